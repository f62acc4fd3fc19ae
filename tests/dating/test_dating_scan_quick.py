"""Numbers passed over at a glance are none that the full look would have read."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.dating import scan as module
from runut.dating.words import date_words

PARTS = st.lists(
    st.sampled_from(
        ["5", "12", "31", "7", "2023", "19", "Mei", "mei", "Mar", "Maret", "Desember", "Dec", "WriterMar", "de", "d'",
         "del", "May", "mai", "août", "März", "tháng", "năm", "мая", "th", "st", ".", ",", "-", "/", " ", "  ", "\n", "\xa0",
         "(", ")", "orang", "re", "º", "Selasa", "Tue", "ºmayo", "Agt", "x"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(PARTS, st.sampled_from(["id", "en", "ms", "und"]))
def test_the_glance_loses_no_date(text: str, language: str) -> None:
    words = date_words(language)
    quick = module.scan(text, words)
    with patch.object(module, "_may_begin", return_value=True):
        assert quick == module.scan(text, words)


@pytest.mark.parametrize(
    "text",
    ["5 Mei 2023", "Mei 5, 2023", "(7/2)", "7 - 2 - 2023", "1er mai 2020", "5 tháng 3 năm 2021", "5Mei", "Mei 5"],
)
def test_a_date_is_not_passed_over(text: str) -> None:
    assert module.scan(text, date_words("und"))
