"""From what an expression says and the day it was said on to a `When`."""

from __future__ import annotations

from datetime import date

from runut.records import When
from runut.records.events import DateBasis
from runut.temporal.edtf import hull, pieces, span_hull
from runut.temporal.place import place
from runut.temporal.placing import Context, Unplaced
from runut.temporal.values import Choice, Clock, Date, Invalid, Resolved, Stretch, Tense, TimeMention, Vague, Value

__all__ = ["resolve"]

_ENUMERATED = 31  # anchors of up to a month are tried day by day, wider ones by their ends


def resolve(
    mention: TimeMention,
    anchor: When | None,
    *,
    tense: Tense | None = None,
    reference: When | None = None,
) -> Resolved:
    """Place a mention in time.

    `anchor` is the day the text was written or speaks from; it may be a set or interval, and the answer is then the
    set or interval of what each day would give. `tense` is that of the clause (`tense_hint`); without it the press's
    habit holds: the nearest such day up to the anchor. `reference` is the time told of last, for "dua hari kemudian"
    and "the following day". `when` is None, with the reason in `why`, where the words do not fix a time, where the
    anchor they need is missing, and where they contradict each other; no part of a date is ever made up.
    """
    value = mention.value
    if mention.kind == "year_in_name":
        return Resolved(None, "none", "the year belongs to a name")
    if (reason := _timeless(value)) is not None:
        return Resolved(None, "none", reason)
    context = Context(tense, reference)
    if isinstance(value, Choice) and anchor is not None and _days(anchor)[0]:
        return _anchored(value, anchor, context)  # which reading holds may show from the anchor
    try:
        when, why = place(value, None, context)
    except Unplaced as missing:
        if not missing.needs_anchor:
            return Resolved(None, "none", str(missing))
        if anchor is None:
            return Resolved(None, "none", f"{missing}; no anchor")
        return _anchored(value, anchor, context)
    return Resolved(when, _basis(value, context), why)


def _timeless(value: Value) -> str | None:
    if isinstance(value, Invalid):
        return f"not a date: {value.reason}"
    if isinstance(value, Vague):
        return "a time without extent"
    if isinstance(value, Clock):
        return "a clock time without a day"
    if isinstance(value, Stretch) and value.direction == 0:
        return "a length of time, not a time"
    return None


def _basis(value: Value, context: Context) -> DateBasis:
    if context.used_reference:
        return "inherited"
    return "weekday" if isinstance(value, Date) and value.weekday and value.day is None else "expression"


def _anchored(value: Value, anchor: When, context: Context) -> Resolved:
    days, whole = _days(anchor)
    if not days:
        return _bounded(value, anchor, context)
    found: list[When] = []
    why = ""
    for day in days:
        try:
            when, why = place(value, day, context)
        except Unplaced as missing:
            return Resolved(None, "none", str(missing))
        found.append(when)
    try:
        result = hull(found) if whole else span_hull(found)
    except ValueError:
        return Resolved(None, "none", "unbounded from this anchor")
    if len(days) > 1 and len(set(found)) > 1:
        why = f"{why}; the anchor is itself uncertain ({anchor.edtf})"
    return Resolved(result, _basis(value, context), why)


def _bounded(value: Value, anchor: When, context: Context) -> Resolved:
    """A bound from an anchor open on one side: written not before August, "last June" is not before that June."""
    first = anchor.earliest
    if first is None or anchor.latest or len(pieces(anchor)) > 1:
        return Resolved(None, "none", "the anchor is open on one side")
    try:
        when, why = place(value, first, context)
    except Unplaced as missing:
        return Resolved(None, "none", str(missing))
    if when.earliest is None:
        return Resolved(None, "none", "the anchor is open on one side")
    edge = when.edtf if "/" not in when.edtf and when.edtf[-1].isdigit() else when.earliest.isoformat()
    bound = When(f"{edge}/..", when.earliest, None)
    return Resolved(bound, _basis(value, context), f"{why}; not before, as the anchor ({anchor.edtf})")


def _days(anchor: When) -> tuple[list[date], bool]:
    """The days to try and whether they are all days the anchor allows; none if it is open on a side.

    All placements move forward with the anchor, so the two ends of a wide anchor bound what lies between.
    """
    days: set[date] = set()
    whole = True
    for lo, hi in pieces(anchor):
        if lo is None or hi is None:
            return [], False
        if (hi - lo).days < _ENUMERATED:
            days.update(date.fromordinal(n) for n in range(lo.toordinal(), hi.toordinal() + 1))
        else:
            days.update((lo, hi))
            whole = False
    return sorted(days), whole
