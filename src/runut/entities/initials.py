"""People told by their initials, as police and courts do: "AS (32)", "tersangka berinisial RN dan US".

Their letters mean nothing else: "AS" is not the United States there, "PBB" no body. Nor are they where the page itself
gives them to somebody ("Arman Salim (AS)"), on all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from runut.lang import pack_of, table

__all__ = [
    "before_bracket",
    "behind_names",
    "initials_at",
    "initials_given",
    "initials_told",
    "is_initials",
    "tells_tally",
]

BACK = 60  # characters before initials in which "berinisial" opens their list
_LETTERS = r"[A-Z](?:\.?[A-Z]){0,3}\.?"
_AGE = r"\(\s*[1-9]\d(?:\s*(?:tahun|thn|th|years?(?: old)?))?\s*\)"
_TOLD = re.compile(rf"(?<![\w.])(?:{_LETTERS})(?=\s?{_AGE})")
_COUNT = re.compile(r"\s?\(\s*\d{1,3}\s*\)")
_ANY = re.compile(rf"(?<![\w.])(?:{_LETTERS})(?!\w)")
_ONLY = re.compile(_LETTERS)
_GIVEN = re.compile(r"((?:[A-Z][\w'’.-]+\s+){1,6})\(\s*([A-Z]{2,4})\s*\)")
_ALONE = re.compile(rf"(?:{_LETTERS})(?:\s?{_AGE})?")
_BEHIND = re.compile(r"\s?\(\s*([A-Z]{2,4})\s*\)")


@cache
def _listed(language: str) -> re.Pattern[str]:
    """The words that say that initials follow, with those already listed behind them."""
    pack = table(pack_of(language), "titles")
    words = "|".join(f"(?i:{re.escape(word)})" for word in pack["initials"])
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


def is_initials(text: str) -> bool:
    """Whether a text is one person's initials and an age at most."""
    return _ALONE.fullmatch(text) is not None


def tells_tally(text: str, named: Iterable[tuple[int, int]]) -> bool:
    """Whether one of the places and bodies named on a page has a number behind it ("Korea (12), AS (10)")."""
    for low, high in named:
        name = _COUNT.sub("", text[low:high])
        counted = len(name) < high - low or _COUNT.match(text, high)
        if counted and not _ONLY.fullmatch(name):
            return True
    return False


def initials_told(texts: Iterable[str]) -> frozenset[str]:
    """Return the letters, two at the least, of initials with or without an age ("SAR (25)" -> "SAR")."""
    letters = (_ONLY.match(text) for text in texts if is_initials(text))
    return frozenset(found[0] for found in letters if found and len(found[0]) > 1)


def behind_names(text: str, named: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Return the letters in brackets right behind these places of a text ("Amerika Serikat (AS)" -> "AS")."""
    return frozenset(found[1] for _, end in named if (found := _BEHIND.match(text, end)))


def initials_given(text: str, people: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> dict[str, str]:
    """Return the initials a page gives its people in brackets -> the name they stand for.

    `people` and `others` are the places of the mentions of persons and of bodies and lands; letters that stand behind
    one of the latter too ("Amerika Serikat (AS)") are left out.
    """
    taken = behind_names(text, others)
    given: dict[str, str] = {}
    for start, end in people:
        found = _GIVEN.search(text, start, min(len(text), end + 8))
        ends = found is not None and found.end() >= end  # not "Gubernur Bank Indonesia (BI) Perry …"
        if found is not None and ends and found[2] not in taken and (name := _fitting(found[1].split(), found[2])):
            given.setdefault(found[2], name)
    return given


def before_bracket(text: str, letters: str) -> int:
    """Return where the bracket with these letters begins at the end of a mention, or its length."""
    found = re.search(rf"\s*\(\s*{letters}\s*\)$", text)
    return found.start() if found else len(text)


def _fitting(words: list[str], letters: str) -> str:
    """The words from the first that the letters begin, one each, or, three and more, all of it; '' where none fit."""
    for at in range(len(words)):
        firsts = "".join(word[0] for word in words[at:]).upper()
        if firsts.startswith(letters) or (len(letters) > 2 and words[at].upper().startswith(letters)):
            return " ".join(words[at:])
    return ""
