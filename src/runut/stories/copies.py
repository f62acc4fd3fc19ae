"""Copied passages between pages: near-duplicates, spun copies, and a text contained in a longer one.

Pages meet through shared fingerprints (see `_words`); a pair that meets often enough is then aligned word by word.
Direct speech alone is no proof: two reporters may have heard the same man. Comparisons stay near linear because a
fingerprint shared by many pages links them in a chain, not all with all.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from runut.records import Copy, Span
from runut.stories._store import MACHINE, Column, ranges
from runut.stories._tokens import Vocabulary, cut_texts, running
from runut.stories._words import SHINGLE, Words, fingerprints
from runut.stories._wordtext import ANCHOR, Text, WordText

MIN_WORDS = 16  # words of a copied passage that match one to one
MIN_TELLING = 13  # different words among them that are neither in quotation marks nor figures
MIN_DENSITY = 0.5  # share of a passage's words that must match one to one (spun copies swap the rest)
MAX_GAP = 12  # words that may differ between two matching runs of one passage
MAX_SHIFT = 10  # how far the two sides may drift apart across a gap
MOST_PLACES = 8  # places in the other text that are tried for each small shingle
LEAST_ANCHORS = MIN_WORDS - (ANCHOR - 1) * (MIN_WORDS // ANCHOR)  # small shingles the runs of a passage have at least
BATCH = 256  # texts cut into words at once
KEPT = 4000  # texts whose words are kept at hand while pairs are aligned
ENTRIES, PAIRS = 8_000_000, 8_000_000  # fingerprints, and meetings, sorted at once: some 300 MB
ALL_PAIRS = 12  # a fingerprint on more pages than this links neighbours only


class _Passage(NamedTuple):
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    matched: int


def find_copies(texts: Iterable[Text]) -> tuple[Copy, ...]:
    """Return every copied passage between two of the texts, in order of pages and place.

    The order of input does not matter. `Copy.words` counts the words that match one to one.
    Texts may be many: time and memory grow near linearly.
    """
    ordered = sorted(texts, key=lambda item: item.page)
    words = Vocabulary()
    book = CopyBook(words)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        cut = cut_texts([running(text.text, text.spans) for text in batch], words)
        book.add(cut.codes, np.bincount(cut.owner, minlength=len(batch)))
    found = (_copy(ordered[a], ordered[b], passage) for a, b, passage in book.passages(ordered.__getitem__))
    return tuple(sorted(found, key=lambda copy: (copy.a, copy.b)))


def _copy(a: Text, b: Text, passage: tuple[int, ...]) -> Copy:
    return Copy(Span(a.page, passage[0], passage[1]), Span(b.page, passage[2], passage[3]), passage[4])


class CopyBook:
    """Fingerprints of texts as they come, in the order of their numbers, kept on disk."""

    def __init__(self, words: Vocabulary, folder: str | None = None) -> None:
        self._words, self._folder = words, folder
        self._hashes, self._owners = Column(np.uint64, folder), Column(np.int32, folder)
        self._codes, self._ends = Column(np.int32, folder), array("q", [0])
        self.count = 0

    def add(self, codes: NDArray[np.int64], sizes: NDArray[np.int64]) -> None:
        """Take in the next texts: the codes of their words, end to end, and how many words each has."""
        hashes, owners = fingerprints(self._words.numbers[codes], sizes)
        self._codes.add(codes)
        self._ends.extend((self._ends[-1] + np.cumsum(sizes)).tolist())
        self._hashes.add(hashes)
        self._owners.add(owners + self.count)
        self.count += len(sizes)

    def passages(
        self, text_of: Callable[[int], Text], failed: Callable[[int, int, Exception], None] | None = None
    ) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Yield (a, b, (start and end in a, start and end in b, equal words)) of every copied passage, in order of a
        and b. A pair whose texts cannot be compared is told to `failed`."""
        cut: OrderedDict[int, WordText] = OrderedDict()
        self._codes.flush()

        def words_of(number: int) -> WordText:
            if number not in cut:
                codes = self._codes.at(self._ends[number], self._ends[number + 1])
                numbers, figures = self._words.numbers[codes], self._words.digits[codes]
                cut[number] = WordText(numbers, figures, lambda: text_of(number))
                if len(cut) > KEPT:
                    cut.popitem(last=False)
            cut.move_to_end(number)
            return cut[number]

        for a, b in self._candidates():
            try:
                left, right = words_of(a), words_of(b)
                found = [_placed(left, right, passage) for passage in align(left, right)]
            except MACHINE:
                raise
            except Exception as error:
                if failed is None:
                    raise
                failed(a, b, error)
                continue
            yield from ((a, b, passage) for passage in found)

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of text numbers that share enough fingerprints to be worth aligning, in order."""
        pairs = Column(np.int64, self._folder)
        for part, of in self._by_hash():
            order = np.lexsort((of, part))
            hashes, owners = part[order], of[order].astype(np.int64)
            once = (np.diff(hashes, prepend=~hashes[:1]) != 0) | (np.diff(owners, prepend=-1) != 0)
            pairs.add(_meetings(hashes[once], owners[once]))
        counts = np.zeros(self.count, np.int64)
        for block in pairs.blocks():
            counts += np.bincount(block >> 32, minlength=self.count)
        for low, high in ranges(counts, PAIRS):
            chosen = [block[(block >> 32 >= low) & (block >> 32 < high)] for block in pairs.blocks()]
            keys, times = np.unique(np.concatenate([np.empty(0, np.int64), *chosen]), return_counts=True)
            for key in keys[times >= 2].tolist():
                yield key >> 32, key & 0xFFFFFFFF

    def _by_hash(self) -> Iterator[tuple[Words, NDArray[np.int32]]]:
        """Yield all entries, some ranges of hashes at a time."""
        parts = 1 + self._hashes.count // ENTRIES
        top = np.uint64(32)
        for part in range(parts):
            hashes, owners = [np.empty(0, np.uint64)], [np.empty(0, np.int32)]
            for block, owner in zip(self._hashes.blocks(), self._owners.blocks(), strict=True):
                kept = ((block >> top) * np.uint64(parts)) >> top == np.uint64(part) if parts > 1 else slice(None)
                hashes.append(block[kept])
                owners.append(owner[kept])
            yield np.concatenate(hashes), np.concatenate(owners)


def _placed(a: WordText, b: WordText, passage: _Passage) -> tuple[int, ...]:
    ends = a.ends[passage.a_end - 1], b.ends[passage.b_end - 1]
    return (*map(int, (a.starts[passage.a_start], ends[0], b.starts[passage.b_start], ends[1])), passage.matched)


def _meetings(hashes: NDArray[np.uint64], owners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return (smaller owner << 32 | larger owner) for every meeting: each entry with its next ALL_PAIRS neighbours."""
    firsts = np.flatnonzero(np.append(True, np.diff(hashes) != 0)) if len(hashes) else np.empty(0, np.int64)
    sizes = np.diff(firsts, append=len(hashes))
    shared = np.repeat(sizes, sizes) > 1
    ends, wide = np.repeat(firsts + sizes, sizes)[shared], np.repeat(sizes > ALL_PAIRS, sizes)[shared]
    here = np.flatnonzero(shared)
    found = [np.empty(0, np.int64)]
    for step in range(1, ALL_PAIRS):
        at = here[(here + step < ends) & (~wide | (step == 1))]
        found.append((owners[at] << 32) | owners[at + step])
    return np.concatenate(found)


def align(a: WordText, b: WordText) -> list[_Passage]:
    """Return the passages of `a` that stand again in `b`: runs of equal words, joined across small changes."""
    chains: list[list[tuple[int, int, int]]] = []
    for run in _runs(a, b):
        for chain in reversed(chains[-6:]):
            last = chain[-1]
            gap_a, gap_b = run[0] - last[0] - last[2], run[1] - last[1] - last[2]
            if -1 <= gap_a <= MAX_GAP and -1 <= gap_b <= MAX_GAP and abs(gap_a - gap_b) <= MAX_SHIFT:
                chain.append(run)
                break
        else:
            chains.append([run])
    passages = [_passage(chain, a) for chain in chains]
    return [found for found in passages if found is not None]


def _passage(chain: list[tuple[int, int, int]], a: WordText) -> _Passage | None:
    first, last = chain[0], chain[-1]
    a_end, b_end = last[0] + last[2], last[1] + last[2]
    matched = sum(run[2] for run in chain)
    length = max(a_end - first[0], b_end - first[1])
    if matched < MIN_WORDS or matched < MIN_DENSITY * length or _telling(chain, a) < MIN_TELLING:
        return None
    return _Passage(first[0], a_end, first[1], b_end, min(matched, length))


def _telling(chain: list[tuple[int, int, int]], a: WordText) -> int:
    """Count the different matched words that are neither speech nor figures: price lists and quotes prove nothing."""
    at = np.concatenate([np.arange(start, start + size) for start, _, size in chain])
    return len(np.unique(a.numbers[at[~(a.quoted[at] | a.figures[at])]]))


def _runs(a: WordText, b: WordText) -> list[tuple[int, int, int]]:
    """Maximal runs of equal words (place in a, place in b, length), in order of a, each at least ANCHOR long. Of places
    in b that begin alike the first few count; texts that share too little for any passage have none."""
    low = np.searchsorted(b.ranked, a.keys, side="left")
    hit = np.flatnonzero(b.ranked[np.minimum(low, len(b.ranked) - 1)] == a.keys) if len(b.ranked) else low
    if len(hit) < LEAST_ANCHORS:
        return []
    low = low[hit]
    many = np.minimum(np.searchsorted(b.ranked, a.keys[hit], side="right") - low, MOST_PLACES)
    here = np.repeat(hit, many)
    there = b.order[np.repeat(low, many) + np.arange(len(here)) - np.repeat(np.cumsum(many) - many, many)]
    shift = here - there
    along = np.lexsort((here, shift))  # each diagonal in turn: where the place before matches too, a run goes on
    fresh = np.append(True, (np.diff(shift[along]) != 0) | (np.diff(here[along]) != 1))[: len(along)]
    runs: list[tuple[int, int, int]] = []
    last, covered = None, -1
    for at, diagonal in zip(here[along[fresh]].tolist(), shift[along[fresh]].tolist(), strict=True):
        if diagonal != last:
            last, covered = diagonal, -1
        if at >= covered:
            size = _length(a.numbers[at:], b.numbers[at - diagonal :])
            covered = at + size
            runs.append((at, at - diagonal, size))
    return sorted(runs)


def _length(a: Words, b: Words) -> int:
    """How many words two texts have in common from their beginnings on."""
    limit = min(len(a), len(b))
    other = np.flatnonzero(a[:limit] != b[:limit])
    return int(other[0]) if len(other) else limit


def coverage(copies: Iterable[Copy], words: int) -> float:
    """Return the share of a text of `words` words that the given copies (all from it) account for, at most 1."""
    return min(1.0, sum(copy.words for copy in copies) / words) if words else 0.0


assert SHINGLE > ANCHOR
