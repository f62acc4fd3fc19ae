"""Cue words of a language, ready to match: what lang/*/cues.toml says, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from runut.lang import LANGUAGES, table


class Hit(Struct, frozen=True, order=True):
    """A cue found at [start, end): its words in lower case."""

    start: int
    end: int
    words: str


def language_of(language: str) -> str:
    """Return the language pack to read a text with; a language without a pack is read as English."""
    return language if language in LANGUAGES else "en"


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
    """The compiled cue tables of one language."""

    language: str
    modality: Mapping[str, re.Pattern[str]]
    not_cues: re.Pattern[str]
    barriers: re.Pattern[str]
    signs: Mapping[str, re.Pattern[str]]
    agent: re.Pattern[str]
    receiving: re.Pattern[str]
    giver: re.Pattern[str]
    joins: re.Pattern[str]
    demonstrative_after: re.Pattern[str]
    demonstrative_before: re.Pattern[str]
    verb_prefixes: tuple[str, ...]
    active_prefixes: tuple[str, ...]
    demonstrative_near: tuple[str, ...]
    many: tuple[str, ...]
    determiners: tuple[str, ...]
    not_passive: re.Pattern[str]
    passive_prefixes: tuple[str, ...]
    passive_aux: tuple[str, ...]
    breaks: re.Pattern[str]
    contrast: re.Pattern[str]
    sequence: re.Pattern[str]
    within: re.Pattern[str]
    accidents: re.Pattern[str]
    so_that: re.Pattern[str]
    recipient_marks: Mapping[str, re.Pattern[str]]
    fronting: re.Pattern[str]
    own_object: str
    force_acts: re.Pattern[str]
    weapons: re.Pattern[str]
    no_force: re.Pattern[str]
    bursts: re.Pattern[str]
    harmless: re.Pattern[str]
    nature: re.Pattern[str]


@cache
def cues(language: str) -> Cues:
    """Return the compiled cues of a language (its overlay applied)."""
    code = language_of(language)
    rows: Mapping[str, Any] = table(code, "cues")
    signs = {name: phrases(words) for name, words in rows["signs"].items() if name in _SIGNS}
    people = table(code, "titles")["pointers"]["person"]
    signs["callings"] = phrases([*rows["signs"]["callings"], *people])
    return Cues(
        language=code,
        modality={name: phrases(words) for name, words in rows["modality"].items() if name in _MODALITIES},
        not_cues=phrases(rows["modality"]["not_cues"]),
        barriers=phrases(rows["modality"]["barriers"]),
        signs=signs,
        agent=phrases(rows["signs"]["agent"]),
        receiving=phrases(rows["signs"]["receiving"]),
        giver=phrases(rows["signs"]["giver"]),
        joins=phrases(rows["signs"]["joins"]),
        demonstrative_after=phrases(rows["signs"]["demonstrative_after"]),
        demonstrative_before=phrases(rows["signs"]["demonstrative_before"]),
        active_prefixes=tuple(rows["signs"]["active_prefixes"]),
        demonstrative_near=tuple(rows["signs"]["demonstrative_near"]),
        many=tuple(rows["signs"]["many"]),
        determiners=tuple(rows["signs"]["determiners"]),
        verb_prefixes=tuple(rows["signs"]["verb_prefixes"]),
        not_passive=phrases(rows["signs"]["not_passive"]),
        passive_prefixes=tuple(rows["signs"]["passive_prefixes"]),
        passive_aux=tuple(rows["signs"]["passive_aux"]),
        breaks=phrases(rows["clauses"]["breaks"]),
        recipient_marks={name: phrases(words) for name, words in rows["recipient_marks"].items()},
        fronting=phrases(rows["signs"]["fronting"]),
        own_object=rows["signs"]["own_object"],
        force_acts=phrases(rows["casualties"]["acts_of_force"]),
        **{name: phrases(rows["casualties"][name]) for name in _HARM},
    )


_HARM = (
    "contrast",
    "sequence",
    "within",
    "accidents",
    "so_that",
    "weapons",
    "no_force",
    "bursts",
    "harmless",
    "nature",
)
_MODALITIES = ("denied", "planned", "possible", "requested", "condition")
_SIGNS = (
    "promise",
    "apology",
    "force",
    "history",
    "ending",
    "denial",
    "not_acts",
    "light",
    "without",
    "relative",
    "copula",
    "papers",
    "counted",
    "meeting",
    "with",
    "towards",
    "anew",
    "marking",
    "pair",
    "causing",
    "retelling",
    "means",
    "own_side",
    "describing",
    "aiming",
    "too",
    "remnant",
    "effort",
    "ritual",
    "pardon",
    "things",
    "examining",
    "beholding",
    "one",
    "callings",
    "linking",
    "and",
)
