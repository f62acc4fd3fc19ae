"""Titles glued to names, kin of whoever is named, and lands that somebody is learned in."""

from __future__ import annotations

import pytest
from test_entities_resolve import article_of, on, reading_of

from runut.entities import resolve
from runut.records import Link


def link(mention: str, kind: str = "PER", language: str = "id") -> Link:
    text = f"{mention} {'menilai hal itu wajar' if language == 'id' else 'said so'}."
    page, article = article_of(text, language)
    return resolve(page, article, reading_of(text, (mention, kind)), published=on("2024-05-03")).links[0]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Pendis Arwana Salim Budiman", "Arwana Salim Budiman"),
        ("Dirjen Pendis Tomo Harsaya", "Tomo Harsaya"),
        ("Kadiv Humas Brigjen Toni Halimun", "Toni Halimun"),
        ("Direktur Pendidikan Agama Islam Rudi Wasana", "Rudi Wasana"),
        ("Deputi Penindakan Rudi Wasana", "Rudi Wasana"),
        ("Waka Kurikulum Lina Sartiko", "Lina Sartiko"),
        ("Manajer Operasional Rudi Wasana", "Rudi Wasana"),
        ("Direktur Operasi II Paulina Budiwati", "Paulina Budiwati"),
        ("Wakil Menteri Hukum (Wamenhum) Edgar Sulastomo", "Edgar Sulastomo"),
        ("Analis Senior Layar Sekuritas Reza Halimun", "Reza Halimun"),
        ("Wali Kota Jakarta Timur Mukhlis Rasman", "Mukhlis Rasman"),
        ("Chief Technical Officer Ferrano", "Ferrano"),
        ("Plt Inspektur Jenderal Kemenkes Rudi Supriwan", "Rudi Supriwan"),
    ],
)
def test_words_of_an_office_are_no_part_of_a_name(mention: str, name: str) -> None:
    assert link(mention).name == name


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("AKP Tunggal Wibisana", "Tunggal Wibisana"),
        ("Kombes Pol Pendekar Wasana", "Pendekar Wasana"),
        ("Jenderal Timur Pradopo", "Timur Pradopo"),
        ("Permadi Arya Satriawan", "Permadi Arya Satriawan"),
        ("Hasan bin Zaidan", "Hasan bin Zaidan"),
    ],
)
def test_names_that_look_like_words_of_offices_stay_whole(mention: str, name: str) -> None:
    assert link(mention).name == name


@pytest.mark.parametrize(
    ("language", "mention"),
    [
        ("id", "Adik kandung Prabowo Subianto"),
        ("id", "Putra sulung Joko Widodo"),
        ("id", "Istri kedua Presiden Joko Widodo"),
        ("id", "Kakak ipar Joko Widodo"),
        ("id", "putra dari Joko Widodo"),
        ("en", "The eldest son of Emmanuel Macron"),
        ("en", "Emmanuel Macron's ex-wife"),
    ],
)
def test_kin_of_somebody_is_not_somebody(language: str, mention: str) -> None:
    found = link(mention, language=language)
    assert (found.name, found.actor) == ("", None)


def test_kin_of_an_office_is_not_its_holder() -> None:
    assert link("Istri Presiden Prancis", "GRP").name == ""
    assert link("Presiden Prancis", "GRP").name == "Emmanuel Macron"


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Adik Joko Widodo, Rina Sumbawati", "Rina Sumbawati"),
        ("Putra Mahkota Mohammed bin Salman", "Mohammed bin Salman"),
        ("Ibu Sri Mulyani", "Sri Mulyani Indrawati"),
        ("dokter anak Rina Wulandari", "Rina Wulandari"),
        ("Cucu Ahyarna", "Cucu Ahyarna"),
    ],
)
def test_relatives_with_a_name_and_names_like_kin_are_themselves(mention: str, name: str) -> None:
    assert link(mention).name == name


@pytest.mark.parametrize(
    ("language", "mention", "land"),
    [
        ("id", "Pengamat Rusia Zulfan Ramdani", ""),
        ("id", "Analis Iran Farid Halimun", ""),
        ("id", "Pengamat asal Rusia Ivan Zolov", "RUS"),
        ("id", "Ahli forensik Korea Kim Dol-yun", "KOR"),
        ("en", "China expert Paul Redwood", ""),
        ("en", "North Korea specialist Tim Bly", ""),
        ("en", "Chinese expert Li Mo", "CHN"),
        ("en", "US analyst John Quill", "USA"),
    ],
)
def test_a_land_somebody_is_learned_in_is_not_whose_they_are(language: str, mention: str, land: str) -> None:
    assert link(mention, language=language).country == land


@pytest.mark.parametrize("name", ["Economist Intelligence Unit", "Larkfield Intelligence", "Marlow Intelligence Group"])
def test_intelligence_that_is_sold_is_no_service(name: str) -> None:
    assert link(name, "ORG", "en").sector != "SPY"


def test_a_service_of_a_state_is_one() -> None:
    assert link("the Ukrainian intelligence service", "ORG", "en").sector == "SPY"
