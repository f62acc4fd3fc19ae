"""What a known country or organisation is called in the reader's language; ids and records stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from runut.knowledge.names import read_countries, read_organisations
from runut.records import content_id

__all__ = ["called", "called_place"]


@cache
def _labels() -> dict[str, tuple[str, str]]:
    """Actor id -> (Indonesian, English) name."""
    found = {content_id("country", one.code): (one.name, one.english) for one in read_countries().values()}
    return found | {one.id: (one.name_id or one.name, one.name) for one in read_organisations().values()}


def called(language: str, ref: Mapping[str, Any]) -> str:
    """Return the name of an actor {id, name, text} in `language` (en, id, ms), else its name, else its words."""
    names = _labels().get(str(ref.get("id") or ""))
    shown = names[language == "en"] if names else ref.get("name")
    return str(shown or ref.get("name") or ref.get("text") or "")


def called_place(language: str, place: Mapping[str, Any]) -> str:
    """Return the name of a place {country, name, text, precision}; a country's in `language`."""
    whole = place.get("precision") == "country" and place.get("country")
    names = _labels().get(content_id("country", str(place["country"]))) if whole else None
    return str((names[language == "en"] if names else "") or place.get("name") or place.get("text") or "")
