"""Where a name begins and whom it means: namesakes, offices before names, names inside names; own examples."""

from __future__ import annotations

import pytest
from test_entities_resolve import article_of, on, reading_of

from runut.entities import Resolution, resolve
from runut.entities.parse import parse
from runut.entities.people import split_name
from runut.records import DateVerdict, Link, Reading, ReadMention


def resolved(text: str, *mentions: tuple[str, str], language: str = "id", day: DateVerdict | None = None) -> Resolution:
    page, article = article_of(text, language)
    return resolve(page, article, reading_of(text, *mentions), published=day)


def link(text: str, words: str, kind: str, language: str = "id", day: DateVerdict | None = None) -> Link:
    return resolved(text, (words, kind), language=language, day=day).links[0]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Sekretaris Yayasan Masjid Tanjung Priok Laila Wardhani", "Laila Wardhani"),
        ("Direktur Utama LPPQ-UMKM, Bimo Wardoyo", "Bimo Wardoyo"),
        ("Anggota Komisi II DPR RI Rustam Pakaya", "Rustam Pakaya"),
        ("Kapolres Metro Depok Kombes Sulastri", "Sulastri"),
        ("Kepala Dinsos DKI Jakarta Hendra Kusumo", "Hendra Kusumo"),
        ("Direktur BI Wisnu Adiwijaya", "Wisnu Adiwijaya"),
        ("Kepala Dinas Sosial DKI Jakarta Hendra Kusumo", "Hendra Kusumo"),
        ("Direktur Eksekutif Lembaga Anu Indonesia Rama Surya Dipta", "Rama Surya Dipta"),
        ("Jordan Petkov", "Jordan Petkov"),
        ("Hendra Kusumo, S.H., M.H.", "Hendra Kusumo"),
        ("BJ Habibie", "BJ Habibie"),
        ("Dahlia Poland", "Dahlia Poland"),
    ],
)
def test_a_name_begins_behind_offices_ranks_abbreviations_and_places(mention: str, name: str) -> None:
    start, end = parse(mention, "id", split_name(mention)[1], person=True).name
    assert mention[start:end] == name


@pytest.mark.parametrize(
    "text",
    [
        "Wisnu Joko Widodo membuka toko roti.",
        "Rafif Prabowo Subianto menang lomba lari.",
        "Piter Abdullah membaca buku.",
    ],
)
def test_a_known_name_inside_a_longer_one_is_somebody_else(text: str) -> None:
    words = " ".join(text.split()[: 2 if text.startswith("Piter") else 3])
    found = resolved(text, (words, "PER"))
    assert [actor.kind for actor in found.actors] in ([], ["local"])
    assert found.links[0].name == words


def test_an_abbreviation_before_a_known_name_is_no_part_of_it() -> None:
    found = link("Ketum PBVSN Joko Widodo tiba di Solo.", "Ketum PBVSN Joko Widodo", "PER")
    assert found.name == "Joko Widodo"


def test_a_name_many_bear_needs_more_than_the_land() -> None:
    """A mononym of a small office, with a rank of another walk of life, is not that office-holder."""
    found = resolved("Petani Hariyanto menanam cabai di Kediri.", ("Petani Hariyanto", "PER"))
    assert [actor.kind for actor in found.actors] == ["local"]
    assert found.links[0].sector == "AGR"


def test_a_first_name_with_a_lower_rank_is_not_the_governor() -> None:
    found = resolved("AKP Ramses menangkap dua pencuri ayam di Asahan.", ("AKP Ramses", "PER"), ("Asahan", "GPE"))
    assert found.links[0].name == "Ramses"
    assert {actor.kind for actor in found.actors} <= {"local", "place"}


def test_the_head_of_a_national_body_is_nobody_by_office_alone() -> None:
    text = "Ketua PN Blora mengadili perkara itu. Syamsul Maarif menulis buku."
    found = resolved(text, ("Ketua PN Blora", "GRP"), ("Syamsul Maarif", "PER"), day=on("2012-05-03"))
    assert found.links[0].name == ""


def test_a_union_chaired_for_a_year_is_not_whose_a_president_is() -> None:
    found = link("Muammar Gaddafi berpidato di Tripoli.", "Muammar Gaddafi", "PER", day=on("2009-09-20"))
    assert (found.name, found.country) == ("Muammar Gaddafi", "LBY")


def test_a_land_told_as_a_body_is_the_land() -> None:
    kinds = {
        resolved(text, (words, "ORG")).actors[0].kind
        for text, words in (
            ("RRT menolak usul itu.", "RRT"),
            ("Pemerintah Libya menolak usul itu.", "Pemerintah Libya"),
        )
    }
    assert kinds == {"country"}


def test_bodies_without_a_name_are_their_lands_group() -> None:
    text = "Di Mali, militer menutup jalan. Bamako sepi, kata polsek setempat."
    found = resolved(text, ("Mali", "GPE"), ("militer", "ORG"), ("Bamako", "GPE"))
    militer = next(actor for actor in found.actors if actor.id == found.links[1].actor)
    assert (militer.kind, militer.country, militer.sector) == ("group", "MLI", "MIL")


@pytest.mark.parametrize(
    ("language", "text", "words", "lands"),
    [
        ("id", "Pasukan etnis Armenia bertahan.", "Pasukan etnis Armenia", ("",)),
        ("en", "Turkish-backed fighters left.", "Turkish-backed fighters", ("",)),
        ("id", "Universitas British Columbia meneliti paus.", "Universitas British Columbia", ("", "CAN")),
        ("en", "The Foreign Office in Islamabad denied it.", "The Foreign Office in Islamabad", ("PAK",)),
        ("id", "Pihak istana di Quito membantah.", "Pihak istana di Quito", ("ECU",)),
        ("id", "Para pemimpin di Niamey membantah.", "Para pemimpin di Niamey", ("NER",)),
        ("id", "Kementerian Pertahanan di Baku membantah.", "Kementerian Pertahanan di Baku", ("AZE",)),
        ("id", "Seorang diplomat di Niamey membantah.", "Seorang diplomat di Niamey", ("",)),
        ("id", "Pentagon menolak berkomentar.", "Pentagon", ("USA",)),
        ("en", "The State Department declined to comment.", "The State Department", ("USA",)),
    ],
)
def test_whose_a_mention_is_by_itself(language: str, text: str, words: str, lands: tuple[str, ...]) -> None:
    kind = "GRP" if any(word in words for word in ("asukan", "fighters", "emimpin", "diplomat")) else "ORG"
    assert link(text, words, kind, language).country in lands


def test_an_unknown_abbreviation_has_no_sector() -> None:
    assert link("Harga QXBN naik tipis di Jakarta.", "QXBN", "ORG").sector == ""


def test_firms_hand_their_code_to_nobody() -> None:
    text = "OpenAI membuka kantor. Pendiri itu tersenyum kepada pengunjung."
    assert {one.country for one in resolved(text, ("OpenAI", "ORG"), ("pengunjung", "GRP")).links[1:]} <= {"", "IDN"}


def test_a_pair_of_names_is_not_either_of_them() -> None:
    text = "Pasangan Rafiq-Bahrul unggul. Lalu Rafiq tersenyum, Bahrul diam."
    found = resolved(text, ("Rafiq-Bahrul", "PER"), ("Rafiq", "PER"), ("Bahrul", "PER"))
    assert len({one.actor for one in found.links}) == len(found.links)


def test_a_land_that_is_a_first_name_is_no_land() -> None:
    assert link("Jordan Petkov menang di Kediri.", "Jordan Petkov", "PER").country != "JOR"


def test_one_letter_off_is_another_name_where_its_land_is_not_told() -> None:
    assert link("Sutan Ibrahim lahir di kampung itu.", "Sutan Ibrahim", "PER").name == "Sutan Ibrahim"


def test_an_office_and_a_bare_name_are_not_a_namesake_on_the_page() -> None:
    found = resolved(
        "Lara Trump menyapa tamu. Presiden Trump pulang.", ("Lara Trump", "PER"), ("Presiden Trump", "PER")
    )
    assert [one.name for one in found.links] == ["Lara Trump", "Donald Trump"]
    own = resolved(
        "Sartono Wijayakusuma pulang. Bupati Sartono lelah.", ("Sartono Wijayakusuma", "PER"), ("Bupati Sartono", "PER")
    )
    assert len({one.actor for one in own.links}) == 1


def test_a_head_of_state_with_another_title_is_not_the_president() -> None:
    found = resolved(
        "Ali Khamenei berpidato. Presiden Iran mendengarkan.", ("Ali Khamenei", "PER"), ("Presiden Iran", "GRP")
    )
    assert found.links[1].name != "Ali Khamenei" and found.links[1].country == "IRN"


@pytest.mark.parametrize(
    ("words", "not_him"),
    [
        ("Abil Syamsuddin", "Amir Syamsuddin"),  # half of a short name is another
        ("Bambang Sukaryo", "Bambang Soesatyo"),
        ("Agus Supriyanto", "Agus Subiyanto"),
        ("Budi Hamka Santoso", "Budi Santoso"),  # words that others bear too
        ("Pak Sibiga", "Andrii Sybiha"),
    ],
)
def test_a_like_name_is_another_man(words: str, not_him: str) -> None:
    assert link(f"Warga bertemu {words} di pasar Malang.", words, "PER").name != not_him


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Airlangga Hartanto", "Airlangga Hartarto"),
        ("Kevin Sanjaya Sukamuljo", "Kevin Sanjaya"),
        ("Joko Widodo (Jokowi)", "Joko Widodo"),
    ],
)
def test_a_slip_or_a_fuller_name_is_still_his(words: str, name: str) -> None:
    assert link(f"Warga bertemu {words} di pasar Malang.", words, "PER").name == name


@pytest.mark.parametrize(
    ("text", "full", "short", "name"),
    [
        (
            "Presiden Prabowo Subianto dan Kapolri Listyo Sigit Prabowo hadir. Prabowo meminta polisi serius.",
            ("Presiden Prabowo Subianto", "Kapolri Listyo Sigit Prabowo"),
            "Prabowo",
            "Prabowo Subianto",
        ),
        (
            "Wijaya Lorne dan Tono Wijaya hadir. Wijaya menolak.",
            ("Wijaya Lorne", "Tono Wijaya"),
            "Wijaya",
            "Wijaya Lorne",
        ),
        ("Tono Wijaya hadir. Wijaya menolak.", ("Tono Wijaya",), "Wijaya", "Tono Wijaya"),
    ],
)
def test_of_two_who_bear_a_name_it_is_his_who_goes_by_it(
    text: str, full: tuple[str, ...], short: str, name: str
) -> None:
    page, article = article_of(text, "id")
    spans = [(text.index(words), len(words)) for words in full] + [(text.rindex(short), len(short))]
    seen = tuple(ReadMention(at, at + size, "PER", 0.9) for at, size in spans)
    assert resolve(page, article, Reading((), seen, (), ())).links[-1].name == name


def test_a_first_name_alone_is_nobody_known_though_his_land_is_told() -> None:
    found = resolved("Pemerintah China diam. Warga China bertemu Jack di Beijing.", ("China", "GPE"), ("Jack", "PER"))
    assert found.links[1].name != "Jack Ma"
