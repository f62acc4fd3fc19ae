"""runut contradictions"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from runut.chronicle import Reader
from runut.cli.common import About, Format, Lang, Limit, Out, question, write_rows
from runut.cli.words import because, ui
from runut.views import contradiction_rows

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]


def command(
    chronicle: Chronicle,
    about: About = "",
    limit: Limit = 0,
    format: Format = "table",
    out: Out = "",
    lang: Lang = "",
) -> None:
    """What cannot all be true: both sides, with their evidence and origin."""
    asked = question(about, "", "", (), 0, limit)
    columns = [
        ("id", lambda row: row["id"]),
        (ui("word.kind_of"), lambda row: ui(f"dispute.{row['kind']}")),
        (ui("word.sides"), lambda row: " | ".join(_side(side) for side in row["sides"])),
        (ui("word.status"), lambda row: ui(f"dispute.{row['status']}")),
        (ui("word.why"), lambda row: because(row["why"])),
    ]
    with Reader(chronicle) as reader:
        write_rows(contradiction_rows(reader, asked), out, format, columns)


def _side(side: dict[str, Any]) -> str:
    evidence = side["evidence"]
    who = f" ({side['speaker']})" if side["speaker"] else ""
    return f"{side['value']}{who}: {evidence['quote']} [{evidence['source']}]"
