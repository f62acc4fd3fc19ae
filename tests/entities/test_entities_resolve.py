"""Who is meant, as of a date; own lists; descriptions; bounds for dating."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runut.entities import knowledge_bounds, resolve
from runut.errors import KnowledgeError, SettingsError
from runut.knowledge import read_own
from runut.records import (
    Article,
    Block,
    DateVerdict,
    Page,
    PageVerdict,
    ReadEvent,
    Reading,
    ReadMention,
    ReadRole,
    Span,
    When,
    content_id,
)

PLAIN = Reading((), (), (), ())


def article_of(text: str, language: str = "id", published: DateVerdict | None = None) -> tuple[Page, Article]:
    page = Page(content_id("test", text), text)
    block = Block(Span(page.id, 0, len(text)), 1, "body", "test")
    return page, Article(
        page.id,
        language,
        None,
        None,
        (),
        None,
        None,
        (),
        None,
        None,
        (block,),
        PageVerdict("article", "test"),
        published,
    )


def reading_of(text: str, *mentions: tuple[str, str]) -> Reading:
    found, at = [], 0
    for words, kind in mentions:
        start = text.index(words, at)
        found.append(ReadMention(start, start + len(words), kind, 1.0))  # type: ignore[arg-type]
        at = start + 1
    return Reading((), tuple(found), (), ())


def on(day: str) -> DateVerdict:
    when = When(day, date.fromisoformat(day), date.fromisoformat(day))
    return DateVerdict(when, "stated", "test")


@pytest.mark.parametrize(
    ("day", "name"),
    [("2021-05-03", "Emmanuel Macron"), ("2016-05-03", "Francois Hollande"), ("2003-05-03", "Jacques Chirac")],
)
def test_an_office_means_its_holder_of_the_day(day: str, name: str) -> None:
    text = "Presiden Prancis tiba di Kairo kemarin."
    page, article = article_of(text)
    link = resolve(page, article, reading_of(text, ("Presiden Prancis", "GRP")), published=on(day)).links[0]
    assert (link.name, link.country, link.sector, link.judgement) == (name, "FRA", "GOV", "yes")


def test_an_office_without_a_day_stays_unnamed() -> None:
    text = "Presiden Prancis tiba di Kairo kemarin."
    page, article = article_of(text)
    link = resolve(page, article, reading_of(text, ("Presiden Prancis", "GRP"))).links[0]
    assert link.country == "FRA"
    assert "Macron" not in link.name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Menlu Rusia Sergey Lavrov", "Sergei Lavrov"),
        ("Muammar Qaddafi", "Muammar Gaddafi"),
        ("Moammar Khadafi", "Muammar Gaddafi"),
        ("Presiden Vladmir Putin", "Vladimir Putin"),
        ("Presiden Jokowi", "Joko Widodo"),
    ],
)
def test_spellings_and_short_names_meet(words: str, name: str) -> None:
    text = f"{words} berbicara kepada pers."
    page, article = article_of(text)
    assert resolve(page, article, reading_of(text, (words, "PER"))).links[0].name == name


def test_a_short_name_follows_its_full_name_and_a_pronoun_its_person() -> None:
    text = "Kolonel Tarno Wiguno memeriksa barisan. Wiguno lalu pergi. Ia tidak menjawab pertanyaan."
    page, article = article_of(text)
    found = resolve(page, article, reading_of(text, ("Kolonel Tarno Wiguno", "PER"), ("Wiguno", "PER"), ("Ia", "PRON")))
    assert len({link.actor for link in found.links}) >= 1
    assert found.links[0].actor == found.links[2].actor
    assert found.coref


def test_an_unknown_name_of_a_known_surname_is_not_linked() -> None:
    text = "Petani bernama Sutrisno Putin mengeluh soal pupuk di Bantul."
    page, article = article_of(text)
    link = resolve(page, article, reading_of(text, ("Sutrisno Putin", "PER"))).links[0]
    assert link.name != "Vladimir Putin"


@pytest.mark.parametrize(
    ("words", "kind", "country", "sector"),
    [
        ("juru bicara kementerian pertahanan Mali", "GRP", "MLI", "GOV"),
        ("warga Palestina", "GRP", "PSE", "CVL"),
        ("tentara Israel", "GRP", "ISR", "MIL"),
        ("pasukan penjaga perdamaian PBB", "GRP", "UNO", "MIL"),
        ("pengungsi Sudan di Chad", "GRP", "SDN", "REF"),
        ("polisi Jayapura", "GRP", "IDN", "COP"),
        ("Mahkamah Agung Brasil", "ORG", "BRA", "JUD"),
        ("Hamas", "ORG", "PSE", "REB"),
        ("TPNPB-OPM", "ORG", "IDN", "REB"),
        ("Liga Arab", "ORG", "IGO", ""),
    ],
)
def test_codes(words: str, kind: str, country: str, sector: str) -> None:
    text = f"Kabar itu dibantah {words}."
    page, article = article_of(text)
    link = resolve(page, article, reading_of(text, (words, kind))).links[0]
    assert link.country == country
    assert not sector or link.sector == sector


def test_several_countries_leave_the_country_open() -> None:
    text = "Perdamaian disambut tentara Israel dan Mesir."
    page, article = article_of(text)
    assert resolve(page, article, reading_of(text, ("tentara Israel dan Mesir", "GRP"))).links[0].country == ""


def test_every_actor_mention_has_a_link_and_every_link_a_reason() -> None:
    text = "Polisi menangkap dua orang di Semarang, 3 Mei 2021."
    page, article = article_of(text)
    reading = reading_of(text, ("Polisi", "GRP"), ("dua orang", "GRP"), ("Semarang", "GPE"), ("3 Mei 2021", "TIME"))
    found = resolve(page, article, reading)
    assert [link.text for link in found.links] == ["Polisi", "dua orang", "Semarang"]
    assert all(link.why and 0 <= link.score <= 1 for link in found.links)
    assert [place.name for place in found.places] == ["Semarang"]


def test_resolution_is_repeatable() -> None:
    text = "Presiden Rusia Vladimir Putin menelepon Presiden Turki Recep Tayyip Erdogan dari Kremlin."
    page, article = article_of(text)
    reading = reading_of(
        text,
        ("Presiden Rusia Vladimir Putin", "PER"),
        ("Presiden Turki Recep Tayyip Erdogan", "PER"),
        ("Kremlin", "ORG"),
    )
    assert resolve(page, article, reading) == resolve(page, article, reading)


def bound(text: str, language: str = "id") -> list[tuple[date | None, date | None]]:
    found = knowledge_bounds(*article_of(text, language))
    assert all(text[one.span.start : one.span.end] == one.quote for one in found if one.span)
    assert all((one.role, one.verdict) == ("knowledge", "bounds") for one in found)
    return [(one.when.earliest, one.when.latest) for one in found]


def test_bounds_of_offices() -> None:
    assert bound("Presiden Emmanuel Macron mengecam serangan itu.") == [(date(2017, 5, 14), None)]
    assert bound("French President Emmanuel Macron condemned it.", "en") == [(date(2017, 5, 14), None)]
    first, last = bound("Menteri Pertahanan Rusia Sergei Shoigu meninjau pasukan.")[0]
    assert first is not None
    assert last is not None
    assert (first.year, first.month, last.year, last.month) == (2012, 11, 2024, 5)


def test_former_holders_bound_from_below_by_the_end() -> None:
    assert bound("Mantan Presiden Joko Widodo hadir.") == [(date(2024, 10, 20), None)]


def test_names_without_office_bound_nothing() -> None:
    assert bound("Emmanuel Macron mengecam serangan itu.") == []
    assert bound("Presiden Macron Sutrisno tidak dikenal.") == []


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


CODES = frozenset(("IDN", "MLI"))


def test_own_actors_win(tmp_path: Path) -> None:
    path = write(tmp_path, "own.csv", "name,aliases,code,sector,from,to\nKoalisi Gajah,KG|Gajah,IDN,SOC,2010,2030\n")
    own = read_own(path, CODES)
    semicolons = write(tmp_path, "own2.csv", path.read_text("utf-8").replace("KG|Gajah", "KG; Gajah"))
    assert [one.forms for one in read_own(semicolons, CODES)] == [one.forms for one in own]
    text = "Juru bicara KG menolak rencana itu."
    page, article = article_of(text)
    reading = reading_of(text, ("Juru bicara KG", "GRP"))
    link = resolve(page, article, reading, own=own, published=on("2020-01-01")).links[0]
    assert (link.name, link.country, link.sector) == ("Koalisi Gajah", "IDN", "SOC")
    later = resolve(page, article, reading, own=own, published=on("2035-01-01")).links[0]
    assert later.name != "Koalisi Gajah"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.csv", "name,code\nX Y,ZZZ\n", 2),
        ("b.csv", "name,sector\nX Y,POLICE\n", 2),
        ("c.csv", "name,from\nX Y,03/05/2021\n", 2),
        ("d.csv", "name,from,to\nX Y,2021,2020\n", 2),
        ("e.csv", "title\nX\n", 1),
        ("f.jsonl", '{"name": "X Y"}\n{"name": \n', 2),
        ("g.jsonl", '{"name": "X Y", "kode": "IDN"}\n', 1),
        ("h.csv", "name\n...\n", 2),
    ],
)
def test_malformed_lists_name_file_and_line(tmp_path: Path, name: str, text: str, line: int) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(SettingsError, match=rf"{name}:{line}"):
        read_own(path, CODES)


def test_two_rows_may_not_claim_one_name_at_one_time(tmp_path: Path) -> None:
    path = write(tmp_path, "own.csv", "name,from,to\nX Y,2001,2010\nX Y,2005,2006\n")
    with pytest.raises(KnowledgeError, match=r"own\.csv:3"):
        read_own(path, CODES)
    fine = write(tmp_path, "fine.csv", "name,from,to\nX Y,2001,2004\nX Y,2005,2006\n")
    assert len(read_own(fine, CODES)) == 2


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Wali Kota Surabaya Ratna Kusumo", "Ratna Kusumo"),
        ("Gubernur Jawa Barat Dimas Prawiro", "Dimas Prawiro"),
        ("Kapolres Cirebon Kota Bagus Santoso", "Bagus Santoso"),
        ("Bupati Indah Puspitasari", "Indah Puspitasari"),
    ],
)
def test_the_place_of_an_office_is_no_part_of_the_name(mention: str, name: str) -> None:
    text = f"{mention} meminta warga tenang."
    page, article = article_of(text)
    [link] = resolve(page, article, reading_of(text, (mention, "PER"))).links
    assert (link.name, link.sector != "") == (name, True)


def test_the_place_of_an_office_tells_the_land() -> None:
    text = "Wali Kota Kuching Rahman Idris meminta warga Makassar tenang."
    page, article = article_of(text)
    first, _ = resolve(
        page, article, reading_of(text, ("Wali Kota Kuching Rahman Idris", "PER"), ("warga Makassar", "GRP"))
    ).links
    assert first.country == "MYS"


def test_unnamed_people_have_no_name_but_one_id() -> None:
    text = "Sopir truk di Indonesia mogok. Buruh pabrik Indonesia ikut."
    page, article = article_of(text)
    first, second = resolve(
        page, article, reading_of(text, ("Sopir truk di Indonesia", "GRP"), ("Buruh pabrik Indonesia", "GRP"))
    ).links
    assert first.name == second.name == ""
    assert first.actor == second.actor is not None


@pytest.mark.parametrize("pronoun", ["He", "She"])
def test_a_person_is_neither_a_crowd_nor_a_land(pronoun: str) -> None:
    text = (
        f"About 1,000 cooperatives are ready in Malaysia, Trade Minister Rina Santosa said. {pronoun} denied a delay."
    )
    page, article = article_of(text, "en")
    mentions = (
        ("About 1,000 cooperatives", "GRP"),
        ("Malaysia", "GPE"),
        ("Trade Minister Rina Santosa", "PER"),
        (pronoun, "PRON"),
    )
    *_, person, link = resolve(page, article, reading_of(text, *mentions)).links
    assert link.actor in (None, person.actor)


def test_who_asks_somebody_is_not_that_somebody() -> None:
    text = "Menteri Rina Santosa menerima Duta Besar Karel Novak. Dia meminta Karel Novak menunggu."
    page, article = article_of(text)
    mentions = (
        ("Menteri Rina Santosa", "PER"),
        ("Duta Besar Karel Novak", "PER"),
        ("Dia", "PRON"),
        ("Karel Novak", "PER"),
    )
    reading = reading_of(text, *mentions)
    at = text.index("meminta")
    roles = (ReadRole("actor", 2, 0.9), ReadRole("recipient", 3, 0.9))
    reading = Reading((), reading.mentions, (ReadEvent(at, at + 7, "REQUEST", 0.9, roles=roles),), ())
    minister, envoy, pronoun, _ = resolve(page, article, reading).links
    assert pronoun.actor == minister.actor != envoy.actor


@pytest.mark.parametrize(
    ("language", "text", "group", "leader"),
    [
        ("id", "Junta militer yang dipimpin oleh Kolonel Assimi Goita menerima bantuan Rusia.", "Junta militer", "Kolonel Assimi Goita"),
        ("en", "The militia led by Khalifa Haftar asked Russia for help.", "The militia", "Khalifa Haftar"),
    ],
)  # fmt: skip
def test_whom_somebody_leads_is_of_his_land(language: str, text: str, group: str, leader: str) -> None:
    page, article = article_of(text, language)
    land = "Rusia" if language == "id" else "Russia"
    first, second, _ = resolve(page, article, reading_of(text, (group, "GRP"), (leader, "PER"), (land, "GPE"))).links
    assert first.country == second.country != ""


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "Tersangka SAR"), ("id", "dua orang DPO"), ("id", "KELOMPOK ITU"), ("en", "CAR BOMBERS")],
)
def test_letters_that_also_mean_something_else_name_no_land_or_body(language: str, words: str) -> None:
    page, article = article_of(words, language)
    [link] = resolve(page, article, reading_of(words, (words, "GRP"))).links
    assert link.country in ("", "IDN")
    assert "Union" not in link.name


def test_capitals_inside_other_words_still_name_a_body() -> None:
    text = "The EU delegation left."
    page, article = article_of(text, "en")
    [link] = resolve(page, article, reading_of(text, ("The EU delegation", "ORG"))).links
    assert link.country == "EUR"


@pytest.mark.parametrize(
    ("text", "mentions", "name"),
    [
        ("PBB mendesak Iran. Indonesia, lewat kantor di Jakarta dan Bandung, mendukung.",
         ("PBB", "Iran", "Indonesia", "Jakarta", "Bandung"), "United Nations"),
        ("PBB menunggu. Perserikatan Bangsa-Bangsa berkantor di Indonesia.",
         ("PBB", "Perserikatan Bangsa-Bangsa", "Indonesia"), "United Nations"),
        ("PBB menunggu. Partai Bulan Bintang ikut pemilu.", ("PBB", "Partai Bulan Bintang"), "Crescent Star Party"),
    ],
)  # fmt: skip
def test_an_abbreviation_is_the_body_the_page_spells_out_else_the_usual_one(
    text: str, mentions: tuple[str, ...], name: str
) -> None:
    page, article = article_of(text)
    found = resolve(page, article, reading_of(text, *((words, "GPE" if words[0] in "IJ" or words == "Bandung" else "ORG")
                                                      for words in mentions)))  # fmt: skip
    assert found.links[0].name == name


def test_among_parties_an_abbreviation_is_not_taken_for_another_body() -> None:
    text = "PAN, Golkar, PDIP dan PBB mendukung calon itu di Indonesia."
    page, article = article_of(text)
    kinds = (("PAN", "ORG"), ("Golkar", "ORG"), ("PDIP", "ORG"), ("PBB", "ORG"), ("Indonesia", "GPE"))
    link = resolve(page, article, reading_of(text, *kinds)).links[3]
    assert (link.name, link.country) != ("United Nations", "UNO")


def test_a_medium_that_is_only_quoted_is_no_antecedent() -> None:
    text = "Diberitakan Antara, polisi Malang bersiap. Pihaknya akan menyelidiki pelanggaran itu."
    page, article = article_of(text, "id")
    found = resolve(
        page, article, reading_of(text, ("Antara", "ORG"), ("polisi Malang", "GRP"), ("Pihaknya", "PRON"))
    ).links
    assert found[2].actor != found[0].actor
