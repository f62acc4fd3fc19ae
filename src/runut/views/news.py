"""What is new since an earlier build: the changes of events and stories, with the event as it stands now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from runut.chronicle import Reader
from runut.errors import InputError
from runut.views.chronology import status_of

__all__ = ["first_generation", "new_rows"]


def first_generation(reader: Reader, since: str) -> int:
    """Return the first build to tell of: the last one for '', the ones after a date (YYYY-MM-DD…), number or run id.

    Raises InputError where `since` is none of these or names no run of this chronicle.
    """
    last = int(reader.one("SELECT coalesce(max(generation), 0) FROM changes")[0])
    if not since:
        return last
    if since.isdigit() and int(since) <= last:
        return int(since) + 1
    if _is_date(since):
        sql = "SELECT min(CAST(generation AS INTEGER)) FROM runs WHERE generation <> '' AND started_at >= ?"
        found = reader.one(sql, [since])[0]
        return last + 1 if found is None else int(found)
    sql = "SELECT started_at FROM runs WHERE starts_with(id, ?) ORDER BY started_at LIMIT 1"
    started = next(iter(reader.rows(sql, [since])), None)
    if started is None:
        raise InputError(f"no build is meant by {since!r}", "give a build number, a run's id or a date")
    sql = "SELECT min(CAST(generation AS INTEGER)) FROM runs WHERE generation <> '' AND started_at > ?"
    found = reader.one(sql, [started[0]])[0]
    return last + 1 if found is None else int(found)


def _now(kind: str, now: str, status: str | None, origins: int | None) -> str:
    """What an event became; of a new one the status as `status_of` says it, for builds note no origins beside it."""
    if kind != "new" or status is None:
        return now
    return now.replace("single-origin", status_of({"status": status, "origins": origins}), 1)


def _is_date(since: str) -> bool:
    parts = since[:10].split("-")
    return len(parts) == 3 and all(part.isdigit() for part in parts) and len(parts[0]) == 4


def new_rows(reader: Reader, since: str = "") -> Iterator[dict[str, Any]]:
    """Changes in order of build, kind and id: {build, kind, id, was, now, date, type, summary} (null where gone)."""
    sql = (
        "SELECT c.generation, c.kind, c.id, c.was, c.now, e.edtf, e.type, e.record->>'$.summary', s.title, "
        "e.status, e.origins "
        "FROM changes c LEFT JOIN events e ON e.id = CASE WHEN c.kind = 'merged' THEN c.now ELSE c.id END "
        "LEFT JOIN stories s ON s.id = CASE WHEN c.kind = 'story_merged' THEN c.now ELSE c.id END "
        "WHERE c.generation >= ? ORDER BY c.generation, c.kind, c.id, c.was, c.now"
    )
    for build, kind, key, was, now, date, type_, summary, title, status, origins in reader.rows(
        sql, [first_generation(reader, since)]
    ):
        yield {
            "build": build,
            "kind": kind,
            "id": key,
            "was": was or None,
            "now": _now(kind, now, status, origins) or None,
            "date": date,
            "type": type_,
            "summary": summary if summary is not None else title,
        }
