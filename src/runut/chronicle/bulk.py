"""Rows into DuckDB by the column: one statement a batch (about 100 times the speed of row-by-row INSERT)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from runut.chronicle.connection import Connection

__all__ = ["insert"]

_CHUNK = 4096  # rows a statement: larger gains nothing and holds more memory


def insert(
    connection: Connection,
    table: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[Any]],
    *,
    mode: str = "",
    conflict: str = "",
) -> int:
    """Insert `rows` (values in the order of `columns`, (name, SQL type) pairs); return how many went in.

    `mode` is "" or "OR REPLACE"; `conflict` a clause such as "ON CONFLICT DO NOTHING". Names are the program's own,
    never a user's.
    """
    names = ", ".join(f'"{name}"' for name, _ in columns)
    values = ", ".join(f"unnest(CAST(? AS {kind}[]))" for _, kind in columns)
    statement = f"INSERT {mode} INTO {table} ({names}) SELECT {values} {conflict}"
    count = 0
    waiting = iter(rows)
    while chunk := list(islice(waiting, _CHUNK)):
        done = connection.execute(statement, [list(column) for column in zip(*chunk, strict=True)]).fetchone()
        count += int(done[0]) if done else 0
    return count
