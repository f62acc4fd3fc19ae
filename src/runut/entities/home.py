"""Does a text tell of home or of abroad, where it names no land? By its everyday words ("bupati", "polsek"; "rudal",
"junta"), each with the weight `training/home_words.py` fitted on our own sentences; Indonesian only."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

__all__ = ["has_weight", "home_score", "telling", "words_of"]

_TOKEN = re.compile(r"\w+")
_MOST = 4.0  # log odds beyond which more words say nothing more
_SCALE = 0.5


def words_of(text: str) -> frozenset[str]:
    """Return the words of `text` as written."""
    return frozenset(_TOKEN.findall(text))


def telling(words: frozenset[str]) -> frozenset[str]:
    """Return those of `words`, in lower case, that have a weight."""
    return frozenset({word.lower() for word in words} & _weights()[0].keys())


def has_weight(word: str) -> bool:
    """Whether a word in lower case speaks for home or abroad."""
    return word in _weights()[0]


def home_score(told: frozenset[str], named: Iterable[str]) -> float:
    """Return log odds of home against abroad, halved and cut at ±2, by `telling` words without those of the `named`
    mentions."""
    weights, bias = _weights()
    odds = bias + math.fsum(weights[word] for word in told.difference(_TOKEN.findall(" ".join(named).lower())))
    return _SCALE * max(-_MOST, min(_MOST, odds))


@cache
def _weights() -> tuple[dict[str, float], float]:
    raw = json.loads(resources.files(__package__).joinpath("home_words.json").read_text(encoding="utf-8"))
    return raw["words"], raw["bias"]
