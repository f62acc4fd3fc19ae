"""Coded events of a text for people: the sentence with its marked spans, each field with its reason."""

from __future__ import annotations

import os
from typing import Any, TextIO

from runut.cli.common import plain
from runut.cli.events import names
from runut.cli.words import because, language, ui
from runut.knowledge import called_place

__all__ = ["print_coded", "print_event"]

_FIELDS = ("type", "mode", "modality", "actors", "recipients", "places", "date", "source", "counts", "contexts")


def print_coded(text: str, row: dict[str, Any], handle: TextIO) -> None:
    """Write events and reported speech of one text."""
    colour = handle.isatty() and not os.environ.get("NO_COLOR")
    if not row["events"]:
        handle.write(ui("event.none") + "\n")
    for event in row["events"]:
        print_event(event, handle, colour=colour)
    if row["quotes"]:
        handle.write(f"\n{ui('event.claims')}\n")
    for quote in row["quotes"]:
        speaker = names([quote["speaker"]] if quote["speaker"] else [])
        via = f" ({ui('event.via')} {'; '.join(quote['via'])})" if quote["via"] else ""
        handle.write(f"  {plain(speaker)}{plain(via)}: “{_one(quote['quote'])}”\n    {plain(because(quote['why']))}\n")


def print_event(event: dict[str, Any], handle: TextIO, *, colour: bool) -> None:
    """Write one telling of an event: its fields, the marked sentence, and the reason of each field."""
    mode = f".{event['mode']}" if event["mode"] else ""
    said = ui("type." + event["type"]) + (f", {ui('mode.' + event['mode'])}" if event["mode"] else "")
    head = f"{event['type']}{mode}: {said} ({ui('modality.' + event['modality'])})"
    quad = ui("quad." + event["quad"]) if event["quad"] else ""
    score = f"{quad} {event['score'] or 0:+g}  CAMEO {event['cameo']}  {event['confidence']:.2f}"
    handle.write(f"\n{head}  {score}\n")
    date = event["date"]["edtf"] or ui("event.unknown")
    rows = [
        ("actor", names(event["actors"])),
        ("recipient", names(event["recipients"])),
        ("place", "; ".join(called_place(language(), place) for place in event["places"]) or ui("event.unknown")),
        ("date", f"{date} ({ui('basis.' + event['date']['basis'])})"),
        ("source", names(event["attributed_to"], "")),
        ("counts", "; ".join(f"{k}: {v['quote']}" for k, v in event["casualties"].items() if v)),
        ("contexts", ", ".join(ui("context." + name) for name in event["contexts"])),
    ]
    for name, value in rows:
        if value:
            handle.write(f"  {ui('event.' + name)}: {plain(value)}\n")
    handle.write(f"  {_marked(event, colour)}\n")
    for field in _FIELDS:
        handle.write(f"    {ui('word.why')} {ui('field.' + field)}: {plain(because(event['why'].get(field)))}\n")


def _marked(event: dict[str, Any], colour: bool) -> str:
    """The sentence with its trigger marked."""
    opening, closing = ("\033[7m", "\033[0m") if colour else (">>> ", " <<<")
    quote, shift = event["evidence"]["quote"], event["evidence"]["start"]
    start, end = event["trigger"]["start"] - shift, event["trigger"]["end"] - shift
    return _one(quote[:start]) + opening + _one(quote[start:end]) + closing + _one(quote[end:])


def _one(text: str) -> str:
    return plain(text.replace("\r", "").replace("\n", " ⏎ "))
