"""Which parts of a page may yield events, claims and names: running text, headings, title; captions marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from runut.pages.markers import any_of
from runut.records import Article, Block, Page
from runut.text import sentences

READABLE = ("title", "standfirst", "heading", "body", "caption")


class Region(Struct, frozen=True):
    """One readable stretch of a page (a block) with its role, line number and sentences (code points)."""

    start: int
    end: int
    role: str
    line: int
    sentences: tuple[tuple[int, int], ...]


def regions(page: Page, article: Article) -> tuple[Region, ...]:
    """Return the readable regions of a page in page order."""
    found = []
    blocks = sorted(article.blocks, key=lambda block: (block.span.start, block.span.end))
    others = _other_pages(page.text, blocks)
    for at, block in enumerate(blocks):
        if at not in others and block.role in READABLE and block.span.end > block.span.start:
            spans = sentences(page.text, block.span.start, block.span.end, article.language)
            spans = tuple(span for span in spans if not _link_phrase().match(page.text, *span))
            spans = _without_link(page.text, spans) if block.role == "body" else spans
            found.append(Region(block.span.start, block.span.end, block.role, block.n, spans))
    return tuple(_apart(found))


def _other_pages(text: str, blocks: Sequence[Block]) -> set[int]:
    """Numbers of the blocks below a label that stands alone ("Baca juga:") which are the titles of other pages.

    The first line below one is a title unless it ends like running text; further ones must be written like titles,
    or be items of a list as the first was.
    """
    found: set[int] = set()
    told, listed = -1, False  # titles below the label so far; -1: no label is open
    for at, block in enumerate(blocks):
        line = text[block.span.start : block.span.end].strip()
        if len(line) <= _LABEL_MOST and _label().fullmatch(line):
            told = 0
        elif told >= 0 and line and block.role in READABLE:
            item = _BULLET.match(line)
            ahead = next((text[one.span.start : one.span.end].strip() for one in blocks[at + 1 :]), "")
            listed = item is not None and (told == 0 or listed)
            if block.role == "title" or not _titled(line[item.end() if item else 0 :], ahead, listed or told == 0):
                told = -1
            else:
                found.add(at)
                told += 1
        elif told >= 0 and block.role == "related":
            told += 1
    return found


def _titled(line: str, ahead: str, loose: bool) -> bool:
    """A line that ends without the mark of a sentence and is written like a title; a `loose` one may be in small
    letters, where what stands `ahead` of it does not go on with it."""
    words = _LONG_WORD.findall(line)
    if line[-1:] in _RUNS_ON or _AFTER_SPEECH.search(line) or not 0 < len(line.split()) <= _TITLE_MOST:
        return False
    capital = sum(word[0].isupper() for word in words)
    if loose and len(words) > 1 and not ahead[:1].islower():
        return True
    return len(words) >= _TITLE and capital * 8 >= len(words) * 7


@cache
def _label() -> re.Pattern[str]:
    """A line that is nothing but the label of links."""
    return re.compile(rf"(?i:\W*(?:{any_of('glued', 'alone')})\W*)")


@cache
def _link_phrase() -> re.Pattern[str]:
    """A phrase that leads to another page ("Baca juga"), glued to its headline or not, or one word with a colon and a
    title ("Baca: Pilot …"): where a long line lost its breaks, the sentence is an advert, no evidence."""
    leads = rf"(?:{any_of('glued', 'leads')})\s?:\s?(?=[\"“'‘]?[A-Z\d])"
    return re.compile(rf"(?i:{any_of('glued', 'phrases')})(?![a-z])|{leads}")


def _without_link(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Sentences of a paragraph without the title of another page that a lost link has left behind the last of them: it
    stands behind a bare colon, or ends without a mark and has a capital on its words ("… kata dia. Rina Wulan: Saya
    Siap Maju Lagi"). Who is named in it says and does nothing here."""
    kept = tuple(span for span in spans if not _LOST.match(text, *span))
    if len(kept) < 2 or text[kept[-1][0] : kept[-1][1]].rstrip()[-1:] in _CLOSED:
        return kept
    words = _LONG_WORD.findall(text, *kept[-1])
    capital = sum(word[0].isupper() for word in words)
    return kept[:-1] if len(words) >= _TITLE and capital * 8 >= len(words) * 7 else kept


_CLOSED = frozenset(".!?…:;,\"”’')]»")  # what ends a sentence, or part of one that goes on below
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")  # short ones are small in titles too ("di", "dan", "the")
_RUNS_ON = frozenset(".,;:…")  # how running text ends, titles do not
_AFTER_SPEECH = re.compile(r",[\"”’'»]\s")  # words of somebody and who says them
_BULLET = re.compile(r"(?:[-–—•*·▪◦>»]|\d{1,2}[.)])\s+")
_TITLE_MOST = 24  # words of a title
_LABEL_MOST = 40  # characters of a label with its signs
_TITLE = 4  # long words a title has
_LOST = re.compile(r" ?: +[A-Z\d][^.!?]*$")  # a bare colon and what stood behind a link's label


def _apart(found: list[Region]) -> list[Region]:
    """Drop a region that lies on one before it: readers take sentences in order and never overlapping."""
    kept: list[Region] = []
    for region in found:
        if not kept or region.start >= kept[-1].end:
            kept.append(region)
    return kept


def reading_spans(page: Page, article: Article) -> tuple[tuple[int, int], ...]:
    """Return the sentences (code points) a reader is to read: those of readable regions, in page order."""
    return tuple(span for region in regions(page, article) for span in region.sentences)


class RegionMap(Struct, frozen=True):
    """Finds the region and sentence an offset lies in."""

    regions: tuple[Region, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> tuple[Region, tuple[int, int]] | None:
        """Return (region, sentence) at `offset`, or None outside every readable sentence."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return None
        region = self.regions[index]
        span = next((span for span in region.sentences if span[0] <= offset < span[1]), None)
        return None if span is None else (region, span)


def region_map(page: Page, article: Article) -> RegionMap:
    """Return the map of a page's readable regions."""
    found = regions(page, article)
    return RegionMap(found, tuple(region.start for region in found))
