"""A marked pair of spans: its vector, and the root its scores speak for."""

from __future__ import annotations

import numpy as np

from runut.records.reading import DyadCall

__all__ = ["call_of", "pair_vector"]


def pair_vector(states: np.ndarray, spots: tuple[tuple[int, int], tuple[int, int]]) -> np.ndarray:
    """[3 * width]: means of source, target and everything; `spots` are token spans without the <s> before them."""
    inner = states[1:-1]
    size = len(inner)
    means = [inner[max(0, min(a, size - 1)) : max(a + 1, b)].mean(0) for a, b in spots] if size else [states[0]] * 2
    return np.concatenate([*means, states.mean(0)])


def call_of(scores: np.ndarray, roots: tuple[str, ...]) -> DyadCall:
    """The root with the best of these probabilities, and all of them; "none" is no root."""
    order = np.argsort(-scores, kind="stable")
    best = roots[int(order[0])]
    return DyadCall(
        None if best == "none" else best,
        float(scores[order[0]]),
        tuple((roots[int(i)], float(scores[i])) for i in order),
    )
