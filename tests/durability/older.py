"""Makes a chronicle as an older schema left it: the tables of its migrations, filled from one of today."""

from __future__ import annotations

from pathlib import Path

import duckdb

from runut.chronicle.connection import migrations


def older(current: Path, target: Path, version: int) -> Path:
    """Write the content of `current` to `target` in schema `version`."""
    with duckdb.connect(str(target)) as connection:
        for number, _, sql in migrations():
            if number <= version:
                connection.execute(sql)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", [str(version)])
        connection.execute(f"ATTACH '{current}' AS now (READ_ONLY)")
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables "
            f"WHERE table_catalog = '{target.stem}' AND table_type = 'BASE TABLE' AND table_name <> 'meta'"
        ).fetchall()
        for (table,) in tables:
            names = ", ".join(_columns(connection, target.stem, table) & _columns(connection, "now", table))
            connection.execute(f"INSERT INTO {target.stem}.{table} ({names}) SELECT {names} FROM now.{table}")
    return target


def _columns(connection: duckdb.DuckDBPyConnection, catalog: str, table: str) -> set[str]:
    rows = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_catalog = ? AND table_name = ?",
        [catalog, table],
    ).fetchall()
    return {name for (name,) in rows}
