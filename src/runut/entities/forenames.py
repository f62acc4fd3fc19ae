"""A city's name that is somebody's first name on this page: of "Vienna Varella" the "Vienna" nobody goes to."""

from __future__ import annotations

from collections.abc import Sequence

from runut.entities.draft import Draft
from runut.entities.lexicon import Lexicon
from runut.knowledge.folding import key

__all__ = ["forenames"]

_LEAD = 24  # characters before a name in which a preposition stands
_WHERE = frozenset(("di", "ke", "dari", "from", "of", "to", "in", "at"))


def forenames(drafts: Sequence[Draft], text: str, lex: Lexicon) -> list[int]:
    """Positions of places of one word that open the full name of a person of the page; no lands ("Israel Katz"), and
    none that a preposition of place leads to."""
    people = {names[0] for draft in drafts if draft.type == "PER" and len(names := _name(draft)) > 1}
    if not people:
        return []
    return [
        at
        for at, draft in enumerate(drafts)
        if draft.type in ("GPE", "LOC")
        and key(draft.text) in people
        and not draft.parsed.lands
        and not _is_where(text, draft.start, lex)
    ]


def _name(draft: Draft) -> list[str]:
    return key(draft.text[slice(*draft.parsed.name)]).split()


def _is_where(text: str, start: int, lex: Lexicon) -> bool:
    before = key(text[max(0, start - _LEAD) : start]).split()[-1:]
    return any(word in _WHERE or word in lex.within or word in lex.cuts for word in before)
