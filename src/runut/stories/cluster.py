"""Same story: pages that report one happening, found by what they are about and when they were written.

A page meets only pages that share several of its weightiest terms (see `_meet`), so comparisons stay near linear. Pairs
above a threshold form a graph; each connected piece is then clustered by average linkage (see `_linkage`), with dates
that cannot be the same happening as a veto. Input order changes nothing: pages are ordered by id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from runut.events.cues import language_of, phrases
from runut.lang import LANGUAGES, table
from runut.records import When
from runut.stories._linkage import FAINT, FAR_DAYS, NEAR_COPY, SAME, Pair, Scored, days_apart, linked, roots, same_issue
from runut.stories._meet import meetings
from runut.stories.terms import Floats, StoryPage, Weights, cosines, weigh

SAME_FORM = 0.9  # likeness under which two exercises, recipes or timetables are two
OTHER_DAY = 0.6  # what likeness counts where the leads tell of different days
OTHER_ISSUE = 0.6  # what it counts for each day between two pages where a lead tells of none
LONG_AFTER = 0.5  # what it counts where the pages appeared at times further apart than one story lasts
UNKNOWN = "und"  # the language of a page too short to tell
KIN = 0.15  # cosine of terms from which two stories' pages are about much the same
NEAREST = 8  # pages of other stories that each page is held against at most
CROSS = 0.40  # cosine of sentence vectors at which pages of two languages tell one story, if they also share names

__all__ = ["cluster_pages", "days_apart", "evergreen", "similarity"]


def cluster_pages(pages: Iterable[StoryPage], ties: Iterable[tuple[str, str]] = ()) -> tuple[tuple[str, ...], ...]:
    """Group pages into stories: tuples of page ids, sorted; a page alone is a story of one.

    `ties` are pairs of pages known to belong together (copies, parts of one article); they are always merged.
    """
    ordered = sorted(pages, key=lambda item: item.page)
    numbers = {item.page: number for number, item in enumerate(ordered)}
    known = [(numbers[a], numbers[b]) for a, b in ties if a in numbers and b in numbers and a != b]
    clusters, _ = cluster_numbers(ordered, weigh(ordered), known)
    return tuple(sorted(tuple(ordered[number].page for number in cluster) for cluster in clusters))


def cluster_numbers(
    pages: Sequence[StoryPage], weights: Weights, ties: Iterable[Pair], vectors: Callable[[int], bytes] | None = None
) -> tuple[list[list[int]], NDArray[np.int64]]:
    """Group pages (in the order of their ids, with their weighted terms) by number; members in order.

    Returns the clusters, and the pairs (smaller << 32 | larger) of pages of two clusters that are about much the same:
    a report and its follow-up. `vectors` gives the vector of a page where the pages themselves do not hold theirs.
    """
    vectors = vectors or (lambda number: pages[number].vector)
    met = meetings(pages, weights)
    cosine = cosines(weights, met)
    near = _near(pages, met, cosine)
    keys, scores = scored(pages, met[near], cosine[near], vectors)
    tied = np.array([(min(pair) << 32) | max(pair) for pair in ties], np.int64)
    keys, scores = _joined((tied, np.ones(len(tied), np.float64)), (keys, scores))
    home = roots(len(pages), keys[scores >= SAME])
    near = ~near & (cosine >= FAINT) & (home[met >> 32] == home[met & 0xFFFFFFFF])
    faint = scored(pages, met[near], cosine[near], vectors)
    clusters = [sorted(cluster) for cluster in linked(pages, _joined((keys, scores), faint), weights)]
    return clusters, _kin(pages, clusters, met, cosine)


def _kin(
    pages: Sequence[StoryPage], clusters: Iterable[Sequence[int]], keys: NDArray[np.int64], cosine: Floats
) -> NDArray[np.int64]:
    """Of each page the nearest few of other clusters, sorted."""
    home = np.empty(len(pages), np.int64)
    for number, cluster in enumerate(clusters):
        home[cluster] = number
    kin = (cosine >= KIN) & (home[keys >> 32] != home[keys & 0xFFFFFFFF])
    keys, cosine = keys[kin], cosine[kin]
    kept = np.zeros(len(keys), np.bool_)
    for side in (keys >> 32, keys & 0xFFFFFFFF):
        order = np.lexsort((keys, -cosine, side))
        owner = side[order]
        kept[order[np.arange(len(owner)) - np.searchsorted(owner, owner) < NEAREST]] = True
    return keys[kept]


def _joined(a: Scored, b: Scored) -> Scored:
    """Both lists of pairs as one, sorted; what stands in the first comes before the same pair of the second."""
    keys, first = np.unique(np.concatenate([a[0], b[0]]), return_index=True)
    return keys, np.concatenate([a[1], b[1]])[first]


def _near(pages: Sequence[StoryPage], keys: NDArray[np.int64], cosine: Floats) -> NDArray[np.bool_]:
    """Which pairs can be one story."""
    numbers: dict[str, int] = {}
    spoken = np.array([numbers.setdefault(page.language, len(numbers)) for page in pages], np.int32)
    foreign = spoken[keys >> 32] != spoken[keys & 0xFFFFFFFF]
    return cosine >= np.where(foreign, SAME / 4, SAME).astype(np.float32)


def scored(
    pages: Sequence[StoryPage], keys: NDArray[np.int64], cosine: Floats, vectors: Callable[[int], bytes]
) -> Scored:
    """Return the pairs (smaller << 32 | larger) that are alike at least faintly, and how much."""
    found = np.zeros(len(keys), np.float64)
    for at, (pair, value) in enumerate(zip(keys.tolist(), cosine.tolist(), strict=True)):
        a, b = pair >> 32, pair & 0xFFFFFFFF
        found[at] = _similarity(pages[a], pages[b], value, partial(_both, vectors, a, b))
    dated = np.array([_dated(page.when) for page in pages], np.bool_)
    alike = (found >= SAME) | ((found >= FAINT) & dated[keys >> 32] & dated[keys & 0xFFFFFFFF])
    return keys[alike], found[alike]


def _dated(when: When | None) -> bool:
    """Whether a page is known to have appeared within a few days: of what is unknown nothing faint speaks."""
    return bool(when and when.earliest and when.latest and (when.latest - when.earliest).days <= FAR_DAYS)


def _both(vectors: Callable[[int], bytes], a: int, b: int) -> tuple[bytes, bytes]:
    return vectors(a), vectors(b)


def similarity(a: StoryPage, b: StoryPage, cosine: float) -> float:
    """Return how alike two pages are, 0 to 1, from the cosine of their terms, with languages and dates taken into
    account; below SAME they are different stories."""
    return _similarity(a, b, cosine, lambda: (a.vector, b.vector))


def _similarity(a: StoryPage, b: StoryPage, cosine: float, vectors: Callable[[], tuple[bytes, bytes]]) -> float:
    score = cosine
    if _foreign(a.language, b.language):
        score = _across_languages(vectors(), score)
    forms = evergreen(a), evergreen(b)
    if all(forms) and (score < SAME_FORM or days_apart(a.when, b.when) >= 1):  # the same form filled in anew
        return 0.0
    other_day, published = _other_day(a, b), days_apart(a.when, b.when)
    untold = published >= 1 and not (_tells_day(a) and _tells_day(b))
    next_one = other_day or (untold and published > 1)  # the same few words tell of the next such happening too
    if score >= NEAR_COPY and not next_one:
        return score
    if _gathers(a.title, a.language) or _gathers(b.title, b.language):
        return 0.0
    if other_day:
        score *= OTHER_DAY
    elif untold:
        score *= OTHER_ISSUE ** min(published, FAR_DAYS)
    if published > FAR_DAYS:
        score *= LONG_AFTER
    return score


def _other_day(a: StoryPage, b: StoryPage) -> bool:
    """Whether two leads tell of different days, both of a happening or both of speaking: the day on which somebody
    spoke and the day of what he spoke of may be two in one story. So may two days told on one: of one day's news each
    page tells another stage."""
    told = a.spoken == b.spoken and days_apart(a.happened, b.happened) >= 1
    return told and not same_issue(a.when, b.when)


def _tells_day(page: StoryPage) -> bool:
    """Whether a lead tells when something happened. On the day a person spoke others spoke too, of other matters."""
    return page.happened is not None and not page.spoken


def _foreign(one: str, two: str) -> bool:
    """Whether pages are known to be in two languages; Malay and Indonesian share their words."""
    return one != two and {one, two} != {"id", "ms"} and UNKNOWN not in (one, two)


def evergreen(page: StoryPage) -> bool:
    """Whether a title names a kind of page that tells of no happening (lang/*/evergreen.toml).

    Titles are held against the lists of all languages: an exercise in English stands on a page in Indonesian.
    """
    return _is_timeless(page.title)


@lru_cache(maxsize=4096)
def _is_timeless(title: str) -> bool:
    low = title.lower()
    return any(_titles(language, "titles").search(low) for language in LANGUAGES)


@lru_cache(maxsize=4096)
def _gathers(title: str, language: str) -> bool:
    """Whether a page sums up many stories: its title begins like a roundup of news."""
    return bool(_titles(language_of(language), "roundups").match(title.lower()))


@cache
def _titles(language: str, name: str) -> re.Pattern[str]:
    return phrases(table(language, "evergreen")[name])


def _across_languages(vectors: tuple[bytes, bytes], score: float) -> float:
    """Words differ across languages: names and figures must be shared, meaning decides where vectors are at hand."""
    one, two = vectors
    if not one or not two:
        return min(1.0, 1.6 * score)
    if score < SAME / 4:
        return 0.0
    meaning = float(_floats(one) @ _floats(two))
    return max(score, SAME + (meaning - CROSS) * 3) if meaning >= CROSS else score


def _floats(vector: bytes) -> NDArray[np.float32]:
    return np.frombuffer(vector, "<f2").astype(np.float32)
