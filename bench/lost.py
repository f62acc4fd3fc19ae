"""Where the recipients (or actors) of annotated events are lost, step by step.

    python -m bench.lost [--role recipient|actor] [--items FILE …] [--depth accurate] [--show STEP]

Steps, first that fits: `act unseen`, `other type` (of these: `party right`), `mention unread`, `other role` (the reader
ties it to the act as something else), `not tied`, `moved by a rule`; `right`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.data import Skip
from bench.events import CORPUS, overlap, reader_or_skip
from bench.gold_reading import page_of
from runut.entities import resolve
from runut.events import code_mentions
from runut.records import EventMention, Reader, ReadEvent, Reading
from runut.text import sentences

Place = tuple[int, int]
SIDE = {"actor": "actors", "recipient": "recipients"}


def read(item: dict[str, Any], reader: Reader) -> tuple[Reading, tuple[EventMention, ...]]:
    """An item as the reader sees it and as it is coded."""
    page, article = page_of(item["text"], item["lang"])
    spans = [s for b in article.blocks for s in sentences(page.text, b.span.start, b.span.end, item["lang"])]
    reading = reader.read(page.text, tuple(spans))
    return reading, code_mentions(page, article, reading, resolve(page, article, reading))


def steps(item: dict[str, Any], reader: Reader, role: str) -> Iterator[tuple[str, str]]:
    """(step, words) of every annotated party of one item."""
    reading, events = read(item, reader)
    named = {one["id"]: one for one in item["mentions"]}
    for gold in item["events"]:
        trigger = gold["trigger"]["start"], gold["trigger"]["end"]
        touching = [one for one in events if overlap(trigger, (one.trigger.start, one.trigger.end))]
        seen = [one for one in reading.events if overlap(trigger, (one.start, one.end))]
        for ident in gold.get(role, ()):
            party = named[ident]
            step = _step((party["start"], party["end"]), gold["type"], touching, (reading, seen, role))
            yield step, f"{gold['type']} {gold['trigger']['text']} | {party['text']} | {item['text']}"


def _step(party: Place, type_: str, touching: list[EventMention], told: tuple[Reading, list[ReadEvent], str]) -> str:
    reading, seen, role = told
    if not touching:
        return "act unseen"
    hit = next((one for one in touching if one.type == type_), touching[0])
    right = any(overlap(party, (one.start, one.end)) for one in getattr(hit, SIDE[role]))
    if hit.type != type_:
        return "other type, party right" if right else "other type"
    if right:
        return "right"
    mentions = {
        number
        for number, one in enumerate(reading.mentions)
        if one.type not in ("TIME", "NUM") and overlap(party, (one.start, one.end))
    }
    ties = {tie.role for one in seen for tie in one.roles if tie.mention in mentions}
    if role in ties:
        return "moved by a rule"
    return "other role" if ties else "not tied" if mentions else "mention unread"


def main() -> None:
    """Print the share of every step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--role", choices=sorted(SIDE), default="recipient")
    parser.add_argument("--items", type=Path, nargs="*", default=[CORPUS])
    parser.add_argument("--depth", default="accurate")
    parser.add_argument("--show", default="", help="print the parties lost at this step")
    options = parser.parse_args()
    try:
        reader = reader_or_skip(options.depth)
    except Skip as skip:
        parser.exit(1, f"{skip}\n")
    count: Counter[str] = Counter()
    for file in options.items:
        for line in file.read_text("utf-8").splitlines():
            for step, words in steps(json.loads(line), reader, options.role):
                count[step] += 1
                if step == options.show:
                    print(step, words, sep=" | ")
    for step, number in count.most_common():
        print(f"{step:<26}{number:>6}{number / count.total():>8.3f}")


if __name__ == "__main__":
    main()
