"""Whom an act was done to, by grammar, where the reader ties nobody to it.

Each rule is one whose share of gold recipients in the corpus's train part (3,141 items, 4,629 events) is .85 or more:
the name after a preposition that marks it with that type ("sepakat dengan X", "quit X", lang/*/cues.toml, .97 of 450
in all train sets), the person before a verb of arrest or dismissal that holds its object ("memecatnya"),
the name right after an active verb of a type that acts on somebody (.96 of 590; in all train sets 3,370 of 3,440, and
16 are the actor), after a marking preposition
("kepada", "terhadap", "bagi", "to", "against": .97 of 290), the name right behind a noun made of such a verb
("penahanan X": .96 of 120 in all train sets) or behind a bare root whose actor stands right before it (headlines: 518
of 530), the owner of the verb's object ("menolak usul X": .91 of
111), the subject of a passive (.88 of 190), and the name that "and" joins to a recipient (.88 of 75).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.events.cues import WORD
from runut.events.view import View
from runut.records import ReadEvent, ReadMention

TAKES_OBJECT = (
    *("REQUEST", "ASSAULT", "COERCE", "ACCUSE", "SANCTION", "RETREAT", "THREATEN", "AID", "MOBILIZE"),
    *("SUPPORT", "REJECT", "AGREE", "CONCEDE"),
)
OWNED = ("COERCE", "SUPPORT", "ACCUSE", "ASSAULT", "REJECT", "THREATEN", "SANCTION")
OWNED_GAP = 3  # words between an active verb and the owner of its object ("memblokir akun bank X")
# of the others a land after the verb is half the time the place
TAKES_LAND = ("REQUEST", "ACCUSE", "THREATEN", "SANCTION", "SUPPORT", "REJECT", "AGREE", "AID")
PARTNERS = ("COOPERATE", "AGREE", "SUPPORT")  # with whom one does them is the recipient (180 of 200); who meets is not
PARTIES = ("PER", "ORG", "GPE", "GRP", "PRON")
PEOPLE = ("PER", "GRP", "PRON")
PARTNER_WORDS = 3  # words between an act and the one it is done with, "with" included
MARKED_GAP = 5  # words between a trigger and the marked name, the marking word included
ON_PERSON = ("COERCE", "RETREAT", "SANCTION", "ASSAULT", "CONCEDE")  # types of acts on a person, not on a text
HELD_LETTERS = 8  # letters of the shortest verb with its object ("memecatnya")
ON_SOMEBODY = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")  # "penahanan X" befalls X; "penolakan X" is his
# acts handed to somebody: of names far behind "kepada", no other act between, 63 of 64 are their recipients
TO_SOMEBODY = (
    *("AGREE", "AID", "COOPERATE", "REJECT", "REQUEST", "RETREAT", "THREATEN"),
    *("SANCTION", "ACCUSE", "CONCEDE", "PROTEST", "COERCE", "SUPPORT"),
)
FAR_WORDS = 14  # words between such an act and the name
PRESENTED_WORDS = 3  # words between a passive and the one it is told of, "adalah" included
FREE = 0.3  # a role this sure keeps a mention from being taken for the recipient
_STOP = re.compile(r"[.;:!?,()\"“”\n]")
_END = re.compile(r"[.;:!?()\"“”\n]")


def object_of(
    view: View, event: ReadEvent, type_: str, actors: Sequence[int], *, passive: bool
) -> tuple[int, str] | None:
    """Return (mention number, reason) of the recipient that grammar names, or None."""
    after = _next(view, event.end)
    lands = "place" if type_ in TAKES_LAND else ""
    if after is None or not _free(view, event, after[0], but=lands):
        return _marked_far(view, event, type_)
    index, mention = after
    gap = view.lowered[event.end : mention.start]
    words = WORD.findall(gap)
    if _STOP.search(gap) or len(words) > MARKED_GAP:
        return _marked_far(view, event, type_)
    if words and _marks(view, type_, words):
        return index, f"grammar: after '{words[-1]}'"
    if type_ in TO_SOMEBODY and _marks_thing(view, words):
        return index, f"grammar: '{words[-1]}' is theirs"
    if not words and type_ in ON_SOMEBODY and _names_deed(view, event) and mention.type != "GPE":
        return index, "grammar: object of the noun"
    if passive or not (_active(view, event) or _bare_verb(view, event, actors)):
        return None
    if words:
        owned = type_ in OWNED and len(words) <= OWNED_GAP and view.cues.active_prefixes
        linked = any(view.cues.signs["linking"].fullmatch(word) for word in words)
        return (index, f"grammar: '{words[0]}' is theirs") if owned and not linked else None
    land = mention.type == "GPE" and type_ not in TAKES_LAND
    return (index, "grammar: object of the verb") if type_ in TAKES_OBJECT and not land else None


def _marked_far(view: View, event: ReadEvent, type_: str) -> tuple[int, str] | None:
    """ "Menyerahkan sembilan truk berisi bahan pangan kepada X": the first name behind a marking word of the clause."""
    if type_ not in TO_SOMEBODY:
        return None
    end = _END.search(view.lowered, event.end)
    stop = end.start() if end else len(view.lowered)
    for number, one in sorted(enumerate(view.reading.mentions), key=lambda pair: pair[1].start):
        if one.start < event.end or one.type not in PARTIES:
            continue
        words = WORD.findall(view.lowered[event.end : one.start])
        if one.start >= stop or len(words) > FAR_WORDS:
            return None
        if words and view.cues.signs["handing"].fullmatch(words[-1]):
            return (number, f"grammar: after '{words[-1]}'") if _free(view, event, number, but="place") else None
    return None


def _marks_thing(view: View, words: list[str]) -> bool:
    """ "Blokade terhadap pelabuhan X": the thing that a marking word governs is X's."""
    for size in (2, 3):
        thing = words[-size + 1 :]
        if len(words) >= size and view.cues.signs["marking"].fullmatch(words[-size]):
            return not any(view.cues.signs["linking"].fullmatch(word) for word in thing)
    return False


def taken_for_actors(view: View, event: ReadEvent, type_: str, actors: list[int]) -> list[int]:
    """Actors that stand where grammar has the recipient: right behind an active verb, or behind its "with".

    So does whoever stands right behind a noun of an act on a person ("penangkapan X"): 140 of 141 in all train sets.
    """
    return [index for index in actors if _is_object(view, event, type_, index, alone=len(actors) == 1)]


def _is_object(view: View, event: ReadEvent, type_: str, index: int, *, alone: bool) -> bool:
    mention = view.refs.mention(index)
    gap = view.lowered[event.end : mention.start]
    if mention.start < event.end or _STOP.search(gap):
        return False
    words = WORD.findall(gap)
    if not words:
        verb = type_ in TAKES_OBJECT and mention.type not in ("GPE", "LOC") and _active(view, event)
        return verb or (mention.type in PEOPLE and _befalls(view, event, mention))
    partner = type_ in PARTNERS and len(words) <= PARTNER_WORDS and view.cues.signs["with"].fullmatch(words[-1])
    return bool(partner) and not alone


def _befalls(view: View, event: ReadEvent, mention: ReadMention) -> bool:
    """The act is a noun that has the person it is done to behind it, and no captor stands there."""
    words: list[str] = WORD.findall(view.lowered[event.start : event.end])
    noun = bool(words) and view.cues.signs["befalling"].fullmatch(words[-1]) is not None
    return noun and view.cues.signs["captors"].match(view.lowered, mention.start) is None


def presented(view: View, event: ReadEvent, index: int) -> bool:
    """ "Yang dicabut izinnya adalah X", "saat diamankan pelaku …": behind a passive, yet it befell him.

    In all train sets nobody that "adalah" presents within three words of a passive is its actor.
    """
    one = view.refs.mention(index)
    gap = view.lowered[event.end : one.start] if one.start >= event.end else "."
    if _STOP.search(gap):
        return False
    words = WORD.findall(gap)
    if any(view.cues.signs["captors"].fullmatch(word) for word in words):
        return False  # "ditangkap polisi yakni X"
    if words:
        return len(words) <= PRESENTED_WORDS and view.cues.signs["presenting"].fullmatch(words[-1]) is not None
    suspect = view.cues.signs["suspects"].fullmatch(view.lowered, one.start, one.end) is not None
    return suspect and view.cues.signs["arrested"].fullmatch(view.lowered, event.start, event.end) is not None


def _marks(view: View, type_: str, words: list[str]) -> bool:
    mark = words[-2] if len(words) > 1 and words[-1] in view.cues.determiners else words[-1]
    own = view.cues.recipient_marks.get(type_)
    return any(one is not None and one.fullmatch(mark) for one in (view.cues.signs["marking"], own))


def held(view: View, event: ReadEvent, type_: str, actors: list[int]) -> tuple[int, str] | None:
    """ "Memecatnya": of an act on one person the person named last before it, in its sentence or the one before."""
    end, words = view.cues.own_object, view.lowered[event.start : event.end].split()
    if not end or not words or type_ not in ON_PERSON or not words[-1].endswith(end) or len(words[-1]) < HELD_LETTERS:
        return None
    if not words[-1].startswith(view.cues.active_prefixes):
        return None
    people = [
        (one.end, number)
        for number, one in enumerate(view.reading.mentions)
        if one.type == "PER"
        and one.end <= event.start
        and number not in actors
        and view.apart(one.start, event.start) <= 1
    ]
    return (max(people)[1], f"grammar: '-{end}' is the person named before") if people else None


def fronted(view: View, event: ReadEvent, actors: list[int]) -> tuple[int, str] | None:
    """ "Terhadap para nelayan, patroli bertindak tegas": the name that a marking word brings to the front."""
    place = view.map.at(event.start)
    lead = view.cues.signs["fronting"].match(view.lowered, place[1][0]) if place is not None else None
    if lead is None or lead.end() >= event.start:
        return None
    after = _next(view, lead.end())
    if after is None or after[0] in actors or view.lowered[lead.end() : after[1].start].strip():
        return None
    alone = not any(lead.end() <= one.start < event.start for one in view.reading.events)
    return (after[0], f"grammar: after '{lead.group()}'") if alone and after[1].end <= event.start else None


def joined(view: View, event: ReadEvent, recipients: list[int]) -> list[int]:
    """Return the recipients with the name that "dan"/"and" joins to the last of them."""
    if not recipients:
        return recipients
    last = view.refs.mention(recipients[-1])
    if view.apart(event.start, last.start):
        return recipients
    after = _next(view, last.end)
    if after is None or not _free(view, event, after[0]) or after[0] in recipients:
        return recipients
    between = view.lowered[last.end : after[1].start].strip()
    same = after[1].type == last.type or {after[1].type, last.type} <= {"PER", "GRP", "ORG"}
    return [*recipients, after[0]] if same and view.cues.signs["and"].fullmatch(between) else recipients


def _next(view: View, start: int) -> tuple[int, ReadMention] | None:
    found = [(number, one) for number, one in enumerate(view.reading.mentions) if one.start >= start]
    nearest = min(found, key=lambda pair: (pair[1].start, -pair[1].end), default=None)
    return nearest if nearest is not None and nearest[1].type in PARTIES else None


def _free(view: View, event: ReadEvent, index: int, *, but: str = "") -> bool:
    """The mention fills no role of the event (one may be excepted), and no other trigger stands between."""
    if any(role.mention == index and role.score >= FREE and role.role != but for role in event.roles):
        return False
    start = view.refs.mention(index).start
    return not any(event.end <= other.start < start for other in view.reading.events)


def _active(view: View, event: ReadEvent) -> bool:
    """An active verb form ends the trigger: me- in Indonesian and Malay, -ed or -s in English."""
    words: list[str] = WORD.findall(view.lowered[event.start : event.end])
    if not words:
        return False
    prefixes: tuple[str, ...] = view.cues.active_prefixes
    return words[-1].startswith(prefixes) if prefixes else words[-1].endswith(("ed", "s"))


def _names_deed(view: View, event: ReadEvent) -> bool:
    """ "Penahanan X", "pembunuhan X": a noun made of an active verb has its object right behind it."""
    words: list[str] = WORD.findall(view.lowered[event.start : event.end])
    deed = bool(words) and words[-1].startswith(view.cues.deed_prefixes or ("\0",)) and words[-1].endswith("an")
    return deed and not view.cues.signs["no_deeds"].fullmatch(words[-1])


def _bare_verb(view: View, event: ReadEvent, actors: Sequence[int]) -> bool:
    """ "Polisi Ringkus X": headlines tell an active verb by its root, its actor right before it."""
    words: list[str] = WORD.findall(view.lowered[event.start : event.end])
    prefixes = view.cues.verb_prefixes
    if not prefixes or len(words) != 1 or words[0].startswith(prefixes) or words[0].endswith("an"):
        return False
    return any(not view.lowered[view.refs.mention(n).end : event.start].strip() for n in actors)
