"""runut doctor"""

from __future__ import annotations

from typing import Annotated

import typer

from runut.chronicle import SCHEMA_VERSION, Reader, broken_evidence, fingerprint, ledger, table_counts
from runut.cli.common import Lang, Out, opened
from runut.cli.words import ui

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Deep = Annotated[bool, typer.Option("--deep", help=ui("option.deep"))]


def command(chronicle: Chronicle, deep: Deep = False, out: Out = "", lang: Lang = "") -> None:
    """Check a chronicle; exit code 1 where something is wrong."""
    with Reader(chronicle) as reader:
        books, counts, mark = ledger(reader), table_counts(reader), fingerprint(reader)
        broken = list(broken_evidence(reader)) if deep else []
    rows = [
        (ui("word.file"), chronicle),
        (ui("word.schema"), str(SCHEMA_VERSION)),
        (ui("word.fingerprint"), mark),
        (ui("word.books"), ui("word.balanced" if books.balanced else "word.not_balanced")),
        *((f"{ui('word.rows')} {name}", str(count)) for name, count in counts.items() if count),
        *((ui("word.evidence"), problem) for problem in broken),
    ]
    with opened(out) as handle:
        handle.write("".join(f"{name}\t{value}\n" for name, value in rows))
    if broken or not books.balanced:
        raise typer.Exit(1)
