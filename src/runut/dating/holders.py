"""Office-holders as bounds of a page's day: a start is firm, an end only where the text does not look back.

"President X" can only have been written after X took office. It may well be written after X left it, when the sentence
tells history ("the coup of August 2020 that toppled President X"): such an end bounds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import cache

import msgspec

from runut.lang import pack_of, table
from runut.records import Article, DateCandidate, Page, When
from runut.temporal import find_times, make_interval
from runut.text import sentences

__all__ = ["sound_bounds"]

ERROR_DAYS = 45  # 1 to 3 of 100 start days and 3 to 5 of 100 end days of the tables are off by more than a month
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def sound_bounds(page: Page, article: Article, bounds: Iterable[DateCandidate]) -> tuple[DateCandidate, ...]:
    """Return the bounds with the tables' error allowed for, and ends taken off where the sentence looks back."""
    return tuple(_sound(page, article.language, bound) for bound in bounds)


def _sound(page: Page, language: str, bound: DateCandidate) -> DateCandidate:
    first, last = bound.when.earliest, bound.when.latest
    why = bound.why
    if last is not None and bound.span is not None:
        sentence = _sentence(page.text, bound.span.start, language)
        if _looks_back(sentence, language):
            last, why = None, f"{why}; its end bounds nothing here, the sentence looks back"
        else:
            last = last + timedelta(days=ERROR_DAYS)
    if first is not None:
        first = first - timedelta(days=ERROR_DAYS)
    when: When = make_interval(first, last) if first or last else bound.when
    return msgspec.structs.replace(bound, when=when, why=why)


def _sentence(text: str, at: int, language: str) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return next((text[a:b] for a, b in sentences(text, start, end, language) if a <= at < b), text[start:end])


def _looks_back(sentence: str, language: str) -> bool:
    spoken = pack_of(language)  # a page of no known language names holders all the same
    if _history(spoken).search(sentence.lower()):
        return True
    if _YEAR.search(sentence) is None:  # most sentences: the search for times is the dear part
        return False
    return any(_YEAR.search(time.text) for time in find_times(sentence, spoken))


@cache
def _history(language: str) -> re.Pattern[str]:
    words = sorted(table(language, "dating").get("looks_back", ()), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")\w*" if words else r"(?!)")
