"""What weaving puts aside on disk: numbers in one long file, and records by number. The files have no name: they go
with their object, or with the process.

A heap of a million pages has some gigabytes of terms, fingerprints and mentions; only what is being worked on is held.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["MACHINE", "Column", "NoRoom", "Spill", "ranges"]

MACHINE = (MemoryError, OSError)  # what is the machine's fault and never the page's: it goes up

BLOCK = 1 << 20  # numbers read at a time
_HELD = 1 << 22  # bytes of records written at once


class NoRoom(BaseException):
    """The disk took no more; a BaseException, so that nobody takes it for the fault of the page at hand."""


class Column:
    """Numbers of one type, appended in batches, read back in blocks or as one array that the system may page out."""

    def __init__(self, kind: Any, folder: str | None = None) -> None:  # noqa: ANN401 - whatever numpy takes for a type
        self.kind = np.dtype(kind)
        self.count = 0
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - open as long as its object
        self._map: mmap.mmap | None = None

    def __del__(self) -> None:
        with suppress(OSError):  # what a full disk did not take
            self._file.close()

    def add(self, values: NDArray[Any]) -> None:
        """Append values."""
        try:
            self._file.write(np.ascontiguousarray(values, self.kind).data)
        except OSError as error:
            raise NoRoom(str(error)) from error
        self.count += len(values)

    def blocks(self, size: int = BLOCK) -> Iterator[NDArray[Any]]:
        """Yield all values in order, so many at a time."""
        self.flush()
        for start in range(0, self.count, size):
            yield self.at(start, min(self.count, start + size))

    def at(self, start: int, end: int) -> NDArray[Any]:
        """Read the values [start, end)."""
        width = self.kind.itemsize
        return np.frombuffer(os.pread(self._file.fileno(), (end - start) * width, start * width), self.kind)

    def put(self, start: int, values: NDArray[Any]) -> None:
        """Write values over those from `start` on."""
        os.pwrite(self._file.fileno(), np.ascontiguousarray(values, self.kind).data, start * self.kind.itemsize)

    def flat(self) -> NDArray[Any]:
        """Return all values as one array over the file, for reading."""
        self.flush()
        if not self.count:
            return np.empty(0, self.kind)
        self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        return np.frombuffer(self._map, self.kind)

    def flush(self) -> None:
        """Make what was added readable by `at`."""
        _flush(self._file)

    def release(self) -> None:
        """Give back the memory that reading `flat` has filled; the values stay readable."""
        if self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)


class Spill:
    """Records as bytes, by number, in the order they were added."""

    def __init__(self, folder: str | None = None) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=_HELD)  # noqa: SIM115
        self._ends = array("q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, raw: bytes) -> int:
        """Put a record aside; return its number."""
        try:
            self._file.write(raw)
        except OSError as error:
            raise NoRoom(str(error)) from error
        self._ends.append(self._ends[-1] + len(raw))
        return len(self._ends) - 2

    def flush(self) -> None:
        """Make what was added readable."""
        _flush(self._file)

    def get(self, number: int) -> bytes:
        """Return a record."""
        start, end = self._ends[number], self._ends[number + 1]
        return os.pread(self._file.fileno(), end - start, start)

    def __del__(self) -> None:
        with suppress(OSError):  # what a full disk did not take
            self._file.close()


def _flush(file: IO[bytes]) -> None:
    try:
        file.flush()
    except OSError as error:
        raise NoRoom(str(error)) from error


def ranges(counts: NDArray[np.int64], most: int) -> Iterator[tuple[int, int]]:
    """Cut numbered things into consecutive ranges that weigh at most `most` together (a heavier one stands alone)."""
    ends = np.cumsum(counts)
    start = 0
    while start < len(counts):
        done = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + most, side="right")))
        yield start, stop
        start = stop
