"""What people decided about events: accepted, rejected, corrected. Laid over the records as they are read (`overlay`).

A judgement names an event by its id, which lives on through rebuilds; where the event was merged into another since,
the decision follows it there. Merges and splits are made by the next build itself (`stories.decisions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from runut.chronicle import Reader
from runut.entities.judgements import in_force
from runut.errors import InputError
from runut.ontology import TYPES, cameo_code, quad_of, score_of, valid_mode
from runut.records import Event, EventMention, EventTime, Judgement, When
from runut.temporal import parse_edtf
from runut.views.known import actor_written, place_written, written

__all__ = [
    "FIELDS",
    "Decided",
    "agreement",
    "alive",
    "check_edit",
    "decided",
    "decisions_on",
    "field_text",
    "judged_event",
    "judged_mention",
    "said_of",
]

FIELDS = ("type", "date", "actors", "recipients", "place")
_VERBS = ("accept", "reject", "edit")


class Decided(Struct, frozen=True):
    """The decisions in force on one event: authors for and against it, and the last correction of each field."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    edits: Mapping[str, Judgement] = {}

    @property
    def verdict(self) -> str | None:
        """accepted, rejected, or disputed where as many people say one as the other; None where nobody said."""
        if not self.accepted and not self.rejected:
            return None
        if len(self.accepted) == len(self.rejected):
            return "disputed"
        return "accepted" if len(self.accepted) > len(self.rejected) else "rejected"


def decided(reader: Reader) -> dict[str, Decided]:
    """Return what people decided about events, by event id as it is now; each author's last word counts."""
    by_event: dict[str, list[Judgement]] = {}
    for row in decisions_on(reader):
        if row.verb in _VERBS:
            by_event.setdefault(row.subject, []).append(row)
    found: dict[str, Decided] = {}
    for event, mine in by_event.items():
        votes = {row.author: row.verb for row in mine if row.verb != "edit"}
        found[event] = Decided(
            tuple(sorted(author for author, verb in votes.items() if verb == "accept")),
            tuple(sorted(author for author, verb in votes.items() if verb == "reject")),
            {row.object: row for row in mine if row.verb == "edit" and row.object in FIELDS},
        )
    return found


def decisions_on(reader: Reader) -> list[Judgement]:
    """Return the judgements in force whose subject is an event, oldest first, the subject as the event's id is now."""
    rows = in_force(reader.records("judgements"))
    names = _events_now(reader, dict.fromkeys(row.subject for row in rows if row.subject))
    return [
        Judgement(row.id, row.verb, names[row.subject], row.object, row.value, row.author, row.made_at, row.reason)
        for row in rows
        if row.subject in names
    ]


def _events_now(reader: Reader, subjects: Iterable[str]) -> dict[str, str]:
    """The event each id stands for now: itself, or the one it was merged into by a later build."""
    wanted = list(subjects)
    if not wanted:
        return {}
    there = alive(reader, wanted)
    names = {key: key for key in wanted if key in there}
    missing = [key for key in wanted if key not in there]
    if missing:
        sql = "SELECT id, now FROM changes WHERE kind = 'merged' ORDER BY generation"
        into = dict(reader.rows(sql))
        ends = {key: _end(into, key) for key in missing}
        there = alive(reader, list(ends.values()))
        names |= {key: end for key, end in ends.items() if end in there}
    return names


def alive(reader: Reader, keys: Sequence[str]) -> set[str]:
    """Return which of these ids events have now."""
    return {row[0] for row in reader.rows("SELECT id FROM events WHERE id IN (SELECT unnest(?))", [keys])}


def _end(into: Mapping[str, str], key: str) -> str:
    seen = {key}
    while (after := into.get(key)) is not None and after not in seen:
        seen.add(after)
        key = after
    return key


def check_edit(field: str, value: str) -> None:
    """Raise InputError where `value` cannot stand in the field: an unknown type, a malformed date."""
    if field not in FIELDS:
        raise InputError(f"{field!r} cannot be corrected", "one of " + ", ".join(FIELDS))
    if field == "type":
        code, _, mode = value.partition(".")
        if code not in TYPES or (mode and valid_mode(code, mode) is None):
            raise InputError(f"{value!r} is no PLOVER type or mode", "such as CONSULT or CONSULT.visit")
    if field == "date" and value.strip():
        try:
            parse_edtf(value.strip())
        except ValueError as error:
            raise InputError(f"{value!r} is no EDTF date", "such as 2024-05-03, 2024-05 or [2024-05-03,2024-05-10]; "
                             "nothing for unknown") from error  # fmt: skip


def field_text(row: Mapping[str, Any], field: str) -> str:
    """Return a field of an event row as people write it: `Name (CODE SECTOR); Name`, a type, an EDTF date."""
    if field == "type":
        return ".".join(part for part in (row["type"], row["mode"]) if part)
    if field == "date":
        return row["date"]["edtf"] or ""
    found = row[field] if field != "place" else [row["place"]] if row["place"] else []
    return "; ".join(written(ref) for ref in found)


def said_of(found: Decided) -> dict[str, Any]:
    """Return what people said of an event, in the shape rows carry as `judged`; `edited` is filled by the caller."""
    return {"verdict": found.verdict, "accepted": list(found.accepted), "rejected": list(found.rejected), "edited": {}}


def judged_event(event: Event, found: Decided) -> Event:
    """Return an event with the type and date people gave it; nothing else of it can be corrected here."""
    if (edit := found.edits.get("type")) is not None:
        code, _, mode = edit.value.strip().partition(".")
        event = msgspec.structs.replace(event, type=code, mode=mode or None)
    if (edit := found.edits.get("date")) is not None:
        event = msgspec.structs.replace(event, when=_when(edit), basis="judged", rivals=())
    return event


def judged_mention(reader: Reader, mention: EventMention, found: Decided) -> EventMention:
    """Return a telling of an event with what people corrected; the words it stands on stay as they are."""
    changes: dict[str, Any] = {}
    for field, edit in found.edits.items():
        changes |= _changed(reader, mention, field, edit)
    why = {"places" if field == "place" else field: _reason(edit) for field, edit in found.edits.items()}
    return (
        msgspec.structs.replace(mention, **changes, why=tuple({**dict(mention.why), **why}.items()))
        if changes
        else mention
    )


def _reason(edit: Judgement) -> str:
    return "corrected by a person: " + ": ".join(part for part in (edit.author, edit.reason) if part)


def _when(edit: Judgement) -> When | None:
    value = edit.value.strip()
    return parse_edtf(value) if value else None


def _changed(reader: Reader, mention: EventMention, field: str, edit: Judgement) -> dict[str, Any]:
    if field == "type":
        code, _, mode = edit.value.strip().partition(".")
        return {"type": code, "mode": mode or None, "quad": quad_of(code), "score": score_of(code, mode or None),
                "cameo": cameo_code(code, mode or None), "confidence": 1.0}  # fmt: skip
    if field == "date":
        return {"time": EventTime(_when(edit), "judged", why=_reason(edit))}
    parts = [part.strip() for part in edit.value.split(";") if part.strip()]
    if field == "place":
        return {"places": tuple(place_written(reader, part, mention) for part in parts[:1])}
    known = (*mention.actors, *mention.recipients)
    return {field: tuple(actor_written(reader, part, mention, known) for part in parts)}


def agreement(rows: Sequence[Judgement]) -> dict[str, float | int] | None:
    """Return how far two coders agree on the events both judged: share equal and Cohen's kappa; None below two."""
    said: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.verb in ("accept", "reject"):
            said.setdefault(row.subject, {})[row.author] = row.verb
    pairs = [sorted(votes.items())[:2] for votes in said.values() if len(votes) >= 2]
    if not pairs:
        return None
    equal = sum(a[1] == b[1] for a, b in pairs) / len(pairs)
    accept = [sum(pair[side][1] == "accept" for pair in pairs) / len(pairs) for side in (0, 1)]
    chance = accept[0] * accept[1] + (1 - accept[0]) * (1 - accept[1])
    kappa = 1.0 if chance == 1 else (equal - chance) / (1 - chance)
    return {"events": len(pairs), "equal": round(equal, 3), "kappa": round(kappa, 3)}
