"""Numbers passed over at a glance are none that the full look would have read."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

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


@pytest.mark.usefixtures("plain")
@settings(max_examples=600, deadline=None)
@given(PARTS, st.sampled_from(["id", "en", "ms", "und"]))
def test_the_glance_loses_no_date(text: str, language: str) -> None:
    words = date_words(language)
    quick = module.scan(text, words)
    with patch.object(module, "_may_begin", return_value=True):
        assert quick == module.scan(text, words)


class Everything(frozenset):
    """Holds whatever is asked for: no glance passes anything over."""

    def __contains__(self, item: object) -> bool:
        return True

    def isdisjoint(self, other: object) -> bool:
        return False


@pytest.mark.usefixtures("plain")
@settings(max_examples=600, deadline=None)
@given(PARTS, st.sampled_from(["id", "en", "ms", "und"]))
def test_the_glance_loses_no_month_and_no_weekday(text: str, language: str) -> None:
    words = date_words(language)
    dull = structs.replace(words, weekday_heads=Everything(), month_ends=Everything())
    with patch.object(module, "_may_begin", return_value=True):
        assert module.scan(text, words) == module.scan(text, dull)


SAID = st.lists(
    st.sampled_from(["akan", "Lalu", "yang", "lalu", "minggu", "depan", "by", "Jum'at", "mendatang", "hak", "cipta", "ago",
                     "tüm", "hakları", "saklıdır", "all rights reserved", "права", "_", "2", " ", " ", "  ", ".", "’", "-"]),
    max_size=10,
).map("".join)  # fmt: skip


@pytest.mark.usefixtures("plain")
@settings(max_examples=600, deadline=None)
@given(SAID, st.sampled_from(["id", "en", "ms", "und"]))
def test_the_glance_loses_no_phrase(text: str, language: str) -> None:
    words = date_words(language)
    for phrases in (words.future, words.past, words.ago, words.copyright, *words.clock.values()):
        found, wanted = phrases.search(text), phrases.pattern.search(text)
        assert (found and found.span()) == (wanted and wanted.span())
        found, wanted = phrases.match(text), phrases.pattern.match(text)
        assert (found and found.span()) == (wanted and wanted.span())


@pytest.mark.parametrize(
    "text",
    ["5 Mei 2023", "Mei 5, 2023", "(7/2)", "7 - 2 - 2023", "1er mai 2020", "5 tháng 3 năm 2021", "5Mei", "Mei 5"],
)
def test_a_date_is_not_passed_over(text: str) -> None:
    assert module.scan(text, date_words("und"))
