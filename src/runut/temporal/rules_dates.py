"""Rules for calendar dates: numeric, textual, month, year, weekday and clock expressions.

A rule is called with the text and the offset of a word that may open it, and answers with the end of the
expression and its value, or None. Rules never look for their words: the scan hands them the places.
"""

from __future__ import annotations

import re

from runut.temporal.days import is_day
from runut.temporal.lexicon import YEAR, Lexicon
from runut.temporal.rules import DATE_LED, Hit, Place, flat, shift_tail
from runut.temporal.values import Choice, Date, Invalid, Range, Value, Years

__all__ = ["counts_noun", "full_year", "holiday", "month", "number_date", "numbered", "text_date", "word_day", "year"]


_NUMERIC = re.compile(
    rf"(?:(?P<y1>{YEAR})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})"
    rf"|(?P<a>\d{{1,2}})(?P<s2>[^\S\r\n]?[-/.][^\S\r\n]?)(?P<b>\d{{1,2}})(?P=s2)(?P<y2>{YEAR})"
    rf"|(?P<a3>\d{{1,2}})/(?P<b3>\d{{1,2}})/(?P<y3>\d\d))"
    r"(?!\d)(?![-/.,]\d)(?!%)"
)
_ISO_CLOCK = re.compile(
    r"[T ](?P<h>[01]\d|2[0-3]):(?P<m>[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)? ?(?P<z>Z|[+-]\d\d:?\d\d)"
)
_DAY_MONTH = re.compile(r"(?P<a>\d{1,2})[^\S\r\n]?[-/.][^\S\r\n]?(?P<b>\d{1,2})(?!\d)(?![-/.,%]\d)(?!%)")
_GUARD = re.compile(r"[\d][/.,\-–]$|\d$|[$#@_]$")  # what may not stand right before a numeric date


def number_date(lex: Lexicon, place: Place) -> Hit | None:
    """7/2/2023, 07.02.2023, 2023-02-07T16:33+07:00, and, behind a lead or in brackets, 7/2."""
    text, at = place.text, place.at
    if _GUARD.search(text, max(at - 2, 0), at):
        return None
    match = _NUMERIC.match(text, at)
    if match:
        return _numeric(lex, text, match)
    if place.lead == DATE_LED and (short := _DAY_MONTH.match(text, at)):
        return Hit(short.end(), _ordered(lex, int(short["a"]), int(short["b"]), None))
    return None


def _numeric(lex: Lexicon, text: str, match: re.Match[str]) -> Hit:
    if match["y1"]:
        value = _checked(int(match["y1"]), int(match["m1"]), int(match["d1"]))
        stamp = _ISO_CLOCK.match(text, match.end())
        if stamp and isinstance(value, Date):
            zone = stamp["z"] if ":" in stamp["z"] or stamp["z"] == "Z" else f"{stamp['z'][:3]}:{stamp['z'][3:]}"
            return Hit(stamp.end(), Date(value.year, value.month, value.day, clock=f"{stamp['h']}:{stamp['m']}{zone}"))
        return Hit(match.end(), value)
    if match["y2"]:
        return Hit(match.end(), _ordered(lex, int(match["a"]), int(match["b"]), int(match["y2"])))
    return Hit(match.end(), _ordered(lex, int(match["a3"]), int(match["b3"]), full_year(match["y3"])))


def full_year(digits: str) -> int:
    """Year of four digits, or of two with an apostrophe: '23 is 2023, '87 is 1987 (00–40 belong to this century)."""
    number = int(digits.lstrip("'’‘"))
    if number >= 100:
        return number
    return number + (2000 if number <= 40 else 1900)


def _checked(year: int | None, month: int, day: int) -> Value:
    if is_day(year if year is not None else 2000, month, day):
        return Date(year, month, day)
    return Invalid(f"no day {day} in month {month}" if month <= 12 else f"no month {month}")


def _ordered(lex: Lexicon, a: int, b: int, year: int | None) -> Value:
    """Day and month in the language's own order; where it has none, both readings that exist are kept."""
    first, second = _checked(year, b, a), _checked(year, a, b)
    if lex.day_first or isinstance(second, Invalid):
        return first if isinstance(first, Date) or not isinstance(second, Date) or year is None else second
    if isinstance(first, Invalid) or first == second:
        return second
    return Choice((first, second)) if isinstance(first, Date) and isinstance(second, Date) else first


_YEAR_TAIL = rf"(?:[,.]?{{joint}}(?P<y>(?:{YEAR})(?!\d)(?![.,]\d)|['’‘]\d\d(?!\d)))?"
_DAY_FIRST = (
    r"(?:(?P<d0>\d{1,2})(?:st|nd|rd|th)?{opt}(?P<join>[-–—]|{range_join}|{range_and}){opt})?"
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)?{joint}(?:of{gap})?(?P<m>{months_all})(?![^\W\d_])\.?" + _YEAR_TAIL
)
_MONTH_FIRST = (
    r"(?P<m>{months_all})(?![^\W\d_])\.?{joint}(?:the{gap})?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?![.:]\d)(?!,\d{1,3}(?!\d))"
    r"(?:{opt}(?:[-–—]|{range_join}|{range_and}){opt}(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?![.,:/]\d))?" + _YEAR_TAIL
)
_MONTH_YEAR = (
    r"(?:{month_lead}{gap})?(?P<m>{months_all})(?![^\W\d_])\.?,?{joint}(?:of{gap}|{year_lead}{gap})?"
    rf"(?P<y>(?:{YEAR})(?!\d)(?![.,]\d)|['’‘]\d\d(?!\d))"
)


def text_date(lex: Lexicon, place: Place) -> Hit | None:
    """7 Februari 2023, 7-9 Feb, the 7th of February, Feb. 7th, 2023: a day beside a month word."""
    text, at = place.text, place.at
    if text[at].isdigit():
        if _GUARD.search(text, max(at - 2, 0), at):
            return None
        match = lex.pattern(_DAY_FIRST).match(text, at)
        return _day_first(lex, text, match) if match else None
    match = lex.pattern(_MONTH_FIRST).match(text, at)
    return _month_first(lex, place, match) if match else None


def _day_first(lex: Lexicon, text: str, match: re.Match[str]) -> Hit | None:
    word, year = match["m"], match["y"]
    if word.islower() and word in lex.word_months and year is None:
        return None
    month = lex.months_all[word.lower()]
    value = _checked(full_year(year) if year else None, month, int(match["d"]))
    end = match.end()
    if year is None and text[end - 1] == "." and word.lower() in lex.months:
        end -= 1  # the full stop behind a whole month name closes the sentence
    if not match["d0"]:
        return Hit(end, value)
    first = _checked(full_year(year) if year else None, month, int(match["d0"]))
    if not isinstance(first, Date) or not isinstance(value, Date):
        return Hit(end, value)
    return Hit(end, Range(first, value)) if _runs(match["join"], first, value, lex) else None


def _runs(join: str, first: Date, last: Date, lex: Lexicon) -> bool:
    """A dash or "hingga" makes a range; "dan" only between neighbours, else the days are a list."""
    step = (last.day or 0) - (first.day or 0)
    return step == 1 if join.lower() in lex.sets["plain_and"] else step > 0


def _month_first(lex: Lexicon, place: Place, match: re.Match[str]) -> Hit | None:
    word = match["m"].lower()
    own = word in lex.data["months"] or word in lex.data["months_short"]
    if match["y"] is None and (lex.day_first or not own or match["m"].islower() or _count_follows(lex, place, match)):
        return None
    year = full_year(match["y"]) if match["y"] else None
    first = _checked(year, lex.months_all[word], int(match["d"]))
    if match["d1"] is None or not isinstance(first, Date):
        return Hit(match.end(), first)
    last = _checked(year, lex.months_all[word], int(match["d1"]))
    if isinstance(last, Date) and (last.day or 0) > (first.day or 0):
        return Hit(match.end(), Range(first, last))
    return None


_NEXT_WORD = re.compile(r"[^\S\r\n]{1,3}([^\W\d_]+)")


def _count_follows(lex: Lexicon, place: Place, match: re.Match[str]) -> bool:
    """ "In May 20 people died": behind "in" a number before a lower-case noun counts the noun."""
    follows = _NEXT_WORD.match(place.text, match.end())
    if place.before.lower() not in lex.sets["month_only_lead"] or follows is None:
        return False
    return follows[1].islower() and follows[1] not in lex.sets["year_follow"]


def month(lex: Lexicon, place: Place) -> Hit | None:
    """Februari 2023, bulan September yang lalu, Juli mendatang, in May."""
    text, at = place.text, place.at
    match = lex.pattern(_MONTH_YEAR).match(text, at)
    if match and not (match["m"].islower() and match["m"] in lex.word_months):
        return shift_tail(lex, text, match.end(), Date(full_year(match["y"]), lex.months_all[match["m"].lower()]))
    match = lex.pattern(r"(?P<lead>{month_lead}{gap})?(?P<m>{months}){end}").match(text, at)
    if match is None:
        return None
    value = Date(month=lex.months[match["m"].lower()])
    tail = shift_tail(lex, text, match.end(), value)
    if tail.end > match.end() and not match["m"].islower():
        return tail
    return tail if _believed(lex, place, match) else None


def _believed(lex: Lexicon, place: Place, match: re.Match[str]) -> bool:
    """A bare month word is a month behind a lead; else only if it is no name or other word and no name stands by."""
    if match["lead"]:
        return True
    word = match["m"]
    if word.islower():
        return False
    follows = _NEXT_WORD.match(place.text, match.end())
    named = follows is not None and follows[1][0].isupper() and not word.isupper()
    if place.lead or place.before.lower() in lex.sets["prep"] or place.before.lower() in lex.ordinals:
        return not (named and word.lower() in lex.ambiguous_months)
    return word.lower() not in lex.ambiguous_months and not named and not place.before[:1].isupper()


_WORD_DAY = (
    r"(?:{day_lead}{gap})?(?P<o>{day_words}){gap}of{gap}(?P<m>{months}){end}(?:,?{gap}(?P<y>(?:19|20)\d\d)(?!\d))?"
)


def word_day(lex: Lexicon, place: Place) -> Hit | None:
    """the first of May, the twenty-first of January 2021."""
    match = lex.pattern(_WORD_DAY).match(place.text, place.at)
    if match is None:
        return None
    year = int(match["y"]) if match["y"] else None
    return Hit(match.end(), _checked(year, lex.months[match["m"].lower()], lex.day_words[flat(match["o"])]))


_HOLIDAY = r"(?P<h>{holidays}){end}(?:{gap}(?P<y>(?:19|20)\d\d)(?!\d))?"


def holiday(lex: Lexicon, place: Place) -> Hit | None:
    """hari Natal 2024, New Year's Eve: feasts that fall on one day of the calendar."""
    match = lex.pattern(_HOLIDAY).match(place.text, place.at)
    if match is None:
        return None
    month, _, day = lex.holidays[flat(match["h"])].partition("-")
    if match["y"]:
        return Hit(match.end(), Date(int(match["y"]), int(month), int(day)))
    return shift_tail(lex, place.text, match.end(), Date(month=int(month), day=int(day)))


_DECADE = r"(?:{decade_lead}{gap})?['’‘]?(?P<y>(?:19|20)?\d0)(?:{decade_suffix}){end}"
_YEAR = rf"(?P<lead>{{year_lead}}{{gap}})?(?P<y>{YEAR})(?!\d)(?![.,]\d)(?!%)(?![^\W_])"
_TO_YEAR = re.compile(
    rf"(?:(?P<dash>[^\S\r\n]?[-–—][^\S\r\n]?)|/)(?P<y>(?:{YEAR})|\d\d)(?![\d%])(?![-/.,]\d)(?![^\W_])"
)
_LETTER_BEFORE = re.compile(r"[^\W_][-–]?$")


def year(lex: Lexicon, place: Place) -> Hit | None:
    """tahun 2011 silam, 2013–2021, 1990-an, and, with less right, a year inside a name."""
    text, at = place.text, place.at
    if text[at].isdigit() and _glued(place):
        return None
    decade = lex.pattern(_DECADE).match(text, at)
    if decade:
        first = int(decade["y"]) if len(decade["y"]) == 4 else 1900 + int(decade["y"])
        return Hit(decade.end(), Years(first, first + 9))
    match = lex.pattern(_YEAR).match(text, at)
    if match is None:
        return None
    value = Date(int(match["y"]))
    other = _TO_YEAR.match(text, match.end())
    if other and (last := _later_year(int(match["y"]), other["y"])):
        return Hit(other.end(), Range(value, Date(last)))
    tail = shift_tail(lex, text, match.end(), value)
    if match["lead"] and numbered(lex, place):
        return Hit(match.end(), value, "year_in_name")
    if match["lead"] or tail.end > match.end():
        return tail
    if counts_noun(lex, text, tail.end):
        return None
    return tail if place.lead else _weak_year(lex, place, tail)


def numbered(lex: Lexicon, place: Place) -> bool:
    """Behind the number of a law or decree the year belongs to its name: "UU No. 5 Tahun 1999"."""
    before = place.text[max(place.at - 40, 0) : place.at]
    return (
        lex.pattern(r"(?<![^\W_])(?:{law_number})\.?:?{opt}[\w./-]{0,20}{opt}(?:{of_year}{gap})?$").search(before)
        is not None
    )


def _glued(place: Place) -> bool:
    """Digits that go on from digits or letters are no year: 12190-2019, Su-2000, RM2019."""
    start = max(place.at - 2, 0)
    if _GUARD.search(place.text, start, place.at):
        return True
    return not place.lead and _LETTER_BEFORE.search(place.text, start, place.at) is not None


def counts_noun(lex: Lexicon, text: str, end: int) -> bool:
    """Behind four digits stands a noun that is counted: "2000 orang", "2000 troops"."""
    follows = _NEXT_WORD.match(text, end)
    return follows is not None and follows[1].lower() in lex.sets["counted"]


def _later_year(first: int, digits: str) -> int | None:
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    return last if first < last <= first + 100 else None


_CLOSED = re.compile(r"[^\S\r\n]*(?:$|[\r\n.,;:!?)\]”\"’'–—|-])")


def _weak_year(lex: Lexicon, place: Place, hit: Hit) -> Hit | None:
    """Four digits without a lead: a year behind a preposition; part of a name behind a capital; else only where no
    counted noun can follow."""
    before = place.before
    if before.lower() in lex.sets["not_year_before"] or place.text[max(place.at - 1, 0)] in "-–/":
        return None
    if before.lower() in lex.sets["year_prep"]:
        return Hit(hit.end, hit.value, "year_in_name") if numbered(lex, place) else hit
    follows = _NEXT_WORD.match(place.text, hit.end)
    closed = _CLOSED.match(place.text, hit.end) is not None
    if not closed and (follows is None or (follows[1].islower() and follows[1] not in lex.sets["year_follow"])):
        return None
    named = before[:1].isupper() or (not closed and follows is not None and follows[1][0].isupper())
    return Hit(hit.end, hit.value, "year_in_name" if named else "")
