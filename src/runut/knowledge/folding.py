"""Folding names for look-up: one key for the spellings of one name, a looser one for transliterations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["folded_words", "key", "skeleton", "words"]

_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ‘`´.]*[^\W_]+)*", re.UNICODE)
_GLUED: Final = re.compile(r"([A-Za-z]?[a-z]{3,})([A-Z][A-Z]+|[A-Z][a-z]{2,}.*)$")
_DROP: Final = re.compile(r"['’ʼ‘`´.]")
_STROKES: Final = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "Æ": "ae",
     "œ": "oe", "Œ": "oe", "ı": "i", "ħ": "h", "ə": "e", "Ə": "e"}
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """Return the look-up key of a name: lower case, no marks, apostrophes and abbreviation points dropped, every
    other separator one space ("U.N." -> "un", "Mali's" -> "mali", "Al-Qaeda" -> "al qaeda")."""
    return " ".join(folded_words(text))


@lru_cache(maxsize=1 << 14)
def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Split into (folded word, start, end); offsets are code points into `text`."""
    found: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = text[start:end]
        if _is_plain(word):
            found.append((word.lower(), start, end))
        else:
            found += [(folded, start + first, start + last) for folded, first, last in _parts(word)]
    return tuple(found)


def folded_words(text: str) -> list[str]:
    """Return the folded words alone, quicker than `words`."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if _is_plain(word):
            found.append(word.lower())
        else:
            found += [folded for folded, _, _ in _parts(word)]
    return found


def _is_plain(word: str) -> bool:
    """Whether a word is one of plain letters, with a capital at its head at most: nothing but its case is folded."""
    return word.isascii() and word.isalpha() and (word[1:].islower() or word.islower())


@lru_cache(maxsize=1 << 16)
def _parts(word: str) -> tuple[tuple[str, int, int], ...]:
    """One word folded, or the two of a lost blank ("PresidenPutin"), with their places in it."""
    glue = None if word.islower() else _GLUED.match(word)
    if glue is None:
        return ((_fold(word), 0, len(word)),)
    cut = glue.end(1)
    return (_fold(glue[1]), 0, cut), (_fold(glue[2]), cut, len(word))


_POSSESSIVE: Final = re.compile(r"['’]s$")


def _fold(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    word = _POSSESSIVE.sub("", word)
    plain = unicodedata.normalize("NFKD", _DROP.sub("", word).lower().translate(_STROKES))
    return "".join(char for char in plain.lower() if char.isalnum())


# Classes of spelling that the romanisations of Arabic, Cyrillic, Persian and Turkish names exchange. Order matters.
_EXCHANGE: Final = tuple(
    (old, new)
    for old, _, new in (
        pair.partition(">")
        for pair in [
            "sch>s",
            "oe>u",
            "kh>g",
            "qh>g",
            "gh>g",
            "dh>d",
            "th>t",
            "sh>s",
            "ch>s",
            "dj>j",
            "dz>z",
            "zh>z",
            "ts>s",
            "cz>s",
            "ck>k",
            "ph>f",
            "tz>s",
            "ou>u",
            "oo>u",
            "ee>i",
            "ei>e",
            "ey>e",
            "ai>e",
            "ay>e",
            "yy>i",
            "iy>i",
            "ij>i",
            "yi>i",
            "ii>i",
            "ie>e",
            "ia>ya",
            "q>g",
            "k>g",
            "c>g",
            "w>v",
            "y>i",
            "o>u",
            "e>i",
            "h>",
        ]
    )
)
_DOUBLE: Final = re.compile(r"(.)\1+")
_ARTICLE: Final = frozenset(("al", "el", "ad", "ar", "as", "ash", "at", "an", "az", "ed", "es", "bin", "ibn", "ben"))


@lru_cache(maxsize=1 << 15)
def skeleton(folded: str) -> str:
    """Return a transliteration-proof form of a folded name: articles dropped, exchanged spellings made one, doubled
    letters single ("gaddafi", "khadafi", "qaddafi" meet). Two names with one skeleton are candidates, not equals."""
    parts = [part for part in folded.split() if part not in _ARTICLE] or folded.split()
    return " ".join(_loose(part) for part in parts)


_MUHAMMAD: Final = re.compile(r"m[uo]h?c?h?amm?[ae]d")


def _loose(word: str) -> str:
    word = _MUHAMMAD.sub("muhamad", word)
    for old, new in _EXCHANGE:
        word = word.replace(old, new)
    return _DOUBLE.sub(r"\1", word)
