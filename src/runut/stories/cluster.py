"""Same story: pages that report one happening, found by what they are about and when they were written.

Blocking: a page meets only pages that share several of its weightiest terms, so comparisons stay near linear. Pairs
above a threshold form a graph; each connected piece is then clustered by average linkage, merging the closest first,
with dates that cannot be the same happening as a veto. Input order changes nothing: pages are ordered by id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from runut.records import When
from runut.stories.terms import StoryPage, cosine, document_rates, raw_terms, top_terms, weigh
from runut.temporal import pieces

BLOCK_TERMS = 24  # weightiest terms a page is found by
BLOCK_SHARED = 3  # of which two pages must share this many to be compared
BLOCK_LIMIT = 400  # a term on more pages than this finds nobody
SAME = 0.30  # cosine at which two pages of one language tell the same story
CROSS = 0.88  # cosine of sentence vectors at which pages of two languages do, if they also share names
FAR_DAYS = 3  # pages published further apart tell of different happenings unless nearly the same text
NEAR_COPY = 0.75

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
        cluster for piece in _connected(len(ordered), scores) for cluster in _average_linkage(piece, scores, ordered)
    ]
    return tuple(sorted(tuple(sorted(ordered[number].page for number in cluster)) for cluster in clusters))


def _key(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _scores(pages: Sequence[StoryPage]) -> dict[Pair, float]:
    raw = [raw_terms(page) for page in pages]
    heap, count = document_rates(raw)
    weights = [weigh(page, terms, heap, count) for page, terms in zip(pages, raw, strict=True)]
    found: dict[Pair, float] = {}
    for a, b in _candidates(weights):
        score = similarity(pages[a], weights[a], pages[b], weights[b])
        if score >= SAME:
            found[a, b] = score
    return found


def _candidates(weights: Sequence[Mapping[str, float]]) -> list[Pair]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, terms in enumerate(weights):
        for term in top_terms(terms, BLOCK_TERMS):
            places[term].append(number)
    meetings: dict[Pair, int] = defaultdict(int)
    for numbers in places.values():
        if len(numbers) <= BLOCK_LIMIT:
            for at, a in enumerate(numbers):
                for b in numbers[at + 1 :]:
                    meetings[a, b] += 1
    return sorted(pair for pair, shared in meetings.items() if shared >= BLOCK_SHARED)


def similarity(a: StoryPage, a_terms: Mapping[str, float], b: StoryPage, b_terms: Mapping[str, float]) -> float:
    """Return how alike two pages are, 0 to 1, with dates taken into account; below SAME they are different stories."""
    score = cosine(a_terms, b_terms)
    if a.language != b.language and {a.language, b.language} != {"id", "ms"}:
        score = _across_languages(a, b, score)
    if score >= NEAR_COPY:
        return score
    if days_apart(a.happened, b.happened) >= 1:
        score *= 0.6
    if days_apart(a.when, b.when) > FAR_DAYS:
        score *= 0.5
    return score


def _across_languages(a: StoryPage, b: StoryPage, score: float) -> float:
    """Words differ across languages: names and figures must be shared, meaning decides where vectors are at hand."""
    if not a.vector or not b.vector:
        return min(1.0, 1.6 * score)
    meaning = sum(x * y for x, y in zip(a.vector, b.vector, strict=True))
    if score < SAME / 4:
        return 0.0
    return max(score, SAME + (meaning - CROSS) * 3) if meaning >= CROSS else score


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


def _connected(count: int, scores: Mapping[Pair, float]) -> list[list[int]]:
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in scores:
        near[a].append(b)
        near[b].append(a)
    seen: set[int] = set()
    pieces = []
    for start in range(count):
        if start in seen:
            continue
        piece, stack = [], [start]
        seen.add(start)
        while stack:
            piece.append(here := stack.pop())
            fresh = [other for other in near[here] if other not in seen]
            seen.update(fresh)
            stack.extend(fresh)
        pieces.append(sorted(piece))
    return pieces


def _average_linkage(
    piece: Sequence[int], scores: Mapping[Pair, float], pages: Sequence[StoryPage]
) -> list[tuple[int, ...]]:
    """Merge the closest clusters first while their mean score (missing pairs count 0) stays above half of SAME and no
    two members tell of different days."""
    members: dict[int, tuple[int, ...]] = {number: (number,) for number in piece}
    inside = set(piece)
    sums: dict[Pair, float] = {pair: score for pair, score in scores.items() if pair[0] in inside}
    while True:
        best = max(
            ((total / (len(members[a]) * len(members[b])), (-a, -b)) for (a, b), total in sums.items()), default=None
        )
        if best is None or best[0] < SAME * 0.6:
            return list(members.values())
        a, b = -best[1][0], -best[1][1]
        if best[0] < NEAR_COPY and _different_days(members[a], members[b], pages):
            del sums[a, b]
            continue
        _merge(a, b, members, sums)


def _different_days(a: Sequence[int], b: Sequence[int], pages: Sequence[StoryPage]) -> bool:
    apart = [days_apart(pages[x].happened, pages[y].happened) >= 1 for x in a for y in b
             if pages[x].happened and pages[y].happened]  # fmt: skip
    return bool(apart) and sum(apart) > len(apart) / 2


def _merge(a: int, b: int, members: dict[int, tuple[int, ...]], sums: dict[Pair, float]) -> None:
    members[a] = (*members[a], *members.pop(b))
    for pair in [pair for pair in sums if b in pair]:
        other = pair[0] if pair[1] == b else pair[1]
        total = sums.pop(pair)
        if other != a:
            key = _key(a, other)
            sums[key] = sums.get(key, 0.0) + total
