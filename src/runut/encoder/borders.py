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
    """[3, tokens]: outside, begin and inside, types summed."""
    return layer if len(layer) == 3 else np.stack([layer[0], layer[1::2].sum(0), layer[2::2].sum(0)])


def word_edges(joins: np.ndarray, edges: Sequence[int]) -> np.ndarray:
    """Token positions at which a word or a sentence begins, and the end; `joins` is the answer of `snap.glued`."""
    begins = np.ones(len(joins) + 1, bool)
    np.logical_not(joins, out=begins[:-1])
    begins[list(edges)] = True
    return np.flatnonzero(begins)


def recut(
    places: Sequence[Place],
    own: np.ndarray,
    labels: np.ndarray,
    cuts: tuple[np.ndarray, Sequence[int]],
    judge: Callable[[np.ndarray], np.ndarray],
    weight: float,
) -> tuple[list[Place], np.ndarray]:
    """Each span's best borders, and how it is judged there.

    `labels` [3, tokens] are those of `plain`; `cuts` where words and where sentences begin. `judge` gives probabilities
    [candidates, 1 + types] of no span and of each type, `own` are those of the places. The score is log P of the token
    path over the stretch all candidates share plus `weight` times log P of a span at all. Candidates keep to the
    sentence and to the gap between the neighbours. Log P of a span takes off and never adds: who is worse than all of
    the span found by path alone need not be judged.
    """
    if weight <= 0.0 or not places:
        return list(places), own
    found = np.asarray(places, np.int64).reshape(-1, 2)
    words, edges = cuts
    log = np.log(np.maximum(labels, _FLOOR))
    sums = np.zeros((2, log.shape[1] + 1))
    np.cumsum(log[::2], axis=1, out=sums[:, 1:])  # of outside and inside
    group, flat = _candidates(found, words, *_limits(found, np.asarray(edges)))
    least = weight * np.log(np.maximum(1.0 - own[:, 0], _FLOOR)) + _paths(sums, log, found)
    paths = _paths(sums, log, flat)
    able = np.flatnonzero(paths >= least[group])
    if not len(able):
        return list(places), own
    rest = judge(flat[able])
    scores = np.full(len(flat), -np.inf)
    scores[able] = weight * np.log(np.maximum(1.0 - rest[:, 0], _FLOOR)) + paths[able]
    return _chosen(found, (group, flat, scores), least, (own, rest, able), judge)


def _chosen(
    found: np.ndarray, candidates: tuple[np.ndarray, np.ndarray, np.ndarray], least: np.ndarray,
    judged: tuple[np.ndarray, np.ndarray, np.ndarray], judge: Callable[[np.ndarray], np.ndarray],
) -> tuple[list[Place], np.ndarray]:  # fmt: skip
    """The best candidate of each place that does not reach into the one chosen before, and its judgement."""
    group, flat, scores = candidates
    own, rest, able = judged
    best = least.copy()
    np.maximum.at(best, group[able], scores[able])
    wins = np.flatnonzero((scores[able] == best[group[able]]) & (scores[able] > least[group[able]]))[::-1]
    out, rows = found.copy(), own.copy()
    out[group[able[wins]]], rows[group[able[wins]]] = flat[able[wins]], rest[wins]
    if not (out[1:, 0] < out[:-1, 1]).any():
        return _pairs(out), rows
    places = _apart(found, group, flat, scores, least)
    return places, judge(np.array(places))


def _pairs(rows: np.ndarray) -> list[Place]:
    return [(a, b) for a, b in rows.tolist()]


def _apart(
    found: np.ndarray, group: np.ndarray, flat: np.ndarray, scores: np.ndarray, least: np.ndarray
) -> list[Place]:
    """The best candidates one by one, each behind the one before."""
    group = np.concatenate([np.arange(len(found)), group])
    order = np.lexsort((-np.concatenate([least, scores]), group))  # stable: of equals the first
    ranked = _pairs(np.concatenate([found, flat])[order])
    cuts = np.searchsorted(group[order], np.arange(len(found) + 1)).tolist()
    out: list[Place] = []
    floor = 0
    for place, (first, last) in zip(_pairs(found), pairwise(cuts), strict=True):
        out.append(next((one for one in ranked[first:last] if one[0] >= floor), place))
        floor = out[-1][1]
    return out


def _paths(sums: np.ndarray, log: np.ndarray, flat: np.ndarray) -> np.ndarray:
    """Log P of each candidate's labels less that of its tokens outside: so all of one stretch can be compared."""
    a, b = flat.T
    outside, inside = sums
    return np.asarray(log[1, a] + inside[b] - inside[a + 1] - outside[b] + outside[a])


def _limits(places: np.ndarray, limits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far to both sides each place may be drawn: to its neighbours and its sentence's ends."""
    first, last = places.T
    sentence = np.searchsorted(limits, first, side="right") - 1
    low = np.maximum(limits[sentence], np.concatenate([[0], last[:-1]]))
    high = np.minimum(limits[sentence + 1], np.concatenate([first[1:], limits[-1:]]))
    return low, np.maximum(high, last)


def _candidates(
    places: np.ndarray, words: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(which place, [first, past-last)) of every candidate but the places themselves, in order."""
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
    return group, np.stack([a[group, i], b[group, j]], axis=1)
