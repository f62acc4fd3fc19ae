"""runut actors"""

from __future__ import annotations

from typing import Annotated

import typer

from runut.chronicle import Reader
from runut.cli.common import About, Format, From, Lang, Limit, Out, To, question, write_rows
from runut.cli.words import language, ui
from runut.knowledge import called
from runut.views.actors import actor_rows

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
    """Actors with their codes, mentions, pages and days."""
    columns = [
        ("id", lambda row: row["id"]),
        (ui("event.actor"), lambda row: called(language(), row)),
        (ui("web.country").lower(), lambda row: row["country"]),
        (ui("web.sector").lower(), lambda row: row["sector"]),
        (ui("word.kind_of"), lambda row: ui(f"actorkind.{row['kind']}")),
        (ui("word.mentions"), lambda row: row["mentions"]),
        (ui("word.pages"), lambda row: row["pages"]),
        (ui("word.first_day"), lambda row: row["first"]),
        (ui("word.last_day"), lambda row: row["last"]),
    ]
    with Reader(chronicle) as reader:
        write_rows(actor_rows(reader, question(about, start, end, (), 0, limit)), out, format, columns)
