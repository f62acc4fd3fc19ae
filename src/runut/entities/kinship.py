"""Who is told by kin or service to somebody is not that somebody: "adik kandung X", "X's ex-wife", "keluarga X", "an
aide to President X".

On 1,600 random pages 22 mentions were linked to whom they only serve: 11 families, friends and followers, 6 "tim asuhan
X", 5 lawyers told by their client ("kuasa hukum X"), which can be the lawyer's own name: the page decides (`serving`).
"""

from __future__ import annotations

from collections.abc import Sequence

from runut.entities.lexicon import Hit, Lexicon

__all__ = ["is_relative", "phrase_size"]

Words = tuple[tuple[str, int, int], ...]
_ARTICLES = frozenset(("the", "a", "an", "late", "former"))
_OWNS = ("'s", "’s", "s'", "s’")
_LONGEST = 3  # words of a phrase of service


def is_relative(text: str, spelled: Words, hits: tuple[Hit, ...], name: tuple[int, int], lex: Lexicon) -> bool:
    """Whether a mention tells of a relative of whom it names; `name`: the span of the last name in it.

    Words that are names or forms of address too ("Anak Agung", "Ibu Sri", "saudara Budi") tell kin with a degree only
    ("anak kandung"), some at the head in lower case as well. A name behind a comma is the relative's own ("adik X, Y").
    """
    found = _owner_in_english if lex.language == "en" else _owner
    at = found(text, spelled, hits, lex)
    return at >= 0 and not ("," in text[at : name[0]] and name[0] > at)


def _owner(text: str, spelled: Words, hits: tuple[Hit, ...], lex: Lexicon) -> int:
    """Where whose kin is told begins; -1 where nobody's kin is."""
    for at, (word, low, _) in enumerate(spelled):
        if word not in lex.relatives and word not in lex.relatives_or_names and word not in lex.relatives_told:
            continue
        last = at + 1
        while last < len(spelled) and spelled[last][0] in lex.degrees:
            last += 1
        small = not text[low].isupper()
        plain = word in lex.relatives or (small and not at and word in lex.relatives_or_names)  # "dokter anak X" is X
        if last < len(spelled) and (plain or last > at + 1) and _is_somebody(text, spelled, hits, last):
            return spelled[last][1]
    return _served(text, spelled, hits, lex)


def _served(text: str, spelled: Words, hits: tuple[Hit, ...], lex: Lexicon) -> int:
    """ "Para relawan X", "orang kepercayaan X": where the one begins who is served; -1 where nobody is."""
    first = next((at for at, (word, *_) in enumerate(spelled) if not _counts(word, lex)), len(spelled))
    size = phrase_size([word for word, *_ in spelled[first:]], lex.retainers)
    last = first + size
    somebody = size and last < len(spelled) and _is_somebody(text, spelled, hits, last)
    return spelled[last][1] if somebody and not _ends_in_body(text, spelled, hits, last) else -1


def _counts(word: str, lex: Lexicon) -> bool:
    return word in lex.many or word in lex.former or word in lex.particles or word[:1].isdigit()


def phrase_size(words: Sequence[str], phrases: frozenset[str]) -> int:
    """How many of the first words are one of the phrases; 0: none."""
    return next((size for size in range(_LONGEST, 0, -1) if " ".join(words[:size]) in phrases), 0)


def _ends_in_body(text: str, spelled: Words, hits: tuple[Hit, ...], at: int) -> bool:
    """Whether the words from `at` on end in the word for a body ("Foreign Ministry")."""
    last = next((hit for hit in hits if hit.last == len(spelled) and hit.first >= at), None)
    title = last is not None and any(term.kind == "title" for term in last.terms)
    return last is not None and bool(last.sector) and not title and text[last.start].isupper()


def _is_somebody(text: str, spelled: Words, hits: tuple[Hit, ...], at: int) -> bool:
    """Whether a person begins at word `at`: a name, or a title in any case; no land ("Putri Indonesia")."""
    hit = next((hit for hit in hits if hit.first <= at < hit.last), None)
    if hit is not None and hit.terms:
        return all(term.kind == "title" for term in hit.terms)
    return text[spelled[at][1]].isupper() or (hit is not None and bool(hit.sector or hit.transparent))


def _owner_in_english(text: str, spelled: Words, hits: tuple[Hit, ...], lex: Lexicon) -> int:
    whose = lex.relatives | lex.retainers
    for at, (word, low, high) in enumerate(spelled[:-1]):
        if word in whose and spelled[at + 1][0] in lex.degrees and at + 2 < len(spelled):
            rest = spelled[at + 2 :]
            first = next((i for i, (one, *_) in enumerate(rest, at + 2) if one not in _ARTICLES), -1)
            body = word in lex.retainers and _ends_in_body(text, spelled, hits, at + 1)
            if first >= 0 and not body and _is_somebody(text, spelled, hits, first):
                return spelled[first][1]
        behind = {one for one, *_ in spelled[at + 1 :]}
        told = bool(behind & whose) and not any(text[start].isupper() for _, start, _ in spelled[at + 1 :])
        if told and text[low:high].endswith(_OWNS) and _is_somebody(text, spelled, hits, at):
            return low
    return -1
