"""Days of speaking: they stand with who speaks, or with a source, and not in what is said."""

from __future__ import annotations

import pytest

from runut.claims import day_of_speaking
from runut.records import Claim, Span, Statement
from runut.temporal import parse_edtf

WHEN = parse_edtf("2025-06-19")


def statement(quote: str, expression: str) -> Statement:
    at = quote.index(expression)
    return Statement("s", "p", Span("p", 0, len(quote)), quote, 0, WHEN, "expression", expression,
                     Span("p", at, at + len(expression)))  # fmt: skip


def claim(quote: str, content: str) -> Claim:
    at = quote.index(content)
    return Claim("c", "p", Span("p", at, at + len(content)), content, "direct", None, "kata")


@pytest.mark.parametrize(
    ("quote", "content", "day", "spoken"),
    [
        ('"Kami lega," kata Raka Wijil di Tarunga, Kamis (19/6/2025).', "Kami lega,", "Kamis (19/6/2025)", True),
        ('"Jembatan itu ambruk hari Kamis," kata Raka Wijil.', "Jembatan itu ambruk hari Kamis,", "Kamis", False),
        ("Mira Tolland said on Thursday that the bridge was safe.", "the bridge was safe", "Thursday", True),
        ("The bridge fell on Thursday, Mira Tolland said.", "The bridge fell on Thursday", "Thursday", False),
    ],
)
def test_the_day_of_a_saying_stands_outside_what_is_said(quote: str, content: str, day: str, spoken: bool) -> None:
    assert day_of_speaking(statement(quote, day), [claim(quote, content)]) is spoken


@pytest.mark.parametrize(
    ("quote", "day", "spoken"),
    [
        ("Dikutip dari Harian Tarunga, Kamis (19/6/2025), jembatan itu tua.", "Kamis (19/6/2025)", True),
        ("Jembatan itu ambruk, Kamis (19/6/2025), dikutip dari Harian Tarunga.", "Kamis (19/6/2025)", False),
        ("The bridge is old, the mayor wrote in a statement on Thursday.", "Thursday", True),
        ("The bridge is old, the mayor said in an interview on Thursday.", "Thursday", True),
        ("The bridge is old, he said in a post on X on Thursday.", "Thursday", True),
        ("The bridge is old, she said by telephone on Thursday.", "Thursday", True),
        ("Dalam wawancara dengan Radio Arden, Kamis, wali kota menyebut jembatan itu tua.", "Kamis", True),
        ("Dalam unggahannya, Kamis, ia menyebut jembatan itu tua.", "Kamis", True),
        ("Wawancara kerja digelar Kamis.", "Kamis", False),
        ("The job interview was held on Thursday.", "Thursday", False),
        ("The bridge is old. In a statement. It fell on Thursday.", "Thursday", False),
        ("Menteri itu memaklumkan dalam satu kenyataan pada Khamis.", "Khamis", True),
        ("The bridge fell on Thursday.", "Thursday", False),
        ("Dikutip dari Harian Tarunga, di Tarunga, Kamis, jembatan itu tua.", "Kamis", True),
        # words that also tell of other things, and acts of whoever cites
        ("The ministry, citing safety fears, closed the bridge on Thursday.", "Thursday", False),
        ("Mengutip laporan dinas, wali kota resmi menutup jembatan Kamis.", "Kamis", False),
        ("Kemenangan itu diperoleh klub Tarunga pada Kamis.", "Kamis", False),
        ("Jalan itu bisa diakses mulai Kamis.", "Kamis", False),
        ("Warga memetik kopi sejak Kamis.", "Kamis", False),
    ],
)
def test_the_day_of_a_source_follows_its_words(quote: str, day: str, spoken: bool) -> None:
    assert day_of_speaking(statement(quote, day), ()) is spoken


def test_a_saying_elsewhere_on_the_page_says_nothing_of_this_sentence() -> None:
    quote = "Jembatan ambruk, Kamis (19/6/2025)."
    far = Claim("c", "p", Span("p", 90, 120), "Kami lega", "direct", None, "kata")
    assert not day_of_speaking(statement(quote, "Kamis (19/6/2025)"), [far])
