"""Words that are part of somebody's name on this page: of "Vienna Varella" the "Vienna" nobody goes to, of "Arif Hakim"
the "Hakim" that is no judge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.entities.draft import Draft
from runut.entities.lexicon import Lexicon
from runut.knowledge.folding import key

__all__ = ["forenames", "gone_to", "named", "surnames"]

_LEAD = 24  # characters before a name in which a preposition stands
_WHERE = frozenset(("di", "ke", "dari", "from", "of", "to", "in", "at"))
_THERE = frozenset(("di", "ke", "in", "at"))  # nobody is so spoken of
_PLACES = ("GPE", "LOC")
_WORD = re.compile(r"\S+")


def gone_to(drafts: Sequence[Draft], text: str, lex: Lexicon) -> frozenset[str]:
    """The names of one word that are places beyond doubt: somebody is or goes there, or they end a longer name of a
    place ("Kabupaten Garut")."""
    found = set()
    for draft in drafts:
        words = key(draft.text).split() if draft.type in _PLACES else []
        if len(words) > 1 or (words and _is_led(text, draft.start, _THERE | lex.within)):
            found.add(words[-1])
    return frozenset(found)


def forenames(drafts: Sequence[Draft], text: str, lex: Lexicon) -> list[int]:
    """Positions of places of one word that open the full name of a person of the page; no lands ("Israel Katz"), none
    that a preposition of place leads to, and none that may be the place of his office ("Kepala Dinas Garut Rudi …")."""
    people = {names[0] for draft in drafts if _holds_no_office(draft) and len(names := named(draft)) > 1}
    people -= gone_to(drafts, text, lex) if people else set()
    return [
        at
        for at, draft in enumerate(drafts)
        if (draft.type in _PLACES or (draft.type == "PER" and not named(draft)))
        and key(draft.text) in people
        and not draft.parsed.lands
        and not _is_led(text, draft.start, _WHERE | lex.within | lex.cuts)
    ]


def surnames(drafts: Sequence[Draft], text: str) -> dict[int, str]:
    """Positions of mentions of one word, an office by itself, that end the full name of a person of the page
    ("Arif | Hakim") -> that name as it is written there."""
    people = {tuple(names) for draft in drafts if draft.type == "PER" and len(names := named(draft)) > 1}
    found = {}
    for at, draft in enumerate(drafts):
        word = key(draft.text)
        ends = [names for names in people if names[-1] == word]
        if not ends or draft.type not in ("GRP", "PER", "ORG") or named(draft) or not draft.text[:1].isupper():
            continue
        full = next((start for names in ends if (start := _opens(draft, names, text)) >= 0), -1)
        if full >= 0:
            found[at] = text[full : draft.end]
    return found


def _opens(draft: Draft, names: tuple[str, ...], text: str) -> int:
    """Where the rest of the name begins that stands right before the mention, or -1."""
    lead = [one.start() for one in _WORD.finditer(text, max(0, draft.start - _LEAD * len(names)), draft.start)]
    start = lead[1 - len(names)] if len(lead) >= len(names) - 1 else -1
    return start if start >= 0 and tuple(key(text[start : draft.end]).split()) == names else -1


def _holds_no_office(draft: Draft) -> bool:
    return draft.type == "PER" and not any(title.kind == "office" for title in draft.parsed.titles)


def named(draft: Draft) -> list[str]:
    """The folded words of the personal name in a mention."""
    return key(draft.text[slice(*draft.parsed.name)]).split()


def _is_led(text: str, start: int, words: frozenset[str]) -> bool:
    before = key(text[max(0, start - _LEAD) : start]).split()[-1:]
    return any(word in words for word in before)
