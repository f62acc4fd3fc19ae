"""What a page calls a person: the fullest of his names, less the words beside it that are no name; names of two."""

from __future__ import annotations

import re
from collections.abc import Iterable

from runut.entities.draft import Draft
from runut.entities.lexicon import Lexicon
from runut.knowledge import load
from runut.knowledge.folding import key

__all__ = ["fullest", "names_pair"]

_LONGEST = 5  # words of a name that a shorter one may stand for
_LETTERS = 2  # letters of an abbreviation


def fullest(own: str, names: Iterable[str], text: str, lex: Lexicon) -> str:
    """The fullest of the names of a person, the first of these; where a shorter one is its end, less the words before
    that one that are a place, a body's letters or told in small letters on the page ("Cerita | Rudi Tambora")."""
    whole = (name for name in names if name.count("(") == name.count(")") and "@" not in name)
    ranked = [own, *(name for name in whole if len(name.split()) <= _LONGEST)]
    if any(" " in name and not name.isupper() for name in ranked):  # "NIAT BELA RUDI TAMBORA" is a headline
        ranked = [name for name in ranked if not name.isupper()]
    return max((_unpadded(name, ranked, text, lex) for name in ranked), key=_fullness)


def _fullness(name: str) -> tuple[int, bool]:
    """Words of a name; of two as long the one not in capitals."""
    return len(key(name).split()), not name.isupper()


def _unpadded(name: str, others: list[str], text: str, lex: Lexicon) -> str:
    ends = (len(other.split()) for other in others if name.endswith(f" {other}") and " " in other)
    words, least = name.split(), max(ends, default=0)
    if not least:
        return name
    before = words[:-least]
    if lex.knowledge.places.listed(key(" ".join(before))):
        return " ".join(words[-least:])
    last = max((at for at, word in enumerate(before) if _is_no_name(word, name, text, lex)), default=-1)
    return " ".join(words[last + 1 :])


def _is_no_name(word: str, name: str, text: str, lex: Lexicon) -> bool:
    terms = lex.knowledge.terms.get(key(word), ())
    body = any(term.kind == "organisation" and term.form == word for term in terms)
    letters = word.isupper() and word.isalpha() and len(word) > _LETTERS - body and not name.isupper()
    land = any(term.kind in ("country", "demonym") for term in terms)
    role = bool({key(word)} & (lex.sectors.keys() | lex.office_words | lex.office_units))
    return letters or land or role or (len(word) > _LETTERS and _is_in_small(word, text))


def _is_in_small(word: str, text: str) -> bool:
    return re.search(rf"(?<![\w@#/.-]){re.escape(word.lower())}(?![\w@/-])", text) is not None


def names_pair(draft: Draft) -> bool:
    """Whether a name is of two people: two long words with a hyphen or stroke ("Anu-Fulan", a ticket), two full names
    with one, or two names that men in office go by ("Prabowo Gibran")."""
    start, end = draft.parsed.name
    name = draft.text[start:end]
    parts = re.split("[-/]", name)
    ticket = len(parts) == 2 and all(len(part) > 3 and part.isalpha() and part[0].isupper() for part in parts)
    full = len(parts) == 2 and all(len(part.split()) > 1 and part[0].isupper() for part in parts)
    led = len(parts) == 2 and bool(parts[1]) and parts[1][0].isupper() and key(parts[0]) in load().people.exact
    return ticket or full or led or _goes_by_two(key(name))


def _goes_by_two(name: str) -> bool:
    people, words = load().people.exact, name.split()
    if len(words) != 2 or name in people:
        return False
    first, second = (people.get(word, ()) for word in words)
    return bool(first) and bool(second) and not set(first) & set(second)
