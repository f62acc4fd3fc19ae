"""Indexes of web archives (CDX and CDXJ): each line names one record of a WARC file by its place in it.

Only what the index says is an HTML or text page with status 200 is opened. WARC files are looked for beside the index,
by the path it gives or by name, and in `archive/` or `warc/` there: an index leads to no file outside its folder.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from msgspec import Struct

from runut.records import Capture
from runut.sources.options import Loaded, Read, SourceOptions, dropped
from runut.sources.webarchive import PAGE_MEDIA, read_warc

__all__ = ["read_cdx"]

_LETTERS = {"a": "url", "m": "mime", "s": "status", "g": "filename", "V": "offset", "S": "length"}
_PLAIN = ("urlkey", "timestamp", "url", "mime", "status", "digest", "redirect", "flags", "length", "offset", "filename")
_BESIDE = ("", "archive", "warc", "../archive", "../warc")
_LINE = 100_000  # characters of a line of an index


class _Entry(Struct, frozen=True):
    url: str
    mime: str
    status: str
    filename: str
    offset: int
    length: int


def read_cdx(stream: BinaryIO, what: str, options: SourceOptions) -> Iterator[Read]:
    """Yield the pages an index names, with URL and capture time from the WARC record itself.

    What names no page (images, redirects) is one drop with its number; a line that cannot be read and a WARC file that
    is not there are drops of their own. Raises MissingExtraError without warcio.
    """
    fields: tuple[str, ...] = _PLAIN
    passed_over = 0
    for n, raw in enumerate(iter(lambda: stream.readline(_LINE), b""), start=1):
        line = raw.decode("utf-8", "replace").strip()
        if line.startswith("CDX "):
            fields = tuple(_LETTERS.get(letter, letter) for letter in line.split()[1:])
            continue
        if not line or line.startswith("!"):
            continue
        place = f"{what}#{n}"
        try:
            entry = _entry(line, fields)
        except (ValueError, KeyError, TypeError):
            yield dropped(place, "bad_json", "not a line of a CDX or CDXJ index")
            continue
        if entry.status not in ("200", "-", "") or entry.mime.partition(";")[0].strip().lower() not in PAGE_MEDIA:
            passed_over += 1
            continue
        yield _record(entry, place, Path(what).parent, options)
    if passed_over:
        yield dropped(what, "binary", f"{passed_over} records that are no page: other media, redirects, errors")


def _entry(line: str, fields: tuple[str, ...]) -> _Entry:
    _, _, rest = line.partition("{")
    values = json.loads("{" + rest) if rest else dict(zip(fields, line.split(), strict=True))
    return _Entry(
        str(values.get("url", "")),
        str(values.get("mime", values.get("mime-detected", ""))),
        str(values.get("status", "200")),
        str(values["filename"]),
        int(values["offset"]),
        int(values["length"]),
    )


def _record(entry: _Entry, place: str, folder: Path, options: SourceOptions) -> Read:
    name = PurePosixPath(entry.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts:
        return dropped(place, "path_traversal", f"the index leads outside its folder: {entry.filename[:200]}")
    path = next((path for beside in _BESIDE for path in _paths(folder / beside, name) if path.is_file()), None)
    if path is None:
        return dropped(place, "unreadable", f"{entry.filename[:200]} is not beside the index; fetch it first")
    if entry.offset < 0 or not 0 < entry.length <= options.limits.page_bytes:
        return dropped(
            place, "too_large", f"a record of {entry.length} bytes; raise limits.page_bytes if it is one page"
        )
    try:
        with path.open("rb") as handle:
            handle.seek(entry.offset)
            held = io.BytesIO(handle.read(entry.length))
    except OSError as error:
        return dropped(place, "unreadable", f"{path}: {error.strerror}")
    item = next(read_warc(held, f"{path}@{entry.offset}", options), None)
    if item is None:
        return dropped(place, "broken_archive", f"no record at {entry.offset} of {path}")
    return _named(item, entry)


def _paths(folder: Path, name: PurePosixPath) -> tuple[Path, Path]:
    return folder / name, folder / name.name


def _named(item: Read, entry: _Entry) -> Read:
    if isinstance(item, Loaded) and item.capture.url is None and entry.url:
        found = item.capture
        capture = Capture(found.page, found.source, entry.url, entry.url, found.fetched_at, found.declared)
        return Loaded(item.page, capture)
    return item
