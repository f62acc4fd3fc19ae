"""Dated statements: every body sentence that carries a time which can be placed, with the words that place it."""

from __future__ import annotations

from collections.abc import Iterator

from runut.lang import LANGUAGES
from runut.records import Article, Block, DateVerdict, Page, Span, Statement, When, content_id
from runut.temporal import Resolved, TimeMention, extract
from runut.text import sentences

__all__ = ["statements"]

NARROW = 31  # days: from a wider anchor a bare weekday or "yesterday" names no day worth telling
NEEDS_NARROW = ("weekday", "relative")


def statements(page: Page, article: Article, verdict: DateVerdict | None = None) -> tuple[Statement, ...]:
    """Return one statement for each body sentence and each different time it names, in page order.

    The anchor of relative words ("Selasa", "tahun lalu") is the verdict's chosen value (`article.published` when no
    verdict is given). Without one only dates that stand complete in the text are placed. `text[start:end] == quote`
    holds for the sentence and its expression. Languages without a pack give nothing.
    """
    if article.language not in LANGUAGES:
        return ()
    known = verdict or article.published
    anchor = known.chosen if known else None
    found = []
    for block in article.blocks:
        if block.role == "body":
            found += _in_block(page, block, anchor, article.language)
    return tuple(found)


def _in_block(page: Page, block: Block, anchor: When | None, language: str) -> list[Statement]:
    start, end = block.span.start, block.span.end
    text = page.text[start:end]
    spans = sentences(page.text, start, end, language)
    told = []
    seen: set[tuple[int, str]] = set()
    for mention, answer in _placed(text, anchor, language):
        at = start + mention.start
        span = next(((s, e) for s, e in spans if s <= at < e), (start, end))
        when = answer.when
        if when is None or (span[0], when.edtf) in seen or start + mention.end > span[1]:
            continue
        seen.add((span[0], when.edtf))
        told.append(_statement(page, block, span, mention, (start, when, answer)))
    return told


def _placed(text: str, anchor: When | None, language: str) -> Iterator[tuple[TimeMention, Resolved]]:
    wide = anchor is not None and not _narrow(anchor)
    for mention, answer in extract(text, anchor, language):
        if answer.when is None or (answer.when.earliest is None and answer.when.latest is None):
            continue
        if wide and mention.kind in NEEDS_NARROW:
            continue
        yield mention, answer


def _narrow(anchor: When) -> bool:
    """A day, a few days, or a set of days: what lies between the members of a set does not widen it."""
    if anchor.earliest is None or anchor.latest is None:
        return False
    return anchor.edtf.startswith("[") or (anchor.latest - anchor.earliest).days <= NARROW


def _statement(
    page: Page, block: Block, span: tuple[int, int], mention: TimeMention, placed: tuple[int, When, Resolved]
) -> Statement:
    offset, when, answer = placed
    start, end = offset + mention.start, offset + mention.end
    return Statement(
        id=content_id("statement", page.id, span[0], span[1], start, end),
        page=page.id,
        sentence=Span(page.id, *span),
        quote=page.text[span[0] : span[1]],
        line=block.n,
        when=when,
        basis=answer.basis,
        expression=page.text[start:end],
        expression_span=Span(page.id, start, end),
        why=answer.why,
    )
