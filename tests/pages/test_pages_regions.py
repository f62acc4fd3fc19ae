"""What readers may read of a paragraph: no title of another page that a lost link has left behind it."""

from __future__ import annotations

import pytest

from runut.pages.regions import reading_spans
from runut.records import Article, Block, Page, PageVerdict, Span


def read(text: str, language: str = "id") -> list[str]:
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        blocks.append(Block(Span("p", start, start + len(line)), number, "body", "test"))
        start += len(line) + 1
    article = Article(
        "p", language, None, None, (), None, None, (), None, None, tuple(blocks), PageVerdict("article", "t")
    )
    return [text[start:end] for start, end in reading_spans(Page("p", text), article)]


@pytest.mark.parametrize(
    ("rest", "language"),
    [
        ("Rina Wulandari: Saya Siap Maju Lagi", "id"),
        ("Rina Wulandari Ungkap Alasan Mundur dari Dewan Kota", "id"),
        (": Wali Kota Resmikan Jembatan Baru di Sungai Ampel", "id"),
        ("Mayor Tolland Says Bridge Will Reopen", "en"),
        ("Rina Wulandari Dedah Punca Letak Jawatan", "ms"),
    ],
)
def test_a_title_left_by_a_lost_link_is_not_read(rest: str, language: str) -> None:
    first = (
        "Rapat itu ditutup pukul lima sore kemarin." if language != "en" else "The meeting closed at five on Monday."
    )
    assert read(f"{first} {rest}", language) == [first]


@pytest.mark.parametrize(
    "line",
    [
        "Rapat itu ditutup. Rina Wulandari dari Dewan Kota tidak hadir karena sakit",
        "Rapat itu ditutup. Ketua Dewan Kota Rina Wulandari: saya siap maju lagi.",
        "Rapat itu ditutup. Tim: Rina Wulandari, Budi Hartanto,",
        "Rina Wulandari Ungkap Alasan Mundur dari Dewan Kota",
        "Rapat itu ditutup. Hadir Rina Wulandari",
    ],
)
def test_sentences_of_the_text_itself_are_read(line: str) -> None:
    assert "".join(read(line)).replace(" ", "") == line.replace(" ", "")
