"""The language of a page from its grammatical words: id, en, ms, or und."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from runut.lang import table
from runut.pages.markers import function_words

_SHORT = 40  # words; a shorter text is judged by whichever language has more of it
_LONG = 70  # words from which the whole share is wanted; between the two the share grows
LOOKED_AT = 600  # words; more do not change the answer
OPEN = 0.25  # share of grammatical words under which a text may as well be of a language that is none of ours
_LEAST = 0.09  # share of grammatical words; running Indonesian or English has two to four times this


@cache
def telling() -> tuple[frozenset[str], frozenset[str]]:
    """Grammatical words that only Indonesian and that only Malay has."""
    indonesian, malay = function_words("id", "own"), function_words("ms", "own")
    return indonesian - malay, malay - indonesian


@cache
def foreign() -> tuple[frozenset[str], ...]:
    """Grammatical words of each language that is none of ours and written in the same letters."""
    return tuple(map(frozenset, table("und", "function_words").values()))


def is_foreign(words: Sequence[str], ours: int) -> bool:
    """Whether case-folded `words` have more grammatical words of a language that is none of ours than the `ours` they
    have of Indonesian, Malay or English; not asked where these are as many as running text of ours has."""
    if ours >= OPEN * len(words):
        return False
    ours = max(ours, sum(map(function_words("en").__contains__, words)))  # "in" and "a" are English as well
    return max(sum(map(other.__contains__, words)) for other in foreign()) > ours


def detect(words: Iterable[str]) -> str:
    """Return the language of case-folded `words`; 'und' where neither Indonesian/Malay nor English fits."""
    seen = list(islice(words, LOOKED_AT))
    malayic = sum(map(function_words("ms").__contains__, seen))
    english = sum(map(function_words("en", "own").__contains__, seen))
    own_id, own_ms = telling()
    indonesian = sum(map(own_id.__contains__, seen))
    malay = sum(map(own_ms.__contains__, seen))
    found = spoken(len(seen), malayic, english, (indonesian, malay))
    return "und" if found != "und" and is_foreign(seen, max(malayic, english)) else found


def spoken(total: int, malayic: int, english: int, told: tuple[int, int]) -> str:
    """The language of a text of `total` words with so many grammatical ones of Indonesian or Malay and of English, and
    so many (`told`) that only Indonesian and only Malay has."""
    share = _LEAST * min(1.0, max(0, total - _SHORT) / (_LONG - _SHORT))
    if not (malayic or english) or max(malayic, english) < share * total:
        return "und"
    if english >= malayic:
        return "en"
    return "ms" if told[1] > told[0] else "id"
