"""runut build"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from runut.cli.common import Lang, Quiet, listed
from runut.cli.coverage import dropped
from runut.cli.progress import reporter
from runut.cli.words import ui
from runut.engines import BuildOptions, BuildReport, EngineOptions, build, make_engine
from runut.knowledge import load, read_own
from runut.settings import Limits, Settings
from runut.sources import COLUMNS

__all__ = ["command", "tell"]

READERS = ("accurate", "fast", "none")
DEFAULT_SECONDS = Limits().page_seconds
DEFAULT_SHARD = EngineOptions().shard
Inputs = Annotated[list[str] | None, typer.Argument(help=ui("option.inputs"), metavar="INPUT…", show_default=False)]
Target = Annotated[str, typer.Option("-o", "--out", help=ui("option.target"), metavar="FILE.duckdb")]
Workers = Annotated[int, typer.Option("--workers", help=ui("option.workers"), min=1)]
Neural = Annotated[str, typer.Option("--reader", help=ui("option.reader"), metavar="accurate|fast|none")]
Refresh = Annotated[bool, typer.Option("--refresh", help=ui("option.refresh"))]
NoMemory = Annotated[bool, typer.Option("--no-memory", help=ui("option.no_memory"))]
Actors = Annotated[str, typer.Option("--actors", help=ui("option.actors_file"), metavar="FILE")]
Columns = Annotated[list[str], typer.Option("--column", help=ui("option.column"), metavar="NAME=COLUMN")]
Engine = Annotated[str, typer.Option("--engine", help=ui("option.engine"), metavar="local|spark")]
Master = Annotated[str, typer.Option("--master", help=ui("option.master"), metavar="URL")]
Lake = Annotated[str, typer.Option("--lake", help=ui("option.lake"), metavar="DIR")]
Shard = Annotated[int, typer.Option("--shard", help=ui("option.shard"), min=1, metavar="PAGES")]
PageSeconds = Annotated[float, typer.Option("--page-seconds", help=ui("option.page_seconds"), min=0)]


def command(
    inputs: Inputs = None,
    out: Target = ...,  # type: ignore[assignment]
    workers: Workers = 1,
    refresh: Refresh = False,
    no_memory: NoMemory = False,
    page_seconds: PageSeconds = DEFAULT_SECONDS,
    reader: Neural = "accurate",
    actors: Actors = "",
    column: Columns = [],  # noqa: B006 - typer copies it
    engine: Engine = "local",
    master: Master = "",
    lake: Lake = "",
    shard: Shard = DEFAULT_SHARD,
    quiet: Quiet = False,
    lang: Lang = "",
) -> None:
    """Read pages into a chronicle."""
    if reader not in READERS:
        raise typer.BadParameter(ui("error.bad_reader", value=reader))
    settings = Settings(workers=workers, memory=not no_memory, reader=reader, limits=Limits(page_seconds=page_seconds))
    runs = make_engine(engine, EngineOptions(lake or f"{out}.lake", master, workers, shard))
    own = read_own(listed(actors), frozenset(load().countries)) if actors else ()
    options = BuildOptions(columns=_columns(column), refresh=refresh, engine=runs, own_actors=own)
    report = build(inputs or [], out, settings, reporter(quiet), options=options)
    tell(report, out, quiet)
    if not report.books.balanced:
        raise typer.Exit(1)


def _columns(given: list[str]) -> dict[str, str]:
    found = dict(item.partition("=")[::2] for item in given)
    for value in (item for item in given if item.partition("=")[0] not in COLUMNS or not item.partition("=")[2]):
        raise typer.BadParameter(ui("error.bad_column", value=value, known=", ".join(COLUMNS)))
    return found


def tell(report: BuildReport, target: str, quiet: bool) -> None:
    """The books of a build on standard error, drops by reason."""
    if quiet:
        return
    books = report.books
    lines = [
        ui(
            "build.done",
            target=target,
            items=books.items,
            kept=books.kept,
            duplicates=books.duplicates,
            dropped=books.dropped_input + books.dropped_pages,
        )
    ]
    lines += [
        "  " + ui("build.dropped", count=drop.count, reason=dropped(drop.reason, drop.examples, drop.count))
        for drop in books.drops
        if drop.level != "row"
    ]
    if books.waiting:
        lines.append(ui("build.waiting", count=books.waiting))
    if not books.balanced:
        lines.append(ui("build.unbalanced"))
    if refused := sum(drop.count for drop in books.drops if drop.level == "row"):
        lines.append(ui("build.refused", count=refused))
    if not books.items:
        lines.append(ui("build.no_input"))
    if not report.changed:
        lines.append(ui("build.nothing"))
    if (log := Path(f"{target}.wal")).exists():  # DuckDB says nothing where it cannot empty it
        lines.append(ui("build.journal", file=target, log=log))
    if report.changes:
        parts = [f"{count} {ui('change.' + kind)}" for kind, count in report.changes]
        lines.append(ui("build.changes", generation=report.generation, changes=", ".join(parts)))
    if report.read:
        rate = report.read / max(report.seconds, 1e-9)
        lines.append(ui("build.speed", pages=report.read, seconds=report.seconds, rate=rate))
    lines += ["  " + ui("build.step", step=step, count=count) for step, count in report.steps if count < report.read]
    sys.stderr.write("\n".join(lines) + "\n")
