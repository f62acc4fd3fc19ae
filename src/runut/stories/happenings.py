"""Same event: event mentions of many pages that tell of one happening, with its best date and every rival.

Two mentions are one happening when type and modality agree, who and whom overlap, the dates can be the same, and the
pages tell one story (or, across stories, when day, type and both parties are the same). Merging is closest first and
never joins two certain days that differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from msgspec import Struct
from rapidfuzz.fuzz import token_set_ratio

from runut.records import ActorRef, EventMention, When, content_id

MERGE = 0.56  # score from which two mentions are one happening (within one story)
SAME_ACT = 0.8  # how far who and whom must agree for a denial to be of the act another tells
UNSURE_TYPES = frozenset(
    {
        frozenset({"CONCEDE", "AGREE"}),
        frozenset({"CONCEDE", "RETREAT"}),
        frozenset({"SANCTION", "COERCE"}),
        frozenset({"COOPERATE", "SUPPORT"}),
        frozenset({"COOPERATE", "AID"}),
        frozenset({"AGREE", "SUPPORT"}),
        frozenset({"CONSULT", "AGREE"}),
        frozenset({"COERCE", "ASSAULT"}),
        frozenset({"THREATEN", "REQUEST"}),
    }
)  # fmt: skip  (neighbours in the codebook: the same act may be coded either way)
MUTUAL = frozenset({"CONSULT", "COOPERATE"})  # acts of two that either may be told to do to the other
_HAPPENED = frozenset({"actual", "denied"})


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
    mentions: Iterable[EventMention], story_of: Mapping[str, str], titles: Mapping[str, str] | None = None
) -> tuple[Happening, ...]:
    """Group event mentions into happenings; `story_of` gives each page's story. Input order changes nothing."""
    ordered = sorted(mentions, key=lambda item: item.id)
    scored = sorted(
        (-score, a, b)
        for a, b in _pairs(ordered, story_of)
        if (score := _score(ordered[a], ordered[b], story_of)) >= MERGE
    )
    groups = {number: [number] for number in range(len(ordered))}
    home = list(range(len(ordered)))
    for _, a, b in scored:
        low, high = sorted((home[a], home[b]))
        if low != high and _may_join(groups[low], groups[high], ordered):
            groups[low] += groups.pop(high)
            for number in groups[low]:
                home[number] = low
    return tuple(
        sorted((happening_of([ordered[n] for n in sorted(g)]) for g in groups.values()), key=lambda item: item.id)
    )


def _pairs(mentions: Sequence[EventMention], story_of: Mapping[str, str]) -> list[tuple[int, int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, item in enumerate(mentions):
        for kind in _families(item.type):
            blocks["story", story_of.get(item.page, item.page), kind].append(number)
        day = item.time.when
        if day is not None and day.earliest is not None and day.earliest == day.latest:
            for actor in _parties(item.actors):
                for recipient in _parties(item.recipients):
                    blocks["day", item.type, day.edtf, actor, recipient].append(number)
    return sorted({pair for block in blocks.values() for pair in combinations(block, 2)})


@cache
def _families(code: str) -> tuple[str, ...]:
    """A type and the pairs of neighbours it belongs to: mentions meet only where their types can agree."""
    return (code, *sorted("+".join(sorted(pair)) for pair in UNSURE_TYPES if code in pair))


def _parties(refs: Iterable[ActorRef]) -> frozenset[str]:
    return frozenset(ref.id or f"~{ref.text.casefold()}" for ref in refs)


def _score(a: EventMention, b: EventMention, story_of: Mapping[str, str]) -> float:
    if not _types_agree(a, b) or not _dates_agree(a.time.when, b.time.when) or not _modalities_agree(a, b):
        return 0.0
    who, whom = _cast_overlap(a, b)
    if who == 0.0 or whom == 0.0 or not _close_enough(a, b, who, whom):
        return 0.0
    if a.modality != b.modality and (a.type != b.type or min(who, whom) < SAME_ACT):
        return 0.0
    same_story = story_of.get(a.page, a.page) == story_of.get(b.page, b.page)
    words = token_set_ratio(a.quote, b.quote) / 100
    return (
        0.10 * (a.type == b.type) + 0.04 * (a.mode == b.mode) + 0.26 * who + 0.2 * whom
        + 0.14 * _date_weight(a.time.when, b.time.when) + 0.16 * words + 0.1 * same_story
    )  # fmt: skip


def _close_enough(a: EventMention, b: EventMention, who: float, whom: float) -> bool:
    """Modes that differ, and acts that one page told apart, need more than somebody in common."""
    if a.mode and b.mode and a.mode != b.mode and a.type != b.type:
        return False
    if a.page != b.page:
        return True
    return a.type == b.type and min(who, whom) >= SAME_ACT and not (a.mode and b.mode and a.mode != b.mode)


def _cast_overlap(a: EventMention, b: EventMention) -> tuple[float, float]:
    """How far who and whom agree; those who meet or work together may be told in either order."""
    straight = overlap(a.actors, b.actors), overlap(a.recipients, b.recipients)
    if not {a.type, b.type} <= MUTUAL or not (a.recipients and b.recipients):
        return straight
    return max(straight, (overlap(a.actors, b.recipients), overlap(a.recipients, b.actors)), key=min)


def _types_agree(a: EventMention, b: EventMention) -> bool:
    return a.type == b.type or frozenset({a.type, b.type}) in UNSURE_TYPES


def _modalities_agree(a: EventMention, b: EventMention) -> bool:
    """A plan and its carrying out are two events; an act and its denial are one, with a contradiction."""
    return a.modality == b.modality or {a.modality, b.modality} <= _HAPPENED


def _dates_agree(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return True
    starts = [when.earliest for when in (a, b) if when.earliest is not None]
    ends = [when.latest for when in (a, b) if when.latest is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _date_weight(a: When | None, b: When | None) -> float:
    if a is None or b is None:
        return 0.4
    return 1.0 if a.edtf == b.edtf and a.earliest == a.latest else 0.7


def overlap(a: Sequence[ActorRef], b: Sequence[ActorRef]) -> float:
    """Return how far two lists of actors can be the same, 0 to 1: by id, by country with a like sector, by words.

    An unknown side says nothing (0.5): a passive without agent may be anybody's act.
    """
    if not a or not b:
        return 0.5 if not a and not b else 0.45
    best = [max(_alike(x, y) for y in b) for x in a]
    return sum(best) / max(len(a), len(b)) if min(len(a), len(b)) > 1 else max(best)


def _alike(a: ActorRef, b: ActorRef) -> float:
    if a.id and a.id == b.id:
        return 1.0
    if a.country and b.country and a.country != b.country:
        return 0.0
    if a.country and a.country == b.country:
        return (
            0.85
            if a.sector == b.sector or not (a.sector and b.sector) or {a.sector, b.sector} <= {"GOV", "MIL"}
            else 0.4
        )
    return 0.9 if token_set_ratio((a.name or a.text).casefold(), (b.name or b.text).casefold()) >= 88 else 0.0


def _may_join(a: Sequence[int], b: Sequence[int], mentions: Sequence[EventMention]) -> bool:
    return all(
        _dates_agree(mentions[x].time.when, mentions[y].time.when) and _types_agree(mentions[x], mentions[y])
        for x in a
        for y in b
    )


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
    rivals = tuple(sorted({other for other, _, _ in dated if other.edtf != when.edtf and not _covers(other, when)}))
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


def _covers(wide: When, narrow: When) -> bool:
    low = wide.earliest is None or (narrow.earliest is not None and wide.earliest <= narrow.earliest)
    high = wide.latest is None or (narrow.latest is not None and narrow.latest <= wide.latest)
    return low and high


class IdChange(Struct, frozen=True):
    """What became of an old cluster when pages were added: kept, merged into another, or split."""

    old: str
    new: str
    kind: str


def _unused(fresh: str, taken: set[str]) -> str:
    """An id not in use: the cluster an old id was made from may live on under another member."""
    while fresh in taken:
        fresh = content_id(fresh, "again")
    return fresh


def stable_ids(
    clusters: Mapping[str, Sequence[str]], before: Mapping[str, str]
) -> tuple[dict[str, str], tuple[IdChange, ...]]:
    """Give clusters (fresh id -> members) the ids their members had `before` (member -> old id).

    Each old id goes to the cluster that holds most of its members (the smaller fresh id on a tie); merges and splits
    are returned so that they can be logged and undone.
    """
    votes: dict[tuple[str, str], int] = defaultdict(int)
    for fresh, members in clusters.items():
        for member in members:
            if member in before:
                votes[before[member], fresh] += 1
    given: dict[str, str] = {}
    taken: set[str] = set()
    changes: list[IdChange] = []
    for (old, fresh), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if old not in taken and fresh not in given:
            given[fresh] = old
            taken.add(old)
        elif old in taken:
            changes.append(IdChange(old, fresh, "split"))
        else:
            changes.append(IdChange(old, given[fresh], "merged"))
            taken.add(old)
    names = {fresh: given.get(fresh) or _unused(fresh, taken) for fresh in sorted(clusters)}
    settled = tuple(
        sorted((IdChange(c.old, names.get(c.new, c.new), c.kind) for c in changes), key=lambda c: (c.old, c.new))
    )
    return names, settled
