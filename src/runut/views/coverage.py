"""What the chronicle covers and what it does not: books, sources, languages, date statuses, silent days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec

from runut.chronicle import Reader, ledger
from runut.chronicle.search import DAYS
from runut.views.overlay import overlay

__all__ = ["coverage"]

_GAPS = 20  # longest stretches of silence listed
_SOURCES = 30  # busiest sources whose days are told one by one


def coverage(reader: Reader) -> dict[str, Any]:
    """The books (`items` = kept + duplicates + dropped + waiting), and counts by source, language, kind and date;
    `drops` name the first few things of each reason.

    `silent` lists the longest stretches between the first and the last certain day of publication without any page:
    {from, to, days}. `days` counts pages by such day, `by_source` says the same of each of the busiest sources, with
    its own silences, and `event_days` counts events by the certain day they happened on.
    """
    books = ledger(reader)
    return {
        "items": books.items,
        "kept": books.kept,
        "duplicates": books.duplicates,
        "dropped": books.dropped_input + books.dropped_pages,
        "waiting": books.waiting,
        "balanced": books.balanced,
        "drops": msgspec.to_builtins(books.drops),
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
    """First and last certain day of publication, days with a page, the longest silences between them, and days by
    source."""
    sql = "SELECT outlet, day, pages FROM search_days ORDER BY ALL" if reader.indexed() else DAYS
    by_source: dict[str, dict[date, int]] = {}
    for source, day, count in reader.rows(sql):
        by_source.setdefault(source, {})[day] = count
    days = sorted({day for found in by_source.values() for day in found})
    gaps = _gaps(days)
    longest = sorted(gaps, key=lambda gap: (-gap["days"], gap["from"]))[:_GAPS]
    return {
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[-1].isoformat() if days else None,
        "days_with_pages": len(days),
        "silent_days": sum(gap["days"] for gap in gaps),
        "silent": longest,
        "days": _by_day(by_source),
        "by_source": [
            _source_days(source, found) for source, found in sorted(by_source.items(), key=_busiest)[:_SOURCES]
        ],
        "sources_dated": len(by_source),
        "event_days": _event_days(reader),
    }


def _gaps(days: list[date]) -> list[dict[str, Any]]:
    """Stretches without any page between days in order: {from, to, days}."""
    one = timedelta(days=1)
    return [
        {"from": (before + one).isoformat(), "to": (after - one).isoformat(), "days": (after - before).days - 1}
        for before, after in pairwise(days)
        if (after - before).days > 1
    ]


def _busiest(entry: tuple[str, dict[date, int]]) -> tuple[int, str]:
    return -sum(entry[1].values()), entry[0]


def _by_day(by_source: Mapping[str, Mapping[date, int]]) -> dict[str, int]:
    """Pages by certain day of publication, in order."""
    found: Counter[date] = Counter()
    for days in by_source.values():
        found.update(days)
    return {day.isoformat(): count for day, count in sorted(found.items())}


def _source_days(source: str, found: Mapping[date, int]) -> dict[str, Any]:
    """What one source covers: pages and days with a page, its silent days and its longest silence."""
    days = sorted(found)
    gaps = _gaps(days)
    return {
        "source": source or None, "pages": sum(found.values()), "first_day": days[0].isoformat(),
        "last_day": days[-1].isoformat(), "days_with_pages": len(days), "silent_days": sum(gap["days"] for gap in gaps),
        "longest": max(gaps, key=lambda gap: gap["days"], default=None),
        "days": {day.isoformat(): found[day] for day in days},
    }  # fmt: skip


def _event_days(reader: Reader) -> dict[str, int]:
    """Events by certain day, in order, as people's decisions leave them; days without one are told of by no page."""
    if not reader.indexed():
        return {}
    sql = (
        "SELECT earliest, count(*) FROM search_events WHERE earliest IS NOT NULL AND earliest = latest "
        "GROUP BY earliest ORDER BY earliest"
    )
    return {day.isoformat(): count for day, count in overlay(reader).rows(sql)}
