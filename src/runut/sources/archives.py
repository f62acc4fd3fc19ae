"""Members of zip and tar archives as streams. Nothing is ever written under a member's name."""

from __future__ import annotations

import re
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from runut.records import Dropped
from runut.sources.options import dropped
from runut.sources.streams import CHUNK, Budget, counted

_IN_MEMORY = 32_000_000  # a nested zip larger than this goes to a temporary file
_OUTSIDE = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:")

Member = tuple[str, BinaryIO]


def zip_members(source: BinaryIO | Path, what: str, budget: Budget) -> Iterator[Member | Dropped]:
    """Yield (name, stream) of the files in a zip archive, in its order; unsafe or unreadable ones as drops.

    Raises zipfile.BadZipFile for a broken archive and BombError past the budget.
    """
    with ExitStack() as held:
        opened = source if isinstance(source, Path) else held.enter_context(_seekable(source))
        archive = held.enter_context(zipfile.ZipFile(opened))
        for info in archive.infolist():
            if not info.is_dir() and not _hidden(info.filename):
                budget.member()
                yield from _zip_entry(archive, info, what, budget)


def _zip_entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, what: str, budget: Budget
) -> Iterator[Member | Dropped]:
    problem = _unsafe(info.filename)
    if problem:
        yield dropped(f"{what}!/{info.filename}", "path_traversal", problem)
    elif info.flag_bits & 0x1:
        yield dropped(f"{what}!/{info.filename}", "encrypted", "unpack it with its password first")
    else:
        yield from _zip_member(archive, info, what, budget)


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, what: str, budget: Budget
) -> Iterator[Member | Dropped]:
    budget.packed(info.compress_size)
    try:
        stream = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        yield dropped(f"{what}!/{info.filename}", "broken_archive", str(error))
        return
    with stream:
        yield info.filename, counted(cast("BinaryIO", stream), budget)


def tar_members(stream: BinaryIO, what: str, budget: Budget) -> Iterator[Member | Dropped]:
    """Yield (name, stream) of the files in a tar archive, in its order, read forward only.

    Raises tarfile.TarError for a broken archive and BombError past the budget.
    """
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if info.isdir() or _hidden(info.name):
                continue
            budget.member()
            problem = _unsafe(info.name)
            # A sparse member holds zeros that are not in the archive: a bomb, and never a news page.
            if problem:
                yield dropped(f"{what}!/{info.name}", "path_traversal", problem)
            elif not info.isreg() or info.issparse():
                yield dropped(f"{what}!/{info.name}", "not_a_file", "a link, device or sparse file")
            else:
                member = archive.extractfile(info)
                if member is not None:
                    yield info.name, cast("BinaryIO", member)


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as held:
        while data := stream.read(CHUNK):
            held.write(data)
        held.seek(0)
        yield cast("BinaryIO", held)


def _unsafe(name: str) -> str:
    return "the member's name leads out of the archive" if _OUTSIDE.search(name) or "\x00" in name else ""


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts
