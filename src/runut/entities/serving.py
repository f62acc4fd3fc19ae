"""Whose servant or child a page tells by his master's or parent's name: "kuasa hukum X" is X's lawyer or the lawyer X,
"Anak X" X's child or somebody called Anak."""

from __future__ import annotations

from collections.abc import Sequence

from runut.entities.draft import Draft
from runut.entities.forenames import named
from runut.entities.kinship import phrase_size
from runut.entities.lexicon import Lexicon
from runut.knowledge.folding import key

__all__ = ["clients", "offspring"]


def clients(drafts: Sequence[Draft], lex: Lexicon) -> list[int]:
    """Positions of the persons told by the name of whom they serve ("kuasa hukum X") where X could be their own.

    It is their client's where the page has told of X before, or gives X an office; of counsel also where it tells of no
    counsel called X. Behind an attendant an office is his master's ("sopir Bupati X").
    """
    return [at for at, draft in enumerate(drafts) if draft.type == "PER" and _is_client(draft, drafts, lex)]


def offspring(drafts: Sequence[Draft], lex: Lexicon) -> list[int]:
    """Positions of the persons told as the child of whom the page names: "Anak Rudi" beside "Bupati Rudi Tambora", but
    not beside "Anak Rudi Santosa"."""
    names = [words for draft in drafts if (words := _name(draft))]
    told = [key(draft.text).split() for draft in drafts if draft.type == "PER"]
    return [at for at, draft in enumerate(drafts) if draft.type == "PER" and _is_child(draft, names, told, lex)]


def _is_child(draft: Draft, names: Sequence[list[str]], told: Sequence[list[str]], lex: Lexicon) -> bool:
    words = key(draft.text).split()
    kin, name = words[:1], words[1:]
    if not name or kin[0] not in lex.relatives_or_names or "," in draft.text:
        return False
    return not _opens(words, told) and _opens(name, names)


def _opens(words: list[str], among: Sequence[list[str]]) -> bool:
    """Whether the words open a longer run of words."""
    return any(len(one) > len(words) and one[: len(words)] == words for one in among)


def _is_client(draft: Draft, drafts: Sequence[Draft], lex: Lexicon) -> bool:
    spelled, (start, end) = draft.parsed.words, draft.parsed.name
    words = [word for word, *_ in spelled]
    size = phrase_size(words, lex.servants)
    if not size or end <= start or size >= len(words) or "," in draft.text[:start]:
        return False
    phrase = " ".join(words[:size])
    if spelled[size][1] < start and phrase not in lex.counsel:  # a title between
        return phrase in lex.attendants and any(title.kind == "office" for title in draft.parsed.titles)
    name = key(draft.text[start:end]).split()
    others = [other for other in drafts if other is not draft and _same_name(name, _name(other))]
    if any(_is_servant(other, lex) for other in others):
        return False
    known = any(other.start < draft.start or _has_office(other, lex) for other in others)
    known = known or any(_serves(other, name, lex) for other in drafts if other is not draft)
    return known or (phrase in lex.counsel and not _is_learned(draft))


def _is_learned(draft: Draft) -> bool:
    """Degrees before a name: a lawyer's rather than his client's."""
    return any(title.kind == "honorific" or title.sector in ("EDU", "MED") for title in draft.parsed.titles)


def _name(draft: Draft) -> list[str]:
    return named(draft) if draft.type == "PER" else []


def _same_name(name: list[str], other: list[str]) -> bool:
    return bool(name and other) and (set(name) <= set(other) or set(other) <= set(name))


def _is_servant(draft: Draft, lex: Lexicon) -> bool:
    """Whether the name of a mention is the servant's own: behind a comma ("pengacara X, Y")."""
    served = phrase_size([word for word, *_ in draft.parsed.words], lex.servants) > 0
    return served and "," in draft.text[: draft.parsed.name[0]]


def _serves(draft: Draft, name: list[str], lex: Lexicon) -> bool:
    """Whether a mention tells a servant by his own name and his master's: "pengacara X, Y" of X."""
    master = key(draft.text[: draft.parsed.name[0]]).split()
    return draft.type == "PER" and _is_servant(draft, lex) and master[-len(name) :] == name


def _has_office(draft: Draft, lex: Lexicon) -> bool:
    served = phrase_size([word for word, *_ in draft.parsed.words], lex.servants) > 0
    return not served and any(title.kind == "office" for title in draft.parsed.titles)
