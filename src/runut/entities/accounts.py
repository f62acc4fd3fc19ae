"""Who is told by a firm and is not the firm: "akun Facebook", "pengemudi mobil Porsche", a person with its name."""

from __future__ import annotations

from collections.abc import Sequence

from runut.entities.draft import Draft
from runut.entities.lexicon import Lexicon
from runut.knowledge.folding import key

__all__ = ["accounts"]

_LEAD = 24  # characters before a mention in which the account stands
_BESIDE = 2  # words of a mention in which it stands, and behind it in English


def accounts(drafts: Sequence[Draft], text: str, lex: Lexicon) -> list[int]:
    """Positions of mentions that name a firm beside an account or its user, or that are a person called like a firm:
    not the firm does what they do."""
    return [
        at
        for at, draft in enumerate(drafts)
        if any(body.kind == "company" for body in draft.parsed.bodies)
        and (_is_account(draft, text, lex) or _is_person(draft))
    ]


def _is_person(draft: Draft) -> bool:
    """Whether the reader takes the bare name of a firm for somebody's ("meminta Masdar membuat surat")."""
    return draft.type == "PER" and len(draft.parsed.words) == 1


def _is_account(draft: Draft, text: str, lex: Lexicon) -> bool:
    inside = [word for word, *_ in draft.parsed.words]
    before = key(text[max(0, draft.start - _LEAD) : draft.start]).split()[-1:]
    behind = key(text[draft.end : draft.end + _LEAD]).split()[:1] if lex.language == "en" else []
    return not lex.accounts.isdisjoint((*before, *inside[:_BESIDE], *inside[-1:], *behind)) or _is_driven(inside, lex)


def _is_driven(inside: Sequence[str], lex: Lexicon) -> bool:
    """ "Pengemudi mobil Porsche": somebody is told by the make of a thing."""
    return any(word in lex.wares for word in inside[1:-1])
