"""The contradiction ledger over coded events: figures, dates, places and denials, both sides kept.

A contradiction needs two values that cannot both hold of one happening. Figures with bounds ("at least 20") clash only
where their ranges part. A later figure of the same outlet is a version of its own story, not a contradiction. Nothing
is averaged or overwritten; who settles a dispute, if anybody, is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from runut.records import Contradiction, Count, EventMention, Place, Side, Span, When, content_id
from runut.stories._clause import denies
from runut.stories.happenings import Happening

MOST_SIDES = 12  # tellings of one disputed value that are kept as evidence

T = TypeVar("T")
Kind = Literal["figure", "date", "place", "modality"]


class Told(Struct, frozen=True):
    """What the ledger needs to know of a page: its outlet and the name of its origin ('' unknown)."""

    outlet: str = ""
    origin: str = ""


class _Value(Struct, Generic[T], frozen=True):
    """One value of a disputed field: as shown, with its words, place and the mention it stands in."""

    datum: T
    shown: str
    quote: str
    span: Span
    mention: EventMention


Pages = Mapping[str, Told]


def event_contradictions(
    happening: Happening, mentions: Mapping[str, EventMention], told: Pages
) -> tuple[Contradiction, ...]:
    """Return the contradictions between the mentions of one happening, sorted by kind and id."""
    members = [mentions[name] for name in happening.mentions]
    figures = [entry for kind in ("dead", "injured", "size") for entry in _figures(kind, happening.id, members, told)]
    found = [
        *figures,
        *_dispute("date", happening.id, _dates(members), _days_part, told),
        *_dispute("place", happening.id, _places(members), _places_part, told),
        *_dispute("modality", happening.id, _modalities(members), str.__ne__, told),
    ]
    return tuple(sorted(found, key=lambda item: (item.kind, item.id)))


def _figures(kind: str, about: str, members: Sequence[EventMention], told: Pages) -> list[Contradiction]:
    values = [
        _Value(count, _range(count), count.quote, count.span, member)
        for member in members
        for count in member.counts
        if count.kind == kind
    ]
    lows = [value.datum.low for value in values if value.datum.low is not None]
    highs = [value.datum.high for value in values if value.datum.high is not None]
    spread = f"{kind}: {min(lows)} to {max(highs)}" if lows and highs else kind
    return _dispute("figure", f"{kind} {about}", values, _ranges_part, told, spread)


def _range(count: Count) -> str:
    if count.low == count.high:
        return str(count.low)
    return f"{'' if count.low is None else count.low}..{'' if count.high is None else count.high}"


def _ranges_part(a: Count, b: Count) -> bool:
    return any(x.high is not None and y.low is not None and x.high < y.low for x, y in ((a, b), (b, a)))


def _dates(members: Sequence[EventMention]) -> list[_Value[When]]:
    return [
        _Value(member.time.when, member.time.when.edtf, member.time.quote, member.time.span or member.trigger, member)
        for member in members
        if member.time.when is not None and member.time.basis in ("expression", "weekday")
    ]


def _days_part(a: When, b: When) -> bool:
    pairs = ((a, b), (b, a))
    return any(x.latest is not None and y.earliest is not None and x.latest < y.earliest for x, y in pairs)


def _places(members: Sequence[EventMention]) -> list[_Value[Place]]:
    """Places told in the sentence of the act itself: one taken over from another sentence is no evidence."""
    return [
        _Value(place, place.name or place.text, place.text, Span(member.page, place.start, place.end), member)
        for member in members
        for place in member.places
        if place.precision in ("point", "city", "country") and _inside(member.evidence, place.start)
    ]


def _inside(span: Span, at: int) -> bool:
    return span.start <= at < span.end


def _places_part(a: Place, b: Place) -> bool:
    if a.country and b.country and a.country != b.country:
        return True
    return a.precision == b.precision == "city" and bool(a.name and b.name) and a.name != b.name


def _modalities(members: Sequence[EventMention]) -> list[_Value[str]]:
    """Acts told as done and as denied; a denial must stand in words ("does not deny the talks" denies nothing), and one
    of what is to come ("will not withdraw") is no denial of what was done later."""
    return [
        _Value(member.modality, member.modality, member.quote, member.evidence, member)
        for member in members
        if member.modality == "actual" or (member.modality == "denied" and denies(member.quote))
    ]


def _dispute(
    kind: Kind, about: str, values: Sequence[_Value[T]], part: Callable[[T, T], bool], told: Pages, why: str = ""
) -> list[Contradiction]:  # fmt: skip
    """Return one ledger entry of all values that stand against another, or nothing.

    One side for each different value and origin; two pages of one outlet are versions, not sides.
    """
    kept: dict[tuple[str, str], _Value[T]] = {}
    by_value: dict[str, list[_Value[T]]] = defaultdict(list)
    for value in values:
        by_value[value.shown].append(value)
    for one, two in combinations(sorted(by_value), 2):
        if part(by_value[one][0].datum, by_value[two][0].datum):
            for own, others in ((one, two), (two, one)):
                for value in _standing(by_value[own], by_value[others], told)[:MOST_SIDES]:
                    page = value.mention.page
                    kept.setdefault((value.shown, _told(page, told).origin or page), value)
    sides = tuple(_side(kept[key], told) for key in sorted(kept))
    if not sides:
        return []
    key = content_id(kind, about, *(f"{side.span.page}:{side.span.start}:{side.value}" for side in sides))
    return [Contradiction(key, kind, about, sides, "open", "", why or "values that cannot both hold")]


def _standing(own: Sequence[_Value[T]], others: Sequence[_Value[T]], told: Pages) -> list[_Value[T]]:
    """The values that stand against one of the others: told by another outlet, or on the same page."""
    outlets = {_told(item.mention.page, told).outlet for item in others}
    pages = {item.mention.page for item in others}
    return [
        value
        for value in own
        if value.mention.page in pages or "" in outlets or outlets - {_told(value.mention.page, told).outlet}
    ]


def _told(page: str, told: Pages) -> Told:
    return told.get(page, Told())


def _side(value: _Value[T], told: Pages) -> Side:
    speakers: Iterable[str] = (ref.name or ref.text for ref in value.mention.attributed_to)
    return Side(value.shown, value.quote, value.span, _told(value.mention.page, told).origin, ", ".join(speakers))
