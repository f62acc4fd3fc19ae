"""Copied passages between pages: near-duplicates, spun copies, and a text contained in a longer one.

Pages meet through shared fingerprints (see `_words`); a pair that meets often enough is then aligned word by word.
Direct speech alone is no proof: two reporters may have heard the same man. Comparisons stay near linear because a
fingerprint shared by many pages links them in a chain, not all with all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from runut.records import Copy, Span
from runut.stories._words import SHINGLE, WordText, fingerprints

MIN_WORDS = 16  # words of a copied passage that match one to one
MIN_TELLING = 13  # different words among them that are neither in quotation marks nor figures
MIN_DENSITY = 0.5  # share of a passage's words that must match one to one (spun copies swap the rest)
MAX_GAP = 12  # words that may differ between two matching runs of one passage
MAX_SHIFT = 10  # how far the two sides may drift apart across a gap
ALL_PAIRS = 12  # a fingerprint on more pages than this links neighbours only


class Text(Struct, frozen=True):
    """What copies are looked for in: the page's id, its text and the spans of the running text (None: all of it)."""

    page: str
    text: str
    spans: tuple[tuple[int, int], ...] | None = None


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
    cut = [WordText(item.text, item.spans) for item in ordered]
    found = [
        _copy(ordered[a], cut[a], ordered[b], cut[b], passage)
        for a, b in _candidates(cut)
        for passage in align(cut[a], cut[b])
    ]
    return tuple(sorted(found, key=lambda copy: (copy.a, copy.b)))


def _copy(a: Text, a_words: WordText, b: Text, b_words: WordText, passage: _Passage) -> Copy:
    return Copy(
        _span(a.page, a_words, passage.a_start, passage.a_end),
        _span(b.page, b_words, passage.b_start, passage.b_end),
        passage.matched,
    )


def _span(page: str, words: WordText, first: int, last: int) -> Span:
    return Span(page, int(words.starts[first]), int(words.ends[last - 1]))


def _candidates(cut: Sequence[WordText]) -> Iterator[tuple[int, int]]:
    """Yield pairs of text numbers that share enough fingerprints to be worth aligning, in order."""
    hashes, owners = [], []
    for number, words in enumerate(cut):
        own = np.unique(fingerprints(words.numbers)[0])
        hashes.append(own)
        owners.append(np.full(len(own), number, dtype=np.int64))
    if not hashes:
        return
    all_hashes, all_owners = np.concatenate(hashes), np.concatenate(owners)
    order = np.lexsort((all_owners, all_hashes))
    pairs = _meetings(all_hashes[order], all_owners[order])
    if not len(pairs):
        return
    keys, counts = np.unique(pairs, return_counts=True)
    for key in keys[counts >= 2].tolist():
        yield key >> 32, key & 0xFFFFFFFF


def _meetings(hashes: NDArray[np.uint64], owners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return (smaller owner << 32 | larger owner) for every meeting: each entry with its next ALL_PAIRS neighbours."""
    _, starts, sizes = np.unique(hashes, return_index=True, return_counts=True)
    ends = np.repeat(starts + sizes, sizes)
    wide = np.repeat(sizes > ALL_PAIRS, sizes)
    here = np.arange(len(hashes))
    found = []
    for step in range(1, ALL_PAIRS):
        keep = (here + step < ends) & (~wide | (step == 1))
        at = here[keep]
        if len(at):
            found.append((owners[at] << 32) | owners[at + step])
    return np.concatenate(found) if found else np.empty(0, np.int64)


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
    """Maximal runs of equal words (place in a, place in b, length), in order of a; at least a shingle long where they
    start, shorter ones only beside a longer run."""
    places: dict[int, list[int]] = {}
    for at, key in enumerate(_keys(b.numbers)):
        places.setdefault(key, []).append(at)
    a_words, b_words = a.numbers.tolist(), b.numbers.tolist()
    runs: list[tuple[int, int, int]] = []
    covered: dict[int, int] = {}  # diagonal -> end in a of its last run
    for at, key in enumerate(_keys(a.numbers)):
        for other in places.get(key, ())[:8]:
            if covered.get(at - other, -1) > at:
                continue
            size = _length(a_words, b_words, at, other)
            covered[at - other] = at + size
            runs.append((at, other, size))
    return runs


ANCHOR = 3  # words of the small shingles runs start from once two pages have met


def _keys(numbers: NDArray[np.uint64]) -> list[int]:
    count = max(0, len(numbers) - ANCHOR + 1)
    key = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for step in range(ANCHOR):
            key = (key ^ numbers[step : step + count]) * np.uint64(0xBF58476D1CE4E5B9)
    return key.tolist()


def _length(a: list[int], b: list[int], at: int, other: int) -> int:
    size = 0
    limit = min(len(a) - at, len(b) - other)
    while size < limit and a[at + size] == b[other + size]:
        size += 1
    return size


def coverage(copies: Iterable[Copy], words: int) -> float:
    """Return the share of a text of `words` words that the given copies (all from it) account for, at most 1."""
    return min(1.0, sum(copy.words for copy in copies) / words) if words else 0.0


assert SHINGLE > ANCHOR
