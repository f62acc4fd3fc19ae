"""Input arguments to files: globs, folders, links."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from runut.errors import InputError
from runut.records import Dropped
from runut.sources.options import dropped

STDIN = "-"


def resolve(inputs: Sequence[str]) -> list[str]:
    """Return the inputs with globs expanded, in the order given, matches sorted, each once.

    Raises InputError for a path that does not exist and a glob that matches nothing.
    """
    found: dict[str, None] = {}
    for item in inputs:
        if item == STDIN or os.path.exists(item):  # noqa: PTH110 - says no to names Path chokes on
            found[item] = None
        elif os.path.islink(item):  # noqa: PTH114
            raise InputError(f"input {item!r} is a link to a file that is not there", "mend or remove the link")
        elif glob.has_magic(item):
            matches = sorted(glob.glob(item, recursive=True))  # noqa: PTH207 - takes absolute patterns too
            if not matches:
                raise InputError(f"no file matches {item!r}", "check the pattern and the folder you run in")
            found.update(dict.fromkeys(matches))
        else:
            raise InputError(f"input {item!r} does not exist", "check the path and the folder you run in")
    return list(found)


_OURS = (".duckdb", ".duckdb.wal")  # a chronicle that is written into the folder it is made from is none of its pages


def walk(root: str) -> Iterator[Path | Dropped]:
    """Yield the files under `root`, sorted by name, folders in their place; hidden ones and chronicles are passed over.

    Links to files and folders are followed, a link back to a folder above it is a drop.
    """
    yield from _walk(Path(root), ())


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Dropped]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield dropped(str(folder), "unreadable", f"{error.strerror or error}; check the permissions")
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield dropped(str(folder), "link_loop", "the link leads back to a folder above it")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(_OURS):
            continue
        yield from _entry(entry, (*above, here))


def _entry(entry: os.DirEntry[str], above: tuple[tuple[int, int], ...]) -> Iterator[Path | Dropped]:
    path = Path(entry.path)
    try:
        if entry.is_dir():
            yield from _walk(path, above)
        elif entry.is_file():
            yield path
        elif entry.is_symlink():
            yield dropped(entry.path, "dangling_link", "the link leads to nothing")
        else:
            yield dropped(entry.path, "not_a_file", "a pipe, socket or device")
    except OSError as error:
        yield dropped(entry.path, "unreadable", str(error.strerror or error))
