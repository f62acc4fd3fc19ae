"""runut dyad"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from runut.chronicle import Reader
from runut.cli.common import Format, Lang, Out, json_line, opened, write_rows
from runut.cli.relations import state_columns
from runut.cli.words import language, ui
from runut.errors import InputError
from runut.knowledge import called
from runut.views import dyad_row

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Party = Annotated[str, typer.Argument(help=ui("option.party"), metavar="ACTOR")]


def command(chronicle: Chronicle, a: Party, b: Party, format: Format = "table", out: Out = "", lang: Lang = "") -> None:
    """All acts between two actors over time, with counts, mean score and states."""
    with Reader(chronicle) as reader:
        found = dyad_row(reader, a, b)
    if found is None:
        raise InputError(ui("error.no_dyad", a=a, b=b), ui("error.no_dyad_fix"))
    if format == "jsonl":
        with opened(out) as handle:
            handle.write(json_line(found) + "\n")
        return
    columns = [
        ("id", lambda row: row["event_id"]),
        (ui("word.date"), lambda row: row["date"]["edtf"]),
        (ui("word.direction"), lambda row: f"{_party(row, 'from')} → {_party(row, 'to')}"),
        (ui("word.type"), lambda row: row["type"]),
        (ui("word.mode"), lambda row: row["mode"]),
        (ui("word.score"), lambda row: row["score"]),
        (ui("word.quote"), lambda row: row["quote"]),
    ]
    write_rows(found["steps"], out, format, columns)
    if format == "table" and not out and found["states"]:
        sys.stdout.write("\n")
        write_rows(found["states"], out, format, state_columns())


def _party(row: dict[str, Any], side: str) -> str:
    """A party's code, with the names it is told by: "LBYREB (Haftar)"."""
    names = ", ".join(called(language(), {"name": name}) for name in row[f"{side}_names"])
    return f"{row[side]} ({names})" if names else str(row[side])
