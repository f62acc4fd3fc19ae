"""Roles of triggers and speakers of quotes: scored within the window that owns the predicate."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from runut.encoder.heads import Heads, sigmoid
from runut.encoder.states import Pass, span_means

__all__ = ["Arcs", "trigger_vectors"]

Spans = Sequence[tuple[int, int]]

_Seen = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]  # states and borders of a window, spans in it

_SIDES = ("roles.mention", "quote.mention")


def trigger_vectors(read: Pass, triggers: Spans) -> np.ndarray:
    """Pooled states of the triggers."""
    return span_means(read.states, triggers)


class Arcs:
    """The mentions of a text as every window that reads them whole sees them, and what ties predicates to them.

    `means` are their mean states, each out of the window that owns it.
    """

    def __init__(self, heads: Heads, read: Pass, mentions: Spans, means: np.ndarray) -> None:
        self._heads, self._read, self._means = heads, read, means
        self._mentions = np.array(mentions, np.int64).reshape(-1, 2)
        first, last = self._mentions.T
        self._near = [np.flatnonzero((first >= one.first) & (last <= one.last)) for one in read.windows]
        self._begins = np.cumsum([0, *map(len, self._near)])
        self._sides: np.ndarray | None = None

    def roles(self, triggers: Spans) -> np.ndarray:
        """Probabilities [triggers, mentions, roles]; zero for a mention outside the trigger's window."""
        places = np.array(triggers, np.int64).reshape(-1, 2)
        first = places[:, 0]
        own = [np.flatnonzero((first >= one.own_first) & (first < one.own_last)) for one in self._read.windows]
        return self._scored("roles", places, own, lambda view, _border, spans: span_means(view, spans))

    def quotes(self, quotes: Spans) -> np.ndarray:
        """Probabilities [quotes, mentions, speaker/via/addressee], the best over the windows that touch the quote."""
        places = np.array(quotes, np.int64).reshape(-1, 2)
        first, last = places.T
        touched = [np.flatnonzero((first < one.own_last) & (last > one.own_first)) for one in self._read.windows]
        return self._scored("quote", places, touched, _quote_vectors)

    def _scored(self, head: str, places: np.ndarray, asked: list[np.ndarray], seen: _Seen) -> np.ndarray:
        """The best over windows of each predicate's labels for each mention, zero where no window holds both.

        `asked` are the predicates of each window, `seen` gives their vectors there.
        """
        width = self._heads.w[f"{head}.out.bias"].shape[0]
        out = np.zeros((len(places), len(self._mentions), width), np.float32)
        held = [n for n, (ask, near) in enumerate(zip(asked, self._near, strict=True)) if len(ask) and len(near)]
        if not held:
            return out
        vectors, pairs, distance = [], [], []
        p = 0
        for n in held:
            window, view, ask, near = self._read.windows[n], self._read.views[n], asked[n], self._near[n]
            spans = np.clip(places[ask] - window.first, 0, len(view))
            vectors.append(seen(view, self._read.borders[n], spans))
            left, right = np.repeat(np.arange(len(ask)), len(near)), np.tile(np.arange(len(near)), len(ask))
            pairs.append((left + p, right + self._begins[n]))
            distance.append(self._mentions[near[right], 0] - spans[left, 0] - window.first)
            p += len(ask)
        which = tuple(np.concatenate(part) for part in zip(*pairs, strict=True))
        scores = sigmoid(
            self._heads.arcs(head, np.concatenate(vectors), self._side(head), which, np.concatenate(distance))
        )
        at = 0
        for n in held:
            place = np.ix_(asked[n], self._near[n])
            size = place[0].size * place[1].size
            found = scores[at : at + size].reshape(*out[place].shape)
            out[place] = np.maximum(out[place], found)
            at += size
        return out

    def _side(self, head: str) -> np.ndarray:
        """The mentions of all windows, one after the other, through the layer of this head."""
        if self._sides is None:
            first, last = self._mentions.T
            sides = self._means[np.concatenate(self._near)]
            for n, (window, near) in enumerate(zip(self._read.windows, self._near, strict=True)):
                aside = np.flatnonzero((first[near] < window.own_first) | (last[near] > window.own_last))
                if len(aside):  # read along: other states than their own
                    places = self._mentions[near[aside]] - window.first
                    sides[self._begins[n] + aside] = span_means(self._read.views[n], places)
            self._sides = self._heads.beside(_SIDES, sides)
        half = self._sides.shape[1] // 2
        return self._sides[:, :half] if head == "roles" else self._sides[:, half:]


def _quote_vectors(view: np.ndarray, border: np.ndarray, spans: np.ndarray) -> np.ndarray:
    first, last = spans.T
    before, after = view[first - 1], view[np.minimum(last, len(view) - 1)]
    before[first == 0], after[last == len(view)] = border[0], border[1]
    return np.concatenate([span_means(view, spans), before, after], axis=1)
