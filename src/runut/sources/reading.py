"""The front of the house: inputs to pages and drops, one at a time.

Reasons of drops: unreadable · empty · binary · too_large · no_text · no_text_column · missing_column · bad_json ·
not_an_object · bad_csv · ragged_row · bad_parquet · bad_feed · broken_archive · encrypted · path_traversal ·
nested_too_deep · decompression_bomb · dangling_link · link_loop · not_a_file · http_status · missing_extra ·
reader_failed.
"""

from __future__ import annotations

import io
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from runut.errors import MissingExtraError
from runut.records import Capture, Dropped
from runut.sources import rows, webarchive
from runut.sources.archives import tar_members, zip_members
from runut.sources.cdx import read_cdx
from runut.sources.decode import binary_kind
from runut.sources.files import STDIN, resolve, walk
from runut.sources.kinds import HEAD, Kind, bare, kind_of
from runut.sources.options import Loaded, Read, SourceOptions, dropped
from runut.sources.pages import page_of, stem
from runut.sources.streams import CHUNK, READ_ERRORS, BombError, Budget, packing, peek, unpack
from runut.sources.tables import read_rows


class _Place(Struct, frozen=True):
    """Where a stream comes from: `what` names it to people, `name` ends as its kind does, `depth` counts archives."""

    what: str
    name: str
    depth: int = 0
    path: Path | None = None


def read_inputs(inputs: Sequence[str], *, options: SourceOptions | None = None) -> Iterator[Read]:
    """Yield a page with its capture, or a recorded drop, for everything the inputs hold, lazily and in fixed order.

    Inputs are files, folders (recursive, sorted, hidden ones passed over), globs and "-" for standard input; text,
    HTML, JSONL, JSON, CSV, TSV, Parquet, WARC, WACZ, CDX, feeds and sitemaps, packed (.gz .bz2 .xz) or in archives
    (.zip .tar), in each other to a bounded depth. Raises InputError at the call, not later, for an input that does not
    exist or a glob that matches nothing; whatever else is wrong is a `Dropped`, and the run goes on.
    """
    chosen = options or SourceOptions()
    return _read_all(resolve(inputs), chosen)


def _read_all(inputs: Sequence[str], options: SourceOptions) -> Iterator[Read]:
    for item in inputs:
        if item == STDIN:
            yield from _guarded("stdin", lambda: _read_stdin(options))
        elif Path(item).is_dir():
            yield from _read_folder(item, options)
        else:
            yield from _read_file(Path(item), options)


def _read_folder(folder: str, options: SourceOptions) -> Iterator[Read]:
    for found in walk(folder):
        yield from [found] if isinstance(found, Dropped) else _read_file(found, options)


def _read_stdin(options: SourceOptions) -> Iterator[Read]:
    stream = sys.stdin.buffer
    held = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream), CHUNK)
    yield from _read(held, _Place("stdin", "stdin"), _Run(options, Budget(options.limits)))


class _Raw(io.RawIOBase):
    """Any object with read() as a raw stream."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._inner.read(len(view))
        view[: len(data)] = data
        return len(data)


def _read_file(path: Path, options: SourceOptions) -> Iterator[Read]:
    def read() -> Iterator[Read]:
        stream: io.BufferedReader = io.BufferedReader(io.FileIO(path), CHUNK)
        with stream:
            place = _Place(str(path), path.name, path=path)
            yield from _read(stream, place, _Run(options, Budget(options.limits)))

    yield from _guarded(str(path), read)


def _guarded(what: str, read: Callable[[], Iterator[Read]]) -> Iterator[Read]:
    """Yield what `read` yields; whatever it raises becomes a drop of `what`, and so does finding nothing at all."""
    silent = True
    try:
        for item in read():
            silent = False
            yield item
        if silent:
            yield dropped(what, "empty", "holds no page")
    except BombError as error:
        yield dropped(what, "decompression_bomb", f"{error}; unpack it yourself if you trust it")
    except (zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        yield dropped(what, "broken_archive", f"{error}; what came before the break is read")
    except MissingExtraError as error:
        yield dropped(what, "missing_extra", str(error))
    except READ_ERRORS as error:
        yield dropped(what, *_trouble(error))
    except Exception as error:  # the last line: one bad page never stops a run
        yield dropped(what, "reader_failed", f"{type(error).__name__}: {error}")


def _trouble(error: BaseException) -> tuple[str, str]:
    """Reason and detail: the system refuses a file with a number; an unpacker has none."""
    if isinstance(error, OSError) and error.errno is not None:
        return "unreadable", f"{error.strerror}; check the file and its permissions"
    return "broken_archive", f"{error}; what came before the break is read"


class _Run(Struct, frozen=True):
    options: SourceOptions
    budget: Budget


def _read(stream: io.BufferedReader, place: _Place, run: _Run) -> Iterator[Read]:
    head = peek(stream, HEAD)
    kind = kind_of(place.name, head, run.options.format)
    if kind in ("packed", "zip", "tar") and place.depth >= run.options.nesting:
        yield dropped(place.what, "nested_too_deep", f"archives more than {run.options.nesting} deep; unpack it first")
    elif kind == "packed":
        inner = unpack(stream, packing(head) or "gz", run.budget)
        yield from _read(inner, _Place(place.what, bare(place.name), place.depth + 1), run)
    elif kind in ("zip", "tar"):
        yield from _read_members(stream, kind, place, run)
    elif kind in _TABLES:
        yield from read_rows(_TABLES[kind](stream, place.what, run.options), place.what, run.options)
    elif kind == "parquet":
        yield from _read_parquet(place, run)
    elif kind in _WEB:
        yield from _WEB[kind](stream, place.what, run.options)
    else:
        yield _read_page(stream, kind, place, run)


_TABLES: dict[Kind, Callable[[BinaryIO, str, SourceOptions], Iterator[rows.Row]]] = {
    "jsonl": rows.json_lines,
    "json": rows.json_document,
    "csv": rows.delimited,
    "tsv": lambda stream, what, options: rows.delimited(stream, what, options, "\t"),
}
_WEB: dict[Kind, Callable[[BinaryIO, str, SourceOptions], Iterator[Read]]] = {
    "warc": webarchive.read_warc,
    "cdx": read_cdx,
    "feed": webarchive.read_feed,
    "sitemap": webarchive.read_sitemap,
}


def _read_members(stream: io.BufferedReader, kind: Kind, place: _Place, run: _Run) -> Iterator[Read]:
    whole = place.path if place.path is not None and place.path.is_file() else stream
    members = (
        zip_members(whole, place.what, run.budget) if kind == "zip" else tar_members(stream, place.what, run.budget)
    )
    for member in members:
        if isinstance(member, Dropped):
            yield member
            continue
        name, inner = member
        if place.name.lower().endswith(".wacz") and not name.startswith("archive/"):
            continue  # indexes and page lists of the web archive, no pages
        buffered = inner if isinstance(inner, io.BufferedReader) else io.BufferedReader(_Raw(inner), CHUNK)
        inside = _Place(f"{place.what}!/{name}", name, place.depth + 1)
        yield from _guarded_member(buffered, inside, run)


def _guarded_member(stream: io.BufferedReader, place: _Place, run: _Run) -> Iterator[Read]:
    """A broken member is a drop; a bomb ends the whole input, because the budget is shared."""
    try:
        yield from _read(stream, place, run)
    except (BombError, tarfile.TarError):
        raise
    except (*READ_ERRORS, zipfile.BadZipFile, NotImplementedError) as error:
        yield dropped(place.what, "broken_archive", str(error))


def _read_parquet(place: _Place, run: _Run) -> Iterator[Read]:
    if place.path is None:
        yield dropped(
            place.what, "unreadable", "Parquet inside an archive or on standard input: unpack it to a file first"
        )
        return
    yield from read_rows(rows.parquet(place.path, place.what, run.options.parquet), place.what, run.options)


def _read_page(stream: BinaryIO, kind: Kind, place: _Place, run: _Run) -> Read:
    limit = run.options.limits.page_bytes
    raw = stream.read(limit + 1)
    if not raw.strip():
        return dropped(place.what, "empty")
    if kind == "office":
        return dropped(place.what, "binary", "Office document: save it as text or HTML")
    binary = binary_kind(raw)
    if binary:
        return dropped(place.what, "binary", binary)
    if len(raw) > limit:
        return dropped(place.what, "too_large", f"more than {limit} bytes; raise limits.page_bytes if it is one page")
    page = page_of(raw, html=kind == "html", encoding=run.options.encoding)
    if not page.text.strip():
        return dropped(place.what, "no_text" if kind == "html" else "empty", "no visible text")
    return Loaded(page, Capture(page=page.id, source=place.what, name=stem(place.name)))
