"""PLOVER contexts by keyword: what an event is about, from its sentence and, more strictly, its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from runut.events.cues import WORD, language_of
from runut.lang import table
from runut.ontology import CONTEXTS

PARAGRAPH_HITS = 2  # a context the sentence does not name needs this many different words in the paragraph
_STEM = 3  # letters of a word that starred entries are filed under; none is shorter


class _Entry(Struct, frozen=True):
    """A keyword: its words, whether the last may go on, and the context it shows."""

    words: tuple[str, ...]
    open: bool
    context: str


class _Index(Struct, frozen=True):
    """Entries by their first word; one-word entries that may go on by their first letters."""

    first: dict[str, tuple[_Entry, ...]]
    stems: dict[str, tuple[_Entry, ...]]


@cache
def _index(language: str) -> _Index:
    rows = table(language_of(language), "contexts")
    first: dict[str, list[_Entry]] = {}
    stems: dict[str, list[_Entry]] = {}
    for name in CONTEXTS:
        for phrase in rows.get(name, ()):
            words = tuple(WORD.findall(phrase.rstrip("*")))
            entry = _Entry(words, phrase.endswith("*"), name)
            if entry.open and len(words) == 1:
                stems.setdefault(words[0][:_STEM], []).append(entry)
            else:
                first.setdefault(words[0], []).append(entry)
    return _Index({k: tuple(v) for k, v in first.items()}, {k: tuple(v) for k, v in stems.items()})


def find_contexts(
    lowered: str, sentence: tuple[int, int], paragraph: tuple[int, int], language: str
) -> tuple[tuple[str, str], ...]:
    """Return (context, the words that show it) pairs in the order of the codebook; `lowered` is lower-cased text."""
    here = _shown(lowered[sentence[0] : sentence[1]], language)
    around = _shown(lowered[paragraph[0] : paragraph[1]], language) if paragraph != sentence else {}
    found = []
    for name in CONTEXTS:
        nearby = around.get(name, ())
        words = here.get(name) or (nearby if len(nearby) >= PARAGRAPH_HITS else ())
        if words:
            found.append((name, ", ".join(words)))
    return tuple(found)


@lru_cache(maxsize=64)  # the events of one sentence follow one another
def _shown(lowered: str, language: str) -> dict[str, tuple[str, ...]]:
    shown: dict[str, dict[str, None]] = {}
    for context, words in _hits(WORD.findall(lowered), _index(language)):
        shown.setdefault(context, {})[words] = None
    return {context: tuple(words) for context, words in shown.items()}


def _hits(words: list[str], index: _Index) -> Iterator[tuple[str, str]]:
    for at, word in enumerate(words):
        for entry in index.stems.get(word[:_STEM], ()):
            if word.startswith(entry.words[0]):
                yield entry.context, word
        for entry in index.first.get(word, ()):
            seen = words[at : at + len(entry.words)]
            last, wanted = seen[-1], entry.words[-1]
            fits = last.startswith(wanted) if entry.open else last == wanted
            if len(seen) == len(entry.words) and fits and tuple(seen[:-1]) == entry.words[:-1]:
                yield entry.context, " ".join(seen)
