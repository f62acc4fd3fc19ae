"""Days on which somebody spoke or was quoted, which say nothing of when that happened of which they spoke."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from runut.lang import LANGUAGES, table
from runut.records import Claim, Statement
from runut.text import lower

NEAR = 80  # characters before a day in which words of citing give it to what is cited
_CLAUSE = r"[^.!?:;,\"“”]*"
_BETWEEN = rf"{_CLAUSE}(?:,\s*(?:[\w-]+[\s,]+){{0,2}})?"  # behind a comma a place at most: "…, di Jakarta, Senin"


def day_of_speaking(told: Statement, claims: Iterable[Claim]) -> bool:
    """Return whether the day of a sentence is that of speaking: it stands with who speaks and not in what is said
    ("…, X said on Monday"), or with a source ("quoted by Y on Monday", "in a statement on Monday").

    `claims` are those of the page.
    """
    day, sentence = told.expression_span, told.sentence
    said = [item.content for item in claims if item.content.start < sentence.end and item.content.end > sentence.start]
    if said:
        return not any(span.start <= day.start < span.end for span in said)
    at = day.start - sentence.start
    return _citing().search(lower(told.quote[:at])[-NEAR:]) is not None


@cache
def _citing() -> re.Pattern[str]:
    words = sorted({word for language in LANGUAGES for word in table(language, "speech")["citing"]}, key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(words)))})(?!\w){_BETWEEN}\Z")
