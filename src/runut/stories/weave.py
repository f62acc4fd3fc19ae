"""Many reports, one chronology: copies, origins, stories, happenings, contradictions and relations in one pass.

`weave` is a pure function of the material and of the ids clusters had before; the order of input changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from runut.records import Contradiction, Copy, Event, EventMention, Judgement, Relation, Story, When, content_id
from runut.stories._ids import IdChange, stable_ids
from runut.stories.cluster import cluster_pages
from runut.stories.copies import Text, find_copies
from runut.stories.counter import counter_claims
from runut.stories.decisions import decide, standing
from runut.stories.disputes import Sentence, story_contradictions
from runut.stories.happenings import Happening, cluster_events, happening_of
from runut.stories.ledger import Told, event_contradictions
from runut.stories.origins import JOIN_WORDS, Origins, PageCredits, agency_name, find_origins, fold_name
from runut.stories.rivals import actor_dispute, rival_doers
from runut.stories.states import find_states
from runut.stories.terms import StoryPage
from runut.temporal import make_interval

TIE_SHARE = 0.3  # share of the shorter page a copied passage must make up to tie two pages into one story
SUMMARY_CHARS = 280

Status = Literal["single-origin", "corroborated", "contested"]


class Material(Struct, frozen=True):
    """What is woven: one entry a page in each of the first three, event mentions, disputable sentences,
    people's decisions, and the kind of each known actor id (person, country, organisation …)."""

    pages: tuple[StoryPage, ...]
    texts: tuple[Text, ...]
    credits: tuple[PageCredits, ...]
    mentions: tuple[EventMention, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    kinds: Mapping[str, str] = {}


class Before(Struct, frozen=True):
    """Ids of an earlier build: event id by mention, story id by page."""

    events: Mapping[str, str] = {}
    stories: Mapping[str, str] = {}


class Woven(Struct, frozen=True):
    """What comes out, each in a fixed order; `changes` tell which old ids merged or split."""

    copies: tuple[Copy, ...]
    stories: tuple[Story, ...]
    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    relations: tuple[Relation, ...]
    changes: tuple[IdChange, ...] = ()


def weave(material: Material, before: Before | None = None) -> Woven:
    """Tie reports together; clusters keep the ids they had `before` when pages are added."""
    before = before or Before()
    pages = {page.page: page for page in material.pages}
    told_of = {item.page: item for item in material.credits}
    copies = tuple(_directed(copy, pages, told_of) for copy in find_copies(material.texts))
    decisions = standing(material.judgements)
    told_together = cluster_pages(material.pages, _ties(copies, material.texts))
    groups = decide(told_together, decisions, "story", before.stories)
    fresh = {content_id("story", group[0]): group for group in groups}
    names, story_changes = stable_ids(fresh, before.stories)
    members = {names[key]: group for key, group in fresh.items()}
    story_of = {page: name for name, group in members.items() for page in group}
    events, disputes, event_changes = _events(material, story_of, copies, before.events)
    origins = _story_origins(members, told_of, copies)
    spoken = story_contradictions(
        _placed(material, events, origins.values()), story_of, {page: item.when for page, item in pages.items()},
        {page: fold_name(item.outlet or "") for page, item in told_of.items()},
    )  # fmt: skip
    language_of = {page: item.language for page, item in pages.items()}
    answered = counter_claims(material.texts, language_of, story_of, material.sentences)
    rivals = _rivals(material, story_of, events, _named(origins.values()))
    events = _contested(events, (*spoken, *rivals), material.mentions)
    by_id = {mention.id: mention for mention in material.mentions}
    best = {event.id: best_mention([by_id[name] for name in event.mentions]) for event in events}
    return Woven(
        copies,
        _stories(members, pages, origins, events),
        events,
        tuple(sorted((*disputes, *spoken, *answered, *rivals), key=lambda entry: entry.id)),
        find_states(best, language_of, {page: item.when for page, item in pages.items()}),
        (*story_changes, *event_changes),
    )


def _rivals(
    material: Material, story_of: Mapping[str, str], events: Sequence[Event], named: Mapping[str, str]
) -> list[Contradiction]:
    event_of = {name: event.id for event in events for name in event.mentions}
    pairs = rival_doers(material.mentions, event_of, story_of, material.kinds)
    return [actor_dispute(a, b, event_of, lambda page: named.get(page, "")) for a, b in pairs]


def _contested(
    events: Sequence[Event], entries: Sequence[Contradiction], mentions: Sequence[EventMention]
) -> tuple[Event, ...]:
    """Events with the disputes about their facts that sentences of the story show beside the event ledger's own."""
    evidence = {mention.evidence: mention.id for mention in mentions}
    event_of = {name: event.id for event in events for name in event.mentions}
    about: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.kind != "claim":
            for name in sorted({event_of[evidence[side.span]] for side in entry.sides if side.span in evidence}):
                about[name].append(entry.id)
    return tuple(
        msgspec.structs.replace(
            event, status="contested", contradictions=tuple(dict.fromkeys((*event.contradictions, *about[event.id])))
        )
        if event.id in about
        else event
        for event in events
    )


def _named(origins: Iterable[Origins]) -> dict[str, str]:
    """The name of each page's origin in its story."""
    return {page: origin.name for found in origins for origin in found.known for page in origin.pages}


def _story_origins(
    members: Mapping[str, Sequence[str]], told_of: Mapping[str, PageCredits], copies: Sequence[Copy]
) -> dict[str, Origins]:
    """The origins each story comes down to."""
    by_page: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        by_page[copy.a.page].append(copy)
    return {
        name: find_origins([told_of[page] for page in group if page in told_of], [c for p in group for c in by_page[p]])
        for name, group in members.items()
    }


def _placed(material: Material, events: Sequence[Event], origins: Iterable[Origins]) -> list[Sentence]:
    """Sentences with their page's origin, and with the event they are evidence of, so that the event ledger's disputes
    are not told twice."""
    event_of = {name: event.id for event in events for name in event.mentions}
    at = {mention.evidence: event_of[mention.id] for mention in material.mentions}
    named = _named(origins)
    return [
        msgspec.structs.replace(item, event=at.get(item.span, ""), origin=item.origin or named.get(item.span.page, ""))
        for item in material.sentences
    ]


def _ties(copies: Sequence[Copy], texts: Sequence[Text]) -> list[tuple[str, str]]:
    """Pairs of pages that share so much text that they tell one story."""
    length = {text.page: len(text.text.split()) for text in texts}
    words: dict[tuple[str, str], int] = defaultdict(int)
    for copy in copies:
        words[copy.a.page, copy.b.page] += copy.words
    return [pair for pair, count in words.items()
            if count >= JOIN_WORDS and count >= TIE_SHARE * min(length[pair[0]], length[pair[1]])]  # fmt: skip


def _directed(copy: Copy, pages: Mapping[str, StoryPage], told_of: Mapping[str, PageCredits]) -> Copy:
    """Say who copied whom only where a credit or the dates show it."""
    a, b = copy.a.page, copy.b.page
    for one, other, direction in ((a, b, "a_from_b"), (b, a, "b_from_a")):
        outlet = told_of[other].outlet if other in told_of else None
        if outlet and fold_name(outlet) in {fold_name(name) for name in told_of[one].credits}:
            return msgspec.structs.replace(copy, direction=direction, why=f"it credits {outlet}")
    agencies = [{agency_name(name) or name for name in told_of[page].credits} for page in (a, b) if page in told_of]
    if len(agencies) == 2 and agencies[0] & agencies[1]:
        return msgspec.structs.replace(copy, why=f"both credit {', '.join(sorted(agencies[0] & agencies[1]))}")
    for one, other, direction in ((a, b, "a_from_b"), (b, a, "b_from_a")):
        later, earlier = pages[one].when, pages[other].when
        if later and earlier and later.earliest and earlier.latest and later.earliest > earlier.latest:
            return msgspec.structs.replace(
                copy, direction=direction, why=f"published later ({later.edtf} after {earlier.edtf})"
            )
    return copy


def _events(
    material: Material, story_of: Mapping[str, str], copies: Sequence[Copy], before: Mapping[str, str]
) -> tuple[tuple[Event, ...], list[Contradiction], tuple[IdChange, ...]]:
    mentions = {mention.id: mention for mention in material.mentions}
    found = [item.mentions for item in cluster_events(material.mentions, story_of, material.kinds)]
    decided = decide(found, standing(material.judgements), "event", before)
    happenings = {item.id: item for item in (happening_of([mentions[name] for name in group]) for group in decided)}
    names, changes = stable_ids({key: item.mentions for key, item in happenings.items()}, before)
    told_of = {item.page: item for item in material.credits}
    touching: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        touching[copy.a.page].append(copy)
        touching[copy.b.page].append(copy)
    events: list[Event] = []
    disputes: list[Contradiction] = []
    for key, happening in sorted(happenings.items()):
        named = msgspec.structs.replace(happening, id=names[key])
        near = {copy for page in named.pages for copy in touching[page]}
        members = [mentions[name] for name in named.mentions]
        told = {page: told_of[page] for page in named.pages if page in told_of}
        origins = find_origins(list(told.values()), sorted(near, key=_place))
        entries = event_contradictions(named, mentions, _told(named, told_of, origins))
        disputes += entries
        events.append(_event(named, members, origins, entries))
    return tuple(sorted(events, key=lambda event: event.id)), disputes, changes


def _place(copy: Copy) -> tuple[object, object]:
    return copy.a, copy.b


def _told(happening: Happening, told_of: Mapping[str, PageCredits], origins: Origins) -> dict[str, Told]:
    origin_of = {
        page: origin.name or f"one text ({len(origin.pages)} pages)"
        for origin in origins.known
        for page in origin.pages
    }
    return {page: Told(fold_name(told_of[page].outlet or "") if page in told_of else "", origin_of.get(page, ""))
            for page in happening.pages}  # fmt: skip


def _event(
    happening: Happening, members: Sequence[EventMention], origins: Origins, entries: Sequence[Contradiction]
) -> Event:
    best = best_mention(members)
    held, note = _corroborated(best, members, origins)
    status: Status = "contested" if entries else "corroborated" if held else "single-origin"
    unknown = f", {len(origins.unknown)} page(s) of unknown origin" if origins.unknown else ""
    return Event(
        happening.id, happening.mentions, happening.pages, origins.count, happening.when, happening.basis, best.type,
        best.mode, _summary(best), status, happening.rivals, tuple(entry.id for entry in entries),
        f"{happening.why}; {origins.count} known origin(s){unknown}{note}",
    )  # fmt: skip


def _corroborated(best: EventMention, members: Sequence[EventMention], origins: Origins) -> tuple[bool, str]:
    """Whether two independent origins tell the act, and a note where they only seem to.

    A denial corroborates nothing, and two agencies that repeat one speaker are still one voice.
    """
    tellers = [item for item in members if item.modality == best.modality]
    pages = {item.page for item in tellers}
    if sum(not pages.isdisjoint(origin.pages) for origin in origins.known) < 2:
        return False, ""
    voices = [frozenset(ref.id or ref.text.casefold() for ref in item.attributed_to) for item in tellers]
    if all(voices) and len(set(voices)) == 1:
        return False, f"; all on the word of {', '.join(ref.name or ref.text for ref in best.attributed_to)}"
    return True, ""


def best_mention(members: Sequence[EventMention]) -> EventMention:
    """Return the mention an event is shown by: told before denied, news before background, dated, with actors, then by
    score."""
    return min(
        members,
        key=lambda m: (m.modality == "denied", m.background, m.time.when is None, not m.actors, -m.confidence, m.id),
    )


def _summary(mention: EventMention) -> str:
    quote = " ".join(mention.quote.split())
    if len(quote) <= SUMMARY_CHARS:
        return quote
    return quote[:SUMMARY_CHARS].rsplit(" ", 1)[0] + " …"


def _stories(
    members: Mapping[str, Sequence[str]], pages: Mapping[str, StoryPage], origins: Mapping[str, Origins],
    events: Sequence[Event],
) -> tuple[Story, ...]:  # fmt: skip
    told: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for page in event.pages:
            told[page].append(event.id)
    found = []
    for name, group in sorted(members.items()):
        lead = min(group, key=lambda page: (not pages[page].title, _first_day(pages[page].when), page))
        listed = tuple(sorted({event for page in group for event in told[page]}))
        title = pages[lead].title or pages[lead].body[:120]
        known, unknown = tuple(origin.pages for origin in origins[name].known), len(origins[name].unknown)
        found.append(Story(name, title, tuple(group), _span(group, pages), known, unknown, listed))
    return tuple(found)


def _first_day(when: When | None) -> str:
    return when.earliest.isoformat() if when and when.earliest else "9999"


def _span(group: Sequence[str], pages: Mapping[str, StoryPage]) -> When | None:
    """The days a story was published on, from the pages whose date is known; None where none is."""
    known = [when for page in group if (when := pages[page].when) and when.earliest and when.latest]
    if not known:
        return None
    if len({when.edtf for when in known}) == 1:
        return known[0]
    first = min(when.earliest for when in known if when.earliest)
    last = max(when.latest for when in known if when.latest)
    return make_interval(first, last)
