"""Raw scores to what is told: calibration by the head's logistic curve, and joint types of stretches."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from runut.encoder.decode import merge_types
from runut.encoder.heads import softmax
from runut.encoder.weights import Tuning

__all__ = ["best_of", "calibrated", "join_types", "log_odds", "raw_least", "tempered"]

_SMALL = 1e-6


def log_odds(score: float) -> float:
    """Held within four nines."""
    held = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(held / (1 - held))


def calibrated(tuning: Tuning, head: str, raw: float) -> float:
    """A raw score through the head's logistic calibration; unchanged when the head has none."""
    pair = tuning.scale.get(head)
    if pair is None:
        return raw
    if not _SMALL <= raw <= 1 - _SMALL:
        raw = _SMALL if raw < _SMALL else 1 - _SMALL
    logit = pair[0] * math.log(raw / (1 - raw)) + pair[1]
    if not -60.0 <= logit <= 60.0:
        logit = -60.0 if logit < 0.0 else 60.0
    return 1.0 / (1.0 + math.exp(-logit))


def raw_least(tuning: Tuning, head: str, least: float) -> float:
    """A raw score below which the calibrated one is surely less than `least`: what is not worth calibrating."""
    pair = tuning.scale.get(head)
    if pair is None:
        return least - _SMALL
    if pair[0] <= 0.0 or not 0.0 < least < 1.0:
        return 0.0
    logit = (math.log(least / (1 - least)) - pair[1]) / pair[0]
    return (1 - _SMALL) / (1.0 + math.exp(-min(max(logit, -60.0), 60.0))) - _SMALL


def best_of(scores: np.ndarray, tuning: Tuning, head: str) -> tuple[int | None, float]:
    """The best of these raw scores, calibrated; none where it is not sure enough."""
    if not len(scores):
        return None, 0.0
    best = int(scores.argmax())
    score = calibrated(tuning, head, float(scores[best]))
    return (best, score) if score >= tuning.least.get(head, 0.5) else (None, 0.0)


def tempered(probabilities: np.ndarray, temperature: float) -> np.ndarray:
    """Probabilities [n, kinds] made blunter (above one) or sharper."""
    return softmax(np.log(np.maximum(probabilities, 1e-9)) / temperature)


def join_types(layer: np.ndarray, found: Sequence[tuple[int, int]], others: Sequence[np.ndarray]) -> np.ndarray:
    """[spans, 1 + types]: geometric mean of the token layer's word [labels, tokens] and the span heads', outside first.

    What the token layer says of a span is the mean over its tokens.
    """
    first, last = np.array(found).T
    merged = merge_types(layer)
    sums = np.zeros((len(merged), merged.shape[1] + 1))
    np.cumsum(merged, axis=1, out=sums[:, 1:])
    total = np.log(np.maximum((sums[:, last] - sums[:, first]) / (last - first), 1e-9)).T
    for other in others:
        total = total + np.log(np.maximum(other, 1e-9))
    joint = np.exp(total / (1 + len(others)))
    return np.asarray(joint / joint.sum(1, keepdims=True))
