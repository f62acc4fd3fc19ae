"""Where events happened: counts by country, and places with coordinates."""

from __future__ import annotations

from collections import Counter
from typing import Any

from runut.chronicle import Reader
from runut.views.merged import event_timeline
from runut.views.question import Question

__all__ = ["map_view"]


def map_view(reader: Reader, question: Question) -> dict[str, Any]:
    """Return {countries: {code: events}, points: [{name, country, lat, lon, precision, events}], unknown: n}.

    A country counts the events known to it alone; an event at a point or city is a point, not a country as well.
    """
    countries: Counter[str] = Counter()
    points: Counter[tuple[str, str, float, float, str]] = Counter()
    unknown = 0
    for row in event_timeline(reader, question):
        place = row["place"]
        if place is None:
            unknown += 1
        elif place["lat"] is not None and place["lon"] is not None:
            key = (
                place["name"] or place["text"],
                place["country"] or "",
                place["lat"],
                place["lon"],
                place["precision"],
            )
            points[key] += 1
        elif place["country"]:
            countries[place["country"]] += 1
        else:
            unknown += 1
    listed = [
        {"name": name, "country": country or None, "lat": lat, "lon": lon, "precision": precision, "events": count}
        for (name, country, lat, lon, precision), count in sorted(points.items())
    ]
    return {"countries": dict(sorted(countries.items())), "points": listed, "unknown": unknown}
