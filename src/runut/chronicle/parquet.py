"""Rows of a Parquet file for the sources, which may not import DuckDB themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from runut.errors import InputError

__all__ = ["parquet_rows", "parquet_scan"]


def parquet_rows(path: str | os.PathLike[str]) -> Iterator[dict[str, Any]]:
    """Stream the rows of a Parquet file as dicts (column name to value).

    Raises InputError where the file is not Parquet or is damaged.
    """
    connection = duckdb.connect(":memory:", config={"memory_limit": "512MB", "threads": 1})
    try:
        cursor = connection.execute("SELECT * FROM read_parquet(?)", [[os.fspath(path)]])
        names = [column[0] for column in cursor.description or ()]
        while chunk := cursor.fetchmany(512):
            for row in chunk:
                yield dict(zip(names, row, strict=True))
    except duckdb.Error as error:
        raise _unreadable(path, error) from error
    finally:
        connection.close()


def parquet_scan(files: Sequence[Path], columns: str, order: str, *, spill: Path) -> Iterator[tuple[Any, ...]]:
    """Stream columns of several Parquet files of one shape in an order; sorting that outgrows memory goes to `spill`.

    `columns` and `order` are the program's own words. Raises InputError where a file is damaged.
    """
    if not files:
        return
    config: dict[str, Any] = {"memory_limit": "512MB", "threads": 1, "temp_directory": str(spill)}
    connection = duckdb.connect(":memory:", config=config)
    try:
        cursor = connection.execute(
            f"SELECT {columns} FROM read_parquet(?) ORDER BY {order}",  # noqa: S608
            [[str(file) for file in files]],
        )
        while chunk := cursor.fetchmany(256):
            yield from chunk
    except duckdb.Error as error:
        raise _unreadable(files[0].parent, error) from error
    finally:
        connection.close()


def _unreadable(path: str | os.PathLike[str], error: duckdb.Error) -> InputError:
    first = str(error).splitlines()[0] if str(error) else type(error).__name__
    return InputError(f"{os.fspath(path)} cannot be read as Parquet: {first}", "check or re-export the file")
