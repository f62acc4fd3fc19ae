"""The head of one row for a person: what it says, in words of the interface."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from runut.cli.events import names
from runut.cli.words import because, ui
from runut.views import status_of

__all__ = ["head", "title"]

Record = Mapping[str, Any]
Rows = list[tuple[str, str]]

_TABLES = {
    "events": "word.event", "mentions": "word.telling", "statements": "word.dated_statement", "claims": "word.claim",
    "stories": "word.story", "contradictions": "word.contradiction", "actors": "event.actor",
    "judgements": "word.decision", "pages": "word.page",
}  # fmt: skip


def title(table: str) -> str:
    """What a row of a table is called."""
    return ui(_TABLES[table])


def head(table: str, record: Record) -> Rows:
    """(label, text) of what a record of a table says."""
    return [(label, text) for label, text in _HEADS[table](record) if text]


def _event(event: Record) -> Rows:
    """What the tellings of an event come to."""
    mode = f".{event['mode']}" if event["mode"] else ""
    counts = f"{len(event['mentions'])} {ui('word.tellings')}, {len(event['pages'])} {ui('word.pages')}"
    return [
        (ui("word.summary"), event["summary"]),
        (ui("word.type"), f"{event['type']}{mode}: {ui('type.' + event['type'])}"),
        (ui("word.date"), f"{_day(event['when'])} ({ui('basis.' + event['basis'])})"),
        (ui("word.rivals"), "; ".join(rival["edtf"] for rival in event["rivals"])),
        (
            ui("word.status"),
            f"{ui('eventstatus.' + status_of(event))}; {counts}, {event['origins']} {ui('word.origins')}",
        ),
        (ui("word.disputes"), "; ".join(event["contradictions"])),
        (ui("word.why"), because(event["why"])),
    ]


def _story(story: Record) -> Rows:
    origins = f"{len(story['origins'])}; {ui('word.unknown_origins')}: {story['unknown_origins']}"
    return [
        (ui("word.title"), story["title"]),
        (ui("word.date"), _day(story["when"])),
        (ui("word.origins"), origins),
        (ui("word.pages"), "; ".join(story["pages"])),
        (ui("word.events"), "; ".join(story["events"])),
    ]


def _claim(claim: Record) -> Rows:
    return [
        (ui("event.speaker"), names([claim["speaker"]] if claim["speaker"] else [])),
        (ui("event.via"), "; ".join(claim["via"])),
        (ui("event.addressee"), names([claim["addressee"]], "") if claim["addressee"] else ""),
        (ui("event.kind"), ui("speech." + claim["kind"])),
        (ui("event.quote"), claim["quote"]),
        (ui("word.why"), because(claim["why"])),
    ]


def _contradiction(entry: Record) -> Rows:
    sides = [(ui("word.side"), f"{side['value']}{_by(side['speaker'])}") for side in entry["sides"]]
    return [
        (ui("word.kind_of"), ui("dispute." + entry["kind"])),
        (ui("word.about"), entry["about"]),
        *sides,
        (ui("word.status"), ui("dispute." + entry["status"]) + _by(entry["settled_by"])),
        (ui("word.why"), because(entry["why"])),
    ]


def _statement(row: Record) -> Rows:
    return [
        (ui("word.date"), f"{_day(row['when'])} ({ui('basis.' + row['basis'])}): {row['expression']}"),
        (ui("word.statement"), row["quote"]),
        (ui("word.why"), because(row["why"])),
    ]


def _actor(actor: Record) -> Rows:
    return [
        (ui("event.actor"), "; ".join(dict.fromkeys((actor["name"], *actor["names"])))),
        (ui("word.kind_of"), ui("actorkind." + actor["kind"])),
        (ui("word.code"), " ".join(filter(None, (actor["country"], actor["sector"])))),
    ]


def _decision(row: Record) -> Rows:
    objects = " ".join(filter(None, (row["verb"], row["subject"], row["object"], row["value"], row["undoes"])))
    return [(ui("word.decision"), objects), (ui("word.who"), f"{row['author']}, {row['made_at']}"),
            (ui("word.why"), row["reason"])]  # fmt: skip


def _day(when: Record | None) -> str:
    return (when or {}).get("edtf") or ui("event.unknown")


def _by(who: str | None) -> str:
    return f" ({who})" if who else ""


_HEADS: Mapping[str, Callable[[Record], Rows]] = {
    "events": _event, "stories": _story, "claims": _claim, "contradictions": _contradiction, "statements": _statement,
    "actors": _actor, "judgements": _decision,
}  # fmt: skip
