"""The quick ways to find words and dates give what the plain ones give."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from runut.pages.markers import WORD, places_of, words_of
from runut.pages.shapes import CLOCK, CLOCK_BIT, DATE, DATE_BIT, LINK, LINK_BIT, YEAR_BIT, time_bits

CHARS = st.text(alphabet="aB é“”–…_19.2/-0:3 Mei@comwß’\u0301\xa0", max_size=60)
DATED = st.lists(
    st.sampled_from(
        ["5", "Mei", "May", "2023", "07", "/", "-", ".", " ", "1999", "3rd", ",", "12:30", "x1999", "www.a"]
    ),
    max_size=9,
).map("".join)


@given(CHARS)
def test_words_are_those_of_the_search(text: str) -> None:
    assert words_of(text) == WORD.findall(text.casefold())


@given(CHARS, st.sets(st.sampled_from(["a", "b", "mei", "com", "w"])))
def test_places_of_words(text: str, words: set[str]) -> None:
    plain = {
        match.start()
        for word in words
        for match in re.finditer(
            rf"(?<!\w){word}(?!\w)", text, re.IGNORECASE | re.ASCII if text.isascii() else re.IGNORECASE
        )
    }
    assert places_of(text, words) == sorted(plain)


@given(DATED)
def test_times_of_a_line_are_those_of_the_patterns(text: str) -> None:
    words = words_of(text)
    year = any(len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal() for word in words)
    bits = time_bits(text, sum(word.isdigit() for word in words), year=year, ago=False)
    if any(word.isdigit() for word in words):
        assert bool(bits & DATE_BIT) == bool(DATE.search(text))
        assert bool(bits & YEAR_BIT) == bool(re.search(r"\b(?:19|20)\d{2}\b", text))
    if sum(word.isdigit() for word in words) > 1:
        assert bool(bits & CLOCK_BIT) == bool(CLOCK.search(text))
    assert bool(bits & LINK_BIT) == bool(("." in text or "@" in text) and LINK.search(text))
