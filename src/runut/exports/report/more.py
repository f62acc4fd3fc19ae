"""What stands beside the chronology: the ledger, who said what, relations, the map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from msgspec import Struct

from runut.chronicle import Reader
from runut.exports.report.world import Dot, not_drawn, world_map
from runut.records import Span
from runut.views import Question, claim_rows, contradiction_rows, map_view, relation_rows

MOST = 300  # entries a section shows


class More(Struct, frozen=True):
    """Rows of the further sections, the map as SVG, and what it could not draw."""

    disputes: tuple[Mapping[str, Any], ...]
    claims: tuple[Mapping[str, Any], ...]
    relations: tuple[Mapping[str, Any], ...]
    countries: Mapping[str, int]
    points: tuple[Mapping[str, Any], ...]
    unplaced: int
    drawing: str
    missing: tuple[str, ...]

    def spans(self) -> Iterator[Span]:
        """Yield the evidence to mark in the pages."""
        for entry in self.disputes:
            for side in entry["sides"]:
                evidence = side["evidence"]
                yield Span(evidence["page_id"], evidence["start"], evidence["end"])
        for claim in self.claims:
            yield Span(claim["page_id"], claim["start"], claim["end"])


def gather(reader: Reader, question: Question, title: str) -> More:
    """Ask the views for everything beside the chronology."""
    found = map_view(reader, question)
    dots = [Dot(item["lat"], item["lon"], item["events"], item["name"]) for item in found["points"]]
    countries: dict[str, int] = found["countries"]
    return More(
        tuple(islice(contradiction_rows(reader, question), MOST)),
        tuple(islice(claim_rows(reader, question), MOST)),
        tuple(islice(relation_rows(reader, question), MOST)),
        countries,
        tuple(found["points"]),
        found["unknown"],
        world_map(countries, {code: code for code in countries}, dots, title) if countries or dots else "",
        tuple(not_drawn(countries)),
    )
