"""Who stands in a place, is backed from one or speaks of one, and is not of it."""

from __future__ import annotations

import pytest
from test_entities_names import link


@pytest.mark.parametrize(
    ("text", "mention", "land"),
    [
        ("Petugas menghitung pengungsi di Kutupalong kemarin.", "pengungsi di Kutupalong", "BGD"),
        ("Konsul di Tawau menyambut mereka.", "Konsul di Tawau", "MYS"),
        ("Milisi sekutu Teheran menembakkan roket.", "Milisi sekutu Teheran", "IRN"),
    ],
)
def test_who_is_sent_fled_or_backed_is_not_of_the_place(text: str, mention: str, land: str) -> None:
    found = link(text, mention, "GRP")
    assert found.country != land or found.judgement == "unsure"


def test_a_word_said_twice_is_no_place() -> None:
    assert link("Kira-kira 300 petani berarak.", "Kira-kira 300 petani", "GRP").country != "UGA"


def test_a_number_of_a_headline_is_no_capital() -> None:
    assert link("Beirut Kirim Lima Ribu Serdadu", "Lima Ribu Serdadu", "GRP").country != "PER"


def test_a_court_of_many_lands_is_not_taken_for_that_of_home() -> None:
    found = link("The reservist was tried by a military court in Haifa.", "a military court", "ORG", "en")
    assert found.country != "IDN"


def test_a_crossing_of_two_lands_is_chosen_by_what_stands_around_it() -> None:
    found = link("Kendaraan antre di Torkham.", "Torkham", "LOC")
    assert found.country in ("", "PAK", "AFG")
