"""What runs on the executors: pure functions from Arrow batches to Arrow batches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from runut import errors
from runut.engines.engine import Job
from runut.engines.steps import Tools, read_page_through
from runut.engines.wire import pack_result, unpack_task
from runut.errors import InputError, RunutError
from runut.records import Capture, Dropped
from runut.sources import Loaded, SourceOptions, read_inputs

__all__ = ["INPUT_SCHEMA", "RESULT_SCHEMA", "TASK_FIELDS", "as_error", "as_item", "read_files", "read_pages"]

INPUT_SCHEMA = "file long, seq long, day string, id string, loaded binary, dropped binary"
RESULT_SCHEMA = "number long, result binary, error binary"
TASK_FIELDS = ("number", "task")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ROWS = 64  # rows an Arrow batch that goes out

_tools: dict[str, Tools] = {}  # one entry: the tools of the job this worker serves


def read_files(batches: Iterable[Any], source: SourceOptions) -> Iterator[Any]:
    """Batches of (number, path) to batches of INPUT_SCHEMA: one row for each page or drop of each file."""
    return _batched(_input_rows(batches, source), ("file", "seq", "day", "id", "loaded", "dropped"))


def _input_rows(batches: Iterable[Any], source: SourceOptions) -> Iterator[tuple[Any, ...]]:
    for number, path in _rows(batches):
        for seq, item in enumerate(_read(path, source)):
            raw = msgspec.msgpack.encode(item)
            if isinstance(item, Loaded):
                yield number, seq, _day(item.capture), item.page.id, raw, None
            else:
                yield number, seq, "unknown", None, None, raw


def _read(path: str, source: SourceOptions) -> Iterator[Loaded | Dropped]:
    """A file the driver saw and this machine does not see is a drop."""
    try:
        yield from read_inputs([path], options=source)
    except InputError as error:
        yield Dropped(path, "sources", "unreadable", f"not seen by a worker: {error}")


def _day(capture: Capture) -> str:
    found = _DAY.match(capture.fetched_at or "")
    return found.group() if found else "unknown"


def read_pages(batches: Iterable[Any], job: Job, key: str) -> Iterator[Any]:
    """Batches of (number, packed task) to batches of RESULT_SCHEMA; what must end the run comes back as a row."""
    return _batched(_result_rows(batches, job, key), ("number", "result", "error"))


def _result_rows(batches: Iterable[Any], job: Job, key: str) -> Iterator[tuple[Any, ...]]:
    try:
        if key not in _tools:
            _tools.clear()
            _tools[key] = job.make_tools()
        for number, raw in _rows(batches):
            result = read_page_through(unpack_task(raw), job.steps, _tools[key])
            yield number, pack_result(result), None
    except RunutError as error:
        told = (type(error).__name__, str(error.args[0] if error.args else ""), error.fix)
        yield -1, None, msgspec.msgpack.encode(told)


def as_error(raw: bytes) -> RunutError:
    """The error a row of results told of."""
    name, message, fix = msgspec.msgpack.decode(raw, type=tuple[str, str, str])
    kind = getattr(errors, name, RunutError)
    return kind(message, fix) if kind is not errors.MissingExtraError else RunutError(message, fix)


def as_item(loaded: bytes | None, dropped: bytes | None) -> Loaded | Dropped:
    """The page or drop a row of input holds."""
    if loaded is not None:
        return msgspec.msgpack.decode(loaded, type=Loaded)
    return msgspec.msgpack.decode(dropped or b"", type=Dropped)


def _rows(batches: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for batch in batches:
        yield from zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True)


def _batched(rows: Iterator[tuple[Any, ...]], names: tuple[str, ...]) -> Iterator[Any]:
    held: list[tuple[Any, ...]] = []
    for row in rows:
        held.append(row)
        if len(held) >= _ROWS:
            yield _batch(held, names)
            held = []
    if held:
        yield _batch(held, names)


def _batch(rows: list[tuple[Any, ...]], names: tuple[str, ...]) -> Any:  # noqa: ANN401 - a library's untyped class
    import pyarrow as pa  # noqa: PLC0415 - optional part

    kinds = {"file": pa.int64(), "seq": pa.int64(), "number": pa.int64(), "day": pa.string(), "id": pa.string()}
    columns = zip(*rows, strict=True)
    arrays = [pa.array(list(column), kinds.get(name, pa.binary())) for name, column in zip(names, columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=list(names))
