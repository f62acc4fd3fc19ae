"""People's decisions about actors: rows that are only ever added, applied anew after each rebuild.

| verb | subject | object | value |
|---|---|---|---|
| merge | actor id | actor id it is the same as | |
| split | actor id | mention `page:start:end` that is somebody else | name of that one, may be empty |
| rename | actor id | | the name |
| edit | actor id | `country` or `sector` | the code, may be empty |
| accept | mention `page:start:end` | actor id it stands for | |
| reject | mention `page:start:end` | actor id it does not stand for | |
| undo | | | (`undoes` names the row taken back; an undo may itself be undone) |
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from runut.errors import SettingsError
from runut.records import Actor, Judgement, Link, content_id

__all__ = [
    "VERBS",
    "Decisions",
    "decide",
    "export_jsonl",
    "import_jsonl",
    "in_force",
    "judged_actor",
    "judged_link",
    "make_judgement",
    "mention_key",
]

VERBS = ("merge", "split", "rename", "edit", "accept", "reject", "undo")
_NEEDS_OBJECT = frozenset(("merge", "split", "edit", "accept", "reject"))


class Decisions(Struct, frozen=True):
    """The decisions in force. `same` leads an actor to the one it was merged into (chains closed)."""

    same: Mapping[str, str] = {}
    names: Mapping[str, str] = {}
    edits: Mapping[tuple[str, str], str] = {}
    accepted: Mapping[str, str] = {}
    rejected: frozenset[tuple[str, str]] = frozenset()
    apart: Mapping[str, tuple[str, str]] = {}  # mention -> (actor it was split from, name)


def mention_key(link: Link) -> str:
    """Return how judgements name a mention: page:start:end."""
    return f"{link.span.page}:{link.span.start}:{link.span.end}"


def make_judgement(verb: str, subject: str, made_at: str, **said: str) -> Judgement:
    """Build a row; `said` may hold object, value, author, reason, undoes. The id is made of all of it.

    Raises SettingsError for an unknown verb or a missing part.
    """
    fields = {name: said.get(name, "") for name in ("object", "value", "author", "reason")}
    undoes = said.get("undoes") or None
    if verb not in VERBS:
        raise SettingsError(f"unknown verb {verb!r}", "one of " + ", ".join(VERBS))
    if (verb == "undo") != (undoes is not None):
        raise SettingsError("undo, and nothing else, names the judgement it takes back")
    if verb != "undo" and (not subject or (verb in _NEEDS_OBJECT and not fields["object"])):
        raise SettingsError(f"{verb} needs a subject" + (" and an object" if verb in _NEEDS_OBJECT else ""))
    if verb == "rename" and not fields["value"].strip():
        raise SettingsError("rename needs a name")
    key = content_id(verb, subject, *fields.values(), made_at, undoes)
    return Judgement(
        key, verb, subject, fields["object"], fields["value"], fields["author"], made_at, fields["reason"], undoes
    )


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the rows that hold, oldest first: a row an undo in force names is out, and so are the undos."""
    ordered = sorted({row.id: row for row in judgements}.values(), key=lambda row: (row.made_at, row.id))
    out: set[str] = set()
    for row in reversed(ordered):  # a later undo may take back an earlier one
        if row.undoes is not None and row.id not in out:
            out.add(row.undoes)
    return tuple(row for row in ordered if row.undoes is None and row.id not in out)


def decide(judgements: Iterable[Judgement]) -> Decisions:
    """Fold the rows into what they decide; of two that disagree the later holds. A merge that would close a circle is
    left out."""
    same: dict[str, str] = {}
    names: dict[str, str] = {}
    edits: dict[tuple[str, str], str] = {}
    accepted: dict[str, str] = {}
    rejected: set[tuple[str, str]] = set()
    apart: dict[str, tuple[str, str]] = {}
    for row in in_force(judgements):
        if row.verb == "merge" and row.subject not in _way(same, row.object):
            same[row.subject] = row.object
        elif row.verb == "rename":
            names[row.subject] = row.value
        elif row.verb == "edit":
            edits[row.subject, row.object] = row.value
        elif row.verb == "accept":
            accepted[row.subject] = row.object
            rejected.discard((row.subject, row.object))
        elif row.verb == "reject":
            rejected.add((row.subject, row.object))
            if accepted.get(row.subject) == row.object:
                del accepted[row.subject]
        elif row.verb == "split":
            apart[row.object] = (row.subject, row.value)
    return Decisions({one: _way(same, one)[-1] for one in same}, names, edits, accepted, frozenset(rejected), apart)


def _way(same: Mapping[str, str], one: str) -> list[str]:
    """The actors a merge chain passes, from `one` to its end."""
    way = [one]
    while (above := same.get(way[-1])) is not None and above not in way:
        way.append(above)
    return way


def judged_link(link: Link, decisions: Decisions) -> Link:
    """Return a link as the decisions leave it; the program's own reason is kept behind theirs."""
    mention = mention_key(link)
    actor = link.actor
    if mention in decisions.accepted:
        chosen = decisions.same.get(decisions.accepted[mention], decisions.accepted[mention])
        return msgspec.structs.replace(link, actor=chosen, judgement="yes", score=1.0, why="accepted; " + link.why)
    if actor is None:
        return link
    split_from, name = decisions.apart.get(mention, ("", ""))
    if split_from == actor:
        own = content_id("split", actor, mention)
        name = name or link.text
        return msgspec.structs.replace(link, actor=own, name=name, judgement="yes", why="split off; " + link.why)
    if (mention, actor) in decisions.rejected:
        return msgspec.structs.replace(link, judgement="no", score=0.0, why="rejected; " + link.why)
    merged = decisions.same.get(actor, actor)
    name = decisions.names.get(merged, link.name)
    country = decisions.edits.get((merged, "country"), link.country)
    sector = decisions.edits.get((merged, "sector"), link.sector)
    if (merged, name, country, sector) == (actor, link.name, link.country, link.sector):
        return link
    return msgspec.structs.replace(link, actor=merged, name=name, country=country, sector=sector)


def judged_actor(actor: Actor, decisions: Decisions) -> Actor:
    """Return an actor with its chosen name and codes; one merged into another takes the other's id."""
    merged = decisions.same.get(actor.id, actor.id)
    name = decisions.names.get(merged, actor.name)
    return msgspec.structs.replace(
        actor,
        id=merged,
        name=name,
        names=tuple(dict.fromkeys((name, actor.name, *actor.names))),
        country=decisions.edits.get((merged, "country"), actor.country),
        sector=decisions.edits.get((merged, "sector"), actor.sector),
    )


def export_jsonl(judgements: Sequence[Judgement]) -> str:
    """Return judgements as JSON lines, oldest first."""
    ordered = sorted(judgements, key=lambda row: (row.made_at, row.id))
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in ordered)


def import_jsonl(path: Path) -> tuple[Judgement, ...]:
    """Read judgements from JSON lines.

    Raises SettingsError naming file and line for anything that is no judgement or whose verb is unknown.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = msgspec.convert(json.loads(line), Judgement)
        except (msgspec.ValidationError, json.JSONDecodeError) as error:
            raise SettingsError(f"{path}:{number}: not a judgement: {error}") from error
        if row.verb not in VERBS or (row.verb == "undo") != (row.undoes is not None):
            raise SettingsError(f"{path}:{number}: no such judgement: {row.verb!r}", "one of " + ", ".join(VERBS))
        found.append(row)
    return tuple(found)
