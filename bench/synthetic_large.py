"""A chronicle many times as large as another, in SQL: `python -m bench.synthetic_large BASE OUT --times 10`.

Writing 10⁶ events record by record takes a quarter of an hour; this copies every row of a synthetic chronicle so many
times, with ids of their own (in columns and in the JSON of records), the word index too: its numbers go by time, so the
copies of one event stand side by side (`--index` makes it anew instead, as a build does, and says whether the two are
equal). Actors, places, words and days stay the same: a busy actor has so many times as many events, and a busy word
stands in so many times as many texts, which for questions is the worst case. `bench.latency` asks them.

Rows are copied some millions at a time, so that 10⁷ events need no more memory than DuckDB is given (RUNUT_MEMORY).
`--lean` leaves the two tables that no question reads as they are, and a third of the file is saved.
"""

from __future__ import annotations

import argparse
import shutil
import time
from itertools import pairwise
from pathlib import Path

from runut.chronicle import TABLES, Writer
from runut.chronicle.connection import Connection, connect

_ONCE = ("meta", "whole", "runs", "changes", "relations", "judgements", "search_words")  # of no page, story or event
_UNASKED = ("links", "statements")  # at most counted by questions
_ROWS = 3_000_000  # copied at a time
_SUMS = {"search_actors": "events", "search_names": "parties", "search_days": "pages"}
_ID, _IDS = "^([0-9a-f]{20})$", '"([0-9a-f]{20})"'  # ids as `content_id` makes them


def grow(base: Path, out: Path, times: int, *, lean: bool = False) -> Path:
    """Write to `out`, which must not exist, the rows of `base` so many times over (255 at most); return `out`."""
    if out.exists():
        raise FileExistsError(out)
    shutil.copyfile(base, out)
    connection = connect(out, write=True)
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY ALL").fetchall()
    for (table,) in tables:
        if table in _SUMS:
            connection.execute(f"UPDATE {table} SET {_SUMS[table]} = {_SUMS[table]} * {times}")
        elif table not in _ONCE and not (lean and table in _UNASKED):
            _grow(connection, table, times)
            connection.execute("CHECKPOINT")
    connection.close()
    return out


def _grow(connection: Connection, table: str, times: int) -> None:
    columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", [table]).fetchall()
    names = {name for name, _ in columns}
    ordered = "doc" in names  # the index is: its copies stand among the old rows
    key = "kind, word, doc" if table == "search_posts" else "doc"
    within = f"ORDER BY {key}" if ordered else ""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE one AS SELECT *, row_number() OVER ({within}) AS nr FROM {table}")
    if ordered:
        connection.execute(f"DELETE FROM {table}")
    parts = ", ".join(_column(table, name, kind, names) for name, kind in columns)
    doc = f"(doc - 1) * {times} + k + 1" if ordered else "0"
    tail = f" ORDER BY {key}, nr" if ordered else " ORDER BY k, nr"
    for copies, rows in _pieces(connection, times, ordered):
        numbered = f"(SELECT k, if(k = 0, '', printf('%02x', k)) AS own FROM range({copies[0]}, {copies[1]}) t(k))"
        connection.execute(
            f"INSERT INTO {table} SELECT {parts} FROM (SELECT * {'EXCLUDE (doc)' if ordered else ''}, {doc} AS doc "
            f"FROM one, {numbered} WHERE nr > {rows[0]} AND nr <= {rows[1]}){tail}"
        )
    connection.execute("DROP TABLE one")


_Stretch = tuple[int, int]


def _pieces(connection: Connection, times: int, ordered: bool) -> list[tuple[_Stretch, _Stretch]]:
    """Which copies [first, last) of which rows (first, last] are written at once: rows of one document together."""
    found = connection.execute("SELECT count(*) FROM one").fetchone()
    rows = int(found[0]) if found else 0
    if not ordered:
        step = max(1, _ROWS // max(rows, 1))
        return [((k, min(times, k + step)), (0, rows)) for k in range(1, times, step)]
    step, edges = max(1, _ROWS // times), [0]
    while edges[-1] < rows:
        at = min(rows, edges[-1] + step)
        last = "SELECT nr FROM one WHERE nr >= ? AND doc = (SELECT doc FROM one WHERE nr = ?)"
        run = [row[0] for row in connection.execute(f"{last} AND nr < ? ORDER BY nr", [at, at, at + 1000]).fetchall()]
        edges.append(run[-1])
    return [((0, times), edge) for edge in pairwise(edges)]


def _column(table: str, name: str, kind: str, names: set[str]) -> str:
    """SQL of one column of a copy."""
    if kind != "VARCHAR" or name in {"text", "html"}:
        return name
    if name != "record":
        return f"regexp_replace({name}, '{_ID}', '\\1' || own)" if _holds_ids(name) else name
    if table not in TABLES or not TABLES[table].per_page:
        return f"regexp_replace(record, '{_IDS}', '\"\\1' || own || '\"', 'g')"
    sql = "record"
    for key in ("page", "id"):  # a record of a page names no other: a plain search is several times as fast
        if key in names:
            sql = f"replace({sql}, '\"' || {key} || '\"', '\"' || {key} || own || '\"')"
    return sql


def _holds_ids(name: str) -> bool:
    return name in {"id", "page", "page_a", "page_b", "mention"}


def indexed_alike(path: Path) -> bool:
    """Make the word index anew and return whether it is what it was."""
    tables = ("words", "pages", "events", "posts", "members", "parties", "places", "pairs", "actors", "names", "days")

    def rows(writer: Writer) -> list[list[tuple[object, ...]]]:
        return [list(writer.reader.rows(f"SELECT * FROM search_{name} ORDER BY ALL")) for name in tables]

    with Writer(path) as writer:
        before = rows(writer)
    connection = connect(path, write=True)
    connection.execute("DELETE FROM meta WHERE key = 'search'")
    connection.close()
    with Writer(path) as writer:
        writer.index()
        return before == rows(writer)


def main() -> int:
    """Grow a chronicle and say how long it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--index", action="store_true", help="make the word index anew and compare: small files only")
    parser.add_argument("--lean", action="store_true", help="leave out copies in the tables that no question reads")
    told = parser.parse_args()
    start = time.process_time()
    made = grow(told.base, told.out, told.times, lean=told.lean)
    print(f"{made}: {made.stat().st_size / 1e9:.2f} GB, {time.process_time() - start:.0f} s of processor time")
    alike = indexed_alike(made) if told.index else True
    print("the index is the one a build makes" if told.index and alike else "" if alike else "the index differs")
    return 0 if alike else 1


if __name__ == "__main__":
    raise SystemExit(main())
