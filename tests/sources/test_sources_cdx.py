"""Indexes of web archives: records read by their place, nothing outside the folder, everything else a drop."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from runut.records import Dropped
from runut.sources import Loaded, read_inputs

pytest.importorskip("warcio", reason="warcio is not installed: pip install 'runut[warc]'")

PAGE = "<html><body><h1>Judul {n}</h1><p>Isi berita nomor {n} dari Makassar.</p></body></html>"


def record(n: int, media: str = "text/html") -> bytes:
    body = PAGE.format(n=n).encode()
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://contoh.example/{n}\r\n"
        f"WARC-Date: 2023-02-0{n}T01:02:03Z\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


@pytest.fixture
def crawl(tmp_path: Path) -> tuple[Path, list[tuple[int, int]]]:
    """A WARC of four records in archive/, and where each stands."""
    (tmp_path / "archive").mkdir()
    held, places = io.BytesIO(), []
    for n in range(1, 5):
        raw = record(n)
        places.append((held.tell(), len(raw)))
        held.write(raw)
    (tmp_path / "archive" / "a.warc.gz").write_bytes(held.getvalue())
    return tmp_path, places


def line(n: int, place: tuple[int, int], **more: str) -> str:
    values = {"url": f"http://contoh.example/{n}", "mime": "text/html", "status": "200", "filename": "a.warc.gz",
              "offset": str(place[0]), "length": str(place[1])} | more  # fmt: skip
    return f"example,contoh)/{n} 2023020{n}010203 {json.dumps(values)}\n"


def split(path: Path) -> tuple[list[Loaded], list[Dropped]]:
    items = list(read_inputs([str(path)]))
    return [i for i in items if isinstance(i, Loaded)], [i for i in items if isinstance(i, Dropped)]


@pytest.mark.parametrize("packed", [False, True])
def test_only_the_records_an_index_names_are_read(crawl: tuple[Path, list[tuple[int, int]]], packed: bool) -> None:
    folder, places = crawl
    text = "!meta 0 {}\n" + line(4, places[3]) + line(2, places[1]) + line(1, places[0], status="301")
    text += line(3, places[2], mime="image/png")
    path = folder / ("i.cdxj.gz" if packed else "i.cdxj")
    path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    pages, drops = split(path)
    assert [(p.capture.url, p.capture.fetched_at[:10]) for p in pages] == [
        ("http://contoh.example/4", "2023-02-04"), ("http://contoh.example/2", "2023-02-02"),
    ]  # fmt: skip
    assert "nomor 4" in pages[0].page.text
    assert [(d.reason, d.detail[:9]) for d in drops] == [("binary", "2 records")]


def test_a_classic_index_with_its_header(crawl: tuple[Path, list[tuple[int, int]]]) -> None:
    folder, places = crawl
    (at, size), path = places[1], folder / "i.cdx"
    path.write_text(
        f" CDX N b a m s k r M S V g\nexample)/2 20230202010203 http://contoh.example/2 text/html 200 ABC - - {size} {at} a.warc.gz\n"
    )
    pages, drops = split(path)
    assert [p.capture.name for p in pages] == ["http://contoh.example/2"]
    assert drops == []


def test_what_an_index_gets_wrong_is_a_drop(crawl: tuple[Path, list[tuple[int, int]]]) -> None:
    folder, places = crawl
    (folder.parent / "secret.warc.gz").write_bytes(record(9))
    text = (
        line(1, places[0], filename="../secret.warc.gz") + line(1, places[0], filename="/etc/passwd")
        + line(1, places[0], filename="gone.warc.gz") + line(1, (places[0][0] + 7, 50)) + line(1, (10**9, 100))
        + line(1, (0, 10**12)) + "no index line at all\n" + 'x 1 {"url": \n' + line(2, places[1])
    )  # fmt: skip
    (folder / "i.cdxj").write_text(text)
    pages, drops = split(folder / "i.cdxj")
    assert [p.capture.url for p in pages] == ["http://contoh.example/2"]
    reasons = [d.reason for d in drops]
    assert reasons[:3] == ["path_traversal", "path_traversal", "unreadable"]
    assert set(reasons[3:5]) == {"broken_archive"}
    assert reasons[5:] == ["too_large", "bad_json", "bad_json"]
