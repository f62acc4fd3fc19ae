"""The page as the date reader sees it: its lines with roles and cues, and every date with the line it stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from runut.dating.scan import Found, scan
from runut.dating.words import DateWords, date_words
from runut.records import Article, Block, Page, Role, Span
from runut.records.bases import Frozen
from runut.records.dates import CandidateRole
from runut.text.lines import lines as text_lines

__all__ = ["Layout", "Mention", "lay_out"]

TAIL_ROLES: Final = frozenset(
    {"related", "promo", "sidebar", "follow", "share", "comment_form", "tags", "disclaimer", "ad", "spam"}
)
HEAD_ROLES: Final = frozenset(
    {"title", "standfirst", "section", "byline", "editor", "timestamp", "dateline", "caption"}
)
SAMPLE: Final = 20_000  # characters of a page that its language is checked on
MOST_DATES: Final = 400  # dates weighed on one page, from its top: a page with more is an archive, not an article
LONG_LINE: Final = 80  # characters; shorter lines are rarely running text
DATELINE_REACH: Final = 60  # a date this near the start of the first paragraph, before a dash, is a dateline's
_COPYRIGHT: Final = re.compile(r"©|\(c\)\s*(?:19|20)\d\d", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.h]\s?\d\d(?!\d|[./-]\d)|(?<!\d)\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.|uhr)(?!\w)",
    re.IGNORECASE,
)
_DASH: Final = re.compile(r"[–—-]")
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]?\s")


class Mention(Frozen, frozen=True):
    """A date on the page: what was found, on which line (index into Layout.blocks), in which role."""

    found: Found
    line: int
    role: CandidateRole
    future: bool = False  # announced: the words around it look ahead
    past: bool = False


class Layout(Frozen, frozen=True):
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

    @property
    def kind(self) -> str:
        """Return "markup" for a page whose HTML is known, else "text": they are weighed by different weights."""
        return "markup" if self.page.html else "text"


def page_language(page: Page, article: Article) -> str:
    """The article's language, or "und" for a page called English that has too few English function words.

    Packs exist for Indonesian, Malay and English only; other languages are dated with the words of all.
    """
    if article.language in ("id", "ms"):
        return article.language
    text = page.text[:SAMPLE]
    if article.language != "en":
        return "und"
    wanted = -(-len(text) // 400)
    for word in (" the ", " of ", " and "):  # most pages have enough of the first
        wanted -= text.count(word) if wanted > 0 else 0
    return "en" if wanted <= 0 else "und"


def lay_out(page: Page, article: Article) -> Layout:
    """Put the dates of the page (the first MOST_DATES of them) on their lines and give them roles."""
    text = page.text
    language = page_language(page, article)
    words = date_words(language)
    blocks = article.blocks or _plain_blocks(page)
    spans, roles = [b.span for b in blocks], [b.role for b in blocks]
    starts = [span.start for span in spans]
    texts = tuple([text[start : span.end] for start, span in zip(starts, spans, strict=True)])
    body = [i for i, role in enumerate(roles) if role == "body"]
    body = [i for i in body if len(texts[i]) >= LONG_LINE] or body
    first, last = (body[0], body[-1]) if body else (-1, -1)
    mentions = []
    for found in scan(text, words)[:MOST_DATES]:
        line = bisect_right(starts, found.start) - 1
        if line >= 0:
            mentions.append(_mention(found, line, blocks, texts, (first, last), words))
    titles = _title_lines(article, roles, texts)
    return Layout(page, words, language, blocks, texts, tuple(mentions), titles, first, last, article.authors)


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


def _title_lines(article: Article, roles: Sequence[Role], texts: tuple[str, ...]) -> tuple[int, ...]:
    titles = [i for i, role in enumerate(roles) if role == "title"] if "title" in roles else []
    wanted = (article.title or "").strip().casefold()
    if not wanted:
        return tuple(titles)
    size = len(wanted)  # folding case makes up to three letters of one, of ASCII one: most lines need no closer look
    alike = [
        i
        for i, text in enumerate(map(str.strip, texts))
        if len(text) <= size <= 3 * len(text) and text.casefold() == wanted
    ]
    return tuple(sorted({*alike, *titles}))


def _mention(
    found: Found,
    line: int,
    blocks: tuple[Block, ...],
    texts: tuple[str, ...],
    body: tuple[int, int],
    words: DateWords,
) -> Mention:
    own, offset = texts[line], found.start - blocks[line].span.start
    role = _role(found, own, offset, blocks[line].role, (line, *body), words)
    if role not in ("body", "caption", "dateline"):
        return Mention(found, line, role)
    before = own[max(0, offset - 90) : offset]
    stops = [m.end() for m in _SENTENCE_END.finditer(before)]
    before = before[stops[-1] :] if stops else before
    after = own[offset + found.end - found.start :][:24]
    future = bool(words.future.search(before))
    past = bool(words.ago.match(after.lstrip()) or words.past.search(before[-24:]))
    return Mention(found, line, role, future and not past, past)


def _role(
    found: Found, own: str, offset: int, block_role: str, place: tuple[int, int, int], words: DateWords
) -> CandidateRole:
    """Role of a date on a line of role `block_role`; `place` is its line, the first and the last body line."""
    line, first, last = place
    if (found.kind == "year" or len(own) < 300) and (
        (("©" in own or "(c" in own or "(C" in own) and _COPYRIGHT.search(own)) or words.copyright.search(own)
    ):
        return "copyright"
    if block_role == "body":
        near = offset <= DATELINE_REACH and line == first and _DASH.search(own[offset : offset + 40])
        return "dateline" if near else "body"
    named = _ROLES.get(block_role)
    if named is not None:
        return named
    if block_role in TAIL_ROLES:
        return "sidebar"
    if block_role in HEAD_ROLES or line < first:
        return "header"
    return "sidebar" if 0 <= last < line else "other"


_ROLES: dict[str, CandidateRole] = {
    "caption": "caption", "heading": "body", "summary": "body", "byline": "byline", "editor": "byline",
    "dateline": "dateline", "comment_form": "comment", "tags": "tags", "related": "related", "promo": "related",
}  # fmt: skip


def has_clock(line: str) -> bool:
    """Tell whether a clock time stands on the line."""
    return _CLOCK.search(line) is not None
