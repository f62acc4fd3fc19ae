"""Who did it, to whom, who says so: the reader's roles, put right where grammar forbids them."""

from __future__ import annotations

import re

from msgspec import Struct

from runut.events.aside import aside, opposed
from runut.events.beside import by_neighbours, from_agent
from runut.events.bystanders import bystanders
from runut.events.clauses import by_clauses
from runut.events.company import without_strays
from runut.events.counts import victims
from runut.events.cues import WORD
from runut.events.doers import bare_agent, doer, judges, subject
from runut.events.grammar import is_passive, object_of_nominal
from runut.events.harmed import harmed, in_his_own
from runut.events.leading import became_victim, befallen_behind
from runut.events.objects import fronted, held, joined, object_of, presented, taken_for_actors
from runut.events.persons import apart, own_words, people
from runut.events.standing import standing
from runut.events.view import ROLE_FLOOR, View
from runut.ontology import TYPES
from runut.records import ActorRef, ReadEvent, ReadMention, ReadRole

SURE_PARTY = 0.7  # whoever is listed with a party this sure is one too
BESIDE_FLOOR = 0.5  # a party in another paragraph than the act is taken at this score
ACTING = ("PER", "ORG", "GPE", "LOC", "GRP", "PRON")
GIVEN = ("AID", "SUPPORT", "COOPERATE")  # acts that one side may be told to receive
PLACE_BACK = 120  # characters before a place in which the preposition of its list stands
SUBJECT_GAP = 3  # words between a passive's subject and its verb ("telah resmi")
# A guest who is received is the actor of the visit; a planned or refused act keeps its planner as actor.
PASSIVE_FREE = ("CONSULT", "AGREE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "COOPERATE")
_STOP = re.compile(r"[.;:!?,()\"“”\n]")
_PLACES = re.compile(r"(\w+)\s+(?:[A-Z][\w.'’-]*[\s,]+)*$")  # a word before names in capitals, up to the place


class Cast(Struct, frozen=True):
    """Actors and recipients in text order, with a reason for each list."""

    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    why_actors: str
    why_recipients: str


def cast(view: View, event: ReadEvent, type_: str) -> Cast:
    """Return the actors and recipients of an event; unknown ones stay empty, with a reason."""
    chosen = _chosen(view, event)
    passive = is_passive(view, event)
    chosen_sides = by_neighbours(view, event, _by_place(view, event, chosen), passive=passive)
    actors, recipients, note = _turned(view, event, type_, chosen_sides)
    condemning = judges(view, event, type_, actors, recipients)
    actors, recipients = actors or condemning, [index for index in recipients if index not in condemning]
    recipients = joined(view, event, recipients)
    did = None if actors else doer(view, event, recipients)
    actors = actors if did is None else [did[0]]
    out = aside(view, event, type_, (*actors, *recipients))
    idle, unharmed = bystanders(view, event, type_, actors, recipients)
    actors = [index for index in actors if index not in out | idle]
    recipients = [index for index in recipients if index not in out | unharmed]
    actors, recipients = by_clauses(view, event, type_, (opposed(view, event, actors), recipients))
    sides = apart(people(view, actors), people(view, recipients), view, event)
    doers, done_to = standing(view, event, sides, passive=passive)
    speaks = own_words(view, event) if not doers and not passive else None
    if speaks is not None and not any(one.id == speaks.id for one in done_to if one.id):
        doers = [speaks]
    return Cast(
        tuple(doers),
        tuple(done_to),
        (note if not note.startswith("grammar:") else "")
        or (speaks.why.removeprefix("unsure: ") if speaks is not None and doers else "")
        or (did[1] if did is not None and doers else "")
        or _why("actor", event, bool(doers), passive=passive),
        _why_recipient(event, type_, bool(done_to), note),
    )


Roles = tuple[list[int], list[int]]


def _by_place(view: View, event: ReadEvent, chosen: dict[str, list[int]]) -> Roles:
    """Whoever stands where only an actor can stand is no recipient, and the actor where nobody else is."""
    actors, recipients = chosen["actor"], chosen["recipient"]
    does = bare_agent(view, event) if is_passive(view, event) else subject(view, event)
    if does is None or does in actors:
        return actors, recipients
    recipients = [index for index in recipients if index != does]
    return actors or [does], recipients


def _turned(view: View, event: ReadEvent, type_: str, roles: Roles) -> tuple[list[int], list[int], str]:
    """Put the roles right where the verb's own grammar decides: receiving verbs, passives without an agent."""
    actors, recipients = roles
    words = view.text[event.start : event.end]
    if type_ in GIVEN and _receives(view, event):
        taker = _subject_of(view, event)
        giver = _giver(view, event)
        if taker is not None and taker not in giver:
            others = [index for index in (*actors, *recipients) if index not in (taker, *giver)]
            return giver or others[:1], [taker], f"'{words}': its subject is given to, the giver stands after it"
    victim = became_victim(view, event)
    if victim is not None:
        kept = [index for index in actors if index != victim]
        return kept, recipients or [victim], "grammar: whom the words of harm tell"
    nominal = object_of_nominal(view, event)
    if nominal is not None:
        return [index for index in actors if index != nominal], [nominal], "grammar: object of the noun"
    opened = befallen_behind(view, event) if is_passive(view, event) else None
    if opened is not None:
        start = view.refs.mention(opened).start
        kept = [index for index in actors if view.refs.mention(index).start < start]
        befallen = recipients if opened in recipients else [opened]  # "setelah didesak X, Y dan Z …"
        return from_agent(view, event, kept), befallen, "grammar: subject behind the passive's clause"
    if is_passive(view, event) and type_ not in PASSIVE_FREE:
        subject = next((index for index in actors if _is_subject(view, index, event)), None)
        if subject is not None:
            kept = from_agent(view, event, [index for index in actors if index != subject])
            agent = "its agent stands after it" if _agent_named(view, event) else "without agent"
            return kept, recipients or [subject], f"'{words}' is a passive, {agent}: its subject is not the actor"
        actors = from_agent(view, event, [index for index in actors if not _only_tells(view, index, event)])
        befallen = [index for index in actors if presented(view, event, index)]
        if befallen:
            actors = [index for index in actors if index not in befallen]
            return actors, recipients or befallen, "grammar: the passive is told of them"
    if event.type == "CONSULT" and not recipients:
        met = _met(view, event, actors)
        if met:
            kept = [index for index in actors if index not in met]
            return kept, met, f"'{words}': its subject is the actor, whom he met the recipient"
    if not recipients:
        taken = [] if is_passive(view, event) else taken_for_actors(view, event, type_, actors)
        if taken:
            return [index for index in actors if index not in taken], taken, "grammar: object of the verb"
        return actors, *_by_grammar(view, event, type_, actors)
    return actors, recipients, ""


def _only_tells(view: View, index: int, event: ReadEvent) -> bool:
    """Whether a party behind a passive is only who reports it: "was hit by missiles, the army said"."""
    start = view.refs.mention(index).start
    tells = any(role.role == "source" and role.mention == index for role in event.roles)
    return tells and start >= event.end and _STOP.search(view.text[event.end : start]) is not None


def _by_grammar(view: View, event: ReadEvent, type_: str, actors: list[int]) -> tuple[list[int], str]:
    """The recipient that grammar names where the reader ties nobody to the act."""
    done_to = _done_to(view, event)
    if done_to is not None and done_to not in actors:
        return [done_to], ""
    passive = is_passive(view, event)
    found = object_of(view, event, type_, actors, passive=passive)
    if found is not None and found[0] not in actors:
        return [found[0]], found[1]
    for found in (held(view, event, type_, actors), fronted(view, event, actors)):
        if found is not None:
            return [found[0]], found[1]
    told = victims(view, event) or harmed(view, event)
    hurt = [index for index in told if index not in actors and not in_his_own(view, event, index)]
    if hurt:
        return hurt, "grammar: whom the words of harm tell"
    subject = _subject_of(view, event) if passive and type_ not in PASSIVE_FREE else None
    if subject is not None and subject not in actors and not any(role.mention == subject for role in event.roles):
        return [subject], "grammar: subject of the passive"
    return [], ""


def _met(view: View, event: ReadEvent, actors: list[int]) -> list[int]:
    """Actors that stand right after a verb of meeting while another stands before it."""
    if not view.cues.signs["meeting"].fullmatch(view.lowered, event.start, event.end):
        return []
    after = [index for index in actors if view.refs.mention(index).start >= event.end]
    if not after or len(after) == len(actors):
        return []
    between = view.lowered[event.end : view.refs.mention(after[0]).start].strip()
    joined = not between or view.cues.signs["with"].fullmatch(between) is not None
    return after if joined else []


def _done_to(view: View, event: ReadEvent) -> int | None:
    """Whom a noun of an act was done to: `invasi X ke Y`, `the expulsion of Y`: the name after the marking word."""
    words = WORD.findall(view.lowered[event.start : event.end])
    if not view.cues.verb_prefixes or not words or words[-1].startswith(view.cues.verb_prefixes):
        return None
    end = event.end
    for index, mention in _names_after(view, event):
        between = view.lowered[end : mention.start].strip()
        if view.cues.signs["towards"].fullmatch(between):
            told_to = view.cues.signs["reported_to"].fullmatch(between) and view.cues.signs["reported"].fullmatch(
                words[-1]
            )
            return None if told_to else index  # "(melaporkan) pemerkosaan ke Polsek X"
        if between:
            return None
        end = mention.end  # the possessor: "invasi X"
    return None


def _names_after(view: View, event: ReadEvent) -> list[tuple[int, ReadMention]]:
    found = [(index, view.refs.mention(index)) for index in range(len(view.reading.mentions)) if _acts(view, index)]
    return sorted(((i, m) for i, m in found if m.start >= event.end), key=lambda one: one[1].start)[:2]


def _receives(view: View, event: ReadEvent) -> bool:
    """The trigger is a verb of receiving, or the noun such a verb governs ("mendapat dukungan")."""
    if view.cues.signs["receiving"].match(view.lowered, event.start):
        return True
    start = max(0, event.start - 40)
    found = list(view.cues.signs["receiving"].finditer(view.lowered, start, event.start))
    if not found:
        return False
    between = view.lowered[found[-1].end() : event.start]
    return len(WORD.findall(between)) <= 1 and not _STOP.search(between)


def _subject_of(view: View, event: ReadEvent) -> int | None:
    """The mention that stands just before the verb."""
    fits = [
        index for index in range(len(view.reading.mentions)) if _acts(view, index) and _is_subject(view, index, event)
    ]
    return max(fits, key=lambda index: view.refs.mention(index).end) if fits else None


def _giver(view: View, event: ReadEvent) -> list[int]:
    """Mentions right after "dari"/"from" in the clause of a receiving verb."""
    stop = _STOP.search(view.text, event.end)
    found = view.cues.signs["giver"].search(view.lowered, event.end, stop.start() if stop else len(view.text))
    if found is None:
        return []
    givers: list[int] = []
    end = found.end()
    for index in sorted(range(len(view.reading.mentions)), key=lambda number: view.refs.mention(number).start):
        mention = view.refs.mention(index)
        if _acts(view, index) and mention.start >= end and _listed(view, view.lowered[end : mention.start]):
            givers.append(index)
            end = mention.end
    return givers


def _listed(view: View, between: str) -> bool:
    """Only a comma or a joining word stands between two members of a list of names."""
    words = between.strip(" ,")
    return not words or view.cues.signs["joins"].fullmatch(words) is not None


def _acts(view: View, index: int) -> bool:
    return view.refs.mention(index).type in ACTING


def _chosen(view: View, event: ReadEvent) -> dict[str, list[int]]:
    """Mentions of each role in text order; one that fills both roles keeps the surer."""
    best: dict[int, tuple[float, str]] = {}
    for role in event.roles:
        acting = role.role in ("actor", "recipient") and view.refs.mention(role.mention).type in ACTING
        if acting and role.score >= ROLE_FLOOR and _near(view, event, role):
            best[role.mention] = max(best.get(role.mention, (0.0, "")), (role.score, role.role))
    kept: set[int] = set()
    sure = [index for index, (score, _) in best.items() if score >= SURE_PARTY]
    for name in ("actor", "recipient"):
        scores = {index: score for index, (score, role) in best.items() if role == name}
        kept |= set(without_strays(view, event, name, scores, sure))
    order = sorted(kept, key=lambda index: view.refs.mention(index).start)
    order = [index for at, index in enumerate(order) if not _is_title(view, index, order[at + 1 : at + 2])]
    return {name: [index for index in order if best[index][1] == name] for name in ("actor", "recipient")}


def _near(view: View, event: ReadEvent, role: ReadRole) -> bool:
    """The party stands in the sentence of the act or the one beside it; of another paragraph only a sure one.

    In the corpus's train part 12 of 8,023 parties stand further off, and one actor of 4,500 is named only in a later
    sentence of whose own act he is a party.
    """
    start = view.refs.mention(role.mention).start
    apart = view.apart(event.start, start)
    if apart != 1:
        return apart == 0
    if role.role == "actor" and start > event.start and _busy(view, role.mention):
        return False
    low, high = sorted((event.start, start))
    return role.score >= BESIDE_FLOOR or "\n" not in view.text[low:high]


def _busy(view: View, index: int) -> bool:
    """The mention is a party of an act of its own sentence."""
    start = view.refs.mention(index).start
    return any(
        role.mention == index and role.role in ("actor", "recipient") and role.score >= ROLE_FLOOR
        for event in view.reading.events
        if view.apart(event.start, start) == 0
        for role in event.roles
    )


def _is_title(view: View, index: int, following: list[int]) -> bool:
    """An office right before the name of its holder is part of that name: "Menteri Luar Negeri" + "Ana Gomes"."""
    if not following:
        return False
    office, name = view.refs.mention(index), view.refs.mention(following[0])
    between = view.text[office.end : name.start]
    return office.type in ("GRP", "ORG") and name.type == "PER" and 0 < len(between) <= 2 and not between.strip()


def _agent_named(view: View, event: ReadEvent) -> bool:
    """An agent phrase ("oleh", "by") after the trigger, inside its clause."""
    rest = view.lowered[event.end : event.end + 160]
    stop = re.search(r"[.;!?\n]", rest)
    return view.cues.signs["agent"].search(rest[: stop.start()] if stop else rest) is not None


def _is_subject(view: View, index: int, event: ReadEvent) -> bool:
    """The mention stands just before the verb, in its clause."""
    found = view.refs.mention(index)
    if found.end > event.start or _in_place(view, found):
        return False
    between = view.lowered[found.end : event.start].strip(" ,")
    related = view.cues.signs["relative"].match(between)
    if related is not None:  # "X, yang telah diberi sanksi": the clause tells of X
        between = between[related.end() :]
    elif "," in view.lowered[found.end : event.start]:
        return False
    return len(WORD.findall(between)) <= SUBJECT_GAP and not _STOP.search(between)


def _in_place(view: View, one: ReadMention) -> bool:
    """ "Di Jalan Mawar, Kecamatan Sukun": a place that a preposition governs, also through a list, is no subject."""
    if one.type not in ("GPE", "LOC"):
        return False
    before = view.text[max(0, one.start - PLACE_BACK) : one.start]
    lead = _PLACES.search(before)
    return lead is not None and view.cues.signs["where"].fullmatch(lead.group(1).lower()) is not None


def _why(role: str, event: ReadEvent, filled: bool, *, passive: bool) -> str:
    if filled:
        scores = ", ".join(f"{one.score:.2f}" for one in event.roles if one.role == role)
        return f"reader: {role} {scores}" if scores else f"grammar: {role} turned round"
    return "unknown: a passive that names no agent" if passive else "unknown: the text names none"


def _why_recipient(event: ReadEvent, type_: str, filled: bool, note: str) -> str:
    if filled and note:
        return note if note.startswith("grammar:") else "grammar: subject of the passive"
    if not filled and TYPES[type_].recipient_required:
        return f"unknown: the text names none, though {type_} has one"
    return _why("recipient", event, filled, passive=False)


def sources(view: View, event: ReadEvent) -> tuple[tuple[ActorRef, ...], str]:
    """Return who the text says reports the event: the reader's source role, else the speaker of the words around it."""
    named = [role for role in event.roles if role.role == "source" and role.score >= ROLE_FLOOR]
    if named:
        return tuple(view.refs.actor(role.mention) for role in named), f"reader: source {named[0].score:.2f}"
    claim = view.claim_at(event.start)
    if claim is not None:
        speakers = (claim.speaker,) if claim.speaker is not None else ()
        return speakers, f"stands in {claim.kind} speech (cue '{claim.cue}')"
    quote = view.quote_at(event.start)
    if quote is not None and quote.speaker is not None:
        return (view.refs.actor(quote.speaker),), f"stands in {quote.kind} speech"
    return (), "told by the page itself"
