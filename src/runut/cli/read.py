"""runut read"""

from __future__ import annotations

import sys
from typing import Annotated, TextIO

import typer

from runut.cli.anatomy import print_page
from runut.cli.common import Lang, Out, json_line, opened
from runut.cli.words import ui
from runut.engines import read_single
from runut.records import Dropped
from runut.settings import Limits, Settings
from runut.views import page_card

__all__ = ["command"]

DEFAULT_SECONDS = Limits().page_seconds
Pages = Annotated[list[str] | None, typer.Argument(help=ui("option.inputs"), metavar="PAGE…", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help=ui("option.json"))]
Input = Annotated[str, typer.Option("--input", help=ui("option.input"), metavar="FILE")]
Workers = Annotated[int, typer.Option("--workers", help=ui("option.workers"), min=1)]
PageSeconds = Annotated[float, typer.Option("--page-seconds", help=ui("option.page_seconds"), min=0)]


def command(
    pages: Pages = None,
    json: Json = False,
    input: Input = "",
    workers: Workers = 1,
    page_seconds: PageSeconds = DEFAULT_SECONDS,
    out: Out = "",
    lang: Lang = "",
) -> None:
    """Read single pages."""
    inputs = [*(pages or []), *([input] if input else [])]
    if not inputs:
        raise typer.BadParameter(ui("error.nothing_to_read"))
    settings = Settings(workers=workers, limits=Limits(page_seconds=page_seconds))
    with opened(out) as handle:
        failed = _print_all(inputs, settings, json or bool(input), handle)
    if failed:
        raise typer.Exit(1)


def _print_all(inputs: list[str], settings: Settings, json: bool, handle: TextIO) -> int:
    failed = 0
    for read in read_single(inputs, settings):
        if isinstance(read, Dropped):
            failed += 1
            _complain(read, json)
            continue
        card = page_card(read.page, read.article, read.name)
        if json:
            handle.write(json_line(card) + "\n")
        else:
            print_page(card, read.page.text, handle)
    return failed


def _complain(drop: Dropped, json: bool) -> None:
    if json:
        line = json_line({"error": drop.reason, "what": drop.what, "step": drop.step, "detail": drop.detail})
    else:
        reason = ui("drop." + drop.reason) + (f" ({drop.detail})" if drop.detail else "")
        line = ui("error.not_readable", what=drop.what, reason=reason)
    sys.stderr.write(line + "\n")
