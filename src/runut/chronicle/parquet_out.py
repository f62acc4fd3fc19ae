"""Rows of other rooms as a Parquet file: they may not import DuckDB themselves."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from runut.chronicle.bulk import insert
from runut.errors import InputError

__all__ = ["write_parquet"]

_CHUNK = 4096


def write_parquet(path: Path, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows (values in the order of `columns`, (name, SQL type) pairs) as a Parquet file (zstd), whole or not at
    all; return how many. Same rows, same bytes. Raises InputError where it cannot be written."""
    part = path.with_name(f".{path.name}.part")
    connection = duckdb.connect(":memory:", config={"memory_limit": "512MB", "threads": 1})
    try:
        listed = ", ".join(f'"{name}" {kind}' for name, kind in columns)
        connection.execute(f"CREATE TABLE out ({listed})")
        count = 0
        batch: list[Sequence[Any]] = []
        for row in rows:
            batch.append(row)
            if len(batch) == _CHUNK:
                count += insert(connection, "out", columns, batch)
                batch = []
        count += insert(connection, "out", columns, batch)
        target = os.fspath(part).replace("'", "''")
        connection.execute(f"COPY out TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        part.replace(path)
    except (duckdb.IOException, OSError) as error:
        raise InputError(f"{path} cannot be written: {error}", "name another place") from error
    finally:
        connection.close()
        part.unlink(missing_ok=True)
    return count
