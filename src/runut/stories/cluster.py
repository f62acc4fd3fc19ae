"""Same story: pages that report one happening, found by what they are about and when they were written.

Blocking: a page meets only pages that share several of its weightiest terms, so comparisons stay near linear. Pairs
above a threshold form a graph; each connected piece is then clustered by average linkage, merging the closest first,
with dates that cannot be the same happening as a veto. Input order changes nothing: pages are ordered by id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from runut.lang import LANGUAGES, table
from runut.records import When
from runut.stories._clause import phrases
from runut.stories.terms import StoryPage, cosine, document_rates, raw_terms, top_terms, weigh
from runut.temporal import pieces

BLOCK_TERMS = 24  # weightiest terms a page is found by
BLOCK_SHARED = 3  # of which two pages must share this many to be compared
BLOCK_LIMIT = 5000  # a term on more pages than this finds nobody
BLOCK_WINDOW = 40  # pages nearest in time that a term shared by many links a page with
SAME = 0.30  # cosine at which two pages of one language tell the same story
CROSS = 0.40  # cosine of sentence vectors at which pages of two languages do, if they also share names
LINK = 0.6 * SAME  # mean score of all pairs at which two clusters are merged
FAR_DAYS = 3  # pages published further apart tell of different happenings unless nearly the same text
NEAR_COPY = 0.75
TIMELESS = 0.45  # what the likeness of two pages without a happening (horoscopes, exercises) is worth

Pair = tuple[int, int]


def cluster_pages(pages: Iterable[StoryPage], ties: Iterable[tuple[str, str]] = ()) -> tuple[tuple[str, ...], ...]:
    """Group pages into stories: tuples of page ids, sorted; a page alone is a story of one.

    `ties` are pairs of pages known to belong together (copies, parts of one article); they are always merged.
    """
    ordered = sorted(pages, key=lambda item: item.page)
    numbers = {item.page: number for number, item in enumerate(ordered)}
    scores = _scores(ordered)
    for a, b in ties:
        if a in numbers and b in numbers and a != b:
            scores[_key(numbers[a], numbers[b])] = 1.0
    clusters = [
        cluster
        for piece, near in _connected(len(ordered), scores)
        for cluster in _average_linkage(piece, near, ordered)
    ]
    return tuple(sorted(tuple(sorted(ordered[number].page for number in cluster)) for cluster in clusters))


def _key(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _scores(pages: Sequence[StoryPage]) -> dict[Pair, float]:
    raw = [raw_terms(page) for page in pages]
    heap, count = document_rates(raw)
    weights: list[dict[str, float]] = []
    for number, page in enumerate(pages):
        weights.append(weigh(page, raw[number], heap, count))
        raw[number] = {}  # memory of one set of terms a page, not two
    found: dict[Pair, float] = {}
    for a, b in _candidates(pages, weights):
        score = similarity(pages[a], weights[a], pages[b], weights[b])
        if score >= SAME:
            found[a, b] = score
    return found


def _candidates(pages: Sequence[StoryPage], weights: Sequence[Mapping[str, float]]) -> Iterator[Pair]:
    """Yield pairs that share enough of their weightiest terms; a frequent term links pages near in time only."""
    places: dict[str, list[int]] = defaultdict(list)
    by_day = sorted(range(len(pages)), key=lambda number: (_day(pages[number].when), number))
    for number in by_day:
        for term in top_terms(weights[number], BLOCK_TERMS):
            places[term].append(number)
    found = [_neighbours(np.array(numbers, dtype=np.int64)) for numbers in places.values() if len(numbers) > 1]
    if found:
        keys, counts = np.unique(np.concatenate(found), return_counts=True)
        for key in keys[counts >= BLOCK_SHARED].tolist():
            yield key >> 32, key & 0xFFFFFFFF


def _neighbours(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each page with its next BLOCK_WINDOW ones, as smaller << 32 | larger; nothing for a term that is everywhere."""
    if len(numbers) > BLOCK_LIMIT:
        return np.empty(0, np.int64)
    steps = range(1, min(BLOCK_WINDOW, len(numbers) - 1) + 1)
    first = np.concatenate([numbers[:-step] for step in steps])
    second = np.concatenate([numbers[step:] for step in steps])
    pairs: NDArray[np.int64] = (np.minimum(first, second) << 32) | np.maximum(first, second)
    return pairs


def _day(when: When | None) -> int:
    return when.earliest.toordinal() if when and when.earliest else 0


def similarity(a: StoryPage, a_terms: Mapping[str, float], b: StoryPage, b_terms: Mapping[str, float]) -> float:
    """Return how alike two pages are, 0 to 1, with dates taken into account; below SAME they are different stories."""
    score = cosine(a_terms, b_terms)
    if a.language != b.language and {a.language, b.language} != {"id", "ms"}:
        score = _across_languages(a, b, score)
    if score >= NEAR_COPY:
        return score
    if evergreen(a) and evergreen(b):
        score *= TIMELESS
    if days_apart(a.happened, b.happened) >= 1:
        score *= 0.6
    if days_apart(a.when, b.when) > FAR_DAYS:
        score *= 0.5
    return score


def evergreen(page: StoryPage) -> bool:
    """Whether a title names a kind of page that tells of no happening (lang/*/evergreen.toml)."""
    return bool(_timeless(page.language).search(page.title.lower()))


@cache
def _timeless(language: str) -> re.Pattern[str]:
    return phrases(table(language if language in LANGUAGES else "id", "evergreen")["titles"])


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


def days_apart(a: When | None, b: When | None) -> int:
    """Return the least number of days between two dates with their uncertainty; 0 when either is unknown or open.

    An either-or date is as near as its nearest member, not as wide as all of them.
    """
    if a is None or b is None:
        return 0
    return min(_gap(one, two) for one in _bounds(a) for two in _bounds(b))


def _gap(a: tuple[date, date], b: tuple[date, date]) -> int:
    first, second = sorted((a, b))
    return max(0, (second[0] - first[1]).days)


def _bounds(when: When) -> list[tuple[date, date]]:
    return [(first or date.min, last or date.max) for first, last in pieces(when)]


Near = dict[int, dict[int, float]]


def _connected(count: int, scores: Mapping[Pair, float]) -> list[tuple[list[int], Near]]:
    """Return the connected pieces of the graph with the scores inside each."""
    near: Near = defaultdict(dict)
    for (a, b), score in scores.items():
        near[a][b] = near[b][a] = score
    seen: set[int] = set()
    pieces = []
    for start in range(count):
        if start in seen:
            continue
        piece, stack = [], [start]
        seen.add(start)
        while stack:
            piece.append(here := stack.pop())
            fresh = [other for other in near.get(here, ()) if other not in seen]
            seen.update(fresh)
            stack.extend(fresh)
        pieces.append((sorted(piece), {number: near[number] for number in piece if number in near}))
    return pieces


def _average_linkage(piece: Sequence[int], sums: Near, pages: Sequence[StoryPage]) -> list[tuple[int, ...]]:
    """Merge the closest clusters first while their mean score (missing pairs count 0) stays above LINK and no two
    members tell of different days. `sums` (sum of scores between clusters) is used up."""
    members: dict[int, tuple[int, ...]] = {number: (number,) for number in piece}
    heap = [(-score, a, b, 1, 1) for a, others in sums.items() for b, score in others.items() if a < b]
    heapify(heap)
    while heap and -heap[0][0] >= LINK:
        mean, a, b, size_a, size_b = heappop(heap)
        if len(members.get(a, ())) != size_a or len(members.get(b, ())) != size_b:
            continue
        if -mean >= NEAR_COPY or not _different_days(members[a], members[b], pages):
            _merge(a, b, members, sums)
            for other, total in sums[a].items():
                low, high = _key(a, other)
                sizes = len(members[low]), len(members[high])
                heappush(heap, (-total / (sizes[0] * sizes[1]), low, high, *sizes))
    return list(members.values())


def _merge(a: int, b: int, members: dict[int, tuple[int, ...]], sums: Near) -> None:
    members[a] = (*members[a], *members.pop(b))
    for other, total in sums.pop(b).items():
        del sums[other][b]
        if other != a:
            joint = sums[a].get(other, 0.0) + total
            sums[a][other] = sums[other][a] = joint


def _different_days(a: Sequence[int], b: Sequence[int], pages: Sequence[StoryPage]) -> bool:
    apart = [days_apart(pages[x].happened, pages[y].happened) >= 1 for x in a for y in b
             if pages[x].happened and pages[y].happened]  # fmt: skip
    return bool(apart) and sum(apart) > len(apart) / 2
