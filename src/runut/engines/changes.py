"""What a build changed: events and stories before and after, compared by their members.

Ids live on from build to build (see `runut.stories.stable_ids`), so a change is told of an id: new, corroborated,
contested, settled (contested no more), another best date, merged into another, split from another, gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from runut.chronicle import Change
from runut.chronicle import Reader as Chronicle

__all__ = ["Snapshot", "compare", "snapshot"]


class Snapshot(Struct, frozen=True):
    """Events as id -> (status, EDTF), and the event of each mention and the story of each page."""

    events: Mapping[str, tuple[str, str]]
    event_of: Mapping[str, str]
    story_of: Mapping[str, str]


def snapshot(chronicle: Chronicle) -> Snapshot:
    """Read how events and stories stand now."""
    events: dict[str, tuple[str, str]] = {}
    event_of: dict[str, str] = {}
    for event in chronicle.records("events"):
        events[event.id] = (event.status, event.when.edtf if event.when else "")
        event_of.update(dict.fromkeys(event.mentions, event.id))
    story_of = {page: story.id for story in chronicle.records("stories") for page in story.pages}
    return Snapshot(events, event_of, story_of)


def compare(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Return the changes between two snapshots in a fixed order; their generation is numbered when they are stored."""
    found = [
        *_moved(before.event_of, after.event_of, ""),
        *_moved(before.story_of, after.story_of, "story_"),
        *_statuses(before, after),
    ]
    told = {(change.kind, change.id) for change in found}
    for event, (status, date) in after.events.items():
        if event not in before.events and ("split", event) not in told:
            found.append(Change("new", event, "", f"{status} {date}".strip()))
    fresh = set(after.story_of.values()) - set(before.story_of.values())
    found += [Change("story_new", story, "", "") for story in fresh if ("story_split", story) not in told]
    lost = before.events.keys() - after.events.keys()
    found += [Change("gone", event, before.events[event][1], "") for event in lost if ("merged", event) not in told]
    return tuple(sorted(found, key=lambda change: (change.kind, change.id, change.was, change.now)))


def _statuses(before: Snapshot, after: Snapshot) -> list[Change]:
    found = []
    for event, (status, date) in after.events.items():
        if event not in before.events:
            continue
        old_status, old_date = before.events[event]
        if status != old_status:
            kind = "settled" if old_status == "contested" else status if status != "single-origin" else "settled"
            found.append(Change(kind, event, old_status, status))
        if date != old_date:
            found.append(Change("date", event, old_date, date))
    return found


def _moved(before: Mapping[str, str], after: Mapping[str, str], prefix: str) -> list[Change]:
    """Merges and splits: members of one old id that now stand in another one."""
    went: dict[str, set[str]] = defaultdict(set)
    for member, old in before.items():
        if member in after:
            went[old].add(after[member])
    alive = set(after.values())
    found = []
    for old, places in went.items():
        for new in sorted(places - {old}):
            kind = "split" if old in alive else "merged"
            found.append(Change(prefix + kind, new if kind == "split" else old, old, new))
    return found
