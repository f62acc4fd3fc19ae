"""Whose each mention is, by the states: scored for the room of actors, which weighs it beside what it knows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from runut.encoder.heads import Heads, gelu, log_softmax
from runut.encoder.states import Pass, span_means
from runut.records.reading import ReadKin

__all__ = ["kin_of", "kin_vectors"]

_MOST = 6.0  # log-odds beyond which a score says no more
_NEAR = 1  # sentences between two mentions that are still compared: further apart nothing was learnt


def kin_vectors(states: np.ndarray, places: np.ndarray, means: np.ndarray | None = None) -> np.ndarray:
    """[n, 3 * width]: mean, first and last state of each stretch of tokens [first, past-last)."""
    first = np.minimum(places[:, 0], len(states) - 1)
    last = np.clip(places[:, 1] - 1, first, len(states) - 1)
    if means is None:
        means = span_means(states, places)
    x = states[np.stack([first, first, last], axis=1)]
    x[:, 0] = means
    return np.asarray(x.reshape(len(x), -1))


def kin_of(
    heads: Heads, done: Pass, places: Sequence[tuple[int, int]], means: np.ndarray | None = None
) -> ReadKin | None:
    """Scores of mentions at these tokens; None where there are no mentions or the weights know no such head.

    `means` are the mentions' mean states where these are known already.

    Where the states half way up are at hand too, their head is asked as well and the mean of both is given: together
    they are wrong about fewer lands than either (docs/decisions/whose-by-states.md).
    """
    if not places or "kin.left.weight" not in heads.w:
        return None
    where = np.asarray(places, np.int64).reshape(-1, 2)
    found = _scores(heads, "kin", kin_vectors(done.states, where, means))
    if done.under is not None and "under.kin.left.weight" in heads.w:
        lower = _scores(heads, "under.kin", kin_vectors(done.under, where))
        found = tuple((one + other) / 2 for one, other in zip(found, lower, strict=True))
    kinds, sectors, pairs = found
    sentence = np.searchsorted(np.asarray(done.edges), where[:, 0], side="right")
    pairs[np.abs(sentence[:, None] - sentence[None, :]) > _NEAR] = np.nan
    return ReadKin(len(places), _packed(kinds), _packed(sectors), _packed(pairs))


def _scores(heads: Heads, head: str, vectors: np.ndarray) -> tuple[np.ndarray, ...]:
    """Log-probabilities of kinds and sectors, and log-odds of pairs, by one head."""
    left, right = np.split(gelu(heads.beside((f"{head}.left", f"{head}.right"), vectors)), 2, axis=1)
    pairs = left @ heads.w[f"{head}.bilinear"] @ right.T + heads.linear(f"{head}.bears", right).T
    return (
        log_softmax(heads.linear(f"{head}.kind", left)),
        log_softmax(heads.linear(f"{head}.sector", left)),
        np.clip((pairs + pairs.T) / 2, -_MOST, _MOST),
    )


def _packed(rows: np.ndarray) -> bytes:
    return np.ascontiguousarray(rows, "<f4").tobytes()
