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


def kin_vectors(states: np.ndarray, places: np.ndarray) -> np.ndarray:
    """[n, 3 * width]: mean, first and last state of each stretch of tokens [first, past-last)."""
    first = np.minimum(places[:, 0], len(states) - 1)
    last = np.clip(places[:, 1] - 1, first, len(states) - 1)
    return np.concatenate([span_means(states, places), states[first], states[last]], axis=1)


def kin_of(heads: Heads, done: Pass, places: Sequence[tuple[int, int]]) -> ReadKin | None:
    """Scores of mentions at these tokens; None where there are no mentions or the weights know no such head."""
    if not places or "kin.left.weight" not in heads.w:
        return None
    where = np.asarray(places, np.int64).reshape(-1, 2)
    vectors = kin_vectors(done.states, where)
    left, right = gelu(heads.linear("kin.left", vectors)), gelu(heads.linear("kin.right", vectors))
    pairs = left @ heads.w["kin.bilinear"] @ right.T
    pairs += heads.linear("kin.bears", right).T
    pairs = np.clip((pairs + pairs.T) / 2, -_MOST, _MOST)
    sentence = np.searchsorted(np.asarray(done.edges), where[:, 0], side="right")
    pairs[np.abs(sentence[:, None] - sentence[None, :]) > _NEAR] = np.nan
    return ReadKin(
        len(places),
        _packed(log_softmax(heads.linear("kin.kind", left))),
        _packed(log_softmax(heads.linear("kin.sector", left))),
        _packed(pairs),
    )


def _packed(rows: np.ndarray) -> bytes:
    return np.ascontiguousarray(rows, "<f4").tobytes()
