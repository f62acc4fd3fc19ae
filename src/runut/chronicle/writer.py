"""The one way in. Every call is one transaction: after a kill the file holds all of a batch or nothing of it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import msgspec
from msgspec import Struct

from runut.chronicle import bulk
from runut.chronicle.connection import connect, guard
from runut.chronicle.evidence import check
from runut.chronicle.reader import Reader
from runut.chronicle.rows import Change, Dated
from runut.chronicle.search import FRESH, MARK, build_index
from runut.chronicle.tables import TABLES, Table
from runut.errors import ChronicleError, EvidenceError
from runut.records import Capture, Dropped, Judgement, Page, content_id

__all__ = ["Added", "PageResult", "Run", "Writer"]

_open_files: set[str] = set()  # DuckDB locks between processes only; two writers of one process are caught here

_PAGES = tuple(
    (name, "INTEGER" if name == "chars" else "VARCHAR")
    for name in ("id", "media", "encoding", "repairs", "raw_sha256", "chars", "text", "html")
)
_CAPTURES = tuple((name, "VARCHAR") for name in ("id", "page", "name", "source", "url", "fetched_at", "declared"))
_DROPS = tuple((name, "VARCHAR") for name in ("id", "level", "page", "what", "step", "reason", "detail"))
_WORK = (("page", "VARCHAR"), ("done", "VARCHAR"), ("captures", "INTEGER"))
_CHANGES = (("generation", "INTEGER"), *((name, "VARCHAR") for name in Change.__struct_fields__))
Level = Literal["input", "page", "row"]


class Added(Struct, frozen=True):
    """What a batch of input added: pages and captures not seen before, and drops not seen before."""

    pages: int = 0
    captures: int = 0
    drops: int = 0


class PageResult(Struct, frozen=True):
    """What the steps made of one page. `wrote` names the tables whose rows of this page are replaced by `records`
    (table to records); `done` is the JSON of step versions, `captures` how many captures the steps saw. A page with a
    drop in `dropped` was given up; `drops` are single rows that were refused."""

    page: str
    done: str
    captures: int
    wrote: tuple[str, ...] = ()
    records: Mapping[str, Sequence[Any]] = {}
    dropped: Dropped | None = None
    drops: tuple[Dropped, ...] = ()


class Run(Struct, frozen=True):
    """One run that changed something; times are ISO UTC and stand in no content table."""

    id: str
    started_at: str
    finished_at: str
    version: str
    settings: str
    steps: str
    counts: str
    generation: str = ""


class Writer:
    """Opens a chronicle for writing and holds its lock. Use as a context manager."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._key = os.path.realpath(self.path)
        if self._key in _open_files:
            raise ChronicleError(f"{self.path} is in use by this program already", "close the other writer first")
        self._connection = connect(self.path, write=True)
        _open_files.add(self._key)
        self.reader = Reader(self.path, self._connection.cursor(), self.index)

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self._release()  # the first error is the one to tell; the next run brings the index up to date

    def close(self) -> None:
        """Give the lock back; a clean close brings the index up to date and folds the write-ahead log into the file."""
        try:
            self.index()
        finally:
            self._release()

    def _release(self) -> None:
        _open_files.discard(self._key)
        with guard(self.path):
            self.reader.close()
            self._connection.close()

    def index(self) -> bool:
        """Make the word index anew if what it was made from has changed; return whether it had."""
        if self.reader.indexed():
            return False
        with self._transaction():
            build_index(self._connection)
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [MARK, FRESH])
        return True

    def _stale(self) -> None:
        self._connection.execute("DELETE FROM meta WHERE key = ?", [MARK])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with guard(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._rollback()
                raise

    def _rollback(self) -> None:
        with suppress(Exception):  # the first error is the one to tell; an open transaction dies with the connection
            self._connection.execute("ROLLBACK")

    def ingest(self, items: Sequence[tuple[Page, Capture]], drops: Sequence[Dropped] = ()) -> Added:
        """Store pages, their captures and what never became a page; what is there already stays as it is."""
        pages = {page.id: page for page, _ in items}
        captures = {_capture_id(capture): capture for _, capture in items}
        with self._transaction():
            return Added(
                self._insert("pages", _PAGES, (_page_row(page) for page in pages.values())),
                self._insert("captures", _CAPTURES, (_capture_row(key, c) for key, c in captures.items())),
                self._drop("input", [(None, drop) for drop in drops]),
            )

    def finish(self, results: Sequence[PageResult], texts: Mapping[str, str], again: Collection[str] = ()) -> int:
        """Store what the steps made of a batch of pages, with their marker; return how many rows were refused.

        A row whose span does not give back its quote is refused and recorded as a drop of level "row"; the rest of
        its page goes on. `texts` maps page id to text; `again` holds those pages that were read before, whose earlier
        rows go.
        """
        rows: dict[str, list[Any]] = {}
        refused: list[tuple[str | None, Dropped]] = []
        for result in results:
            for name in result.wrote:
                kept, bad = _lawful(TABLES[name], result.records.get(name, ()), texts)
                rows.setdefault(name, []).extend(kept)
                refused += [(result.page, drop) for drop in bad]
            refused += [(result.page, drop) for drop in result.drops]
        with self._transaction():
            self._stale()
            self._clear(results, again)
            for name, records in rows.items():
                self._put(TABLES[name], records)
            self._drop("page", [(result.page, result.dropped) for result in results if result.dropped is not None])
            self._drop("row", refused)
            self._mark(results, again)
        return len(refused)

    def _mark(self, results: Sequence[PageResult], again: Collection[str]) -> None:
        """Say which steps read each page; a page that nothing has read yet has no row to look for."""
        marks = [(result.page, result.done, result.captures) for result in results]
        known = [mark for mark in marks if mark[0] in again]
        bulk.insert(self._connection, "work", _WORK, known, mode="OR REPLACE")
        fresh = [mark for mark in marks if mark[0] not in again]
        bulk.insert(self._connection, "work", _WORK, fresh)

    def _clear(self, results: Sequence[PageResult], again: Collection[str]) -> None:
        """Take out earlier rows of pages that are read again."""
        if not again:
            return
        for name in sorted({table for result in results if result.page in again for table in result.wrote}):
            pages = [result.page for result in results if result.page in again and name in result.wrote]
            self._connection.execute(f"DELETE FROM {name} WHERE page IN (SELECT unnest(?))", [pages])  # noqa: S608
        self._connection.execute(
            "DELETE FROM drops WHERE level <> 'input' AND page IN (SELECT unnest(?))", [list(again)]
        )

    def replace(
        self,
        step: str,
        done: str,
        records: Mapping[str, Sequence[Any]] | Iterable[tuple[str, Sequence[Any]]],
        tables: Sequence[str] = (),
    ) -> int:
        """Store the result of a step over the whole chronicle: `tables`, and those that `records` as a mapping names,
        are replaced as a whole. Records may come in batches of (table, rows); "drops" among them are what the step had
        to leave out.

        Returns how many rows were refused by the evidence law.
        """
        named = tuple(records) if isinstance(records, Mapping) else ()
        batches = records.items() if isinstance(records, Mapping) else records
        refused = 0
        with self._transaction():
            self._stale()
            self._connection.execute("DELETE FROM drops WHERE level = 'row' AND page IS NULL AND step = ?", [step])
            for name in dict.fromkeys((*named, *tables)):
                self._connection.execute(f"DELETE FROM {name}")  # noqa: S608
            for name, rows in batches:
                if name == "drops":
                    self._drop("row", [(None, msgspec.structs.replace(drop, step=step)) for drop in rows])
                else:
                    refused += self._add(step, TABLES[name], rows)
            marks = [(step, done)]
            bulk.insert(self._connection, "whole", (("step", "VARCHAR"), ("done", "VARCHAR")), marks, mode="OR REPLACE")
        return refused

    def _add(self, step: str, table: Table, rows: Sequence[Any]) -> int:
        """Store the lawful ones of some rows; return how many were refused."""
        kept, bad = _lawful(table, rows, self._witness(table, rows))
        self._put(table, kept)
        self._drop("row", [(None, msgspec.structs.replace(drop, step=step)) for drop in bad])
        return len(bad)

    def _witness(self, table: Table, rows: Sequence[Any]) -> Mapping[str, Sequence[Any]]:
        """What the evidence of rows is held against: texts of pages, or their length alone where nothing is quoted."""
        quoted: set[str] = set()
        placed: set[str] = set()
        for row in rows:
            for span, quote in table.evidence(row):
                (placed if quote is None else quoted).add(span.page)
        sql = "SELECT id, chars FROM pages WHERE id IN (SELECT unnest(?))"
        found: dict[str, Sequence[Any]] = {}
        if placed - quoted:
            found.update((page, range(chars)) for page, chars in self.reader.rows(sql, [sorted(placed - quoted)]))
        return {**found, **self.reader.texts(sorted(quoted))}

    def judge(self, judgements: Sequence[Judgement]) -> int:
        """Append people's decisions; those already there (same id) stay. Returns how many were new."""
        table = TABLES["judgements"]
        columns = tuple(zip(table.names, table.sql_types, strict=True))
        with self._transaction():
            return self._insert(table.name, columns, (table.row(judgement) for judgement in judgements))

    def record_run(self, run: Run) -> None:
        """Append the row of a run that changed something."""
        names = tuple((name, "VARCHAR") for name in Run.__struct_fields__)
        with self._transaction():
            bulk.insert(self._connection, "runs", names, [msgspec.structs.astuple(run)])

    def record_changes(self, changes: Sequence[Change]) -> int:
        """Append what a build changed as the next generation; return its number (0: nothing changed)."""
        if not changes:
            return 0
        generation = int(self.reader.one("SELECT coalesce(max(generation), 0) FROM changes")[0]) + 1
        with self._transaction():
            rows = [(generation, *msgspec.structs.astuple(change)) for change in changes]
            bulk.insert(self._connection, "changes", _CHANGES, rows)
        return generation

    def record_first(self) -> tuple[int, dict[str, int]]:
        """Append all events and stories as new, as the next generation; return its number and how many of each kind."""
        generation = int(self.reader.one("SELECT coalesce(max(generation), 0) FROM changes")[0]) + 1
        kinds = {
            "new": "SELECT id, trim(status || ' ' || coalesce(edtf, '')) FROM events ORDER BY id",
            "story_new": "SELECT id, '' FROM stories ORDER BY id",
        }
        counts: dict[str, int] = {}
        with self._transaction():
            for kind, sql in kinds.items():
                insert = f"INSERT INTO changes SELECT ?, ?, t.id, '', t.now FROM ({sql}) t(id, now)"  # noqa: S608
                done = self._connection.execute(insert, [generation, kind]).fetchone()
                counts[kind] = int(done[0]) if done else 0
        counts = {kind: count for kind, count in counts.items() if count}
        return (generation if counts else 0), counts

    def forget(self) -> None:
        """Mark every page as unread, so that the next build reads all of them again."""
        with self._transaction():
            self._connection.execute("UPDATE work SET done = '{}'")
            self._connection.execute("DELETE FROM whole")

    def _insert(self, table: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]) -> int:
        return bulk.insert(self._connection, table, columns, rows, conflict="ON CONFLICT DO NOTHING")

    def _put(self, table: Table, records: Sequence[Any]) -> None:
        columns = tuple(zip(table.names, table.sql_types, strict=True))
        bulk.insert(self._connection, table.name, columns, (table.row(record) for record in records))

    def _drop(self, level: Level, drops: Sequence[tuple[str | None, Dropped]]) -> int:
        rows = {}
        for page, drop in drops:
            key = content_id(level, page, drop.what, drop.step, drop.reason, drop.detail)
            rows[key] = (key, level, page, drop.what, drop.step, drop.reason, drop.detail)
        return self._insert("drops", _DROPS, rows.values())


def _lawful(
    table: Table, records: Sequence[Any], texts: Mapping[str, Sequence[Any]]
) -> tuple[list[Any], list[Dropped]]:
    kept: list[Any] = []
    drops: list[Dropped] = []
    for record in records:
        try:
            check(table, record, texts)
            kept.append(record)
        except EvidenceError as error:
            drops.append(Dropped(getattr(record, "id", None) or table.name, "chronicle", "evidence", str(error)))
            if isinstance(record, Dated):
                kept.append(_without_bad_candidates(table, record, texts))
    return kept, drops


def _without_bad_candidates(table: Table, record: Dated, texts: Mapping[str, Sequence[Any]]) -> Dated:
    """A page always keeps a verdict: candidates that break the law go, and with them the choice made from them."""
    good = []
    for candidate in record.verdict.candidates:
        alone = msgspec.structs.replace(
            record, verdict=msgspec.structs.replace(record.verdict, candidates=(candidate,))
        )
        try:
            check(table, alone, texts)
            good.append(candidate)
        except EvidenceError:
            if candidate.verdict == "chosen":
                verdict = msgspec.structs.replace(
                    record.verdict, chosen=None, status="unknown", why="the evidence of the chosen date was refused"
                )
                record = msgspec.structs.replace(record, verdict=verdict)
    return msgspec.structs.replace(record, verdict=msgspec.structs.replace(record.verdict, candidates=tuple(good)))


def _page_row(page: Page) -> tuple[Any, ...]:
    repairs = msgspec.json.encode(page.repairs).decode()
    return (page.id, page.media, page.encoding, repairs, page.raw_sha256, len(page.text), page.text, page.html)


def _capture_id(capture: Capture) -> str:
    declared = msgspec.json.encode(capture.declared)
    return content_id(capture.page, capture.source, capture.name, capture.url, capture.fetched_at, declared)


def _capture_row(key: str, capture: Capture) -> tuple[Any, ...]:
    declared = msgspec.json.encode(capture.declared).decode()
    return (key, capture.page, capture.name, capture.source, capture.url, capture.fetched_at, declared)
