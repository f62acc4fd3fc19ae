"""runut claims"""

from __future__ import annotations

from typing import Annotated

import typer

from runut.chronicle import Reader
from runut.cli.common import About, Format, From, Lang, Limit, Out, To, question, write_rows
from runut.cli.events import names
from runut.cli.words import ui
from runut.views import claim_rows

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]


def command(
    chronicle: Chronicle,
    about: About = "",
    start: From = "",
    end: To = "",
    limit: Limit = 0,
    format: Format = "table",
    out: Out = "",
    lang: Lang = "",
) -> None:
    """Print who said what."""
    asked = question(about, start, end, (), 0, limit)
    columns = [
        ("id", lambda row: row["id"]),
        (ui("event.speaker"), lambda row: names([row["speaker"]] if row["speaker"] else [])),
        (ui("event.kind"), lambda row: ui(f"speech.{row['kind']}")),
        (ui("event.quote"), lambda row: row["quote"]),
        (ui("event.via"), lambda row: "; ".join(row["via"])),
        (ui("event.addressee"), lambda row: names([row["addressee"]], "") if row["addressee"] else ""),
        (ui("word.source"), lambda row: row["source"]),
        (ui("word.line"), lambda row: row["line"]),
    ]
    with Reader(chronicle) as reader:
        write_rows(claim_rows(reader, asked), out, format, columns)
