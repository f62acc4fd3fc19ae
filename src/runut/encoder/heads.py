"""The heads in numpy: small enough that no graph is needed, so both depths and all tasks share one file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from runut.encoder.labels import LAYERS, bio, distance_bucket_edges
from runut.encoder.states import span_means

__all__ = ["Heads", "SpanJudge", "gelu", "log_softmax", "sigmoid", "softmax"]


def softmax(x: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True))


def log_softmax(x: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    shifted = x - x.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Logistic function, safe at both ends."""
    return np.asarray(0.5 * (np.tanh(0.5 * x) + 1.0))


def gelu(x: np.ndarray) -> np.ndarray:
    """Exact GELU; erf by Abramowitz and Stegun 7.1.26 (error below 1.5e-7)."""
    z = np.abs(x) / math.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - series * np.exp(-z * z))
    return np.asarray(0.5 * x * (1.0 + erf))


def _unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


class Heads:
    """Weights of one depth; arrays are float32, states are [tokens, 384]."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self.w = {name: np.ascontiguousarray(array, np.float32) for name, array in weights.items()}
        self.edges = np.array(distance_bucket_edges())

    def linear(self, name: str, x: np.ndarray) -> np.ndarray:
        """x through the layer of this name."""
        return np.asarray(x @ self.w[f"{name}.weight"].T + self.w[f"{name}.bias"])

    def layers(self, states: np.ndarray) -> dict[str, np.ndarray]:
        """Label probabilities [tokens, labels] of every BIO layer."""
        scores = self.linear("tokens", states)
        out, at = {}, 0
        for layer, types in LAYERS.items():
            width = len(bio(types))
            out[layer] = softmax(scores[:, at : at + width])
            at += width
        return out

    def triggers(self, vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(type or none, mode logits, modality) from pooled triggers [n, 384]; first and last as probabilities."""
        hidden = gelu(self.linear("trigger", vectors))
        kind = softmax(self.linear("kind", hidden))
        return kind, self.linear("mode", hidden), softmax(self.linear("modality", hidden))

    def arcs(self, head: str, predicates: np.ndarray, mentions: np.ndarray, distance: np.ndarray) -> np.ndarray:
        """Logits [predicates, mentions, labels] of head "roles" or "quote"; `distance` likewise, in tokens."""
        p = self.linear(f"{head}.predicate", predicates)
        m = self.linear(f"{head}.mention", mentions)
        left = np.einsum("pd,lde->ple", gelu(p), self.w[f"{head}.bilinear"])
        both = np.einsum("ple,me->pml", left, gelu(m))
        bucket = np.searchsorted(self.edges, distance, side="left")
        hidden = gelu(p[:, None, :] + m[None, :, :] + self.w[f"{head}.distance.weight"][bucket])
        return np.asarray(both + self.linear(f"{head}.out", hidden))

    def spans(self, head: str, states: np.ndarray, ends: np.ndarray) -> SpanJudge:
        """A judge of stretches of `states` by head "acts" or "things"; `ends` [2, 384] stand before and after them."""
        return SpanJudge(self, head, states, ends)

    def sentence(self, vectors: np.ndarray) -> np.ndarray:
        """L2-normalised sentence vectors [n, 384] from mean states.

        What all sentences share (the bias, learned as their mean) is taken off, or unrelated ones would be .9 alike.
        """
        out = _unit(self.linear("sentence", vectors)) - self.w["sentence.bias"]
        return np.asarray(_unit(out), np.float32)

    def matter(self, vectors: np.ndarray) -> np.ndarray:
        """Log-odds [n] that a sentence tells of an act, from sentence vectors [n, 384]."""
        return self.linear("matter", vectors)[:, 0]

    def dyads(self, vectors: np.ndarray, scheme: str) -> np.ndarray:
        """Logits [n, roots] of pair vectors [n, 3 * 384]."""
        hidden = gelu(self.linear("dyad", vectors))
        return self.linear("dyad15" if scheme == "plv15" else "dyad16", hidden)


class SpanJudge:
    """P of none and of each type for stretches of tokens."""

    def __init__(self, heads: Heads, head: str, states: np.ndarray, ends: np.ndarray) -> None:
        self._rows = np.concatenate([ends[:1], states, ends[1:]])
        self._hidden = heads.w[f"{head}.hidden.weight"].T, heads.w[f"{head}.hidden.bias"]
        self._out = heads.w[f"{head}.out.weight"].T, heads.w[f"{head}.out.bias"]

    def __call__(self, spans: Sequence[tuple[int, int]]) -> np.ndarray:
        """[spans, 1 + types] probabilities; spans are tokens [first, past-last), not empty."""
        places = np.asarray(spans, np.int64).reshape(-1, 2) + 1
        first, last = places.T
        rows = self._rows
        parts = (span_means(rows, places), rows[first], rows[last - 1], rows[first - 1], rows[last])
        weight, bias = self._hidden
        hidden = gelu(np.concatenate(parts, axis=1) @ weight + bias)
        weight, bias = self._out
        return softmax(hidden @ weight + bias)
