"""runut stories"""

from __future__ import annotations

from typing import Annotated

import typer

from runut.chronicle import Reader
from runut.cli.common import About, Format, From, Lang, Limit, OriginsMin, Out, To, question, write_rows
from runut.cli.words import ui
from runut.views import story_rows

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]


def command(
    chronicle: Chronicle,
    about: About = "",
    start: From = "",
    end: To = "",
    origins_min: OriginsMin = 0,
    limit: Limit = 0,
    format: Format = "table",
    out: Out = "",
    lang: Lang = "",
) -> None:
    """Pages that tell one story, their independent origins and copied passages."""
    asked = question(about, start, end, (), origins_min, limit)
    columns = [
        ("id", lambda row: row["story_id"]),
        (ui("word.date"), lambda row: row["date"]["edtf"]),
        (ui("word.title"), lambda row: row["title"]),
        (ui("word.pages"), lambda row: len(row["pages"])),
        (ui("word.origins"), lambda row: row["origins"]),
        (ui("word.unknown_origins"), lambda row: row["unknown_origins"]),
        (ui("word.copies"), lambda row: len(row["copies"])),
        (ui("word.source"), lambda row: [page["source"] for page in row["pages"]]),
    ]
    with Reader(chronicle) as reader:
        write_rows(story_rows(reader, asked), out, format, columns)
