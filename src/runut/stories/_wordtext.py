"""A text ready to be aligned with another: its words as numbers, where they stand, and which of them prove nothing."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from runut.stories._tokens import ALNUM, Vocabulary, classes
from runut.stories._words import Words

__all__ = ["ANCHOR", "WordText"]

ANCHOR = 3  # words of the small shingles runs start from once two pages have met
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»\n]{1,2000})[\"”“»]")


class WordText:
    """A text cut into words: `numbers` (one 64-bit number a word), `starts`/`ends` (code points), `quoted` (inside
    direct speech: two reporters may both have heard it, so it is no proof of copying), `figures` (holds a digit);
    `keys` are its small shingles, `ranked` the same sorted, `order` where each of those stands."""

    __slots__ = ("ends", "figures", "keys", "numbers", "order", "quoted", "ranked", "starts")

    def __init__(self, text: str, spans: tuple[tuple[int, int], ...] | None, words: Vocabulary) -> None:
        self.starts, self.ends = _places(text, spans)
        codes = words.codes([text[a:b] for a, b in zip(self.starts.tolist(), self.ends.tolist(), strict=True)])
        self.numbers: Words = words.numbers[codes]
        self.figures = words.digits[codes]
        self.quoted = np.zeros(len(codes), dtype=bool)
        for match in _QUOTED.finditer(text):
            low, high = np.searchsorted(self.starts, match.span(1))
            self.quoted[low:high] = True
        self.keys = _keys(self.numbers)
        self.order = np.argsort(self.keys, kind="stable")
        self.ranked = self.keys[self.order]

    def __len__(self) -> int:
        return len(self.numbers)


def _places(text: str, spans: tuple[tuple[int, int], ...] | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the words of the running text begin and end; a word ends where its span does."""
    inside = (classes(text) & ALNUM).astype(np.int32)
    if spans is not None:
        part = np.zeros(len(text), np.int32)
        for number, (start, end) in enumerate(spans, 1):
            part[start:end] = number
        inside *= part
    edges = np.flatnonzero(np.diff(inside, prepend=0, append=0))
    padded = np.append(inside, 0)
    starts = edges[padded[edges] > 0]
    ends = edges[(edges > 0) & (padded[edges - 1] > 0)]
    return starts, ends


def _keys(numbers: Words) -> Words:
    count = max(0, len(numbers) - ANCHOR + 1)
    key = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for step in range(ANCHOR):
            key = (key ^ numbers[step : step + count]) * np.uint64(0xBF58476D1CE4E5B9)
    return key
