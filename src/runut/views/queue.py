"""What waits for a person's decision, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from runut.chronicle import Reader
from runut.records import Judgement
from runut.views.chronology import event_rows, events_clause
from runut.views.decided import agreement, alive, decided, decisions_on
from runut.views.question import Question

__all__ = ["Coder", "alike", "review_queue"]

_DONE = 30  # decisions shown, latest first
_NEAR = 7  # days within which another event may be the same one


class Coder(Struct, frozen=True):
    """Who judges: a `second` coder is shown what others judged and they have not, without the others' verdicts."""

    name: str = ""
    second: bool = False


def review_queue(reader: Reader, question: Question, coder: Coder) -> dict[str, Any]:
    """Return {waiting, left, done, pending, agreement, disputed} of a review desk.

    `waiting`: at most `question.limit` (30) events nobody has accepted or rejected, contested ones first, then those
    without a date; `left` how many there are in all. `done`: the latest decisions with the event they are about.
    `pending`: merges and splits that the next build will carry out. `disputed`: ids where coders disagree.
    """
    reader.need_index()
    rows = decisions_on(reader)
    decisions = decided(reader)
    judged = {key for key, found in decisions.items() if found.verdict is not None}
    if coder.second:
        mine = {row.subject for row in rows if row.verb in ("accept", "reject") and row.author == coder.name}
        keys, left = _among(reader, question, sorted(judged - mine), "IN")
    else:
        keys, left = _among(reader, question, sorted(judged), "NOT IN")
    shown = {row["event_id"]: row for row in event_rows(reader, keys, blind=coder.second)}
    latest = rows[-_DONE:][::-1]
    about = {
        row["event_id"]: row
        for row in event_rows(reader, list(dict.fromkeys(item.subject for item in latest)), blind=True)
    }
    return {
        "waiting": [shown[key] for key in keys if key in shown],
        "left": left,
        "done": [{"judgement": item, "row": about.get(item.subject)} for item in latest],
        "pending": _pending(reader, rows),
        "agreement": agreement(rows),
        "disputed": sorted(key for key, found in decisions.items() if found.accepted and found.rejected),
    }


def _among(
    reader: Reader, question: Question, keys: Sequence[str], how: Literal["IN", "NOT IN"]
) -> tuple[list[str], int]:
    where, params = events_clause(reader, question)
    kept = f"FROM search_events WHERE {where} AND id {how} (SELECT unnest(?))"
    params.append(list(keys))
    order = "ORDER BY status <> 'contested', earliest IS NOT NULL, doc"
    rows = reader.rows(f"SELECT id {kept} {order} LIMIT ?", [*params, question.limit or 30])
    return [row[0] for row in rows], reader.one(f"SELECT count(*) {kept}", params)[0]


def _pending(reader: Reader, rows: Sequence[Judgement]) -> list[str]:
    """Ids of merges and splits whose events are still as they were."""
    asked = [row for row in rows if row.verb in ("merge", "split")]
    others = [row.object for row in asked if row.verb == "merge"]
    there = alive(reader, others)
    parts = {row.id: row.object.replace(",", " ").split() for row in asked if row.verb == "split"}
    wanted = [name for names in parts.values() for name in names]
    homes = dict(
        reader.rows(
            "SELECT m.mention, e.id FROM search_members m JOIN search_events e USING (doc) "
            "WHERE m.mention IN (SELECT unnest(?))",
            [wanted],
        )
    )
    return [
        row.id
        for row in asked
        if (row.verb == "merge" and row.object in there and row.object != row.subject)
        or any(homes.get(name) == row.subject for name in parts.get(row.id, ()))
    ]


def alike(reader: Reader, key: str, limit: int = 8) -> list[dict[str, Any]]:
    """Return rows of events that may be the same as event `key`: of the same type, near in time (or one undated), that
    share an actor or country; those that share more come first."""
    reader.need_index()
    sql = (
        "WITH it AS (SELECT * FROM search_events WHERE id = ?), "
        "own AS (SELECT DISTINCT p.actor, p.country FROM search_parties p JOIN it USING (doc)) "
        "SELECT e.id FROM search_events e JOIN it ON e.type = it.type AND e.doc <> it.doc "
        "JOIN search_parties p ON p.doc = e.doc "
        "WHERE (e.earliest IS NULL OR it.earliest IS NULL OR "
        "abs(date_diff('day', e.earliest, it.earliest)) <= ?) AND "
        "((p.actor <> '' AND p.actor IN (SELECT actor FROM own)) OR "
        "(p.country <> '' AND p.country IN (SELECT country FROM own))) "
        "GROUP BY e.id, e.doc ORDER BY count(DISTINCT p.side || p.actor || p.country) DESC, e.doc LIMIT ?"
    )
    return list(event_rows(reader, [row[0] for row in reader.rows(sql, [key, _NEAR, limit])]))
