"""One encoder pass over a whole text: windows read, each token's state taken from the window that owns it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
from msgspec import Struct

from runut.encoder.network import Network
from runut.encoder.tokens import Sentence, Window, windows
from runut.encoder.words import Coded

__all__ = ["Pass", "add_rest", "read_row", "read_states", "span_means", "stretch_means"]


_SHORT = 8  # tokens


class Pass(Struct, frozen=True):
    """A text's flat token row. `states` [tokens, 384] are the owners'; `views[k]` are all states of window k."""

    starts: np.ndarray  # code point of each token's first character
    ends: np.ndarray
    edges: tuple[int, ...]  # token position where each sentence begins, and the end
    windows: tuple[Window, ...]
    states: np.ndarray
    views: tuple[np.ndarray, ...]
    borders: tuple[np.ndarray, ...]  # [2, 384]: the states of <s> and </s> of each window
    under: np.ndarray | None = None  # [tokens, 384]: the owners' states half way up, where the network goes further
    padded: np.ndarray | None = None  # [tokens + 2, 384]: `states`, then what stands after and before them


def read_states(network: Network, sentences: Sequence[Sentence]) -> Pass:
    """Run the network over all windows of the sentences."""
    rows = zip(*((s.ids, s.starts, s.ends) for s in sentences), strict=True)
    ids, starts, ends = [np.concatenate(row) for row in rows] or [np.zeros(0, np.int64)] * 3
    return read_row(network, Coded(ids, starts, ends, np.array([len(s.ids) for s in sentences], np.int64)))


def read_row(network: Network, row: Coded) -> Pass:
    """Run the network over all windows of a row of sentences."""
    lengths: list[int] = row.sizes.tolist()
    plan = windows(lengths)
    levels = network.all_states([row.ids[w.first : w.last] for w in plan])
    raw = [found[-1] for found in levels]
    views = tuple(states[1:-1] for states in raw)
    borders = tuple(states[:: len(states) - 1] for states in raw)
    padded = _owned(plan, views, len(row.ids))
    if raw:
        padded[-2], padded[-1] = raw[-1][-1], raw[0][0]
    half = len(levels[0]) > 1 if levels else False
    under = _owned(plan, [found[0][1:-1] for found in levels], len(row.ids))[:-2] if half else None
    edges = tuple(accumulate(lengths, initial=0))
    return Pass(row.starts, row.ends, edges, tuple(plan), padded[:-2], views, borders, under, padded)


def _owned(plan: Sequence[Window], views: Sequence[np.ndarray], size: int) -> np.ndarray:
    """The flat row [tokens + 2, width]: each token's state out of the window that owns it, and two rows to fill."""
    states = np.empty((size + 2, views[0].shape[1] if views else 0), np.float32)  # every token has one owner
    for window, view in zip(plan, views, strict=True):
        own = slice(window.own_first - window.first, window.own_last - window.first)
        states[window.own_first : window.own_last] = view[own]
    return states


def span_means(states: np.ndarray, spans: Sequence[tuple[int, int]] | np.ndarray) -> np.ndarray:
    """Mean state [n, width] of each token span [first, past-last); an empty span takes its first token."""
    if not len(spans):
        return np.zeros((0, states.shape[1]), np.float32)
    first, last = np.asarray(spans, np.int64).T
    first = np.minimum(first, len(states) - 1)  # an empty span may stand at the row's end
    size = np.minimum(np.maximum(last, first + 1), len(states)) - first
    order = np.argsort(-size, kind="stable")
    first, size = first[order], size[order]
    sums = states[first]
    add_rest(states, first, size, sums)
    out = np.empty(sums.shape, np.float32)
    out[order] = sums / size[:, None]
    return out


def add_rest(states: np.ndarray, first: np.ndarray, size: np.ndarray, sums: np.ndarray) -> None:
    """To `sums` [n, width], the first state of each span, add the others; longer spans stand before shorter ones."""
    sizes: list[int] = size.tolist()
    n = 0
    while n < len(sizes) and sizes[n] > _SHORT:
        np.add.reduce(states[first[n] : first[n] + sizes[n]], 0, None, sums[n])
        n += 1
    stop = len(sizes)
    for step in range(1, _SHORT):  # most spans are a few tokens: all of one step together
        while stop > n and sizes[stop - 1] <= step:
            stop -= 1
        if stop == n:
            break
        sums[n:stop] += states[first[n:stop] + step]


def stretch_means(states: np.ndarray, edges: Sequence[int]) -> np.ndarray:
    """Mean state [n, width] of each stretch between neighbouring edges; zero where there is nothing."""
    out = np.zeros((len(edges) - 1, states.shape[1]), np.float32)
    for n, (first, last) in enumerate(pairwise(edges)):
        if last > first:
            np.add.reduce(states[first:last], 0, None, out[n])
    out /= np.maximum(np.diff(edges), 1)[:, None].astype(np.float32)
    return out
