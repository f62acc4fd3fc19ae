"""Figures of the dead, the injured and of size, against the annotated sentences.

    python -m bench.event_figures [--items FILE …] [--reader DEPTH] [--show]

Without `--reader` the gold mentions and triggers are given and the gold figures withheld: what the word rules find by
themselves. A figure is right when gold gives the same words to the same event in the same kind. Gold leaves many out
("menembak mati seorang hakim", "dua pria ditahan"): of 18 dead and injured that the rules find beyond it on the train
part 15 are true by eye, and nearly all sizes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from bench.events import f1, overlap, reader_or_skip
from bench.gold_reading import page_of, reading_of
from runut.events import code_mentions
from runut.records import EventMention, Reader, Reading
from runut.text import sentences

TRAIN = Path(__file__).resolve().parents[1] / "corpus" / "sentences.train.jsonl"
KINDS = ("dead", "injured", "size")
Figure = tuple[str, int, int]  # kind and span


def without_figures(reading: Reading) -> Reading:
    """The reading with every figure's role taken away."""
    bare = (replace(one, roles=tuple(r for r in one.roles if r.role not in KINDS)) for one in reading.events)
    return replace(reading, events=tuple(bare))


def pairs(items: Iterable[dict[str, Any]], reader: Reader | None) -> Iterator[tuple[dict[str, Any], Any]]:
    """Each item with the event mentions coded from it."""
    for item in items:
        page, article = page_of(item["text"], item["lang"])
        if reader is None:
            reading = without_figures(reading_of(item))
        else:
            spans = [s for b in article.blocks for s in sentences(page.text, b.span.start, b.span.end, item["lang"])]
            reading = reader.read(page.text, tuple(spans))
        yield item, code_mentions(page, article, reading)


def score(coded: Iterable[tuple[dict[str, Any], tuple[EventMention, ...]]], *, show: bool = False) -> Counter[str]:
    """Count figures of gold, said and right, by kind."""
    count: Counter[str] = Counter()
    for item, events in coded:
        gold = list(_gold(item))
        said = [
            (event.trigger, (one.kind, one.span.start, one.span.end), one) for event in events for one in event.counts
        ]
        for trigger, figure in gold:
            count[f"{figure[0]} gold"] += 1
            hit = any(_same(trigger, figure, (a.start, a.end), b) for a, b, _ in said)
            count[f"{figure[0]} found"] += hit
            if show and not hit:
                print(
                    "missed",
                    figure[0],
                    item["text"][slice(*figure[1:])],
                    item["text"][slice(*trigger)],
                    item["text"],
                    sep=" | ",
                )
        for span, figure, one in said:
            count[f"{figure[0]} said"] += 1
            right = any(_same(a, b, (span.start, span.end), figure) for a, b in gold)
            count[f"{figure[0]} right"] += right
            if show and not right:
                print("extra", figure[0], one.quote, item["text"][span.start : span.end], item["text"], sep=" | ")
    return count


def _gold(item: dict[str, Any]) -> Iterator[tuple[tuple[int, int], Figure]]:
    spans = {one["id"]: (one["start"], one["end"]) for one in item["mentions"]}
    for event in item["events"]:
        for kind in KINDS:
            for ref in event.get(kind, ()):
                yield (event["trigger"]["start"], event["trigger"]["end"]), (kind, *spans[ref])


def _same(a: tuple[int, int], one: Figure, b: tuple[int, int], other: Figure) -> bool:
    return overlap(a, b) and one[0] == other[0] and overlap(one[1:], other[1:])


def items_of(*paths: Path) -> list[dict[str, Any]]:
    """The annotated sentences of files of the corpus."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def measure() -> dict[str, float]:
    """What the word rules find by themselves on the train part; of what gold does not give most is true too."""
    count = score(pairs(items_of(TRAIN), None))
    out = {}
    for kind in KINDS:
        out[f"rules alone: {kind} precision"] = count[f"{kind} right"] / max(1, count[f"{kind} said"])
        out[f"rules alone: {kind} recall"] = count[f"{kind} found"] / max(1, count[f"{kind} gold"])
    return out


def main() -> None:
    """Print precision, recall and F1 by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=Path, nargs="+", default=[TRAIN], help="annotated sentences, JSON lines")
    parser.add_argument("--reader", default="")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    reader = reader_or_skip(options.reader) if options.reader else None
    count = score(pairs(items_of(*options.items), reader), show=options.show)
    for kind in KINDS:
        said, right, gold, found = (count[f"{kind} {name}"] for name in ("said", "right", "gold", "found"))
        print(
            f"{kind:<8} precision {right}/{said} = {right / max(1, said):.3f}  "
            f"recall {found}/{gold} = {found / max(1, gold):.3f}  F1 {f1(right, said, found, gold):.3f}"
        )


if __name__ == "__main__":
    main()
