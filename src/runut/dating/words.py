"""The words around dates, compiled from the language packs once per language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from runut.dating.cues import CueWords, cue_words
from runut.lang import table
from runut.pages.markers import words_of
from runut.records.bases import Frozen

__all__ = ["LETTERS", "DateWords", "Phrases", "date_words", "fold_word"]

# Kinds of cues told apart beside a date; a word of two kinds is of the one named first.
BESIDE: Final = (
    "updated", "published", "comment", "reading", "event", "accessed", "photo", "issue", "member", "byline", "self",
)  # fmt: skip
LETTERS: Final = re.compile(r"[^\W\d_]+")
UNITS: Final = ("minute", "hour", "day")
PACKS: Final = ("id", "ms", "en", "und")  # a page's own language is read first, then these


class Phrases:
    """Words and phrases looked for in any case; a text without the first word of any is not searched."""

    def __init__(self, phrases: list[str]) -> None:
        unique = sorted(set(phrases), key=lambda word: (-len(word), word))
        inside = "|".join(map(re.escape, unique))
        self.pattern = re.compile(rf"(?<!\w)(?:{inside})(?!\w)" if unique else r"(?!)", re.IGNORECASE)
        self._firsts = frozenset(words_of(phrase)[0] for phrase in unique)

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them in `text`."""
        return None if self._firsts.isdisjoint(words_of(text)) else self.pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """One of them at the beginning of `text`."""
        return None if self._firsts.isdisjoint(words_of(text)[:1]) else self.pattern.match(text)


class DateWords(Frozen, frozen=True):
    """Of one language: names of months and weekdays (folded), patterns of words around dates, relative stamps."""

    months: dict[str, int]
    weekdays: dict[str, int]
    future: Phrases
    past: Phrases
    ago: Phrases
    part_of_year: Phrases
    copyright: Phrases
    clock: dict[str, Phrases]
    beside: CueWords
    month_heads: frozenset[str] = frozenset()  # the first and the last three letters of the months' names
    month_ends: frozenset[str] = frozenset()
    weekday_heads: frozenset[str] = frozenset()  # the first letters of the weekdays' names up to a sign


def fold_word(word: str) -> str:
    """Case-fold a word and take its diacritics off ("Février" -> "fevrier")."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


@cache
def date_words(language: str) -> DateWords:
    """Return the compiled words for a page in `language`; other packs fill in what its own does not name."""
    order = [language, *[p for p in PACKS if p != language]] if language in PACKS else ["und", "en", "id", "ms"]
    tables = [table(pack, "dating") for pack in order]
    # Short cues of one language are words of another ("di", "da", "von"): a known language is read with its own
    # cues and the English ones that many sites keep.
    near = [table(pack, "dating") for pack in dict.fromkeys((language, "en"))] if language in PACKS[:3] else tables
    own = tables[:1] if language in PACKS[:3] else tables
    months, weekdays = _names(tables, "months"), _names(tables, "weekdays")
    return DateWords(
        months,
        weekdays,
        # verbs and prepositions mislead across languages: only the page's own
        Phrases([*_listed(own, "future"), *(phrase for t in own for phrase in _ahead(t))]),
        Phrases(_listed(own, "past")),
        Phrases(_listed(tables, "ago")),
        Phrases(_listed(tables, "part_of_year")),
        Phrases(_listed(tables, "copyright")),
        {unit: Phrases([w for t in near for w in t.get("clock", {}).get(unit, ())]) for unit in UNITS},
        cue_words([(kind, _with_plain(near, kind)) for kind in BESIDE]),
        frozenset(name[:3] for name in months),
        frozenset(name[-3:] for name in months),
        frozenset(LETTERS.findall(name)[0] for name in weekdays),
    )


def _with_plain(tables: list[Any], kind: str) -> list[str]:
    """The cues of a kind, also as they are written without diacritics."""
    words = [word for t in tables for word in t["cues"].get(kind, ())]
    return [*words, *(fold_word(word) for word in words)]


def _ahead(pack: Mapping[str, Any]) -> list[str]:
    """Phrases of a time to come: a weekday or a noun of time and the word behind it ("Senin depan")."""
    ahead = pack.get("ahead", {"words": (), "nouns": ()})
    days = [day for names in pack["weekdays"].values() for day in names]
    return [f"{noun} {word}" for word in ahead["words"] for noun in (*days, *ahead["nouns"])]


def _listed(tables: list[Any], name: str) -> list[str]:
    return [word for t in tables for word in t["cues"].get(name, ())]


def _names(tables: list[Any], kind: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for one in tables:
        for number, words in one[kind].items():
            for word in words:
                names.setdefault(word.casefold(), int(number))
                names.setdefault(fold_word(word), int(number))
    return names
