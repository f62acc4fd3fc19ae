"""Which mentions are one act, unit by unit: stories that tell of one act are worked on together, all others apart.

A unit is closed: no event has mentions in two of them. So memory is bounded by the largest unit, and what goes wrong in
one leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from runut.records import Dropped, Judgement
from runut.stories._acts import Acts
from runut.stories._deeds import share_names
from runut.stories._pile import Mentions, Pile, dropped
from runut.stories._store import MACHINE
from runut.stories.decisions import anchors, decide, named
from runut.stories.happenings import WIDE, grouped, meetings, met, story_blocks

__all__ = ["Unit", "Units", "salvaged"]

CHUNK = 20_000  # pairs across stories that are weighed at once
MOST_BAD = 16  # pages that are taken out of a unit before it is given up

Pairs = NDArray[np.int64]
T = TypeVar("T")


class Unit:
    """Stories (numbers; from `stories` on: pages that are no articles) that belong together, their mentions by number,
    and pairs of mentions that meet beside those of one story."""

    __slots__ = ("homes", "mentions", "pairs")

    def __init__(self, homes: Sequence[int], mentions: Sequence[int], pairs: Sequence[tuple[int, int]]) -> None:
        self.homes, self.mentions, self.pairs = homes, mentions, pairs


class Units:
    """All units of a heap. `heads` gives for each mention the first mention of its event, once `group` has run."""

    def __init__(self, pile: Pile, home: NDArray[np.int64], homes: int, kinds: Mapping[str, str]) -> None:
        self._mentions, self._name = pile.mentions, pile.name
        self._home, self._count, self._kinds = home[pile.mentions.page], homes, kinds
        self._judged: tuple[Judgement, ...] = ()
        self._was: Sequence[str] = ()
        self.heads = np.arange(len(pile.mentions))
        self.bad: set[int] = set()  # pages whose mentions cannot be compared
        self.drops: list[Dropped] = []

    def find(self, judgements: Sequence[Judgement], was: Sequence[str], kin: Pairs) -> None:
        """Find out which stories belong together: by acts of one day, type and cast, by one deed on pages about much
        the same (`kin`: smaller << 32 | larger), or because somebody said so. `was` gives the event each mention
        belonged to before, "" where to none."""
        pairs = np.unique(np.concatenate([self._across(), self._akin(kin)]), axis=0)
        above = list(range(self._count))
        for a, b in self._home[pairs].tolist():
            _join(above, a, b)
        if judgements:
            self._judged, self._was = tuple(judgements), was
            touched = sorted(self._touched(judgements, was))
            for number in touched[1:]:
                _join(above, int(self._home[touched[0]]), int(self._home[number]))
            self._decided = _root(above, int(self._home[touched[0]])) if touched else -1
        self._root = np.array([_root(above, home) for home in range(self._count)], np.int64)
        self._pairs = pairs[np.argsort(self._root[self._home[pairs[:, 0]]], kind="stable")]

    def __iter__(self) -> Iterator[Unit]:
        homes = np.argsort(self._root, kind="stable")
        roots = self._root[homes]
        of_mention = self._root[self._home]
        mentions = np.argsort(of_mention, kind="stable")
        ranked, of_pair = of_mention[mentions], of_mention[self._pairs[:, 0]]
        firsts = np.flatnonzero(np.diff(roots, prepend=-1))
        ends = np.append(firsts[1:], len(homes))[: len(firsts)]
        for first, end in zip(firsts.tolist(), ends.tolist(), strict=True):
            root = roots[first]
            own = mentions[np.searchsorted(ranked, root) : np.searchsorted(ranked, root, side="right")]
            pairs = self._pairs[np.searchsorted(of_pair, root) : np.searchsorted(of_pair, root, side="right")]
            yield Unit(homes[first:end].tolist(), own.tolist(), [(a, b) for a, b in pairs.tolist()])

    def group(self) -> None:
        """Find the events of every unit."""
        for unit in self:
            if len(unit.mentions) > 1:
                pages = sorted({int(self._mentions.page[number]) for number in unit.mentions})
                groups, bad, error = salvaged(pages, partial(self._groups, unit))
                self.bad |= {page for page, _ in bad}
                self.drops += [dropped(self._name(page), reason, "events") for page, reason in bad]
                if error is not None:
                    self.drops.append(dropped(self._name(pages[0]), error, "events of its story"))
                for group in groups or ():
                    self.heads[group] = group[0]

    def _groups(self, unit: Unit, pages: Sequence[int]) -> list[list[int]]:
        kept = set(pages)
        numbers = [number for number in unit.mentions if int(self._mentions.page[number]) in kept]
        acts, at = self._acts(numbers)
        home = [int(self._home[number]) for number in numbers]
        pairs = met(story_blocks(acts.mentions, home), acts)
        pairs |= {(at[a], at[b]) for a, b in unit.pairs if a in at and b in at}
        found = [[numbers[place] for place in group] for group in grouped(pairs, home, acts, kin=True)]
        if self._judged and unit.homes[0] == self._decided:
            return self._decide(found)
        return found

    def _decide(self, groups: Sequence[Sequence[int]]) -> list[list[int]]:
        ids = self._mentions.ids
        number_of = {ids[number]: number for group in groups for number in group}
        before = {name: self._was[number] for name, number in number_of.items() if self._was[number]}
        decided = decide([[ids[number] for number in group] for group in groups], self._judged, "event", before)
        return [[number_of[name] for name in group] for group in decided]

    def _acts(self, numbers: Sequence[int]) -> tuple[Acts, dict[int, int]]:
        read = [self._mentions.get(number) for number in numbers]
        rank = [(int(self._mentions.who[number]), int(self._mentions.whom[number])) for number in numbers]
        return Acts(read, self._kinds, rank), {number: place for place, number in enumerate(numbers)}

    def _across(self) -> Pairs:
        """Return the pairs of mentions of one day, type and cast: those of two stories where they are one act, those of
        one large story (where not all its mentions meet) all."""
        pairs = _day_pairs(self._mentions)
        one, two = self._home[pairs[:, 0]], self._home[pairs[:, 1]]
        large = np.bincount(self._home, minlength=self._count) > WIDE
        inside, across = pairs[(one == two) & large[one]], pairs[one != two]
        found = [inside]
        for start in range(0, len(across), CHUNK):
            chunk = across[start : start + CHUNK]
            found.append(chunk[self._agree(chunk)])
        return np.concatenate(found)

    def _akin(self, kin: Pairs) -> Pairs:
        """Return the pairs of mentions of one deed that are one act, on pages of two stories about much the same."""
        keys, numbers = self._mentions.deeds
        pages = self._mentions.page[numbers]
        told = np.isin(kin >> 32, pages) & np.isin(kin & 0xFFFFFFFF, pages)
        kin, found = kin[told], [np.empty((0, 2), np.int64)]
        for start in range(0, len(kin), CHUNK):
            pairs = _shared(kin[start : start + CHUNK], (pages, keys, numbers))
            pairs = pairs[self._home[pairs[:, 0]] != self._home[pairs[:, 1]]]
            for low in range(0, len(pairs), CHUNK):
                chunk = pairs[low : low + CHUNK]
                found.append(chunk[self._agree(chunk, kin=True)])
        return np.concatenate(found)

    def _agree(self, pairs: Pairs, *, kin: bool = False) -> NDArray[np.bool_]:
        acts, at = self._acts(np.unique(pairs).tolist())
        return np.array([self._scores(acts, at[a], at[b], kin=kin) for a, b in pairs.tolist()], np.bool_)

    def _scores(self, acts: Acts, a: int, b: int, *, kin: bool) -> bool:
        try:
            if kin and not share_names(acts.mentions[a], acts.mentions[b]):
                return False
            return acts.score(a, b, same_story=False, kin=kin) > 0
        except MACHINE:
            raise
        except Exception as error:
            self.drops.append(dropped(f"{acts.mentions[a].page} {acts.mentions[b].page}", error, "events"))
            return False

    def _touched(self, judgements: Sequence[Judgement], was: Sequence[str]) -> set[int]:
        """The mentions whose events somebody has merged or split."""
        names = named(judgements)
        ids = self._mentions.ids
        before = {name: old for name, old in zip(ids, was, strict=True) if old in names}
        found = anchors(ids, "event", before, names)
        wanted = {found.get(name, name) for name in names} | names
        return {number for number, name in enumerate(ids) if name in wanted}


def _day_pairs(mentions: Mentions) -> Pairs:
    """Return the pairs (smaller number first) that share a day, type and cast."""
    keys, numbers = mentions.days
    order = np.lexsort((numbers, keys))
    keys, numbers = keys[order], numbers[order]
    firsts = np.flatnonzero(np.append(True, np.diff(keys) != 0)) if len(keys) else np.empty(0, np.int64)
    sizes = np.diff(firsts, append=len(keys))
    found = [np.empty((0, 2), np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= WIDE)]).tolist():
        blocks = numbers[firsts[sizes == size][:, None] + np.arange(size)]
        one, two = np.triu_indices(size, 1)
        found.append(np.stack([blocks[:, one].ravel(), blocks[:, two].ravel()], axis=1))
    for first, size in zip(firsts[sizes > WIDE].tolist(), sizes[sizes > WIDE].tolist(), strict=True):
        block = numbers[first : first + size].tolist()
        pairs = meetings(block, lambda n: (n,), lambda n: (int(mentions.who[n]), int(mentions.whom[n]), n))
        found.append(np.array(sorted(set(pairs)), np.int64))
    return np.unique(np.concatenate(found), axis=0)


def _shared(kin: Pairs, deeds: tuple[Pairs, Pairs, Pairs]) -> Pairs:
    """Return the pairs of mentions (smaller number first) on the pages of each pair that share a deed; `deeds` are the
    page, key and number of every deed, sorted by page."""
    pages, keys, numbers = deeds
    one, two = (_entries(pages, page) for page in (kin >> 32, kin & 0xFFFFFFFF))
    of_pair, deed = np.concatenate([one[0], two[0]]), np.concatenate([keys[one[1]], keys[two[1]]])
    _, code = np.unique(np.stack([of_pair, deed]), axis=1, return_inverse=True)
    left, right = code[: len(one[0])], code[len(one[0]) :]
    order = np.argsort(right, kind="stable")
    low, high = (np.searchsorted(right[order], left, side=side) for side in ("left", "right"))
    many = high - low
    pairs = np.stack([np.repeat(numbers[one[1]], many), numbers[two[1]][order][_steps(low, many)]], axis=1)
    return np.unique(np.sort(pairs, axis=1), axis=0)


def _entries(pages: Pairs, wanted: Pairs) -> tuple[Pairs, Pairs]:
    """Which entries stand on each wanted page: the place of the page among the wanted, and of the entry."""
    low, high = (np.searchsorted(pages, wanted, side=side) for side in ("left", "right"))
    many = high - low
    return np.repeat(np.arange(len(wanted)), many), _steps(low, many)


def _steps(low: Pairs, many: Pairs) -> Pairs:
    """Runs of numbers: `many` from each `low` on."""
    return np.repeat(low - np.cumsum(many) + many, many) + np.arange(int(many.sum()))


def _root(above: list[int], home: int) -> int:
    while above[home] != home:
        above[home] = home = above[above[home]]
    return home


def _join(above: list[int], a: int, b: int) -> None:
    low, high = sorted((_root(above, a), _root(above, b)))
    above[high] = low


def salvaged(
    pages: Sequence[int], work: Callable[[Sequence[int]], T]
) -> tuple[T | None, list[tuple[int, Exception]], Exception | None]:
    """Do `work` on some pages; what cannot be done with all of them is done without those that stand in its way.

    Returns (result, [(page left out, its error)], error): a result of None where even that did not help. The page to
    leave out is the last of the shortest run of pages from the first on with which the work fails.
    """
    kept, bad = list(pages), list[tuple[int, Exception]]()
    while True:
        try:
            return work(kept), bad, None
        except MACHINE:
            raise
        except Exception as error:
            if len(bad) == MOST_BAD or not kept:
                return None, bad, error
            page, reason = _culprit(kept, work, error)
            kept.remove(page)
            bad.append((page, reason))


def _culprit(pages: Sequence[int], work: Callable[[Sequence[int]], T], error: Exception) -> tuple[int, Exception]:
    low, high = 0, len(pages)  # work on pages[:low] does, on pages[:high] does not
    while high - low > 1:
        middle = (low + high) // 2
        try:
            work(pages[:middle])
            low = middle
        except MACHINE:
            raise
        except Exception as found:
            high, error = middle, found
    return pages[high - 1], error
