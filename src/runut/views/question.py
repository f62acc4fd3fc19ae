"""What a person asks of the chronicle: about whom or what, between which days, how many origins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct

from runut.chronicle import Reader
from runut.chronicle.lands import land_names
from runut.chronicle.search import folded_words
from runut.records import When

__all__ = ["Question", "holder", "words_clause"]

# Letters that no SQL function takes apart into a base and a mark, as `knowledge.folding` does.
_LETTERS = {"o": "[oø]", "l": "[lł]", "d": "[dđð]", "i": "[iı]", "h": "[hħ]", "e": "[eə]"}
_APOSTROPHE = "['’ʼ‘`´]?"


class Question(Struct, frozen=True):
    """Filters shared by all views; an empty one asks for everything.

    `about`: every word of it must stand in the text as a whole word, in any case, with or without accents, a name in
    any of the spellings the chronicle has. `start`/`end`: days the row's possible time must overlap; undated rows pass
    only where both are None. `actor` and `other` (id, country code or name) must both take part in an event; `place`
    (country code or name) is where it lies; `status` one of `STATUSES`. `offset` rows are passed over. Events that
    people rejected are left out unless `rejected`.
    """

    about: str = ""
    start: date | None = None
    end: date | None = None
    types: tuple[str, ...] = ()
    origins_min: int = 0
    limit: int | None = None
    offset: int = 0
    actor: str = ""
    other: str = ""
    place: str = ""
    status: str = ""
    rejected: bool = False

    @property
    def tail(self) -> str:
        """SQL LIMIT and OFFSET."""
        limit = "" if self.limit is None else f" LIMIT {int(self.limit)}"
        return f"{limit} OFFSET {int(self.offset)}" if self.offset else limit

    def words_clause(self, reader: Reader, *texts: str) -> tuple[str, list[Any]]:
        """SQL condition and parameters: each word of `about`, in some spelling, stands in one of the SQL texts."""
        return words_clause(reader, self.about, *texts)

    def holds_day(self, when: When | None) -> bool:
        """Whether a date overlaps [start, end]: what `days_clause` asks, of a value."""
        if self.start is None and self.end is None:
            return True
        if when is None or (when.earliest is None and when.latest is None):
            return False
        late = self.end is not None and when.earliest is not None and when.earliest > self.end
        early = self.start is not None and when.latest is not None and when.latest < self.start
        return not late and not early

    def days_clause(self, earliest: str = "earliest", latest: str = "latest") -> tuple[str, list[Any]]:
        """SQL condition and parameters: the stretch [earliest, latest] overlaps [start, end]; null is open."""
        clauses, params = [], []
        if self.start is not None or self.end is not None:
            clauses.append(f"({earliest} IS NOT NULL OR {latest} IS NOT NULL)")
        if self.start is not None:
            clauses.append(f"({latest} IS NULL OR {latest} >= ?)")
            params.append(self.start)
        if self.end is not None:
            clauses.append(f"({earliest} IS NULL OR {earliest} <= ?)")
            params.append(self.end)
        return " AND ".join(clauses) or "true", params


def words_clause(reader: Reader, words: str, *texts: str) -> tuple[str, list[Any]]:
    """SQL condition and parameters: each of the words, in some spelling, stands in one of the SQL texts, or those of
    another name of the country that they name."""
    if not words.strip():
        return "true", []
    asked = [_clause(reader, name, *texts) for name in (words, *land_names(words))]
    return f"({' OR '.join(sql for sql, _ in asked)})", [value for _, params in asked for value in params]


def _clause(reader: Reader, words: str, *texts: str) -> tuple[str, list[Any]]:
    clauses, params = [], []
    text = "lower(strip_accents(concat_ws(' ', " + ", ".join(texts) + ")))"
    for spellings in reader.spellings(words):
        found = "|".join(_APOSTROPHE.join(_LETTERS.get(char, char) for char in word) for word in spellings)
        clauses.append(f"regexp_matches({text}, ?)")
        params.append(f"(^|[^\\pL\\pN])({found})($|[^\\pL\\pN])")
    return f"({' AND '.join(clauses) or 'false'})", params


def holder(reader: Reader, words: str) -> Callable[[str], bool]:
    """Return a test of texts: whether each of the words stands in one, in some spelling, or those of another name of
    the country that they name."""
    asked = [[set(spellings) for spellings in reader.spellings(name)] for name in (words, *land_names(words))]
    if not words.strip():
        return lambda _: True

    def holds(text: str) -> bool:
        there = set(folded_words(text))
        return any(groups and all(there & spellings for spellings in groups) for groups in asked)

    return holds
