"""Roles of triggers and speakers of quotes: scored within the window that owns the predicate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from runut.encoder.heads import Heads, sigmoid
from runut.encoder.states import Pass, span_means

__all__ = ["quote_arcs", "role_arcs", "trigger_vectors"]

Spans = Sequence[tuple[int, int]]


def _inside(spans: Spans, first: int, last: int) -> list[int]:
    return [i for i, (a, b) in enumerate(spans) if a >= first and b <= last]


def _shift(spans: Spans, chosen: Sequence[int], by: int) -> list[tuple[int, int]]:
    return [(spans[i][0] - by, spans[i][1] - by) for i in chosen]


def _distance(predicates: Spans, mentions: Spans) -> np.ndarray:
    left = np.array([a for a, _ in predicates])
    right = np.array([a for a, _ in mentions])
    return np.asarray(right[None, :] - left[:, None])


def trigger_vectors(read: Pass, triggers: Spans) -> np.ndarray:
    """Pooled states of the triggers."""
    return span_means(read.states, triggers)


def role_arcs(heads: Heads, read: Pass, triggers: Spans, mentions: Spans) -> np.ndarray:
    """Probabilities [triggers, mentions, roles]; zero for a mention outside the trigger's window."""
    width = heads.w["roles.out.bias"].shape[0]
    out = np.zeros((len(triggers), len(mentions), width), np.float32)
    for window, view in zip(read.windows, read.views, strict=True):
        own = [i for i, (a, _) in enumerate(triggers) if window.own_first <= a < window.own_last]
        near = _inside(mentions, window.first, window.last)
        if not own or not near:
            continue
        p, m = _shift(triggers, own, window.first), _shift(mentions, near, window.first)
        p = [(a, min(b, len(view))) for a, b in p]
        scores = heads.arcs("roles", span_means(view, p), span_means(view, m), _distance(p, m))
        out[np.ix_(own, near)] = sigmoid(scores)
    return out


def quote_arcs(heads: Heads, read: Pass, quotes: Spans, mentions: Spans) -> np.ndarray:
    """Probabilities [quotes, mentions, speaker/via/addressee], the best over the windows that touch the quote."""
    width = heads.w["quote.out.bias"].shape[0]
    out = np.zeros((len(quotes), len(mentions), width), np.float32)
    for window, view, border in zip(read.windows, read.views, read.borders, strict=True):
        touched = [
            i for i, (a, b) in enumerate(quotes) if a < window.own_last and b > window.own_first and a < window.last
        ]
        near = _inside(mentions, window.first, window.last)
        if not touched or not near:
            continue
        p = [(max(a, 0), min(b, len(view))) for a, b in _shift(quotes, touched, window.first)]
        m = _shift(mentions, near, window.first)
        vectors = _quote_vectors(view, border, p)
        scores = sigmoid(heads.arcs("quote", vectors, span_means(view, m), _distance(p, m)))
        place = np.ix_(touched, near)
        out[place] = np.maximum(out[place], scores)
    return out


def _quote_vectors(view: np.ndarray, border: np.ndarray, spans: Spans) -> np.ndarray:
    before = np.stack([view[a - 1] if a > 0 else border[0] for a, _ in spans])
    after = np.stack([view[b] if b < len(view) else border[1] for _, b in spans])
    return np.concatenate([span_means(view, spans), before, after], axis=1)
