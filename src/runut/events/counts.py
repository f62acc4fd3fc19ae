"""Dead, injured, size: figures with the words they were read from, each given to one happening.

The dead and injured of a sentence belong to the violent act of that sentence. Only where it tells none do they go to
the act told last before it. In the corpus's train part (3,141 items) 111 of 144 such figures stand in the sentence of
their act, 33 in the next one, none further off; four of the 33 pass over an act of their own sentence.
"""

from __future__ import annotations

import re
from typing import Literal

from runut.events.figures import Figure, bound_only, harmed, of_them, whole
from runut.events.grammar import is_passive
from runut.events.numbers import Figure as Amount
from runut.events.numbers import read_figure
from runut.events.sizes import ONE, group_of, size_of
from runut.events.view import ROLE_FLOOR, View
from runut.records import Count, ReadEvent, Span

Kind = Literal["dead", "injured", "size"]
KINDS: dict[str, Kind] = {"dead": "dead", "injured": "injured", "size": "size"}
HARMING = ("ASSAULT", "PROTEST")  # types of acts in which people die or are hurt; the former's where both are told
RIOTS = ("riot", "vandalize")  # modes of protest to which words alone give a figure
NEAR = 20  # characters between a figure and the passive it is the subject of
_STOP = re.compile(r"[.,;:!?()\n]")
Sentence = tuple[int, int]


def counts(view: View, event: ReadEvent, sentence: Sentence) -> tuple[tuple[Count, ...], str]:
    """Return the figures of an event, bounds included ("sedikitnya 20": at least 20), and why."""
    harm = [(one.start, one.end) for one in _figures(view, sentence)]
    read = [one for one in _read(view, event) if _its_own(view, event, sentence, one)]
    read = [
        one for one in read if one.kind != "size" or not any(one.span.start < b and a < one.span.end for a, b in harm)
    ]
    told = _told(view, event, sentence)
    taken = [one.span for one, _ in told]
    kept = [(one, "") for one in read if not any(_overlap(one.span, span) for span in taken)]
    if not any(one.kind == "size" for one in read) and (span := size_of(view, event, sentence)) is not None:
        told += [] if span in harm else _sized(view, span)
    found = sorted((*told, *kept), key=lambda pair: pair[0].span.start)
    why = "; ".join(f"{one.kind} from '{one.quote}'{how}" for one, how in found)
    return tuple(one for one, _ in found), why or "no figure told"


def _sized(view: View, span: tuple[int, int]) -> list[tuple[Count, str]]:
    """The figure of object or subject; one person is no size."""
    count = _count(view, "size", (span,))
    return [] if count.high == ONE else [(count, ", by grammar")]


def victims(view: View, event: ReadEvent) -> list[int]:
    """The mention numbers of the people whose death or hurt the words tell: of act of force they are the recipients.

    In the corpus's train part they are so in 40 of 41 places.
    """
    place = view.map.at(event.start)
    if event.type != HARMING[0] or place is None:
        return []
    told = [one for one in _figures(view, place[1]) if event in _takers(view, place[1], one)]
    groups = (group_of(view, end) for one in told for _, end in one.parts)
    return list(dict.fromkeys(group for group in groups if group is not None))


def _read(view: View, event: ReadEvent) -> list[Count]:
    """The figures that the reader ties to the event."""
    found = []
    for role in event.roles:
        if role.role not in KINDS or role.score < ROLE_FLOOR:
            continue
        mention = view.refs.mention(role.mention)
        span = whole(view.lowered, mention.start, mention.end, view.article.language)
        count = _count(view, KINDS[role.role], (span,))
        if role.role != "size" and (of_them(view.lowered, span[1], view.article.language) or _fated(view, span)):
            continue
        if mention.type == "NUM" or count.low is not None or count.high is not None:
            found.append(count)
    return found


def _fated(view: View, span: tuple[int, int]) -> bool:
    """The figure is subject or object of an act that is none of force: "270 lainnya diborgol", "menahan 500 orang"."""
    for other in view.reading.events:
        if other.type in HARMING or view.apart(other.start, span[0]):
            continue
        if other.end <= span[0] and bound_only(view.lowered[other.end : span[0]], view.article.language):
            return True
        gap = view.lowered[span[1] : other.start]
        if span[1] <= other.start and len(gap) <= NEAR and not _STOP.search(gap) and is_passive(view, other):
            return True
    return False


def _count(view: View, kind: Kind, parts: tuple[tuple[int, int], ...], *, told: bool = False) -> Count:
    """One figure; parts that "and" joins are added up. `told`: "hingga" before it means so that, not at most."""
    read = [read_figure(view.text, start, end, view.article.language) for start, end in parts]
    if told and view.cues.harm["so_that"].match(view.lowered, read[0].start):
        read[0] = Amount(read[0].high, read[0].high, parts[0][0])
    lows, highs = [one.low for one in read], [one.high for one in read]
    low = None if None in lows else sum(one for one in lows if one is not None)
    high = None if None in highs else sum(one for one in highs if one is not None)
    start, end = min(read[0].start, parts[0][0]), parts[-1][1]
    return Count(kind, low, high, view.text[start:end], Span(view.page.id, start, end))


def _its_own(view: View, event: ReadEvent, sentence: Sentence, count: Count) -> bool:
    """Another sentence's figure is the event's only where that one tells no such act and follows this one."""
    if count.kind != "size" and event.type not in HARMING:
        return False
    if sentence[0] <= count.span.start < sentence[1]:
        return count.kind == "size" or not _of_another(view, event, sentence, count)
    place = view.map.at(count.span.start)
    return place is not None and count.kind != "size" and _follows(view, event, place[1])


def _of_another(view: View, event: ReadEvent, sentence: Sentence, count: Count) -> bool:
    """The words give the figure to another act of the sentence, which is told as a happening of its own."""
    for figure in _figures(view, sentence):
        if figure.start < count.span.end and count.span.start < figure.end:
            acts = _takers(view, sentence, figure)
            if not acts:
                return _contrasted(view, event, figure)
            return event not in acts and all(_beside(view, event, one) for one in acts)
    return False


def _one_happening(view: View, acts: list[ReadEvent], figure: Figure) -> list[ReadEvent]:
    """Of acts that the reader ties to one figure the nearest to it, and those told as one with that."""
    nearest = min(acts, key=lambda one: max(one.start - figure.end, figure.start - one.end))
    return [one for one in acts if one is nearest or not _beside(view, one, nearest)]


def _beside(view: View, a: ReadEvent, b: ReadEvent) -> bool:
    """A contrast, or "and" with another subject behind it, stands between two triggers: two happenings."""
    first, second = sorted((a, b), key=lambda one: one.start)
    between = view.lowered[first.end : second.start]
    joined = list(view.cues.signs["and"].finditer(between))
    other = bool(joined) and bool(between[joined[-1].end() :].strip())
    return other or any(one.search(between) for one in (view.cues.harm["contrast"], view.cues.harm["sequence"]))


def _named_by(event: ReadEvent, figure: Figure) -> bool:
    return event.start < figure.word_end and figure.word_start < event.end


def _told(view: View, event: ReadEvent, sentence: Sentence) -> list[tuple[Count, str]]:
    """The figures of harm that words give to the event: of its own sentence, and of the next one if it tells no act."""
    if event.type not in HARMING:
        return []
    figures = [one for one in _figures(view, sentence) if event in _takers(view, sentence, one)]
    following = view.next_sentence(sentence)
    if following is not None and _deadly(event) and _follows(view, event, following):
        figures += [one for one in _figures(view, following) if one.told and not _accident(view, following)]
    return [(_count(view, one.kind, one.parts, told=one.told), _words(view, one)) for one in figures]


def _words(view: View, figure: Figure) -> str:
    return f", told by '{view.text[figure.word_start : figure.word_end]}'"


def _figures(view: View, sentence: Sentence) -> list[Figure]:
    start = sentence[0]
    return [
        Figure(
            one.kind,
            tuple((a + start, b + start) for a, b in one.parts),
            one.word_start + start,
            one.word_end + start,
        )
        for one in harmed(view.lowered[start : sentence[1]], view.article.language)
    ]


def _takers(view: View, sentence: Sentence, figure: Figure) -> list[ReadEvent]:
    """The acts of the sentence that a figure belongs to: whose trigger is the word of harm, or that the reader ties to
    it, or the only one."""
    acts = _violent(view, sentence)
    said = [one for one in acts if _named_by(one, figure)]
    tied = [one for one in acts if _ties(view, one, figure) and not _contrasted(view, one, figure)]
    if said or tied:
        return said or _one_happening(view, tied, figure)
    if len(acts) != 1 or not _deadly(acts[0]):
        return []
    return acts if _belongs(view, acts[0], sentence, figure) else []


def _ties(view: View, event: ReadEvent, figure: Figure) -> bool:
    """The reader ties a mention of the figure to the event as dead or injured."""
    return any(
        role.role in ("dead", "injured")
        and role.score >= ROLE_FLOOR
        and view.refs.mention(role.mention).start < figure.end
        and figure.start < view.refs.mention(role.mention).end
        for role in event.roles
    )


def _belongs(view: View, event: ReadEvent, sentence: Sentence, figure: Figure) -> bool:
    """Nothing between the only act of the sentence and the figure sets two happenings beside each other."""
    figures = _figures(view, sentence)
    if any(one.kind == figure.kind and _named_by(event, one) for one in figures):
        return False  # "one officer fell and four attackers were shot dead": the shooting has its own figure
    if _contrasted(view, event, figure) or _accident(view, sentence):
        return False
    if event.end <= figure.start:
        return True
    ends = [one.word_end for one in figures if one.word_end <= event.start]
    between = view.lowered[max(ends, default=figure.end) : event.start]
    joined = list(view.cues.signs["and"].finditer(between))
    return not joined or view.cues.harm["within"].search(between, joined[-1].end()) is not None


def _contrasted(view: View, event: ReadEvent, figure: Figure) -> bool:
    """A word that sets two happenings apart stands between act and figure, or a semicolon before the act."""
    if event.end <= figure.start:
        return view.cues.harm["contrast"].search(view.lowered, event.end, figure.start) is not None
    between = view.lowered[figure.end : event.start]
    return ";" in between or any(
        one.search(between) for one in (view.cues.harm["contrast"], view.cues.harm["sequence"])
    )


def _deadly(event: ReadEvent) -> bool:
    """Words alone give a figure to force and riots, not to a march ("marched to remember 15 dead")."""
    return event.type == HARMING[0] or event.mode in RIOTS


def _accident(view: View, sentence: Sentence) -> bool:
    return view.cues.harm["accidents"].search(view.lowered, *sentence) is not None


def _violent(view: View, sentence: Sentence) -> list[ReadEvent]:
    """The violent acts of a sentence: those of force, else riots and marches."""
    here = [one for one in view.reading.events if sentence[0] <= one.start < sentence[1]]
    return next((found for type_ in HARMING if (found := [one for one in here if one.type == type_])), [])


def _follows(view: View, event: ReadEvent, sentence: Sentence) -> bool:
    """The sentence tells no violent act, and the event is the one told last in the sentence just before."""
    if _violent(view, sentence):
        return False
    earlier = [
        one
        for one in view.reading.events
        if one.type in HARMING and one.end <= sentence[0] and view.apart(one.start, sentence[0]) == 1
    ]
    force = [one for one in earlier if one.type == HARMING[0]]
    return max(force or earlier, key=lambda one: one.start, default=None) is event


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
