"""The heads in numpy: small enough that no graph is needed, so both depths and all tasks share one file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from runut.encoder.labels import LAYERS, bio, distance_bucket_edges
from runut.encoder.states import add_rest

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
    """Exact GELU; erf by Abramowitz and Stegun 7.1.26 (error below 1.5e-7).

    With q = 1 - erf(|x| / sqrt 2) it is max(x, 0) - |x| q / 2 on both sides of nought.
    """
    size = np.abs(x)
    t = 1.0 / (1.0 + (0.3275911 / math.sqrt(2.0)) * size)
    series = 1.061405429 * t
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += factor
        series *= t
    np.multiply(x, x, out=t)
    t *= -0.5
    series *= np.exp(t, out=t)
    series *= size
    series *= 0.5
    return np.asarray(np.subtract(np.maximum(x, 0.0, out=size), series, out=series))


def _unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.maximum(np.sqrt(np.einsum("ij,ij->i", rows, rows)), 1e-9)[:, None])


class Heads:
    """Weights of one depth; arrays are float32, states are [tokens, 384]."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        # A layer's weights lie in the order in which a row of states meets them, though they are read as [out, in].
        self.w = {
            name: np.ascontiguousarray(array.T, np.float32).T
            if name.endswith(".weight")
            else np.ascontiguousarray(array, np.float32)
            for name, array in weights.items()
        }
        self._across = {
            head: self.w[f"{head}.bilinear"].transpose(1, 0, 2).reshape(self.w[f"{head}.bilinear"].shape[1], -1)
            for head in ("roles", "quote")
            if f"{head}.bilinear" in self.w
        }
        self.edges = np.array(distance_bucket_edges())
        self._tokens: np.ndarray | None = None
        self._beside: dict[tuple[str, ...], tuple[np.ndarray, np.ndarray]] = {}

    def linear(self, name: str, x: np.ndarray) -> np.ndarray:
        """x through the layer of this name."""
        out = x @ self.w[f"{name}.weight"].T
        out += self.w[f"{name}.bias"]
        return np.asarray(out)

    def beside(self, names: tuple[str, ...], x: np.ndarray) -> np.ndarray:
        """x through several layers at once: their outputs side by side."""
        if names not in self._beside:
            weight = np.concatenate([self.w[f"{name}.weight"].T for name in names], axis=1)
            self._beside[names] = weight, np.concatenate([self.w[f"{name}.bias"] for name in names])
        weight, bias = self._beside[names]
        out = x @ weight
        out += bias
        return np.asarray(out)

    def layers(self, states: np.ndarray) -> dict[str, np.ndarray]:
        """Label probabilities [labels, tokens] of every BIO layer: a row for each label, so that rows are worked on."""
        if self._tokens is None:  # 63 labels and nothing: BLAS is a fifth quicker with 64
            weight = self.w["tokens.weight"].T
            self._tokens = np.pad(weight, ((0, 0), (0, -weight.shape[1] % 16)))
        scores = np.ascontiguousarray((states @ self._tokens).T)[: len(self.w["tokens.bias"])]
        scores += self.w["tokens.bias"][:, None]
        out, at = {}, 0
        for layer, types in LAYERS.items():
            width = len(bio(types))
            out[layer] = scores[at : at + width]
            out[layer] -= out[layer].max(0)
            at += width
        np.exp(scores, out=scores)
        for rows in out.values():
            np.divide(rows, rows.sum(0), out=rows)
        return out

    def triggers(self, vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(type or none, mode logits, modality) from pooled triggers [n, 384]; first and last as probabilities."""
        hidden = gelu(self.linear("trigger", vectors))
        kind = softmax(self.linear("kind", hidden))
        return kind, self.linear("mode", hidden), softmax(self.linear("modality", hidden))

    def arcs(
        self,
        head: str,
        predicates: np.ndarray,
        mentions: np.ndarray,
        pairs: tuple[np.ndarray, ...],
        distance: np.ndarray,
    ) -> np.ndarray:
        """Logits [pairs, labels] of head "roles" or "quote".

        `mentions` are through their own layer already; `pairs` tells the rows of both, `distance` [pairs] how many
        tokens the mention stands after the predicate.
        """
        p, m = self.linear(f"{head}.predicate", predicates), mentions
        labels, width, _ = self.w[f"{head}.bilinear"].shape
        left = (gelu(p) @ self._across[head]).reshape(len(p) * labels, width)
        both = (left @ gelu(m).T).reshape(len(p), labels, len(m))
        bucket = np.searchsorted(self.edges, distance, side="left")
        hidden = gelu(p[pairs[0]] + m[pairs[1]] + self.w[f"{head}.distance.weight"][bucket])
        return np.asarray(both[pairs[0], :, pairs[1]] + self.linear(f"{head}.out", hidden))

    def spans(self, head: str, padded: np.ndarray) -> SpanJudge:
        """A judge of stretches of states by head "acts" or "things"; `padded` [tokens + 2, 384] as of `Pass`."""
        return SpanJudge(self, head, padded)

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

    def __init__(self, heads: Heads, head: str, padded: np.ndarray) -> None:
        self._states = padded
        self._hidden = heads.w[f"{head}.hidden.weight"].T, heads.w[f"{head}.hidden.bias"]
        self._out = heads.w[f"{head}.out.weight"].T, heads.w[f"{head}.out.bias"]

    def __call__(self, spans: Sequence[tuple[int, int]] | np.ndarray) -> np.ndarray:
        """[spans, 1 + types] probabilities; spans are tokens [first, past-last), not empty."""
        places = np.asarray(spans, np.int64).reshape(-1, 2)
        order = np.argsort(places[:, 0] - places[:, 1], kind="stable")
        first, last = places[order].T
        x = self._states[np.stack([first, first, last - 1, first - 1, last], axis=1)]  # before the first: the row's end
        add_rest(self._states, first, last - first, x[:, 0])
        x[:, 0] /= (last - first)[:, None].astype(np.float32)
        weight, bias = self._hidden
        hidden = x.reshape(-1, len(weight)) @ weight
        hidden += bias
        weight, bias = self._out
        out = np.empty((len(x), len(bias)), np.float32)
        out[order] = softmax(gelu(hidden) @ weight + bias)
        return out
