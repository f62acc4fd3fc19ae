"""Opening the file: lock, schema version, migrations, and errors a person can act on."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from runut.errors import ChronicleError, DamagedError

__all__ = ["SCHEMA_VERSION", "Connection", "connect", "explain", "guard", "migrations"]

Connection = duckdb.DuckDBPyConnection
_MAGIC = b"DUCK"  # at byte 8 of every DuckDB file
_HEADER_BYTES = 12288  # three header blocks of 4096 bytes before the data blocks


def migrations() -> tuple[tuple[int, str, str], ...]:
    """All migrations as (version, name, SQL), in order, without gaps."""
    folder = resources.files(__package__).joinpath("migrations")
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((int(name[:4]), name, folder.joinpath(name).read_text(encoding="utf-8")) for name in found)


SCHEMA_VERSION = max(version for version, _, _ in migrations())


def explain(error: Exception, path: Path) -> ChronicleError:
    """Turn a DuckDB error into one that names the file and what to do."""
    text = str(error)
    low = text.lower()
    if "lock on file" in low or "different configuration" in low or "already attached" in low:
        return ChronicleError(f"{path} is in use by another program", "wait until it ends, or close it, then run again")
    if "no space left" in low or "disk full" in low or "file too large" in low or "max_temp_directory_size" in low:
        return ChronicleError(f"no space left to write {path}", "free some disk space and run again: nothing is lost")
    if "not a valid duckdb" in low:
        return ChronicleError(f"{path} is not a chronicle", "give the file that `runut build -o FILE` wrote")
    if "read-only" in low or "permission denied" in low:
        return ChronicleError(f"{path} cannot be written", "check the permissions of the file and its folder")
    if "storage version" in low or "newer version" in low:
        return ChronicleError(f"{path} was written by a newer DuckDB", "pip install -U duckdb runut")
    if isinstance(error, duckdb.OutOfMemoryException):
        return ChronicleError(f"not enough memory for {path}", "set RUNUT_MEMORY to a larger size, such as 2GB")
    if "read enough bytes" in low or "checksum" in low or "corrupt" in low or isinstance(error, duckdb.FatalException):
        return _damaged(path)
    return ChronicleError(f"{path}: {text.splitlines()[0] if text else type(error).__name__}")


def _damaged(path: Path) -> DamagedError:
    return DamagedError(
        f"{path} is damaged or cut short",
        f"`runut doctor {path}` says what can be saved; or restore a copy, or build a new one from the same input",
    )


@contextmanager
def guard(path: Path) -> Iterator[None]:
    """Translate every DuckDB error raised inside."""
    try:
        yield
    except duckdb.Error as error:
        raise explain(error, path) from error


def connect(path: str | os.PathLike[str], *, write: bool) -> Connection:
    """Open a chronicle; with `write` it is made where absent and brought to this program's schema.

    Raises ChronicleError: no such file, not a chronicle, damaged, newer than this program, in use, not writable.
    """
    target = Path(path)
    _check_file(target, write)
    fresh, log = not target.exists(), Path(f"{target}.wal").exists()
    with guard(target):
        connection = duckdb.connect(str(target), read_only=not write, config=_config(target))
        try:
            connection.execute("SET enable_progress_bar = false")  # the program has its own
            _check_whole(connection, target)
            if write:
                if log:  # what a stopped build, or one without space, left in the log: a build of nothing new would too
                    connection.execute("CHECKPOINT")
                _migrate(connection, target, fresh)
            else:
                _check_version(_version(connection, target), target)
        except BaseException:
            connection.close()
            if fresh:
                with suppress(OSError):
                    target.unlink()
            raise
    return connection


def scratch(path: Path) -> str:
    """Return the folder where what does not fit into memory is put aside: RUNUT_TEMP, else the chronicle's own."""
    return os.environ.get("RUNUT_TEMP") or str(path.resolve().parent)


def _config(path: Path) -> dict[str, Any]:
    return {
        "temp_directory": f"{Path(scratch(path)) / path.resolve().name}.tmp",
        "memory_limit": os.environ.get("RUNUT_MEMORY", "1GB"),
        "threads": 2,
        "preserve_insertion_order": True,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _check_file(path: Path, write: bool) -> None:
    if path.is_dir():
        raise ChronicleError(f"{path} is a folder", "name a file such as news.duckdb")
    if not path.exists():
        if not write:
            raise ChronicleError(f"no chronicle at {path}", "make one with `runut build INPUT -o FILE`")
        if not path.parent.is_dir():
            raise ChronicleError(f"no folder {path.parent}", "make it first, or name another place")
        if not os.access(path.parent, os.W_OK):
            raise ChronicleError(f"{path.parent} cannot be written", "name another place")
        return
    try:
        with path.open("rb") as handle:
            head = handle.read(12)
    except OSError as error:
        reason = os.strerror(error.errno or errno.EIO)
        raise ChronicleError(f"{path} cannot be read: {reason}", "check its permissions") from error
    if len(head) < 12 or head[8:12] != _MAGIC:
        raise ChronicleError(f"{path} is not a chronicle", "give the file that `runut build -o FILE` wrote")


def _check_whole(connection: Connection, path: Path) -> None:
    """DuckDB opens a file whose tail is gone and fails later: compare the block count with the size at once.

    Only used blocks count: free ones at the end are cut off by DuckDB itself when a file is closed.
    """
    row = connection.execute("SELECT block_size, used_blocks FROM pragma_database_size()").fetchone()
    if row and path.stat().st_size < _HEADER_BYTES + int(row[0]) * int(row[1]):
        raise _damaged(path)


def _version(connection: Connection, path: Path) -> int:
    has_meta = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'meta'"
    row = connection.execute(has_meta).fetchone()
    if not row or not row[0]:
        tables = connection.execute("SELECT count(*) FROM information_schema.tables").fetchone()
        if tables and tables[0]:
            raise ChronicleError(f"{path} is a DuckDB database but not a chronicle", "name another file with -o")
        return 0
    found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    return int(found[0]) if found else 0


def _check_version(version: int, path: Path) -> None:
    if version > SCHEMA_VERSION:
        raise ChronicleError(
            f"{path} has schema {version}, this program knows up to {SCHEMA_VERSION}", "pip install -U runut"
        )
    if version == 0:
        raise ChronicleError(f"{path} is empty", "fill it with `runut build INPUT -o FILE`")
    if version < SCHEMA_VERSION:
        raise ChronicleError(
            f"{path} has the older schema {version}", "run `runut build -o FILE` once on it: that brings it up to date"
        )


def _migrate(connection: Connection, path: Path, fresh: bool) -> None:
    version = 0 if fresh else _version(connection, path)
    if version > SCHEMA_VERSION:
        _check_version(version, path)
    for number, _, sql in migrations():
        if number <= version:
            continue
        connection.execute("BEGIN")
        connection.execute(sql)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", [str(number)])
        connection.execute("COMMIT")
