"""Figures in words and digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.events.numbers import read_figure


@pytest.mark.parametrize(
    ("text", "words", "language", "low", "high"),
    [
        ("sedikitnya 20 orang", "20", "id", 20, None),
        ("puluhan ribu orang", "puluhan ribu", "id", 20_000, 99_999),
        ("dua ratus lima belas", "dua ratus lima belas", "id", 215, 215),
        ("1,2 juta orang", "1,2 juta", "id", 1_200_000, 1_200_000),
        ("seratus ribu", "seratus ribu", "id", 100_000, 100_000),
        ("sekitar 170 orang", "170", "id", 153, 187),
        ("hingga seribu tentara", "seribu", "id", None, 1000),
        ("5-10 orang", "5-10", "id", 5, 10),
        ("beberapa ratus tentara", "beberapa ratus", "id", 200, 999),
        ("lebih dari 30 ribu", "30 ribu", "id", 30_000, None),
        ("seorang", "seorang", "id", 1, 1),
        ("three hundred and five", "three hundred and five", "en", 305, 305),
        ("two dozen", "two dozen", "en", 24, 24),
        ("twenty-one", "twenty-one", "en", 21, 21),
        ("1.2 million", "1.2 million", "en", 1_200_000, 1_200_000),
        ("hundreds of thousands", "hundreds of thousands", "en", 200_000, 999_999),
        ("sekurang-kurangnya lapan orang", "lapan", "ms", 8, None),
        ("entah berapa", "entah berapa", "id", None, None),
        ("9" * 60, "9" * 60, "id", None, None),
    ],
)
def test_figures(text, words, language, low, high):
    start = text.index(words)
    figure = read_figure(text, start, start + len(words), language)
    assert (figure.low, figure.high) == (low, high)
    assert 0 <= figure.start <= start


@given(st.integers(0, 999_999), st.sampled_from(["id", "en", "ms"]))
def test_digits_with_and_without_groups_agree(number, language):
    plain, grouped = str(number), f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")
    for text in (plain, grouped):
        figure = read_figure(text, 0, len(text), language)
        assert (figure.low, figure.high) == (number, number)


@given(st.text(max_size=80), st.data())
def test_any_words_are_survived(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    figure = read_figure(text, start, end, "id")
    assert figure.low is None or figure.high is None or figure.low <= figure.high
