"""The words around dates, compiled from the language packs once per language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from runut.dating.cues import CueWords, cue_words
from runut.lang import table

__all__ = ["DateWords", "date_words", "fold_word"]

# Kinds of cues told apart beside a date; a word of two kinds is of the one named first.
BESIDE = (
    "updated", "published", "comment", "reading", "event", "accessed", "photo", "issue", "member", "byline", "self",
)  # fmt: skip
UNITS = ("minute", "hour", "day")
PACKS = ("id", "ms", "en", "und")  # a page's own language is read first, then these


class DateWords(Struct, frozen=True):
    """Of one language: names of months and weekdays (folded), patterns of words around dates, relative stamps."""

    months: dict[str, int]
    weekdays: dict[str, int]
    future: re.Pattern[str]
    past: re.Pattern[str]
    ago: re.Pattern[str]
    copyright: re.Pattern[str]
    clock: dict[str, re.Pattern[str]]
    beside: CueWords
    month_heads: frozenset[str] = frozenset()  # the first and the last three letters of the months' names
    month_ends: frozenset[str] = frozenset()


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
    months = _names(tables, "months")
    return DateWords(
        months,
        _names(tables, "weekdays"),
        # verbs and prepositions mislead across languages: only the page's own
        _pattern([*_listed(own, "future"), *(phrase for t in own for phrase in _ahead(t))]),
        _pattern(_listed(own, "past")),
        _pattern(_listed(tables, "ago")),
        _pattern(_listed(tables, "copyright")),
        {unit: _pattern([w for t in near for w in t.get("clock", {}).get(unit, ())]) for unit in UNITS},
        cue_words([(kind, _with_plain(near, kind)) for kind in BESIDE]),
        frozenset(name[:3] for name in months),
        frozenset(name[-3:] for name in months),
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


def _pattern(words: list[str]) -> re.Pattern[str]:
    unique = sorted(set(words), key=lambda word: (-len(word), word))
    if not unique:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, unique)) + r")(?!\w)", re.IGNORECASE)
