"""What one unit of stories comes to: events with origins and status, disputes, and the rows of its stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from runut.records import Contradiction, Event, EventMention, Story, When, best_mention
from runut.stories._copied import Copied
from runut.stories._pile import SHOWN, Pile
from runut.stories._units import Unit
from runut.stories.disputes import Sentence, story_contradictions
from runut.stories.happenings import Happening, happening_of
from runut.stories.ledger import Told, event_contradictions
from runut.stories.origins import Origins, find_origins, fold_name
from runut.stories.rivals import actor_dispute, rival_doers
from runut.stories.states import StateMark, state_marks
from runut.temporal import make_interval

__all__ = ["Teller", "Telling"]

SUMMARY_CHARS = 280

Status = Literal["single-origin", "corroborated", "contested"]


class Telling(Struct, frozen=True):
    """What comes out of one unit."""

    stories: tuple[Story, ...]
    events: tuple[Event, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    marks: tuple[StateMark, ...] = ()


class Teller:
    """Tells units: `stories` are the members (numbers of pages) of each story, `names` their ids, `event_name` gives
    the id of an event by its first mention."""

    def __init__(
        self, pile: Pile, copies: Copied, stories: tuple[Sequence[Sequence[int]], Sequence[str]],
        events: tuple[NDArray[np.int64], Callable[[int], str]], kinds: Mapping[str, str],
    ) -> None:  # fmt: skip
        self._pile, self._copies, self._kinds = pile, copies, kinds
        self._members, self.names = stories
        self._heads, self._event_name = events

    def pages(self, unit: Unit) -> list[int]:
        """Return the numbers of a unit's pages; negative ones are no articles."""
        known = len(self._members)
        return [page for home in unit.homes for page in (self._members[home] if home < known else (known - 1 - home,))]

    def tell(self, unit: Unit, pages: Sequence[int]) -> Telling:
        """Return all that a unit comes to when only what stands on `pages` is read."""
        kept = set(pages)
        origins = {home: self._origins(self._members[home]) for home in unit.homes if home < len(self._members)}
        names = {page: origin.name for found in origins.values() for origin in found.known for page in origin.pages}
        mentions = {number: self._pile.mentions.get(number) for number in unit.mentions
                    if int(self._pile.mentions.page[number]) in kept}  # fmt: skip
        if not mentions and not any(self._pile.sentences(page) for page in pages):
            return Telling(self._stories(unit, origins, ()))
        told = _Unit(self, unit, mentions, names)
        events, disputes = told.events()
        spoken = told.spoken([item for page in pages for item in self._pile.sentences(page)])
        rivals = told.rivals()
        events = contested(events, (*spoken, *rivals), tuple(mentions.values()))
        found = tuple(sorted((*disputes, *spoken, *rivals), key=lambda entry: entry.id))
        return Telling(self._stories(unit, origins, events), events, found, told.marks(events))

    def untold(self, unit: Unit) -> Telling:
        """Return the stories of a unit alone."""
        origins = {home: self._origins(self._members[home]) for home in unit.homes if home < len(self._members)}
        return Telling(self._stories(unit, origins, ()))

    def _origins(self, pages: Sequence[int]) -> Origins:
        told = [credit for page in pages if (credit := self._pile.told[page]) is not None]
        return find_origins(told, self._copies.among(pages) if len(told) > 1 else ())

    def _stories(self, unit: Unit, origins: Mapping[int, Origins], events: Sequence[Event]) -> tuple[Story, ...]:
        told: dict[str, list[str]] = defaultdict(list)
        for event in events:
            for page in event.pages:
                told[page].append(event.id)
        return tuple(self._story(home, found, told) for home, found in origins.items())

    def _story(self, home: int, origins: Origins, told: Mapping[str, Sequence[str]]) -> Story:
        group = [self._pile.pages[number] for number in self._members[home]]
        lead = min(group, key=lambda page: (not page.title, _first_day(page.when), page.page))
        listed = tuple(sorted({event for page in group for event in told.get(page.page, ())}))
        known = tuple(origin.pages for origin in origins.known)
        ids = tuple(page.page for page in group)
        when = _span([page.when for page in group])
        return Story(
            self.names[home], lead.title or _headline(lead.body), ids, when, known, len(origins.unknown), listed
        )


class _Unit:
    """One unit while it is told."""

    def __init__(self, teller: Teller, unit: Unit, mentions: Mapping[int, EventMention], names: dict[str, str]) -> None:
        self._teller, self._mentions, self._origin_of = teller, mentions, names
        pile, known = teller._pile, len(teller._members)
        self._pile = pile
        numbers = [(home, page) for home in unit.homes if home < known for page in teller._members[home]]
        self._number = {pile.pages[page].page: page for _, page in numbers}
        self._story_of = {pile.pages[page].page: teller.names[home] for home, page in numbers}
        self._groups: dict[int, list[EventMention]] = defaultdict(list)
        for number in sorted(mentions):
            self._groups[int(teller._heads[number])].append(mentions[number])
        self._named = {head: teller._event_name(head) for head in self._groups}
        self._event_of = {item.id: self._named[head] for head, items in self._groups.items() for item in items}

    def events(self) -> tuple[tuple[Event, ...], list[Contradiction]]:
        """Return the events, by id, and the disputes between their mentions."""
        found: list[Event] = []
        disputes: list[Contradiction] = []
        for head, members in self._groups.items():
            happening = msgspec.structs.replace(happening_of(members), id=self._named[head])
            numbers = [self._number[page] for page in happening.pages if page in self._number]
            origins = self._teller._origins(numbers)
            by_id = {item.id: item for item in members}
            entries = event_contradictions(happening, by_id, self._told(happening, origins))
            disputes += entries
            found.append(_event(happening, members, origins, entries))
        return tuple(sorted(self._told_apart(found), key=lambda event: event.id)), disputes

    def _told_apart(self, events: Sequence[Event]) -> Iterable[Event]:
        """Events whose summaries differ: of acts told in one sentence all but the first are headed by own words."""
        by_id = {mention.id: mention for mention in self._mentions.values()}
        same: dict[str, list[tuple[int, Event, EventMention]]] = defaultdict(list)
        for event in events:
            best = best_mention([by_id[name] for name in event.mentions])
            same[event.summary].append((best.trigger.start - best.evidence.start, event, best))
        for alike in same.values():
            first = min(at for at, _, _ in alike)
            for at, event, best in alike:
                yield event if at == first else msgspec.structs.replace(event, summary=_summary(best, headed=True))

    def _told(self, happening: Happening, origins: Origins) -> dict[str, Told]:
        origin_of = {
            page: origin.name or f"one text ({len(origin.pages)} pages)"
            for origin in origins.known
            for page in origin.pages
        }
        return {page: Told(self._outlet(page), origin_of.get(page, "")) for page in happening.pages}

    def _outlet(self, page: str) -> str:
        credit = self._pile.told[self._number[page]] if page in self._number else None
        return fold_name(credit.outlet or "") if credit else ""

    def spoken(self, sentences: Sequence[Sentence]) -> tuple[Contradiction, ...]:
        """Return the disputes between sentences, each with its page's origin and with the event it is evidence of, so
        that the event ledger's disputes are not told twice."""
        at = {mention.evidence: self._event_of[mention.id] for mention in self._in_place()}
        placed = [
            msgspec.structs.replace(
                item, event=at.get(item.span, ""), origin=item.origin or self._origin_of.get(item.span.page, "")
            )
            for item in sentences
        ]
        when = {page: self._pile.pages[number].when for page, number in self._number.items()}
        outlets = {page: self._outlet(page) for page in self._number}
        return story_contradictions(placed, self._story_of, when, outlets)

    def _in_place(self) -> list[EventMention]:
        return sorted(self._mentions.values(), key=lambda item: (item.page, item.evidence.start, item.id))

    def rivals(self) -> list[Contradiction]:
        """Return the disputes about who did it."""
        pairs = rival_doers(self._mentions.values(), self._event_of, self._story_of, self._teller._kinds)
        return [actor_dispute(a, b, self._event_of, lambda page: self._origin_of.get(page, "")) for a, b in pairs]

    def marks(self, events: Iterable[Event]) -> tuple[StateMark, ...]:
        """Return what the events open and close."""
        by_id = {mention.id: mention for mention in self._mentions.values()}
        found: list[StateMark] = []
        for event in events:
            best = best_mention([by_id[name] for name in event.mentions])
            page = self._pile.pages[self._number[best.page]] if best.page in self._number else None
            found += state_marks(event.id, best, page.language if page else "id", page.when if page else None)
        return tuple(found)


def contested(
    events: Sequence[Event], entries: Sequence[Contradiction], mentions: Sequence[EventMention]
) -> tuple[Event, ...]:
    """Events with the disputes about their facts that sentences of the story show beside the event ledger's own."""
    evidence = {item.evidence: item.id for item in sorted(mentions, key=lambda m: (m.page, m.evidence.start, m.id))}
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


def _summary(mention: EventMention, *, headed: bool = False) -> str:
    """The sentence of a mention, cut where it is long; `headed` puts the words of the act before it."""
    quote = " ".join((f"{mention.trigger_quote}: {mention.quote}" if headed else mention.quote).split())
    if len(quote) <= SUMMARY_CHARS:
        return quote
    return quote[:SUMMARY_CHARS].rsplit(" ", 1)[0] + " …"


def _first_day(when: When | None) -> str:
    return when.earliest.isoformat() if when and when.earliest else "9999"


def _span(whens: Sequence[When | None]) -> When | None:
    """The days a story was published on, from the pages whose date is known; None where none is."""
    known = [when for when in whens if when and when.earliest and when.latest]
    if not known:
        return None
    if len({when.edtf for when in known}) == 1:
        return known[0]
    first = min(when.earliest for when in known if when.earliest)
    last = max(when.latest for when in known if when.latest)
    return make_interval(first, last)


def _headline(words: str) -> str:
    """The first words of a page without a title, cut between two words and told to be cut."""
    line = " ".join(words.split())
    return line if len(words) < SHOWN else line.rsplit(" ", 1)[0] + " …"
