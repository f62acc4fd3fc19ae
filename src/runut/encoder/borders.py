"""Where a found span really begins and ends: spans of whole words near it, judged by token labels and seen whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

__all__ = ["plain", "recut", "word_edges"]

Place = tuple[int, int]  # tokens [first, past-last)

_REACH = 2  # words a border may move
_MOST = 12  # words a candidate may hold, unless the span found was longer
_FLOOR = 1e-6
_STEPS = np.arange(-_REACH, _REACH + 1)


def plain(layer: np.ndarray) -> np.ndarray:
    """[tokens, 3]: outside, begin and inside, types summed."""
    return np.stack([layer[:, 0], layer[:, 1::2].sum(1), layer[:, 2::2].sum(1)], axis=1)


def word_edges(joins: np.ndarray, edges: Sequence[int]) -> np.ndarray:
    """Token positions at which a word or a sentence begins, and the end; `joins` is the answer of `snap.glued`."""
    begins = np.flatnonzero(~joins) if len(joins) else np.zeros(0, np.int64)
    return np.unique(np.concatenate([begins, np.asarray(edges, np.int64)]))


def recut(
    places: Sequence[Place],
    labels: np.ndarray,
    words: np.ndarray,
    edges: Sequence[int],
    judge: Callable[[np.ndarray], np.ndarray],
    weight: float,
) -> list[Place]:
    """Each span's best borders. `labels` [tokens, 3] as of `plain`; `judge` gives P(a span at all) of candidates.

    The score is log P of the token path over the stretch all candidates share plus `weight` times log P of the whole.
    Candidates keep to the sentence and to the gap between the neighbours.
    """
    if not places or weight <= 0.0:
        return list(places)
    log = np.log(np.maximum(labels, _FLOOR))
    sums = np.concatenate([np.zeros((1, 3)), np.cumsum(log, axis=0)])
    found = np.asarray(places, np.int64).reshape(-1, 2)
    group, flat = _candidates(found, words, *_limits(found, edges))
    scores = _scores(found, group, _paths(sums, log, flat), flat, (judge, weight))
    return _chosen(places, group, flat, scores)


def _chosen(places: Sequence[Place], group: np.ndarray, flat: np.ndarray, scores: np.ndarray) -> list[Place]:
    """The best candidate of each place that does not reach into the one chosen before."""
    order = np.lexsort((-scores, group))  # stable: of equals the first
    cuts = np.searchsorted(group, np.arange(len(places) + 1)).tolist()
    ranked: list[Place] = [(a, b) for a, b in flat[order].tolist()]
    out: list[Place] = []
    floor = 0
    for place, (first, last) in zip(places, pairwise(cuts), strict=True):
        out.append(next((one for one in ranked[first:last] if one[0] >= floor), place))
        floor = out[-1][1]
    return out


def _scores(
    places: np.ndarray, group: np.ndarray, paths: np.ndarray, flat: np.ndarray,
    judging: tuple[Callable[[np.ndarray], np.ndarray], float],
) -> np.ndarray:  # fmt: skip
    """Path and judgement together, -inf for those that cannot win: log P of the whole takes off and never adds, so
    whose path alone is worse than all of the span found need not be judged."""
    judge, weight = judging
    own = np.flatnonzero((flat == places[group]).all(1))
    scores = np.full(len(flat), -np.inf)
    scores[own] = weight * np.log(np.maximum(judge(places), _FLOOR)) + paths[own]
    open_ = paths >= scores[own][group]
    open_[own] = False
    rest = np.flatnonzero(open_)
    if len(rest):
        scores[rest] = weight * np.log(np.maximum(judge(flat[rest]), _FLOOR)) + paths[rest]
    return scores


def _paths(sums: np.ndarray, log: np.ndarray, flat: np.ndarray) -> np.ndarray:
    """Log P of each candidate's labels less that of its tokens outside: so all of one stretch can be compared."""
    a, b = flat.T
    return np.asarray(log[a, 1] + sums[b, 2] - sums[a + 1, 2] - (sums[b, 0] - sums[a, 0]))


def _limits(places: np.ndarray, edges: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """How far to both sides each place may be drawn: to its neighbours and its sentence's ends."""
    limits = np.asarray(edges)
    first, last = places.T
    sentence = np.searchsorted(limits, first, side="right") - 1
    low = np.maximum(limits[sentence], np.concatenate([[0], last[:-1]]))
    high = np.minimum(limits[sentence + 1], np.concatenate([first[1:], limits[-1:]]))
    return low, np.maximum(high, last)


def _candidates(
    places: np.ndarray, words: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(which place, [first, past-last)) of every candidate, in order; the places themselves are among them."""
    first, last = (column[:, None] for column in places.T)
    begin = np.searchsorted(words, first, side="right") - 1 + _STEPS
    stop = np.searchsorted(words, last) + _STEPS
    most = np.maximum(_MOST, stop[:, :1] - begin[:, :1])
    top = len(words) - 1
    a, b = words[np.clip(begin, 0, top)], words[np.clip(stop, 0, top)]
    starts = (begin >= 0) & (begin <= top) & (a >= low[:, None]) & (a < last)
    stops = (stop >= 0) & (stop <= top) & (b <= high[:, None]) & (b > first)
    fits = starts[:, :, None] & stops[:, None, :] & (a[:, :, None] < b[:, None, :])
    fits &= stop[:, None, :] - begin[:, :, None] <= most[:, :, None]
    fits &= (a != first)[:, :, None] | (b != last)[:, None, :]
    group, i, j = np.nonzero(fits)
    group = np.concatenate([group, np.arange(len(places))])
    flat = np.concatenate([np.stack([a[group[: len(i)], i], b[group[: len(i)], j]], axis=1), places])
    order = np.lexsort((flat[:, 1], flat[:, 0], group))
    return group[order], flat[order]
