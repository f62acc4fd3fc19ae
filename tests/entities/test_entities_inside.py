"""Lands and bodies inside role phrases, letters written like a name, towns the press means, people without an office,
bodies of all lands, walks of life by what stands around; own examples."""

from __future__ import annotations

import pytest
from test_entities_names import link, resolved
from test_entities_resolve import article_of, reading_of

from runut.entities.parse import parse
from runut.entities.scene import make_scene
from runut.entities.sectors import features
from runut.knowledge import load


@pytest.mark.parametrize(
    ("language", "mention", "land"),
    [
        ("en", "the Swiss president", "CHE"),
        ("en", "a senior U.S. envoy", "USA"),
        ("id", "para opsir Belanda", "NLD"),
        ("en", "the Bosnian Serb commander", "BIH"),
        ("id", "pasukan Siprus Turki", "CYP"),
    ],
)
def test_a_land_inside_a_role_phrase_is_read(language: str, mention: str, land: str) -> None:
    assert parse(mention, language).lands == (land,)


@pytest.mark.parametrize(
    ("language", "mention", "body"),
    [
        ("id", "dua penyidik KPK", "Corruption Eradication Commission"),
        ("id", "simpatisan ISIS", "Islamic State"),
        ("en", "two U.N. observers", "United Nations"),
        ("en", "Nato", "North Atlantic Treaty Organization"),
        ("id", "pejabat Unicef", "United Nations Children's Fund"),
    ],
)
def test_a_body_inside_a_role_phrase_or_written_like_a_name_is_read(language: str, mention: str, body: str) -> None:
    assert [one.name for one in parse(mention, language).bodies] == [body]


@pytest.mark.parametrize(
    ("language", "mention"),
    [
        ("id", "Tim SAR Gabungan"),  # SAR: the Central African Republic in the tables
        ("id", "Pedagang Kaki Lima"),
        ("id", "Ketua RT"),
        ("en", "Care workers"),
        ("en", "The National Flood Office"),  # not the newspaper The National
    ],
)
def test_words_and_letters_of_daily_life_name_no_land_and_no_body_abroad(language: str, mention: str) -> None:
    parsed = parse(mention, language)
    assert parsed.lands == ()
    assert parsed.seats == ()
    assert all(one.code == "IDN" for one in parsed.bodies)


@pytest.mark.parametrize(
    ("words", "land"), [("Dubrovnik", "HRV"), ("Vukovar", "HRV"), ("Barcelona", "ESP"), ("Alagoas", "BRA")]
)
def test_a_town_or_division_the_press_knows_is_taken_unasked(words: str, land: str) -> None:
    assert link(f"Hujan lebat mengguyur {words}.", words, "GPE").country == land


def test_a_town_the_press_knows_yields_to_the_land_behind_the_comma() -> None:
    found = resolved(
        "Floods hit Manchester, United States, on Monday.",
        ("Manchester", "GPE"),
        ("United States", "GPE"),
        language="en",
    )
    assert found.links[0].country in ("USA", "")


def test_people_of_public_life_are_known_with_land_and_walk_of_life() -> None:
    found = link("Greta Thunberg ditahan polisi di pelabuhan.", "Greta Thunberg", "PER")
    assert (found.country, found.name) == ("SWE", "Greta Thunberg")
    offices = {held.office for held in load().people.exact["greta thunberg"][0].holdings}
    assert offices == {"public figure"}


@pytest.mark.parametrize("name", ["Ali Salman", "Martin Lee", "Chen Zhi", "Kirill"])
def test_a_name_many_bear_is_nobody_known_by_itself(name: str) -> None:
    found = link(f"{name} membuka warung di pasar Bogor.", name, "PER")
    assert (found.country, found.sector) == ("", "")


def test_a_name_many_bear_is_known_where_its_land_is_about() -> None:
    found = resolved(
        "Pengadilan Bahrain menghukum Ali Salman. Oposisi Bahrain memprotes.",
        ("Pengadilan Bahrain", "ORG"),
        ("Ali Salman", "PER"),
        ("Oposisi Bahrain", "GRP"),
    )
    assert found.links[1].country == "BHR"


def test_a_word_written_like_abbreviated_letters_is_no_body() -> None:
    words = "Care Quality Commission"
    (found,) = resolved(f"{words} inspectors came.", (words, "ORG"), language="en").links
    assert found.country != "NGO"


def test_a_court_where_all_lands_sit_is_of_no_land() -> None:
    text = "A tribunal in The Hague freed the colonel. A bakery in The Hague burnt down."
    found = resolved(text, ("A tribunal in The Hague", "ORG"), ("A bakery in The Hague", "ORG"), language="en")
    assert found.links[0].country != "NLD"
    assert found.links[1].country == "NLD"


def test_a_personal_name_says_nothing_of_a_walk_of_life() -> None:
    plain = set(features("Bupati Rahmat Wijayakusuma", "PER", "id", "GOV"))
    assert "iw=bupati" in plain
    assert not any("wijayakusuma" in one or "rahmat" in one for one in plain)


def test_a_bare_name_nobody_knows_has_no_walk_of_life() -> None:
    text = "Rahmat Wijayakusuma mengatakan pertandingan itu berat. Pelatih Darma Sunandar setuju."
    found = resolved(text, ("Rahmat Wijayakusuma", "PER"), ("Pelatih Darma Sunandar", "PER"))
    assert found.links[0].sector == ""
    assert found.links[1].sector in ("SOC", "CVL")


def test_mentions_of_a_sentence_are_found_together() -> None:
    text = "Polisi menangkap Budi. Jaksa menuntut Citra."
    page, article = article_of(text)
    scene = make_scene(
        page,
        article,
        reading_of(text, ("Polisi", "GRP"), ("Budi", "PER"), ("Jaksa", "GRP"), ("Citra", "PER")),
        None,
    )
    assert [[one.text for one in scene.beside(draft)] for draft in scene.drafts] == [
        ["Polisi", "Budi"],
        ["Polisi", "Budi"],
        ["Jaksa", "Citra"],
        ["Jaksa", "Citra"],
    ]


@pytest.mark.parametrize(
    ("language", "mention", "sector"),
    [
        ("en", "Hundreds of soldiers", "MIL"),
        ("en", "a crowd of students", "EDU"),
        ("en", "the crowd", "CVL"),
        ("id", "kerumunan pelajar", "EDU"),
        ("id", "kerumunan", "CVL"),
    ],
)
def test_a_measure_takes_the_walk_of_life_of_what_it_measures(language: str, mention: str, sector: str) -> None:
    assert parse(mention, language).sector == sector
