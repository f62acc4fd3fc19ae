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


def test_a_headline_in_capitals_is_nobodys_name_beside_his_own():
    text = "BELA RUDI TAMBORA di Malang. Polisi memanggil Rudi Tambora kemarin."
    assert called(text, "BELA RUDI TAMBORA", "Rudi Tambora") == {"Rudi Tambora"}


@pytest.mark.parametrize(
    ("pair", "one", "name"),
    [
        ("Prabowo Gibran", "Prabowo", "Prabowo Subianto"),
        ("Rudi Tambora-Beni Salawati", "Beni Salawati", "Beni Salawati"),
        ("Rudi Tambora/Beni Salawati", "Beni Salawati", "Beni Salawati"),
        ("Jokowi-Beni Salawati", "Jokowi", "Joko Widodo"),
    ],
)
def test_the_names_of_two_are_not_the_fullest_of_one(pair, one, name):
    assert name in called(f"Warga menyambut {pair} di Malang. Kata warga, {one} datang.", pair, one)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("pembalap Rudi Tambora (Layar)", "Rudi Tambora"),
        ("Komandan Brigade Persis Ustaz Rudi Tambora", "Rudi Tambora"),
        ("Ketua Umum PB FAJI Rudi Tambora", "Rudi Tambora"),
        ("Ipda I.S Tambora", "I.S Tambora"),
        ("Presiden B.J. Tambora", "B.J. Tambora"),
        ("Ketua KPK (Rudi Tambora)", "Rudi Tambora"),
        ("Komjen (Purn) Rudi Tambora", "Rudi Tambora"),
        ("JOKOWI RIWAYATMU", "Joko Widodo"),
        ("JK Tambora", "JK Tambora"),
        ("Soekarno Tambora", "Soekarno Tambora"),
    ],
)
def test_where_a_name_begins_and_ends(words, name):
    assert called(f"Warga menyambut {words} di Malang.", words) == {name}


def test_a_nickname_in_brackets_is_the_same_person():
    text = "Warga menyambut Rudi Tambora (Rudi Pacul) di Malang. Kata Rudi Pacul, jalan itu rusak."
    assert called(text, "Rudi Tambora (Rudi Pacul", "Rudi Pacul") == {"Rudi Tambora"}


def test_two_of_one_clan_are_two_people():
    text = "Polisi memanggil AKP Rudi H Tambora kemarin. Ipda I.S Tambora menolak."
    assert called(text, "AKP Rudi H Tambora", "Ipda I.S Tambora") == {"Rudi H Tambora", "I.S Tambora"}


@pytest.mark.parametrize(("name", "known"), [("John Kei", False), ("Warren Buffet", True)])
def test_another_spelling_of_a_foreign_name_needs_its_land_on_the_page(name, known):
    text = f"Warga menyambut {name} di Malang."
    assert (called(text, name) != {name}) is known
