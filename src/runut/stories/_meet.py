"""Which pages are compared at all: those that share several of their weightiest terms, near in time.

A term on many pages links each with the next ones in time only, so pairs grow with the pages, not with their
square. Pairs are counted in turns over their smaller page, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from runut.stories.terms import StoryPage, Weights

BLOCK_TERMS = 24  # weightiest terms a page is found by
BLOCK_SHARED = 3  # of which two pages must share this many to be compared
BLOCK_NAMES = 12  # weightiest names and figures a page is found by from another language
NAMES_SHARED = 2
BLOCK_LIMIT = 5000  # a term on more pages than this finds nobody
BLOCK_WINDOW = 40  # pages nearest in time that a term shared by many links a page with
TURN = 12_000_000  # links counted in one turn: some 400 MB

Keys = NDArray[np.int64]


def meetings(pages: Sequence[StoryPage], weights: Weights) -> Keys:
    """Return the pairs of pages (smaller << 32 | larger) worth comparing, sorted."""
    order = sorted(range(len(pages)), key=lambda number: (_day(pages[number]), number))
    place = np.empty(len(pages), np.int64)
    place[order] = np.arange(len(pages))
    by_day = np.array(order, dtype=np.int64)
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
    found = []
    for number, at in enumerate(place.tolist()):
        ids, values = weights.of(number)
        if names:
            own = weights.names[ids]
            ids, values = ids[own], values[own]
        top = np.lexsort((ids, -values))[:most]
        found.append((ids[top[values[top] > 0]].astype(np.int64) << 32) | at)
    return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)


def _shared(listed: Keys, by_day: Keys, least: int) -> Keys:
    """Return the pairs that meet by at least so many terms."""
    terms, pages = listed >> 32, by_day[listed & 0xFFFFFFFF]
    _, starts, sizes = np.unique(terms, return_index=True, return_counts=True)
    ends = np.repeat(np.where(sizes > BLOCK_LIMIT, 0, starts + sizes), sizes)
    turns = 1 + int(np.minimum(sizes, BLOCK_WINDOW) @ sizes) // TURN
    found = []
    for turn in range(turns):
        links = [
            pair if turns == 1 else pair[(pair >> 32) % turns == turn]
            for step in range(1, BLOCK_WINDOW + 1)
            if len(pair := _step(pages, ends, step))
        ]
        if links:
            keys, counts = np.unique(np.concatenate(links), return_counts=True)
            found.append(keys[counts >= least])
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _step(pages: Keys, ends: Keys, step: int) -> Keys:
    at = np.flatnonzero(np.arange(step, len(pages) + step) < ends)
    one, two = pages[at], pages[at + step]
    return (np.minimum(one, two) << 32) | np.maximum(one, two)
