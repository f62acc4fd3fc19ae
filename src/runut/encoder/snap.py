"""Whole words: a span that ends inside a word is drawn out to the word's end, where the page did not glue two words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["glued", "snapped"]

_CLITICS = frozenset({"nya", "lah", "kah", "pun", "ku", "mu"})
"""Indonesian and Malay endings that are words of their own: the model may leave them outside a span."""


def glued(text: str, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """True where token i goes on with the word of token i - 1; a lower-to-upper change is a lost space."""
    out = np.zeros(len(starts), bool)
    near = 1 + np.flatnonzero(starts[1:] == ends[:-1])
    for i, at in zip(near.tolist(), starts[near].tolist(), strict=True):
        if 0 < at < len(text):
            left, right = text[at - 1], text[at]
            out[i] = left.isalnum() and right.isalnum() and not (left.islower() and right.isupper())
    return out


def snapped(
    spans: Sequence[tuple[int, int]], joins: np.ndarray, busy: np.ndarray, text: str, ends: np.ndarray
) -> list[tuple[int, int]]:
    """Token spans drawn out to whole words, but never over tokens in `busy` nor over each other.

    `joins` is the answer of `glued`; `busy` marks tokens that another layer's spans hold.
    """
    taken = busy.copy()
    for first, last in spans:
        taken[first:last] = True
    out = []
    for first, last in spans:
        a, b = first, last
        while a > 0 and joins[a] and not taken[a - 1]:
            a -= 1
        stop = b
        while stop < len(joins) and joins[stop] and not taken[stop]:
            stop += 1
        if stop > b and text[int(ends[b - 1]) : int(ends[stop - 1])].lower() not in _CLITICS:
            b = stop
        taken[a:b] = True
        out.append((a, b))
    return out
