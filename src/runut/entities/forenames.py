"""A city's name that is somebody's first name on this page: of "Vienna Varella" the "Vienna" nobody goes to."""

from __future__ import annotations

from collections.abc import Sequence

from runut.entities.draft import Draft
from runut.entities.lexicon import Lexicon
from runut.knowledge.folding import key

__all__ = ["forenames", "gone_to"]

_LEAD = 24  # characters before a name in which a preposition stands
_WHERE = frozenset(("di", "ke", "dari", "from", "of", "to", "in", "at"))
_THERE = frozenset(("di", "ke", "in", "at"))  # nobody is so spoken of
_PLACES = ("GPE", "LOC")


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
    people = {names[0] for draft in drafts if _holds_no_office(draft) and len(names := _name(draft)) > 1}
    people -= gone_to(drafts, text, lex) if people else set()
    return [
        at
        for at, draft in enumerate(drafts)
        if (draft.type in _PLACES or (draft.type == "PER" and not _name(draft)))
        and key(draft.text) in people
        and not draft.parsed.lands
        and not _is_led(text, draft.start, _WHERE | lex.within | lex.cuts)
    ]


def _holds_no_office(draft: Draft) -> bool:
    return draft.type == "PER" and not any(title.kind == "office" for title in draft.parsed.titles)


def _name(draft: Draft) -> list[str]:
    return key(draft.text[slice(*draft.parsed.name)]).split()


def _is_led(text: str, start: int, words: frozenset[str]) -> bool:
    before = key(text[max(0, start - _LEAD) : start]).split()[-1:]
    return any(word in words for word in before)
