"""A chronicle many times as large as another, in SQL: `python -m bench.synthetic_large BASE OUT --times 10`.

Writing 10⁶ events record by record takes a quarter of an hour; this copies every row of a synthetic chronicle so many
times, with ids of their own (in columns and in the JSON of records), the word index too: its numbers go by time, so the
copies of one event stand side by side (`--index` makes it anew instead, as a build does, and says whether the two are
equal). Actors, places, words and days stay the same: a busy actor has so many times as many events, and a busy word
stands in so many times as many texts, which for questions is the worst case. `bench.latency` asks them.
"""

from __future__ import annotations

import argparse
import shutil
import time
from pathlib import Path

from runut.chronicle import TABLES, Writer
from runut.chronicle.connection import Connection, connect

_ONCE = ("meta", "whole", "runs", "changes", "relations", "judgements", "search_words")  # of no page, story or event
_SUMS = {"search_actors": "events", "search_names": "parties"}
_ID, _IDS = "^([0-9a-f]{20})$", '"([0-9a-f]{20})"'  # ids as `content_id` makes them


def grow(base: Path, out: Path, times: int) -> Path:
    """Write to `out`, which must not exist, the rows of `base` so many times over; return `out`."""
    if out.exists():
        raise FileExistsError(out)
    shutil.copyfile(base, out)
    connection = connect(out, write=True)
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY ALL").fetchall()
    for (table,) in tables:
        if table in _SUMS:
            connection.execute(f"UPDATE {table} SET {_SUMS[table]} = {_SUMS[table]} * {times}")
        elif table not in _ONCE:
            _grow(connection, table, times)
    connection.close()
    return out


def _grow(connection: Connection, table: str, times: int) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE one AS SELECT * FROM {table}")
    columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", [table]).fetchall()
    names = {name for name, _ in columns}
    parts = ", ".join(_column(table, name, kind, names) for name, kind in columns)
    first, order = 1, ""
    if "doc" in names:  # the index is ordered, so that its rows stand among the old ones
        connection.execute(f"DELETE FROM {table}")
        first, order = 0, " ORDER BY ALL" if table == "search_posts" else " ORDER BY doc"
    numbered = f"(SELECT k, if(k = 0, '', printf('%02x', k)) AS own FROM range({first}, {times}) t(k))"
    doc = f"(doc - 1) * {times} + k + 1" if "doc" in names else "0"
    connection.execute(
        f"INSERT INTO {table} SELECT {parts} FROM (SELECT * {'EXCLUDE (doc)' if 'doc' in names else ''}, "
        f"{doc} AS {'doc' if 'doc' in names else 'nr'} FROM one, {numbered}){order}"
    )


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
    tables = ("words", "pages", "events", "posts", "members", "parties", "places", "pairs", "actors", "names")

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
    told = parser.parse_args()
    start = time.process_time()
    made = grow(told.base, told.out, told.times)
    print(f"{made}: {made.stat().st_size / 1e9:.2f} GB, {time.process_time() - start:.0f} s of processor time")
    alike = indexed_alike(made) if told.index else True
    print("the index is the one a build makes" if told.index and alike else "" if alike else "the index differs")
    return 0 if alike else 1


if __name__ == "__main__":
    raise SystemExit(main())
