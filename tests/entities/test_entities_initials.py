"""People told by initials are no lands and no bodies."""

from __future__ import annotations

import pytest
from bench.gold_reading import page_of

from runut.entities import resolve
from runut.records import Reading, ReadMention


def links(text, mentions, language="id"):
    page, article = page_of(text, language)
    seen = [ReadMention(text.index(words), text.index(words) + len(words), kind, 0.9) for words, kind in mentions]
    return resolve(page, article, Reading((), tuple(seen), (), ())).links


@pytest.mark.parametrize(
    ("text", "words", "kind", "language"),
    [
        ("Polisi Malang menangkap AS (32), warga Kelurahan Tanjung.", "AS", "GPE", "id"),
        ("Polisi Malang menangkap AS (32 tahun) di rumahnya.", "AS (32 tahun)", "ORG", "id"),
        ("Polisi menahan pria berinisial US di Malang.", "US", "GPE", "id"),
        ("Polisi menahan tersangka berinisial RN dan UE di Malang.", "tersangka berinisial RN dan UE", "GRP", "id"),
        ("Polisi menahan tiga orang, berinisial RN (21), BD, dan AS, di Malang.", "AS", "GPE", "id"),
        ("Korban PBB (29) dirawat di Malang.", "PBB (29)", "ORG", "id"),
        ("A man known by the initials US was held in Malang.", "US", "GPE", "en"),
    ],
)
def test_initials_are_of_no_land_or_body(text, words, kind, language):
    (link,) = links(text, [(words, kind)], language)
    assert link.country not in ("USA", "EUR", "UNO")
    assert "United" not in link.name
    assert "Serikat" not in link.name


@pytest.mark.parametrize(
    ("text", "words", "country", "others"),
    [
        ("AS menolak usul itu.", "AS", "USA", []),
        ("Menlu AS (kiri) tiba di Muscat.", "Menlu AS", "USA", []),
        ("Korea Selatan (12) dan AS (10) menolak usul itu.", "AS", "USA", [("Korea Selatan", "GPE")]),
        ("Kursi terbanyak: Golkar (102) dan PKB (68).", "PKB", "IDN", [("Golkar", "ORG")]),
        ("Kursi terbanyak: Golkar (102) dan PKB (68).", "PKB", "IDN", [("Golkar (102)", "ORG")]),
        ("Sidang PBB (2024) membahas usul itu.", "PBB", "UNO", []),
        ("Kelompok berinisial RN menyerang kedutaan AS di Malang.", "AS", "USA", []),
    ],
)
def test_lands_and_bodies_stay(text, words, country, others):
    found = links(text, [(words, "GPE" if words == "AS" else "ORG"), *others])
    assert next(one for one in found if one.text == words).country == country


def test_a_body_of_all_lands_has_its_office_in_one():
    (link,) = links("Pusat Informasi PBB di Jakarta membuka pameran.", [("Pusat Informasi PBB di Jakarta", "ORG")])
    assert link.country == "UNO"


@pytest.mark.parametrize("office", ["Gubernur Jawa Barat", "Bupati Sumba Barat Daya"])
def test_an_office_of_a_place_is_nobodys_name(office):
    (link,) = links(f"{office} tiba di pelabuhan.", [(office, "PER")])
    assert (link.name, link.country, link.sector) == ("", "IDN", "GOV")


def test_an_office_before_a_name_stays_a_person():
    words = "Gubernur Jawa Barat Rahmat Suteja"
    (link,) = links(f"{words} tiba di pelabuhan.", [(words, "PER")])
    assert link.type == "PER"
    assert "Rahmat Suteja" in link.name


@pytest.mark.parametrize(
    ("text", "mentions", "names"),
    [
        (
            "Jaksa menahan Arman Salim (AS). AS disangka menyuap.",
            [("Arman Salim (AS)", "PER"), ("AS", "GPE")],
            ["Arman Salim", "Arman Salim"],
        ),
        (
            "Saudara ISW diperiksa. Jaksa menahan Iswan Halim (ISW).",
            [("Saudara ISW", "GRP"), ("Iswan Halim (ISW)", "PER")],
            ["Iswan Halim", "Iswan Halim"],
        ),
        (
            "Mantan Bupati Yuda Hari Fatma (YHF) hadir. Kata jaksa, YHF menolak.",
            [("Mantan Bupati Yuda Hari Fatma (YHF)", "PER"), ("YHF", "ORG")],
            ["Yuda Hari Fatma", "Yuda Hari Fatma"],
        ),
    ],
)
def test_initials_the_page_gives_somebody_are_that_person(text, mentions, names):
    page, article = page_of(text, "id")
    at, seen = 0, []
    for words, kind in mentions:
        at = text.index(words, at)
        seen.append(ReadMention(at, at + len(words), kind, 0.9))
        at += len(words)
    found = resolve(page, article, Reading((), tuple(seen), (), ())).links
    assert [link.name for link in found] == names
    assert {link.country for link in found} <= {"IDN", ""}
    assert len({link.actor for link in found}) == 1


def test_letters_given_to_a_land_too_stay_the_lands():
    text = "Amerika Serikat (AS) menuduh Arman Salim (AS). Pemerintah AS menolak."
    mentions = [("Amerika Serikat", "GPE"), ("Arman Salim", "PER"), ("Pemerintah AS", "ORG")]
    assert links(text, mentions)[2].country == "USA"


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Ketua Umum Puan Suryani (PAN) hadir. PAN menolak.",
            [("Ketua Umum Puan Suryani (PAN)", "PER"), ("PAN", "ORG")],
        ),
        ("Rudi Salim (KPK) hadir. Kata Rudi, KPK menolak.", [("Rudi Salim", "PER"), ("KPK", "ORG")]),
    ],
)
def test_a_body_in_brackets_behind_a_name_is_no_initials(text, mentions):
    page, article = page_of(text, "id")
    body = mentions[1][0]
    at = text.rindex(body)
    seen = [ReadMention(text.index(mentions[0][0]), text.index(mentions[0][0]) + len(mentions[0][0]), "PER", 0.9),
            ReadMention(at, at + len(body), "ORG", 0.9)]  # fmt: skip
    found = resolve(page, article, Reading((), tuple(seen), (), ())).links
    assert found[0].actor != found[1].actor


def test_a_person_is_called_by_the_fullest_name_of_the_page():
    text = "Bramanta datang. Bramanta Wijaya menolak."
    first, second = links(text, [("Bramanta", "PER"), ("Bramanta Wijaya", "PER")])
    assert first.name == second.name == "Bramanta Wijaya"


@pytest.mark.parametrize(
    ("text", "again", "kind", "name"),
    [
        ("Polisi Malang menahan pria berinisial SAR (25). Hasil tes SAR positif.", "SAR positif", "ORG", "SAR"),
        ("Polisi Malang menahan AI (35). Kata polisi, tersangka AI menolak.", "tersangka AI", "GRP", "AI"),
        ("Korban berinisial ST dirawat di Malang. Luka ST ringan.", "ST ringan", "ORG", "ST"),
    ],
)
def test_initials_once_told_mean_nothing_else_on_the_page(text, again, kind, name):
    words = again if kind == "GRP" else name
    at = text.index(again)
    first = text.index(name)
    page, article = page_of(text, "id")
    seen = (ReadMention(first, first + len(name), "PER", 0.9), ReadMention(at, at + len(words), kind, 0.9))
    found = resolve(page, article, Reading((), seen, (), ())).links
    assert [(one.name, one.country in ("CAF", "NGO", "SGP")) for one in found] == [(name, False)] * 2


def test_letters_a_page_spells_out_stay_a_body_beside_a_suspect_of_these_letters():
    text = (
        "Polisi Malang menahan WHO (35). Menurut Organisasi Kesehatan Dunia (WHO), itu berlebihan. Kecaman WHO keras."
    )
    at, named = text.index("WHO keras"), "Organisasi Kesehatan Dunia"
    mentions = [(text.index("WHO (35)"), 8, "PER"), (text.index(named), len(named), "ORG"), (at, 3, "ORG")]
    page, article = page_of(text, "id")
    seen = tuple(ReadMention(low, low + size, kind, 0.9) for low, size, kind in mentions)
    assert resolve(page, article, Reading((), seen, (), ())).links[2].name == "World Health Organization"


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Gubernur Bank Indonesia (BI) Rudi Tambora", "BI"),
        ("Pendiri Layar Golfpreneur Foundation (LGF)", "LGF"),
        ("Menteri Lingkungan Hidup (LH) Rudi Tambora", "LH"),
    ],
)
def test_letters_behind_a_body_within_an_office_are_nobodys_initials(words, letters):
    text = f"Warga menyambut {words} kemarin. Kantor {letters} ramai. {letters} menolak."
    page, article = page_of(text, "id")
    at = text.rindex(letters)
    low = text.index(words)
    seen = (ReadMention(low, low + len(words), "PER", 0.9), ReadMention(at, at + len(letters), "ORG", 0.9))
    assert resolve(page, article, Reading((), seen, (), ())).links[1].type == "ORG"
