"""Ambiguous places: right or open, hardly ever wrong; no coordinates for countries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from runut.entities import resolve
from runut.records import Article, Block, Page, PageVerdict, Reading, ReadMention, Span, content_id

TABLE = Path(__file__).with_name("ambiguous_places.txt")
_MARK = re.compile(r"\{([^|}]+)\|([^|}]+)\|([^|}]+)\}|\[([^\]]+)\]|<([^>]+)>")


def read(language: str, marked: str) -> tuple[Page, Article, Reading, list[tuple[int, int, str, str]]]:
    """Return page, article, reading and the asked places (start, end, code, level)."""
    text, at, mentions, asked = "", 0, [], []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        name = match[1] or match[4] or match[5]
        start, end = len(text), len(text) + len(name)
        mentions.append(ReadMention(start, end, "GRP" if match[5] else "GPE", 1.0))
        if match[1]:
            asked.append((start, end, match[2], match[3]))
        text += name
        at = match.end()
    text += marked[at:]
    page = Page(content_id("place", marked), text)
    block = Block(Span(page.id, 0, len(text)), 1, "body", "test")
    article = Article(
        page.id, language, None, None, (), None, None, (), None, None, (block,), PageVerdict("article", "test")
    )
    return page, article, Reading((), tuple(mentions), (), ()), asked


def cases() -> list[tuple[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [tuple(line.split("|", 1)) for line in lines]  # type: ignore[misc]


def verdict(language: str, marked: str) -> tuple[str, str]:
    page, article, reading, asked = read(language, marked)
    places = {(place.start, place.end): place for place in resolve(page, article, reading).places}
    start, end, code, level = asked[0]
    place = places[start, end]
    said = f"{place.name} {place.country} {place.precision} ({place.why})"
    if place.precision == "country":
        assert place.lat is None
        assert place.lon is None
    if not place.country:
        return "open", said
    if code == "?":
        return "wrong", said
    if place.country != code:
        return "wrong", said
    fits = level in ("?", place.precision) or place.precision == "unknown"
    return ("right" if fits else "level"), said


def test_ambiguous_places() -> None:
    found = [(marked, *verdict(language, marked)) for language, marked in cases()]
    wrong = [f"{marked} -> {said}" for marked, how, said in found if how in ("wrong", "level")]
    right = sum(how == "right" for _, how, _ in found)
    assert len(found) >= 120
    assert len(wrong) <= 0.02 * len(found), "\n".join(wrong)
    assert right >= 0.75 * len(found), right


@pytest.mark.parametrize(
    ("name", "code"), [("Bandung", "IDN"), ("Moskow", "RUS"), ("Kairo", "EGY"), ("Kolombo", "LKA")]
)
def test_exonyms_have_coordinates(name: str, code: str) -> None:
    page, article, reading, _ = read("id", f"Ribuan orang berkumpul di {{{name}|{code}|city}}.")
    place = resolve(page, article, reading).places[0]
    assert (place.country, place.precision) == (code, "city")
    assert place.lat is not None
