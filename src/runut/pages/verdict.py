"""What the page is: article, list, stub, part of a series, or not news; and what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from runut.pages.line_model import G, Z
from runut.pages.markers import BIT, any_of
from runut.pages.roles import Judged
from runut.pages.shapes import CLOCK, CLOCK_BIT, DATE, DATE_BIT, RELATIVE_BIT
from runut.records import PageVerdict
from runut.records.articles import PageKind

_STUB_WORDS: Final = 45
_MARKUP: Final = re.compile(rb"&lt;/?[a-z]|</?(?:p|br|div|span|strong|em|a)\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Phrases of error pages, and of later pages of a split article."""
    error = re.compile(rf"(?i)\b(?:{any_of('page', 'error')})\b")
    number = rf"^(?:{any_of('page', 'page_word')})\s*:?\s*(?:[2-9]|\d{{2}})\b"
    return error, re.compile(rf"(?i){number}|{any_of('page', 'later')}")


def page_verdict(judged: Sequence[Judged], plain: bytes) -> PageVerdict:
    """Judge the page from its pieces; `plain` holds their letters, what is not ASCII as any sign."""
    body = [one for one in judged if one.role == "body"]
    size = sum([one.line.size for one in body])
    flags = _flags(judged, body, plain)
    kind, why = _kind(judged, body, size)
    return PageVerdict(kind, why, flags)


def _kind(judged: Sequence[Judged], body: Sequence[Judged], size: int) -> tuple[PageKind, str]:
    if size < _STUB_WORDS and any(_patterns()[0].search(one.part.text) for one in judged[:12]):
        return "not_news", "an error or waiting page, no text"
    if not judged:
        return "not_news", "no text at all"
    if size < _STUB_WORDS:
        listed = sum(one.role in ("sidebar", "related") and one.line.size >= 5 for one in judged)
        if listed >= 6:
            return "list", f"{listed} headlines or teasers, {size} words of running text"
        if size or any(one.line.size >= 5 for one in judged):
            return "stub", f"only {size} words of running text"
        return "not_news", "no running text found"
    if _teasers(body):
        return "list", "the running text is a row of teasers cut with an ellipsis"
    if times := _timetable(body, size):
        return "list", f"a timetable: {times} days and hours in {size} words"
    if entries := _entries(judged):
        return "list", f"a running report: {entries} entries with an hour of their own"
    paged = [one for one in judged if one.line.start_bits & _PAGER and one.line.size <= 6]
    part = next((one for one in paged if _patterns()[1].search(one.part.text)), None)
    if part is not None:
        return "part", f"later page of a split article: “{part.part.text[:40]}”"
    if len(body) and body[0].part.text[0].islower() and not any(one.role == "title" for one in judged):
        return "part", "begins in the middle of a sentence, without a title"
    return "article", f"{size} words of running text in {len(body)} lines"


def _teasers(body: Sequence[Judged]) -> bool:
    cut = sum(one.line.end == 3 for one in body)
    return cut >= 3 and cut * 2 > len(body)


def _timetable(body: Sequence[Judged], size: int) -> int:
    """How many days and hours a body tells that is mostly these: schedules, calendars of courts and matches; 0 for
    other bodies."""
    text = "\n".join([one.part.text for one in body])
    digits = len(text.encode("ascii", "ignore").translate(None, _NO_DIGITS))
    if digits < 3 * _TIMES or digits * _DENSE < 3 * size:  # a cheap look before the search
        return 0
    times = len(CLOCK.findall(text)) + len(DATE.findall(text)) + len(_DAY.findall(text))
    return times if times >= _TIMES and times * _DENSE >= size else 0


def _entries(judged: Sequence[Judged]) -> int:
    """How many paragraphs of a body stand under an hour of their own, as in a live report; 0 for few."""
    roles = [one.role for one in judged]
    found = sum(
        bool(one.line.times & CLOCK_BIT) and one.line.size <= _STAMP and roles[number + 1] == "body"
        for number, one in enumerate(judged[:-1])
        if "body" in roles[:number]
    )
    return found if found >= _ENTRIES else 0


_TIMES: Final = 10  # days and hours a timetable has at least
_DENSE: Final = 15  # words of a timetable for each of them at most
_NO_DIGITS: Final = bytes(n for n in range(256) if not 48 <= n < 58)
_DAY: Final = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")
_STAMP: Final = 6  # words of a line that holds an hour alone ("Pukul 14.05 WIB")
_ENTRIES: Final = 5


def _flags(judged: Sequence[Judged], body: Sequence[Judged], plain: bytes) -> tuple[str, ...]:
    found = set()
    dated = 0
    titled = False
    if b"&lt;" in plain or (b"</" in plain and _MARKUP.search(plain)):
        found.add("escaped_markup")
    for one in judged:
        role, line = one.role, one.line
        if line.any_bits & _TRANSLATED:
            found.add("machine_translated")
        if role in _PLAIN:
            continue
        if role == "spam":
            found.add("gambling_spam")
        elif role == "title":
            titled = True
        elif role == "sidebar":
            dated += bool(line.times & (DATE_BIT | RELATIVE_BIT))
            if one.state in (G, Z) and line.size >= _PARAGRAPH and line.end in (0, 6):
                found.add("second_article")
    if body and (body[-1].line.end in (3, 4) or (body[-1].line.end == 7 and body[-1].line.size >= 8)):
        found.add("cut_off")
    if not titled:
        found.add("no_title")
    if dated >= 3:
        found.add("dated_sidebar")
    return tuple(sorted(found))


_PLAIN: Final = ("nav", "body")  # nothing odd is read off these
_TRANSLATED, _PAGER = BIT["translated"], BIT["pager"]
_PARAGRAPH: Final = 30  # words of a finished line that is no headline or teaser
