"""What stands beside the chronology: the ledger, who said what, relations, network, map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from runut.chronicle import Reader
from runut.exports.report.network import MOST_NODES, Network
from runut.exports.report.overtime import Pair, Periods, over_time
from runut.exports.report.subject import Subject
from runut.exports.report.world import Dot, not_drawn, world_map
from runut.records import Span
from runut.views import (
    Question,
    claim_rows,
    contradiction_rows,
    event_rows,
    is_code,
    map_view,
    network_view,
    relation_rows,
    time_view,
    timeline_rows,
)

__all__ = ["More", "gather", "shown_rows"]

MOST = 300  # entries a section shows
Row = Mapping[str, Any]


class More(Struct, frozen=True):
    """Rows of the further sections; `cut` names the sections that hold more than is shown;
    without a word index there is no network, no relations over time and no map."""

    disputes: tuple[Row, ...] = ()
    claims: tuple[Row, ...] = ()
    relations: tuple[Row, ...] = ()
    network: Network | None = None
    periods: Periods | None = None
    pairs: tuple[Pair, ...] = ()
    countries: Mapping[str, int] = {}
    points: tuple[Row, ...] = ()
    unplaced: int = 0
    cut: frozenset[str] = frozenset()
    indexed: bool = True

    @property
    def mapped(self) -> bool:
        """Whether there is anything to draw on a map."""
        return bool(self.countries or self.points)

    def drawing(self, title: str, called: Callable[[Mapping[str, Any]], str]) -> str:
        """Return the map as SVG; `called` names a country by its code."""
        dots = [Dot(spot["lat"], spot["lon"], spot["events"], spot["name"]) for spot in self.points]
        names = {code: called({"id": code}) for code in self.countries}
        return world_map(self.countries, names, dots, title) if self.mapped else ""

    @property
    def missing(self) -> list[str]:
        """Codes that have events and no outline."""
        return not_drawn(self.countries)

    def spans(self) -> Iterator[Span]:
        """Yield the evidence to mark in the pages."""
        for entry in self.disputes:
            for side in entry["sides"]:
                evidence = side["evidence"]
                yield Span(evidence["page_id"], evidence["start"], evidence["end"])
        for claim in self.claims:
            yield Span(claim["page_id"], claim["start"], claim["end"])


def shown_rows(reader: Reader, subject: Subject, limit: int | None) -> Iterator[Row]:
    """Rows of the chronology a report on this subject shows."""
    asked = replace(subject.question, limit=limit)
    if subject.events is None:
        yield from timeline_rows(reader, asked)
        return
    kept = event_rows(reader, subject.events)
    yield from islice(sorted(kept, key=_when), limit)


def _when(row: Row) -> tuple[str, str, str, str]:
    first, last = row["date"]["earliest"] or "9999-99", row["date"]["latest"] or "9999-99"
    return min(first, last), first, last, row["event_id"]


def gather(reader: Reader, subject: Subject, rows: Sequence[Row]) -> More:
    """Ask the views for everything beside the chronology. `rows` are those shown, or the first of them."""
    cut: set[str] = set()
    lists = (
        _first("disputes", _disputes(reader, subject, rows), cut),
        _first("claims", _claims(reader, subject, rows), cut),
        _first("relations", _relations(reader, subject), cut),
    )
    if not reader.indexed() or subject.kind == "story":
        return More(*lists, cut=frozenset(cut), indexed=reader.indexed())
    asked = replace(subject.question, limit=None)
    ties = replace(subject.question, limit=4 * MOST_NODES)
    network = Network.of(network_view(reader, ties, "actor"))
    if network.cut:
        cut.add("network")
    level: Any = "country" if subject.kind != "dyad" or is_code(subject.question.actor) else "actor"
    view = time_view(reader, asked, level) or time_view(reader, asked, "actor")
    periods, pairs = over_time(view)
    found = map_view(reader, asked)
    return More(
        *lists, network=network if network.ties else None, periods=periods, pairs=pairs, countries=found["countries"],
        points=tuple(found["points"]), unplaced=found["unknown"], cut=frozenset(cut),
    )  # fmt: skip


def _first(name: str, rows: Iterable[Row], cut: set[str]) -> tuple[Row, ...]:
    found = tuple(islice(rows, MOST + 1))
    if len(found) > MOST:
        cut.add(name)
    return found[:MOST]


def _disputes(reader: Reader, subject: Subject, rows: Sequence[Row]) -> Iterator[Row]:
    """The ledger; of a dossier, the entries of its events and those its words stand in."""
    wanted = {key for row in rows for key in row["contradictions"]}
    pages = set(subject.pages)
    asked = Question(about=subject.question.about)
    if subject.kind in ("all", "words"):
        seen = set()
        for entry in contradiction_rows(reader, asked):
            seen.add(entry["id"])
            yield entry
        if subject.kind == "all" or wanted <= seen:
            return
        wanted -= seen
    for entry in contradiction_rows(reader, Question()):
        if entry["id"] in wanted or (pages and all(side["evidence"]["page_id"] in pages for side in entry["sides"])):
            yield entry


def _claims(reader: Reader, subject: Subject, rows: Sequence[Row]) -> Iterator[Row]:
    """Who said what; of a dossier: what its actors said, else what is said on the pages that tell of its events."""
    question = subject.question
    asked = Question(about=question.about, start=question.start, end=question.end)
    if subject.kind in ("all", "words"):
        yield from claim_rows(reader, asked)
        return
    pages = set(subject.pages) or {entry["page_id"] for row in rows for entry in row["evidence"]}
    for claim in claim_rows(reader, asked):
        speaker = claim["speaker"] or {}
        names = {str(speaker.get(name) or "").casefold() for name in ("id", "name", "text", "country")}
        own = bool(names & subject.parties)
        if (own and (subject.kind == "actor" or claim["page_id"] in pages)) or (
            not subject.parties and claim["page_id"] in pages
        ):
            yield claim


def _relations(reader: Reader, subject: Subject) -> Iterator[Row]:
    if subject.facts is not None and "states" in subject.facts:
        return iter(subject.facts["states"])
    if subject.kind in ("story", "place"):
        shown = set(subject.events or ())
        return (row for row in relation_rows(reader, Question()) if shown & set(row["events"]))
    return relation_rows(reader, Question(about=subject.question.about))
