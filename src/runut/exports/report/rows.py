"""Rows of the chronology as a page shows them: dates in words and drawn, links to the evidence, keys to filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from runut.exports.report.strip import members, strip
from runut.knowledge import called, called_place
from runut.records import When
from runut.temporal import format_when, parse_edtf

__all__ = ["Facets", "anchor", "group", "item", "stretches", "when_of"]

_MOST_CHOICES = 250  # actors a list of choices offers; the words find the others


class Facets(Struct):
    """What rows can be filtered by, counted: actors by id (name, country), countries, types, places."""

    actors: Counter[str]
    countries: Counter[str]
    types: Counter[str]
    places: Counter[str]
    names: dict[str, str]

    @classmethod
    def empty(cls) -> Facets:
        """Return facets of no rows."""
        return cls(Counter(), Counter(), Counter(), Counter(), {})

    def add(self, row: Mapping[str, Any]) -> None:
        """Count a row."""
        refs = (*row["actors"], *row["recipients"])
        for ref in refs:
            if ref.get("id"):
                self.names.setdefault(ref["id"], ref.get("name") or ref.get("text") or ref["id"])
        self.actors.update({ref["id"] for ref in refs if ref.get("id")})
        self.countries.update({ref["country"] for ref in refs if ref.get("country")})
        if row["type"]:
            self.types[row["type"]] += 1
        if place := place_of(row):
            self.places[place] += 1

    def choices(self, language: str) -> dict[str, list[tuple[str, str, int]]]:
        """Return (key, words, events) by facet: countries and types by name, actors and places the busiest first."""
        return {
            "countries": sorted(
                ((key, called(language, {"id": key}), count) for key, count in self.countries.items()), key=_by_words
            ),
            "actors": [
                (key, called(language, {"id": key, "name": self.names[key]}), count)
                for key, count in _busiest(self.actors)
            ],
            "types": [(key, key, count) for key, count in sorted(self.types.items())],
            "places": [(key, key, count) for key, count in _busiest(self.places)],
        }


def _by_words(choice: tuple[str, str, int]) -> tuple[str, str]:
    return choice[1].casefold(), choice[0]


def _busiest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:_MOST_CHOICES]


def place_of(row: Mapping[str, Any]) -> str:
    """Return the place of a row by name, else its words or its country; '' where none is known."""
    place = row["place"] or {}
    return str(place.get("name") or place.get("text") or place.get("country") or "")


def keys_of(row: Mapping[str, Any]) -> list[str]:
    """Return what an actor of the row can be asked for by: ids and country codes, each once."""
    refs = (*row["actors"], *row["recipients"])
    found = (ref.get(field) for ref in refs for field in ("id", "country"))
    return list(dict.fromkeys(key for key in found if key))


def stretches(when: When | None) -> str:
    """Return the days a date allows as FIRST/LAST, several for an either-or, '' for an open end: what filters read."""
    if when is None or (when.earliest is None and when.latest is None):
        return ""
    return " ".join(f"{part.earliest or ''}/{part.latest or ''}" for part in members(when))


def group(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Items under the year of their earliest day."""
    groups: list[dict[str, Any]] = []
    for row in rows:
        earliest = row["date"]["earliest"] or row["date"]["latest"]
        year = earliest[:4] if earliest else ""
        if not groups or groups[-1]["year"] != year:
            groups.append({"year": year, "rows": []})
        groups[-1]["rows"].append(row)
    return groups


def item(row: Mapping[str, Any], language: str, file_of: Callable[[str], str]) -> dict[str, Any]:
    """A row of the timeline with everything a template shows; `file_of` names the file a page's text stands in."""
    when = when_of(row["date"]["edtf"])
    either = bool(when) and row["date"]["edtf"].startswith("[")
    return {
        **row,
        "said": format_when(when, language) if when else row["date"]["edtf"],
        "strip": strip(when) if when else None,
        "exact": bool(when and when.earliest is not None and when.earliest == when.latest),
        "either": either,
        "stretches": stretches(when),
        "keys": keys_of(row),
        "where": place_of(row),
        "place": {**row["place"], "shown": called_place(language, row["place"])} if row.get("place") else None,
        "actors": [_shown(ref, language) for ref in row["actors"]],
        "recipients": [_shown(ref, language) for ref in row["recipients"]],
        "sources": _sources(row["evidence"], file_of),
    }


def _shown(ref: Mapping[str, Any], language: str) -> dict[str, Any]:
    """An actor by the name it is known by, else by the words on the page."""
    return {**ref, "shown": called(language, ref)}


def _sources(evidence: Sequence[Mapping[str, Any]], file_of: Callable[[str], str]) -> list[dict[str, Any]]:
    """Evidence by page: the source once, a link for every line."""
    found: dict[str, dict[str, Any]] = {}
    for entry in evidence:
        page = found.setdefault(entry["page_id"], {"source": entry["source"], "title": entry["title"], "links": []})
        link = (f"{file_of(entry['page_id'])}#{anchor(entry['page_id'], entry['start'])}", entry["line"])
        if link not in page["links"]:
            page["links"].append(link)
    return list(found.values())


def when_of(edtf: str | None) -> When | None:
    """Return the value of an EDTF text; None where it is none."""
    try:
        return parse_edtf(edtf) if edtf else None
    except ValueError:
        return None


def anchor(page: str, start: int) -> str:
    """Return the name of the mark at an offset of a page."""
    return f"e-{page}-{start}"
