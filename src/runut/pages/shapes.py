"""Shapes of a line that need no language: dates, clock times, initials, how it begins and ends."""

from __future__ import annotations

import re
from typing import Final

_MONTHISH: Final = r"[^\W\d_]{3,9}"
DATE: Final = re.compile(
    r"\b(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)?\d{2}\b|(?:19|20)\d{2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHISH}\.?,?\s+(?:19|20)\d{{2}}\b|{_MONTHISH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}\b)"
)
CLOCK: Final = re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\s*(?:%|persen|juta|miliar))")
RELATIVE: Final = re.compile(
    r"\b(?:\d{1,2}|an?|satu|se)\s*(?:detik|menit|jam|hari|minggu|pekan|bulan|tahun|seconds?|min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|months?|years?|yrs?)"
    r"\s+(?:yang\s+)?(?:lalu|ago)\b",
    re.IGNORECASE,
)
LINK_WORDS: Final = ("com", "co", "id", "net", "org")  # a link has one of these words, or one of these letters
LINK_LETTERS: Final = ("http", "www.")
LINK: Final = re.compile(r"https?:|www\.|@\w|\.(?:com|co|id|net|org)\b")

DATE_BIT: Final = 1
CLOCK_BIT: Final = 2
YEAR_BIT: Final = 4
RELATIVE_BIT: Final = 8
LINK_BIT: Final = 16
LONGEST_TIMED: Final = 24  # words; dates of longer lines are part of the running text


def time_bits(line: str, digits: int, *, year: bool, ago: bool) -> int:
    """Bits for a full date, clock time, year, relative time and a link in a short line; `digits` counts its numbers,
    `year` tells that one may be a year, `ago` that a word of relative times is there."""
    bits = LINK_BIT if ("." in line or "@" in line) and _may_link(line) and LINK.search(line) else 0
    if digits:
        if year:
            bits |= YEAR_BIT
        if (year or digits > 2) and DATE.search(line):  # its parts are numbers: three, or a year behind a name
            bits |= DATE_BIT
        if digits > 1 and CLOCK.search(line):
            bits |= CLOCK_BIT
    if ago and RELATIVE.search(line):
        bits |= RELATIVE_BIT
    return bits


def _may_link(line: str) -> bool:
    """What every link holds, looked for one by one: most lines have a full stop and no link."""
    return (
        ".co" in line or "@" in line or "http" in line or "www." in line
        or ".id" in line or ".net" in line or ".org" in line
    )  # fmt: skip


END_CLASSES: Final = 8
# The end of a line: 0 full stop, 1 ! or ?, 2 colon, 3 ellipsis (also three stops), 4 comma, 5 bracket, 6 quote, 7 else.
END: Final = {
    ".": 0,
    "!": 1,
    "?": 1,
    ":": 2,
    "…": 3,
    ",": 4,
    ";": 4,
    ")": 5,
    "]": 5,
    '"': 6,
    "”": 6,
    "’": 6,
    "'": 6,
    "»": 6,
}


FIRST_CLASSES: Final = 6
_FIRST: Final = dict.fromkeys("\"“”'‘’«", 3) | {"(": 4, "[": 4}


def first_class(line: str) -> int:
    """0 lower case, 1 upper case, 2 digit, 3 quote, 4 bracket, 5 any other sign."""
    first = line[0]
    if first.isalpha():
        return 0 if first.islower() else 1
    if first.isdigit():
        return 2
    return _FIRST.get(first, 5)
