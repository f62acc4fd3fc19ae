"""runut report"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from runut.chronicle import Reader
from runut.cli.common import About, From, Lang, Limit, Quiet, To, question
from runut.cli.words import language, ui
from runut.exports.report import write_report

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Target = Annotated[str, typer.Option("-o", "--out", help=ui("option.out_dir"), metavar="DIR|FILE.html")]


def command(
    chronicle: Chronicle,
    out: Target = "report",
    about: About = "",
    start: From = "",
    end: To = "",
    limit: Limit = 0,
    quiet: Quiet = False,
    lang: Lang = "",
) -> None:
    """Write the report."""
    with Reader(chronicle) as reader:
        written = write_report(reader, Path(out), question(about, start, end, limit=limit), language())
    if not quiet:
        sys.stderr.write("".join(f"{path}\n" for path in written[:1]))
