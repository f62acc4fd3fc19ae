"""The page's say in whether a sentence tells of an act."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed
from threadpoolctl import ThreadpoolController

from runut.encoder.cores import blas_threads
from runut.encoder.matter import FEW, SURE, worth
from runut.encoder.reader import NeuralReader
from runut.encoder.weights import load
from runut.text import sentences

odds = st.lists(st.floats(-50, 50), min_size=1, max_size=30)


def test_a_sentence_alone_speaks_for_itself() -> None:
    assert worth(np.array([-4.0])).tolist() == [-4.0]


def test_the_rest_of_the_page_lifts_or_lowers() -> None:
    among_acts, among_recipes = worth(np.array([1.0, 6.0, 6.0])), worth(np.array([1.0, -6.0, -6.0]))
    assert among_acts[0] == pytest.approx(1.0 + 12.0 / (2 + FEW))
    assert among_recipes[0] < 0 < among_acts[0]


@given(odds)
def test_order_does_not_matter_and_no_line_speaks_for_all(values: list[float]) -> None:
    own = np.array(values)
    assert np.allclose(worth(own[::-1])[::-1], worth(own))
    assert np.abs(worth(own)).max() <= 2 * SURE


def test_the_gate_takes_acts_away_and_adds_none() -> None:
    text = "Polisi menangkap dua mahasiswa di Makassar. Presiden Kenya mengunjungi Uganda."
    weights = load("fast")

    def read(least: float | None) -> set[tuple[int, int]]:
        gate = {} if least is None else {"matter": least}
        kept = {head: value for head, value in weights.tuning.least.items() if head != "matter"}
        reader = NeuralReader(changed(weights, tuning=changed(weights.tuning, least=kept | gate)))
        return {(event.start, event.end) for event in reader.read(text, sentences(text)).events}

    without = read(None)
    assert without
    assert read(-999.0) == without
    assert read(999.0) == set()
    assert read(weights.tuning.least["matter"]) <= without


def test_the_heads_hold_to_one_core_while_they_run_and_give_the_others_back() -> None:
    pools = ThreadpoolController().select(user_api="blas")
    if not pools:
        pytest.skip("this numpy has no BLAS of its own")
    before = [pool["num_threads"] for pool in pools.info()]
    with blas_threads(1):
        assert {pool["num_threads"] for pool in ThreadpoolController().select(user_api="blas").info()} == {1}
    assert [pool["num_threads"] for pool in ThreadpoolController().select(user_api="blas").info()] == before
