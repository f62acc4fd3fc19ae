"""One actor of a page is one: a bare name and a pronoun are what the fuller name is, and know no more than it."""

from __future__ import annotations

import pytest
from test_entities_forenames import resolved

FULL = "Kepala Divisi Hukum Polda Jabar Rudi Tambora"


@pytest.mark.parametrize("later", ["Rudi", "Rudi Tambora"])
def test_a_bare_name_has_the_sector_of_the_name_with_its_office(later):
    text = f"Menurut {FULL}, warga menang. Hal itu benar. {later} mendesak polisi."
    first, last = resolved(text, (FULL, "PER"), (later, "PER"))
    assert first.sector == last.sector == "COP"
    assert last.name == first.name == "Rudi Tambora"


def test_a_pronoun_knows_no_more_than_the_name_that_tells_nothing():
    text = "Hiro Tanagawa menggambar komik di Tokyo, Boston dan Jakarta. Dia meminta maaf kepada penggemar."
    links = resolved(
        text, ("Hiro Tanagawa", "PER"), ("Tokyo", "GPE"), ("Boston", "GPE"), ("Jakarta", "GPE"), ("Dia", "PRON")
    )
    name, *_, pronoun = links
    assert pronoun.name == name.name
    assert (pronoun.country, pronoun.sector) == (name.country, name.sector)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yayasan Lentera tutup. Rudi Tambora mengatakan pihaknya menunggu.", "Rudi Tambora"),
        ("Yayasan Lentera tutup. Rudi Tambora, Kamis (6/5), menjelaskan bahwa pihaknya menunggu.", "Rudi Tambora"),
        ("Yayasan Lentera tutup. Menurut Rudi Tambora, pihaknya menunggu.", "Rudi Tambora"),
        ("Yayasan Lentera tutup. Sejauh ini, lanjut Rudi Tambora, pihaknya menunggu.", "Rudi Tambora"),
        ("Rudi Tambora pergi. Yayasan Lentera menyatakan pihaknya menunggu.", "Yayasan Lentera"),
    ],
)
def test_his_side_is_that_of_who_speaks(text, expected):
    told = sorted(
        (("Yayasan Lentera", "ORG"), ("Rudi Tambora", "PER"), ("pihaknya", "PRON")),
        key=lambda one: text.find(one[0]),
    )
    links = resolved(text, *(one for one in told if one[0] in text))
    assert links[-1].name == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Rudi Tambora Justru", "Rudi Tambora"),
        ("Rudi Tambora Baru", "Rudi Tambora"),
        ("Rudi Tambora Jaya", "Rudi Tambora Jaya"),
        ("Baru", "Baru"),
    ],
)
def test_words_of_headlines_end_no_name(words, name):
    (link,) = resolved(f"{words} Saja Tiba di Pasar", (words, "PER"))
    assert link.name == name


@pytest.mark.parametrize(
    ("later", "name"),
    [("Pak Rudi", "Rudi Tambora"), ("Pak Agus", "Maju Jaya Rudi Tambora")],
)
def test_the_name_behind_a_firms_is_the_one_the_page_calls_him_by(later, name):
    words = "Direktur PT Maju Jaya Rudi Tambora"
    first, _ = resolved(f"{words} datang ke pasar. {later} membeli ikan.", (words, "PER"), (later, "PER"))
    assert first.name == name
