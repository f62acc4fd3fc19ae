"""Does a text tell of home or of abroad, where it names no land? By its everyday words ("bupati", "polsek"; "rudal",
"junta"), each with the weight `training/home_words.py` fitted on our own sentences; Indonesian only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

__all__ = ["home_score", "plain_words", "words_of"]

_TOKEN = re.compile(r"\w+")
_MOST = 4.0  # log odds beyond which more words say nothing more
_SCALE = 0.5


def words_of(text: str) -> frozenset[str]:
    """Return the words of `text` as written."""
    return frozenset(_TOKEN.findall(text))


def home_score(words: frozenset[str], named: Iterable[str]) -> float:
    """Return log odds of home against abroad, halved and cut at ±2, by `words` without those of `named` mentions."""
    weights, bias = _weights()
    told = bias + sum(weights.get(word, 0.0) for word in plain_words(words, named))
    return _SCALE * max(-_MOST, min(_MOST, told))


def plain_words(words: frozenset[str], named: Iterable[str]) -> frozenset[str]:
    """Return `words` folded to lower case, without those of the `named` mentions and numbers."""
    left = words.difference(*(_TOKEN.findall(one) for one in named))
    return frozenset(word.lower() for word in left if not word[0].isdigit())


@cache
def _weights() -> tuple[dict[str, float], float]:
    raw = json.loads(resources.files(__package__).joinpath("home_words.json").read_text(encoding="utf-8"))
    return raw["words"], raw["bias"]
