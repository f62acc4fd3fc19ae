"""Ids that live on: clusters keep the ids their members had in the build before; merges and splits are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from runut.records import content_id


class IdChange(Struct, frozen=True):
    """What became of an old cluster when pages were added: kept, merged into another, or split."""

    old: str
    new: str
    kind: str


def _unused(fresh: str, taken: set[str]) -> str:
    """An id not in use: the cluster an old id was made from may live on under another member."""
    while fresh in taken:
        fresh = content_id(fresh, "again")
    return fresh


def stable_ids(
    clusters: Mapping[str, Sequence[str]], before: Mapping[str, str]
) -> tuple[dict[str, str], tuple[IdChange, ...]]:
    """Give clusters (fresh id -> members) the ids their members had `before` (member -> old id).

    Each old id goes to the cluster that holds most of its members (the smaller fresh id on a tie); merges and splits
    are returned so that they can be logged and undone.
    """
    votes: dict[tuple[str, str], int] = defaultdict(int)
    for fresh, members in clusters.items():
        for member in members:
            if member in before:
                votes[before[member], fresh] += 1
    given: dict[str, str] = {}
    taken: set[str] = set()
    changes: list[IdChange] = []
    for (old, fresh), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if old not in taken and fresh not in given:
            given[fresh] = old
            taken.add(old)
        elif old in taken:
            changes.append(IdChange(old, fresh, "split"))
        else:
            changes.append(IdChange(old, given[fresh], "merged"))
            taken.add(old)
    names = {fresh: given.get(fresh) or _unused(fresh, taken) for fresh in sorted(clusters)}
    settled = tuple(
        sorted((IdChange(c.old, names.get(c.new, c.new), c.kind) for c in changes), key=lambda c: (c.old, c.new))
    )
    return names, settled
