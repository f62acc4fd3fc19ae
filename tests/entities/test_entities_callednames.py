"""What a page calls a person: his fullest name, without the words beside it that are no name."""

from __future__ import annotations

import pytest
from bench.gold_reading import page_of

from runut.entities import resolve
from runut.records import Reading, ReadMention


def called(text, *mentions):
    page, article = page_of(text, "id")
    seen, at = [], 0
    for words in mentions:
        at = text.index(words, at)
        seen.append(ReadMention(at, at + len(words), "PER", 0.9))
        at += len(words)
    return {link.name for link in resolve(page, article, Reading((), tuple(seen), (), ())).links}


@pytest.mark.parametrize(
    "more",
    [
        "Cerita Rudi Tambora",
        "Unduh Mantu Rudi Tambora",
        "Jabar Rudi Tambora",
        "DPUPR Rudi Tambora",
        "Cina Rudi Tambora",
    ],
)
def test_words_of_a_headline_a_place_or_a_body_before_a_name_are_no_name(more):
    text = f"{more} di Malang\nDalam cerita soal unduh dan mantu itu, Rudi Tambora menolak. Rudi Tambora pulang."
    assert called(text, more, "Rudi Tambora", "Rudi Tambora") == {"Rudi Tambora"}


@pytest.mark.parametrize("more", ["Ahmad Rudi Tambora", "I Nyoman Rudi Tambora", "Cinta Rudi Tambora"])
def test_a_fuller_name_stays(more):
    text = f"{more} pulang ke Malang. Polisi memanggil Rudi Tambora kemarin."
    assert called(text, more, "Rudi Tambora") == {more}


def test_the_fuller_name_loses_no_more_than_the_word_that_is_none():
    text = "Indonesia Ahmad Rudi Tambora pulang ke Malang. Polisi memanggil Rudi Tambora kemarin."
    assert called(text, "Indonesia Ahmad Rudi Tambora", "Rudi Tambora") == {"Ahmad Rudi Tambora"}


def test_a_handle_is_nobodys_fullest_name():
    text = "Rudi Tambora menolak. Unggahan Rudi Tambora @RudiTambora ramai."
    assert called(text, "Rudi Tambora", "Rudi Tambora @RudiTambora") == {"Rudi Tambora"}
