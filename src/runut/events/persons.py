"""Whose a pronoun or description in the cast is: the speaker's, the pair's, the person's just named; else nobody's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from runut.entities.coref import kind_of
from runut.events.grammar import is_passive
from runut.events.view import View
from runut.pages.markers import function_words
from runut.records import ActorRef, EventMention, ReadEvent
from runut.text import fold

PAIR_BACK = 4  # sentences back in which the two sides of "kedua pihak" were named together
OPENING = 8  # characters into reported speech by which its subject has begun
LEAD_WORDS = 2  # words before a pronoun that opens its sentence ("lebih lanjut, ia")
OFFICE_WORDS = 3  # words of an office told without its holder
SURE_ACTOR = 0.5  # role score of who acts in the sentence before a pronoun
PERSON_BACK = 2  # sentences back in which the person of "mantan menteri ini" was named
_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[,.;:!?()\"“”\n]")
MEDIATION = "third-party"
PARTIES = ("PER", "ORG", "GPE", "GRP")
MUTUAL = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT", "CONCEDE", "ASSAULT", "ACCUSE", "RETREAT", "REJECT")


def people(view: View, indexes: Sequence[int]) -> tuple[ActorRef, ...]:
    """Return mentions as actors; a pronoun or description stands for whom the article names, and says so."""
    refs: list[ActorRef] = []
    for index in indexes:
        refs.extend(_standing_for(view, index))
    return tuple(refs)


def apart(
    actors: tuple[ActorRef, ...], recipients: tuple[ActorRef, ...], view: View, event: ReadEvent
) -> tuple[list[ActorRef], list[ActorRef]]:
    """Nobody acts on himself: who is on both sides leaves the one where a pronoun stands for him, else the latter.

    Who stands right behind a verb whose actor stands before it ("pardoned him") is somebody else, whoever he was taken
    for: on 5,244 unseen sentences all five of these were annotated as recipients.
    """
    doers = list(actors)
    done_to = [_another(ref, view) if _object_of(view, event, ref, actors) else ref for ref in recipients]
    both = {one.id for one in doers if one.id and one.name} & {one.id for one in done_to}
    for ident in both:
        named = [ref for ref in doers if ref.id == ident and not _pronoun(ref.text, view.article.language)]
        if named:
            done_to = [ref for ref in done_to if ref.id != ident]
        else:
            doers = [ref for ref in doers if ref.id != ident]
    return doers, done_to


def _object_of(view: View, event: ReadEvent, ref: ActorRef, actors: Sequence[ActorRef]) -> bool:
    """The recipient stands right behind an active verb before which stands an actor of the same id."""
    same = any(one.id == ref.id and one.end <= event.start for one in actors if one.id)
    return same and ref.start == event.end + 1 and view.text[event.end] == " " and not is_passive(view, event)


def _another(ref: ActorRef, view: View) -> ActorRef:
    """The words alone: a pronoun loses the land it got with the name it was tied to."""
    taken = _pronoun(ref.text, view.article.language)
    told = replace(ref, id="", name="", why=f"unsure: '{ref.text}' is not who acts")
    return replace(told, country="", sector="") if taken else told


def _once(refs: Sequence[ActorRef]) -> list[ActorRef]:
    """One actor stands once on a side; unnamed groups of one land and kind are several where their words differ."""
    kept: list[ActorRef] = []
    for ref in refs:
        if not any(one.id == ref.id and ((ref.id and ref.name) or fold(one.text) == fold(ref.text)) for one in kept):
            kept.append(ref)
    return kept


def named_once(mention: EventMention, language: str) -> EventMention:
    """The cast as an article has it: nobody twice on a side, and no pronoun that stands for nobody the text names."""
    changed: dict[str, object] = {}
    why = dict(mention.why)
    for side, key in (("actors", "actors"), ("recipients", "recipients"), ("attributed_to", "source")):
        refs: tuple[ActorRef, ...] = getattr(mention, side)
        known = [ref for ref in refs if ref.id or ref.name or not _pronoun(ref.text, language)]
        kept = tuple(_once(known))
        if kept != refs:
            changed[side] = kept
        if refs and not kept:
            why[key] = f"unknown: '{refs[0].text}' stands for nobody the text names"
    return replace(mention, **changed, why=tuple(why.items())) if changed else mention


def _pronoun(text: str, language: str) -> bool:
    return kind_of(tuple(_WORD.findall(fold(text))), language) != ""


def _standing_for(view: View, index: int) -> tuple[ActorRef, ...]:
    ref = view.refs.actor(index)
    words = tuple(_WORD.findall(fold(ref.text)))
    points = kind_of(words, view.article.language)
    if points == "single" and ref.id and not _people_in(view, index):
        ref = replace(ref, id="", name="", country="", sector="", why="unsure: a person, taken for a land or body")
    if view.refs.mention(index).type not in ("PRON", "GRP") or fold(ref.name) not in ("", fold(ref.text)):
        return (ref,)
    if view.cues.signs["pair"].fullmatch(" ".join(words)):
        return _pair(view, index) or (ref,)
    if _epithet(view, words):
        return (_person_before(view, index) or ref,)
    own_side = view.cues.signs["own_side"].fullmatch(" ".join(words)) is not None
    if own_side and not _names_body(view, index):
        return (_speaker(view, ref),)
    if not points and view.refs.mention(index).type == "GRP":
        ref = _office(view, index, words) or ref
    if ref.id:
        ref = _in_words(view, index, ref, points) if points else ref
        if ref.id:
            return (ref,)
    if points == "speaker" or own_side:
        return (_speaker(view, ref),)
    if points in ("single", "plural"):
        return (_told_of(view, index, ref, points) or ref,)
    return (ref,)


def _group(view: View, index: int) -> tuple[int, ...]:
    """The mentions that are the same actor as this one."""
    return next((one for one in view.clusters if index in one), ())


def _people_in(view: View, index: int) -> bool:
    """ "He" and "ia" are people: what they point back to must hold one, or nothing but pronouns."""
    types = {view.refs.mention(number).type for number in _group(view, index)} - {"PRON"}
    return not types or bool(types & {"PER", "GRP"})


def _names_body(view: View, index: int) -> bool:
    """ "Pihaknya" points back to a body or land the page names; people and crowds are no body of the speaker's."""
    return any(view.refs.mention(number).type in ("ORG", "GPE") for number in _group(view, index))


def _in_words(view: View, index: int, ref: ActorRef, points: str) -> ActorRef:
    """A pronoun for unnamed people is told in the words they were last told in; "they" are no single person."""
    earlier = [n for n in _group(view, index) if n < index and view.refs.mention(n).type != "PRON"]
    if not earlier:
        return ref
    told = view.refs.actor(earlier[-1])
    if points == "plural" and view.cues.signs["one"].match(fold(told.text)):
        return replace(ref, id="", country="", sector="", why=f"unsure: '{told.text}' is one person")
    return _as(ref, told, f"inferred: '{ref.text}' points back to '{told.text}'")


def _told_of(view: View, index: int, ref: ActorRef, points: str) -> ActorRef | None:
    """ "X said that he …": the speaker, where the pronoun opens what is said; else the one person named before."""
    claim = view.claim_at(ref.start)
    if claim is None:
        if points != "single":
            return None
        return (
            _goes_on(view, ref, 1) or _subject_before(view, ref) or _goes_on(view, ref) or _person_before(view, index)
        )
    opens = claim.kind == "indirect" and ref.start - claim.content.start <= OPENING
    if not opens or claim.speaker is None or _pronoun(claim.speaker.name or claim.speaker.text, view.article.language):
        return None
    return _as(ref, claim.speaker, f"inferred: '{ref.text}' opens what the speaker says")


def _speaker(view: View, ref: ActorRef) -> ActorRef:
    """ "We" is who speaks the words it stands in."""
    claim = view.claim_at(ref.start)
    if claim is None or claim.speaker is None:
        return ref
    return _as(ref, claim.speaker, f"inferred: '{ref.text}' is said by the speaker")


def own_words(view: View, event: ReadEvent) -> ActorRef | None:
    """ "Untuk itu saya minta …" in direct speech: who speaks does it. Behind a noun a pronoun owns ("istri saya")."""
    claim = view.claim_at(event.start)
    if claim is None or claim.speaker is None or claim.kind != "direct":
        return None
    words = _WORD.findall(_CLAUSE.split(view.lowered[claim.content.start : event.start])[-1])
    last = next((at for at in range(len(words) - 1, -1, -1) if _speaks(view, words[at])), None)
    if last is None or not all(view.cues.signs["helping"].fullmatch(word) for word in words[last + 1 :]):
        return None
    before = words[last - 1] if last else ""
    leads = view.cues.signs["before_own"].fullmatch(before) or before in function_words(view.article.language)
    if before and not leads:
        return None
    return replace(claim.speaker, why=f"unsure: inferred: '{words[last]}' is said by the speaker")


def _speaks(view: View, word: str) -> bool:
    """ "I" and "we" as a subject; "my" and "us" are none."""
    return word not in view.cues.owned and kind_of((word,), view.article.language) == "speaker"


def _goes_on(view: View, ref: ActorRef, back: int = PERSON_BACK) -> ActorRef | None:
    """ "Lebih lanjut, ia …": a pronoun that opens its sentence goes on with who spoke just before."""
    start = max((one for one in view.starts if one <= ref.start), default=0)
    if len(_WORD.findall(view.text[start : ref.start])) > LEAD_WORDS:
        return None
    said = [one for one in view.claims if one.content.end <= ref.start and one.speaker is not None]
    last = max(said, key=lambda one: one.content.end, default=None)
    if last is None or last.speaker is None or view.apart(last.content.end - 1, ref.start) > back:
        return None
    person = any(one.type == "PER" and one.start == last.speaker.start for one in view.reading.mentions)
    named = person or last.speaker.name not in ("", last.speaker.text)
    return _as(ref, last.speaker, f"inferred: '{ref.text}' goes on with who spoke before") if named else None


def _subject_before(view: View, ref: ActorRef) -> ActorRef | None:
    """ "Ia juga telah meminta …": a pronoun that opens its sentence is who acts, named first, in the one before."""
    start = max((one for one in view.starts if one <= ref.start), default=0)
    if len(_WORD.findall(view.text[start : ref.start])) > LEAD_WORDS:
        return None
    people = [
        (one.start, number)
        for number, one in enumerate(view.reading.mentions)
        if one.type == "PER" and one.end <= start and view.apart(one.start, ref.start) == 1
    ]
    first = min(people, default=None)
    if first is None or not _acts_in(view, first[1]):
        return None
    person = view.refs.actor(first[1])
    return _as(ref, person, f"inferred: '{ref.text}' goes on with '{person.text}'") if person.id else None


def _acts_in(view: View, index: int) -> bool:
    """The mention is the actor of an act of its own sentence, and surely so."""
    start = view.refs.mention(index).start
    return any(
        role.role == "actor" and role.mention == index and role.score >= SURE_ACTOR
        for event in view.reading.events
        if view.apart(event.start, start) == 0
        for role in event.roles
    )


def _office(view: View, index: int, words: Sequence[str]) -> ActorRef | None:
    """ "The president": the one person the page names with that office before the name."""
    bare = tuple(word for word in words if word not in view.cues.determiners)
    calls = view.cues.signs["callings"]
    if not 0 < len(bare) <= OFFICE_WORDS or not (calls.fullmatch(bare[0]) or calls.fullmatch(" ".join(bare[:2]))):
        return None
    named: dict[str, ActorRef] = {}
    for number, mention in enumerate(view.reading.mentions):
        if mention.type == "PER":
            ref = view.refs.actor(number)
            told = _WORD.findall(fold(ref.text))
            if ref.id and len(told) > len(bare) and tuple(told[: len(bare)]) == bare:
                named[ref.id] = ref
    if len(named) != 1:
        return None
    (person,) = named.values()
    own = view.refs.actor(index)
    return _as(own, person, f"inferred: '{own.text}' is told of one person on the page")


def _pair(view: View, index: int) -> tuple[ActorRef, ...]:
    """ "Both sides": the two parties of the acts told just before it, where the same two do all that is mutual."""
    here = view.refs.mention(index)
    earlier = [
        one
        for one in view.reading.events
        if one.end <= here.start and one.type in MUTUAL and view.apart(one.start, here.start) <= PAIR_BACK
    ]
    pairs: dict[frozenset[str], dict[str, ActorRef]] = {}
    for event in earlier:
        between = _mediators(view, event)
        named = {ident: ref for ident, ref in _parties(view, event).items() if ident not in between}
        if len(named) > 1:
            pairs[frozenset(named)] = named
    (sides,) = pairs.values() if len(pairs) == 1 else ({},)
    own = view.refs.actor(index)
    told = f"inferred: '{own.text}' are the two sides named before"
    return tuple(_as(own, one, told) for one in sides.values()) if len(sides) == 2 else ()


def _parties(view: View, event: ReadEvent, roles: Sequence[str] = ("actor", "recipient")) -> dict[str, ActorRef]:
    """The named parties of an act, by id."""
    refs = (
        view.refs.actor(role.mention)
        for role in event.roles
        if role.role in roles and view.refs.mention(role.mention).type in PARTIES
    )
    return {ref.id: ref for ref in refs if ref.id and ref.name}


def _mediators(view: View, event: ReadEvent) -> set[str]:
    """Who mediates in the sentence of an act is no side of it."""
    mediated = (
        other
        for other in view.reading.events
        if other.mode == MEDIATION and other is not event and not view.apart(other.start, event.start)
    )
    return {ident for other in mediated for ident in _parties(view, other, ("actor",))}


def _epithet(view: View, words: Sequence[str]) -> bool:
    """ "Mantan Kapolda Jatim ini": the near demonstrative after the office or calling of one person."""
    cues = view.cues
    if len(words) < 2 or not cues.demonstrative_near or words[-1] not in cues.demonstrative_near:
        return False
    heads = [" ".join(pair) for pair in pairwise(words[:4])] + list(words[:3])
    return any(cues.signs["callings"].fullmatch(head) for head in heads) and words[0] not in cues.many


def _person_before(view: View, index: int) -> ActorRef | None:
    """The one person named in the sentences just before, if it is one."""
    here = view.refs.mention(index)
    named: dict[str, ActorRef] = {}
    for number, mention in enumerate(view.reading.mentions):
        if mention.type == "PER" and mention.end <= here.start and view.apart(mention.start, here.start) <= PERSON_BACK:
            ref = view.refs.actor(number)
            named[ref.id or fold(ref.text)] = ref
    if len(named) != 1:
        return None
    (person,) = named.values()
    own = view.refs.actor(index)
    return _as(own, person, f"inferred: '{own.text}' is the person named before") if person.id else None


def _as(ref: ActorRef, other: ActorRef, why: str) -> ActorRef:
    return replace(
        ref,
        id=other.id,
        name=other.name or other.text,
        country=other.country,
        sector=other.sector,
        why=f"unsure: {why}",
    )
