"""The page as the date reader sees it: its lines with roles and cues, and every date with the line it stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from msgspec import Struct

from runut.dating.scan import Found, scan
from runut.dating.words import DateWords
from runut.records import Article, Block, Page, Span
from runut.records.dates import CandidateRole
from runut.text.lines import lines as text_lines

__all__ = ["Layout", "Mention", "lay_out"]

TAIL_ROLES = frozenset(
    {"related", "promo", "sidebar", "follow", "share", "comment_form", "tags", "disclaimer", "ad", "spam"}
)
HEAD_ROLES = frozenset({"title", "standfirst", "section", "byline", "editor", "timestamp", "dateline", "caption"})
LONG_LINE = 80  # characters; shorter lines are rarely running text
DATELINE_REACH = 60  # a date this near the start of the first paragraph, before a dash, is a dateline's
_COPYRIGHT = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|copyright", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.h]\s?\d\d(?!\d|[./-]\d)|(?<!\d)\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.|uhr)(?!\w)", re.IGNORECASE
)
_DASH = re.compile(r"[–—-]")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s")


class Mention(Struct, frozen=True):
    """A date on the page: what was found, on which line (index into Layout.blocks), in which role."""

    found: Found
    line: int
    role: CandidateRole
    future: bool = False  # announced: the words around it look ahead
    past: bool = False


class Layout(Struct, frozen=True):
    """Lines and dates of one page. `first`/`last` are the indexes of the first and last body line (-1: none)."""

    page: Page
    words: DateWords
    language: str
    blocks: tuple[Block, ...]
    texts: tuple[str, ...]
    mentions: tuple[Mention, ...]
    titles: tuple[int, ...]
    first: int
    last: int
    authors: tuple[str, ...] = ()


def lay_out(page: Page, article: Article, words: DateWords) -> Layout:
    """Put every date of the page on its line and give it a role."""
    text = page.text
    blocks = article.blocks or _plain_blocks(page)
    texts = tuple(text[b.span.start : b.span.end] for b in blocks)
    body = [i for i, b in enumerate(blocks) if b.role == "body" and len(texts[i]) >= LONG_LINE]
    body = body or [i for i, b in enumerate(blocks) if b.role == "body"]
    first, last = (body[0], body[-1]) if body else (-1, -1)
    starts = [b.span.start for b in blocks]
    mentions = []
    for found in scan(text, words):
        line = bisect_right(starts, found.start) - 1
        if line >= 0:
            mentions.append(_mention(found, line, blocks, texts, (first, last), words))
    titles = _title_lines(article, blocks, texts)
    return Layout(page, words, article.language, blocks, texts, tuple(mentions), titles, first, last, article.authors)


def _plain_blocks(page: Page) -> tuple[Block, ...]:
    """Stand-in when no anatomy was made: long lines count as body."""

    return tuple(
        Block(
            Span(page.id, line.start, line.end),
            line.n,
            "body" if line.end - line.start >= LONG_LINE else "other",
            "no anatomy",
        )
        for line in text_lines(page.text)
        if page.text[line.start : line.end].strip()
    )


def _title_lines(article: Article, blocks: tuple[Block, ...], texts: tuple[str, ...]) -> tuple[int, ...]:
    if not article.title:
        return tuple(i for i, b in enumerate(blocks) if b.role == "title")
    wanted = article.title.strip().casefold()
    return tuple(i for i, b in enumerate(blocks) if b.role == "title" or texts[i].strip().casefold() == wanted)


def _mention(
    found: Found,
    line: int,
    blocks: tuple[Block, ...],
    texts: tuple[str, ...],
    body: tuple[int, int],
    words: DateWords,
) -> Mention:
    own, offset = texts[line], found.start - blocks[line].span.start
    role = _role(found, line, blocks[line].role, own, offset, body, words)
    if role not in ("body", "caption", "dateline"):
        return Mention(found, line, role)
    before = own[max(0, offset - 90) : offset]
    cut = None
    for cut in _SENTENCE_END.finditer(before):
        pass
    if cut is not None:
        before = before[cut.end() :]
    after = own[offset + found.end - found.start :][:24]
    future = bool(words.cues["future"].search(before))
    past = bool(words.ago.match(after.lstrip()) or words.cues["past"].search(before[-24:]))
    return Mention(found, line, role, future and not past, past)


def _role(
    found: Found,
    line: int,
    block_role: str,
    own: str,
    offset: int,
    body: tuple[int, int],
    words: DateWords,
) -> CandidateRole:
    if found.kind == "year" or len(own) < 300:
        if _COPYRIGHT.search(own):
            return "copyright"
    if block_role == "body":
        near = offset <= DATELINE_REACH and line == body[0] and _DASH.search(own[offset : offset + 40])
        return "dateline" if near else "body"
    if block_role in ("caption", "heading", "summary"):
        return "caption" if block_role == "caption" else "body"
    if block_role in ("byline", "editor"):
        return "byline"
    if block_role == "dateline":
        return "dateline"
    if block_role == "comment_form":
        return "comment"
    if block_role == "tags":
        return "tags"
    if block_role in ("related", "promo"):
        return "related"
    if block_role in TAIL_ROLES:
        return "sidebar"
    if block_role in HEAD_ROLES:
        return "header"
    return "header" if line < body[0] else "sidebar" if 0 <= body[1] < line else "other"


def latest(mentions: list[Mention]) -> date | None:
    """Latest full day among mentions."""
    days = [m.found.date for m in mentions if m.found.date]
    return max(days) if days else None


def has_clock(line: str) -> bool:
    """Tell whether a clock time stands on the line."""
    return _CLOCK.search(line) is not None
