"""PLOVER contexts by keyword: what an event is about, from its sentence and, more strictly, its paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from runut.events.cues import language_of, phrases
from runut.lang import table
from runut.ontology import CONTEXTS

PARAGRAPH_HITS = 2  # a context the sentence does not name needs this many different words in the paragraph


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    rows = table(language_of(language), "contexts")
    return {name: phrases(rows[name]) for name in CONTEXTS if name in rows}


@cache
def _any(language: str) -> re.Pattern[str]:
    rows = table(language_of(language), "contexts")
    return phrases(word for name in CONTEXTS for word in rows.get(name, ()))


def find_contexts(
    lowered: str, sentence: tuple[int, int], paragraph: tuple[int, int], language: str
) -> tuple[tuple[str, str], ...]:
    """Return (context, the words that show it) pairs in the order of the codebook; `lowered` is lower-cased text."""
    here = _words(lowered[sentence[0] : sentence[1]], language)
    around = _words(lowered[paragraph[0] : paragraph[1]], language) if paragraph != sentence else {}
    found = []
    for name in CONTEXTS:
        words = here.get(name) or (around.get(name, ()) if len(around.get(name, ())) >= PARAGRAPH_HITS else ())
        if words:
            found.append((name, ", ".join(words)))
    return tuple(found)


def _words(lowered: str, language: str) -> dict[str, tuple[str, ...]]:
    """One pass finds whether anything hits; only then are the 37 patterns tried."""
    if not _any(language).search(lowered):
        return {}
    found = {}
    for name, pattern in _patterns(language).items():
        words = dict.fromkeys(hit.group() for hit in pattern.finditer(lowered))
        if words:
            found[name] = tuple(words)
    return found
