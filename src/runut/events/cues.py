"""Cue words of a language, ready to match: what lang/*/cues.toml says, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from runut.lang import pack_of, table

WORD = re.compile(r"[\w'’-]+")


class Hit(Struct, frozen=True, order=True):
    """A cue found at [start, end): its words in lower case."""

    start: int
    end: int
    words: str


def language_of(language: str) -> str:
    """Return the language pack to read a text with; a language without a pack is read as English."""
    return pack_of(language, "en")


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Compile phrases to one pattern over lower-cased text, longest first; a trailing * lets the last word go on."""
    parts = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in _longest_first(words)]
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts or [r"(?!)"]) + r")(?!\w)")


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (-len(word), word))


def hits(pattern: re.Pattern[str], lowered: str, start: int, end: int) -> list[Hit]:
    """Return every match of `pattern` that lies in lowered[start:end]."""
    return [Hit(found.start(), found.end(), found.group()) for found in pattern.finditer(lowered, start, end)]


class Cues(Struct, frozen=True):
    """The cue tables of one language, compiled: `signs` and `harm` hold every list of phrases of their table."""

    language: str
    modality: Mapping[str, re.Pattern[str]]
    signs: Mapping[str, re.Pattern[str]]
    harm: Mapping[str, re.Pattern[str]]
    recipient_marks: Mapping[str, re.Pattern[str]]
    breaks: re.Pattern[str]
    verb_prefixes: tuple[str, ...]
    active_prefixes: tuple[str, ...]
    passive_prefixes: tuple[str, ...]
    deed_prefixes: tuple[str, ...]
    passive_aux: tuple[str, ...]
    participles: tuple[str, ...]
    demonstrative_near: tuple[str, ...]
    determiners: tuple[str, ...]
    many: tuple[str, ...]
    owned: tuple[str, ...]
    own_object: str


@cache
def cues(language: str) -> Cues:
    """Return the compiled cues of a language (its overlay applied)."""
    code = language_of(language)
    rows: Mapping[str, Any] = table(code, "cues")
    people = table(code, "titles")["pointers"]["person"]
    signs = rows["signs"]
    return Cues(
        language=code,
        modality=_compiled(rows["modality"]),
        signs=_compiled({**signs, "callings": [*signs["callings"], *people]}),
        harm=_compiled(rows["casualties"]),
        recipient_marks=_compiled(rows["recipient_marks"]),
        breaks=phrases(rows["clauses"]["breaks"]),
        own_object=signs["own_object"],
        **{name: tuple(signs[name]) for name in _WORDS},
    )


def _compiled(rows: Mapping[str, Any]) -> Mapping[str, re.Pattern[str]]:
    return {name: phrases(words) for name, words in rows.items() if name not in _WORDS and isinstance(words, list)}


# lists that are asked for word by word or by the beginning of a word
_WORDS = (
    "verb_prefixes",
    "active_prefixes",
    "passive_prefixes",
    "deed_prefixes",
    "passive_aux",
    "participles",
    "demonstrative_near",
    "determiners",
    "many",
    "owned",
)
