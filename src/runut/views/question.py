"""What a person asks of the chronicle: about whom or what, between which days, how many origins."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

__all__ = ["Question"]

_SPECIAL = frozenset("\\.+*?()|[]{}^$")


class Question(Struct, frozen=True):
    """Filters shared by all views; an empty one asks for everything.

    `about`: every word of it must stand in the text as a whole word, in any case. `start`/`end`: days the row's
    possible time must overlap; undated rows pass only where both are None.
    """

    about: str = ""
    start: date | None = None
    end: date | None = None
    types: tuple[str, ...] = ()
    origins_min: int = 0
    limit: int | None = None

    def words_clause(self, *texts: str) -> tuple[str, list[Any]]:
        """SQL condition and parameters: each word of `about` stands in one of the SQL text expressions."""
        clauses, params = [], []
        for word in self.about.split():
            pattern = (
                "(?i)(^|[^\\pL\\pN])" + "".join("\\" + c if c in _SPECIAL else c for c in word) + "($|[^\\pL\\pN])"
            )
            clauses.append("(" + " OR ".join(f"regexp_matches({text}, ?)" for text in texts) + ")")
            params += [pattern] * len(texts)
        return " AND ".join(clauses) or "true", params

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
