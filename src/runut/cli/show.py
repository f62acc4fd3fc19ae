"""runut show"""

from __future__ import annotations

import os
from typing import Annotated, Any, TextIO

import typer

from runut.chronicle import Reader
from runut.cli.coded import print_event
from runut.cli.common import Lang, Out, json_line, opened, plain
from runut.cli.words import because, ui
from runut.views import status_of, trail

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Wanted = Annotated[str, typer.Argument(help=ui("option.id"), metavar="ID")]
Json = Annotated[bool, typer.Option("--json", help=ui("option.json"))]


def command(chronicle: Chronicle, wanted: Wanted, json: Json = False, out: Out = "", lang: Lang = "") -> None:
    """Print one row with its evidence."""
    with Reader(chronicle) as reader:
        found = trail(reader, wanted)
    with opened(out) as handle:
        if json:
            handle.write(json_line(found) + "\n")
        else:
            _print(found, handle)


def _print(found: dict[str, Any], handle: TextIO) -> None:
    strong, mark, off = (
        ("\033[1m", "\033[7m", "\033[0m")
        if handle.isatty() and not os.environ.get("NO_COLOR")
        else ("", ">>> ", " <<<")
    )
    end = off if strong else ""
    handle.write(f"{strong}{found['table']} {found['id']}{end}\n")
    told = found.get("told") or ()
    if found["table"] == "events":
        _event_head(found["record"], handle)
        _judged(found["judged"], handle)
    elif not told:
        for name, value in _flat(found["record"] or {}):
            said = because(value) if name.rpartition(".")[2] == "why" else value
            handle.write(f"  {name}: {plain(said)}\n")
    for row in told:
        source = f"{strong}{plain(row['source'])}{end}"
        handle.write(f"\n{source} {ui('word.line')} {row['evidence']['line']}  {row['id']}")
        print_event(row, handle, colour=bool(strong))
    for item in () if told else found.get("evidence", ()):
        where = f"{item['page_id']} [{item['start']}:{item['end']}] {ui('word.line')} {item['line']}"
        handle.write(f"\n{strong}{ui('word.evidence')}{end} {where}\n")
        handle.write(f"  {_one(item['before'])}{mark}{_one(item['quote'])}{off}{_one(item['after'])}\n")
    for page in found["pages"]:
        handle.write(f"\n{strong}{ui('word.page')}{end} {page['page_id']}  {plain(page['title'] or '')}\n")
        published = page["published"] or ui("word.unknown")
        handle.write(f"  {plain(page['outlet'] or ui('word.unknown'))}, {ui('word.published')} {published}\n")
        for capture in page["captures"]:
            handle.write(f"  {plain(capture['source'])} {plain(capture['url'] or '')}\n")


def _event_head(event: dict[str, Any], handle: TextIO) -> None:
    """What the tellings below come to."""
    when, mode = event["when"] or {}, f".{event['mode']}" if event["mode"] else ""
    rivals = "; ".join(rival["edtf"] for rival in event["rivals"])
    counts = f"{len(event['mentions'])} {ui('word.tellings')}, {len(event['pages'])} {ui('word.pages')}"
    rows = [
        ("word.summary", event["summary"]),
        ("word.type", f"{event['type']}{mode}: {ui('type.' + event['type'])}"),
        ("word.date", f"{when.get('edtf') or ui('event.unknown')} ({ui('basis.' + event['basis'])})"),
        ("word.rivals", rivals),
        ("word.status", f"{ui('eventstatus.' + status_of(event))}; {counts}, {event['origins']} {ui('word.origins')}"),
        ("word.disputes", "; ".join(event["contradictions"])),
        ("word.why", because(event["why"])),
    ]
    for name, value in rows:
        if value:
            handle.write(f"  {ui(name)}: {plain(value)}\n")


def _judged(said: dict[str, Any] | None, handle: TextIO) -> None:
    """What people decided about an event."""
    if said and said["verdict"]:
        names = ", ".join((*said["accepted"], *said["rejected"]))
        handle.write(f"  {ui('web.review')}: {ui('web.verdict_' + said['verdict'])} ({plain(names)})\n")


def _one(text: str) -> str:
    return plain(text.replace("\r", "").replace("\n", " ⏎ "))


def _flat(record: Any, path: str = "") -> list[tuple[str, str]]:  # noqa: ANN401
    if isinstance(record, dict):
        return [row for key, value in record.items() for row in _flat(value, f"{path}.{key}" if path else key)]
    if isinstance(record, list | tuple):
        if all(isinstance(item, str | int | float) for item in record):
            return [(path, "; ".join(map(str, record)))] if record else []
        return [row for n, value in enumerate(record) for row in _flat(value, f"{path}[{n}]")]
    return [] if record in (None, "") else [(path, " ".join(str(record).split()))]
