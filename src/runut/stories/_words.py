"""Numbers of words, and the fingerprints that make copied passages meet.

Method: k-word shingles, hashed, thinned by winnowing (Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for
document fingerprinting", SIGMOD 2003): any shared run of at least k + w - 1 words shares at least one fingerprint.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5  # words in a shingle
WINDOW = 4  # winnowing window: shared runs of 8 words always meet
_MIX = np.uint64(0x9E3779B97F4A7C15)

Words = NDArray[np.uint64]


def word_number(word: str) -> int:
    """Return a 64-bit number of a word, the same in every run."""
    raw = word.encode("utf-8", "surrogatepass")
    return (zlib.crc32(raw) << 32) | zlib.adler32(raw)


def fingerprints(numbers: Words, sizes: NDArray[np.int64]) -> tuple[Words, NDArray[np.int64]]:
    """Return (hashes, texts) of the winnowed shingles of many texts laid end to end, of so many words each; a text
    shorter than one shingle has none."""
    count = max(0, len(numbers) - SHINGLE + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for step in range(SHINGLE):
            hashes = (hashes ^ numbers[step : step + count]) * _MIX
            hashes ^= hashes >> np.uint64(29)
    shingles = np.maximum(sizes - SHINGLE + 1, 0)
    owner = np.repeat(np.arange(len(sizes)), shingles)
    hashes = hashes[
        np.arange(len(owner)) + np.repeat(np.cumsum(sizes) - sizes - (np.cumsum(shingles) - shingles), shingles)
    ]
    chosen = _winnowed(hashes, owner)
    return hashes[chosen], owner[chosen]


def _winnowed(hashes: Words, owner: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the least hash, the first of equals, of every window inside one text; a text of fewer has one window."""
    chosen = np.zeros(len(hashes), np.bool_)
    if not len(hashes):
        return chosen
    firsts = np.flatnonzero(np.diff(owner, prepend=-1))
    sizes = np.diff(firsts, append=len(hashes))
    least = hashes.copy()
    where = np.arange(len(hashes))
    for step in range(1, WINDOW):
        later = np.minimum(np.arange(len(hashes)) + step, len(hashes) - 1)
        better = (owner[later] == owner) & (hashes[later] < least)
        least[better], where[better] = hashes[later[better]], later[better]
    last = np.repeat(firsts + np.maximum(sizes - WINDOW, 0), sizes)
    chosen[where[np.arange(len(hashes)) <= last]] = True
    return chosen
