"""How probable each date of a page is as its day of publication: a conditional logit over named features."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from itertools import repeat

from runut.dating.features import Entry

__all__ = ["probabilities", "score", "weights"]


@cache
def weights(kind: str) -> Mapping[str, float]:
    """The shipped weights by feature name for pages of "text" or "markup" (training/dates/fit.py makes them)."""
    text = resources.files("runut.dating").joinpath("weights.json").read_text(encoding="utf-8")
    table: dict[str, float] = json.loads(text)[kind]
    return table


def score(features: Sequence[str], table: Mapping[str, float]) -> float:
    """Sum of the weights of the features present."""
    return sum(map(table.get, features, repeat(0.0)))


def probabilities(
    entries: Sequence[Entry], none_features: Sequence[str], table: Mapping[str, float]
) -> dict[date | None, float]:
    """Probability by day, and under None that no date of the page is the day of publication."""
    scores: list[tuple[date | None, float]] = [(entry.day, score(entry.features, table)) for entry in entries]
    scores.append((None, table.get("none", 0.0) + score(none_features, table)))
    top = max(value for _, value in scores)
    total: dict[date | None, float] = {None: 0.0}
    for day, value in scores:
        total[day] = total.get(day, 0.0) + math.exp(value - top)
    whole = sum(total.values())
    return {day: value / whole for day, value in total.items()}
