"""Words of a text as numbers with their offsets, and the fingerprints that make copied passages meet.

Method: k-word shingles, hashed, thinned by winnowing (Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for
document fingerprinting", SIGMOD 2003): any shared run of at least k + w - 1 words shares at least one fingerprint.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5  # words in a shingle
WINDOW = 4  # winnowing window: shared runs of 8 words always meet
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»\n]{1,2000})[\"”“»]")
_MIX = np.uint64(0x9E3779B97F4A7C15)

Words = NDArray[np.uint64]


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    raw = word.encode("utf-8", "surrogatepass")
    return (zlib.crc32(raw) << 32) | zlib.adler32(raw)


class WordText:
    """A text cut into words: `numbers` (one 64-bit number a word), `starts`/`ends` (code points), `quoted` (inside
    direct speech: two reporters may both have heard it, so it is no proof of copying), `figures` (holds a digit)."""

    __slots__ = ("ends", "figures", "numbers", "quoted", "starts")

    def __init__(self, text: str, spans: tuple[tuple[int, int], ...] | None = None) -> None:
        found = [
            (match.start(), match.end(), match.group().casefold())
            for start, end in (((0, len(text)),) if spans is None else spans)
            for match in _WORD.finditer(text, start, end)
        ]
        self.starts = np.array([item[0] for item in found], dtype=np.int64)
        self.ends = np.array([item[1] for item in found], dtype=np.int64)
        self.numbers: Words = np.array([_number(item[2]) for item in found], dtype=np.uint64)
        self.figures = np.array([any(map(str.isdigit, item[2])) for item in found], dtype=bool)
        self.quoted = np.zeros(len(found), dtype=bool)
        for match in _QUOTED.finditer(text):
            low, high = np.searchsorted(self.starts, match.span(1))
            self.quoted[low:high] = True

    def __len__(self) -> int:
        return len(self.numbers)


def fingerprints(numbers: Words) -> tuple[Words, NDArray[np.int64]]:
    """Return (hashes, word positions) of the winnowed shingles; both empty for texts shorter than one shingle."""
    count = len(numbers) - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for step in range(SHINGLE):
            hashes = (hashes ^ numbers[step : step + count]) * _MIX
            hashes ^= hashes >> np.uint64(29)
    if count <= WINDOW:
        at = np.array([int(np.argmin(hashes))])
    else:
        windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
        at = np.unique(np.argmin(windows, axis=1) + np.arange(len(windows)))
    return hashes[at], at.astype(np.int64)
