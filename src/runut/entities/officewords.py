"""What of an office stands between a title and a name: "Direktur Pendidikan Agama Islam | X", "Dirjen Pendis | Y"."""

from __future__ import annotations

import re

from runut.entities.lexicon import Hit, Lexicon
from runut.knowledge.folding import key

__all__ = ["behind_office", "may_name"]

Words = tuple[tuple[str, int, int], ...]
_ACT = re.compile(r"p(?:e|er|em|en|eng|eny|el)[a-z]{4,}an|ke[a-z]{5,}an|[a-z]{4,}[is]asi")  # no shape of a name
_ROMAN = re.compile(r"[IVX]+")


def behind_office(text: str, spelled: Words, hits: tuple[Hit, ...], span: tuple[int, int], lex: Lexicon) -> int:
    """Return the word a personal name begins at, of the run of capitals that words [first, last] are: behind a bracket,
    the end of a body's name, and words of the office or its place. Behind a rank everything is the name."""
    start, end = span
    bracket = max((at for at in range(start, end) if ")" in text[spelled[at][2] : spelled[at + 1][1]]), default=-1)
    body = max((at for at in range(start, end) if spelled[at][0] in lex.body_ends), default=-1)
    first = start = max(start, bracket + 1, body + 1)
    before = next((hit for hit in hits if hit.last == start), None)
    if before is not None and any(_is_personal(term.ref, lex) for term in before.terms if term.kind == "title"):
        return start + (start < end and spelled[start][0] in lex.office_units)
    if start and start < end and spelled[start][0] in lex.directions and _is_place(spelled, start, lex):
        start += 1
    if start:  # "Dirjen Jaminan Sosial Kemensos | X": what stands before a word of offices is of the office
        start = max((at + 1 for at in range(start, end) if not may_name(spelled[at][0], lex)), default=start)
    while start < end and _is_office(text, spelled, start, lex, opens=not start, goes_on=start > first):
        start += 1
    return start if start < end or first > span[0] or start == first or may_name(spelled[end][0], lex) else first


def _is_personal(number: str, lex: Lexicon) -> bool:
    """Whether a title is of the person, not of an office: a rank, a form of address."""
    return lex.knowledge.titles[number].kind in ("rank", "honorific")


def _is_place(spelled: Words, at: int, lex: Lexicon) -> bool:
    """Whether a land or listed place stands before word `at`."""
    for first in range(max(0, at - 2), at):
        words = " ".join(word for word, _, _ in spelled[first:at])
        if lex.knowledge.places.find(key(words)) or any(
            term.kind == "country" for term in lex.knowledge.terms.get(words, ())
        ):
            return True
    return False


def _is_office(text: str, spelled: Words, at: int, lex: Lexicon, *, opens: bool, goes_on: bool) -> bool:
    """Whether word `at` is of the office; one that opens the mention only where it is no word of names at all."""
    word, low, high = spelled[at]
    unit = word in lex.office_units or _ACT.fullmatch(word) is not None
    if opens:  # "Corporate Secretary X Y": two words of offices
        pair = word in lex.office_words and spelled[at + 1][0] in lex.office_words if at + 3 < len(spelled) else False
        return (unit or pair) and at + 2 < len(spelled)
    number = _ROMAN.fullmatch(text[low:high]) is not None and high - low > 1
    return unit or number or word in lex.office_words or (goes_on and word in lex.office_goes_on)


def may_name(word: str, lex: Lexicon) -> bool:
    """Whether a word may be of a name: none that is of offices too."""
    return word not in lex.office_words and word not in lex.office_units and _ACT.fullmatch(word) is None
