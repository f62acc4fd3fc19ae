"""Tasks and results as bytes (MessagePack with the records' own types), for engines whose processes share no memory.

Unlike a pickle, such bytes hold data only: what a page contains can run nothing, wherever the bytes were stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from runut.chronicle import TABLES, PageResult
from runut.engines.steps import Task, Work
from runut.records import Capture, Dropped, Page

__all__ = ["pack_result", "pack_task", "unpack_result", "unpack_task"]


class _Task(Struct, frozen=True, array_like=True):
    number: int
    page: Page
    captures: tuple[Capture, ...]
    records: dict[str, msgspec.Raw]
    steps: tuple[str, ...]
    stale: tuple[str, ...]


class _Result(Struct, frozen=True, array_like=True):
    page: str
    done: str
    captures: int
    wrote: tuple[str, ...]
    records: dict[str, msgspec.Raw]
    dropped: Dropped | None
    drops: tuple[Dropped, ...]


def pack_task(task: Task) -> bytes:
    """The task as bytes."""
    work = task.work
    return msgspec.msgpack.encode(
        _Task(task.number, work.page, work.captures, _packed(work.records), task.steps, task.stale)
    )


def unpack_task(raw: bytes) -> Task:
    """The task `pack_task` wrote."""
    found = msgspec.msgpack.decode(raw, type=_Task)
    work = Work(found.page, found.captures, _unpacked(found.records))
    return Task(found.number, work, found.steps, found.stale)


def pack_result(result: PageResult) -> bytes:
    """The result as bytes."""
    return msgspec.msgpack.encode(
        _Result(
            result.page,
            result.done,
            result.captures,
            result.wrote,
            _packed(result.records),
            result.dropped,
            result.drops,
        )
    )


def unpack_result(raw: bytes) -> PageResult:
    """The result `pack_result` wrote."""
    found = msgspec.msgpack.decode(raw, type=_Result)
    records = _unpacked(found.records)
    return PageResult(found.page, found.done, found.captures, found.wrote, records, found.dropped, found.drops)


def _packed(records: Mapping[str, Sequence[Any]]) -> dict[str, msgspec.Raw]:
    return {table: msgspec.Raw(msgspec.msgpack.encode(tuple(rows))) for table, rows in records.items()}


def _unpacked(records: Mapping[str, msgspec.Raw]) -> dict[str, tuple[Any, ...]]:
    return {table: _decoder(table).decode(raw) for table, raw in records.items()}


@cache
def _decoder(table: str) -> msgspec.msgpack.Decoder[tuple[Any, ...]]:
    rows: Any = tuple.__class_getitem__((TABLES[table].type, ...))
    return msgspec.msgpack.Decoder(rows)
