"""Furniture words of all language packs, compiled for fast look-up.

A page mixes languages (English buttons on Indonesian pages), so the packs are laid together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Final

from runut.lang import LANGUAGES, table

# The order is part of the line model: features are numbered by it. Append only, and train anew.
KINDS: Final = (
    "related", "promo", "byline", "editor", "source", "caption", "tags", "share", "comment", "pager", "ad",
    "disclaimer",
    "site", "summary", "follow", "nav", "section", "spam", "translated",
)  # fmt: skip
BIT: Final = {kind: 1 << number for number, kind in enumerate(KINDS)}

WORD: Final = re.compile(r"\w+")
SPAM_LINE: Final = 8  # words
LONGEST_ANYWHERE: Final = 40  # words; a longer line is running text whatever it mentions


def words_of(text: str) -> list[str]:
    """Case-folded words of `text`: runs of letters, digits and underscores."""
    if not text.isascii():
        for sign in MARKS:
            text = text.replace(sign, " ")
        if not text.isascii():
            return WORD.findall(text.casefold())
    # The same words, looked up by the byte: quicker than a search.
    return text.encode().translate(ASCII_WORDS).decode().split()


MARKS: Final = (
    "“”’–—‘…\xa0»•"  # what keeps most texts of Indonesian and English from being ASCII; none is part of a word
)


ASCII_WORDS: Final = bytes(
    ord(chr(n).lower()) if n < 128 and (chr(n).isalnum() or n == ord("_")) else 32 for n in range(256)
)


def places_of(text: str, words: Iterable[str]) -> list[int]:
    """Where one of the case-folded ASCII `words` begins as a word of its own in `text`, in order."""
    padded = b" " + text.encode("ascii", "replace").translate(ASCII_WORDS) + b" "
    found = []
    for word in words:
        framed = f" {word} ".encode()
        at = padded.find(framed)
        while at >= 0:
            found.append(at)
            at = padded.find(framed, at + 1)
    if text.isascii():
        return sorted(found)
    ends = {at: WORD.match(text, at) for at in found}  # a letter with a mark beside it makes it another word
    return sorted(
        at for at, own in ends.items() if own and own.group().isascii() and not (at and WORD.match(text, at - 1))
    )


class Markers:
    """Look-up of marker phrases; `start`, `whole` and `anywhere` give bit sets over KINDS."""

    def __init__(self, tables: Iterable[Mapping[str, Any]]) -> None:
        starts: dict[str, set[tuple[tuple[str, ...], int]]] = {}
        inside: dict[str, set[tuple[str, int]]] = {}
        self.whole_phrases: dict[str, int] = {}
        for one in tables:
            for words, bit in _phrases(one.get("start", {})):
                starts.setdefault(words[0], set()).add((words, bit))
            for words, bit in _phrases(one.get("whole", {})):
                key = " ".join(words)
                self.whole_phrases[key] = self.whole_phrases.get(key, 0) | bit
            for words, bit in _phrases(one.get("anywhere", {})):
                inside.setdefault(words[0], set()).add((" ".join(words), bit))
        self._start = {first: sorted(entries) for first, entries in starts.items()}
        self._inside = {first: sorted(entries) for first, entries in inside.items()}
        self._firsts = frozenset(self._inside)

    def tables(self) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
        """Kinds by phrase: those that begin a line, those that fill one, those that stand anywhere."""
        starting: dict[str, int] = {}
        inside: dict[str, int] = {}
        for words, bit in chain.from_iterable(self._start.values()):
            starting[" ".join(words)] = starting.get(" ".join(words), 0) | bit
        for phrase, bit in chain.from_iterable(self._inside.values()):
            inside[phrase] = inside.get(phrase, 0) | bit
        return starting, dict(self.whole_phrases), inside

    def start(self, words: Sequence[str]) -> int:
        """Kinds whose phrase begins the line."""
        if not words or (entries := self._start.get(words[0])) is None:
            return 0
        found = 0
        for phrase, bit in entries:
            size = len(phrase)
            if size == 1 or tuple(words[:size]) == phrase:
                found |= bit
        return found

    def start_length(self, words: Sequence[str], kind: str) -> int:
        """Number of words of the longest phrase of `kind` that begins the line; 0 if none does."""
        best = 0
        for phrase, bit in self._start.get(words[0], ()) if words else ():
            if bit == BIT[kind] and len(phrase) > best and tuple(words[: len(phrase)]) == phrase:
                best = len(phrase)
        return best

    def whole(self, words: Sequence[str]) -> int:
        """Kinds the line is nothing but."""
        return self.whole_phrases.get(" ".join(words), 0)

    def anywhere(self, words: Sequence[str]) -> int:
        """Kinds with a phrase inside the line; 0 for long lines."""
        if len(words) > LONGEST_ANYWHERE:
            return 0
        if len(words) <= SPAM_LINE:  # "gacor77" is "gacor"
            bare = [word.rstrip("0123456789") for word in words if word[-1] in "0123456789"]
            words = [*words, *bare] if bare else words
        if self._firsts.isdisjoint(words):
            return 0
        firsts = self._firsts.intersection(words)
        text = f" {' '.join(words)} "
        found = 0
        for first in firsts:
            for phrase, bit in self._inside[first]:
                if f" {phrase} " in text:
                    found |= bit
        return found


def _phrases(section: Mapping[str, Sequence[str]]) -> Iterable[tuple[tuple[str, ...], int]]:
    for kind, phrases in section.items():
        for phrase in phrases:
            words = tuple(words_of(phrase))
            if words:
                yield words, BIT[kind]


@cache
def markers() -> Markers:
    """The markers of all packs."""
    return Markers(table(language, "markers") for language in LANGUAGES)


@cache
def listed(section: str, key: str) -> tuple[str, ...]:
    """Entries of one list of all packs together, longest first."""
    found = {entry for language in LANGUAGES for entry in table(language, "markers")[section][key]}
    return tuple(sorted(found, key=lambda entry: (-len(entry), entry)))


def any_of(section: str, key: str) -> str:
    """A pattern that matches one of the entries of a list, blanks matching any blanks."""
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in listed(section, key))


@cache
def function_words(language: str, key: str = "words") -> frozenset[str]:
    """Set `key` of a pack's function words."""
    return frozenset(table(language, "function_words")[key])


@cache
def any_function_words() -> frozenset[str]:
    """Function words of all packs together."""
    return frozenset().union(*(function_words(language) for language in LANGUAGES))


@cache
def address_words() -> frozenset[str]:
    """Words by which a page speaks to its reader or of itself ("you", "kami"), of all packs."""
    return frozenset().union(*(function_words(language, "address") for language in LANGUAGES))


@cache
def cue_phrases() -> frozenset[str]:
    """The phrases by which a text names where it has something from ("dikutip dari"), case-folded."""
    cues = (cue for language in LANGUAGES for cue in table(language, "markers")["credit"]["cues"])
    return frozenset(" ".join(words_of(cue)) for cue in cues)


@cache
def credit_words() -> frozenset[str]:
    """Words that make brackets at the end of a line a picture's credit or an agency's sign."""
    tables = [table(language, "markers") for language in LANGUAGES]
    phrases = [phrase for one in tables for key in ("start", "anywhere") for phrase in one[key]["caption"]]
    phrases += [name for one in tables for name in one["credit"]["agencies"]]
    named = {word for phrase in phrases for word in words_of(phrase)}
    return frozenset(word for word in named if len(word) > 1) - any_function_words()
