"""Average linkage over the pairs that were compared, then over means of all pairs where not all could be compared.

A page of a large story is compared with its neighbours in time only. Clusters too large for all their pairs to have met
are therefore joined by the mean cosine of all pairs, which sums of term vectors give without comparing any.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from runut.records import When
from runut.stories._meet import BLOCK_WINDOW
from runut.stories.terms import Floats, Numbers, StoryPage, Weights
from runut.temporal import pieces

SAME = 0.30  # cosine at which two pages of one language tell the same story
FAINT = 0.5 * SAME  # what counts in a mean, where other pairs of the two clusters tell the same story
LINK = 0.6 * SAME  # mean score of all pairs at which two clusters are merged
WHOLE = 0.8 * SAME  # mean cosine of all pairs at which two large clusters are
NEAR_COPY = 0.75
FAR_DAYS = 3  # pages published further apart tell of different happenings unless nearly the same text

MOST_APART = 0.5  # pairs that may tell of different days, for each that may tell of one

Pair = tuple[int, int]
Near = dict[int, dict[int, float]]
Scored = tuple[NDArray[np.int64], NDArray[np.float64]]  # pairs (smaller << 32 | larger), sorted, and their scores
Sparse = tuple[Numbers, Floats, int]
Told = tuple[When, bool, When | None]  # the day a lead tells of, whether somebody spoke on it, the day of the page


def days_apart(a: When | None, b: When | None) -> int:
    """Return the least number of days between two dates with their uncertainty; 0 when either is unknown or open.

    An either-or date is as near as its nearest member, not as wide as all of them.
    """
    if a is None or b is None:
        return 0
    if a.earliest == a.latest and b.earliest == b.latest and a.earliest and b.earliest:
        return abs((a.earliest - b.earliest).days)
    return min(_gap(one, two) for one in _bounds(a) for two in _bounds(b))


def same_issue(a: When | None, b: When | None) -> bool:
    """Return whether two pages are known to have appeared on one day."""
    return a is not None and b is not None and a.earliest == a.latest == b.earliest == b.latest is not None


def _gap(a: tuple[date, date], b: tuple[date, date]) -> int:
    first, second = sorted((a, b))
    return max(0, (second[0] - first[1]).days)


def _bounds(when: When) -> list[tuple[date, date]]:
    return [(first or date.min, last or date.max) for first, last in pieces(when)]


def key(a: int, b: int) -> Pair:
    """Return the pair with the smaller number first."""
    return (a, b) if a < b else (b, a)


def linked(pages: Sequence[StoryPage], scores: Scored, weights: Weights) -> Iterator[Sequence[int]]:
    """Yield the clusters of page numbers that scored pairs make; pages no pair names stand alone.

    Pairs under SAME join nobody; they count where two clusters hold pages that do.
    """
    for turn, (piece, near) in enumerate(_connected(len(pages), scores)):
        yield from _Linkage(piece, near, pages, weights).run() if near else (piece,)
        if turn % 20_000 == 0:
            weights.release()


def _connected(count: int, scores: Scored) -> Iterator[tuple[Sequence[int], Near]]:
    """Yield the connected pieces of the graph, each with the scores inside it; a page alone has none."""
    keys, values = scores
    root = roots(count, keys[values >= SAME])
    within = root[keys >> 32] == root[keys & 0xFFFFFFFF]
    keys, values = keys[within], values[within]
    home = root[keys >> 32]
    order = np.argsort(home, kind="stable")
    home = home[order]
    members = np.argsort(root, kind="stable")
    firsts = np.flatnonzero(np.diff(root[members], prepend=-1))
    lows, highs = (np.searchsorted(home, root[members[firsts]], side=side) for side in ("left", "right"))
    ends = np.append(firsts[1:], count)[: len(firsts)]
    for first, end, low, high in zip(firsts.tolist(), ends.tolist(), lows.tolist(), highs.tolist(), strict=True):
        near: Near = defaultdict(dict)
        own = order[low:high]
        for pair, score in zip(keys[own].tolist(), values[own].tolist(), strict=True):
            a, b = pair >> 32, pair & 0xFFFFFFFF
            near[a][b] = near[b][a] = score
        yield members[first:end].tolist(), near


def roots(count: int, keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the smallest page of the piece each page belongs to, where `keys` tie pages to one piece."""
    above = list(range(count))

    def root(page: int) -> int:
        while above[page] != page:
            above[page] = page = above[above[page]]
        return page

    for start in range(0, len(keys), 1 << 16):
        for pair in keys[start : start + (1 << 16)].tolist():
            low, high = root(pair >> 32), root(pair & 0xFFFFFFFF)
            if low != high:
                above[max(low, high)] = min(low, high)
    return np.array([root(page) for page in range(count)], np.int64)


class _Linkage:
    """Clusters of one connected piece while they grow. `sums` holds the sum of scores between two clusters, `alike` the
    clusters that hold a page alike one of a cluster's own."""

    def __init__(self, piece: Sequence[int], sums: Near, pages: Sequence[StoryPage], weights: Weights) -> None:
        self.members: dict[int, list[int]] = {number: [number] for number in piece}
        self.sums, self.pages, self.weights = sums, pages, weights
        self.alike = {a: {b for b, score in sums[a].items() if score >= SAME} for a in piece}
        told = ((number, pages[number]) for number in piece)
        self.days: dict[int, Counter[Told]] = {
            number: Counter([(page.happened, page.spoken, page.when)] if page.happened else []) for number, page in told
        }
        self.spans: dict[int, tuple[date, date] | None] = {}

    def run(self) -> list[tuple[int, ...]]:
        self._by_scores()
        self._by_means()
        return [tuple(members) for members in self.members.values()]

    def _by_scores(self) -> None:
        """Merge the closest first while the mean score (missing pairs count 0) stays above LINK and the clusters do not
        tell of different days."""
        heap = [(-self.sums[a][b], a, b, 1, 1) for a, others in self.alike.items() for b in others if a < b]
        heapify(heap)
        while heap and -heap[0][0] >= LINK:
            mean, a, b, size_a, size_b = heappop(heap)
            if len(self.members.get(a, ())) != size_a or len(self.members.get(b, ())) != size_b:
                continue
            if -mean >= NEAR_COPY or not self._different_days(a, b):
                self._merge(a, b)
                for other in self.alike[a]:
                    total, (low, high) = self.sums[a][other], key(a, other)
                    sizes = len(self.members[low]), len(self.members[high])
                    if total >= LINK * sizes[0] * sizes[1]:
                        heappush(heap, (-total / (sizes[0] * sizes[1]), low, high, *sizes))

    def _merge(self, a: int, b: int) -> None:
        if self.spans:
            one, two = self._span(a), self._span(b)
            self.spans[a] = (min(one[0], two[0]), max(one[1], two[1])) if one and two else one or two
        self.members[a] += self.members.pop(b)
        self.days[a].update(self.days.pop(b))
        for other in self.alike.pop(b):
            self.alike[other] -= {b}
            if other != a:
                self.alike[a].add(other)
                self.alike[other].add(a)
        for other, total in self.sums.pop(b).items():
            del self.sums[other][b]
            if other != a:
                joint = self.sums[a].get(other, 0.0) + total
                self.sums[a][other] = self.sums[other][a] = joint

    def _different_days(self, a: int, b: int) -> bool:
        """Whether too many pairs of members whose day is known tell of different days. Days on which somebody spoke are
        held against such days only, and what appeared on one day is not parted by the days it tells of."""
        apart = together = 0
        for (one, spoken, issue), many in self.days[a].items():
            for (two, also, other), others in self.days[b].items():
                if days_apart(one, two) < 1:
                    together += many * others
                elif spoken == also and not same_issue(issue, other):
                    apart += many * others
        return apart > MOST_APART * together

    def _by_means(self) -> None:
        """Join clusters whose pairs cannot all have met, closest first, by the mean cosine of all their pairs."""
        terms: dict[int, dict[str, Sparse]] = {}
        heap: list[tuple[float, int, int, int, int]] = []
        for a, others in self.sums.items():
            for b in others:
                if a < b:
                    self._push(heap, (a, b), terms)
        while heap:
            _, a, b, size_a, size_b = heappop(heap)
            if len(self.members.get(a, ())) != size_a or len(self.members.get(b, ())) != size_b:
                continue
            self._merge(a, b)
            terms[a] = _joined(terms[a], terms.pop(b))
            for other in self.sums[a]:
                self._push(heap, key(a, other), terms)

    def _push(
        self, heap: list[tuple[float, int, int, int, int]], pair: Pair, terms: dict[int, dict[str, Sparse]]
    ) -> None:
        sizes = len(self.members[pair[0]]), len(self.members[pair[1]])
        if sum(sizes) > BLOCK_WINDOW and (mean := self._mean(pair, terms)) >= WHOLE:
            heappush(heap, (-mean, *pair, *sizes))

    def _mean(self, pair: Pair, terms: dict[int, dict[str, Sparse]]) -> float:
        """Mean cosine of the pairs in one language; 0 where the clusters tell of, or stem from, different days."""
        if self._different_days(*pair) or self._far(*pair):
            return 0.0
        for number in pair:
            if number not in terms:
                terms[number] = self._terms(number)
        a, b = (terms[number] for number in pair)
        pairs = sum(a[language][2] * b[language][2] for language in a if language in b)
        return sum(_dot(a[language], b[language]) for language in a if language in b) / pairs if pairs else 0.0

    def _far(self, a: int, b: int) -> bool:
        """Whether the pages of two clusters appeared at times further apart than one story lasts."""
        one, two = self._span(a), self._span(b)
        return one is not None and two is not None and _gap(one, two) > FAR_DAYS

    def _span(self, number: int) -> tuple[date, date] | None:
        """The days between which the pages of a cluster appeared; None where none is known."""
        if number not in self.spans:
            known = [when for page in self.members[number]
                     if (when := self.pages[page].when) and when.earliest and when.latest]  # fmt: skip
            days = [when.earliest for when in known if when.earliest], [when.latest for when in known if when.latest]
            self.spans[number] = (min(days[0]), max(days[1])) if known else None
        return self.spans[number]

    def _terms(self, number: int) -> dict[str, Sparse]:
        """Sum of the term vectors of a cluster's pages, by language, with their count."""
        by_language: dict[str, list[int]] = defaultdict(list)
        for page in self.members[number]:
            by_language["en" if self.pages[page].language == "en" else "id"].append(page)
        return {language: _summed([self.weights.of(page) for page in own]) for language, own in by_language.items()}


def _summed(parts: Sequence[tuple[Numbers, Floats]]) -> Sparse:
    ids, places = np.unique(np.concatenate([ids for ids, _ in parts]), return_inverse=True)
    sums = np.bincount(places, weights=np.concatenate([values for _, values in parts]), minlength=len(ids))
    return ids, sums.astype(np.float32), len(parts)


def _joined(a: dict[str, Sparse], b: dict[str, Sparse]) -> dict[str, Sparse]:
    """Add up the sums of two clusters."""
    found = {**a, **b}
    for language in a.keys() & b.keys():
        ids, values, _ = _summed([a[language][:2], b[language][:2]])
        found[language] = ids, values, a[language][2] + b[language][2]
    return found


def _dot(a: Sparse, b: Sparse) -> float:
    """Product of two sums, by looking the terms of the smaller up in the larger: a story meets thousands of pages."""
    small, large = (a, b) if len(a[0]) <= len(b[0]) else (b, a)
    if not len(large[0]):
        return 0.0
    at = np.minimum(np.searchsorted(large[0], small[0]), len(large[0]) - 1)
    hit = large[0][at] == small[0]
    return float(small[1][hit] @ large[1][at[hit]])
