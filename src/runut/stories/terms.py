"""What a page is about, as weighted terms: rare words, names and figures, title and lead above the rest.

Weights are tf-idf with a prior: how common a word is in news at large (data/df_*.tsv) is mixed with how common it is in
the heap at hand, so three pages are weighted as soundly as three thousand, and a heap about one country does not
hang together by that country's name. Terms are numbers and weights flat arrays on disk: 8 bytes a term of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from runut.records import When
from runut.stories._store import Column
from runut.stories._tokens import Cut, Vocabulary, cut_texts

PRIOR_PAGES = 3000  # weight of news at large against the heap, in pages
KEPT = 0.25  # of its worth in news at large a term keeps at least, however common in the heap: a heap may be one story
TITLE, LEAD, NAME, ACTOR = 3.0, 2.0, 1.5, 4.0
LEAD_WORDS = 70
MAX_WORDS = 700
BATCH = 256  # pages whose terms are counted at once
SLICE = 2000  # pages weighted at a time

K = TypeVar("K", bound=np.generic)
Numbers = NDArray[np.int32]
Floats = NDArray[np.float32]


class StoryPage(Struct, frozen=True):
    """A page as clustering sees it. `when` is the publication verdict (None unknown), `happened` the day its lead tells
    of (None unknown), `actors` ids of actors named, `vector` the L2-normalised meaning of title and lead (little-endian
    float16; may be empty), `spoken` whether `happened` is a day on which somebody spoke ("…, X said on Monday")."""

    page: str
    language: str
    title: str
    body: str
    when: When | None = None
    happened: When | None = None
    actors: tuple[str, ...] = ()
    vector: bytes = b""
    spoken: bool = False


class Weights(NamedTuple):
    """L2-normalised terms of many pages: page n has `ids[starts[n]:starts[n+1]]`, with the like slice of `values`.

    `names` tells of each term whether it is a name, an actor or a figure: what other languages spell alike. `release`
    gives back the memory that reading has filled.
    """

    starts: NDArray[np.int64]
    ids: Numbers
    values: Floats
    names: NDArray[np.bool_]
    release: Callable[[], None] = lambda: None

    def of(self, page: int) -> tuple[Numbers, Floats]:
        """Return the terms of a page and their weights."""
        span = slice(self.starts[page], self.starts[page + 1])
        return self.ids[span], self.values[span]


class TermBook:
    """Terms of pages as they come, in the order of page numbers; `weights` weighs them all by their rarity.

    A term is numbered when it is first met. Terms of words and of names (capitals inside a sentence) are two.
    """

    def __init__(self, words: Vocabulary | None = None, folder: str | None = None) -> None:
        self.words = Vocabulary() if words is None else words
        self._ids, self._values = Column(np.int32, folder), Column(np.float32, folder)
        self._sizes: list[NDArray[np.int64]] = []
        self._term_of = np.full(2048, -1, np.int32)  # by 2 * code + is it a name
        self._keys = np.zeros(2048, np.int64)
        self._pages = np.zeros(2048, np.int64)  # how many pages hold each term
        self._english: list[bool] = []
        self.count = 0

    def add(self, pages: Sequence[StoryPage], bodies: Cut | None = None) -> None:
        """Count the terms of the next pages; `bodies` are their bodies in words where these are known already."""
        bodies = cut_texts([page.body for page in pages], self.words) if bodies is None else bodies
        owner, keys, counts = _counted(_sequence(pages, bodies, self.words))
        ids = self._numbered(keys)
        np.add.at(self._pages, ids, 1)
        self._ids.add(ids)
        self._values.add(counts.astype(np.float32))
        self._sizes.append(np.bincount(owner, minlength=len(pages)))
        self._english += [page.language == "en" for page in pages]

    def _numbered(self, keys: NDArray[np.int64]) -> NDArray[np.int32]:
        if 2 * len(self.words) > len(self._term_of):
            self._term_of = _longer(self._term_of, 4 * len(self.words), -1)
        fresh, first = np.unique(keys[self._term_of[keys] < 0], return_index=True)
        fresh = fresh[np.argsort(first)]
        if self.count + len(fresh) > len(self._keys):
            size = 2 * (self.count + len(fresh))
            self._keys, self._pages = _longer(self._keys, size, 0), _longer(self._pages, size, 0)
        self._term_of[fresh] = np.arange(self.count, self.count + len(fresh))
        self._keys[self.count : self.count + len(fresh)] = fresh
        self.count += len(fresh)
        return self._term_of[keys]

    def weights(self) -> Weights:
        """Weigh the terms of every page by their rarity in news at large and in this heap."""
        starts = np.concatenate(([0], np.cumsum(np.concatenate([np.empty(0, np.int64), *self._sizes]))))
        keys, english = self._keys[: self.count], np.array(self._english, np.bool_)
        codes, named = keys >> 1, (keys & 1) > 0
        rarity = [self._rarity(language, codes, named, len(english)) for language in ("en", "id")]
        self._ids.flush()
        self._values.flush()
        for first in range(0, len(english), SLICE):
            own = starts[first : first + SLICE + 1]
            self._normalise(own, english[first : first + SLICE], rarity)
        names = named | self.words.figure[codes]
        ids, values = self._ids, self._values

        def release() -> None:
            ids.release()
            values.release()

        return Weights(starts.astype(np.int64), ids.flat(), values.flat(), names, release)

    def _rarity(self, language: str, codes: NDArray[np.int64], named: NDArray[np.bool_], pages: int) -> Floats:
        """What each term is worth in an English page, or in one of Indonesian or Malay."""
        rates = self.words.rates(language)[codes]
        here = (rates * PRIOR_PAGES + self._pages[: self.count]) / (PRIOR_PAGES + pages)
        factor = np.where(named, NAME, 1.0)
        actors = self.words.actor[codes]
        factor[actors] = NAME
        return (factor * np.maximum(_worth(here), KEPT * _worth(rates))).astype(np.float32)

    def _normalise(self, starts: NDArray[np.int64], english: NDArray[np.bool_], rarity: Sequence[Floats]) -> None:
        """Turn the counts of some pages into weights."""
        low, high = int(starts[0]), int(starts[-1])
        if low == high:
            return
        ids, sizes = self._ids.at(low, high), np.diff(starts)
        foreign = np.repeat(english, sizes)
        weights = np.where(foreign, rarity[0][ids], rarity[1][ids]) * (1 + np.log(self._values.at(low, high)))
        full = sizes > 0
        sums = np.ones(len(sizes))
        sums[full] = np.add.reduceat(weights.astype(np.float64) ** 2, starts[:-1][full] - low)
        sums[sums == 0] = 1.0
        self._values.put(low, weights / np.repeat(np.sqrt(sums), sizes).astype(np.float32))


def _longer(values: NDArray[K], size: int, fill: int) -> NDArray[K]:
    found = np.full(size, fill, values.dtype)
    found[: len(values)] = values
    return found


def _sequence(
    pages: Sequence[StoryPage], bodies: Cut, words: Vocabulary
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return owner, key and weight of every term told, in the order of pages, title first, actors last."""
    titles = cut_texts([page.title for page in pages], words)
    kept = bodies.at < MAX_WORDS
    codes, owner, name = bodies.codes[kept], bodies.owner[kept], bodies.name[kept]
    weight = np.where(bodies.at[kept] < LEAD_WORDS, LEAD, 1.0)
    told = np.stack([words.counted[codes], name], axis=1)
    actors = [(number, f"@{actor}") for number, page in enumerate(pages) for actor in dict.fromkeys(page.actors)]
    title_kept = words.counted[titles.codes]
    owners = np.concatenate([
        titles.owner[title_kept], np.stack([owner, owner], axis=1)[told], np.array([n for n, _ in actors], np.int64)
    ])  # fmt: skip
    keys = np.concatenate([
        2 * titles.codes[title_kept], np.stack([2 * codes, 2 * codes + 1], axis=1)[told],
        2 * np.array([words.folded(actor) for _, actor in actors], np.int64),
    ])  # fmt: skip
    weights = np.concatenate([
        np.full(int(title_kept.sum()), TITLE), np.stack([weight, weight], axis=1)[told], np.full(len(actors), ACTOR)
    ])  # fmt: skip
    order = np.argsort(owners, kind="stable")
    return owners[order], keys[order], weights[order]


def _counted(
    told: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Each term of a page once, where it first stood, with the sum of its weights."""
    owners, keys, weights = told
    _, first, inverse = np.unique((owners << 33) | keys, return_index=True, return_inverse=True)
    order = np.argsort(first)
    sums = np.bincount(inverse, weights=weights, minlength=len(first))
    at = first[order]
    return owners[at], keys[at], sums[order].astype(np.float64)


def _worth(rates: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.maximum(0.0, -np.log(np.minimum(1.0, rates)) - 2.0)
    return found


def weigh(pages: Sequence[StoryPage]) -> Weights:
    """Weigh the terms of pages held in memory."""
    book = TermBook()
    for start in range(0, len(pages), BATCH):
        book.add(pages[start : start + BATCH])
    return book.weights()


def cosines(weights: Weights, keys: NDArray[np.int64]) -> Floats:
    """Return the cosine of each pair of pages; `keys` (a << 32 | b) are sorted."""
    found = np.zeros(len(keys), np.float32)
    dense = np.zeros(len(weights.names), np.float32)
    firsts, others = keys >> 32, keys & 0xFFFFFFFF
    cuts = np.concatenate(([0], np.flatnonzero(np.diff(firsts)) + 1, [len(keys)])) if len(keys) else np.zeros(1, int)
    for turn, (low, high) in enumerate(zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)):
        ids, values = weights.of(int(firsts[low]))
        dense[ids] = values
        found[low:high] = _against(weights, others[low:high], dense)
        dense[ids] = 0
        if turn % 20_000 == 0:
            weights.release()
    return found


def _against(weights: Weights, pages: NDArray[np.int64], dense: Floats) -> Floats:
    """Products of one page, laid out by term, with some others."""
    starts, ends = weights.starts[pages], weights.starts[pages + 1]
    sizes = ends - starts
    if len(pages) < 3 or not sizes.all():
        one_by_one = [dense[weights.ids[s:e]] @ weights.values[s:e] for s, e in zip(starts, ends, strict=True)]
        return np.array(one_by_one, np.float32)
    offsets = np.cumsum(sizes) - sizes
    at = np.repeat(starts - offsets, sizes) + np.arange(int(sizes.sum()))
    found: Floats = np.add.reduceat(dense[weights.ids[at]] * weights.values[at], offsets)
    return found
