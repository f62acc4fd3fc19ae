"""Picks the time of one event from what the page offers, with its basis."""

from __future__ import annotations

import re

from msgspec.structs import replace

from runut.events.cues import WORD, Hit, hits
from runut.events.passing import OF_LAW, SPOKEN, passing
from runut.events.times import Told, document_time, free_times, own_time, sentence_time
from runut.events.view import ROLE_FLOOR, View
from runut.events.where import said_elsewhere
from runut.records import EventTime, ReadEvent, When

DAYS = ("date", "weekday", "relative")  # kinds of expression that name a day
COUNT_GAP = 18  # characters beside an act in which it is counted
PAPER_GAP, PAPER_WORDS = 40, 2  # characters and words between a paper and its year
_PLAIN = re.compile(r"[\w\s-]*")
SINCE_REACH, SINCE_WORDS = 80, 2  # characters before a day in which "since" opens its clause, least words between
SOURCE_REACH, SOURCE_WORDS = 60, 4  # characters and words between "dilansir" and a day
_SENTENCE = re.compile(r"[.;!?\n]")
_CLAUSE = re.compile(r"[,.;:!?\"“”\n]")
OPENING = 12  # characters into a sentence by which a time that opens it has begun
SURE = 0.8  # a role this sure stands even across the border of reported speech


def time_of(view: View, event: ReadEvent, sentence: tuple[int, int], modality: str, *, history: bool) -> EventTime:
    """Own expression, else the sentence's, else the article's date as the tense allows, else unknown with a reason."""
    text = view.text
    for index in _time_roles(view, event, sentence):
        mention = view.refs.mention(index)
        span = (mention.start, mention.end)
        if _counts_only(view, event, span) or _of_a_paper(view, event, span) or _of_others(view, event, span):
            continue
        own = own_time(view.clock, (mention.start, mention.end), text, modality)
        if own is not None:
            return _from_then(own) if _since(view, event, span) else own
    if view.quote_at(event.start) is None and view.claim_at(event.start) is None:
        shared = _shared(view, event, sentence)
        if shared is not None and not _of_others(view, event, (shared.start, shared.end)):
            return sentence_time(view.clock, shared, text, modality)
    beside = "told as history" if history else passing(view, event, sentence)
    ahead = _ahead(view, event, sentence, modality)
    return document_time(view.clock, event.start, modality, beside=beside, ahead=ahead)


def _ahead(view: View, event: ReadEvent, sentence: tuple[int, int], modality: str) -> bool:
    """What is planned or asked for is still to come; what is possible only where a word of what may be says so, for
    "allegedly" looks back."""
    if modality == "possible" and view.tested is not None and event.modality == "actual":
        return False  # possible only because a page tests the claim that it happened
    found = hits(view.cues.modality["possible"], view.lowered, *sentence) if modality == "possible" else []
    coming = hits(view.cues.modality["planned"], view.lowered, *sentence) if modality == "possible" else []
    return modality != "possible" or bool(found or coming)


def _since(view: View, event: ReadEvent, time: tuple[int, int]) -> bool:
    """ "Membunuh 100 orang sejak jeda berlaku pada 10 Oktober": the day dates the clause of "since", not the act."""
    found = hits(view.cues.signs["since"], view.lowered, max(0, time[0] - SINCE_REACH), time[0])
    if not found or _CLAUSE.search(view.lowered, found[-1].end, time[0]):
        return False
    inside = found[-1].end <= event.start < time[0]
    return not inside and len(view.lowered[found[-1].end : time[0]].split()) >= SINCE_WORDS


def _from_then(own: EventTime) -> EventTime:
    """The day as the beginning of an open span."""
    if own.when is None or own.when.earliest is None or own.when.earliest != own.when.latest:
        return own
    when = When(f"{own.when.earliest.isoformat()}/..", own.when.earliest, None)
    return replace(own, when=when, why=f"{own.why}; from then on")


def _counts_only(view: View, event: ReadEvent, time: tuple[int, int]) -> bool:
    """A bound beside a counted act ("the third visit since July") says how it is counted, not when it was."""
    if not any(one.mention.kind == "bound" for one in view.clock.inside(*time)):
        return False
    start = max(0, event.start - COUNT_GAP)
    return bool(hits(view.cues.signs["counted"], view.lowered, start, max(event.end + COUNT_GAP, time[0])))


def _of_a_paper(view: View, event: ReadEvent, time: tuple[int, int]) -> bool:
    """A year in the name of a treaty or law that is not the act itself: "the 1951 treaty", "perjanjian tahun 1951"."""
    if not any(one.mention.kind == "year" for one in view.clock.inside(*time)):
        return False
    around = (
        *hits(view.cues.signs["papers"], view.lowered, max(0, time[0] - PAPER_GAP), time[0]),
        *hits(view.cues.signs["papers"], view.lowered, time[1], time[1] + PAPER_GAP),
    )
    return any(_beside_year(view.lowered, hit, time) and not event.start <= hit.start < event.end for hit in around)


def _of_others(view: View, event: ReadEvent, time: tuple[int, int]) -> bool:
    """The day is that of a source or of the crime that an act of the law follows."""
    return _of_an_agency(view, time) or _of_the_crime(view, event, time)


def _of_an_agency(view: View, time: tuple[int, int]) -> bool:
    """ "Dilansir AFP, Kamis (28/5), …": the day behind a source is the day it reported."""
    start = max(0, time[0] - SOURCE_REACH)
    found = hits(view.cues.signs["reporting"], view.lowered, start, time[0])
    between = view.lowered[found[-1].end : time[0]] if found else ""
    named = len(WORD.findall(between)) <= SOURCE_WORDS and between.count(",") <= 1 and not _SENTENCE.search(between)
    return bool(found) and named


def _of_the_crime(view: View, event: ReadEvent, time: tuple[int, int]) -> bool:
    """ "Menangkap pelaku perampokan yang terjadi di X, Jumat (30/5)": the day is that of the crime, not of the law."""
    if event.type not in OF_LAW or time[0] < event.end:
        return False
    if not view.lowered.startswith(view.cues.verb_prefixes or ("\0",), event.start):
        return False
    found = hits(view.cues.signs["happening"], view.lowered, event.end, time[0])
    return bool(found) and not _SENTENCE.search(view.lowered, event.end, time[0])


def _beside_year(lowered: str, paper: Hit, year: tuple[int, int]) -> bool:
    between = lowered[paper.end : year[0]] if paper.end <= year[0] else lowered[year[1] : paper.start]
    return len(between.split()) <= PAPER_WORDS and _PLAIN.fullmatch(between) is not None


def _time_roles(view: View, event: ReadEvent, sentence: tuple[int, int]) -> list[int]:
    roles = sorted(
        (role for role in event.roles if role.role == "time" and role.score >= ROLE_FLOOR), key=lambda r: -r.score
    )
    kept = [
        role.mention
        for role in roles
        if event.type in SPOKEN or role.score >= SURE or not said_elsewhere(view, event, role.mention)
    ]
    here = [index for index in kept if sentence[0] <= view.refs.mention(index).start < sentence[1]]
    if view.clock.inside(*sentence):
        return here
    return [index for index in kept if index in here or _beside(view, sentence, view.refs.mention(index).start)]


def _beside(view: View, sentence: tuple[int, int], start: int) -> bool:
    """Another sentence's day, where this one names none: only of the same paragraph, and no bound ("sejak 2014")."""
    low, high = (sentence[1], start) if start >= sentence[1] else (start, sentence[0])
    told = view.clock.inside(start, start + 1)
    return "\n" not in view.text[low:high] and any(one.mention.kind in DAYS for one in told)


def _taken(view: View, event: ReadEvent, sentence: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Expressions other events of the sentence own: theirs, not this one's."""
    spans = []
    for other in view.reading.events:
        if other is event or not sentence[0] <= other.start < sentence[1]:
            continue
        for role in other.roles:
            if role.role == "time" and role.score >= ROLE_FLOOR:
                mention = view.refs.mention(role.mention)
                spans.append((mention.start, mention.end))
    return tuple(spans)


def _shared(view: View, event: ReadEvent, sentence: tuple[int, int]) -> Told | None:
    """The day of the sentence that goes with this trigger though the reader did not tie it: it opens the sentence, or
    follows the trigger, and no other act stands between. Years, bounds and lengths are left alone: they seldom do."""
    told = [one for one in free_times(view.clock, sentence, _taken(view, event, sentence)) if one.mention.kind in DAYS]
    free = [one for one in told if _same_clause(view, event, (one.start, one.end))]
    acts = [other.start for other in view.reading.events if sentence[0] <= other.start < sentence[1]]
    for one in free:
        opens = one.start - sentence[0] <= OPENING and min(acts) == event.start
        follows = one.start >= event.end and not any(event.start < start < one.start for start in acts)
        if opens or (follows and len(told) == 1 and _at_clause_end(view, one.end)):
            return one
    return None


def _at_clause_end(view: View, end: int) -> bool:
    """A day that dates a clause closes it ("…, Senin (6/2)."); one inside it may belong to a noun."""
    return re.match(r"[\s)\]]*(?:[.,;!?\n]|$)", view.lowered[end : end + 6]) is not None


def _same_clause(view: View, event: ReadEvent, time: tuple[int, int]) -> bool:
    """No subordinator ("setelah", "before") stands between the trigger and the expression, or opens it."""
    (_, first), (last, _) = sorted(((event.start, event.end), time))
    breaks, opens = view.cues.breaks, max(0, time[0] - 12)
    between = breaks.search(view.lowered, first, max(first, last))
    return between is None and breaks.search(view.lowered, opens, time[0]) is None
