"""Where events happened: counts by country, and places with coordinates."""

from __future__ import annotations

from typing import Any

from runut.chronicle import Reader
from runut.views.chronology import events_clause
from runut.views.overlay import overlay
from runut.views.question import Question

__all__ = ["map_view"]


def map_view(reader: Reader, question: Question) -> dict[str, Any]:
    """Return {countries: {code: events}, points: [{name, country, lat, lon, precision, events}], unknown: n}.

    A country counts the events known to it alone; an event at a point or city is a point, not a country as well.
    """
    reader.need_index()
    where, params = events_clause(reader, question)
    judged = overlay(reader)
    kept = f"(SELECT doc FROM search_events WHERE {where})"  # noqa: S608 - what a user said is in params
    some = "" if where == "true" else f"JOIN {kept} k ON k.doc = p.doc "
    best = f"FROM search_places p {some}WHERE p.best"
    has_point = "p.lat IS NOT NULL AND p.lon IS NOT NULL"
    points = judged.rows(
        f"SELECT p.name, p.country, p.lat, p.lon, p.precision, count(*) {best} AND {has_point} "
        "GROUP BY ALL ORDER BY ALL",
        params,
    )
    listed = [
        {"name": name, "country": country or None, "lat": lat, "lon": lon, "precision": precision, "events": count}
        for name, country, lat, lon, precision, count in points
    ]
    lands = f"SELECT p.country, count(*) {best} AND NOT ({has_point}) AND p.country <> '' GROUP BY ALL ORDER BY ALL"
    countries = dict(judged.rows(lands, params))
    total = judged.one(f"SELECT count(*) FROM {kept}", params)[0]  # noqa: S608
    return {
        "countries": countries,
        "points": listed,
        "unknown": total - sum(countries.values()) - sum(item["events"] for item in listed),
    }
