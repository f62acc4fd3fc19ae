"""What a page is about, as weighted terms: rare words, names and figures, title and lead above the rest.

Weights are tf-idf with a prior: how common a word is in news at large (data/df_*.tsv) is mixed with how common it is in
the heap at hand, so three pages are weighted as soundly as three thousand, and a heap about one country does not
hang together by that country's name. Terms are numbers and weights flat arrays: 8 bytes a term of a page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from runut.records import When

PRIOR_PAGES = 3000  # weight of news at large against the heap, in pages
RARE = 0.0015  # share of articles that hold a word the tables do not list
KEPT = 0.25  # of its worth in news at large a term keeps at least, however common in the heap: a heap may be one story
TITLE, LEAD, NAME, ACTOR = 3.0, 2.0, 1.5, 4.0
LEAD_WORDS = 70
MAX_WORDS = 700
SLICE = 2000  # pages weighted at a time
_WORD = re.compile(r"[^\W_]+")
_STOPS = (".", "\n")

Numbers = NDArray[np.int32]
Floats = NDArray[np.float32]


class StoryPage(Struct, frozen=True):
    """A page as clustering sees it. `when` is the publication verdict (None unknown), `happened` the day its lead tells
    of (None unknown), `actors` ids of actors named, `vector` the L2-normalised meaning of title and lead (little-endian
    float16; may be empty)."""

    page: str
    language: str
    title: str
    body: str
    when: When | None = None
    happened: When | None = None
    actors: tuple[str, ...] = ()
    vector: bytes = b""


@cache
def _news_at_large(language: str) -> Mapping[str, float]:
    path = resources.files(__package__).joinpath("data", f"df_{'en' if language == 'en' else 'id'}.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: int(rate) / 1000 for word, rate in pairs}


def raw_terms(page: StoryPage) -> dict[str, float]:
    """Return term -> place-weighted frequency. Names (capitals inside a sentence) are marked with a leading '^'."""
    counts: dict[str, float] = {}
    for match in _WORD.finditer(page.title):
        _count(counts, match.group(), TITLE)
    body = page.body
    for number, match in enumerate(_WORD.finditer(body)):
        if number >= MAX_WORDS:
            break
        word = match.group()
        weight = LEAD if number < LEAD_WORDS else 1.0
        _count(counts, word, weight)
        if word[0].isupper() and len(word) > 1:
            start = match.start()
            before = body[max(0, start - 2) : start].strip(" “\"'(")
            if before and before not in _STOPS:
                name = f"^{word.casefold()}"
                counts[name] = counts.get(name, 0.0) + weight
    for actor in page.actors:
        counts[f"@{actor}"] = ACTOR
    return counts


def _count(counts: dict[str, float], word: str, weight: float) -> None:
    if len(word) > 2 or (len(word) == 2 and not word.isdigit()):
        low = word.casefold()
        counts[low] = counts.get(low, 0.0) + weight


class Weights(NamedTuple):
    """L2-normalised terms of many pages: page n has `ids[starts[n]:starts[n+1]]`, with the like slice of `values`.

    `names` tells of each term whether it is a name, an actor or a figure: what other languages spell alike.
    """

    starts: NDArray[np.int64]
    ids: Numbers
    values: Floats
    names: NDArray[np.bool_]

    def of(self, page: int) -> tuple[Numbers, Floats]:
        """Return the terms of a page and their weights."""
        span = slice(self.starts[page], self.starts[page + 1])
        return self.ids[span], self.values[span]


def weigh(pages: Sequence[StoryPage]) -> Weights:
    """Weigh the terms of every page by their rarity in news at large and in this heap."""
    numbers: dict[str, int] = {}
    ids, counts = [], []
    for page in pages:
        raw = raw_terms(page)
        ids.append(np.fromiter((numbers.setdefault(term, len(numbers)) for term in raw), np.int32, len(raw)))
        counts.append(np.fromiter(raw.values(), np.float32, len(raw)))
    starts = np.concatenate(([0], np.cumsum([len(own) for own in ids], dtype=np.int64)))
    flat = np.concatenate(ids) if ids else np.empty(0, np.int32)
    values = np.concatenate(counts) if counts else np.empty(0, np.float32)
    del ids, counts
    rarity = _rarity(numbers, np.bincount(flat, minlength=len(numbers)), len(pages))
    for first in range(0, len(pages), SLICE):
        _normalise(starts[first : first + SLICE + 1], flat, values, rarity, pages[first : first + SLICE])
    names = np.fromiter((term[0] in "^@" or term.isdigit() for term in numbers), np.bool_, len(numbers))
    return Weights(starts, flat, values, names)


def _rarity(numbers: Mapping[str, int], heap: NDArray[np.int64], pages: int) -> tuple[Floats, Floats]:
    """What each term is worth in an English page, and in one of Indonesian or Malay."""
    worth = []
    for language in ("en", "id"):
        at_large = _news_at_large(language)
        rates = np.fromiter((at_large.get(term.lstrip("^@"), RARE) for term in numbers), np.float64, len(numbers))
        here = (rates * PRIOR_PAGES + heap) / (PRIOR_PAGES + pages)
        factor = np.fromiter((NAME if term[0] in "^@" else 1.0 for term in numbers), np.float64, len(numbers))
        worth.append((factor * np.maximum(_worth(here), KEPT * _worth(rates))).astype(np.float32))
    return worth[0], worth[1]


def _worth(rates: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.maximum(0.0, -np.log(np.minimum(1.0, rates)) - 2.0)


def _normalise(
    starts: NDArray[np.int64], ids: Numbers, values: Floats, rarity: tuple[Floats, Floats], pages: Iterable[StoryPage]
) -> None:
    """Turn the counts of some pages into weights, in place."""
    for number, page in enumerate(pages):
        span = slice(starts[number], starts[number + 1])
        weights = rarity[page.language != "en"][ids[span]] * (1 + np.log(values[span]))
        values[span] = weights / (math.sqrt(float(weights @ weights)) or 1.0)


def cosines(weights: Weights, keys: NDArray[np.int64]) -> Floats:
    """Return the cosine of each pair of pages; `keys` (a << 32 | b) are sorted."""
    found = np.zeros(len(keys), np.float32)
    dense = np.zeros(len(weights.names), np.float32)
    firsts = keys >> 32
    cuts = [0, *(np.flatnonzero(np.diff(firsts)) + 1).tolist(), len(keys)] if len(keys) else [0]
    for low, high in pairwise(cuts):
        ids, values = weights.of(int(firsts[low]))
        dense[ids] = values
        for at, other in enumerate((keys[low:high] & 0xFFFFFFFF).tolist(), low):
            theirs, own = weights.of(other)
            found[at] = dense[theirs] @ own
        dense[ids] = 0
    return found
