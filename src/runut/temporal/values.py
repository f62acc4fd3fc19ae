"""What a time expression says, before it is known on what day it was said.

Every value is symbolic: nothing here depends on an anchor. `resolve` turns a value and an anchor into a `When`.
Units are "day", "week", "weekend", "month", "quarter", "year", "decade", "century", "hour", "minute", "second".
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from runut.records import When
from runut.records.events import DateBasis

__all__ = [
    "Approx",
    "Bound",
    "Choice",
    "Clock",
    "Date",
    "Invalid",
    "Kind",
    "Offset",
    "Part",
    "Range",
    "Resolved",
    "Season",
    "Shift",
    "Slice",
    "Stretch",
    "Tense",
    "TimeMention",
    "Vague",
    "Value",
    "Weekend",
    "Years",
]

Tense = Literal["past", "present", "future"]
Shift = Literal["", "last", "this", "next", "coming"]
Kind = Literal[
    "date", "month", "year", "weekday", "relative", "part", "season", "quarter", "decade", "century", "range", "bound",
    "duration", "clock", "ambiguous", "vague", "invalid", "year_in_name",
]  # fmt: skip


class Date(Struct, frozen=True, tag=True):
    """A calendar date with parts left out, or a weekday, or both.

    `shift` is the word beside it ("Senin lalu" last, "Juli mendatang" coming). `years`, `months`, `weeks` count
    from the anchor's own ("Juni tahun lalu" years=-1, "Senin pekan ini" weeks=0). `clock` is "HH:MM±hh:mm".
    `known` is the year of a day known by its date alone ("the September 11 attacks").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: Shift = ""
    years: int | None = None
    months: int | None = None
    weeks: int | None = None
    clock: str | None = None
    daypart: str = ""
    known: int | None = None


class Choice(Struct, frozen=True, tag=True):
    """One of several dates: a numeric date whose order is open, a night that may belong to either day."""

    options: tuple[Date, ...]


class Offset(Struct, frozen=True, tag=True):
    """`low`..`high` units from the anchor (deictic) or from the time told of last (reference)."""

    unit: str
    low: int
    high: int
    origin: Literal["anchor", "reference"] = "anchor"
    clock: str | None = None
    daypart: str = ""


class Weekend(Struct, frozen=True, tag=True):
    """A weekend named alone: the nearest one that the tense allows."""


class Season(Struct, frozen=True, tag=True):
    """A northern season by its EDTF code 21 spring … 24 winter."""

    code: int
    year: int | None = None
    shift: Shift = ""
    years: int | None = None


class Slice(Struct, frozen=True, tag=True):
    """Slice `index` (from 1) of a year cut into `of` equal parts: quarters 4, thirds 3, halves 2."""

    index: int
    of: int
    year: int | None = None
    shift: Shift = ""
    years: int | None = None


class Years(Struct, frozen=True, tag=True):
    """A decade or century: first and last year."""

    first: int
    last: int


class Part(Struct, frozen=True, tag=True):
    """Part of a period: early, mid, late; or `so_far` (earlier this year) and `rest` (later this year).

    `bare`: the period is only named ("akhir tahun"), so it is the one nearest to the anchor that the tense allows.
    """

    which: Literal["early", "mid", "late", "so_far", "rest"]
    of: Value
    bare: bool = False


class Approx(Struct, frozen=True, tag=True):
    """About then."""

    of: Value


class Range(Struct, frozen=True, tag=True):
    """From one time to another, both included."""

    first: Value
    last: Value


class Bound(Struct, frozen=True, tag=True):
    """Since, until, before or after a time; the named time itself stays possible."""

    side: Literal["since", "until", "before", "after"]
    of: Value


class Stretch(Struct, frozen=True, tag=True):
    """A length of time. `direction` 0: length only; -1: up to now ("terakhir"); 1: from now on ("ke depan")."""

    unit: str
    low: int
    high: int
    direction: Literal[-1, 0, 1] = 0


class Clock(Struct, frozen=True, tag=True):
    """A clock time alone, "HH:MM" with its offset if the text names a zone."""

    time: str


class Vague(Struct, frozen=True, tag=True):
    """A time without extent: recently, then."""

    word: str


class Invalid(Struct, frozen=True, tag=True):
    """Looks like a date but is none of the calendar (31 February)."""

    reason: str


Placeable = Date | Choice | Offset | Season | Slice | Years | Part | Approx | Weekend | Range | Bound | Stretch
Value = Placeable | Clock | Vague | Invalid


class TimeMention(Struct, frozen=True):
    """One time expression: `text` is the searched text's [start:end), `value` what it says."""

    start: int
    end: int
    text: str
    kind: Kind
    value: Value
    language: str = "id"


class Resolved(Struct, frozen=True):
    """`when` None: not known from this anchor, and `why` says what is missing or what contradicts."""

    when: When | None
    basis: DateBasis
    why: str
