"""Office-holders bound a page's day: starts firmly, ends only where the sentence does not look back."""

from __future__ import annotations

from datetime import date

import msgspec

from runut.dating import date_article, sound_bounds
from runut.pages import read_page
from runut.records import DateCandidate, Page, Span, When
from runut.sources import page_from_text


def page_of(text: str) -> Page:
    made = page_from_text(text, "uji")
    return getattr(made, "page", made)  # type: ignore[return-value]


def bound(page: Page, words: str, first: date | None, last: date | None) -> DateCandidate:
    start = page.text.index(words)
    return DateCandidate(
        When("x", first, last), "knowledge", words, Span(page.id, start, start + len(words)), "bounds", "held"
    )


BODY = "\n\n".join(
    [
        "Presiden Anu bertemu tamunya di istana dan membahas perdagangan beras antara kedua negara.",
        "Kudeta pada Agustus 2011 menggulingkan Presiden Lama dan membuka jalan bagi pemilihan umum.",
        "Rombongan tamu kemudian makan siang bersama para menteri dan kembali ke hotel pada petang hari.",
    ]
)


def test_an_end_in_a_sentence_that_looks_back_bounds_nothing() -> None:
    page = page_of(BODY)
    article = read_page(page)
    now, then = sound_bounds(page, article, [
        bound(page, "Presiden Anu", date(2010, 5, 1), date(2020, 5, 1)),
        bound(page, "Presiden Lama", date(2000, 1, 1), date(2011, 8, 20)),
    ])  # fmt: skip
    assert now.when.latest is not None
    assert now.when.latest >= date(2020, 5, 1), "the tables' error is allowed for"
    assert now.when.earliest is not None
    assert now.when.earliest <= date(2010, 5, 1)
    assert then.when.latest is None
    assert then.when.earliest is not None


def test_knowledge_narrows_but_never_makes_a_day() -> None:
    page = page_of(BODY)
    article = read_page(page)
    bounds = sound_bounds(page, article, [bound(page, "Presiden Anu", date(2012, 5, 1), date(2012, 5, 3))])
    verdict = date_article(page, article, (), bounds=bounds)
    assert verdict.chosen is None or verdict.chosen.earliest != verdict.chosen.latest
    assert any(candidate.role == "knowledge" for candidate in verdict.candidates)


def test_a_page_of_no_known_language_is_bounded_all_the_same() -> None:
    page = page_of(
        "Predsednik Anu sreo je goste u palati 12. maja 2019. i razgovarao o trgovini.\n\nGosti su otputovali."
    )
    article = msgspec.structs.replace(read_page(page), language="und")
    plain, dated = (
        bound(page, "Gosti", date(2010, 5, 1), date(2020, 5, 1)),
        bound(page, "Predsednik Anu", date(2010, 5, 1), date(2020, 5, 1)),
    )
    kept, first = sound_bounds(page, article, [plain, dated])
    assert kept.when.latest is not None
    assert first.when.earliest is not None
