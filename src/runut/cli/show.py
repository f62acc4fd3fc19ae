"""runut show"""

from __future__ import annotations

import os
from typing import Annotated, Any, TextIO

import typer

from runut.chronicle import Reader
from runut.cli.anatomy import print_page
from runut.cli.coded import print_event
from runut.cli.common import Lang, Out, json_line, opened, plain
from runut.cli.heads import head, title
from runut.cli.words import ui
from runut.views import trail

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Wanted = Annotated[str, typer.Argument(help=ui("option.id"), metavar="ID")]
Json = Annotated[bool, typer.Option("--json", help=ui("option.json"))]


def command(chronicle: Chronicle, wanted: Wanted, json: Json = False, out: Out = "", lang: Lang = "") -> None:
    """Print one row with its evidence."""
    with Reader(chronicle) as reader:
        found = trail(reader, wanted)
        text = reader.texts([found["id"]]).get(found["id"], "") if found["table"] == "pages" else ""
    with opened(out) as handle:
        if json:
            handle.write(json_line(found) + "\n")
        else:
            _print(found, text, handle)


def _print(found: dict[str, Any], text: str, handle: TextIO) -> None:
    colour = handle.isatty() and not os.environ.get("NO_COLOR")
    strong, mark, off = ("\033[1m", "\033[7m", "\033[0m") if colour else ("", ">>> ", " <<<")
    end = off if strong else ""
    handle.write(f"{strong}{title(found['table'])} {found['id']}{end}\n")
    told = found.get("told") or ()
    if found["table"] == "pages":
        _page(found, text, handle)
    elif found["table"] != "mentions":
        for label, said in head(found["table"], found["record"]):
            handle.write(f"  {label}: {plain(said)}\n")
    _judged(found.get("judged"), handle)
    for row in told:
        source = f"{strong}{plain(row['source'])}{end}"
        handle.write(f"\n{source} {ui('word.line')} {row['evidence']['line']}  {row['id']}")
        print_event(row, handle, colour=bool(strong))
    for item in () if told else found.get("evidence", ()):
        where = f"{item['page_id']} [{item['start']}:{item['end']}] {ui('word.line')} {item['line']}"
        handle.write(f"\n{strong}{ui('word.evidence')}{end} {where}\n")
        handle.write(f"  {_one(item['before'])}{mark}{_one(item['quote'])}{off}{_one(item['after'])}\n")
    _sources(found["pages"], (strong, end), handle)


def _page(found: dict[str, Any], text: str, handle: TextIO) -> None:
    """A page as `runut read` prints it, or why there is nothing to print."""
    if found["record"] is not None:
        handle.flush()
        print_page(found["record"], text, handle)
    for drop in found["drops"]:
        detail = f" ({drop['detail']})" if drop["detail"] else ""
        handle.write(f"  {ui('word.dropped')}: {ui('drop.' + drop['reason'])}{plain(detail)}\n")


def _sources(pages: list[dict[str, Any]], style: tuple[str, str], handle: TextIO) -> None:
    """Where the pages of a row came from."""
    strong, end = style
    for page in pages:
        handle.write(f"\n{strong}{ui('word.page')}{end} {page['page_id']}  {plain(page['title'] or '')}\n")
        published = page["published"] or ui("word.unknown")
        handle.write(f"  {plain(page['outlet'] or ui('word.unknown'))}, {ui('word.published')} {published}\n")
        for capture in page["captures"]:
            handle.write(f"  {plain(capture['source'])} {plain(capture['url'] or '')}\n")


def _judged(said: dict[str, Any] | None, handle: TextIO) -> None:
    """What people decided about an event."""
    if said and said["verdict"]:
        names = ", ".join((*said["accepted"], *said["rejected"]))
        handle.write(f"  {ui('web.review')}: {ui('web.verdict_' + said['verdict'])} ({plain(names)})\n")


def _one(text: str) -> str:
    return plain(text.replace("\r", "").replace("\n", " ⏎ "))
