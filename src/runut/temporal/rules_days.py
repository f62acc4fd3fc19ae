"""Rules for weekdays and clock times."""

from __future__ import annotations

import re

from runut.temporal.lexicon import Lexicon
from runut.temporal.rules import DATE_LED, Hit, Place, changed, clock_at, clock_tail, flat, local_tail, shift_tail
from runut.temporal.rules_dates import number_date, text_date
from runut.temporal.values import Choice, Clock, Date, Invalid, Range, Value

__all__ = ["bracket", "clock", "day", "weekday"]

_WEEKDAY = r"(?P<lead>{weekday_lead}{gap})?(?P<w>{weekdays_all})(?![^\W\d_])"
_DAYPART = r"{opt},?{gap}(?:{in_the}{gap})?(?P<p>{dayparts}){end}"
_TO_DATE = re.compile(r"\.?[^\S\r\n]{0,3}(?:[,|/–—-][^\S\r\n]{0,3})?")
_OPEN = re.compile(r",?[^\S\r\n]{0,3}\([^\S\r\n]?")
_BESIDE = re.compile(r"[^\S\r\n]{1,3}([^\W\d_]+)")
_CLOSE = re.compile(r"[^\S\r\n]?\)")


def weekday(lex: Lexicon, place: Place) -> Hit | None:
    """Selasa, hari Senin lalu, Selasa pagi (7/2/2023), Rabu, 8 Februari 2023 | 06:59 WIB, on Tuesday."""
    text = place.text
    match = lex.pattern(_WEEKDAY).match(text, place.at)
    if match is None:
        return None
    word = match["w"].lower()
    number = lex.weekdays_all[word]
    end, part = _daypart(lex, text, match.end())
    dated = _date(lex, text, end)
    if dated:
        return date_tails(lex, text, dated.end, _joined(dated.value, number, part))
    if word not in lex.weekdays or (match["w"].islower() and not match["lead"] and word in lex.sets["weekday_words"]):
        return None
    follows = _BESIDE.match(text, end)
    if follows and follows[1].lower() in lex.sets["market_days"]:
        return None  # "Jumat Kliwon": a day of the Javanese 35-day cycle, no one day
    tail = shift_tail(lex, text, end, Date(weekday=number, daypart=part))
    if word in lex.units and not match["lead"] and _means_week(lex, place, match, tail.end > end):
        return None
    return date_tails(lex, text, tail.end, tail.value)


def _daypart(lex: Lexicon, text: str, end: int) -> tuple[int, str]:
    match = lex.pattern(_DAYPART).match(text, end)
    return (match.end(), lex.dayparts[flat(match["p"])]) if match else (end, "")


def _date(lex: Lexicon, text: str, end: int) -> Hit | None:
    """The day, month or full date behind a weekday: in brackets, behind a comma, or right after."""
    if found := bracket(lex, text, end):
        return found
    gap = _TO_DATE.match(text, end)
    if gap is None or gap.end() >= len(text) or gap.end() == end:
        return None
    start = gap.end()
    lead = lex.pattern(r"{day_lead}{gap}").match(text, start)
    at = Place(text, lead.end() if lead else start, "", lead=DATE_LED)
    if not text[at.at : at.at + 1].isalnum():
        return None
    return number_date(lex, at) or text_date(lex, at)


def bracket(lex: Lexicon, text: str, end: int) -> Hit | None:
    """A date in brackets: (7/2), (07/02/2023), (7 Februari 2023)."""
    opened = _OPEN.match(text, end)
    if opened is None or not text[opened.end() : opened.end() + 1].isalnum():
        return None
    at = Place(text, opened.end(), "", lead=DATE_LED)
    hit = number_date(lex, at) or text_date(lex, at)
    closed = _CLOSE.match(text, hit.end) if hit else None
    return Hit(closed.end(), hit.value) if hit and closed else None


def _joined(value: Value, weekday: int, part: str) -> Value:
    if isinstance(value, Date):
        return changed(value, weekday=weekday, daypart=part)
    if isinstance(value, Choice):
        return Choice(tuple(changed(option, weekday=weekday, daypart=part) for option in value.options))
    if isinstance(value, Range) and isinstance(value.first, Date):
        return Range(changed(value.first, weekday=weekday), value.last)
    return value


def _means_week(lex: Lexicon, place: Place, match: re.Match[str], shifted: bool) -> bool:
    """ "Minggu" is Sunday or a week: a week behind a number or "per", before an ordinal, and, where the capital tells
    nothing (start of a sentence, headline), before "lalu", "ini", "depan"."""
    before = place.before.lower()
    if before in lex.numbers or before in lex.sets["week_before"] or before.isdecimal():
        return True
    follows = re.compile(r"[^\S\r\n]{1,3}([\w-]+)").match(place.text, match.end())
    if follows and follows[1].lower() in lex.ordinals:
        return True
    if not shifted:
        return False
    return not place.before or match["w"].isupper() or bool(follows and follows[1][0].isupper())


def date_tails(lex: Lexicon, text: str, end: int, value: Value) -> Hit:
    """What may stand behind a day: part of the day, "waktu setempat", a clock time."""
    if not isinstance(value, Date | Choice):
        return Hit(end, value)
    end, part = _daypart(lex, text, end)
    if isinstance(value, Date) and value.shift == "" and value.weeks is None and value.day is not None:
        tail = shift_tail(lex, text, end, value)
        end, value = tail.end, tail.value
    end = local_tail(lex, text, end)
    full = not isinstance(value, Date) or (value.year is not None and value.day is not None)
    end, time = clock_tail(lex, text, end, bare=full)
    if time or part:
        value = _set(value, time, part)
    return Hit(local_tail(lex, text, end), value)


def _set(value: Value, time: str | None, part: str) -> Value:
    if isinstance(value, Choice):
        return Choice(tuple(changed(o, clock=time, daypart=part or o.daypart) for o in value.options))
    if isinstance(value, Date):
        return changed(value, clock=time or value.clock, daypart=part or value.daypart)
    return value


def clock(lex: Lexicon, place: Place) -> Hit | None:
    """pukul 10.30 WITA, 16:33 WIB, 10 a.m. alone."""
    before = place.text[max(place.at - 2, 0) : place.at]
    if before and (before[-1].isdigit() or (before[-1] in ".,:/-" and before[:1].isdigit())):
        return None
    found = clock_at(lex, place.text, place.at)
    return Hit(local_tail(lex, place.text, found[0]), Clock(found[1])) if found else None


def day(lex: Lexicon, place: Place) -> Hit | None:
    """A calendar date with its tails: 7 Februari 2023 pukul 10.00 WIB, the 7th of February, 7/2/2023 16:33."""
    text, at = place.text, place.at
    lead = lex.pattern(r"{day_lead}{gap}").match(text, at)
    if lead:
        place = Place(text, lead.end(), "", DATE_LED if flat(lead[0]).strip() != "the" else place.lead)
        if not text[place.at : place.at + 1].isdigit():
            return None
    hit = number_date(lex, place) or text_date(lex, place) or _bare_day(lex, place, lead is not None)
    if hit is None or isinstance(hit.value, Invalid):
        return hit
    return date_tails(lex, text, hit.end, _known(lex, place, hit))


def _known(lex: Lexicon, place: Place, hit: Hit) -> Value:
    """A day known by its date alone gets its year as a hint: "serangan 7 Oktober", "the September 11 attacks"."""
    value = hit.value
    if not isinstance(value, Date) or value.year or not value.month or not value.day:
        return value
    year = lex.data["known_days"].get(f"{value.month:02d}-{value.day:02d}")
    follows = _BESIDE.match(place.text, hit.end)
    beside = {place.before.lower(), follows[1].lower() if follows else ""}
    return changed(value, known=year) if year and beside & lex.sets["known_beside"] else value


_BARE_DAY = r"(?P<d>[12]?\d|3[01])(?![\d%])(?![-–/.,:]\d)(?!,?{opt}(?:{plain_and}|{range_join}|[-–])?{opt}\d)"


def _bare_day(lex: Lexicon, place: Place, led: bool) -> Hit | None:
    """ "tanggal 5", "tanggal 25 bulan lalu": a day of the running month or of one that is counted to."""
    match = lex.pattern(_BARE_DAY).match(place.text, place.at)
    if not led or place.lead != DATE_LED or match is None or int(match["d"]) == 0:
        return None
    return shift_tail(lex, place.text, match.end(), Date(day=int(match["d"])))
