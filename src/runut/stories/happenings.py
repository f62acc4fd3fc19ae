"""Same event: event mentions of many pages that tell of one happening, with its best date and every rival.

Two mentions are one happening where `_acts` finds enough that speaks for it, and their pages tell one story (or, across
stories, when day, type and both parties are the same). Merging is closest first, and a mention joins a happening only
if it can be one with all its mentions. In a story with very many mentions of one kind each meets its nearest only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import combinations

from msgspec import Struct

from runut.records import ActorRef, EventMention, When, content_id
from runut.stories._acts import NARROW, UNSURE_TYPES, Acts
from runut.stories._deeds import BROAD, families, stems

WIDE = 120  # mentions of one kind in a story that all meet each other
WINDOW = 30  # in a wider block: the nearest in time, and the nearest in cast, that each meets
BEFALLS = "material_conflict"  # acts that befall somebody
PERSONS = frozenset({"person", "local"})
CHECKED = 40  # different tellings of a happening that a newcomer is held against


class Happening(Struct, frozen=True):
    """A cluster of event mentions: their ids and pages in order, the best date, its basis, and rival dates."""

    id: str
    mentions: tuple[str, ...]
    pages: tuple[str, ...]
    when: When | None
    basis: str
    rivals: tuple[When, ...]
    why: str


def cluster_events(
    mentions: Iterable[EventMention], story_of: Mapping[str, str], kinds: Mapping[str, str] | None = None
) -> tuple[Happening, ...]:
    """Group event mentions into happenings; `story_of` gives each page's story, `kinds` the kind of each actor id
    where known. Input order changes nothing."""
    ordered = sorted(mentions, key=lambda item: item.id)
    acts = Acts(ordered, kinds or {})
    home = [story_of.get(item.page, item.page) for item in ordered]
    pairs = met(_blocks(ordered, home, kinds or {}), acts)
    found = (happening_of([ordered[number] for number in group]) for group in grouped(pairs, home, acts))
    return tuple(sorted(found, key=lambda item: item.id))


def _blocks(mentions: Sequence[EventMention], home: Sequence[str], kinds: Mapping[str, str]) -> Iterable[Sequence[int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, item in enumerate(mentions):
        for key in day_keys(item, kinds):
            blocks["day", *key].append(number)
    return (*blocks.values(), *story_blocks(mentions, home))


def story_blocks(mentions: Sequence[EventMention], home: Sequence[object]) -> Iterable[Sequence[int]]:
    """Return the numbers of the mentions of each story whose types can agree."""
    blocks: dict[tuple[object, str], list[int]] = defaultdict(list)
    for number, item in enumerate(mentions):
        for kind in _families(item.type):
            blocks[home[number], kind].append(number)
    return blocks.values()


def day_keys(item: EventMention, kinds: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield what mentions of two stories must share to be compared: the type, a certain day, an actor and a recipient.
    What befell a person is found without who did it, and on any day it can have been: few are arrested twice."""
    when = item.time.when
    if when is None or when.earliest is None or when.latest is None:
        return
    if when.earliest == when.latest:
        for actor in _parties(item.actors):
            for recipient in _parties(item.recipients):
                yield item.type, when.edtf, actor, recipient
    length = (when.latest - when.earliest).days
    if item.quad == BEFALLS and length < NARROW:
        for name in {ref.name.casefold() for ref in item.recipients if ref.name and kinds.get(ref.id) in PERSONS}:
            for day in range(length + 1):
                yield item.type, (when.earliest + timedelta(days=day)).isoformat(), "", name


def deed_keys(item: EventMention) -> Iterator[tuple[str, ...]]:
    """Yield what mentions of two stories about much the same must share to be compared: the kind of deed."""
    if item.mode and item.mode not in BROAD:
        yield "mode", item.type, item.mode
    for name in families(item.trigger_quote) or stems(item.trigger_quote):
        yield "word", name


def met(blocks: Iterable[Sequence[int]], acts: Acts) -> set[tuple[int, int]]:
    """Return the pairs of mentions that meet in some block, the smaller number first."""

    def by_day(number: int) -> tuple[object, ...]:
        return _first(acts.mentions[number].time.when), number

    def by_cast(number: int) -> tuple[object, ...]:
        return *acts.rank[number], number

    return {pair for block in blocks if len(block) > 1 for pair in meetings(block, by_day, by_cast)}


Order = Callable[[int], tuple[object, ...]]


def meetings(block: Sequence[int], by_day: Order, by_cast: Order) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one block: all of them, or in a wide one the neighbours in either order."""
    if len(block) <= WIDE:
        yield from combinations(block, 2)
        return
    for order in (sorted(block, key=by_day), sorted(block, key=by_cast)):
        for at, number in enumerate(order):
            for other in order[at + 1 : at + 1 + WINDOW]:
                yield (number, other) if number < other else (other, number)


def grouped(
    pairs: Iterable[tuple[int, int]], home: Sequence[object], acts: Acts, *, kin: bool = False
) -> list[list[int]]:
    """Join the pairs that are one act, the closest first; return the numbers of each group in order. `kin` says that
    pairs of two stories have been found to be one act already."""
    scored = sorted(
        (-score, a, b) for a, b in sorted(pairs) if (score := acts.score(a, b, same_story=home[a] == home[b], kin=kin))
    )
    return [sorted(group) for group in _grouped(scored, acts.mentions, acts)]


def _first(when: When | None) -> str:
    return when.earliest.isoformat() if when and when.earliest else ""


@cache
def _families(code: str) -> tuple[str, ...]:
    """A type and the pairs of neighbours it belongs to: mentions meet only where their types can agree."""
    return (code, *sorted("+".join(sorted(pair)) for pair in UNSURE_TYPES if code in pair))


def _parties(refs: Iterable[ActorRef]) -> frozenset[str]:
    return frozenset(f"~{ref.name.casefold()}" if ref.name else ref.id or f"~{ref.text.casefold()}" for ref in refs)


def _grouped(
    scored: Iterable[tuple[float, int, int]], mentions: Sequence[EventMention], acts: Acts
) -> Iterable[Sequence[int]]:
    """Join the closest first. `tellings` keeps one mention of each different telling of a group."""
    groups = {number: [number] for number in range(len(mentions))}
    home = list(range(len(mentions)))
    tellings = {number: {_telling(number, mentions, acts): number} for number in range(len(mentions))}
    for _, a, b in scored:
        low, high = sorted((home[a], home[b]))
        if low != high and _may_join((groups[low], tellings[low]), (groups[high], tellings[high]), mentions, acts):
            groups[low] += groups.pop(high)
            tellings[low] = {**tellings.pop(high), **tellings[low]}
            for number in groups[low]:
                home[number] = low
    return groups.values()


Telling = tuple[str, str | None, str, str, int, int]
Group = tuple[Sequence[int], Mapping[Telling, int]]


def _telling(number: int, mentions: Sequence[EventMention], acts: Acts) -> Telling:
    item = mentions[number]
    when = item.time.when.edtf if item.time.when else ""
    return item.type, item.mode, item.modality, when, acts.who[number], acts.whom[number]


def _may_join(a: Group, b: Group, mentions: Sequence[EventMention], acts: Acts) -> bool:
    """Whether no telling of one group stands against one of the other, nor two acts that one page told apart."""
    for one in sorted(a[1].values())[:CHECKED]:
        if any(acts.apart(one, two) for two in sorted(b[1].values())[:CHECKED]):
            return False
    pages: dict[str, list[int]] = defaultdict(list)
    for number in b[0]:
        pages[mentions[number].page].append(number)
    return not any(acts.apart(one, two) for one in a[0] for two in pages.get(mentions[one].page, ()))


def happening_of(members: Sequence[EventMention]) -> Happening:
    """Return the happening these mentions make, with its best date."""
    when, basis, rivals, why = best_date(members)
    first = min(item.id for item in members)
    pages = tuple(sorted({item.page for item in members}))
    return Happening(content_id("event", first), tuple(item.id for item in members), pages, when, basis, rivals, why)


def best_date(members: Sequence[EventMention]) -> tuple[When | None, str, tuple[When, ...], str]:
    """Return (date, basis, rivals, why): the narrowest date; an either-or may be settled by another page's day."""
    dated = [(item.time.when, item.time.basis, item.page) for item in members if item.time.when is not None]
    if not dated:
        return None, "none", (), "no mention carries a date"
    width = {when.edtf: _width(when) for when, _, _ in dated}
    rank = {"expression": 0, "weekday": 1, "inherited": 2, "document": 3}
    dated.sort(key=lambda item: (width[item[0].edtf], rank.get(item[1], 9), item[0].edtf, item[2]))
    when, basis, page = dated[0]
    others = {other for other, _, _ in dated if other.edtf != when.edtf and not _covers(other, when)}
    rivals = tuple(sorted(other for other in others if not _only_ends(other, when)))
    wider = sorted({other.edtf for other, _, _ in dated if other.edtf.startswith("[") and _covers(other, when)})
    why = (
        f"settled by page {page}: {' '.join(wider)} narrowed"
        if wider and when.edtf not in wider
        else f"{basis} on page {page}"
    )
    return when, basis, rivals, why


def _width(when: When) -> int:
    if when.earliest is None or when.latest is None:
        return 10**6
    return (when.latest - when.earliest).days


def _only_ends(bound: When, when: When) -> bool:
    """ "Not after the page" is no rival of a day before its page, or of a span that began before it."""
    open_ = bound.earliest is None and bound.latest is not None
    return open_ and when.earliest is not None and bound.latest is not None and when.earliest <= bound.latest


def _covers(wide: When, narrow: When) -> bool:
    low = wide.earliest is None or (narrow.earliest is not None and wide.earliest <= narrow.earliest)
    high = wide.latest is None or (narrow.latest is not None and narrow.latest <= wide.latest)
    return low and high
