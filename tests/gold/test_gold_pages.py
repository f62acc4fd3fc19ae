"""Every bundled page against the answers a person wrote down from reading it."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from runut.engines import ReadPage, read_single
from runut.views import page_card

HERE = Path(__file__).parent
PAGES = {
    Path(entry.name).stem: entry
    for entry in resources.files("runut").joinpath("demo_pages").iterdir()
    if entry.name.endswith((".txt", ".html"))
}
KEYS = {
    "language", "title", "authors", "editor", "outlet", "agency", "kind", "flags", "published", "status", "never",
    "page_date", "body_starts", "body_ends", "body_has", "body_lacks",
}  # fmt: skip


@pytest.fixture(scope="module")
def cards() -> dict[str, dict[str, Any]]:
    found = read_single([str(entry) for _, entry in sorted(PAGES.items())])
    read = [item for item in found if isinstance(item, ReadPage)]
    return {item.name: page_card(item.page, item.article, item.name) for item in read}


def expected(name: str) -> dict[str, Any]:
    return json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))


def test_pages_and_answers_belong_together() -> None:
    assert sorted(PAGES) == sorted(folder.name for folder in HERE.iterdir() if (folder / "expected.json").exists())
    assert len(PAGES) >= 12
    assert {key for name in PAGES for key in expected(name)} <= KEYS


@pytest.mark.parametrize("name", sorted(PAGES))
def test_language_title_and_people(cards: dict[str, dict[str, Any]], name: str) -> None:
    card, answer = cards[name], expected(name)
    for key in ("language", "title", "authors", "editor", "outlet", "agency"):
        if key in answer:
            assert card[key] == answer[key], key


@pytest.mark.parametrize("name", sorted(PAGES))
def test_body(cards: dict[str, dict[str, Any]], name: str) -> None:
    text, answer = cards[name]["text"], expected(name)
    assert text.startswith(answer["body_starts"])
    assert text.rstrip().endswith(answer["body_ends"])
    assert [words for words in answer["body_has"] if words not in text] == []
    assert [words for words in answer["body_lacks"] if words in text] == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_date(cards: dict[str, dict[str, Any]], name: str) -> None:
    card, answer = cards[name], expected(name)
    assert card["published"]["edtf"] in answer["published"], card["published"]["why"]
    assert card["published"]["edtf"] not in answer.get("never", [])
    assert card["published"]["status"] in answer.get("status", [card["published"]["status"]])
    if "page_date" in answer:
        assert card["page_date"] == answer["page_date"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_verdict_on_the_page(cards: dict[str, dict[str, Any]], name: str) -> None:
    card, answer = cards[name], expected(name)
    assert card["kind"] in answer.get("kind", ["article"])
    assert set(answer.get("flags", [])) <= set(card["flags"])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_candidate_stands_on_the_page_and_says_why(cards: dict[str, dict[str, Any]], name: str) -> None:
    for candidate in cards[name]["published"]["candidates"]:
        assert candidate["why"]
        assert (candidate["start"] is None) == (candidate["end"] is None)
