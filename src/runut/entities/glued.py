"""Bodies and places glued to the name behind them: "Corporate Secretary Layar Niaga | Arif Tambora"."""

from __future__ import annotations

from collections.abc import Sequence

from runut.entities.draft import Draft
from runut.entities.forenames import gone_to, named
from runut.entities.lexicon import Lexicon
from runut.knowledge.folding import key

__all__ = ["glued"]

_LEFT = 2  # words that are left to the name
_LONGEST = 5  # words of a body or place

Words = tuple[str, ...]


def glued(drafts: Sequence[Draft], text: str, lex: Lexicon) -> dict[int, int]:
    """Positions of persons whose name begins with a body or place the page tells elsewhere -> where in the mention it
    begins without. Not one word that the page calls a person by and no table knows; a place of one word only where
    somebody goes there ("Vienna Varella" is called Vienna)."""
    led = {(word,) for word in gone_to(drafts, text, lex)}
    bodies = {words for draft in drafts if draft.type == "ORG" and (words := _words(draft))}
    places = {words for draft in drafts if draft.type in ("GPE", "LOC") and (words := _words(draft))}
    told = bodies | led | {words for words in places if len(words) > 1}
    called = {tuple(named(draft)) for draft in drafts if draft.type == "PER"}
    outer = {words for words in told if words not in called or _is_known(words, lex)}
    found = {at: _behind(draft, outer) for at, draft in enumerate(drafts) if draft.type == "PER" and outer}
    firms = {at: start for at, draft in enumerate(drafts) if (start := _behind_firm(draft, called, lex)) >= 0}
    return firms | {at: start for at, start in found.items() if start >= 0}


def _behind_firm(draft: Draft, called: set[Words], lex: Lexicon) -> int:
    """Where the name begins that the page calls a person by, behind a firm's ("Direktur PT Maju Jaya | Rudi Tambora"
    where "Pak Rudi" stands too), or -1."""
    spelled, (low, _) = draft.parsed.words, draft.parsed.name
    first = next((at for at, (_, start, _) in enumerate(spelled) if start == low), 0)
    if draft.type != "PER" or not any(word in lex.firm_heads for word, *_ in spelled[max(0, first - _LONGEST) : first]):
        return -1
    return next((start for word, start, _ in spelled[first + 1 :] if (word,) in called), -1)


def _words(draft: Draft) -> Words:
    return tuple(key(draft.text).split()) if draft.text[:1].isupper() else ()


def _is_known(words: Words, lex: Lexicon) -> bool:
    name = " ".join(words)
    kinds = {term.kind for term in lex.knowledge.terms.get(name, ())}
    return bool(kinds & {"country", "seat", "organisation"}) or bool(lex.knowledge.places.listed(name))


def _behind(draft: Draft, outer: set[Words]) -> int:
    """Where the name begins behind those of these that it begins with, one behind the other, or -1."""
    spelled, (low, high) = draft.parsed.words, draft.parsed.name
    first = next((at for at, (_, start, _) in enumerate(spelled) if start == low), -1)
    last = next((at for at, (_, _, end) in enumerate(spelled) if end == high), -1) + 1
    if first < 0 or draft.parsed.relative:
        return -1
    now = first
    while (then := _skipped(draft, now, last, outer)) > now:
        now = then
    return spelled[now][1] if now > first else -1


def _skipped(draft: Draft, first: int, last: int, outer: set[Words]) -> int:
    """The word behind the longest of these that word `first` is in, or that has two words and stands further on
    ("Vice President Consumer Loans Bank Layar | Rudi Tambora"); `first` where there is none."""
    spelled = draft.parsed.words
    for end in range(last - _LEFT, first, -1):
        for start in range(max(0, end - _LONGEST), end):
            inner = start <= first or end - start > 1
            known = inner and tuple(word for word, _, _ in spelled[start:end]) in outer
            if known and draft.text[spelled[end][1]].isupper():
                return end
    return first
