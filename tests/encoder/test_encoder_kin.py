"""Whose each mention is: what the head gives for spans of tokens, with weights made up here."""

from __future__ import annotations

import numpy as np

from runut.encoder.heads import Heads
from runut.encoder.kin import kin_of, kin_vectors
from runut.encoder.labels import KIN_KINDS, SECTORS
from runut.encoder.states import Pass

WIDTH, HIDDEN = 6, 4


def heads() -> Heads:
    rng = np.random.default_rng(1)
    rows = {"left": HIDDEN, "right": HIDDEN, "kind": len(KIN_KINDS), "sector": len(SECTORS), "bears": 1}
    found = {"kin.bilinear": rng.normal(size=(HIDDEN, HIDDEN))}
    for name, size in rows.items():
        inner = 3 * WIDTH if name in ("left", "right") else HIDDEN
        found[f"kin.{name}.weight"] = rng.normal(size=(size, inner))
        found[f"kin.{name}.bias"] = rng.normal(size=size)
    return Heads(found)


def done(*lengths: int) -> Pass:
    size = sum(lengths)
    edges = tuple(int(x) for x in np.cumsum([0, *lengths]))
    states = np.random.default_rng(2).normal(size=(size, WIDTH)).astype(np.float32)
    return Pass(np.arange(size), np.arange(size) + 1, edges, (), states, (), ())


def test_probabilities_add_up_and_only_neighbouring_sentences_are_compared() -> None:
    read = kin_of(heads(), done(5, 5, 5), [(0, 2), (6, 7), (12, 15)])
    assert read is not None and read.count == 3
    for rows, width in ((read.kinds, len(KIN_KINDS)), (read.sectors, len(SECTORS))):
        chances = np.exp(np.frombuffer(rows, "<f4").reshape(3, width))
        assert np.allclose(chances.sum(1), 1, atol=1e-5)
    pairs = np.frombuffer(read.pairs, "<f4").reshape(3, 3)
    assert np.isnan(pairs[0, 2]) and np.isnan(pairs[2, 0])
    assert pairs[0, 1] == pairs[1, 0] and not np.isnan(pairs[1, 2])
    assert np.nanmax(np.abs(pairs)) <= 6


def test_without_mentions_or_without_the_head_nothing_is_said() -> None:
    assert kin_of(heads(), done(4), []) is None
    assert kin_of(Heads({}), done(4), [(0, 1)]) is None


def test_a_stretch_is_seen_by_its_mean_its_first_and_its_last_token() -> None:
    states = np.arange(12, dtype=np.float32).reshape(4, 3)
    vectors = kin_vectors(states, np.array([[1, 3], [3, 3], [2, 4]]))
    assert vectors.shape == (3, 9)
    assert np.allclose(vectors[0], [*states[1:3].mean(0), *states[1], *states[2]])
    assert np.allclose(vectors[1], [*states[3]] * 3)  # nothing inside: the token it stands at
    assert np.allclose(vectors[2, 6:], states[3])
