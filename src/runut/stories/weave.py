"""Many reports, one chronology: copies, origins, stories, happenings, contradictions and relations in one pass.

`weave_heap` reads a heap once, keeps a few hundred bytes a page in memory and the rest on disk, and yields rows in
batches; `weave` is the same for material in memory. Both are pure functions of the material and of the ids clusters had
before; the order of input changes nothing. What goes wrong with one page or story leaves out that page or story, and a
drop says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from runut.records import Contradiction, content_id
from runut.stories._copied import copied
from runut.stories._ids import IdChange, stable_ids
from runut.stories._pile import Pile, dropped
from runut.stories._telling import Teller, Telling
from runut.stories._units import Unit, Units, salvaged
from runut.stories.cluster import cluster_numbers
from runut.stories.decisions import decide, standing
from runut.stories.heap import Before, Heap, Material, MaterialHeap, Woven
from runut.stories.states import StateMark, states_of

__all__ = ["weave", "weave_heap"]

ROWS = 4096  # records yielded at once

Batch = tuple[str, Sequence[Any]]
Numbers = NDArray[np.int64]


def weave(material: Material, before: Before | None = None) -> Woven:
    """Tie reports together; clusters keep the ids they had `before` when pages are added. Whatever goes wrong is
    raised as ValueError: nothing is left out in silence."""
    found: dict[str, list[Any]] = defaultdict(list)
    for table, rows in weave_heap(MaterialHeap(material, before or Before())):
        found[table] += rows
    if found["drops"]:
        raise ValueError("; ".join(f"{drop.what}: {drop.detail}" for drop in found["drops"]))
    return Woven(
        tuple(found["copies"]),
        tuple(sorted(found["stories"], key=lambda story: story.id)),
        tuple(sorted(found["events"], key=lambda event: event.id)),
        tuple(sorted(found["contradictions"], key=lambda entry: entry.id)),
        tuple(found["relations"]),
        tuple(found["changes"]),
    )


def weave_heap(heap: Heap, folder: str | None = None, tell: Callable[[str], None] | None = None) -> Iterator[Batch]:
    """Yield (table, rows) in batches: copies, stories, events, contradictions, relations; and changes (of ids) and
    drops (what was left out). `folder` is where to put aside what need not be held, `tell` hears what is being done."""
    tell = tell or (lambda _: None)
    tell("reading")
    pile = Pile(heap, folder)
    tell("copies")
    copies = copied(pile)
    yield from _batched("copies", copies.records())
    tell("stories")
    members, names, changes, kin = _stories(pile, heap, copies.ties())
    pile.forget_texts()
    home = _homes(pile, members)
    yield "contradictions", _answers(pile, names, home)
    tell("events")
    was = _was(pile.mentions.ids, heap.old_events())
    units = Units(pile, home, len(members) + len(pile.strays), heap.kinds)
    units.find(standing(heap.judgements), was, kin)
    units.group()
    event_name, moved = _event_names(pile.mentions.ids, units.heads, was)
    yield "changes", (*changes, *moved)
    tell("telling")
    teller = Teller(pile, copies, (members, names), (units.heads, event_name), heap.kinds)
    yield from _told(units, teller, pile)
    yield "drops", tuple({drop.what: drop for drop in (*pile.drops, *units.drops)}.values())


def _stories(
    pile: Pile, heap: Heap, ties: Iterable[tuple[int, int]]
) -> tuple[list[Sequence[int]], list[str], Sequence[IdChange], Numbers]:
    """Return the pages of each story, the stories' ids, what became of earlier ids, and pairs of pages of two stories
    that are about much the same."""
    told_apart, kin = cluster_numbers(pile.pages, pile.weights(), ties, pile.vector)
    clusters: list[Sequence[int]] = list(told_apart)
    decisions, ids = standing(heap.judgements), [page.page for page in pile.pages]
    before = dict(heap.old_stories())
    if decisions:
        number = {page: at for at, page in enumerate(ids)}
        told = decide(([ids[at] for at in cluster] for cluster in clusters), decisions, "story", before)
        clusters = [[number[page] for page in group] for group in told]
    fresh = [content_id("story", ids[group[0]]) for group in clusters]
    if not before:
        return clusters, fresh, (), kin
    pages = {name: [ids[at] for at in group] for name, group in zip(fresh, clusters, strict=True)}
    names, changes = stable_ids(pages, before)
    return clusters, [names[name] for name in fresh], changes, kin


def _homes(pile: Pile, members: Sequence[Sequence[int]]) -> Numbers:
    """The story of each page; pages that are no articles follow, counted from the end."""
    found = np.empty(len(pile.pages) + len(pile.strays), np.int64)
    for number, group in enumerate(members):
        found[list(group)] = number
    for stray in range(len(pile.strays)):
        found[-1 - stray] = len(members) + stray
    return found


def _answers(pile: Pile, names: Sequence[str], home: Numbers) -> tuple[Contradiction, ...]:
    """Counter-claims inside pages, told with their stories."""
    story_of = {page.page: names[home[at]] for at, page in enumerate(pile.pages)} if pile.answers else {}
    pages = ((entry, entry.sides[0].span.page) for entry in pile.answers)
    return tuple(msgspec.structs.replace(entry, about=f"story {story_of.get(page, page)}") for entry, page in pages)


def _was(ids: Sequence[str], old: Iterable[tuple[str, str]]) -> list[str]:
    """The event each mention belonged to before, "" where to none."""
    found = [""] * len(ids)
    for mention, event in old:
        at = bisect_left(ids, mention)
        if at < len(ids) and ids[at] == mention:
            found[at] = event
    return found


def _event_names(
    ids: Sequence[str], heads: Numbers, was: Sequence[str]
) -> tuple[Callable[[int], str], Sequence[IdChange]]:
    """How events are called, by their first mention, and what became of earlier ids."""
    if not any(was):
        return lambda head: content_id("event", ids[head]), ()
    members: dict[str, list[str]] = defaultdict(list)
    for number, head in enumerate(heads):
        members[content_id("event", ids[head])].append(ids[number])
    names, changes = stable_ids(members, {name: old for name, old in zip(ids, was, strict=True) if old})
    return lambda head: names[content_id("event", ids[head])], changes


def _told(units: Units, teller: Teller, pile: Pile) -> Iterator[Batch]:
    """Tell every unit; its rows go out in batches, and the states its events make at the end."""
    rows: Mapping[str, list[Any]] = {"stories": [], "events": [], "contradictions": []}
    marks: list[StateMark] = []
    for unit in units:
        telling = _salvaged(unit, units, teller, pile)
        marks += telling.marks
        for table, ready in rows.items():
            ready.extend(getattr(telling, table))
            if len(ready) >= ROWS:
                yield table, tuple(ready)
                ready.clear()
    for table, ready in rows.items():
        yield table, tuple(ready)
    yield "relations", states_of(sorted(marks, key=lambda item: item.mark.event))


def _salvaged(unit: Unit, units: Units, teller: Teller, pile: Pile) -> Telling:
    pages = [page for page in teller.pages(unit) if page not in units.bad]
    telling, bad, error = salvaged(pages, lambda kept: teller.tell(unit, kept))
    for page, reason in bad:
        units.drops.append(dropped(pile.name(page), reason, "events and disputes"))
    if telling is not None:
        return telling
    units.drops.append(dropped(teller.names[unit.homes[0]], error or ValueError("unknown"), "events of the story"))
    return teller.untold(unit)


def _batched(table: str, records: Iterator[Any]) -> Iterator[Batch]:
    while rows := tuple(islice(records, ROWS)):
        yield table, rows
