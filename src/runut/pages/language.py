"""The language of a page from its grammatical words: id, en, ms, or und."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from runut.lang import table
from runut.pages.markers import function_words

_SHORT = 40  # words; a shorter text is judged by whichever language has more of it
LONG_TEXT = 70  # words from which the whole share is wanted; between the two the share grows
LOOKED_AT = 600  # words; more do not change the answer
OPEN = 0.25  # share of grammatical words under which a text may as well be of a language that is none of ours
_TOLD = 2  # grammatical words up to which a short text is asked for other words as well, and the least of them all
# Verbs and nouns as only Indonesian and Malay build them.
_VERB = re.compile(r"(?:me|di|ter|ber|pe)[a-z]{3,}(?:kan|nya)|men[gy][a-z]{4,}")
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


@cache
def plain() -> tuple[frozenset[str], frozenset[str]]:
    """Words by which a text without grammatical ones is known: of Indonesian and Malay, of English."""
    malayic = function_words("ms") | function_words("ms", "common") | frozenset().union(*telling())
    english = function_words("en", "own") | function_words("en", "common")
    return malayic - english, english - malayic


def brief(words: Sequence[str]) -> str:
    """The language of a text with few grammatical words or none: by these, by frequent words of news and by verbs.

    One grammatical word, or two others and an eighth of all. 'und' where both languages have as many, or where another
    language's grammatical words are more.
    """
    grammar = max(sum(map(function_words(tongue).__contains__, words)) for tongue in ("ms", "en"))
    malayic, english = (sum(map(some.__contains__, words)) for some in plain())
    malayic += sum(_VERB.fullmatch(word) is not None for word in words)
    most = max(malayic, english)
    enough = grammar or (most >= _TOLD and 8 * most >= len(words))
    if not most or not enough or malayic == english or is_foreign(words, most):
        return "und"
    if english > malayic:
        return "en"
    own_id, own_ms = (sum(map(some.__contains__, words)) for some in telling())
    return "ms" if own_ms > own_id else "id"


def faint(total: int, found: int) -> bool:
    """Whether `found` grammatical words are too few to say the language of a text of `total` words by themselves, and
    the text is short enough that more could not be looked for."""
    return total < LONG_TEXT and found <= _TOLD


def detect(words: Iterable[str]) -> str:
    """Return the language of case-folded `words`; 'und' where neither Indonesian/Malay nor English fits."""
    seen = list(islice(words, LOOKED_AT))
    malayic = sum(map(function_words("ms").__contains__, seen))
    english = sum(map(function_words("en", "own").__contains__, seen))
    own_id, own_ms = telling()
    indonesian = sum(map(own_id.__contains__, seen))
    malay = sum(map(own_ms.__contains__, seen))
    found = spoken(len(seen), malayic, english, (indonesian, malay))
    most = max(malayic, english)
    if faint(len(seen), most):
        return brief(seen)
    return "und" if found != "und" and is_foreign(seen, most) else found


def spoken(total: int, malayic: int, english: int, told: tuple[int, int]) -> str:
    """The language of a text of `total` words with so many grammatical ones of Indonesian or Malay and of English, and
    so many (`told`) that only Indonesian and only Malay has."""
    share = _LEAST * min(1.0, max(0, total - _SHORT) / (LONG_TEXT - _SHORT))
    if not (malayic or english) or max(malayic, english) < share * total:
        return "und"
    if english >= malayic:
        return "en"
    return "ms" if told[1] > told[0] else "id"
