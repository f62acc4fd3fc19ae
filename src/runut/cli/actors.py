"""runut actors"""

from __future__ import annotations

from typing import Annotated

import typer

from runut.chronicle import Reader
from runut.cli.common import About, Format, From, Lang, Limit, Out, To, question, write_rows
from runut.cli.words import ui
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
        (name, lambda row, name=name: row[name])
        for name in ("id", "name", "country", "sector", "kind", "mentions", "pages", "first", "last")
    ]
    with Reader(chronicle) as reader:
        write_rows(actor_rows(reader, question(about, start, end, (), 0, limit)), out, format, columns)
