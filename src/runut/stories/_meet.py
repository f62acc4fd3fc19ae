"""Which pages are compared at all: those that share several of their weightiest terms, near in time.

A term on many pages links each with the next ones in time only, so pairs grow with the pages, not with their
square.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from runut.stories._store import ranges
from runut.stories.terms import StoryPage, Weights

BLOCK_TERMS = 24  # weightiest terms a page is found by
BLOCK_SHARED = 3  # of which two pages must share this many to be compared
BLOCK_NAMES = 12  # weightiest names and figures a page is found by from another language
NAMES_SHARED = 2
BLOCK_LIMIT = 5000  # a term on more pages than this finds nobody
BLOCK_WINDOW = 40  # pages nearest in time that a term shared by many links a page with
LINKS = 4_000_000  # links counted at a time: some 100 MB
SLICE = 512  # pages whose weightiest terms are looked up at a time

Keys = NDArray[np.int64]


def meetings(pages: Sequence[StoryPage], weights: Weights) -> Keys:
    """Return the pairs of pages (smaller << 32 | larger) worth comparing, sorted."""
    by_day = np.array(sorted(range(len(pages)), key=lambda number: (_day(pages[number]), number)), np.int64)
    place = np.empty(len(pages), np.int64)
    place[by_day] = np.arange(len(pages))
    found = [_shared(_listed(weights, place, BLOCK_TERMS, names=False), by_day, BLOCK_SHARED)]
    tongues = np.array([page.language == "en" for page in pages])
    if tongues.any() and not tongues.all():
        keys = _shared(_listed(weights, place, BLOCK_NAMES, names=True), by_day, NAMES_SHARED)
        found.append(keys[tongues[keys >> 32] != tongues[keys & 0xFFFFFFFF]])
    return np.unique(np.concatenate(found))


def _day(page: StoryPage) -> int:
    return page.when.earliest.toordinal() if page.when and page.when.earliest else 0


def _listed(weights: Weights, place: Keys, most: int, *, names: bool) -> Keys:
    """Return (term << 32 | place in time) of the weightiest terms of every page, sorted."""
    found = [np.empty(0, np.int64)]
    for low in range(0, len(place), SLICE):
        found.append(_weightiest(weights, place, range(low, min(len(place), low + SLICE)), (most, names)))
        if low % (64 * SLICE) == 0:
            weights.release()
    return np.sort(np.concatenate(found))


def _weightiest(weights: Weights, place: Keys, pages: range, wanted: tuple[int, bool]) -> Keys:
    starts = weights.starts[pages.start : pages.stop + 1]
    ids, values = weights.ids[starts[0] : starts[-1]], weights.values[starts[0] : starts[-1]]
    owner = np.repeat(np.arange(len(pages)), np.diff(starts))
    kept = (values > 0) & weights.names[ids] if wanted[1] else values > 0
    ids, values, owner = ids[kept], values[kept], owner[kept]
    order = np.lexsort((ids, -values, owner))
    owner = owner[order]
    firsts = np.searchsorted(owner, np.arange(len(pages)))
    top = np.arange(len(owner)) - firsts[owner] < wanted[0]
    return (ids[order][top].astype(np.int64) << 32) | place[pages.start + owner[top]]


def _shared(listed: Keys, by_day: Keys, least: int) -> Keys:
    """Return the pairs that meet by at least so many terms.

    A term links each of its pages with the next ones in time. Pairs are counted at the page that comes first in time,
    for some pages at a time, so time and memory grow with the links.
    """
    pages = (listed & 0xFFFFFFFF).astype(np.int32)
    bounds = np.flatnonzero(np.diff(listed >> 32, prepend=-1)) if len(listed) else np.empty(0, np.int64)
    sizes = np.diff(bounds, append=len(listed))
    left = np.repeat(np.where(sizes > BLOCK_LIMIT, 0, bounds + sizes), sizes) - np.arange(len(listed)) - 1
    few: NDArray[np.int8] = np.clip(left, 0, BLOCK_WINDOW).astype(np.int8)
    at = np.argsort(pages, kind="stable")  # entries of each page together
    links = np.bincount(pages, weights=few, minlength=len(by_day)).astype(np.int64)
    ends = np.cumsum(np.bincount(pages, minlength=len(by_day)))
    found = [np.empty(0, np.int64)]
    for low, high in ranges(links, LINKS):
        entries = at[ends[low - 1] if low else 0 : ends[high - 1]]
        found.append(_often(pages, entries, few[entries], least))
    keys = np.concatenate(found)
    one, two = by_day[keys >> 32], by_day[keys & 0xFFFFFFFF]
    return np.sort((np.minimum(one, two) << 32) | np.maximum(one, two))


def _often(pages: NDArray[np.int32], entries: Keys, left: NDArray[np.int8], least: int) -> Keys:
    """Pairs (earlier place << 32 | later place) of some entries' links that stand at least so often among them."""
    many = left.astype(np.int64)
    own = np.repeat(entries, many)
    step = np.arange(len(own)) - np.repeat(np.cumsum(many) - many, many) + 1
    pairs = np.sort((pages[own].astype(np.int64) << 32) | pages[own + step])
    firsts = np.flatnonzero(np.diff(pairs, prepend=-1))
    often: Keys = pairs[firsts[np.diff(firsts, append=len(pairs)) >= least]]
    return often
