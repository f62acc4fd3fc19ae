"""`robust`: mention and trigger F1 on dev under the spellings that real pages have."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

from bench.reader import compare, f1

from runut.text import sentences
from training import settings
from training.augment import Augmenter, name_pools, recase, titled
from training.evaluate import open_reader
from training.examples import Example
from training.own import corpus


def variants() -> dict[str, Callable[[Example], Example]]:
    """Spellings by name; each keeps the spans in place."""
    rng = random.Random(5)
    augment = Augmenter(rng, name_pools(corpus("train"), []))
    return {
        "as written": lambda e: e,
        "lower case": lambda e: recase(e, str.lower),
        "all capitals": lambda e: recase(e, str.upper),
        "headline case": lambda e: recase(e, titled),
        "spaces round punctuation": augment.presplit,
        "one or two lost spaces": augment.glue,
        "other quotation marks": augment.restyle_quotes,
        "other names": augment.swap_names,
    }


def robust() -> dict[str, tuple[float, float]]:
    """(mentions F1, trigger+type F1) by spelling, for the default depth."""
    reader = open_reader(settings.path("weights"))
    table = {}
    for name, change in variants().items():
        mentions, triggers = [], []
        for one in map(change, corpus("dev")):
            reading = reader.read(one.text, sentences(one.text, language=one.lang))
            found = {(m.start, m.end, m.type) for m in reading.mentions}
            mentions.append(compare(found, {(*span, kind) for span, kind, _ in one.mentions or ()}))
            events = {(e.start, e.end, e.type) for e in reading.events}
            triggers.append(compare(events, {(*e.span, e.type) for e in one.events or ()}))
        table[name] = (round(f1(mentions), 4), round(f1(triggers), 4))
        print(f"{name:<28}{table[name][0]:>8.3f}{table[name][1]:>8.3f}", flush=True)
    (settings.path("work") / "robust.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    return table


if __name__ == "__main__":
    robust()
