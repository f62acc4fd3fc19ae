"""runut report"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from msgspec.structs import replace

from runut.chronicle import Reader
from runut.cli.common import About, From, Lang, Limit, OriginsMin, Quiet, To, Types, question
from runut.cli.words import language, ui
from runut.exports.report import FORMATS, Subject, find_subject, report_format, write_report
from runut.views import timeline_rows

__all__ = ["EPILOG", "command"]

EPILOG = "\b\n" + ui("help.report_epilog")
Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Target = Annotated[str, typer.Option("-o", "--out", help=ui("option.report_out"), metavar="DIR|FILE.html|.md|.pdf|-")]
Form = Annotated[str, typer.Option("--format", help=ui("option.report_format"), metavar="|".join(FORMATS))]
Dyad = Annotated[tuple[str, str] | None, typer.Option("--dyad", help=ui("option.dyad"), metavar="A B")]
Story = Annotated[str, typer.Option("--story", help=ui("option.story"), metavar="ID")]
Place = Annotated[str, typer.Option("--place", help=ui("option.place"), metavar="NAME|CODE")]


def command(
    chronicle: Chronicle,
    out: Target = "report",
    format: Form = "",
    about: About = "",
    dyad: Dyad = None,
    story: Story = "",
    place: Place = "",
    start: From = "",
    end: To = "",
    types: Types = [],  # noqa: B006 - typer copies it
    origins_min: OriginsMin = 0,
    limit: Limit = 0,
    quiet: Quiet = False,
    lang: Lang = "",
) -> None:
    """Write the report."""
    if format not in ("", *FORMATS):
        raise typer.BadParameter(ui("error.bad_export", value=format, known=", ".join(FORMATS)))
    target = Path(out)
    if not format and target.suffix[1:].isalpha() and report_format(target, "") == "" and not target.is_dir():
        raise typer.BadParameter(ui("error.bad_report_ending", value=out, known=".html, .md, .pdf"))
    kind = format or report_format(target)
    if kind != "html" and out == "report":
        target = Path(f"report.{kind}")
    asked = question(about, start, end, types, origins_min, limit)
    with Reader(chronicle) as reader:
        subject = find_subject(reader, asked, dyad=dyad, story=story, place=place)
        if not story and next(timeline_rows(reader, replace(subject.question, limit=1)), None) is None:
            sys.stderr.write(ui("web.nothing") + "\n")
        if out == "-":
            _print(reader, subject, kind)
            return
        written = write_report(reader, target, subject, language(), kind)
    if not quiet:
        sys.stderr.write("".join(f"{path}\n" for path in written[:1]))


def _print(reader: Reader, subject: Subject, kind: str) -> None:
    """Write the report to standard output, as one page where it is HTML."""
    with TemporaryDirectory() as folder:
        [path] = write_report(reader, Path(folder) / f"report.{kind}", subject, language(), kind)
        sys.stdout.buffer.write(path.read_bytes())
