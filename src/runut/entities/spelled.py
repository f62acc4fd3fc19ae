"""What a page itself says letters stand for: "Kantor Pelayanan Pajak (KPP)" is no coalition, "PT SPR" no commission.

Where a phrase is spelt out before its letters in brackets, and none of the bodies that are called by these letters is
called like it, the letters mean none of them on that page. Letters behind the word of a firm name a firm, a name behind
the word of a place ("Desa Karama") a place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from runut.entities.lexicon import Lexicon
from runut.knowledge.folding import key
from runut.knowledge.model import Organisation

__all__ = ["meant", "spelled_letters"]

LIKE = 80.0  # of 100: a phrase this like a body's name is that body's, miswritten
MOST = 8  # words of a phrase that letters stand for
FIRMS = ("BUS", "JRN")
_LETTERS = re.compile(r"\(\s*([A-Z]{2,6})\s*\)")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_STOP = re.compile(r"[.;:!?\n\"“”]")


def spelled_letters(text: str, lex: Lexicon) -> dict[str, str]:
    """Return the letters that stand in brackets behind the words they are taken from -> those words, folded."""
    found: dict[str, str] = {}
    for mark in _LETTERS.finditer(text):
        before = _STOP.split(text[max(0, mark.start() - 120) : mark.start()])[-1]
        words = [one.group() for one in _WORD.finditer(before)][-MOST:]
        if phrase := _taken_from(words, mark[1], lex):
            found.setdefault(mark[1], key(phrase))
    return found


def _taken_from(words: Sequence[str], letters: str, lex: Lexicon) -> str:
    """The last words that begin with these letters, one each, words that join phrases aside; '' where none do."""
    for size in range(len(letters), len(words) + 1):
        tail = words[len(words) - size :]
        firsts = "".join(word[0] for word in tail if word.lower() not in lex.joints).upper()
        if firsts == letters and tail[0].lower() not in lex.joints:
            return " ".join(tail)
    return ""


def meant(
    text: str, bodies: tuple[Organisation, ...], told: Mapping[str, str], lex: Lexicon
) -> tuple[Organisation, ...]:
    """Return those of a mention's bodies that it may mean on a page that spells letters out as `told`."""
    if not bodies:
        return bodies
    words = _WORD.findall(text)
    return tuple(body for body in bodies if not _is_other(words, body, told, lex))


def _is_other(words: Sequence[str], body: Organisation, told: Mapping[str, str], lex: Lexicon) -> bool:
    forms = {key(form) for form in body.forms}
    called = [at for at, word in enumerate(words) if key(word) in forms]  # the words that alone name it
    if not called:
        return False
    if any(words[at] in told and not _alike(told[words[at]], body) for at in called):
        return True
    at = called[0]
    before = words[at - 1].lower() if at else ""
    firm = before in lex.legal_forms and words[at].isupper() and body.sector not in FIRMS and body.kind != "company"
    return firm or (before in lex.settlements and words[at][0].isupper() and not words[at].isupper())


def _alike(phrase: str, body: Organisation) -> bool:
    """Whether a phrase is one of its names, miswritten or with words more ("Amazon Web Services" is Amazon's)."""
    names = [key(form) for form in (body.name, body.name_id, *body.forms)]
    within = any(set(name.split()) <= set(phrase.split()) for name in names if name)
    return within or any(fuzz.token_sort_ratio(phrase, name) >= LIKE for name in names)
