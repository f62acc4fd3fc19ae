"""Whole words: a span that ends inside a word is drawn out to the word's end, where the page did not glue two words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["glued", "rejoined", "snapped"]

_CLITICS = frozenset({"nya", "lah", "kah", "pun", "ku", "mu"})
"""Indonesian and Malay endings that are words of their own: the model may leave them outside a span."""
_OPENER = "yang"  # no mention by itself: it opens the one behind it


def glued(text: str, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """True where token i goes on with the word of token i - 1; a lower-to-upper change is a lost space."""
    out = np.zeros(len(starts), bool)
    near = 1 + np.flatnonzero(starts[1:] == ends[:-1])
    places: list[int] = starts[near].tolist()
    out[near] = [
        0 < at < len(text)
        and (right := text[at]).isalnum()
        and (left := text[at - 1]).isalnum()
        and not (right.isupper() and left.islower())
        for at in places
    ]
    return out


def snapped(
    spans: Sequence[tuple[int, int, int]], joins: bytes, busy: bytes, text: str, ends: Sequence[int]
) -> list[tuple[int, int]]:
    """Token spans (the third number is their kind) drawn out to whole words, never over busy tokens nor each other.

    `joins` is the answer of `glued`, `busy` marks tokens that another layer's spans hold: a byte for each token.
    """
    taken = bytearray(busy)
    for first, last, _ in spans:
        taken[first:last] = b"\1" * (last - first)
    out = []
    for first, last, _ in spans:
        a, b = first, last
        while a > 0 and joins[a] and not taken[a - 1]:
            a -= 1
        stop = b
        while stop < len(joins) and joins[stop] and not taken[stop]:
            stop += 1
        if stop > b and text[ends[b - 1] : ends[stop - 1]].lower() not in _CLITICS:
            b = stop
        taken[a:b] = b"\1" * (b - a)
        out.append((a, b))
    return out


def rejoined(
    places: Sequence[tuple[int, int]], joins: bytes, text: str, starts: Sequence[int], ends: Sequence[int]
) -> list[tuple[int, int]]:
    """Token spans in order, an ending that was taken for a span of its own given back to its word ("Pihak|nya"), and
    "yang" to what it opens ("yang bersangkutan").

    In the corpus no ending is a mention, nor "yang" alone; "pihaknya" and "keduanya" are one 117 times.
    """
    out: list[tuple[int, int]] = []
    for first, last in places:
        clitic = (
            out and out[-1][1] == first and joins[first] and text[starts[first] : ends[last - 1]].lower() in _CLITICS
        )
        opened = out and out[-1][1] == first and text[starts[out[-1][0]] : ends[first - 1]].lower() == _OPENER
        if clitic or opened:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out
