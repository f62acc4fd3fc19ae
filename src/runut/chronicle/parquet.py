"""Rows of a Parquet file for the sources, which may not import DuckDB themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import duckdb

from runut.errors import InputError

__all__ = ["parquet_rows"]


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
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            f"{os.fspath(path)} cannot be read as Parquet: {first}", "check or re-export the file"
        ) from error
    finally:
        connection.close()
