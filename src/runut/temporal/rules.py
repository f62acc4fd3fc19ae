"""What every rule of the grammar shares: where it is asked, what it answers, and the tails many expressions take.

A rule is called with a place and answers with the end of the expression and its value, or None. Rules never look
for their words: the scan hands them the places, so the work is linear in the text.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import msgspec

from runut.temporal.lexicon import Lexicon
from runut.temporal.values import Date, Value

__all__ = [
    "COUNTED",
    "DATE_LED",
    "LED",
    "NO_LEAD",
    "Hit",
    "Place",
    "changed",
    "clock_at",
    "clock_tail",
    "flat",
    "local_tail",
    "shift_tail",
]


NO_LEAD, LED, DATE_LED = 0, 1, 2  # no lead; behind "bulan", "in", "sejak"; behind a weekday, "tanggal" or a bracket


class Hit(NamedTuple):
    """An expression ends before offset `end` and says `value`; `kind` only where the value does not show it."""

    end: int
    value: Value
    kind: Literal["", "year_in_name"] = ""


class Place(NamedTuple):
    """Where a rule is asked: the text, the offset of the opening word, the word before it on the line ("" none),
    and the lead that already told that a time follows."""

    text: str
    at: int
    before: str = ""
    lead: int = NO_LEAD


def flat(word: str) -> str:
    """Lower case, single blanks: the form words have in the tables."""
    return re.sub(r"\s+", " ", word.lower())


def changed(value: Date, **changes: object) -> Date:
    """A copy of a date with some fields changed."""
    return msgspec.structs.replace(value, **changes)


_SHIFTED = r"{opt},?{gap}(?P<shift>{shift_after}){end}"
_SHIFTED_UNIT = (
    r"{opt},?{gap}(?:(?:on|in){gap})?"
    r"(?:(?P<u>{units}){gap}(?P<s>{shift_after})|(?P<s2>{shift_before}){gap}(?P<u2>{units})){end}"
)
COUNTED = {"last": -1, "this": 0, "next": 1, "coming": 1}


def shift_tail(lex: Lexicon, text: str, end: int, value: Date) -> Hit:
    """Read what may stand behind a partial date: "lalu", "tahun lalu", "last year", "pekan ini"."""
    match = lex.pattern(_SHIFTED_UNIT).match(text, end)
    if match:
        unit = lex.units[(match["u"] or match["u2"]).lower()]
        n = COUNTED[_shift(lex, match)]
        if unit == "year" and value.year is None and value.month:
            return Hit(match.end(), changed(value, years=n))
        if unit == "month" and value.day and value.month is None:
            return Hit(match.end(), changed(value, months=n))
        if unit == "week" and value.weekday and value.day is None:
            return Hit(match.end(), changed(value, weeks=n))
    match = lex.pattern(_SHIFTED).match(text, end)
    if match and not _second_reading(lex, text, match):
        return Hit(match.end(), changed(value, shift=lex.shift_after[flat(match["shift"])]))
    return Hit(end, value)


def _shift(lex: Lexicon, match: re.Match[str]) -> str:
    shift: str = lex.shift_after[flat(match["s"])] if match["s"] else lex.shift_before[flat(match["s2"])]
    return shift


def _second_reading(lex: Lexicon, text: str, match: re.Match[str]) -> bool:
    """A comma before the word or a verb behind it shows that "lalu" means "then": "Selasa, lalu pergi"."""
    return "," in text[match.start() : match.start("shift")]


_CLOCK = (
    r"(?P<lead>{clock_lead}{opt})?(?P<h>[01]?\d|2[0-4])(?:(?P<sep>[.:])(?P<m>[0-5]\d)(?:[.:][0-5]\d)?"
    r"(?:{opt}[-–]{opt}[0-2]?\d[.:][0-5]\d)?)?(?!\d)(?![.,/:-]\d)(?!%)"
    r"(?:{opt}(?P<half>{hours})(?![^\W\d_]))?(?:{opt}\(?(?P<zone>{zones})(?!(?-i:[a-z])|\d)\)?)?"
)


def clock_at(lex: Lexicon, text: str, at: int, *, bare: bool = False) -> tuple[int, str] | None:
    """Read a clock time: "pukul 10.30 WITA", "10 a.m.", and with `bare` also "16:33"; (end, "HH:MM±hh:mm")."""
    match = lex.pattern(_CLOCK).match(text, at)
    if match is None:
        return None
    marked = match["half"] or (match["zone"] and match["m"])
    if not marked and not (match["m"] and bare) and not (match["lead"] and _strong(lex, match)):
        return None
    hour = _hour(int(match["h"]), lex.hours.get(flat(match["half"])) if match["half"] else None)
    zone = lex.zones[match["zone"].lower()] if match["zone"] else ""
    return match.end(), f"{hour % 24:02d}:{match['m'] or '00'}{zone}"


def _strong(lex: Lexicon, match: re.Match[str]) -> bool:
    """A lead alone carries a clock time if it is a clock word ("pukul 7"), or if minutes follow ("at 10:30")."""
    strong = flat(match["lead"]).strip() in lex.sets["clock_word"]
    return strong or match["sep"] == ":"


def _hour(hour: int, half: list[int] | None) -> int:
    if half is None or half[0] <= hour <= half[1]:
        return 0 if half is not None and hour == 12 and half[1] == 11 else hour
    if half[0] <= hour + 12 <= half[1]:
        return hour + 12
    return 0 if hour == 12 and half[0] == 0 else hour


_BEFORE_CLOCK = re.compile(r"[^\S\r\n]{0,3}(?:[,|–—•·/@-][^\S\r\n]{0,3}){0,2}")


def clock_tail(lex: Lexicon, text: str, end: int, *, bare: bool) -> tuple[int, str | None]:
    """A clock time behind a date, over "|", "," or a dash; (end, None) if there is none."""
    gap = _BEFORE_CLOCK.match(text, end)
    found = clock_at(lex, text, gap.end(), bare=bare) if gap and gap.end() > end else None
    return found if found else (end, None)


_LOCAL = (
    r"{opt},?{gap}(?:{local_time}{end}|{place_time}{gap}(?-i:[A-Z])[\w.]{0,20}(?:{gap}(?-i:[A-Z])[\w.]{0,20}){0,2})"
)


def local_tail(lex: Lexicon, text: str, end: int) -> int:
    """End of "waktu setempat", "local time", "waktu New York" behind a time."""
    match = lex.pattern(_LOCAL).match(text, end)
    return match.end() if match else end
