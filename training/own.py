"""Our own corpus as examples: base sentences, extensions, and our annotations of other people's sentences."""

from __future__ import annotations

import json
import re

from runut.encoder.labels import QUOTE_ARCS, ROLES
from training import settings
from training.examples import Event, Example, Quote
from training.standoff import SETS, standoff

WHOLE = re.compile(rf"(?:[A-Z]|{'|'.join(SETS)})-\d")
"""Ids of the base corpus and of real sentences, drawn whole; an extension's begin with the name of its file."""


def corpus(part: str) -> list[Example]:
    """Part `train` or `dev` of our own corpus: base sentences and extensions; to train, our annotations of others' too."""
    found = [corpus_item(row) for row in standoff()] if part == "train" else []
    for file in sorted(settings.path("corpus").glob(f"*.{part}.jsonl")):
        found += [corpus_item(json.loads(line)) for line in file.read_text("utf-8").splitlines()]
    return found


def corpus_item(row: dict) -> Example:
    """One corpus object; `partial` names layers that are not annotated in it."""
    partial = set(row.get("partial", ()))
    mentions = tuple(((m["start"], m["end"]), m["type"], m.get("name", "")) for m in row["mentions"])
    index = {m["id"]: i for i, m in enumerate(row["mentions"])}
    events = tuple(
        Event(
            (e["trigger"]["start"], e["trigger"]["end"]),
            e["type"],
            e["mode"],
            e["modality"],
            {role: tuple(index[m] for m in e[role]) for role in ROLES if e.get(role)},
        )
        for e in row["events"]
    )
    quotes = tuple(Quote((q["start"], q["end"]), q["kind"], _arcs(q, index)) for q in row["quotes"])
    return Example(
        row["text"],
        row["lang"],
        row["id"],
        None,
        None if "mentions" in partial else mentions,
        None if "events" in partial else events,
        None if "quotes" in partial else quotes,
    )


def _arcs(quote: dict, index: dict[str, int]) -> dict[str, tuple[int, ...]]:
    arcs = {}
    for arc in QUOTE_ARCS:
        value = quote.get(arc)
        if value:
            arcs[arc] = tuple(index[m] for m in ([value] if isinstance(value, str) else value))
    return arcs
