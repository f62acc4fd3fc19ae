"""A text ready to be aligned with another: its words as numbers, where they stand, and which of them prove nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from runut.stories._tokens import ALNUM, classes
from runut.stories._words import Words

__all__ = ["ANCHOR", "Text", "WordText"]

ANCHOR = 3  # words of the small shingles runs start from once two pages have met
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»\n]{1,2000})[\"”“»]")


class Text(Struct, frozen=True):
    """What copies are looked for in: the page's id, its text and the spans of the running text (None: all of it)."""

    page: str
    text: str
    spans: tuple[tuple[int, int], ...] | None = None


class WordText:
    """A text cut into words: `numbers` (one 64-bit number a word), `figures` (holds a digit), `keys` (its small
    shingles), `ranked` (the same sorted) and `order` (where each of those stands).

    `starts`/`ends` (code points) and `quoted` (inside direct speech: two reporters may both have heard it, so it is no
    proof of copying) are looked up in the text when they are first asked for: most texts that meet share no passage.
    """

    def __init__(self, numbers: Words, figures: NDArray[np.bool_], text: Callable[[], Text]) -> None:
        self.numbers, self.figures, self._text = numbers, figures, text
        self.keys = _keys(numbers)
        self.order = np.argsort(self.keys, kind="stable")
        self.ranked = self.keys[self.order]

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def _spans(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        text = self._text()
        starts, ends = _places(text.text, text.spans)
        quoted = np.zeros(len(starts), dtype=bool)
        for match in _QUOTED.finditer(text.text):
            low, high = np.searchsorted(starts, match.span(1))
            quoted[low:high] = True
        return starts, ends, quoted

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each word begins."""
        return self._spans[0]

    @property
    def ends(self) -> NDArray[np.int64]:
        """Where each word ends."""
        return self._spans[1]

    @property
    def quoted(self) -> NDArray[np.bool_]:
        """Whether each word stands in direct speech."""
        return self._spans[2]


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
