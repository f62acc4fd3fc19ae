"""Byte streams that cannot run away: bounded lines, compressed streams under a budget, peeking."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from runut.settings import Limits

CHUNK = 1 << 18
_FREE = 16_000_000  # unpacked bytes before the ratio is looked at: small archives of blanks are no bombs
READ_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)


class BombError(Exception):
    """Unpacking went over a limit; the message says which."""


class Budget:
    """What one input may unpack to, shared by everything nested in it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.members = 0
        self._packed = 0
        self._unpacked = 0

    def packed(self, count: int) -> None:
        """Count compressed bytes taken in."""
        self._packed += count

    def unpacked(self, count: int) -> None:
        """Count unpacked bytes. Raises BombError past the size or ratio limit."""
        self._unpacked += count
        if self._unpacked > self.limits.archive_bytes:
            raise BombError(f"more than {self.limits.archive_bytes} bytes unpacked")
        if self._unpacked > _FREE and self._unpacked > self.limits.archive_ratio * max(1, self._packed):
            raise BombError(f"unpacks to more than {self.limits.archive_ratio} times its size")

    def member(self) -> None:
        """Count an archive member. Raises BombError past the limit."""
        self.members += 1
        if self.members > self.limits.archive_members:
            raise BombError(f"more than {self.limits.archive_members} members")


class _Counted(io.RawIOBase):
    """A raw stream that tells a budget what went through it."""

    def __init__(self, inner: BinaryIO, budget: Budget, packed: bool) -> None:
        super().__init__()
        self._inner = inner
        self._count = budget.packed if packed else budget.unpacked

    def readable(self) -> bool:
        """Return True: it is for reading."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer`, counting; 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._inner.read(len(view))
        self._count(len(data))
        view[: len(data)] = data
        return len(data)


def counted(stream: BinaryIO, budget: Budget) -> io.BufferedReader:
    """Return `stream` with everything read from it counted as unpacked."""
    return io.BufferedReader(_Counted(stream, budget, packed=False), CHUNK)


_PACKERS = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}


def packing(head: bytes) -> str | None:
    """Return gz, bz2 or xz by the first bytes, or None."""
    return next((name for magic, name in _PACKERS.items() if head.startswith(magic)), None)


def unpack(stream: BinaryIO, kind: str, budget: Budget) -> io.BufferedReader:
    """Return the unpacked stream; broken data raises one of READ_ERRORS, a bomb BombError, while reading."""
    source = io.BufferedReader(_Counted(stream, budget, packed=True), CHUNK)
    opened: object
    if kind == "gz":
        opened = gzip.GzipFile(fileobj=source)
    elif kind == "bz2":
        opened = bz2.BZ2File(source)
    else:
        opened = lzma.LZMAFile(source, format=lzma.FORMAT_XZ)  # noqa: SIM115 - closed with the stream it reads
    return counted(cast("BinaryIO", opened), budget)


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield lines with their break; None for a line longer than `limit` bytes, which is passed over."""
    while line := stream.readline(limit + 2):
        if len(line) > limit + 1 and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(CHUNK)
            yield None
        else:
            yield line


def peek(stream: io.BufferedReader, size: int) -> bytes:
    """Return up to `size` first bytes without taking them."""
    return stream.peek(size)[:size]
