"""The chronicle as people's decisions leave it, without a rebuild.

Tables stay as the last build wrote them; a decision is a row in `judgements`. An overlay holds the events that
decisions touch, as they are now: rejected ones are gone, corrected ones carry the type, date, actors and place people
gave them, actors that were merged, renamed or split go by their new ids and names. Questions asked through
`Overlay.rows` see these in place of what the index holds, so that lists, counts, dyads, networks, maps, states and
exports agree. Merges and splits of events are made by the next build (`stories.decisions`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary, proxy

import msgspec
from msgspec import Struct

from runut.chronicle import TABLES, PageActor, Reader, decode
from runut.entities.judgements import Decisions, decide, in_force
from runut.records import Actor, ActorRef, Claim, Contradiction, Event, EventMention, best_mention, content_id
from runut.views.decided import Decided, decided, judged_event, judged_mention
from runut.views.ledger import entry_now, status_now

__all__ = ["Overlay", "Touched", "by_id", "named", "overlay"]

_CHUNK = 200  # ids looked up at once


class Touched(Struct, frozen=True):
    """One event that decisions touch: as the build made it and as it is now, with its number in the index."""

    doc: int
    was: Event
    was_members: tuple[EventMention, ...]
    event: Event
    members: tuple[EventMention, ...]
    said: Decided | None

    @property
    def rejected(self) -> bool:
        """Whether more people reject the event than accept it."""
        return self.said is not None and self.said.verdict == "rejected"


_KEPT: WeakKeyDictionary[Reader, tuple[tuple[Any, ...], Overlay]] = WeakKeyDictionary()


def overlay(reader: Reader) -> Overlay:
    """Return the overlay of the decisions as they stand, made anew when one was added."""
    state = reader.one("SELECT count(*), max(made_at), (SELECT count(*) FROM events) FROM judgements")
    held = _KEPT.get(reader)
    if held is None or held[0] != state:
        held = (state, Overlay(reader, bool(state[0])))
        _KEPT[reader] = held
    return held[1]


def named(reader: Reader) -> str:
    """The table of (actor, name, country) to look names up in: sums of the index, or its rows where decisions change
    who took part."""
    return "search_parties" if overlay(reader).touched else "search_names"


def by_id(reader: Reader, table: str, keys: Sequence[str]) -> Iterator[Any]:
    """Records by id, in no order. Ids stand in the SQL as parameters one by one: so the index on them is used."""
    for start in range(0, len(keys), _CHUNK):
        part = keys[start : start + _CHUNK]
        sql = f"SELECT record FROM {table} WHERE id IN ({', '.join('?' * len(part))})"  # noqa: S608
        for (raw,) in reader.rows(sql, part):
            yield decode(TABLES[table].type, raw)


class Overlay:
    """What decisions change. Empty (and free of cost) where nobody decided anything."""

    def __init__(self, reader: Reader, any_decision: bool) -> None:
        self._reader: Any = proxy(reader)  # the overlay is kept as long as its reader, not the other way round
        self.decided: Mapping[str, Decided] = decided(reader) if any_decision else {}
        self._actors: Decisions = _on_actors(reader) if any_decision else Decisions()

    @property
    def renamed(self) -> Mapping[str, str]:
        """Names that people gave to actors, by id."""
        return self._actors.names

    @cached_property
    def touched(self) -> Mapping[str, Touched]:
        """Events by id that are other than the tables say."""
        said = {key for key, one in self.decided.items() if one.edits or one.verdict == "rejected"}
        found = self._touch(said | self._with_actors())
        entries = [key for one in found.values() if one.rejected or one.said for key in one.was.contradictions]
        if entries:  # whoever stood against a rejected event stands against nobody now
            found |= self._touch(self._disputed(entries) - found.keys())
        changed = self.entries_of(found)
        return {key: _settled(one, changed) for key, one in found.items()}

    def _touch(self, keys: Iterable[str]) -> dict[str, Touched]:
        docs = self._docs(keys)
        events = {event.id: event for event in by_id(self._reader, "events", list(docs))}
        wanted = list(dict.fromkeys(name for event in events.values() for name in event.mentions))
        mentions = {item.id: item for item in by_id(self._reader, "mentions", wanted)}
        found = {}
        for key, event in sorted(events.items()):
            members = tuple(mentions[name] for name in event.mentions if name in mentions)
            if members:
                found[key] = self._one(docs[key], event, members)
        return found

    def _docs(self, keys: Iterable[str]) -> dict[str, int]:
        wanted = sorted(keys)
        if not wanted:
            return {}
        if not self._reader.indexed():
            return dict.fromkeys(wanted, 0)
        return dict(self._reader.rows("SELECT id, doc FROM search_events WHERE id IN (SELECT unnest(?))", [wanted]))

    def _one(self, doc: int, event: Event, members: tuple[EventMention, ...]) -> Touched:
        said = self.decided.get(event.id)
        now = tuple(self.mention(one) for one in members)
        after = event
        if said is not None and said.edits:
            now, after = tuple(judged_mention(self._reader, one, said) for one in now), judged_event(event, said)
        return Touched(doc, event, members, after, now, said)

    # Disputes

    def _disputed(self, entries: Sequence[str]) -> set[str]:
        """Ids of the events that name one of these entries of the ledger."""
        sql = (
            "SELECT id FROM events WHERE status = 'contested' AND "
            "list_has_any(CAST(record->'$.contradictions' AS VARCHAR[]), ?)"
        )
        return {row[0] for row in self._reader.rows(sql, [list(dict.fromkeys(entries))])}

    def entries_of(self, touched: Mapping[str, Touched]) -> dict[str, Contradiction | None]:
        """Entries of the ledger that decisions change: settled by a correction, or None where nothing is left."""
        homes: dict[str, list[Touched]] = {}
        for one in touched.values():
            for key in one.was.contradictions:
                homes.setdefault(key, []).append(one)
        found: dict[str, Contradiction | None] = {}
        for entry in by_id(self._reader, "contradictions", list(homes)):
            parts = [(one.was_members, one.said, one.rejected) for one in homes[entry.id]]
            now = entry_now(entry, parts)
            if now != entry:
                found[entry.id] = now
        return found

    @cached_property
    def entries(self) -> Mapping[str, Contradiction | None]:
        """See `entries_of`, of all events that decisions touch."""
        return self.entries_of(self.touched)

    # Actors: merged, renamed, split, given another country or sector, accepted or rejected for one mention

    @property
    def _renames(self) -> bool:
        it = self._actors
        return bool(it.same or it.names or it.edits or it.accepted or it.rejected or it.apart)

    def _with_actors(self) -> set[str]:
        """Ids of the events in which somebody takes part whom a decision on actors is about."""
        if not self._renames or not self._reader.indexed():
            return set()
        it = self._actors
        actors = {*it.same, *it.names, *(actor for actor, _ in it.edits)}
        sql = (
            "SELECT DISTINCT e.id FROM search_events e JOIN search_parties p USING (doc) "
            "WHERE p.actor IN (SELECT unnest(?))"
        )
        found = {row[0] for row in self._reader.rows(sql, [sorted(actors)])}
        pages = sorted({name.partition(":")[0] for name in (*it.accepted, *it.apart, *(one for one, _ in it.rejected))})
        sql = (
            "SELECT DISTINCT e.id FROM search_events e JOIN search_members h USING (doc) "
            "JOIN mentions m ON m.id = h.mention WHERE m.page IN (SELECT unnest(?))"
        )
        return found | ({row[0] for row in self._reader.rows(sql, [pages])} if pages else set())

    def mention(self, mention: EventMention) -> EventMention:
        """Return a telling with its actors as people decided on them."""
        if not self._renames:
            return mention
        sides = {
            side: tuple(self.actor(ref, mention.page) for ref in getattr(mention, side))
            for side in ("actors", "recipients", "attributed_to")
        }
        return msgspec.structs.replace(mention, **sides)

    def claim(self, claim: Claim) -> Claim:
        """Return a claim with its speaker and addressee as people decided on them."""
        if not self._renames:
            return claim
        speaker, addressee = (ref and self.actor(ref, claim.page) for ref in (claim.speaker, claim.addressee))
        return msgspec.structs.replace(claim, speaker=speaker, addressee=addressee)

    def actor(self, ref: ActorRef, page: str) -> ActorRef:
        """Return who fills a role, as people decided: the counterpart of `entities.judgements.judged_link`."""
        it, here = self._actors, f"{page}:{ref.start}:{ref.end}"
        if here in it.accepted:
            return self._named(ref, it.same.get(it.accepted[here], it.accepted[here]))
        if not ref.id:
            return ref
        split_from, name = it.apart.get(here, ("", ""))
        if split_from == ref.id:
            return msgspec.structs.replace(ref, id=content_id("split", ref.id, here), name=name or ref.text)
        if (here, ref.id) in it.rejected:
            return msgspec.structs.replace(ref, id="", name="", country="", sector="", why="rejected; " + ref.why)
        return self._named(ref, it.same.get(ref.id, ref.id))

    def _named(self, ref: ActorRef, actor: str) -> ActorRef:
        it, known = self._actors, self._known(actor) if actor != ref.id else None
        name, country, sector = (
            (known.name, known.country, known.sector) if known else (ref.name, ref.country, ref.sector)
        )
        return msgspec.structs.replace(
            ref, id=actor, name=it.names.get(actor, name), country=it.edits.get((actor, "country"), country),
            sector=it.edits.get((actor, "sector"), sector),
        )  # fmt: skip

    def _known(self, actor: str) -> Actor | None:
        """An actor as its first page knows it."""
        held: Actor | None = self._seen.get(actor)
        if actor not in self._seen:
            row = next(
                self._reader.rows("SELECT record FROM page_actors WHERE actor = ? ORDER BY page LIMIT 1", [actor]), None
            )
            self._seen[actor] = held = decode(PageActor, row[0]).actor if row else None
        return held

    @cached_property
    def _seen(self) -> dict[str, Actor | None]:
        return {}

    # Questions

    def rows(self, sql: str, params: Sequence[Any] = (), *, rejected: bool = False) -> Iterator[tuple[Any, ...]]:
        """Stream the rows of a query that sees the search_ tables as decisions leave them; `rejected` keeps the events
        that people rejected. No table of the query may be named with a schema."""
        parts = self._with_rejected if rejected else self._without
        if not parts:
            yield from self._reader.rows(sql, params)
            return
        rest = sql.strip()
        rest = rest[4:] if rest[:5].upper() == "WITH " else f" {rest}"
        joint = "," if sql.strip()[:5].upper() == "WITH " else ""
        yield from self._reader.rows(f"WITH {parts}{joint}{rest}", params)

    def one(self, sql: str, params: Sequence[Any] = ()) -> tuple[Any, ...]:
        """First row of a query that always has one."""
        return next(self.rows(sql, params))

    @cached_property
    def _with_rejected(self) -> str:
        return _shadow(self.touched.values(), list(self.touched.values()))

    @cached_property
    def _without(self) -> str:
        return _shadow(self.touched.values(), [one for one in self.touched.values() if not one.rejected])

    def gone(self, event: str) -> bool:
        """Whether people rejected an event."""
        return event in self.touched and self.touched[event].rejected

    @cached_property
    def gone_mentions(self) -> frozenset[str]:
        """Ids of the tellings of rejected events."""
        return frozenset(name for one in self.touched.values() if one.rejected for name in one.event.mentions)


def _on_actors(reader: Reader) -> Decisions:
    """Decisions about actors; those about events are others (`decided`)."""
    rows = in_force(reader.records("judgements"))
    subjects = sorted({row.subject for row in rows})
    sql = " UNION ".join(f"SELECT id FROM {table} WHERE id IN (SELECT unnest(?))" for table in ("events", "changes"))  # noqa: S608
    events = {row[0] for row in reader.rows(sql, [subjects, subjects])} if subjects else set()
    return decide(row for row in rows if row.subject not in events)


def _settled(one: Touched, changed: Mapping[str, Contradiction | None]) -> Touched:
    """A touched event with the disputes that are left to it."""
    left = tuple(key for key in one.was.contradictions if changed.get(key, True) is not None)
    still = [key for key in left if (entry := changed.get(key)) is None or entry.status == "open"]
    if one.was.status != "contested" or still:
        return msgspec.structs.replace(one, event=msgspec.structs.replace(one.event, contradictions=left))
    event = msgspec.structs.replace(one.event, contradictions=left, status=status_now(one.event, one.members))
    return msgspec.structs.replace(one, event=event)


# The columns of migrations 0003 and 0005, with what a row of them is made of.
_COLUMNS = {
    "events": {"doc": "INTEGER", "id": "VARCHAR", "type": "VARCHAR", "status": "VARCHAR", "earliest": "DATE",
               "latest": "DATE", "origins": "INTEGER"},
    "members": {"doc": "INTEGER", "mention": "VARCHAR", "best": "BOOLEAN", "modality": "VARCHAR", "quad": "VARCHAR",
                "score": "DOUBLE"},
    "parties": {"doc": "INTEGER", "side": "VARCHAR", "actor": "VARCHAR", "name": "VARCHAR", "country": "VARCHAR",
                "best": "BOOLEAN"},
    "places": {"doc": "INTEGER", "name": "VARCHAR", "country": "VARCHAR", "lat": "DOUBLE", "lon": "DOUBLE",
               "precision": "VARCHAR", "best": "BOOLEAN"},
}  # fmt: skip


def _shadow(touched: Iterable[Touched], kept: Sequence[Touched]) -> str:
    """Common table expressions that stand before the tables of the index: without the touched events as they were, with
    the kept ones as they are."""
    docs = ", ".join(str(one.doc) for one in touched)
    if not docs:
        return ""
    parts = []
    for name, columns in _COLUMNS.items():
        listed = ", ".join(columns)
        rows = [dict(zip(columns, row, strict=True)) for one in kept for row in _rows_of(name, one)]
        shape = json.dumps([columns])
        data = json.dumps(rows, ensure_ascii=True).replace("'", "''")
        fields = ", ".join(f"r.{column}" for column in columns)
        made = f"SELECT {fields} FROM (SELECT unnest(from_json('{data}', '{shape}')) AS r)"  # noqa: S608
        parts.append(
            f"search_{name} AS (SELECT {listed} FROM main.search_{name} WHERE doc NOT IN ({docs}) UNION ALL {made})"  # noqa: S608
        )
    return ", ".join(parts)


def _rows_of(table: str, one: Touched) -> Iterator[Sequence[Any]]:
    """Rows of a touched event as chronicle/search.sql makes them."""
    event, best = one.event, best_mention(one.members)
    if table == "events":
        first, last = (event.when.earliest, event.when.latest) if event.when else (None, None)
        days = (day.isoformat() if day else None for day in (first, last))
        yield one.doc, event.id, event.type, event.status, *days, event.origins
        return
    for mention in one.members:
        is_best = mention.id == best.id
        if table == "members":
            yield one.doc, mention.id, is_best, mention.modality, mention.quad, mention.score
        elif table == "parties":
            sides = (("actor", mention.actors), ("recipient", mention.recipients))
            yield from dict.fromkeys(
                (one.doc, side, ref.id, ref.name or ref.text, ref.country, is_best)
                for side, refs in sides
                for ref in refs
            )
        else:
            for number, place in enumerate(mention.places):
                yield (one.doc, place.name or place.text, place.country, place.lat, place.lon, place.precision,
                       is_best and number == 0)  # fmt: skip
