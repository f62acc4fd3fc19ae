"""Words nobody told an act by: a trigger whose word the corpus never has for that type sounds like one and is another.

The reader knows a word by its parts, and "merangkap" (hold two posts) sounds like "menangkap" (arrest). The corpus has
some 4,300 words that told acts (lang/*/act_words.toml, made by `python -m training.act_words`). A single word none of
whose roots told an act of its type there is taken for no act unless the reader is sure of it and of both its parties.
Of 1,127 events on 220 pages of Indonesian news 45 were such, and 37 of them no act or one of another type; of the acts
of the corpus's news-like sets 98 in 100 are told by words that other sets have for that type too, of those of its sets
written for rare words 90.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec.structs import replace

from runut.events.cues import language_of
from runut.lang import table
from runut.records import ReadEvent

__all__ = ["heard", "roots"]

SURE, PARTY = 0.85, 0.5  # an act told whole: score of the trigger and of each of its two parties
PLAN = "AGREE"  # what is planned of these is an agreement
PLANNED = ("CONSULT", "COOPERATE", "SUPPORT", "AID", "CONCEDE", "REQUEST", "MOBILIZE", "RETREAT")
LEAST = 3  # letters of a root
LONG, VERB = 12, 6  # letters of a word that may be two, and of the latter
_AFFIXED = ("me", "pe", "di", "ber", "ter", "ke")
_PURE = "!"  # marks a word that told one type only
_WORD = re.compile(r"[\w'’-]+")
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_PREFIXES = (
    *("menge", "penge", "meng", "meny", "peng", "peny", "mem", "men", "pem", "pen", "ber", "per", "ter"),
    *("me", "pe", "be", "te", "di", "ke", "se"),
)
# the sound that a nasal prefix swallows before a vowel
_SWALLOWED = {"meny": "s", "peny": "s", "meng": "k", "peng": "k", "mem": "p", "pem": "p", "men": "t", "pen": "t"}


def roots(word: str) -> frozenset[str]:
    """Whatever may be the root of a word in lower case, prefixes and suffixes taken off in every way that leaves
    `LEAST` letters: "pemukulan" → pukul, ukul, pemukulan …"""
    parts = [part for part in word.split("-") if len(part) >= LEAST]
    if len(parts) > 1:
        return frozenset().union(*(roots(part) for part in parts))
    bare = {word} | {word.removesuffix(end) for end in _CLITICS if word.endswith(end)}
    bare |= {one.removesuffix(end) for one in bare for end in _SUFFIXES if one.endswith(end)}
    once = {root for one in bare for root in _stripped(one)}
    found = once | {root for one in once for root in _stripped(one)}
    return frozenset(one for one in found | bare if len(one) >= LEAST)


def _stripped(word: str) -> set[str]:
    """The word without its prefix, for each it may have."""
    found = set()
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= LEAST:
            found.add(rest)
            if prefix in _SWALLOWED and rest[0] in "aeiou":
                found.add(_SWALLOWED[prefix] + rest)
    return found


def heard(event: ReadEvent, lowered: str, language: str) -> ReadEvent | None:
    """The event, or None where its single word told no act of its type and the reader is not sure of the whole act.

    A word that told acts of one other type only makes it one of that type ("perampokan": COERCE).
    """
    words = _WORD.findall(lowered, event.start, event.end)
    if len(words) != 1 or event.told_by:
        return event
    sides = {one.role for one in event.roles if one.score >= PARTY}
    if event.score >= SURE and {"actor", "recipient"} <= sides:
        return event
    code = language_of(language)
    told = _told(code, event.type)
    if event.type == PLAN and event.modality != "actual":
        told = told.union(*(_told(code, type_) for type_ in PLANNED))
    if not told or not told.isdisjoint(roots(words[0])) or _glued(words[0], told):
        return event
    only = _only(code).get(words[0])
    return None if only is None else replace(event, type=only, mode=None, mode_score=0.0, second=event.type)


def _glued(word: str, told: frozenset[str]) -> bool:
    """ "Pelakupenembakan": a word that lost the blank before it ends in one that told the act."""
    starts = (at for at in range(LEAST, len(word) - VERB) if word.startswith(_AFFIXED, at))
    return len(word) > LONG and any(word[at:] in told for at in starts)


@cache
def _told(language: str, type_: str) -> frozenset[str]:
    """The roots of the words that told acts of a type; empty for a language whose words are not listed."""
    words: str = table(language, "act_words").get(type_, "")
    return frozenset().union(*(roots(word.removesuffix(_PURE)) for word in words.split()))


@cache
def _only(language: str) -> Mapping[str, str]:
    """The words that told acts of one type only, with that type."""
    rows: Mapping[str, str] = table(language, "act_words")
    return {word[:-1]: type_ for type_, words in rows.items() for word in words.split() if word.endswith(_PURE)}
