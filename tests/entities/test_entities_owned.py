"""Mentions told as somebody's, names with one likely owner, bodies of all lands by everyday words; own examples."""

from __future__ import annotations

import pytest
from test_entities_lands import scene_of
from test_entities_names import link, resolved

from runut.entities.hints import hints_of
from runut.entities.parse import parse


@pytest.mark.parametrize(
    ("text", "language", "owned"),
    [
        ("its trade envoy", "en", True),
        ("their drivers", "en", True),
        ("the trade envoy", "en", False),
        ("jaringan mereka", "id", True),
        ("pendampingnya", "id", True),
        ("negara lainnya", "id", False),
        ("Bonnya", "id", False),
    ],
)
def test_a_mention_is_told_as_somebodys(text: str, language: str, owned: bool) -> None:
    assert parse(text, language).owned is owned


def test_people_of_an_owner_in_a_town_are_not_surely_of_the_town() -> None:
    text = "Norway praised its envoys in Kampala."
    draft = scene_of(text, ("Norway", "GPE"), ("its envoys in Kampala", "GRP"), language="en").drafts[1]
    assert "own_abroad" in hints_of(draft, "en")["UGA"]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Talks on Congo were held.", "Congo", "COD"),
        ("The talks with Macedonia were put off by Greece.", "Macedonia", "MKD"),
    ],
)
def test_a_name_of_two_lands_is_the_one_the_press_means(text: str, words: str, code: str) -> None:
    assert link(text, words, "GPE", "en").country == code


def test_a_border_with_a_land_is_not_in_it() -> None:
    found = link("Ghana mengirim pasukan ke perbatasan dengan Togo.", "perbatasan dengan Togo", "LOC")
    assert found.country != "TGO"


def test_a_people_is_a_hint_where_its_land_is_another() -> None:
    text = "Serb drivers blocked a road."
    (draft,) = scene_of(text, ("Serb drivers", "GRP"), language="en").drafts
    assert not draft.parsed.lands
    assert "own_people" in hints_of(draft, "en")["SRB"]


def test_everyday_words_hint_at_bodies_of_all_lands() -> None:
    (draft,) = scene_of("The bloc met again.", ("The bloc", "ORG"), language="en").drafts
    assert hints_of(draft, "en")["IGO"] == {"own_of_all": 1.0}


def test_half_of_a_divided_land_is_known_where_the_land_is_named() -> None:
    text = "Seoul sent rice to the North."
    assert link(text, "the North", "GPE", "en").country == ""
    drafts = resolved(text, ("Seoul", "GPE"), ("the North", "GPE"), language="en").links
    assert drafts[1].country == "PRK"
    assert (
        resolved("Lagos sent rice to the North.", ("Lagos", "GPE"), ("the North", "GPE"), language="en")
        .links[1]
        .country
        != "PRK"
    )
