"""What stands beside a party decides its side: appositions, agents after "by", targets after "aimed at"."""

from __future__ import annotations

import re

from runut.events.cues import WORD
from runut.events.view import View
from runut.records import ReadEvent, ReadMention

Sides = tuple[list[int], list[int]]
AGENT_WORDS = 1  # words between a trigger and the "by" of its agent
# words between a passive and its "by" ("diperiksa sebagai saksi oleh X"): 416 of 417 have no actor before
AGENT_FAR = 6
LOOK_WORDS = 4  # words between an onlooker and the act he looks on at
TARGET_WORDS = 3  # words between an act and the word that aims it
_STOP = re.compile(r"[.;:!?()\"“”\n]")


def by_neighbours(view: View, event: ReadEvent, sides: Sides, *, passive: bool) -> Sides:
    """Return actors and recipients as the words beside them allow.

    In the corpus's train part whoever stands after "by"/"oleh" right behind a noun is the actor (69 of 71) and
    never shares it with a name before it; a marked or aimed-at name is never the actor (0 of 290); of "office of X, Y"
    only Y acts (30 of 30).
    """
    actors, recipients = sides
    actors = _without_apposed(view, actors)
    recipients = _without_apposed(view, recipients)
    actors = [index for index in actors if not _looks_on(view, event, index)]
    caused = next((index for index in actors if _made_to(view, event, index)), None)
    if caused is not None:
        first = view.refs.mention(caused).start
        actors = [index for index in actors if view.refs.mention(index).start >= first]
    actors = actors if passive else from_agent(view, event, actors, AGENT_WORDS)
    aimed = [index for index in actors if _aimed_at(view, event, index)]
    if aimed:
        actors = [index for index in actors if index not in aimed]
        recipients = recipients or aimed
    moved = [index for index in recipients if _victim_of(view, event, index)]
    if moved:
        actors, recipients = sorted({*actors, *moved}), [index for index in recipients if index not in moved]
    actors, recipients = _one_list(view, event, actors, recipients)
    return _behind_too(view, event, actors, recipients) if passive else (actors, recipients)


def _without_apposed(view: View, side: list[int]) -> list[int]:
    """Of "Gubernur X, Ana Gomes" the person stays, of "Ana Gomes, seorang pejabat" the name."""
    dropped = set()
    for index in side:
        for other in side:
            a, b = view.refs.mention(index), view.refs.mention(other)
            if a.end <= b.start and view.text[a.end : b.start].strip(" )") == ",":
                dropped |= {index} if _office_of(a, b) else {other} if _described(view, a, b) else set()
    return [index for index in side if index not in dropped]


def _office_of(a: ReadMention, b: ReadMention) -> bool:
    return b.type == "PER" and a.type in ("ORG", "GRP", "GPE")


def _described(view: View, a: ReadMention, b: ReadMention) -> bool:
    words = WORD.findall(view.lowered[b.start : b.end])
    return (
        a.type == "PER" and b.type == "GRP" and bool(view.cues.signs["describing"].fullmatch(words[0] if words else ""))
    )


def _looks_on(view: View, event: ReadEvent, index: int) -> bool:
    """ "X merayakan gencatan senjata", "X mengutuk serangan": X celebrates or judges the act, others did it.

    In the corpus 44 of 46 parties before such a verb of judging have no part in the act behind it.
    """
    start = view.refs.mention(index).end
    if start > event.start or _STOP.search(view.lowered, start, event.start):
        return False
    trigger = WORD.findall(view.lowered[event.start : event.end])
    nominal = len(trigger) > 1 or not trigger[0].startswith(view.cues.verb_prefixes or ("\0",))
    between = WORD.findall(view.lowered[start : event.start])
    words = between + trigger[:-1]
    looks = any(view.cues.signs["beholding"].fullmatch(one) for one in words)
    looks = looks or any(view.cues.signs["judging"].fullmatch(one) for one in between)
    return nominal and len(words) <= LOOK_WORDS and looks


def _made_to(view: View, event: ReadEvent, index: int) -> bool:
    """ "… membuat X menarik pasukan", "forced X to withdraw": X does it, whoever stands before made him."""
    mention = view.refs.mention(index)
    if mention.end > event.start or _STOP.search(view.lowered, mention.end, event.start):
        return False
    before = WORD.findall(view.lowered[max(0, mention.start - 24) : mention.start])
    return bool(before) and view.cues.signs["causing"].fullmatch(before[-1]) is not None


def from_agent(view: View, event: ReadEvent, actors: list[int], far: int = AGENT_FAR) -> list[int]:
    """Return the actors without those named before the agent that "oleh"/"by" marks (in the corpus 416 of 417)."""
    agent = _agent(view, event, actors, far)
    if agent is None:
        return actors
    first = view.refs.mention(agent).start
    return [index for index in actors if view.refs.mention(index).start >= first]


def _agent(view: View, event: ReadEvent, actors: list[int], far: int) -> int | None:
    """The actor right after "oleh"/"by" behind the trigger, `far` words or less between the two."""
    for index in actors:
        gap = view.lowered[event.end : view.refs.mention(index).start]
        words = WORD.findall(gap)
        if (
            gap
            and words
            and len(words) <= far + 1
            and view.cues.signs["agent"].fullmatch(words[-1])
            and not _STOP.search(gap)
        ):
            return index
    return None


def _aimed_at(view: View, event: ReadEvent, index: int) -> bool:
    """A word that aims the act stands right before the name, behind the trigger ("serangan yang menyasar X")."""
    start = view.refs.mention(index).start
    gap = view.lowered[event.end : start]
    if start < event.end or _STOP.search(gap):
        return False
    words = WORD.findall(gap)
    tails = (" ".join(words[-size:]) for size in (1, 2, 3))
    aiming = any(view.cues.signs["aiming"].fullmatch(tail) for tail in tails if tail)
    return aiming and len(words) <= TARGET_WORDS + 2


def _victim_of(view: View, event: ReadEvent, index: int) -> bool:
    """ "Menjadi korban pengeroyokan X": whoever is named right behind the noun did it.

    A person, and people who only live there ("korban penembakan warga"), may as well be the victims.
    """
    found = view.refs.mention(index)
    before = WORD.findall(view.lowered[max(0, event.start - 16) : event.start])
    behind = found.start >= event.end and not view.lowered[event.end : found.start].strip()
    nominal = not view.lowered.startswith(view.cues.verb_prefixes or ("\0",), event.start)
    victim = bool(before) and view.cues.signs["victims_of"].fullmatch(before[-1]) is not None
    name = WORD.findall(view.lowered[found.start : found.end])
    dwells = any(view.cues.signs["dwellers"].fullmatch(word) for word in name)
    return behind and nominal and victim and not dwells and found.type in ("GRP", "ORG")


def _one_list(view: View, event: ReadEvent, actors: list[int], recipients: list[int]) -> Sides:
    """ "Bertemu dengan A, B, dan C": who stands in a closed list with a recipient behind the act is one too."""
    behind = sorted(
        (i for i in (*actors, *recipients) if view.refs.mention(i).start >= event.end),
        key=lambda i: view.refs.mention(i).start,
    )
    listed: list[int] = []
    for at, index in enumerate(behind):
        if listed:
            gap = view.lowered[view.refs.mention(behind[at - 1]).end : view.refs.mention(index).start].strip()
            words = gap.strip(", ")
            closing = bool(words) and view.cues.signs["and"].fullmatch(words) is not None
            if gap != "," and not closing:
                break
            listed.append(index)
            if closing and listed[0] in recipients:
                moved = [i for i in listed if i in actors]
                return [i for i in actors if i not in moved], sorted((*recipients, *moved))
        else:
            listed.append(index)
    return actors, recipients


def _behind_too(view: View, event: ReadEvent, actors: list[int], recipients: list[int]) -> Sides:
    """ "Turut diamankan X": after a passive with "too" before it and nobody as recipient, the subject stands behind."""
    before = WORD.findall(view.lowered[max(0, event.start - 12) : event.start])
    if recipients or not before or not view.cues.signs["too"].fullmatch(before[-1]):
        return actors, recipients
    behind = [i for i in actors if not WORD.search(view.lowered[event.end : view.refs.mention(i).start])]
    moved = [i for i in behind if view.refs.mention(i).start >= event.end]
    return [i for i in actors if i not in moved], moved
