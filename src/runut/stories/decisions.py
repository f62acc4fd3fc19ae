"""People's merges and splits, laid over the clusters again after every rebuild.

An id of an event or story is made from its first member and lives on, so a decision finds its clusters by members:
from the id itself, or from the members the id had before. `merge` joins the clusters of subject and object; `split`
takes the members named in the object (ids, parted by blanks or commas) out of the subject into a cluster of their own.
An `undo` takes a decision back, and may itself be undone.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from runut.records import Judgement, content_id

_PARTED = re.compile(r"[\s,;]+")


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the merges and splits that hold, oldest first: what was undone is left out, and so are their undos."""
    ordered = sorted(judgements, key=lambda item: (item.made_at, item.id))
    undone: set[str] = set()
    for item in reversed(ordered):
        if item.verb == "undo" and item.id not in undone and item.undoes:
            undone.add(item.undoes)
    return tuple(item for item in ordered if item.verb in ("merge", "split") and item.id not in undone)


def decide(
    clusters: Iterable[Sequence[str]], judgements: Sequence[Judgement], kind: str, before: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Return the clusters (of member ids) with the decisions applied in order; members are sorted.

    `kind` is what ids are made with ("event" or "story"), `before` the id each member had in the last build. A
    decision whose clusters are no longer there changes nothing.
    """
    groups = {number: set(members) for number, members in enumerate(clusters)}
    if judgements:
        known = anchors((member for group in groups.values() for member in group), kind, before)
        home = {member: number for number, members in groups.items() for member in members}
        for item in judgements:
            wanted = _merge if item.verb == "merge" else _split
            wanted(item, groups, home, known)
    return [tuple(sorted(members)) for members in groups.values() if members]


def named(judgements: Iterable[Judgement]) -> set[str]:
    """Return the ids that decisions name."""
    found: set[str] = set()
    for item in judgements:
        found.add(item.subject)
        found.update([item.object] if item.verb == "merge" else _PARTED.split(item.object))
    return found - {""}


def anchors(
    members: Iterable[str], kind: str, before: Mapping[str, str], wanted: Container[str] | None = None
) -> dict[str, str]:
    """Return a member of each id that may be named (of those `wanted`): one it had before, or the one it was made
    from."""
    found: dict[str, str] = {}
    for member in sorted(members):
        made = content_id(kind, member)
        if wanted is None or made in wanted:
            found[made] = member
        if member in before and (wanted is None or before[member] in wanted):
            found.setdefault(before[member], member)
    return found


def _merge(item: Judgement, groups: dict[int, set[str]], home: dict[str, int], anchors: Mapping[str, str]) -> None:
    a, b = (home.get(anchors.get(name, name)) for name in (item.subject, item.object))
    if a is None or b is None or a == b:
        return
    for member in groups[b]:
        home[member] = a
    groups[a] |= groups.pop(b)


def _split(item: Judgement, groups: dict[int, set[str]], home: dict[str, int], anchors: Mapping[str, str]) -> None:
    here = home.get(anchors.get(item.subject, item.subject))
    out = {name for name in _PARTED.split(item.object) if home.get(name) == here}
    if here is None or not out or out == groups[here]:
        return
    number = max(groups) + 1
    groups[here] -= out
    groups[number] = out
    for member in out:
        home[member] = number
