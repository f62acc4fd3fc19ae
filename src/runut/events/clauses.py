"""Whose clause a name stands in: the subject of another clause and the object of another verb are no parties.

Shares of the corpus (all sets, gold roles). Before a "bahwa"/"that" that has its own subject right behind it 127 of 131
names have not done the act; the four join two clauses by "and", which the rule leaves alone. Objects of the next verb
("membakar X dan menyegel Y") are not done the first act 101 of 107 times, objects of a relative clause behind it 19
of 20, names behind a word of channel 30 of 30, names behind "bagi" of a demand 8 of 8. Behind "NOUN dari" stands who
did it (8 of 8 of the types below). Where an English participle follows a verb and its plain object ("welcomed the
accord signed …"), the verb's doer has not done it. Of names in the name of a case ("kasus X yang …") none of 16
has done the verb behind it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from runut.events.cues import WORD, phrases
from runut.events.view import View
from runut.lang import table
from runut.pages.markers import function_words
from runut.records import ReadEvent

FROM_DOER = ("ACCUSE", "ASSAULT", "CONCEDE", "PROTEST", "REJECT", "SUPPORT", "THREATEN")
PARTIES = ("PER", "ORG", "GPE", "LOC", "GRP", "PRON")
CASE_REACH, CASE_WORDS = 60, 3  # characters and words between "the case of" and a name in it
OBJECT_WORDS = 4  # words of an object between a verb and its participle, the determiner among them
LONGEST = 3  # words of the longest phrase that says a name is no party
Sides = tuple[list[int], list[int]]
_STOP = re.compile(r"[.;:!?\"“”\n]")


@cache
def _signs(language: str) -> Mapping[str, re.Pattern[str]]:
    return {name: phrases(words) for name, words in table(language, "parties").items()}


def by_clauses(view: View, event: ReadEvent, type_: str, sides: Sides) -> Sides:
    """Return actors and recipients without those whom another clause, verb or preposition governs."""
    actors, recipients = sides
    given = [index for index in recipients if type_ in FROM_DOER and _from_doer(view, event, index)]
    if given:
        actors = given
        recipients = [index for index in recipients if index not in given]
    actors = [index for index in actors if not (_outside(view, event, index) or _governed(view, event, type_, index))]
    actors = [i for i in actors if not (_of_the_verb_before(view, event, i) or _of_a_case(view, event, i))]
    recipients = [
        index
        for index in recipients
        if not ((type_ != "PROTEST" and _of_next(view, event, index)) or _governed(view, event, type_, index))
    ]
    return actors, recipients


def _from_doer(view: View, event: ReadEvent, index: int) -> bool:
    """ "Penolakan dari X", "support from X": X is who did it."""
    trigger = WORD.findall(view.lowered[event.start : event.end])
    prefixes = view.cues.verb_prefixes
    if not prefixes or not trigger or trigger[-1].startswith(prefixes):
        return False
    if view.cues.signs["wishing"].fullmatch(trigger[0]):  # "meminta keterangan dari X": X is asked
        return False
    gap = view.lowered[event.end : max(event.end, view.refs.mention(index).start)].strip()
    return view.cues.signs["giver"].fullmatch(gap) is not None


def _of_the_verb_before(view: View, event: ReadEvent, index: int) -> bool:
    """ "Shipowners welcomed the accord signed in Istanbul": the participle says of the object."""
    start = view.refs.mention(index).end
    before = [one.end for one in view.reading.events if start <= one.start and one.end <= event.start]
    participle = view.lowered[event.start : event.end].endswith(view.cues.participles)
    if view.cues.verb_prefixes or not before or not participle:
        return False
    words = view.lowered[max(before) : event.start].split()
    determined = bool(words) and view.cues.signs["determining"].fullmatch(words[0]) is not None
    small = function_words(view.article.language)
    plain = all(word.isalpha() and word not in small for word in words[1:])
    return determined and plain and 2 <= len(words) <= OBJECT_WORDS


def _of_a_case(view: View, event: ReadEvent, index: int) -> bool:
    """ "Kasus X yang menjerat Y", "the case of X led to …": what the case is about has not done the verb behind it."""
    mention = view.refs.mention(index)
    if event.start < mention.end or (view.cues.verb_prefixes and not _is_verb(view, event)):
        return False
    before = view.lowered[max(0, mention.start - CASE_REACH) : mention.start]
    found = list(_signs(view.cues.language)["cases"].finditer(before))
    if not found or _STOP.search(before, found[-1].end()):
        return False
    between = before[found[-1].end() :].split()
    small, prefixes = function_words(view.article.language), (*view.cues.active_prefixes, *view.cues.passive_prefixes)
    return len(between) <= CASE_WORDS and all(
        word.isalpha() and word not in small and not word.startswith(prefixes or ("\0",)) for word in between
    )


def _is_verb(view: View, event: ReadEvent) -> bool:
    return view.lowered.startswith(view.cues.verb_prefixes, event.start)


def _outside(view: View, event: ReadEvent, index: int) -> bool:
    """ "X tahu bahwa Y menyerang", "X said that Y attacked": X stands outside the clause that tells the act."""
    end = view.refs.mention(index).end
    if end > event.start or _STOP.search(view.lowered, end, event.start):
        return False
    opens = list(_signs(view.cues.language)["that"].finditer(view.lowered, end, event.start))
    if not opens:
        return False
    begin = opens[-1].end()
    subject = any(
        begin <= one.start < event.start and one.type in PARTIES and not view.lowered[begin : one.start].strip()
        for one in view.reading.mentions
    )
    return subject and not view.cues.signs["and"].search(view.lowered, begin, event.start)


def _of_next(view: View, event: ReadEvent, index: int) -> bool:
    """ "Membakar mobil dan menyegel X", "serangan ke kota yang menewaskan X": X is the object of the verb before it.

    The first verb must have had its own object: in "menangkap dan menahan X" both acts befall X. Two acts of one type
    ("menyita kapal dan menangkap awaknya") are often done to one party; protests are against whom they ask.
    """
    start = view.refs.mention(index).start
    between = [one for one in view.reading.events if event.end <= one.start and one.end <= start]
    verb = max(between, key=lambda one: one.start, default=event)
    if verb.type == event.type or _STOP.search(view.lowered, event.end, start):
        return False
    gap = WORD.findall(view.lowered[event.end : verb.start])
    active = view.lowered.startswith(view.cues.active_prefixes or ("\0",), verb.start)
    if not active or view.lowered[verb.end : start].strip() or len(gap) < 2:
        return False
    return any(view.cues.signs[name].fullmatch(gap[-1]) for name in ("and", "relative"))


def _governed(view: View, event: ReadEvent, type_: str, index: int) -> bool:
    """ "Melalui X" names a channel, "bagi X" of a demand whom it is for."""
    start = view.refs.mention(index).start
    gap = view.lowered[event.end : start]
    if start < event.end or _STOP.search(gap):
        return False
    words, signs = WORD.findall(gap), _signs(view.cues.language)
    tails = [" ".join(words[-size:]) for size in range(1, LONGEST + 1)]
    governs = [signs["channels"], *([signs["benefits"]] if type_ == "REQUEST" else [])]
    return any(one.fullmatch(tail) for one in governs for tail in tails)
