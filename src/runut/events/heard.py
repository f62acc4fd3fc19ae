"""Words nobody told an act by: a trigger whose word the corpus never has for that type sounds like one and is another.

The reader knows a word by its parts, and "merangkap" (hold two posts) sounds like "menangkap" (arrest). The corpus has
some 4,300 words that told acts (lang/*/act_words.toml, made by `python -m training.act_words`). A single word none of
whose roots told an act of its type there is taken for no act unless the reader is sure of it and of both its parties;
so is one that told it with other words only ("menjabat tangan") and stands without any of these ("menjabat bupati").
Of 1,127 events on 220 pages of Indonesian news 45 were such, and 37 of them no act or one of another type; of the acts
of the corpus's news-like sets 98 in 100 are told by words that other sets have for that type too, of those of its sets
written for rare words 90. Words that never told an act alone were 58 of some 1,900 events, and 46 of these no such act;
97 in 100 single words of the news-like sets told one alone in other sets too.
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
REFUSED = "REJECT"  # what is left undone of these is a refusal ("tanpa menandatangani")
REFUSABLE = ("AGREE", "SUPPORT", "AID", "COOPERATE", "CONCEDE", "CONSULT")
LEAST = 3  # letters of a root
LONG, VERB = 12, 6  # letters of a word that may be two, and of the latter
_AFFIXED = ("me", "pe", "di", "ber", "ter", "ke")
_PURE, _NEVER_ALONE = "!", "~"  # mark a word that told one type only, and one that told it with others only
BESIDE, BEHIND = 40, 3  # characters beside a word, and words behind it, in which such another one stands
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
    beside = _beside(event, lowered)
    told = [_told(code, type_) for type_ in _types(event)]
    if not any(told[0]) or any(_tells(words[0], beside, *some) for some in told):
        return event
    only = _only(code).get(words[0])
    return None if only is None else replace(event, type=only, mode=None, mode_score=0.0, second=event.type)


def _types(event: ReadEvent) -> tuple[str, ...]:
    """The types whose words may tell it: those of what is planned or refused too."""
    if event.type == PLAN and event.modality != "actual":
        return (PLAN, *PLANNED)
    return (REFUSED, *REFUSABLE) if event.type == REFUSED else (event.type,)


def _beside(event: ReadEvent, lowered: str) -> list[str]:
    """The word before it and the next ones behind it."""
    before = _WORD.findall(lowered, max(0, event.start - BESIDE), event.start)
    return before[-1:] + _WORD.findall(lowered, event.end, event.end + BESIDE)[:BEHIND]


def _tells(word: str, beside: list[str], alone: frozenset[str], joined: frozenset[str]) -> bool:
    """Whether the word told such acts alone, or did with others and stands beside one of them."""
    own = roots(word)
    if not alone.isdisjoint(own) or _glued(word, alone):
        return True
    return not joined.isdisjoint(own) and any(not (alone | joined).isdisjoint(roots(one)) for one in beside)


def _glued(word: str, told: frozenset[str]) -> bool:
    """ "Pelakupenembakan": a word that lost the blank before it ends in one that told the act."""
    starts = (at for at in range(LEAST, len(word) - VERB) if word.startswith(_AFFIXED, at))
    return len(word) > LONG and any(word[at:] in told for at in starts)


@cache
def _told(language: str, type_: str) -> tuple[frozenset[str], frozenset[str]]:
    """The roots of the words that told acts of a type alone, and of those that told some with other words; empty for a
    language whose words are not listed."""
    words: list[str] = table(language, "act_words").get(type_, "").split()
    alone = (word.rstrip(_PURE) for word in words if not word.endswith(_NEVER_ALONE))
    joined = (word.rstrip(_PURE + _NEVER_ALONE) for word in words if word.endswith(_NEVER_ALONE))
    return frozenset().union(*map(roots, alone)), frozenset().union(*map(roots, joined))


@cache
def _only(language: str) -> Mapping[str, str]:
    """The words that told acts of one type only, with that type."""
    rows: Mapping[str, str] = table(language, "act_words")
    told = ((word.removesuffix(_NEVER_ALONE), type_) for type_, words in rows.items() for word in words.split())
    return {word[:-1]: type_ for word, type_ in told if word.endswith(_PURE)}
