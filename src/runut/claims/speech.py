"""Speech words of a language, ready to match: what lang/*/speech.toml says, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from runut.lang import pack_of, table

DESCRIBED = 10  # words of a description of a speaker ("ketua umum partai itu")


class Speech(Struct, frozen=True):
    """Compiled tables: verbs that follow their speaker, inverted ones before it, -nya forms, carriers, titles."""

    language: str
    inverted: re.Pattern[str]
    verbs: re.Pattern[str]
    nya: re.Pattern[str]
    continuing: re.Pattern[str]
    according: re.Pattern[str]
    according_nya: re.Pattern[str]
    documents: re.Pattern[str]
    authored: re.Pattern[str]
    determiners: re.Pattern[str]
    listened: re.Pattern[str]
    defending: re.Pattern[str]
    joins: re.Pattern[str]
    kin: re.Pattern[str]
    nouns: re.Pattern[str]
    adding: re.Pattern[str]
    no_verbs: re.Pattern[str]
    works: re.Pattern[str]
    urging: re.Pattern[str]
    purpose: re.Pattern[str]
    asking: re.Pattern[str]
    outlets: re.Pattern[str]
    abbreviated: re.Pattern[str]
    that: re.Pattern[str]
    clausal: re.Pattern[str]
    auxiliaries: re.Pattern[str]
    clause_verbs: tuple[str, ...]
    ends: re.Pattern[str]
    adverbial: re.Pattern[str]
    via: re.Pattern[str]
    via_from: re.Pattern[str]
    addressee: re.Pattern[str]
    titling: re.Pattern[str]
    prepositions: re.Pattern[str]
    asides: re.Pattern[str]
    roles: re.Pattern[str]
    openers: re.Pattern[str]
    any_cue: re.Pattern[str]
    callings: re.Pattern[str]
    posts: re.Pattern[str]
    deictic: tuple[str, ...]
    sufferers: re.Pattern[str]

    def described(self, text: str) -> bool:
        """Tell whether words point at one person by office or calling: "politikus itu", "the minister"."""
        words = text.casefold().split()
        if not 1 < len(words) <= DESCRIBED or any(self.sufferers.fullmatch(word) for word in words):
            return False
        return words[-1] in self.deictic and self.callings.match(" ".join(words)) is not None


def _words(entries: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(entries), key=lambda word: (-len(word), word))
    body = "|".join(re.escape(word) for word in ordered) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


@cache
def speech(language: str) -> Speech:
    """Return the speech words of a language; one without a pack is read as English."""
    code = pack_of(language, "en")
    rows = table(code, "speech")
    titles = table(code, "titles")
    cue_lists = [rows[name] for name in ("inverted", "verbs", "nya", "according")]
    return Speech(
        language=code,
        clause_verbs=tuple(rows["clause_verbs"]),
        any_cue=_words(word for words in cue_lists for word in words),
        abbreviated=_words(table(code, "abbreviations")["joined"]),
        callings=_words((*titles["pointers"]["person"], *rows["holders"], *rows["kin"])),
        posts=_words((*titles["pointers"]["person"], *rows["holders"], *rows["posts"])),
        deictic=tuple(titles["deictic"]) if code != "en" else (),
        **{name: _words(rows[name]) for name in _TABLES},
    )


_TABLES = (
    "inverted",
    "verbs",
    "nya",
    "continuing",
    "according",
    "according_nya",
    "documents",
    "authored",
    "determiners",
    "listened",
    "defending",
    "joins",
    "kin",
    "nouns",
    "adding",
    "no_verbs",
    "works",
    "urging",
    "purpose",
    "asking",
    "outlets",
    "that",
    "clausal",
    "auxiliaries",
    "ends",
    "adverbial",
    "via",
    "via_from",
    "addressee",
    "titling",
    "prepositions",
    "asides",
    "roles",
    "openers",
    "sufferers",
)
