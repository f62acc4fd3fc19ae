"""runut events"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any

import typer
from msgspec.structs import replace

from runut.chronicle import Reader
from runut.cli.common import (
    About,
    Actors,
    Format,
    From,
    Lang,
    Limit,
    OriginsMin,
    Out,
    Place,
    To,
    Types,
    of_parties,
    question,
    write_rows,
)
from runut.cli.words import language, ui
from runut.knowledge import called, called_place
from runut.views import Question, event_timeline, mention_rows

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]


def command(
    chronicle: Chronicle,
    about: About = "",
    actors: Actors = [],  # noqa: B006 - typer copies it
    place: Place = "",
    start: From = "",
    end: To = "",
    types: Types = [],  # noqa: B006 - typer copies it
    origins_min: OriginsMin = 0,
    limit: Limit = 0,
    format: Format = "table",
    out: Out = "",
    lang: Lang = "",
) -> None:
    """Print coded event mentions."""
    asked = question(about, start, end, types, origins_min, limit)
    columns = [
        ("id", lambda row: row["id"]),
        (ui("event.date"), lambda row: row["date"]["edtf"]),
        (ui("word.type"), lambda row: f"{row['type']}.{row['mode']}" if row["mode"] else row["type"]),
        (ui("event.modality"), lambda row: ui(f"modality.{row['modality']}")),
        (ui("event.actor"), lambda row: names(row["actors"], "")),
        (ui("event.recipient"), lambda row: names(row["recipients"], "")),
        (ui("event.place"), lambda row: "; ".join(called_place(language(), place) for place in row["places"])),
        (ui("event.source"), lambda row: names(row["attributed_to"], "")),
        (ui("event.evidence"), lambda row: row["evidence"]["quote"]),
        (ui("word.source"), lambda row: row["source"]),
        (ui("word.line"), lambda row: row["evidence"]["line"]),
    ]
    with Reader(chronicle) as reader:
        write_rows(_rows(reader, of_parties(reader, asked, actors, place)), out, format, columns)


def _rows(reader: Reader, asked: Question) -> Iterator[dict[str, Any]]:
    """Mentions; where an actor or a place is asked for, those of the happenings it takes part in."""
    if not asked.actor and not asked.place:
        return mention_rows(reader, asked)
    meant = {row["event_id"] for row in event_timeline(reader, replace(asked, about="", types=(), limit=None))}
    free = replace(asked, actor="", other="", place="", limit=None)
    return islice((row for row in mention_rows(reader, free) if row["event_id"] in meant), asked.limit)


def names(actors: list[dict[str, Any]], empty: str | None = None) -> str:
    """Actors for people: the words of the page, and the resolved name where it differs; unknown where none is told."""
    if not actors:
        return ui("event.unknown") if empty is None else empty
    return "; ".join(_name(actor) for actor in actors)


def _name(actor: dict[str, Any]) -> str:
    resolved = called(language(), actor) if actor.get("name") else ""
    return f"{actor['text']} [{resolved}]" if resolved and resolved != actor["text"] else str(actor["text"])
