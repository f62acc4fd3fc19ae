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
    "page_date", "gaps", "body_starts", "body_ends", "body_has", "body_lacks",
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


def wrong(card: dict[str, Any], answer: dict[str, Any]) -> dict[str, object]:
    """Keys of the answer that the card does not meet, with what it says instead."""
    text, published = card["text"].rstrip(), card["published"]
    said: dict[str, tuple[bool, object]] = {
        key: (card[key] == answer.get(key), card[key])
        for key in ("language", "title", "authors", "editor", "outlet", "agency", "page_date")
    }
    said["kind"] = (card["kind"] in answer.get("kind", ["article"]), card["kind"])
    said["flags"] = (set(answer.get("flags", [])) <= set(card["flags"]), card["flags"])
    said["published"] = (published["edtf"] in answer["published"], (published["edtf"], published["why"]))
    said["never"] = (published["edtf"] not in answer.get("never", []), published["edtf"])
    said["status"] = (published["status"] in answer.get("status", []), published["status"])
    said["body_starts"] = (text.startswith(answer["body_starts"]), text[:80])
    said["body_ends"] = (text.endswith(answer["body_ends"]), text[-80:])
    lost = [words for words in answer["body_has"] if words not in text]
    taken = [words for words in answer["body_lacks"] if words in text]
    said["body_has"], said["body_lacks"] = (not lost, lost), (not taken, taken)
    asked = {*answer, "kind"}
    return {key: found for key, (right, found) in said.items() if key in asked and not right}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_is_read_as_a_person_reads_it(cards: dict[str, dict[str, Any]], name: str) -> None:
    answer = expected(name)
    known = answer.get("gaps", {})
    faults = wrong(cards[name], answer)
    assert {key: found for key, found in faults.items() if key not in known} == {}
    if faults:
        pytest.xfail("; ".join(f"{key}: {known[key]}" for key in faults))


def test_the_check_can_fail(cards: dict[str, dict[str, Any]]) -> None:
    name = "01_wartabahari_laut_hitam"
    for key, value in (
        ("title", "x"),
        ("published", ["2020"]),
        ("body_ends", "x"),
        ("body_lacks", ["Kremlin"]),
        ("never", ["2023-07-18"]),
    ):
        assert set(wrong(cards[name], {**expected(name), key: value})) == {key}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_candidate_stands_on_the_page_and_says_why(cards: dict[str, dict[str, Any]], name: str) -> None:
    for candidate in cards[name]["published"]["candidates"]:
        assert candidate["why"]
        assert (candidate["start"] is None) == (candidate["end"] is None)
