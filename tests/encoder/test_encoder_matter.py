"""The page's say in whether a sentence tells of an act."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.encoder.matter import FEW, SURE, worth

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
