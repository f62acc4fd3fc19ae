"""What people decided about events: accepted, rejected, corrected. Laid over the rows as they are read.

A judgement names an event by its id, which lives on through rebuilds; where the event was merged into another since,
the decision follows it there. Merges and splits are made by the next build itself (`stories.decisions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from runut.chronicle import Reader
from runut.entities.judgements import in_force
from runut.errors import InputError
from runut.ontology import TYPES, valid_mode
from runut.records import Event, Judgement
from runut.temporal import parse_edtf

__all__ = ["FIELDS", "Decided", "check_edit", "corrected", "decided", "decisions_on", "field_text", "judged_event"]

FIELDS = ("type", "date", "actors", "recipients", "place")
_VERBS = ("accept", "reject", "edit")
_NAMED = re.compile(r"(.+?)(?:\s*\(([A-Z]{3})?(?:\s*([A-Z]{3}))?\))?")


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
    there = {row[0] for row in reader.rows("SELECT id FROM events WHERE id IN (SELECT unnest(?))", [wanted])}
    names = {key: key for key in wanted if key in there}
    missing = [key for key in wanted if key not in there]
    if missing:
        sql = "SELECT id, now FROM changes WHERE kind = 'merged' ORDER BY generation"
        into = dict(reader.rows(sql))
        ends = {key: _end(into, key) for key in missing}
        known = "SELECT id FROM events WHERE id IN (SELECT unnest(?))"
        alive = {row[0] for row in reader.rows(known, [list(ends.values())])}
        names |= {key: end for key, end in ends.items() if end in alive}
    return names


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
    return "; ".join(_named(ref) for ref in found)


def _named(ref: Mapping[str, Any]) -> str:
    codes = " ".join(code for code in (ref.get("country"), ref.get("sector")) if code)
    return f"{ref['name'] or ref['text']} ({codes})" if codes else str(ref["name"] or ref["text"])


def corrected(row: dict[str, Any], found: Decided | None) -> dict[str, Any]:
    """Return an event row as people left it, with `judged`: {verdict, accepted, rejected, edited} or None."""
    if found is None:
        return {**row, "judged": None}
    judged: dict[str, Any] = {"verdict": found.verdict, "accepted": list(found.accepted),
                              "rejected": list(found.rejected), "edited": {}}  # fmt: skip
    changed = dict(row)
    for field, edit in found.edits.items():
        judged["edited"][field] = {"was": field_text(row, field), "by": edit.author, "why": edit.reason or None}
        changed |= _changed(row, field, edit)
    return {**changed, "judged": judged}


def _changed(row: Mapping[str, Any], field: str, edit: Judgement) -> dict[str, Any]:
    value = edit.value.strip()
    if field == "type":
        code, _, mode = value.partition(".")
        return {"type": code, "mode": mode or None}
    if field == "date":
        return {"date": _date(value, edit)}
    refs = [_ref(part.strip(), row) for part in value.split(";") if part.strip()]
    return {field: refs} if field != "place" else {"place": _place(refs[0], row) if refs else None}


def _date(value: str, edit: Judgement) -> dict[str, Any]:
    when = parse_edtf(value) if value else None
    days = {name: getattr(when, name) for name in ("earliest", "latest")} if when else {}
    return {
        "edtf": when.edtf if when else None,
        **{name: days[name].isoformat() if days.get(name) else None for name in ("earliest", "latest")},
        "basis": "judged",
        "quote": None,
        "why": ": ".join(part for part in (edit.author, edit.reason) if part),
    }


def _ref(text: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """An actor as a person wrote it; one the row has already keeps its id and words."""
    for known in (*row["actors"], *row["recipients"]):
        if text in (_named(known), known["name"], known["text"]):
            return dict(known)
    match = _NAMED.fullmatch(text)
    name, country, sector = match.groups() if match else (text, None, None)
    return {"text": name, "start": None, "end": None, "id": None, "name": name, "country": country, "sector": sector}


def _place(ref: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    known = row["place"]
    if known and (known["name"] or known["text"]) == ref["name"]:
        return {**known, "country": ref["country"] or known["country"]}
    kept = {key: ref[key] for key in ("text", "start", "end", "name", "country")}
    return {**kept, "lat": None, "lon": None, "precision": "unknown"}


def judged_event(event: Event, found: Decided) -> Event:
    """Return an event with the type and date people gave it; who and where are corrected in rows only (`corrected`)."""
    if (edit := found.edits.get("type")) is not None:
        code, _, mode = edit.value.partition(".")
        event = msgspec.structs.replace(event, type=code, mode=mode or None)
    if (edit := found.edits.get("date")) is not None:
        value = edit.value.strip()
        event = msgspec.structs.replace(event, when=parse_edtf(value) if value else None, basis="judged")
    return event


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
