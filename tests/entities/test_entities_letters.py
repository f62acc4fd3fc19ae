"""Letters that several things are called by: no body without its context."""

from __future__ import annotations

import pytest
from bench.gold_reading import page_of

from runut.entities import resolve
from runut.records import Reading, ReadMention


def names(text, *mentions):
    page, article = page_of(text, "id")
    at = [text.index(words) for words in mentions]
    seen = tuple(ReadMention(low, low + len(words), "ORG", 0.9) for low, words in zip(at, mentions, strict=True))
    return [link.name for link in resolve(page, article, Reading((), seen, (), ())).links]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Rekaman CCTV rumah sakit itu hilang.", "CCTV rumah sakit", "China Central Television"),
        ("Rekaman CCTV itu hilang.", "CCTV", "China Central Television"),
        ("Pelatih AFC Layar menolak.", "AFC Layar", "Congo River Alliance"),
        ("Penerima KIP Kuliah menunggu.", "KIP Kuliah", "Central Information Commission"),
        ("Toko itu memakai AI.", "AI", "Amnesty International"),
    ],
)
def test_letters_that_mean_something_else_are_no_body(text, words, name):
    assert names(text, words) != [name]


def test_a_medium_is_known_by_its_letters_where_its_land_is_told():
    text = "Pemerintah Tiongkok menolak. Menurut CCTV, jalan itu rusak."
    assert names(text, "Pemerintah Tiongkok", "CCTV")[1] == "China Central Television"


@pytest.mark.parametrize(("words", "name"), [("Komisi Informasi Pusat", True), ("KIP", True)])
def test_a_body_of_home_keeps_its_name(words, name):
    assert (names(f"Warga mengadu ke {words} kemarin.", words) == ["Central Information Commission"]) is name
