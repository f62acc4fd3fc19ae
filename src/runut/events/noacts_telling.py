"""Triggers that name no act, by how they are told: the press at work, law text, rumours, names of papers and bodies."""

from __future__ import annotations

import re

from runut.events.cues import Cues, hits
from runut.records import ReadEvent

PRESS_BACK = 6  # words before "menghubungi" in which the paper or its reporter stands
COMMENT_GAP = 40  # characters behind "contacted" in which a comment is asked for
NAME_BACK = 80  # characters before a trigger in which the name it belongs to opens
KEYWORDS_BACK = 200  # characters before a trigger in which the search it is a term of is told
SENTENCE_BACK = 400  # characters before a trigger in which its sentence begins
NEXT = 16  # characters behind it in which its object stands
_TERM = re.compile(r"\s*[“\"'‘]([^”\"\n]{1,160})")
_WORD = re.compile(r"[\w'’-]+")
_STOP = re.compile(r"[.;!?\n]")
_CLAUSE = re.compile(r"[.;:!?,()\"“”\n]")
_CAPITALS = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)+(?= ?\(([A-Z][A-Z0-9]+)\))")


def told_only(event: ReadEvent, text: str, lowered: str, cues: Cues) -> bool:
    """Tell whether the trigger belongs to how a page tells, to a law's text or to a name, and names no act."""
    return _named_paper(event, text, lowered, cues) or any(rule(event, lowered, cues) for rule in _RULES)


def is_told(event: ReadEvent, lowered: str, cues: Cues, name: str) -> bool:
    """Whether the trigger as a whole is one of the words of sign `name`."""
    return cues.signs[name].fullmatch(lowered, event.start, event.end) is not None


def sentence_of(event: ReadEvent, lowered: str) -> tuple[int, int]:
    """Where the sentence of the trigger begins and ends."""
    low = max(0, event.start - SENTENCE_BACK)
    before = [found.end() for found in _STOP.finditer(lowered, low, event.start)]
    after = _STOP.search(lowered, event.end)
    return (before[-1] if before else low), (after.start() if after else len(lowered))


def words_before(event: ReadEvent, lowered: str) -> list[str]:
    """The words of the clause before the trigger."""
    clause = _CLAUSE.split(lowered[max(0, event.start - 120) : event.start])[-1]
    return _WORD.findall(clause)


def words_behind(event: ReadEvent, lowered: str) -> list[str]:
    """The words of the clause behind the trigger."""
    return _WORD.findall(_CLAUSE.split(lowered[event.end : event.end + 80])[0])


def _named_paper(event: ReadEvent, text: str, lowered: str, cues: Cues) -> bool:
    """ "Surat Perintah Penahanan Ulang (SPPU)": inside the name of a paper, a body or a programme nothing is done.

    A name that an act heads stays one ("Operasi Gabungan Daerah (OGD)"), and so does a headline before "(VIDEO)": the
    letters in brackets must be the name's.
    """
    for name in _CAPITALS.finditer(text, max(0, event.start - NAME_BACK), min(len(text), event.end + NAME_BACK)):
        if name.start() <= event.start and event.end <= name.end() and _headed(event, lowered, cues, name):
            return True
    return False


def _headed(event: ReadEvent, lowered: str, cues: Cues, name: re.Match[str]) -> bool:
    """The head, first word of the name in Indonesian and last in English, gives its letter to the abbreviation."""
    letters = name[1].lower()
    if not cues.verb_prefixes:
        last = _WORD.findall(lowered[name.start() : name.end()])[-1]
        return cues.signs["name_heads"].fullmatch(last) is not None and letters[-1] == last[0]
    heads = hits(cues.signs["name_heads"], lowered, name.start(), event.end)
    return any(letters[0] == head.words[0] for head in heads)


def _supposed(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Diduga dilakukan oleh X": so it is supposed; nobody is told who accuses."""
    if event.type != "ACCUSE" or not is_told(event, lowered, cues, "supposing"):
        return False
    return any(cues.signs["supposed_links"].fullmatch(word) for word in words_behind(event, lowered)[:1])


def _press(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A paper that seeks a comment meets nobody (of 13 such none is a meeting)."""
    if event.type not in ("CONSULT", "AGREE", "REQUEST", "COOPERATE"):
        return False
    if event.type == "CONSULT" and is_told(event, lowered, cues, "asking_comment"):
        return True
    if not is_told(event, lowered, cues, "reaching"):
        return False
    if cues.signs["for_comment"].search(lowered, event.end, event.end + COMMENT_GAP):
        return True
    back = words_before(event, lowered)
    passive = lowered.startswith(cues.passive_prefixes or ("\0",), event.start)
    reached = passive and any(cues.signs["when_reached"].fullmatch(word) for word in back[-1:])
    return reached or cues.signs["press"].search(" ".join(back[-PRESS_BACK:])) is not None


def _competence(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Balai itu berwenang melakukan penyitaan": what the law allows is no act, what a "pihak berwenang" does is."""
    words = words_before(event, lowered)
    told = _WORD.findall(lowered[event.start : event.end])
    while words and cues.signs["competent_to"].fullmatch(words[-1]):
        told = [words.pop(), *told]
    if not words or not told or not cues.signs["competent_to"].fullmatch(told[0]):
        return False
    own = len(words) > 1 and cues.signs["competent_bodies"].fullmatch(words[-2]) is not None
    return not own and cues.signs["competent"].fullmatch(words[-1]) is not None


def _of_anyone(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Setiap orang yang … dipidana": a law's or a rule's subject; nobody in particular is punished."""
    if event.type not in ("COERCE", "SANCTION", "ACCUSE"):
        return False
    clause = " ".join(words_before(event, lowered))
    return any(found.start() == 0 for found in cues.signs["anyone"].finditer(clause)) or bool(
        cues.signs["that_anyone"].search(clause)
    )


def _rumour(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A rumour that is waved off is denied, no offer refused."""
    if event.type != "REJECT" or not is_told(event, lowered, cues, "waving_off"):
        return False
    passive = lowered.startswith(cues.passive_prefixes or ("\0",), event.start)
    beside = words_before(event, lowered)[-2:] if passive else words_behind(event, lowered)[:1]
    return any(cues.signs["rumours"].fullmatch(word) for word in beside)


def _quarrels(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Saling cekcok", "exchanged words": nobody attacks."""
    word = next(iter(words_behind(event, lowered)), "")
    reciprocal = event.type == "ASSAULT" and is_told(event, lowered, cues, "each_other")
    return reciprocal and cues.signs["quarrelling"].fullmatch(word) is not None


def _searched(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Memasukkan kata kunci “X ditahan”": what is typed into a search tells nothing, nor does the typing."""
    for found in cues.signs["keywords"].finditer(lowered, max(0, event.start - KEYWORDS_BACK), event.end + NEXT):
        if found.end() >= event.start:
            return found.start() <= event.end + 1
        opened = _TERM.match(lowered, found.end())
        if opened is not None and opened.start(1) <= event.start and event.end <= opened.end(1):
            return True
    return False


_RULES = (_supposed, _press, _competence, _of_anyone, _rumour, _quarrels, _searched)
