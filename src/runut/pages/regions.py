"""Which parts of a page may yield events, claims and names: running text, headings, title; captions marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from msgspec import Struct

from runut.pages.markers import any_of
from runut.records import Article, Page
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
    for block in sorted(article.blocks, key=lambda block: (block.span.start, block.span.end)):
        if block.role in READABLE and block.span.end > block.span.start:
            spans = sentences(page.text, block.span.start, block.span.end, article.language)
            spans = tuple(span for span in spans if not _link_phrase().match(page.text, *span))
            found.append(Region(block.span.start, block.span.end, block.role, block.n, spans))
    return tuple(_apart(found))


@cache
def _link_phrase() -> re.Pattern[str]:
    """A phrase that leads to another page ("Baca juga"), glued to its headline or not: where a long line lost its
    breaks, the sentence is an advert inside running text and no evidence."""
    return re.compile(rf"(?i:{any_of('glued', 'phrases')})(?![a-z])")


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
