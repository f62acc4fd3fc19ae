"""runut new"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from runut.chronicle import Reader
from runut.cli.common import Format, Lang, Out, write_rows
from runut.cli.words import ui
from runut.views import STATUSES, new_rows

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Since = Annotated[str, typer.Option("--since", help=ui("option.since"), metavar="DATE|BUILD|RUN")]


def command(chronicle: Chronicle, since: Since = "", format: Format = "table", out: Out = "", lang: Lang = "") -> None:
    """What is new since an earlier build: new, corroborated and contested events, changed dates, merges and splits."""
    columns = [
        (ui("word.build"), lambda row: row["build"]),
        (ui("word.change"), lambda row: ui(f"change.{row['kind']}")),
        ("id", lambda row: row["id"]),
        (ui("word.before"), lambda row: _said(row["was"])),
        (ui("word.after"), lambda row: _said(row["now"])),
        (ui("word.date"), lambda row: row["date"]),
        (ui("word.type"), lambda row: row["type"]),
        (ui("word.summary"), lambda row: row["summary"]),
    ]
    with Reader(chronicle) as reader:
        rows = list(new_rows(reader, since))
    if not rows:
        sys.stderr.write(ui("change.none") + "\n")
    write_rows(rows, out, format, columns)


def _said(value: str | None) -> str:
    """Status and date of an event, its status in words; anything else (an id, a title) as it stands."""
    status, _, rest = (value or "").partition(" ")
    return " ".join(filter(None, (ui("eventstatus." + status), rest))) if status in STATUSES else value or ""
