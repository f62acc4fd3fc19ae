"""What came in, what was kept, what was dropped and why; and the fingerprint of all content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from runut.chronicle.evidence import check
from runut.chronicle.reader import Reader
from runut.chronicle.tables import TABLES
from runut.errors import EvidenceError

__all__ = ["DropCount", "Ledger", "broken_evidence", "fingerprint", "ledger", "table_counts"]

_CONTENT = ("pages", "captures", "drops", *TABLES)
_NAMED = 3  # dropped things of one kind that are named
_DETAIL = "CASE WHEN detail = '' THEN '' ELSE ' (' || left(detail, 200) || ')' END"


class DropCount(Struct, frozen=True):
    """How many things left at a step for a reason, the first few by name and detail; level is input, page or row."""

    level: str
    step: str
    reason: str
    count: int
    examples: tuple[str, ...] = ()


class Ledger(Struct, frozen=True):
    """The books: `items` seen in the input = `kept` articles + `duplicates` (more captures of a page we have)
    + `dropped_input` + `dropped_pages` + `waiting` (stored, not read yet: an interrupted run)."""

    items: int
    kept: int
    duplicates: int
    dropped_input: int
    dropped_pages: int
    waiting: int
    drops: tuple[DropCount, ...]

    @property
    def balanced(self) -> bool:
        """Whether nothing left silently."""
        out = self.kept + self.duplicates + self.dropped_input + self.dropped_pages + self.waiting
        return self.items == out


def ledger(reader: Reader) -> Ledger:
    """Read the books; each figure is counted from its own table, so that they can disagree."""
    sql = (
        f"SELECT level, step, reason, count(*) AS n, min(what || {_DETAIL}, {_NAMED}) FROM drops "  # noqa: S608
        "GROUP BY level, step, reason ORDER BY level, n DESC, step, reason"
    )
    drops = tuple(
        DropCount(level, step, reason, count, tuple(names)) for level, step, reason, count, names in reader.rows(sql)
    )
    by_level = {level: sum(drop.count for drop in drops if drop.level == level) for level in ("input", "page", "row")}
    captures, pages, articles, waiting = reader.one(
        "SELECT (SELECT count(*) FROM captures), (SELECT count(*) FROM pages), (SELECT count(*) FROM articles), "
        "(SELECT count(*) FROM pages p WHERE NOT EXISTS (SELECT 1 FROM work w WHERE w.page = p.id))"
    )
    return Ledger(
        items=captures + by_level["input"],
        kept=articles,
        duplicates=captures - pages,
        dropped_input=by_level["input"],
        dropped_pages=by_level["page"],
        waiting=waiting,
        drops=drops,
    )


def table_counts(reader: Reader) -> dict[str, int]:
    """Rows of every content table."""
    return {name: reader.one(f"SELECT count(*) FROM {name}")[0] for name in _CONTENT}  # noqa: S608


def fingerprint(reader: Reader) -> str:
    """SHA-256 over all content rows, whatever order they were written in; equal input gives an equal fingerprint.

    Left out: `runs` (wall-clock times), the markers of the steps, and the physical layout of the file.
    """
    digest = hashlib.sha256()
    for name in _CONTENT:
        digest.update(f"{name}\n".encode())
        for (row,) in reader.rows(f"SELECT sha256(CAST(t AS VARCHAR)) AS h FROM {name} t ORDER BY h"):  # noqa: S608
            digest.update(row.encode())
    return digest.hexdigest()


def broken_evidence(reader: Reader) -> Iterator[str]:
    """Check every span of every row again, against the text as stored; yield what breaks the law.

    The writer refuses such rows, so anything found here means that the file was changed by other hands.
    """
    for name, table in TABLES.items():
        if not table.stored:
            continue
        records = reader.records(name)
        while batch := list(islice(records, 512)):
            pages = sorted({span.page for record in batch for span, _ in table.evidence(record)})
            texts = reader.texts(pages)
            for record in batch:
                try:
                    check(table, record, texts)
                except EvidenceError as error:
                    yield str(error)
