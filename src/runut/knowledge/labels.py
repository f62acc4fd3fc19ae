"""What a known country or organisation is called in the reader's language; ids and records stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from runut.knowledge.names import read_countries, read_organisations
from runut.lang import table
from runut.records import content_id

__all__ = ["called", "called_place"]


@cache
def _labels() -> dict[str, tuple[str, str]]:
    """Actor id or country code -> (Indonesian, English) name."""
    lands = read_countries().values()
    found = {key: (one.name, one.english) for one in lands for key in (content_id("country", one.code), one.code)}
    return found | {one.id: (one.name_id or one.name, one.name) for one in read_organisations().values()}


def _blocs(language: str) -> dict[str, tuple[str, str]]:
    """Codes that stand for no country (UNO, IMG …) -> their name in the language, twice."""
    return {code: (name, name) for code, name in table(language, "ui")["bloc"].items()}


@cache
def _named() -> dict[str, tuple[str, str]]:
    """A name of a country or organisation in either language -> both."""
    return {name: names for names in _labels().values() for name in names}


@cache
def _codes() -> dict[str, str]:
    return {one.name: one.code for one in read_countries().values()}


@cache
def _sectors() -> dict[str, tuple[str, str, str]]:
    """What an unnamed group of a sector is called in Indonesian -> sector, its Indonesian and its English label."""
    own, english = table("id", "titles")["labels"], table("en", "titles")["labels"]
    return {label: (sector, label, english[sector]) for sector, label in own.items()}


def _group(key: str, name: str) -> tuple[str, str] | None:
    """Both names of an unnamed group ("pemerintah (Kenya)"), None where `name` is no group's of this id."""
    label, _, land = name.removesuffix(")").partition(" (")
    found = _sectors().get(label)
    if found is None or content_id("group", _codes().get(land, land), found[0]) != key:
        return None
    here, abroad = _named().get(land, (land, land))
    return f"{found[1]} ({here})", f"{found[2]} ({abroad})"


def called(language: str, ref: Mapping[str, Any]) -> str:
    """Return the name of an actor {id, name, text} in `language` (en, id, ms), else its name, else its words. `id` may
    be a country's code, alone or with a sector ("LBYREB", as states between actors have it)."""
    key = str(ref.get("id") or "")
    names = _labels().get(key) or _blocs(language).get(key)
    if names is None and key:
        names = _group(key, str(ref.get("name") or ""))
    elif names is None:
        names = _named().get(str(ref.get("name") or ""))
    if names is None and len(key) == 6 and key.isupper() and (land := _labels().get(key[:3])):
        return f"{land[language == 'en']} ({key[3:]})"
    shown = names[language == "en"] if names else ref.get("name")
    return str(shown or ref.get("name") or ref.get("text") or key)


def called_place(language: str, place: Mapping[str, Any]) -> str:
    """Return the name of a place {country, name, text, precision}; a country's in `language`."""
    whole = place.get("precision") == "country" and place.get("country")
    names = _labels().get(content_id("country", str(place["country"]))) if whole else None
    return str((names[language == "en"] if names else "") or place.get("name") or place.get("text") or "")
