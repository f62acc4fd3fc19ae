"""One encoder pass over a whole text: windows read, each token's state taken from the window that owns it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from runut.encoder.network import Network
from runut.encoder.tokens import Sentence, Window, windows

__all__ = ["Pass", "read_states", "span_means"]


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


def read_states(network: Network, sentences: Sequence[Sentence]) -> Pass:
    """Run the network over all windows of the sentences."""
    lengths = [len(s.ids) for s in sentences]
    edges = tuple(int(x) for x in np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]))
    flat = np.concatenate([s.ids for s in sentences]) if sentences else np.zeros(0, np.int64)
    plan = windows(lengths)
    levels = network.all_states([flat[w.first : w.last] for w in plan])
    raw = [found[-1] for found in levels]
    views = tuple(states[1:-1] for states in raw)
    borders = tuple(np.stack([states[0], states[-1]]) for states in raw)
    states = _owned(plan, views, len(flat))
    half = len(levels[0]) > 1 if levels else False
    under = _owned(plan, [found[0][1:-1] for found in levels], len(flat)) if half else None
    starts = np.concatenate([s.starts for s in sentences]) if sentences else np.zeros(0, np.int64)
    ends = np.concatenate([s.ends for s in sentences]) if sentences else np.zeros(0, np.int64)
    return Pass(starts, ends, edges, tuple(plan), states, views, borders, under)


def _owned(plan: Sequence[Window], views: Sequence[np.ndarray], size: int) -> np.ndarray:
    """The flat row [tokens, width]: each token's state out of the window that owns it."""
    states = np.empty((size, views[0].shape[1] if views else 0), np.float32)  # every token has one owner
    for window, view in zip(plan, views, strict=True):
        own = slice(window.own_first - window.first, window.own_last - window.first)
        states[window.own_first : window.own_last] = view[own]
    return states


def span_means(states: np.ndarray, spans: Sequence[tuple[int, int]] | np.ndarray) -> np.ndarray:
    """Mean state [n, width] of each token span [first, past-last); an empty span takes its first token."""
    if not len(spans):
        return np.zeros((0, states.shape[1]), np.float32)
    first, last = np.array(spans, np.int64).T
    first = np.minimum(first, len(states) - 1)  # an empty span may stand at the row's end
    size = np.minimum(np.maximum(last, first + 1), len(states)) - first
    sums = states[first]
    for step in range(1, min(int(size.max()), _SHORT)):  # most spans are a few tokens: all of one step together
        more = np.flatnonzero((size > step) & (size <= _SHORT))
        sums[more] += states[first[more] + step]
    for n in np.flatnonzero(size > _SHORT).tolist():
        states[first[n] : first[n] + size[n]].sum(0, out=sums[n])
    return np.asarray(sums / size[:, None], np.float32)
