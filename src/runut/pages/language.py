"""The language of a page from its grammatical words: id, en, ms, or und."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice

from runut.pages.markers import function_words

_SHORT = 40  # words; a shorter text is judged by whichever language has more of it
_LONG = 70  # words from which the whole share is wanted; between the two the share grows
LOOKED_AT = 600  # words; more do not change the answer
_LEAST = 0.09  # share of grammatical words; running Indonesian or English has two to four times this


@cache
def telling() -> tuple[frozenset[str], frozenset[str]]:
    """Grammatical words that only Indonesian and that only Malay has."""
    indonesian, malay = function_words("id", "own"), function_words("ms", "own")
    return indonesian - malay, malay - indonesian


def detect(words: Iterable[str]) -> str:
    """Return the language of case-folded `words`; 'und' where neither Indonesian/Malay nor English fits."""
    seen = list(islice(words, LOOKED_AT))
    malayic = sum(map(function_words("ms").__contains__, seen))
    english = sum(map(function_words("en", "own").__contains__, seen))
    own_id, own_ms = telling()
    indonesian = sum(map(own_id.__contains__, seen))
    malay = sum(map(own_ms.__contains__, seen))
    return spoken(len(seen), malayic, english, (indonesian, malay))


def spoken(total: int, malayic: int, english: int, told: tuple[int, int]) -> str:
    """The language of a text of `total` words with so many grammatical ones of Indonesian or Malay and of English, and
    so many (`told`) that only Indonesian and only Malay has."""
    share = _LEAST * min(1.0, max(0, total - _SHORT) / (_LONG - _SHORT))
    if not (malayic or english) or max(malayic, english) < share * total:
        return "und"
    if english >= malayic:
        return "en"
    return "ms" if told[1] > told[0] else "id"
