"""runut export"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from runut.chronicle import Reader
from runut.cli.common import About, Actors, From, Lang, OriginsMin, Place, To, Types, of_parties, question
from runut.cli.words import because, language, ui
from runut.errors import SettingsError
from runut.exports import EXPORTERS, Bundle, export
from runut.records import Event
from runut.views import Question, event_timeline

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Form = Annotated[str, typer.Option("--format", help=ui("option.export_format"), metavar="|".join(EXPORTERS))]
Target = Annotated[str, typer.Option("-o", "--out", help=ui("option.out"), metavar="FILE")]
Bom = Annotated[bool, typer.Option("--bom", help=ui("option.bom"))]


def command(
    chronicle: Chronicle,
    format: Form,
    out: Target = "",
    about: About = "",
    actors: Actors = [],  # noqa: B006 - typer copies it
    place: Place = "",
    start: From = "",
    end: To = "",
    types: Types = [],  # noqa: B006 - typer copies it
    origins_min: OriginsMin = 0,
    bom: Bom = False,
    lang: Lang = "",
) -> None:
    """Write events in another program's format; what it cannot say goes to a side file."""
    if out == "-":
        raise SettingsError(ui("error.no_stdout"), ui("error.no_stdout_fix"))
    if format not in EXPORTERS:
        raise typer.BadParameter(ui("error.bad_export", value=format, known=", ".join(EXPORTERS)))
    asked = question(about, start, end, types, origins_min)
    target = Path(out or Path(chronicle).stem + EXPORTERS[format]().suffix)
    with Reader(chronicle) as reader:
        asked = of_parties(reader, asked, actors, place)
        filtered = asked != Question()
        wanted = {row["event_id"] for row in event_timeline(reader, asked)} if filtered else set()

        def keep(event: Event) -> bool:
            return event.id in wanted

        done = export(Bundle(reader, keep if filtered else None), format, target, language=language(), bom=bom)
    typer.echo(ui("export.done", rows=done.rows, files=", ".join(str(path) for path in done.files)), err=True)
    if done.aside:
        typer.echo(ui("export.aside", rows=done.aside, why=because(done.aside_why)), err=True)
