"""The one way out. Opens read-only; every question of the views ends in `records` or `rows`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import msgspec

from runut.chronicle.connection import Connection, connect, guard, scratch
from runut.chronicle.lands import land_names, land_words
from runut.chronicle.rows import Dated, decode
from runut.chronicle.search import FRESH, MARK, folded_words, sound_of
from runut.chronicle.tables import TABLES
from runut.errors import ChronicleError
from runut.records import Article, Capture, Page

__all__ = ["Reader", "page_of_row"]

_FETCH = 1024  # rows held at once while streaming


class Reader:
    """Reads a chronicle. Use as a context manager. Many readers may be open at once, but none beside a writer."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        connection: Connection | None = None,
        refresh: Callable[[], object] | None = None,
    ) -> None:
        self.path = Path(path)
        self._refresh = refresh
        self._connection = connection if connection is not None else connect(self.path, write=False)

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def scratch(self) -> str:
        """The folder where what does not fit into memory may be put aside."""
        return scratch(self.path)

    def close(self) -> None:
        """Close the connection."""
        with guard(self.path):
            self._connection.close()

    def rows(self, sql: str, params: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Stream the rows of a query. `sql` is the program's own; what a user said goes into `params`."""
        with guard(self.path):
            cursor = self._connection.cursor()
            try:
                cursor.execute(sql, list(params))
                while chunk := cursor.fetchmany(_FETCH):
                    yield from chunk
            finally:
                cursor.close()

    def one(self, sql: str, params: Sequence[Any] = ()) -> tuple[Any, ...]:
        """First row of a query that always has one."""
        return next(self.rows(sql, params))

    def records(
        self, table: str, where: str = "true", params: Sequence[Any] = (), *, order: str = "", limit: int | None = None
    ) -> Iterator[Any]:
        """Stream the records of a table, in the table's own order unless told otherwise."""
        spec = TABLES[table]
        tail = "" if limit is None else f" LIMIT {int(limit)}"
        sql = f"SELECT record FROM {table} WHERE {where} ORDER BY {order or spec.order}{tail}"  # noqa: S608
        for (raw,) in self.rows(sql, params):
            yield decode(spec.type, raw)

    def texts(self, pages: Sequence[str]) -> dict[str, str]:
        """Text of each page asked for, by id; unknown ids are left out."""
        sql = "SELECT id, text FROM pages WHERE id IN (SELECT unnest(?))"
        return dict(self.rows(sql, [list(pages)])) if pages else {}

    def pages(self, ids: Sequence[str]) -> dict[str, Page]:
        """Pages by id; unknown ids are left out."""
        sql = "SELECT id, text, media, html, encoding, repairs, raw_sha256 FROM pages WHERE id IN (SELECT unnest(?))"
        found = self.rows(sql, [list(ids)]) if ids else iter(())
        return {row[0]: page_of_row(row) for row in found}

    def all_pages(self) -> Iterator[Page]:
        """Stream every page in the order of ids."""
        sql = "SELECT id, text, media, html, encoding, repairs, raw_sha256 FROM pages ORDER BY id"
        for row in self.rows(sql):
            yield page_of_row(row)

    def captures(self, pages: Sequence[str]) -> dict[str, tuple[Capture, ...]]:
        """Captures of each page, in a fixed order."""
        sql = (
            "SELECT page, source, name, url, fetched_at, declared FROM captures WHERE page IN (SELECT unnest(?)) "
            "ORDER BY page, name, source, id"
        )
        found: dict[str, tuple[Capture, ...]] = {}
        for row in self.rows(sql, [list(pages)]) if pages else ():
            declared = msgspec.json.decode(row[5], type=tuple[tuple[str, str], ...])
            found[row[0]] = (*found.get(row[0], ()), Capture(row[0], row[1], row[2], row[3], row[4], declared))
        return found

    def pending(self, done: str) -> list[str]:
        """Ids of pages that some step has yet to read, in order: `done` is the JSON of step versions of a read page.

        What other steps (of a plan not asked for now) have read besides is no reason to read again.
        """
        versions = msgspec.json.decode(done, type=dict[str, str])
        stale = " OR ".join("json_extract_string(w.done, ?) IS DISTINCT FROM ?" for _ in versions) or "false"
        params = [part for name, version in versions.items() for part in (f'$."{name}"', version)]
        sql = (
            "WITH seen AS (SELECT page, count(*) AS n FROM captures GROUP BY page) "  # noqa: S608
            "SELECT p.id FROM pages p LEFT JOIN work w ON w.page = p.id LEFT JOIN seen s ON s.page = p.id "
            f"WHERE w.done IS NULL OR {stale} OR w.captures <> coalesce(s.n, 0) ORDER BY p.id"
        )
        return [row[0] for row in self.rows(sql, params)]

    def site_sample(self, most: int, least: int = 3) -> list[str]:
        """Ids of up to `most` pages of every site that has at least `least`, in order of ids; pages without URL have
        no site."""
        sql = (
            "WITH sited AS (SELECT page, "
            "min(lower(regexp_extract(url, '^[a-zA-Z]+://(?:www[.])?([^/:?#]+)', 1))) AS site "
            "FROM captures WHERE url IS NOT NULL GROUP BY page), "
            "ranked AS (SELECT page, row_number() OVER (PARTITION BY site ORDER BY page) AS rank, "
            "count(*) OVER (PARTITION BY site) AS pages FROM sited WHERE site <> '') "
            "SELECT page FROM ranked WHERE rank <= ? AND pages >= ? ORDER BY page"
        )
        return [row[0] for row in self.rows(sql, [most, least])]

    def done(self, pages: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Marker of each page: JSON of step versions and the number of captures those steps saw."""
        sql = "SELECT page, done, captures FROM work WHERE page IN (SELECT unnest(?))"
        return {page: (done, captures) for page, done, captures in self.rows(sql, [list(pages)])} if pages else {}

    def whole(self, step: str) -> str | None:
        """Marker of a step over the whole chronicle, or None."""
        row = next(self.rows("SELECT done FROM whole WHERE step = ?", [step]), None)
        return None if row is None else row[0]

    def article(self, page: str) -> Article | None:
        """The page read as an article with its date verdict, or None."""
        return next(self.articles([page]), None)

    def articles(self, pages: Sequence[str] | None = None) -> Iterator[Article]:
        """Stream articles with their date verdicts, all or those of `pages`, in the order of page ids."""
        where, params = ("true", []) if pages is None else ("a.page IN (SELECT unnest(?))", [list(pages)])
        sql = (
            "SELECT a.record, d.record FROM articles a LEFT JOIN dates d ON d.page = a.page "  # noqa: S608
            f"WHERE {where} ORDER BY a.page"
        )
        for article, dated in self.rows(sql, params):
            record: Article = decode(Article, article)
            verdict = None if dated is None else decode(Dated, dated).verdict
            yield msgspec.structs.replace(record, published=verdict)

    def indexed(self) -> bool:
        """Whether the word index was made from what the tables hold now."""
        return bool(self.one("SELECT count(*) FROM meta WHERE key = ? AND value = ?", [MARK, FRESH])[0])

    def need_index(self) -> None:
        """Make sure that the word index is true to the tables; beside a writer it is made anew where it must be.

        Raises ChronicleError in a file that was left in the middle of a build.
        """
        if self.indexed():
            return
        if self._refresh is None:
            raise ChronicleError(
                f"the word index of {self.path} is older than its pages: a build was stopped",
                f"run `runut build -o {self.path.name}` once more: it goes on where it stopped",
            )
        self._refresh()

    def spellings(self, text: str) -> tuple[tuple[str, ...], ...]:
        """For each word of `text` the folded words it may stand as in this chronicle, itself first: other spellings of
        a name besides, and a country's names and demonyms in other languages. Words that nowhere stand are kept, so
        that nothing is found by them."""
        found = []
        for token in folded_words(text):
            sql = (
                "SELECT token FROM search_words WHERE (sound = ? AND sound <> '' OR token IN (SELECT unnest(?))) "
                "AND token <> ? ORDER BY token LIMIT 200"
            )
            others = (row[0] for row in self.rows(sql, [sound_of(token), list(land_words(token)), token]))
            found.append((token, *others))
        return tuple(found)

    def holding(self, kind: Literal["event", "page", "title"], text: str) -> tuple[str, list[Any]]:
        """SQL that selects the numbers of documents (`search_events.doc`, `search_pages.doc`) with every word of
        `text`, and its parameters; of kind "title" pages with the words in their title.

        A text that is a country's name asks for its other names as well; one without any word selects nothing. Ask
        `need_index` first.
        """
        asked = [self._holding(kind, name) for name in (text, *land_names(text))]
        return " UNION ".join(f"({sql})" for sql, _ in asked), [value for _, params in asked for value in params]

    def _holding(self, kind: str, text: str) -> tuple[str, list[Any]]:
        one = (
            "SELECT doc FROM search_posts WHERE kind = ? AND word IN "
            "(SELECT word FROM search_words WHERE token IN (SELECT unnest(?)))"
        )
        alternatives = self.spellings(text)
        if not alternatives:
            return "SELECT CAST(NULL AS INTEGER) AS doc WHERE false", []
        return " INTERSECT ".join([one] * len(alternatives)), [v for words in alternatives for v in (kind, list(words))]

    def names(self, pages: Sequence[str]) -> dict[str, tuple[str, str | None]]:
        """Short name and URL of each page: its first capture in the fixed order."""
        return {page: (seen[0].name, seen[0].url) for page, seen in self.captures(pages).items()}


def page_of_row(row: tuple[Any, ...]) -> Page:
    """The page of a row (id, text, media, html, encoding, repairs, raw_sha256)."""
    repairs = tuple(msgspec.json.decode(row[5]))
    return Page(row[0], row[1], media=row[2], html=row[3], encoding=row[4], repairs=repairs, raw_sha256=row[6])
