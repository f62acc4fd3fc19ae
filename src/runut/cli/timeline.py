"""runut timeline"""

from __future__ import annotations

from typing import Annotated, Any

import typer

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
from runut.knowledge import called
from runut.views import status_of, timeline_rows

__all__ = ["command"]

Layer = Annotated[str, typer.Option("--layer", help=ui("option.layer"), metavar="auto|events|statements")]
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
    layer: Layer = "auto",
    format: Format = "table",
    out: Out = "",
    lang: Lang = "",
) -> None:
    """Print the chronology."""
    if layer not in ("auto", "events", "statements"):
        raise typer.BadParameter(ui("error.bad_layer", value=layer))
    asked = question(about, start, end, types, origins_min, limit)
    columns = [
        ("id", lambda row: row["event_id"]),
        (ui("word.date"), lambda row: row["date"]["edtf"]),
        (ui("word.basis"), lambda row: ui(f"basis.{row['date']['basis']}")),
        (ui("word.type"), _code),
        (ui("event.actor"), lambda row: [_who(ref) for ref in row["actors"]]),
        (ui("event.recipient"), lambda row: [_who(ref) for ref in row["recipients"]]),
        (ui("word.statement"), lambda row: row["summary"]),
        (ui("word.origins"), lambda row: row["origins"]),
        (
            ui("word.status"),
            lambda row: ui("eventstatus." + status_of(row)) if row["layer"] == "event" else row["status"],
        ),
        (ui("word.source"), _source),
        (ui("word.line"), lambda row: row["evidence"][0]["line"] if row["evidence"] else None),
    ]
    with Reader(chronicle) as reader:
        write_rows(timeline_rows(reader, of_parties(reader, asked, actors, place), layer), out, format, columns)


def _code(row: Any) -> str:  # noqa: ANN401
    """PLOVER type and mode, and what keeps the act from being told as done."""
    code = ".".join(part for part in (row["type"], row["mode"]) if part)
    return code if row.get("modality", "actual") == "actual" else f"{code} ({ui('modality.' + row['modality'])})"


def _who(ref: Any) -> str:  # noqa: ANN401
    return called(language(), ref)


def _source(row: Any) -> str:  # noqa: ANN401
    return "; ".join(dict.fromkeys(str(item["source"]) for item in row["evidence"]))
