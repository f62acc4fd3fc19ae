"""What the chronicle covers and what it does not: books, sources, languages, date statuses, silent days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from runut.chronicle import Reader, ledger

__all__ = ["coverage"]

_GAPS = 20  # longest stretches of silence listed


def coverage(reader: Reader) -> dict[str, Any]:
    """The books (`items` = kept + duplicates + dropped + waiting), and counts by source, language, kind and date.

    `silent` lists the longest stretches between the first and the last certain day of publication without any page:
    {from, to, days}.
    """
    books = ledger(reader)
    return {
        "items": books.items,
        "kept": books.kept,
        "duplicates": books.duplicates,
        "dropped": books.dropped_input + books.dropped_pages,
        "waiting": books.waiting,
        "balanced": books.balanced,
        "drops": [
            {"level": drop.level, "step": drop.step, "reason": drop.reason, "count": drop.count} for drop in books.drops
        ],
        "statements": reader.one("SELECT count(*) FROM statements")[0],
        "sources": _counts(reader, "SELECT coalesce(outlet, ''), count(*) FROM articles GROUP BY ALL", "source"),
        "languages": _counts(reader, "SELECT language, count(*) FROM articles GROUP BY ALL", "language"),
        "kinds": _counts(reader, "SELECT kind, count(*) FROM articles GROUP BY ALL", "kind"),
        "dates": _counts(reader, "SELECT status, count(*) FROM dates GROUP BY ALL", "status"),
        **_days(reader),
    }


def _counts(reader: Reader, sql: str, name: str) -> list[dict[str, Any]]:
    rows = sorted(reader.rows(sql), key=lambda row: (-row[1], row[0]))
    return [{name: value or None, "pages": count} for value, count in rows]


def _days(reader: Reader) -> dict[str, Any]:
    """First and last certain day of publication, days with a page, and the longest silences between them."""
    sql = "SELECT DISTINCT earliest FROM dates WHERE earliest IS NOT NULL AND earliest = latest ORDER BY earliest"
    days: list[date] = [row[0] for row in reader.rows(sql)]
    gaps = [
        (after - before - timedelta(days=1), before + timedelta(days=1), after - timedelta(days=1))
        for before, after in pairwise(days)
        if (after - before).days > 1
    ]
    longest = sorted(gaps, key=lambda gap: (-gap[0], gap[1]))[:_GAPS]
    return {
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[-1].isoformat() if days else None,
        "days_with_pages": len(days),
        "silent_days": sum(gap[0].days for gap in gaps),
        "silent": [{"from": a.isoformat(), "to": b.isoformat(), "days": length.days} for length, a, b in longest],
    }
