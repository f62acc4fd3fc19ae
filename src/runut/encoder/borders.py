"""Where a found span really begins and ends: spans of whole words near it, judged by token labels and seen whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

__all__ = ["plain", "recut", "word_edges"]

Place = tuple[int, int]  # tokens [first, past-last)

_REACH = 2  # words a border may move
_MOST = 12  # words a candidate may hold, unless the span found was longer
_FLOOR = 1e-6


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
    judge: Callable[[Sequence[Place]], np.ndarray],
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
    groups = _groups(places, words, edges)
    flat = np.array([one for group in groups for one in group])
    scores = _scores(places, groups, _paths(sums, log, flat), flat, (judge, weight))
    out: list[Place] = []
    at = 0
    for place, group in zip(places, groups, strict=True):
        floor = out[-1][1] if out else 0
        free = [(float(scores[at + n]), -n) for n, one in enumerate(group) if one[0] >= floor]
        out.append(group[-max(free)[1]] if free else place)
        at += len(group)
    return out


def _scores(
    places: Sequence[Place], groups: Sequence[Sequence[Place]], paths: np.ndarray, flat: np.ndarray,
    judging: tuple[Callable[[Sequence[Place]], np.ndarray], float],
) -> np.ndarray:  # fmt: skip
    """Path and judgement together, -inf for those that cannot win: log P of the whole takes off and never adds, so
    whose path alone is worse than all of the span found need not be judged."""
    judge, weight = judging
    sizes = [len(group) for group in groups]
    begins = np.cumsum([0, *sizes[:-1]])
    own = begins + [group.index(place) for place, group in zip(places, groups, strict=True)]
    scores = np.full(len(flat), -np.inf)
    scores[own] = weight * np.log(np.maximum(judge(places), _FLOOR)) + paths[own]
    open_ = paths >= np.repeat(scores[own], sizes)
    open_[own] = False
    rest = np.flatnonzero(open_)
    if len(rest):
        spans = [(int(a), int(b)) for a, b in flat[rest]]
        scores[rest] = weight * np.log(np.maximum(judge(spans), _FLOOR)) + paths[rest]
    return scores


def _paths(sums: np.ndarray, log: np.ndarray, flat: np.ndarray) -> np.ndarray:
    """Log P of each candidate's labels less that of its tokens outside: so all of one stretch can be compared."""
    a, b = flat.T
    return np.asarray(log[a, 1] + sums[b, 2] - sums[a + 1, 2] - (sums[b, 0] - sums[a, 0]))


def _groups(places: Sequence[Place], words: np.ndarray, edges: Sequence[int]) -> list[list[Place]]:
    limits = np.asarray(edges)
    out = []
    for n, (first, last) in enumerate(places):
        sentence = int(np.searchsorted(limits, first, side="right")) - 1
        low = max(int(limits[sentence]), places[n - 1][1] if n else 0)
        high = min(int(limits[sentence + 1]), places[n + 1][0] if n + 1 < len(places) else int(limits[-1]))
        out.append(_candidates((first, last), words, low, max(high, last)))
    return out


def _candidates(place: Place, words: np.ndarray, low: int, high: int) -> list[Place]:
    first, last = place
    i, j = int(np.searchsorted(words, first, side="right")) - 1, int(np.searchsorted(words, last))
    most = max(_MOST, j - i)
    starts = [int(w) for w in words[max(0, i - _REACH) : i + _REACH + 1] if low <= w]
    stops = [int(w) for w in words[max(0, j - _REACH) : j + _REACH + 1] if w <= high]
    rank = {int(w): n for n, w in enumerate(words[max(0, i - _REACH) : j + _REACH + 1])}
    found = {(a, b) for a in starts for b in stops if a < b and a < last and b > first and rank[b] - rank[a] <= most}
    return sorted(found | {place})
