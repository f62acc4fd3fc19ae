from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.text import fold, folded, lines, normalize, tokens

TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["Kafé", "e\u0301", "\u200b", "  ", "\xa0", "\n", "…", "“", "”", "ﬁ", "İ", "ß", "—", "Łódź", "\u00ad", "\t"]
    ),
    max_size=30,
).map("".join)


@given(st.text(alphabet="ab \r\n\x0b\x0c\x85\u2028", max_size=40))
def test_lines_break_at_line_breaks_only_and_lose_nothing(text):
    found = lines(text)
    assert [line.n for line in found] == list(range(1, len(found) + 1))
    expected = re.split(r"\r\n|\n|\r", text)
    if expected[-1] == "":
        expected.pop()
    assert [text[line.start : line.end] for line in found] == expected


@given(TEXTS)
def test_tokens_cover_all_but_blanks_in_order(text):
    spans = tokens(text)
    rest = list(text)
    last = 0
    for start, end in spans:
        assert last <= start < end
        last = end
        rest[start:end] = " " * (end - start)
    assert not "".join(rest).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rp1.000.000, naik 5,5%", ["Rp1", ".", "000.000", ",", "naik", "5,5", "%"]),
        ("al-Qaeda (7/2) pukul 10.00", ["al-Qaeda", "(", "7/2", ")", "pukul", "10.00"]),
        ("Qur'an “itu”", ["Qur'an", "“", "itu", "”"]),
        ("anti-\nkorupsi", ["anti", "-", "korupsi"]),
    ],
)
def test_tokens_keep_numbers_and_joined_words_together(text, expected):
    assert [text[a:b] for a, b in tokens(text)] == expected


@given(TEXTS)
@settings(max_examples=300)
@pytest.mark.parametrize("make", [normalize, folded])
def test_every_piece_of_a_normalised_copy_leads_back(make, text):
    made = make(text)
    assert made.back(0, len(made.text))[0] >= 0
    last = 0
    for n in range(len(made.text)):
        start, end = made.back(n, n + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last
        last = start
        piece = text[start:end]
        assert make(piece).text != "" or piece.strip() == ""


def test_normalised_text_is_plain_and_its_map_is_exact():
    source = "“Kafé\u00a0\u200b besar”… e\u0301\n\n x"
    made = normalize(source)
    assert made.text == '"Kafé besar"... é\nx'
    at = made.text.index("besar")
    assert source[slice(*made.back(at, at + 5))] == "besar"
    assert source[slice(*made.back(made.text.index("é", 5), made.text.index("é", 5) + 1))] == "e\u0301"


@given(TEXTS)
@settings(max_examples=300)
def test_fold_is_the_folded_copy_with_single_blanks(text):
    assert fold(text) == " ".join(folded(text).text.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KAFÉ", "kafe"),
        ("Łódź", "Lodz"),
        ("Al‑Qur’an", "al-qur'an"),
        ("a\u00a0 b\n", "A b"),
        ("Müller", "MULLER"),
        ("\u200bx", "X"),
    ],
)
def test_fold_makes_spellings_match(one, other):
    assert fold(one) == fold(other)
