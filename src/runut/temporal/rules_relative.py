"""Rules for times counted from the day of speech or from the time told of last, and for named periods."""

from __future__ import annotations

import re

from runut.temporal.lexicon import Lexicon
from runut.temporal.rules import COUNTED, LED, Hit, Place, clock_tail, flat, local_tail
from runut.temporal.rules_dates import full_year, numbered
from runut.temporal.rules_days import bracket, weekday
from runut.temporal.values import Approx, Date, Offset, Season, Slice, Stretch, Vague, Value, Weekend, Years

__all__ = ["amount", "century", "deictic", "period", "season", "slice_", "vague"]

_DAYS = r"(?P<d>{days}){end}(?:{gap}(?P<p>{dayparts}){end})?"
_TOLD = r"(?P<d>{told}){end}"


def deictic(lex: Lexicon, place: Place) -> Hit | None:
    """kemarin, hari ini, tadi malam, besok pagi; hari itu, keesokan harinya, the following day."""
    text = place.text
    match = lex.pattern(_DAYS).match(text, place.at)
    if match is None:
        told = lex.pattern(_TOLD).match(text, place.at)
        if told is None or place.before.isdecimal() or place.before.lower() in lex.numbers:
            return None  # "81 tahun itu" is an age
        unit, low, high = lex.told[flat(told["d"])]
        return Hit(told.end(), Offset(unit, low, high, "reference"))
    low, high = lex.days[flat(match["d"])]
    part = lex.dayparts[flat(match["p"])] if match["p"] else ""
    end = match.end()
    if low == high:
        from_brackets = _named_day(lex, text, end)
        if from_brackets:
            return from_brackets
    end, time = clock_tail(lex, text, end, bare=False)
    return Hit(local_tail(lex, text, end), Offset("day", low, high, clock=time, daypart=part))


def _named_day(lex: Lexicon, text: str, end: int) -> Hit | None:
    """ "kemarin (7/2)", "hari ini, Selasa (7/2)": the date in brackets is the better witness."""
    if found := bracket(lex, text, end):
        return found
    gap = re.compile(r",?[^\S\r\n]{1,3}").match(text, end)
    hit = weekday(lex, Place(text, gap.end(), "", lead=LED)) if gap else None
    return hit if hit and isinstance(hit.value, Date) and hit.value.day else None


_AMOUNT = (
    r"(?:(?P<few>{few}){gap}|(?P<n>{number})(?:{opt}(?:-|–|{or_to}){opt}(?P<n2>{number}))?(?:{gap}|-))"
    r"(?P<unit>{units}){end}"
)
_ONE = r"(?P<unit>{one_unit}){end}"
_AGO = r"{gap}(?:(?:{ago_link}){gap})?(?P<ago>{ago}){end}"
_LED = r"(?P<lead>{past_lead}|{ahead_lead}){gap}"


def amount(lex: Lexicon, place: Place) -> Hit | None:
    """dua hari lalu, sepekan kemudian, satu dekade terakhir, the past three years; else a bare length of time."""
    text, at = place.text, place.at
    if text[at].isdigit() and at and (text[at - 1] in ".,:/-–" or text[at - 1].isalpha()):
        return None
    led = lex.pattern(_LED).match(text, at)
    start = led.end() if led else at
    match = lex.pattern(_AMOUNT).match(text, start) or lex.pattern(_ONE).match(text, start)
    if match is None:
        return None
    size = _size(lex, match)
    if size is None:
        return None
    unit, low, high = size
    if led and _is_verb(lex, place, led[0]):
        return None  # "could last three years"
    if led:
        ahead = flat(led["lead"]).strip() in lex.sets["ahead_lead"]
        return Hit(match.end(), Stretch(unit, low, high, 1 if ahead else -1))
    tail = lex.pattern(_AGO).match(text, match.end())
    if tail is None or _compound(lex, place):
        return _length(lex, place, match, Stretch(unit, low, high))
    return Hit(tail.end(), _laid(lex.ago[flat(tail["ago"])], unit, low, high))


def _is_verb(lex: Lexicon, place: Place, lead: str) -> bool:
    bare = flat(lead).strip() in lex.sets["bare_lead"]
    return bare and place.before.lower() not in lex.sets["bare_lead_before"]


def _compound(lex: Lexicon, place: Place) -> bool:
    """The second half of "one year and two months ago": alone it would be another time."""
    if place.before.lower() not in lex.sets["plain_and"]:
        return False
    return (
        lex.pattern(r".{0,24}{units}{gap}{plain_and}{gap}$").match(place.text[max(place.at - 30, 0) : place.at])
        is not None
    )


def _size(lex: Lexicon, match: re.Match[str]) -> tuple[str, int, int] | None:
    groups = match.groupdict()
    word = flat(match["unit"])
    if "few" not in groups:
        return lex.one_unit[word], 1, 1
    unit = lex.units[word]
    if match["few"]:
        low, high = lex.few[flat(match["few"])]
        return unit, low, high
    low = lex.number(match["n"])
    high = lex.number(match["n2"]) if match["n2"] else low
    return (unit, low, high) if low is not None and high is not None and low <= high else None


_YEAR_NEXT = re.compile(r"[^\S\r\n]{1,3}(?:19|20)\d\d(?!\d)")  # "Resolusi 2334 tahun 2016"


def _length(lex: Lexicon, place: Place, match: re.Match[str], value: Stretch) -> Hit | None:
    """A bare length is no age, no rate and no number of a law: "berusia 52 tahun", "52-year-old", "No. 5 Tahun"."""
    if place.text[match.end() : match.end() + 1] == "-" or _YEAR_NEXT.match(place.text, match.end()):
        return None
    if numbered(lex, place):
        return None
    if place.before.lower() in lex.sets["age_before"] or lex.pattern(r"[-\s]?{age_after}{end}").match(
        place.text, match.end()
    ):
        return None
    return Hit(match.end(), value)


def _laid(how: str, unit: str, low: int, high: int) -> Value:
    if how == "past":
        return Stretch(unit, low, high, -1)
    if how == "ahead":
        return Stretch(unit, low, high, 1)
    back = how in ("ago", "earlier")
    origin = "reference" if how in ("later", "earlier") else "anchor"
    if unit in _ROUND:  # "a decade ago" is about ten years ago, not the decade before
        unit, low, high = "year", low * _ROUND[unit], high * _ROUND[unit]
        return Approx(Offset(unit, -high if back else low, -low if back else high, origin))  # type: ignore[arg-type]
    return Offset(unit, -high if back else low, -low if back else high, origin)  # type: ignore[arg-type]


_RECENT = (2, 9)  # "in recent years": as vague as "a few"
_ROUND = {"decade": 10, "century": 100}

_UNIT_AFTER = r"(?P<unit>{units}){gap}(?P<shift>{shift_after}){end}(?:{gap}(?P<p>{dayparts}){end})?"
_UNIT_BEFORE = r"(?P<shift>{shift_before}){gap}(?P<unit>{units}|{weekdays}|{months}|{seasons}|{dayparts}){end}"
_STRETCH_LED = r"(?:(?P<past>{past_period})|(?P<ahead>{ahead_period})){gap}(?P<unit>{units}){end}"


def period(lex: Lexicon, place: Place) -> Hit | None:
    """pekan lalu, tahun ini, akhir pekan lalu; last week, next month, this Friday, last summer, the past decade."""
    text = place.text
    stretch = lex.pattern(_STRETCH_LED).match(text, place.at)
    if stretch:
        unit = flat(stretch["unit"])
        size = _RECENT if unit.removesuffix("s") != unit and unit.removesuffix("s") in lex.units else (1, 1)
        return Hit(stretch.end(), Stretch(lex.units[unit], *size, -1 if stretch["past"] else 1))
    recent = lex.pattern(r"{recent}{gap}(?P<unit>{units}){end}").match(text, place.at)
    if recent:
        return Hit(recent.end(), Stretch(lex.units[flat(recent["unit"])], *_RECENT, -1))
    match = lex.pattern(_UNIT_AFTER).match(text, place.at)
    if match and _counted_before(lex, place):
        return None
    if match:
        n = COUNTED[lex.shift_after[flat(match["shift"])]]
        if lex.units[flat(match["unit"])] in _ROUND and lex.shift_after[flat(match["shift"])] == "coming":
            return Hit(match.end(), Stretch(lex.units[flat(match["unit"])], 1, 1, 1))
        return Hit(match.end(), Offset(lex.units[flat(match["unit"])], n, n))
    match = lex.pattern(_UNIT_BEFORE).match(text, place.at)
    if match:
        return _shifted(lex, place, match)
    weekend = lex.pattern(r"(?P<w>{weekend_bare}){end}").match(text, place.at)
    return Hit(weekend.end(), Weekend()) if weekend else None


def _counted_before(lex: Lexicon, place: Place) -> bool:
    """ "166 juta tahun lalu", "1,5 tahun lalu", "puluhan tahun lalu": the number before belongs to the unit."""
    before = place.before.lower()
    return before.isdecimal() or before in lex.sets["scale"] or before in lex.numbers or before in lex.multipliers


def _shifted(lex: Lexicon, place: Place, match: re.Match[str]) -> Hit | None:
    shift, word = lex.shift_before[flat(match["shift"])], flat(match["unit"])
    if word in lex.units:
        unit = lex.units[word]
        return Hit(match.end(), Offset(unit, COUNTED[shift], COUNTED[shift]))
    if match["unit"].islower() and word not in lex.seasons:
        return None
    if word in lex.weekdays:
        hit = weekday(lex, Place(place.text, match.start("unit"), "", lead=LED))
        named = hit.value if hit and isinstance(hit.value, Date) else Date(weekday=lex.weekdays[word])
        end = hit.end if hit else match.end()
        return Hit(
            end,
            Date(named.year, named.month, named.day, named.weekday, shift, clock=named.clock, daypart=named.daypart),
        )
    if word in lex.months:
        return Hit(match.end(), Date(month=lex.months[word], shift=shift))
    return Hit(match.end(), Season(lex.seasons[word], shift=shift)) if word in lex.seasons else None


_SEASON = (
    r"(?P<s>{seasons}){end}(?:{gap}(?:(?:{of_year}){gap})?(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|{gap}(?P<u>{units}){gap}(?P<s2>{shift_after}){end}|{gap}(?P<shift>{shift_after}){end})?"
)


def season(lex: Lexicon, place: Place) -> Hit | None:
    """musim panas 2016, musim dingin lalu, summer of 2022; a bare season names no time."""
    match = lex.pattern(_SEASON).match(place.text, place.at)
    if match is None:
        return None
    code = lex.seasons[flat(match["s"])]
    if match["y"]:
        return Hit(match.end(), Season(code, full_year(match["y"])))
    if match["u"]:
        if lex.units[flat(match["u"])] != "year":
            return None
        return Hit(match.end(), Season(code, years=COUNTED[lex.shift_after[flat(match["s2"])]]))
    return Hit(match.end(), Season(code, shift=lex.shift_after[flat(match["shift"])])) if match["shift"] else None


_OF = {"quarter": 4, "third": 3, "half": 2}
_SLICE_TAIL = (
    r"(?:{opt}/{opt}|,?{gap}(?:(?:{of_year}|{year_lead}){gap}){0,2})"
    r"(?:(?P<y>(?:19|20)\d\d)(?!\d)|(?P<u>{units}){gap}(?P<s>{shift_after}){end}"
    r"|(?P<s2>{shift_before}){gap}(?P<u2>{units}){end})"
)
_SLICE = (
    r"(?:(?P<unit>{units}){gap}(?:{half_of})?(?P<o>{ordinals}|[1-4])"
    r"|(?P<o2>{ordinals}){gap}(?P<unit2>{units})|Q(?P<q>[1-4])){end}"
)


def slice_(lex: Lexicon, place: Place) -> Hit | None:
    """kuartal I 2023, triwulan ketiga tahun lalu, semester pertama 2022, the first quarter of 2023, Q1 2023."""
    match = lex.pattern(_SLICE).match(place.text, place.at)
    if match is None:
        return None
    unit = "quarter" if match["q"] else lex.units[flat(match["unit"] or match["unit2"])]
    if unit not in _OF:
        return None
    ordinal = flat(match["q"] or match["o"] or match["o2"])
    index = int(ordinal) if ordinal.isdecimal() else lex.ordinals[ordinal]
    if index > _OF[unit]:
        return None
    tail = lex.pattern(_SLICE_TAIL).match(place.text, match.end())
    if tail is None:
        return None
    if tail["y"]:
        return Hit(tail.end(), Slice(index, _OF[unit], int(tail["y"])))
    if lex.units[flat(tail["u"] or tail["u2"])] != "year":
        return None
    shift = lex.shift_after[flat(tail["s"])] if tail["s"] else lex.shift_before[flat(tail["s2"])]
    return Hit(tail.end(), Slice(index, _OF[unit], years=COUNTED[shift]))


_ROMAN = {"xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}
_CENTURY = (
    r"(?:{century_lead})(?P<n>\d{1,2}|xvii|xviii|xix|xxi|xx){end}"
    r"|(?:{decade_lead}{gap})?(?P<n2>\d{1,2})(?:st|nd|rd|th)[\s-]{century_unit}{end}"
)


def century(lex: Lexicon, place: Place) -> Hit | None:
    """abad ke-20, the 19th century."""
    match = lex.pattern(_CENTURY).match(place.text, place.at)
    if match is None:
        return None
    digits = (match["n"] or match["n2"]).lower()
    number = _ROMAN[digits] if digits in _ROMAN else int(digits)
    return Hit(match.end(), Years((number - 1) * 100, number * 100 - 1)) if 2 <= number <= 21 else None


def vague(lex: Lexicon, place: Place) -> Hit | None:
    """baru-baru ini, saat ini, recently: a time without extent."""
    match = lex.pattern(r"(?P<v>{vague}){end}").match(place.text, place.at)
    return Hit(match.end(), Vague(flat(match["v"]))) if match else None
