"""runut relations"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from runut.chronicle import Reader
from runut.cli.common import About, Format, Lang, Out, question, write_rows
from runut.cli.words import because, language, ui
from runut.knowledge import called
from runut.views import relation_rows

__all__ = ["command", "state_columns"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]


def command(chronicle: Chronicle, about: About = "", format: Format = "table", out: Out = "", lang: Lang = "") -> None:
    """States between actors (troops, arms, sanctions …): since when, until when, according to which events."""
    with Reader(chronicle) as reader:
        write_rows(relation_rows(reader, question(about, "", "")), out, format, state_columns())


def state_columns() -> list[tuple[str, Callable[[Mapping[str, Any]], Any]]]:
    """Return the columns that show a state."""
    return [
        ("a", lambda row: called(language(), {"id": row["a"]})),
        ("b", lambda row: called(language(), {"id": row["b"]})),
        (ui("word.kind_of"), lambda row: ui(f"state.{row['kind']}")),
        (ui("word.from"), lambda row: row["from"]),
        (ui("word.to"), lambda row: row["to"]),
        (ui("word.events"), lambda row: row["events"]),
        (ui("word.why"), lambda row: because(row["why"])),
    ]
