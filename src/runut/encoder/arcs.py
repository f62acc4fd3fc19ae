"""Roles of triggers and speakers of quotes: scored within the window that owns the predicate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from runut.encoder.heads import Heads, sigmoid
from runut.encoder.states import Pass

__all__ = ["Arcs"]

Spans = Sequence[tuple[int, int]]

_SIDES = ("roles.mention", "quote.mention")


class Arcs:
    """The mentions of a text as every window that reads them whole sees them, and what ties predicates to them.

    `means` are their mean states, each out of the window that owns it.
    """

    def __init__(self, heads: Heads, read: Pass, mentions: Spans, means: np.ndarray) -> None:
        self._heads, self._read, self._means = heads, read, means
        self._mentions = np.array(mentions, np.int64).reshape(-1, 2)
        first, last = self._mentions.T
        self._begins, self._ends, self._own, self._past = np.array(
            [(one.first, one.last, one.own_first, one.own_last) for one in read.windows]
        ).T
        near = (first >= self._begins[:, None]) & (last <= self._ends[:, None])
        self._windows, self._near = np.nonzero(near)  # of each mention seen: the window, and which mention
        self._sides: np.ndarray | None = None

    def roles(self, triggers: Spans, means: np.ndarray) -> np.ndarray:
        """Probabilities [triggers, mentions, roles]; zero for a mention outside the trigger's window.

        `means` are the triggers' mean states.
        """
        places = np.array(triggers, np.int64).reshape(-1, 2)
        window = np.searchsorted(self._own, places[:, 0], side="right") - 1
        vectors = self._seen(places, np.arange(len(places)), window, means)
        return self._scored("roles", places, (window, np.arange(len(places))), vectors)

    def quotes(self, quotes: Spans) -> np.ndarray:
        """Probabilities [quotes, mentions, speaker/via/addressee], the best over the windows that touch the quote."""
        places = np.array(quotes, np.int64).reshape(-1, 2)
        first, last = places.T
        window, which = np.nonzero((first < self._past[:, None]) & (last > self._own[:, None]))
        vectors = [
            self._quote_vector(n, *places[q].tolist()) for n, q in zip(window.tolist(), which.tolist(), strict=True)
        ]
        return self._scored("quote", places, (window, which), np.array(vectors, np.float32))

    def _scored(
        self, head: str, places: np.ndarray, asked: tuple[np.ndarray, np.ndarray], vectors: np.ndarray
    ) -> np.ndarray:
        """The best over windows of each predicate's labels for each mention, zero where no window holds both.

        `asked` are windows and predicates in them, `vectors` how these are seen there.
        """
        width = self._heads.w[f"{head}.out.bias"].shape[0]
        out = np.zeros((len(places), len(self._mentions), width), np.float32)
        window, which = asked
        left, right = np.nonzero(window[:, None] == self._windows)
        if not len(left):
            return out
        predicate, mention = which[left], self._near[right]
        distance = self._mentions[mention, 0] - np.maximum(places[predicate, 0], self._begins[window[left]])
        scores = sigmoid(self._heads.arcs(head, vectors, self._side(head), (left, right), distance))
        if len(which) == len(places):  # a window each
            out[predicate, mention] = scores
        else:
            np.maximum.at(out, (predicate, mention), scores)
        return out

    def _side(self, head: str) -> np.ndarray:
        """The mentions of all windows, one after the other, through the layer of this head."""
        if self._sides is None:
            sides = self._seen(self._mentions, self._near, self._windows, self._means)
            self._sides = self._heads.beside(_SIDES, sides)
        half = self._sides.shape[1] // 2
        return self._sides[:, :half] if head == "roles" else self._sides[:, half:]

    def _seen(self, places: np.ndarray, which: np.ndarray, window: np.ndarray, means: np.ndarray) -> np.ndarray:
        """Mean states of these places as these windows see them; `means` as those see them that own them."""
        out: np.ndarray = means[which]
        first, last = places[which].T
        for n in np.flatnonzero((first < self._own[window]) | (last > self._past[window])).tolist():
            at = int(window[n])  # read along: other states than their own
            begin = int(self._begins[at])
            out[n] = self._read.views[at][max(int(first[n]) - begin, 0) : int(last[n]) - begin].mean(0)
        return out

    def _quote_vector(self, n: int, first: int, last: int) -> np.ndarray:
        """Window n's mean state of a quote, and what stands before and after it there."""
        view, border, begin = self._read.views[n], self._read.borders[n], int(self._begins[n])
        a, b = max(first - begin, 0), min(last - begin, len(view))
        return np.concatenate(
            [view[a:b].mean(0), view[a - 1] if a else border[0], view[b] if b < len(view) else border[1]]
        )
