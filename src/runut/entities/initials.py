"""People told by their initials, as police and courts do: "AS (32)", "tersangka berinisial RN dan US".

Their letters mean nothing else: "AS" is not the United States there, "PBB" no body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from runut.lang import table

__all__ = ["initials_at", "tells_tally"]

BACK = 60  # characters before initials in which "berinisial" opens their list
_LETTERS = r"[A-Z](?:\.?[A-Z]){0,3}\.?"
_AGE = r"\(\s*[1-9]\d(?:\s*(?:tahun|thn|th|years?(?: old)?))?\s*\)"
_TOLD = re.compile(rf"(?<![\w.])(?:{_LETTERS})(?=\s?{_AGE})")
_COUNT = re.compile(r"\s?\(\s*\d{1,3}\s*\)")
_ANY = re.compile(rf"(?<![\w.])(?:{_LETTERS})(?!\w)")
_ONLY = re.compile(_LETTERS)


@cache
def _listed(language: str) -> re.Pattern[str]:
    """The words that say that initials follow, with those already listed behind them."""
    pack = table(language if language in ("id", "ms", "en") else "id", "titles")
    words = "|".join(map(re.escape, pack["initials"]))
    joins = "|".join(map(re.escape, pack["initial_joins"]))
    one = rf"(?:{_LETTERS})(?:\s?{_AGE})?"
    return re.compile(rf"\b(?:{words})\s+(?:{one}\s*(?:,(?:\s*(?:{joins}))?|(?:{joins}))\s*)*$")


def initials_at(text: str, start: int, end: int, language: str, *, tally: bool) -> int:
    """Return where in the mention text[start:end] a person's initials begin (from its start), or -1.

    `tally`: whether numbers behind names are counts on this page, no ages (see tells_tally).
    """
    for found in _ANY.finditer(text, start, end):
        if _listed(language).search(text, max(0, found.start() - BACK), found.start()):
            return found.start() - start
        if not tally and _TOLD.match(text, found.start()):
            return found.start() - start
    return -1


def tells_tally(text: str, named: Iterable[tuple[int, int]]) -> bool:
    """Whether one of the places and bodies named on a page has a number behind it ("Korea (12), AS (10)")."""
    for low, high in named:
        name = _COUNT.sub("", text[low:high])
        counted = len(name) < high - low or _COUNT.match(text, high)
        if counted and not _ONLY.fullmatch(name):
            return True
    return False
