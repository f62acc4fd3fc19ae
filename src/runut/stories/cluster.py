"""Same story: pages that report one happening, found by what they are about and when they were written.

A page meets only pages that share several of its weightiest terms (see `_meet`), so comparisons stay near linear. Pairs
above a threshold form a graph; each connected piece is then clustered by average linkage (see `_linkage`), with dates
that cannot be the same happening as a veto. Input order changes nothing: pages are ordered by id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from runut.lang import LANGUAGES, table
from runut.stories._clause import phrases
from runut.stories._linkage import FAR_DAYS, NEAR_COPY, SAME, Pair, days_apart, key, linked
from runut.stories._meet import meetings
from runut.stories.terms import StoryPage, Weights, cosines, weigh

CROSS = 0.40  # cosine of sentence vectors at which pages of two languages tell one story, if they also share names
TIMELESS = 0.45  # what the likeness of two pages without a happening (horoscopes, exercises) is worth

__all__ = ["cluster_pages", "days_apart", "evergreen", "similarity"]


def cluster_pages(pages: Iterable[StoryPage], ties: Iterable[tuple[str, str]] = ()) -> tuple[tuple[str, ...], ...]:
    """Group pages into stories: tuples of page ids, sorted; a page alone is a story of one.

    `ties` are pairs of pages known to belong together (copies, parts of one article); they are always merged.
    """
    ordered = sorted(pages, key=lambda item: item.page)
    numbers = {item.page: number for number, item in enumerate(ordered)}
    weights = weigh(ordered)
    scores = _scores(ordered, weights)
    for a, b in ties:
        if a in numbers and b in numbers and a != b:
            scores[key(numbers[a], numbers[b])] = 1.0
    clusters = linked(ordered, scores, weights)
    return tuple(sorted(tuple(sorted(ordered[number].page for number in cluster)) for cluster in clusters))


def _scores(pages: Sequence[StoryPage], weights: Weights) -> dict[Pair, float]:
    keys = meetings(pages, weights)
    found: dict[Pair, float] = {}
    for pair, cosine in zip(keys.tolist(), cosines(weights, keys).tolist(), strict=True):
        a, b = pair >> 32, pair & 0xFFFFFFFF
        if cosine >= SAME or (cosine >= SAME / 4 and pages[a].language != pages[b].language):
            score = similarity(pages[a], pages[b], cosine)
            if score >= SAME:
                found[a, b] = score
    return found


def similarity(a: StoryPage, b: StoryPage, cosine: float) -> float:
    """Return how alike two pages are, 0 to 1, from the cosine of their terms, with languages and dates taken into
    account; below SAME they are different stories."""
    score = cosine
    if a.language != b.language and {a.language, b.language} != {"id", "ms"}:
        score = _across_languages(a, b, score)
    timeless = evergreen(a) and evergreen(b)
    if timeless and days_apart(a.when, b.when) >= 1:  # the same form filled in anew, however alike
        return 0.0
    if score >= NEAR_COPY:
        return score
    if timeless:
        score *= TIMELESS
    if days_apart(a.happened, b.happened) >= 1:
        score *= 0.6
    if days_apart(a.when, b.when) > FAR_DAYS:
        score *= 0.5
    return score


def evergreen(page: StoryPage) -> bool:
    """Whether a title names a kind of page that tells of no happening (lang/*/evergreen.toml)."""
    return _is_timeless(page.title, page.language)


@cache
def _timeless(language: str) -> re.Pattern[str]:
    return phrases(table(language if language in LANGUAGES else "id", "evergreen")["titles"])


@lru_cache(maxsize=4096)
def _is_timeless(title: str, language: str) -> bool:
    return bool(_timeless(language).search(title.lower()))


def _across_languages(a: StoryPage, b: StoryPage, score: float) -> float:
    """Words differ across languages: names and figures must be shared, meaning decides where vectors are at hand."""
    if not a.vector or not b.vector:
        return min(1.0, 1.6 * score)
    meaning = float(_floats(a.vector) @ _floats(b.vector))
    if score < SAME / 4:
        return 0.0
    return max(score, SAME + (meaning - CROSS) * 3) if meaning >= CROSS else score


def _floats(vector: bytes) -> NDArray[np.float32]:
    return np.frombuffer(vector, "<f2").astype(np.float32)
