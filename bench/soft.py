"""Events on pages where few are looked for (economy, lifestyle, sport), each ruled by hand: an act or none.

    python -m bench soft                 events that are no act, per 1,000 sentences
    python -m bench.soft --unruled       events nobody ruled yet, with the key to put into data_soft_rulings.tsv

Nearly all that is found on economy pages are acts (tariffs, bans, talks, demonstrations), so a mere count of events is
no count of errors. Rulings: `act`, `type` (an act of another type), `none`. They name others' sentences by their hash.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.data import rows
from bench.events import reader_or_skip
from bench.gold_reading import page_of
from bench.reader import SOFT
from runut.events import code_mentions
from runut.records import EventMention, Reader
from runut.text import sentences

RULINGS = Path(__file__).with_name("data_soft_rulings.tsv")
PAGES = {"economy": 150, "lifestyle": 60, "sport": 60}


def pages() -> Iterator[tuple[str, str]]:
    """(kind, text) of the first articles of each kind, in a drawn order; the first 60 are those of bench.reader."""
    count: Counter[str] = Counter()
    for name in ("detik_2025", "tribunnews_2025-06"):
        data = rows("data", "news_id", f"{name}.jsonl.gz")
        random.Random(5).shuffle(data)
        for row in data:
            for kind, names in SOFT.items():
                if row["category"] in names and count[kind] < PAGES[kind]:
                    count[kind] += 1
                    yield kind, row["text"]


def key_of(event: EventMention) -> str:
    """What a ruling is filed under: type, trigger and sentence."""
    told = f"{event.type}|{event.trigger_quote}|{' '.join(event.quote.split())}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def coded(reader: Reader) -> Iterator[tuple[str, int, tuple[EventMention, ...]]]:
    """Kind, number of sentences and events of each page."""
    for kind, text in pages():
        page, article = page_of(text, "id")
        spans = tuple(s for b in article.blocks for s in sentences(text, b.span.start, b.span.end, "id"))
        yield kind, len(spans), code_mentions(page, article, reader.read(text, spans))


def rulings() -> dict[str, str]:
    """Read {key: ruling}."""
    lines = (line for line in RULINGS.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return dict(line.split("\t") for line in lines)


def measure(*, show: bool = False) -> dict[str, float]:
    """Events, those ruled no act, and these with those nobody ruled, by kind, per 1,000 sentences."""
    count: Counter[tuple[str, str]] = Counter()
    ruled = rulings()
    for kind, told, events in coded(reader_or_skip("accurate")):
        count[kind, "sentences"] += told
        count[kind, "events"] += len(events)
        for event in events:
            ruling = ruled.get(key_of(event), "unruled")
            count[kind, ruling] += 1
            if show and ruling == "unruled":
                print(kind, key_of(event), event.type, event.trigger_quote, " ".join(event.quote.split()), sep=" | ")
    per = {kind: 1000 / max(1, count[kind, "sentences"]) for kind in PAGES}
    out: dict[str, float] = {}
    for kind in PAGES:
        none, unruled = count[kind, "none"], count[kind, "unruled"]
        out[f"{kind}.events"] = count[kind, "events"] * per[kind]
        out[f"{kind}.no_act"] = none * per[kind]
        out[f"{kind}.no_act_at_most"] = (none + unruled) * per[kind]
    return out


def main() -> None:
    """Print what is not ruled yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unruled", action="store_true")
    numbers = measure(show=parser.parse_args().unruled)
    print("\n".join(f"{name:<24}{value:8.2f}" for name, value in numbers.items()))


if __name__ == "__main__":
    main()
