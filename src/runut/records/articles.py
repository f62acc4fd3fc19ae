"""A page read as an article."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from runut.records.dates import DateVerdict
from runut.records.pages import Block, Span

PageKind = Literal["article", "list", "stub", "part", "not_news"]


class PageVerdict(Struct, frozen=True):
    """What the page is: an article, a list of links, a stub, a part of a series, or not news. `flags` name more
    (machine_translated, gambling_spam, second_article, cut_off …)."""

    kind: PageKind
    why: str
    flags: tuple[str, ...] = ()


class Credit(Struct, frozen=True):
    """A credit line or phrase: who is named as the origin ("AFP", "TASS") and the cue that says so."""

    name: str
    cue: str
    span: Span


class Article(Struct, frozen=True):
    """Clean article: metadata, anatomy and body; `blocks` cover every non-empty line of the page in order."""

    page: str
    language: str
    title: str | None
    title_span: Span | None
    authors: tuple[str, ...]
    editor: str | None
    outlet: str | None
    agency: tuple[str, ...]
    section: str | None
    dateline: str | None
    blocks: tuple[Block, ...]
    verdict: PageVerdict
    published: DateVerdict | None = None
    credits: tuple[Credit, ...] = ()

    @property
    def body(self) -> tuple[Span, ...]:
        """Spans of the running text: body lines and sub-headings, in page order."""
        return tuple(block.span for block in self.blocks if block.role in ("body", "heading"))
