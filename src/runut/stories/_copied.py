"""Copied passages of a whole heap as numbers, and as records where they are asked for."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
from msgspec import Struct

from runut.records import Copy, Span
from runut.stories._pile import Pile, dropped
from runut.stories.origins import JOIN_WORDS, PageCredits, agency_name, fold_name
from runut.stories.terms import StoryPage

__all__ = ["Copied", "Told", "copied"]

TIE_SHARE = 0.3  # share of the shorter page a copied passage must make up to tie two pages into one story
_FIELDS = 7  # page a, page b, start and end in a, start and end in b, words that match one to one


class Told(Struct, frozen=True):
    """A page as copies are told of it: what is known of it, and what it credits."""

    page: StoryPage
    credits: PageCredits | None


class Copied:
    """All copied passages, sorted by their pages and places."""

    def __init__(self, pile: Pile, rows: array[int]) -> None:
        found = np.array(rows, np.int64).reshape(-1, _FIELDS)
        self._rows = found[np.lexsort(tuple(found[:, at] for at in (5, 4, 1, 3, 2, 0)))]
        self._pile = pile
        self._first = self._rows[:, 0]

    def __len__(self) -> int:
        return len(self._rows)

    def records(self) -> Iterator[Copy]:
        """Yield every passage, with who copied whom where that is shown."""
        for row in self._rows:
            a, b = int(row[0]), int(row[1])
            yield _directed(self._copy(row), self._told(a), self._told(b))

    def _told(self, number: int) -> Told:
        return Told(self._pile.pages[number], self._pile.told[number])

    def _copy(self, row: Sequence[int]) -> Copy:
        a, b, *places, words = (int(value) for value in row)
        pages = self._pile.pages
        return Copy(Span(pages[a].page, *places[:2]), Span(pages[b].page, *places[2:]), words)

    def among(self, numbers: Iterable[int]) -> list[Copy]:
        """Return the passages that two of these pages share, in order."""
        wanted = sorted(set(numbers))
        if len(wanted) < 2 or not len(self._rows):
            return []
        inside = set(wanted)
        lows = np.searchsorted(self._first, wanted, side="left").tolist()
        highs = np.searchsorted(self._first, wanted, side="right").tolist()
        return [
            self._copy(self._rows[at])
            for low, high in zip(lows, highs, strict=True)
            for at in range(low, high)
            if int(self._rows[at, 1]) in inside
        ]

    def ties(self) -> list[tuple[int, int]]:
        """Return the pairs of pages that share so much text that they tell one story."""
        length, words = self._pile.words, defaultdict[tuple[int, int], int](int)
        for a, b, many in self._rows[:, (0, 1, 6)].tolist():
            words[a, b] += many
        return [(a, b) for (a, b), many in words.items()
                if many >= JOIN_WORDS and many >= TIE_SHARE * min(length[a], length[b])]  # fmt: skip


def copied(pile: Pile) -> Copied:
    """Look for copies between all pages of a heap; a pair that cannot be compared is told among its drops."""
    rows = array("q")

    def failed(a: int, b: int, error: Exception) -> None:
        pile.drops.append(dropped(f"{pile.pages[a].page} {pile.pages[b].page}", error, "copies"))

    for a, b, passage in pile.copies.passages(pile.text, failed):
        rows.extend((a, b, *passage))
    return Copied(pile, rows)


def _directed(copy: Copy, one: Told, two: Told) -> Copy:
    """Say who copied whom only where a credit or the dates show it."""
    ways = ((one, two, "a_from_b"), (two, one, "b_from_a"))
    for own, other, direction in ways:
        outlet = other.credits.outlet if other.credits else None
        if outlet and own.credits and fold_name(outlet) in {fold_name(name) for name in own.credits.credits}:
            return msgspec.structs.replace(copy, direction=direction, why=f"it credits {outlet}")
    agencies = [{agency_name(name) or name for name in told.credits.credits} for told in (one, two) if told.credits]
    if len(agencies) == 2 and agencies[0] & agencies[1]:
        return msgspec.structs.replace(copy, why=f"both credit {', '.join(sorted(agencies[0] & agencies[1]))}")
    for own, other, direction in ways:
        later, earlier = own.page.when, other.page.when
        if later and earlier and later.earliest and earlier.latest and later.earliest > earlier.latest:
            why = f"published later ({later.edtf} after {earlier.edtf})"
            return msgspec.structs.replace(copy, direction=direction, why=why)
    return copy
