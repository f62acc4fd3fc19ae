"""Find dates in any text, whatever its language: numbers first, month names looked up around them.

One pass over the digits of a text. Values are symbolic (year, month, day as written): which of two numbers is the
day, and which year a day without year belongs to, is decided later with the whole page in view.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from runut.dating.words import LETTERS, DateWords
from runut.records.bases import Frozen

__all__ = ["Found", "calendar_day", "scan"]

FIRST_YEAR: Final = 1970  # publication dates outside do not occur on web pages
LAST_YEAR: Final = 2069
PIVOT: Final = 70  # two-digit years 70–99 are 19xx


class Found(Frozen, frozen=True):
    """A date as written at [start, end). `kind`: day, month, year or dm (day and month, year not said).

    `swapped` is the other reading (year, month, day) of an all-numeric date whose order cannot be told from its
    numbers; `weekday` 1–7 if one stands beside it (`start` then includes it); `shape` names the notation.
    """

    start: int
    end: int
    kind: str
    year: int
    month: int
    day: int
    shape: str
    weekday: int = 0
    swapped: tuple[int, int, int] | None = None

    @property
    def date(self) -> date | None:
        """The day, or None for a coarser or impossible date."""
        return calendar_day(self.year, self.month, self.day) if self.kind == "day" else None


_YEAR: Final = r"(?:19[7-9]\d|20[0-6]\d)"
_NAME: Final = r"[^\W\d_][^\W\d_]{1,13}"
_RUN: Final = re.compile(r"\d+")
_FROM_YEAR: Final = re.compile(
    rf"(?P<iy>{_YEAR})(?P<is>[-/.])(?P<im>\d\d?)(?P=is)(?P<id>\d\d?)(?!\d|[-/.]\d)"
    rf"|(?P<cy>{_YEAR})[\s.]?\s?[年년.]\s?(?P<cm>\d\d?)\s?[月월.]\s?(?P<cd>\d\d?)(?:\s?[日일]|\.(?!\d))"
    rf"|(?P<hy>{_YEAR})\.?[ ](?P<hn>{_NAME})\.?[ ](?P<hd>\d\d?)(?!\d|[.,:]\d|(?:st|nd|rd|th)?,?[ ]{_YEAR})"
    rf"|(?P<yy>{_YEAR})"
)
_FROM_DAY: Final = re.compile(
    rf"(?P<a>\d\d?)(?P<s>\s?[-/.]\s?)(?P<b>\d\d?)(?P=s)(?P<y>{_YEAR}|\d\d(?!\d|[-/.:]\d))"
    rf"|(?P<md>\d\d?)(?:st|nd|rd|th)?(?:,\s?|\s|\.\s?)(?P<my>{_YEAR})(?!\d)"
    rf"|(?P<vd>\d\d?)\s+tháng\s+(?P<vm>\d\d?),?\s+(?:năm\s+)?(?P<vy>{_YEAR})"
    rf"|(?P<d>\d\d?)(?:st|nd|rd|th|er|re|[ºª°.)]|-го)?[\s\-/,]{{0,2}}(?:(?:de|del|of)\s+|d['’])?(?P<n>{_NAME})"
    rf"(?:[.]?[\s\-/,.'’]{{0,2}}(?:(?:de|del|του)\s+)?(?P<ny>{_YEAR}|(?<=[-'’])\d\d(?!\d)))?"
    rf"|(?P<pd>\d\d?)\s?/\s?(?P<pm>\d\d?)(?P<pe>\s?\))"
    rf"|(?P<bd>\d\d?)(?!\d|[.:,]\d)"
)
_WEEKDAY: Final = re.compile(
    r"([^\W\d_]{1,13}(?:['’]at|-feira)?)[.,]?[\s,(|\-–/•]{0,3}"
    r"(?:(?:den|le|el|the|tanggal|lalu|pagi|siang|sore|malam)\s+)?\(?$"
)
_CLOCK_NEXT: Final = re.compile(r",?\s(?:um\s|at\s|-\s)?\d{1,2}[:.h]\d\d(?!\d|[.:]\d)")
_NEAR: Final = " \t\n\r.,-/\xa0"  # what may stand between a month's name and the number after it


def scan(text: str, words: DateWords) -> list[Found]:
    """Return the dates of `text` in order; months and years standing alone too, numbers that are no dates not."""
    found: list[Found] = []
    last = -1
    vietnamese = "tháng" in text  # its dates have blanks without bound in them
    for first, end in _runs(text):
        if end <= last or (end - first <= 2 and not vietnamese and not _may_begin(text, max(first, last), end, words)):
            continue
        start = max(first, last)  # "2. Februar 20202. Februar 2020": two dates glued
        one = _at(text, start, end - start, words)
        if one is not None:
            found.append(one)
            last = one.end
    return found


def _runs(text: str) -> Iterable[tuple[int, int]]:
    """Where digits stand, in order. A long text is not searched letter by letter."""
    if len(text) < _SHORT:
        return [run.span() for run in _RUN.finditer(text)]
    codes: npt.NDArray[np.integer]
    if text.isascii():
        codes = np.frombuffer(text.encode(), dtype=np.uint8)
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4")
        if any(chr(code).isdecimal() for code in set(codes[codes >= _FIRST_OTHER].tolist())):
            return [run.span() for run in _RUN.finditer(text)]
    digits = np.zeros(len(codes) + 2, dtype=np.bool_)
    np.less(codes - 48, 10, out=digits[1:-1])  # unsigned: what is below "0" is far above
    edges = (digits[1:] != digits[:-1]).nonzero()[0].tolist()
    return zip(edges[::2], edges[1::2], strict=True)


_SHORT: Final = 400  # characters
_FIRST_OTHER: Final = 0x660  # the first digit beyond ASCII (Arabic)


_AHEAD: Final = re.compile(
    r"(?:st|nd|rd|th|er|re|[ºª°.)]|-го)?[\s\-/,]{0,2}(?:(?:de|del|of)\s+|d['’])?([^\W\d_]{2,3})"
)  # what `_FROM_DAY` lets stand before a month's name, and how the name begins


def _may_begin(text: str, start: int, end: int, words: DateWords) -> bool:
    """Whether a date may have one or two digits at [start, end): a number with a sign follows, or what begins or ends
    like a month's name stands beside them. Most numbers of a page are none, and the full look is dear."""
    behind = text[end : end + 2]
    if behind[:1] in _PARTS or (behind[1:] in _PARTS and behind[0].isspace()):
        return True
    if text[max(0, start - _REACH) : start].rstrip(_NEAR)[-3:].casefold()[-3:] in words.month_ends:
        return True
    name = _AHEAD.match(text, end)
    return name is not None and name[1].casefold()[:3] in words.month_heads


_PARTS: Final = frozenset("-/.")
_REACH: Final = 6  # characters: the last three of a month's name and what may stand behind it


def _at(text: str, start: int, length: int, words: DateWords) -> Found | None:
    """The date whose first digits stand at `start`, `length` digits long."""
    if length <= 2:
        m = _FROM_DAY.match(text, start)
    elif 4 <= length <= 6 and text[start] in "12":  # five or six: a year with a day glued to it
        m = _FROM_YEAR.match(text, start)
        if (
            m is not None
            and length > 4
            and m.lastgroup == "yy"
            and (m.end() == start + length or _behind(text, start, words)[0] == 0)
        ):
            return None
    else:
        return None
    if m is None:
        return None
    return _READERS[m.lastgroup or "bd"](text, m, words)


def _iso(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    return _day(text, m.start(), m.end(), (int(m["iy"]), int(m["im"]), int(m["id"])), "iso", words)


def _cjk(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    return _day(text, m.start(), m.end(), (int(m["cy"]), int(m["cm"]), int(m["cd"])), "cjk", words)


def _year_first(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    month = words.months.get(m["hn"].casefold())
    if month is None:
        return _alone(text, m.start(), int(m["hy"]), words)
    return _day(text, m.start(), m.end(), (int(m["hy"]), month, int(m["hd"])), "name", words)


def _numeric(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    a, b, year = int(m["a"]), int(m["b"]), _full_year(m["y"])
    separator = m["s"].strip()
    shape = f"num{separator}" if len(m["y"]) == 4 else f"short{separator}"
    if shape.startswith("short") and separator == "." and _versions(text, m):
        return None
    first = _day(text, m.start(), m.end(), (year, b, a), shape, words)
    other = calendar_day(year, a, b)
    if first is None:
        return _day(text, m.start(), m.end(), (year, a, b), "m" + shape, words) if other else None
    if other is None or a == b:
        return first
    return Found(first.start, first.end, "day", year, b, a, shape, first.weekday, (year, a, b))


def _versions(text: str, m: re.Match[str]) -> bool:
    """1.2.10 as a version or section number: no leading zero, and no clock time behind it ("1.11.23 20:19")."""
    if m["a"].startswith("0") or m["b"].startswith("0") or int(m["a"]) > 12:
        return False
    return _CLOCK_NEXT.match(text, m.end()) is None


def _day_name(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    month = words.months.get(m["n"].casefold())
    if month is None:
        return _month_behind(text, m.start("d"), m, words)
    day = int(m["d"])
    if m["ny"] is None:
        return _partial(text, m.start(), _end_of_name(m), (month, day), words)
    return _day(text, m.start(), m.end("ny"), (_full_year(m["ny"]), month, day), "name", words)


def _end_of_name(m: re.Match[str]) -> int:
    return m.end("n")


def _month_behind(text: str, start: int, m: re.Match[str], words: DateWords) -> Found | None:
    """`May 5 - ` or `Jan. 23rd in Moscow`: the month stands before the day and the next word is no month."""
    month, at = _behind(text, start, words)
    return None if month == 0 else _partial(text, at, m.end("d"), (month, int(m["d"])), words)


def _month_first(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    month, start = _behind(text, m.start(), words)
    if month == 0:
        return None
    return _day(text, start, m.end(), (int(m["my"]), month, int(m["md"])), "name", words)


def _bracket(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    return _partial(text, m.start(), m.end(), (int(m["pm"]), int(m["pd"])), words, "dm()")


def _bare_day(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    month, start = _behind(text, m.start(), words)
    return None if month == 0 else _partial(text, start, m.end("bd"), (month, int(m["bd"])), words)


def _viet(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    return _day(text, m.start(), m.end(), (int(m["vy"]), int(m["vm"]), int(m["vd"])), "name", words)


def _year(text: str, m: re.Match[str], words: DateWords) -> Found | None:
    return _alone(text, m.start(), int(m["yy"]), words)


_READERS: Final = {
    "id": _iso, "cd": _cjk, "hd": _year_first, "y": _numeric, "n": _day_name, "ny": _day_name, "vy": _viet,
    "my": _month_first, "pe": _bracket, "yy": _year, "bd": _bare_day,
}  # fmt: skip


def _alone(text: str, start: int, year: int, words: DateWords) -> Found:
    """A year, or a month and year when a month name stands before it."""
    month, at = _behind(text, start, words)
    if month:
        return Found(at, start + 4, "month", year, month, 0, "name")
    return Found(start, start + 4, "year", year, 0, 0, "year")


def _behind(text: str, start: int, words: DateWords) -> tuple[int, int]:
    """Month named right before `start` and where its name begins, or (0, start)."""
    if text[max(0, start - _REACH) : start].rstrip(_NEAR)[-3:].casefold()[-3:] not in words.month_ends:
        return 0, start  # most numbers
    end = start
    while end > 0 and start - end < 3 and text[end - 1] in _NEAR:
        end -= 1
    begin = end
    while begin > 0 and end - begin < 14 and text[begin - 1].isalpha():
        begin -= 1
        if text[begin].isupper() and text[begin - 1 : begin].islower():
            break  # "A. WriterMar 5, 2025": words glued where a tag stood
    month = words.months.get(text[begin:end].casefold(), 0) if end - begin > 2 else 0
    return (month, begin) if month else (0, start)


def _partial(
    text: str, start: int, end: int, value: tuple[int, int], words: DateWords, shape: str = "dm"
) -> Found | None:
    month, day = value
    if not 1 <= day <= 31 or calendar_day(2000, month, day) is None:  # a leap year, so 29 February passes
        return None
    weekday, at = _weekday(text, start, words)
    return Found(at, end, "dm", 0, month, day, shape, weekday)


def _day(text: str, start: int, end: int, value: tuple[int, int, int], shape: str, words: DateWords) -> Found | None:
    year, month, day = value
    if not FIRST_YEAR <= year <= LAST_YEAR or calendar_day(year, month, day) is None:
        return None
    weekday, at = _weekday(text, start, words)
    if "(" in text[at:start] and text[end : end + 1] == ")":
        end += 1
    return Found(at, end, "day", year, month, day, shape, weekday)


def _weekday(text: str, start: int, words: DateWords) -> tuple[int, int]:
    before = max(0, start - 26)
    if words.weekday_heads.isdisjoint(LETTERS.findall(text[before:start].casefold())):
        return 0, start
    m = _WEEKDAY.search(text, before, start)
    weekday = words.weekdays.get(m[1].casefold(), 0) if m else 0
    return (weekday, m.start(1)) if m and weekday else (0, start)


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= PIVOT else 2000)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None if the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
