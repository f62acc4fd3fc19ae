"""Offices of parts of a land by rank: who holds one is not who holds another."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from runut.lang import LANGUAGES, table


def ranks_apart(a: str, b: str) -> bool:
    """ "The regent" and "the governor" are two people, whatever else is known of them."""
    one, two = _rank(a), _rank(b)
    return bool(one and two) and one != two


@lru_cache(maxsize=20_000)
def _rank(text: str) -> str:
    """The office of a part of a land that words name first, as lang/*/acts.toml groups them; '' where there is none."""
    found = _ranks().search(text.lower())
    return found.lastgroup or "" if found else ""


@cache
def _ranks() -> re.Pattern[str]:
    rows: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for name, words in table(language, "acts")["ranks"].items():
            rows[name] += words
    parts = (
        f"(?P<{name}>{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})" for name, words in rows.items()
    )
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")
