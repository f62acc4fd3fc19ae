"""The sector of a group or body by all its words: a log-linear second opinion on what the role words say.

The rules give one sector (or none) for a mention; the words around the head decide the doubtful cases ("warga adat",
"keluarga terpidana"). Fitted by `training/sectors.py` on the training part of our own sentences; `sectors.json` beside
this file holds feature -> {sector: weight}. Under `floor` the rules' answer stays.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from runut.entities.parse import parse

__all__ = ["features", "second_opinion"]


def features(text: str, type_: str, language: str, said: str) -> tuple[str, ...]:
    """Return what is known of a mention by itself; `said` is the sector the rules gave ('' none)."""
    parsed = parse(text, language)
    tongue = "e" if language == "en" else "i"
    words = ["#" if word[0].isdigit() else word for word, _, _ in parsed.words]
    found = [f"said={said}", f"said={said},{type_}", f"own={parsed.sector}"]
    found += [f"{tongue}w={word}" for word in dict.fromkeys(words)]
    found += [f"{tongue}b={a} {b}" for a, b in pairwise(words)]
    if words:
        found += [f"{tongue}f={words[0]}", f"{tongue}l={words[-1]}", f"{tongue}f={words[0]},{said}"]
    found += [f"kind={body.kind}" for body in parsed.bodies[:1]]
    found += [f"title={title.office_id}" for title in parsed.titles]
    return tuple(found)


@cache
def _weights() -> tuple[dict[str, dict[str, float]], float]:
    raw = json.loads(resources.files(__package__).joinpath("sectors.json").read_text(encoding="utf-8"))
    return raw["weights"], raw["floor"]


@lru_cache(maxsize=1 << 14)
def second_opinion(text: str, type_: str, language: str, said: str) -> str:
    """Return the sector all words together speak for; `said` where they are not sure enough."""
    weights, floor = _weights()
    scores: dict[str, float] = {}
    for feature in features(text, type_, language, said):
        for sector, weight in weights.get(feature, {}).items():
            scores[sector] = scores.get(sector, 0.0) + weight
    if not scores:
        return said
    best = max(scores, key=lambda sector: (scores[sector], sector))
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    return best if 1 / total >= floor else said
