"""Where a row comes from, and when it lies: the small parts many rows share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from runut.chronicle import Reader
from runut.records import When

__all__ = ["IN_TIME", "day_keys", "declared_title", "in_time", "sources_of", "when_row"]


def sources_of(reader: Reader, pages: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return {page_id, source, name, title, language} of each page, by id; unknown ids are left out."""
    if not pages:
        return {}
    marks = ", ".join("?" * len(pages))
    sql = (
        "SELECT a.page, a.outlet, a.title, a.language, c.name, c.declared FROM articles a "  # noqa: S608 - question marks
        "LEFT JOIN (SELECT page, min(name) AS name, min(declared) AS declared FROM captures "
        f"WHERE page IN ({marks}) GROUP BY page) c "
        f"ON c.page = a.page WHERE a.page IN ({marks})"
    )
    return {
        page: {"page_id": page, "source": outlet or name, "name": name, "title": title or declared_title(declared),
               "language": language}
        for page, outlet, title, language, name, declared in reader.rows(sql, [*pages, *pages])
    }  # fmt: skip


def declared_title(declared: str | None) -> str | None:
    """What a table, a feed or markup calls a page whose text shows no title; None where nothing does."""
    found: list[tuple[str, str]] = msgspec.json.decode(declared or "[]")
    return next((value.strip() for name, value in found if name == "title" and value.strip()), None)


def in_time(table: str = "") -> str:
    """SQL of the order of time over columns `earliest` and `latest`: by the first day it may lie on, or, where only the
    last is known ("told by then"), by that, behind what is sure of that day; what has no day at all comes last."""
    first, last = f"{table}earliest", f"{table}latest"
    return f"coalesce({first}, {last}) NULLS LAST, {first} NULLS LAST, {last} NULLS LAST"


IN_TIME = in_time()


def day_keys(when: When | None) -> tuple[str, str, str]:
    """Return keys to sort by in the order of `in_time`."""
    days = (when.earliest, when.latest) if when else (None, None)
    first, last = (day.isoformat() if day else "9999-99" for day in days)
    return min(first, last), first, last


def when_row(when: When | None) -> dict[str, Any]:
    """Return {edtf, earliest, latest}, each null where unknown or open."""
    if when is None:
        return {"edtf": None, "earliest": None, "latest": None}
    return {
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }
