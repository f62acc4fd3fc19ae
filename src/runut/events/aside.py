"""Who stands beside an act and is no party of it: mediators, whoever help is against, laws, lands that only fell out.

In all sets of the corpus whoever stands behind such words has no part in the act: of those help is asked or given
against 14 of 14, behind words of mediation all of some 40; of 27,000 acts one has its doer, rebels who attempted a
coup, before the word that puts the coup into a time clause. Of fights, truces and concessions told with "between" right
behind them all 48 parties stand after it: "Turki menghentikan perang antara A dan B" makes Turkey no fighter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from runut.events.cues import WORD, hits
from runut.events.modality import setting
from runut.events.view import View
from runut.records import ReadEvent

HELPED = ("AID", "SUPPORT", "REQUEST", "AGREE", "COOPERATE")
MEDIATED = ("AGREE", "CONCEDE", "RETREAT", "SUPPORT", "COOPERATE", "AID")
BETWEEN = ("ASSAULT", "RETREAT", "CONCEDE")  # of talks and pacts "between" a host may stand before the act
AGAINST_BACK = 12  # words from an act of help within which whom it is against is named
CLAUSE_WORDS = 3  # words between a time word and the noun of a takeover it governs ("since the military coup")
TIES_WORDS = 6  # words before a party in which "ties between" opens its phrase
_STOP = re.compile(r"[.;:!?\"“”\n]")
_COMMA = re.compile(r"[,.;:!?\"“”\n]")


def aside(view: View, event: ReadEvent, type_: str, indexes: Iterable[int]) -> set[int]:
    """Return those of the mentions `indexes` that are no party of the act."""
    time_word, among = _time_clause(view, event), type_ in BETWEEN and _between(view, event)
    truce = truce_set(view, event)
    return {
        index
        for index in indexes
        if _is_law(view, index)
        or _is_ordinal(view, event, index)
        or (type_ in MEDIATED and _mediates(view, event, index))
        or (type_ in HELPED and _against(view, event, index))
        or (time_word is not None and _before(view, index, time_word, event))
        or (among and view.refs.mention(index).end <= event.start)
        or (truce is not None and view.refs.mention(index).end <= truce)
    }


def truce_set(view: View, event: ReadEvent) -> int | None:
    """Where the word stands that makes a truce the setting of another act ("selama gencatan senjata"), if one does.

    Whoever is told before it did the other act.
    """
    if not view.cues.signs["truces"].search(view.lowered, event.start, event.end):
        return None
    found = setting(view.lowered, event, view.cues)
    return None if found is None else found.start


def opposed(view: View, event: ReadEvent, actors: list[int]) -> list[int]:
    """The actors without whoever stands before the word that says he is against the act: "memerangi pemberontakan".

    In the corpus none of seven such acts is done by a party before that word; two are done to him.
    """
    before = list(WORD.finditer(view.lowered, max(0, event.start - 40), event.start))[-1:]
    if not before or _STOP.search(view.lowered, before[0].end(), event.start):
        return actors
    if not view.cues.signs["opposing"].fullmatch(before[0].group()):
        return actors
    return [index for index in actors if view.refs.mention(index).end > before[0].start()]


def _is_ordinal(view: View, event: ReadEvent, index: int) -> bool:
    """ "Kunjungan ketiganya": his third visit, not one of three people."""
    one = view.refs.mention(index)
    counts = view.cues.signs["ordinals"].fullmatch(view.lowered, one.start, one.end) is not None
    noun = not view.lowered.startswith(view.cues.verb_prefixes or ("\0",), event.start)
    return counts and noun and view.lowered[event.end : one.start].isspace()


def _is_law(view: View, index: int) -> bool:
    """ "KUHP", "UU ITE", "Izin Usaha Pertambangan (IUP)": a law or a paper is no party; nor is a neck or a room."""
    found = view.refs.mention(index)
    words = WORD.findall(view.lowered[found.start : found.end])
    if not words or any(view.cues.signs[kind].fullmatch(words[0]) for kind in ("laws", "parts")):
        return bool(words)
    last = words[-1].split("-")[0]  # "IUP-nya"
    return found.type in ("ORG", "GRP") and view.cues.signs["paper_letters"].fullmatch(last) is not None


def _mediates(view: View, event: ReadEvent, index: int) -> bool:
    """ "Dengan perantaraan X", "brokered by X and Y": who brought the parties together.

    Before the act a comma ends the words of mediation: "dengan mediasi X, Y dan Z berdamai".
    """
    start = _list_start(view, index, commas=view.refs.mention(index).start >= event.end)
    before = max(0, start - 60)
    clause = max((found.end() for found in _STOP.finditer(view.lowered, before, start)), default=before)
    found = hits(view.cues.signs["mediation"], view.lowered, clause, start)
    if not found or (found[-1].start < event.end and event.start < found[-1].end):
        return False  # what is told is the mediation itself
    words = WORD.findall(view.lowered[found[-1].end : start])
    led = not _COMMA.search(view.lowered, found[-1].end, start)
    return led and all(view.cues.signs["leads"].fullmatch(word) for word in words)


def _list_start(view: View, index: int, *, commas: bool) -> int:
    """Where the list of names begins that the mention stands in ("Qatar" of "Qatar and Egypt")."""
    at = view.refs.mention(index).start
    for other in sorted(view.reading.mentions, key=lambda one: -one.end):
        gap = view.lowered[other.end : at].strip(" ,") if other.end <= at else None
        if gap == "" and not commas:
            break
        if gap is None or other.type in ("TIME", "NUM"):
            continue
        if gap and not view.cues.signs["and"].fullmatch(gap):
            break
        at = other.start
    return at


def _against(view: View, event: ReadEvent, index: int) -> bool:
    """ "Bantuan melawan X", "help in the fight against X": X is whom the help is against."""
    start = view.refs.mention(index).start
    gap = view.lowered[event.end : start]
    if start < event.end or _STOP.search(gap):
        return False
    words = WORD.findall(gap)
    while words and view.cues.signs["leads"].fullmatch(words[-1]):
        words.pop()
    return bool(words) and len(words) <= AGAINST_BACK and bool(view.cues.signs["opposing"].fullmatch(words[-1]))


def _between(view: View, event: ReadEvent) -> bool:
    """ "Pertempuran antara X dan Y": the parties stand behind the act."""
    word = WORD.match(view.lowered, event.end + 1)
    return word is not None and view.cues.signs["between"].fullmatch(word.group()) is not None


def _time_clause(view: View, event: ReadEvent) -> int | None:
    """Where the time word stands that governs a noun of an act ("sejak kudeta", "since the coup")."""
    words = list(WORD.finditer(view.lowered, max(0, event.start - 40), event.start))[-CLAUSE_WORDS:]
    for one in reversed(words):
        if _COMMA.search(view.lowered, one.end(), event.start):
            return None
        if view.cues.signs["time_words"].fullmatch(one.group()):
            return one.start()
    return None


def _before(view: View, index: int, time_word: int, event: ReadEvent) -> bool:
    """A party told before the time word: of a takeover, or of ties that changed, the clause tells who fell out."""
    found = view.refs.mention(index)
    if found.end > time_word or _COMMA.search(view.lowered, found.end, time_word):
        return False
    if view.cues.signs["takeovers"].search(view.lowered, event.start, event.end):
        return True
    lead = list(WORD.finditer(view.lowered, max(0, found.start - 60), found.start))[-TIES_WORDS:]
    return any(
        view.cues.signs["ties"].fullmatch(one.group()) and not _COMMA.search(view.lowered, one.end(), found.start)
        for one in lead
    )
