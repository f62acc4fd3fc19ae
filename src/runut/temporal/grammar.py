"""The grammar: which rules a word may open, and how expressions are put together (parts, bounds, ranges, about)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

from runut.temporal import rules_dates, rules_days, rules_relative
from runut.temporal.lexicon import TOKEN, Lexicon, lexicon
from runut.temporal.rules import LED, Hit, Place, changed, flat
from runut.temporal.values import (
    Approx,
    Bound,
    Choice,
    Clock,
    Date,
    Invalid,
    Kind,
    Offset,
    Part,
    Range,
    Season,
    Slice,
    Stretch,
    Vague,
    Value,
    Weekend,
    Years,
)

__all__ = ["kind_of", "longest", "starts"]

Rule = Callable[[Lexicon, Place], Hit | None]
Joint = Callable[[Lexicon, Place, int], Hit | None]
_R = TypeVar("_R")
DIGITS = "0"  # the opener under which rules for a number are filed
_NOTHING: tuple[tuple[Rule, ...], tuple[Joint, ...]] = ((), ())
_DEPTH = 3  # "sejak awal Juni lalu": bound, part, month


def longest(lex: Lexicon, place: Place, depth: int = 0) -> Hit | None:
    """The longest expression at a place; among equals the earlier rule wins."""
    token = TOKEN.match(place.text, place.at)
    if token is None:
        return None
    word = token[0]
    rules, joints = _grammar(lex.language).get(DIGITS if word < ":" else word.lower(), _NOTHING)
    best: Hit | None = None
    for rule in rules:
        hit = rule(lex, place)
        if hit and (best is None or hit.end > best.end):
            best = hit
    if depth < _DEPTH:
        for joint in joints:
            hit = joint(lex, place, depth)
            if hit and (best is None or hit.end > best.end):
                best = hit
    return joined(lex, place, best) if best else None


_SKIP, _PART_LINK = r"{skip_lead}{gap}", r"{part_link}{gap}"


def _inner(lex: Lexicon, place: Place, at: int, depth: int, links: str = _SKIP) -> Hit | None:
    """The expression behind a lead word, over leads of its own ("awal bulan Juni", "sejak hari Senin")."""
    skip = lex.pattern(links).match(place.text, at)
    if skip and (hit := longest(lex, Place(place.text, skip.end(), "", lead=LED), depth + 1)):
        return hit
    return longest(lex, Place(place.text, at, "", lead=LED), depth + 1)


def bound(lex: Lexicon, place: Place, depth: int) -> Hit | None:
    """sejak 2013, hingga Selasa pagi, since June, before 2020."""
    match = lex.pattern(r"(?P<b>{bounds}){gap}").match(place.text, place.at)
    if match is None:
        return None
    hit = _inner(lex, place, match.end(), depth)
    if hit is None or not isinstance(hit.value, _DATED) or hit.kind:
        return None
    side = lex.bounds[flat(match["b"])]
    opened = _until(lex, place, hit, depth) if side == "since" and not isinstance(hit.value, Range) else None
    if opened:
        return opened
    if isinstance(hit.value, Range):
        return hit if side == "since" else None
    if flat(match["b"]) in lex.sets["weak_since"] and not _begins(place.text, hit):
        return None
    return Hit(hit.end, Bound(side, hit.value))


_DATED = (Date, Choice, Offset, Weekend, Season, Slice, Years, Part, Approx, Range)
_NAMED = (Date, Choice, Weekend, Season, Slice, Years, Part, Approx, Offset)


def _begins(text: str, hit: Hit) -> bool:
    """ "from next Monday" begins; "up from last year", "from last year's war" compare or belong."""
    dated = isinstance(hit.value, Date) and (hit.value.day is not None or hit.value.weekday is not None)
    return dated and not text.startswith(("'s", "’s"), hit.end)


def _until(lex: Lexicon, place: Place, first: Hit, depth: int) -> Hit | None:
    """The second half of "sejak 2013 hingga 2020"."""
    match = lex.pattern(r"{opt}(?:[-–—]|{range_join}){opt}").match(place.text, first.end)
    if match is None or match.end() == first.end:
        return None
    last = _inner(lex, place, match.end(), depth)
    if last is None or not isinstance(last.value, _NAMED) or last.kind:
        return None
    return Hit(last.end, ranged(first.value, last.value))


def between(lex: Lexicon, place: Place, depth: int) -> Hit | None:
    """antara 2013 dan 2021, dari Senin hingga Rabu, between March and May 2022."""
    match = lex.pattern(r"(?P<o>{range_open}){gap}").match(place.text, place.at)
    first = _inner(lex, place, match.end(), depth) if match else None
    if match is None or first is None or not isinstance(first.value, _DATED):
        return None
    if isinstance(first.value, Range):
        return first
    pair = flat(match["o"]).strip() in lex.sets["range_between"]
    join = lex.pattern(r"{gap}(?:{range_and}){gap}" if pair else r"{opt}(?:[-–—]|{range_join}){opt}").match(
        place.text, first.end
    )
    if join is None or join.end() == first.end:
        return None
    last = _inner(lex, place, join.end(), depth)
    if last is None or not isinstance(last.value, _NAMED):
        return None
    return Hit(last.end, ranged(first.value, last.value))


def part(lex: Lexicon, place: Place, depth: int) -> Hit | None:
    """awal 2022, pertengahan Juni lalu, akhir tahun ini, late 2016, mid-June; not "Asia Tengah pada Juni"."""
    if place.before[:1].isupper() and place.text[place.at].isupper() and not place.before.isupper():
        return None
    match = lex.pattern(r"(?P<p>{part})(?:{gap}|-)").match(place.text, place.at)
    if match is None:
        return None
    hit = _inner(lex, place, match.end(), depth, _PART_LINK)
    if hit is None or hit.kind or not _divisible(hit.value):
        return _bare_part(lex, place)
    return Hit(hit.end, Part(lex.part[flat(match["p"])], hit.value))


_BARE_PART = r"(?P<p>{part}){gap}(?:{of_the}{gap})?(?P<u>{units}){end}(?!{gap}(?:{ordinals}){end})"


def _bare_part(lex: Lexicon, place: Place) -> Hit | None:
    """akhir tahun, awal pekan, the end of the month: the period itself is only named."""
    match = lex.pattern(_BARE_PART).match(place.text, place.at)
    if match is None or lex.units[flat(match["u"])] not in ("week", "month", "year"):
        return None
    return Hit(match.end(), Part(lex.part[flat(match["p"])], Offset(lex.units[flat(match["u"])], 0, 0), bare=True))


def _divisible(value: Value) -> bool:
    """Months, years, weeks, seasons, decades have a beginning and an end; days and ranges are not cut."""
    if isinstance(value, Date):
        return value.day is None and value.weekday is None
    return isinstance(value, Season | Slice | Years) or (isinstance(value, Offset) and value.unit in _WIDE)


_WIDE = ("week", "month", "quarter", "year", "decade", "century")


def so_far(lex: Lexicon, place: Place, depth: int) -> Hit | None:
    """earlier this year, later this month."""
    match = lex.pattern(r"(?P<s>{so_far}){gap}").match(place.text, place.at)
    hit = _inner(lex, place, match.end(), depth) if match else None
    if match is None or hit is None or not isinstance(hit.value, Offset | Date):
        return None
    if isinstance(hit.value, Offset) and (hit.value.low or hit.value.unit not in _WIDE):
        return hit
    return Hit(hit.end, Part(lex.so_far[flat(match["s"])], hit.value) if isinstance(hit.value, Offset) else hit.value)


def approx(lex: Lexicon, place: Place, depth: int) -> Hit | None:
    """sekitar Juli 2022, around 2013, about three years ago; about an hour of the clock stays that hour."""
    match = lex.pattern(r"(?P<a>{approx}){gap}(?:{about_link}{gap})?").match(place.text, place.at)
    hit = _inner(lex, place, match.end(), depth) if match else None
    if hit is None or hit.kind:
        return None
    if isinstance(hit.value, Clock | Stretch):
        return hit
    if isinstance(hit.value, Date) and hit.value.year and not hit.value.month and hit.value.shift == "":
        return None if rules_dates.counts_noun(lex, place.text, hit.end) else Hit(hit.end, Approx(hit.value))
    return Hit(hit.end, Approx(hit.value)) if isinstance(hit.value, Date | Offset | Season | Years) else None


def joined(lex: Lexicon, place: Place, first: Hit) -> Hit:
    """Join "Maret-Mei 2022", "28 Februari – 3 Maret", "Senin hingga Rabu": two dates of one kind."""
    if not isinstance(first.value, Date) or first.kind:
        return first
    match = lex.pattern(r"{opt}(?:[-–—]|{range_join}){opt}").match(place.text, first.end)
    if match is None or match.end() == first.end:
        return first
    token = TOKEN.match(place.text, match.end())
    if token is None:
        return first
    rules, _ = _grammar(lex.language).get(DIGITS if token[0] < ":" else token[0].lower(), _NOTHING)
    at = Place(place.text, match.end(), "", lead=LED)
    hits = [hit for rule in rules if (hit := rule(lex, at))]
    last = max(hits, key=lambda hit: hit.end, default=None)
    if last is None or not isinstance(last.value, Date) or not _alike(first.value, last.value):
        return first
    return Hit(last.end, ranged(first.value, last.value))


def _alike(a: Date, b: Date) -> bool:
    """Two dates make a range if they have the same shape and come in order as far as their parts tell."""
    if (a.day is None, a.month is None) != (b.day is None, b.month is None):
        return False
    if a.day is None and a.month is None:
        if (a.weekday is None) != (b.weekday is None):
            return False
        return a.weekday != b.weekday if a.weekday else (a.year or 0) < (b.year or 0)
    if a.year and b.year:
        return (a.year, a.month or 0, a.day or 0) < (b.year, b.month or 0, b.day or 0)
    return (a.month, a.day) != (b.month, b.day) and not (a.year and b.year is None and a.day is None)


def ranged(first: Value, last: Value) -> Value:
    """A range whose halves lend each other the parts only one of them names."""
    if not isinstance(first, Date) or not isinstance(last, Date):
        return Range(first, last)
    month, day = first.month, first.day
    if first.year and not month and not day and first.weekday is None and last.year is None and last.month is None:
        return Range(first, last)
    lent = changed
    if month is None and day and last.month:
        first = lent(first, month=last.month)
    if first.year is None and last.year and (first.month or 0) >= 1:
        later = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        first = lent(first, year=last.year - later)
    elif last.year is None and first.year and last.month:
        later = (last.month, last.day or 0) < (first.month or 0, first.day or 0)
        last = lent(last, year=first.year + later)
    if first.years is None and last.years is not None and first.year is None and first.month:
        first = lent(first, years=last.years)
    if first.shift == "" and last.shift and first.year is None:
        first = lent(first, shift=last.shift)
    return Range(first, last)


_RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (rules_days.day, (DIGITS, "day_lead", "months_all")),
    (rules_dates.word_day, ("day_lead", "day_words")),
    (rules_dates.holiday, ("holidays",)),
    (rules_days.weekday, ("weekday_lead", "weekdays_all")),
    (rules_dates.month, ("month_lead", "months_all")),
    (rules_dates.year, (DIGITS, "year_lead", "decade_lead")),
    (rules_relative.deictic, ("days", "told")),
    (rules_relative.period, ("units", "shift_before", "past_period", "ahead_period", "weekend_bare", "recent")),
    (rules_relative.amount, (DIGITS, "numbers", "few", "one_unit", "past_lead", "ahead_lead")),
    (rules_relative.season, ("seasons",)),
    (rules_relative.slice_, ("units", "ordinal_lead", "q")),
    (rules_relative.century, (DIGITS, "century_word", "decade_lead")),
    (rules_relative.vague, ("vague",)),
    (rules_days.clock, (DIGITS, "clock_lead")),
)
_JOINTS: tuple[tuple[Joint, tuple[str, ...]], ...] = (
    (bound, ("bounds",)),
    (between, ("range_open",)),
    (part, ("part",)),
    (so_far, ("so_far",)),
    (approx, ("approx",)),
)


def _first_words(lex: Lexicon, source: str) -> Iterable[str]:
    if source == DIGITS:
        return (DIGITS,)
    found = (TOKEN.search(entry) for entry in lex.table(source))
    return {DIGITS if match[0][0].isdecimal() else match[0].lower() for match in found if match}


def _filed(lex: Lexicon, table: Iterable[tuple[_R, tuple[str, ...]]]) -> dict[str, tuple[_R, ...]]:
    filed: dict[str, list[_R]] = {}
    for rule, sources in table:
        for word in sorted({word for source in sources for word in _first_words(lex, source)}):
            filed.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in filed.items()}


@cache
def _grammar(language: str) -> dict[str, tuple[tuple[Rule, ...], tuple[Joint, ...]]]:
    """Rules and joints by the lower-cased first word (DIGITS for a number) that may open them."""
    lex = lexicon(language)
    rules, joints = _filed(lex, _RULES), _filed(lex, _JOINTS)
    return {word: (rules.get(word, ()), joints.get(word, ())) for word in {*rules, *joints}}


@cache
def starts(language: str) -> frozenset[str]:
    """Every first word at which an expression may begin."""
    return frozenset(_grammar(language))


def kind_of(value: Value) -> Kind:
    """The kind of mention a value makes."""
    if isinstance(value, Date):
        if value.day is not None:
            return "date"
        return "month" if value.month else "year" if value.year else "weekday"
    return _KINDS[type(value)]


_KINDS: dict[type, Kind] = {
    Choice: "ambiguous", Offset: "relative", Season: "season", Slice: "quarter", Years: "decade", Part: "part",
    Range: "range", Bound: "bound", Stretch: "duration", Clock: "clock", Vague: "vague",
    Weekend: "relative", Invalid: "invalid",
    Approx: "part",
}  # fmt: skip
