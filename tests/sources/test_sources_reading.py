from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import lzma
import os
import sys
import tarfile
import types
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runut.errors import InputError
from runut.records import Dropped
from runut.settings import Limits
from runut.sources import Loaded, SourceOptions, read_inputs

TEXT = "Presiden tiba di ibu kota.\r\nIa bertemu para menteri – lalu pulang.\r\n"


def read(*paths, **options):
    return list(read_inputs([str(path) for path in paths], options=SourceOptions(**options)))


def pages(found):
    return [item for item in found if isinstance(item, Loaded)]


def reasons(found):
    return [(item.what.rsplit("/", 1)[-1], item.reason) for item in found if isinstance(item, Dropped)]


def zipped(members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return held.getvalue()


def tarred(members, mode="w"):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def test_one_page_from_many_containers_is_one_page_with_many_captures(tmp_path):
    raw = TEXT.encode()
    row = json.dumps({"id": "satu", "text": TEXT}).encode()
    files = {
        "a.txt": raw,
        "b.jsonl": row,
        "c.json": b"[" + row + b"]",
        "d.csv": ('id,teks\r\nsatu,"' + TEXT + '"\r\n').encode(),
        "e.txt.gz": gzip.compress(raw, mtime=0),
        "f.txt.bz2": bz2.compress(raw),
        "g.txt.xz": lzma.compress(raw),
        "h.zip": zipped([("map/a.txt", raw), ("b.jsonl", row)]),
        "i.tar": tarred([("a.txt", raw)]),
        "j.tar.gz": gzip.compress(tarred([("a.txt", raw)])),
        "k.txt": TEXT.encode("utf-16"),
        "l.txt": TEXT.encode("cp1252"),
        "m.zip": zipped([("n.zip", zipped([("a.txt", raw)]))]),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = read(tmp_path)
    assert reasons(found) == []
    assert {item.page.id for item in found} == {found[0].page.id}
    assert {item.page.text for item in found} == {TEXT}
    assert len({item.capture.source for item in found}) == len(found) == len(files) + 1
    assert {item.capture.name for item in found} >= {"a", "satu", "e", "f", "g", "k", "l"}


def test_the_hash_is_of_the_bytes_as_they_came(tmp_path):
    raw = "“Kafé” – naik.".encode("cp1252")
    (tmp_path / "a.txt").write_bytes(raw)
    (item,) = read(tmp_path)
    assert item.page.raw_sha256 == hashlib.sha256(raw).hexdigest()
    assert item.page.text == "“Kafé” – naik."
    assert item.page.repairs == ("detected-windows-1252",)


def test_order_is_fixed_and_hidden_files_and_chronicles_are_passed_over(tmp_path):
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden", ".git/x.txt", "c.txt", "my.duckdb", "my.duckdb.wal"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [item.page.text for item in read(tmp_path)] == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]
    assert [item.page.text for item in read(tmp_path / "**" / "*.txt")] == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]


@pytest.mark.parametrize("name", ["tiada.txt", "tiada/*.txt"])
def test_an_input_that_is_not_there_is_named_at_the_call(tmp_path, name):
    with pytest.raises(InputError, match="tiada") as raised:
        read_inputs([str(tmp_path / name)])
    assert raised.value.fix


def test_links_that_loop_or_dangle_and_odd_files_are_drops(tmp_path):
    (tmp_path / "a.txt").write_text("satu")
    (tmp_path / "b.txt").symlink_to("nowhere")
    (tmp_path / "c").symlink_to(".")
    (tmp_path / "d.txt").symlink_to("a.txt")
    os.mkfifo(tmp_path / "e.txt")
    found = read(tmp_path)
    assert [item.page.text for item in pages(found)] == ["satu", "satu"]
    assert reasons(found) == [("b.txt", "dangling_link"), ("c", "link_loop"), ("e.txt", "not_a_file")]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.txt", "\u00a0\u3000".encode(), "empty"),
        ("a.html", b"<html><script>var x = 1</script></html>", "no_text"),
        ("a.pdf", b"%PDF-1.7\nstream", "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "binary"),
        ("a", bytes(range(256)) * 4, "binary"),
        ("a.docx", zipped([("word/document.xml", b"<x/>")]), "binary"),
        ("a.txt", b"x" * 2_001, "too_large"),
        ("a.gz", gzip.compress(b"halo dunia " * 50, mtime=0)[:30], "broken_archive"),
        ("a.gz", b"\x1f\x8b\x08junkjunkjunk", "broken_archive"),
        ("a.zip", b"PK\x03\x04junk", "broken_archive"),
        ("a.zip", zipped([("a.txt", b"x")])[:-10], "broken_archive"),
        ("a.parquet", b"bukan parquet", "bad_parquet"),
        ("a.csv", b"a,b\n1,2\n", "no_text_column"),
        ("a.jsonl", b'{"a": 1}\n', "no_text_column"),
        ("a.jsonl", b"{'text': 1}\n", "bad_json"),
        ("a.jsonl", b'"text"\n', "not_an_object"),
        ("a.jsonl", b'{"text": "' + b"x" * 3_000 + b'"}\n', "too_large"),
        ("a.jsonl", b"[" * 100_000, "too_large"),
        ("a.json", b'[{"text": ', "bad_json"),
        ("a.json", b'{"text": null}', "empty"),
    ],
)
def test_bad_input_is_one_recorded_drop_and_the_run_goes_on(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("baik")
    found = read(tmp_path, limits=Limits(page_bytes=2_000))
    assert [item.page.text for item in pages(found)] == ["baik"]
    assert [item.reason for item in found if isinstance(item, Dropped)] == [reason]
    assert all(item.step == "sources" and name in item.what for item in found if isinstance(item, Dropped))


def test_an_unreadable_file_is_a_drop(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("satu")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("runut.sources.reading.io.FileIO", refuse)
    assert reasons(read(tmp_path)) == [("a.txt", "unreadable")]


def test_archives_cannot_lead_out_nest_forever_or_blow_up(tmp_path):
    nest = b"dalam"
    for _ in range(5):
        nest = zipped([("x.zip" if nest != b"dalam" else "x.txt", nest)])
    (tmp_path / "nest.zip").write_bytes(nest)
    (tmp_path / "out.zip").write_bytes(
        zipped([("../a.txt", b"x"), ("/b.txt", b"x"), ("C:\\c.txt", b"x"), ("ok.txt", b"baik")])
    )
    (tmp_path / "out.tar").write_bytes(tarred([("a/../../b.txt", b"x"), ("ok.txt", b"baik")]))
    (tmp_path / "bomb.jsonl.gz").write_bytes(
        gzip.compress((json.dumps({"text": "a" * 1_000}) + "\n").encode() * 40_000)
    )
    found = read(tmp_path, limits=Limits(archive_ratio=20))
    dropped = [(item.what[len(str(tmp_path)) + 1 :], item.reason) for item in found if isinstance(item, Dropped)]
    assert dropped == [
        ("bomb.jsonl.gz", "decompression_bomb"),
        ("nest.zip!/x.zip!/x.zip!/x.zip", "nested_too_deep"),
        ("out.tar!/a/../../b.txt", "path_traversal"),
        ("out.zip!/../a.txt", "path_traversal"),
        ("out.zip!//b.txt", "path_traversal"),
        ("out.zip!/C:\\c.txt", "path_traversal"),
    ]
    assert [item.page.text for item in pages(found)][-2:] == ["baik", "baik"]


def test_limits_on_members_and_unpacked_size(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped([(f"{n}.txt", b"x%d" % n) for n in range(5)]))
    found = read(tmp_path, limits=Limits(archive_members=3))
    assert len(pages(found)) == 3
    assert reasons(found) == [("a.zip", "decompression_bomb")]
    (tmp_path / "a.zip").write_bytes(zipped([(f"{n}.txt", b"x" * 400) for n in range(5)]))
    found = read(tmp_path, limits=Limits(archive_bytes=1_000))
    assert len(pages(found)) == 2
    assert reasons(found) == [("a.zip", "decompression_bomb")]


def test_links_and_sparse_members_of_a_tar_are_drops(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"x{kind.decode()}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert {reason for _, reason in reasons(read(tmp_path))} == {"not_a_file"}


@pytest.mark.parametrize(
    ("columns", "given", "text"),
    [
        ({"id": "7", "Isi Berita": "halo"}, {}, "halo"),
        ({"articleText": "halo", "body": "lain"}, {}, "lain"),
        ({"x": "halo", "text": "lain"}, {"text": "x"}, "halo"),
        ({"content": "<!doctype html><p>halo</p>"}, {}, "halo"),
        ({"text": "lain", "html": "<p>halo</p>"}, {}, "halo"),
        ({"text": "halo", "html": None}, {}, "halo"),
        ({"text": ["halo", "dunia"]}, {}, "halo\ndunia"),
        ({"text": "harga <b>naik"}, {}, "harga <b>naik"),
    ],
)
def test_columns_are_found_by_common_names_or_as_told(tmp_path, columns, given, text):
    (tmp_path / "a.jsonl").write_text(json.dumps(columns))
    (item,) = read(tmp_path, columns=given)
    assert item.page.text == text


def test_what_a_table_says_beside_the_text_is_kept_as_a_witness(tmp_path):
    row = {
        "id": 12.0, "url": "https://kabar.example/1", "judul": "Judul", "publishedAt": "7 Feb 2023", "authors": ["A", "B"],
        "isi": "halo", "crawled_at": "20230208010203", "kategori": "Dunia", "source": "Kabar",
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (item,) = read(tmp_path)
    assert item.capture.name == "12"
    assert item.capture.url == "https://kabar.example/1"
    assert item.capture.fetched_at == "2023-02-08T01:02:03+00:00"
    assert dict(item.capture.declared) == {
        "title": "Judul",
        "date": "7 Feb 2023",
        "author": "A; B",
        "outlet": "Kabar",
        "section": "Dunia",
    }


def test_a_crawl_time_nobody_can_read_is_a_witness_not_a_time(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "halo", "fetched_at": "kemarin"}')
    (item,) = read(tmp_path)
    assert item.capture.fetched_at is None
    assert item.capture.declared == (("fetched_at", "kemarin"),)


def test_doubled_ids_stay_two_pages(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "satu"}\n{"id": 1, "text": "dua"}\n')
    assert [(item.capture.name, item.page.text) for item in read(tmp_path)] == [("1", "satu"), ("1~2", "dua")]


def test_rows_after_a_bad_row_are_read(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(
        b'{"text":"a"}\nrusak\n\n{"text":"b\\ud800"}\n{"text":"c\x92d"}\n{"text":NaN,"isi":"e"}\n'
    )
    (tmp_path / "b.csv").write_bytes(b'id;isi\n1;"a;b\nc"\n2;d;e;f\n3;g\n4\n')
    found = read(tmp_path)
    assert [item.page.text for item in pages(found)] == ["a", "b\ufffd", "c’d", "a;b\nc", "g"]
    assert [item.reason for item in found if isinstance(item, Dropped)] == [
        "bad_json",
        "no_text_column",
        "ragged_row",
        "empty",
    ]


def test_delimited_files_in_all_their_line_breaks(tmp_path):
    for name, data in (
        ("a.csv", b'id,isi\r1,satu\r2,"du\ra"\r'),
        ("b.csv", 'id,isi\n1,sätu\n2,"du\na"\n'.encode("utf-16")),
        ("c.csv", b'\xef\xbb\xbfid,isi\r\n1,s\xe4tu\r\n2,"du\r\na"\r\n'),
        ("d.tsv", b'id\tisi\n1\tsatu, ya\n2\t"dua'),
        ("e.csv", b"id,isi\n1,satu\n2," + b"x" * 300 + b"\n3,tiga\n"),
    ):
        (tmp_path / name).write_bytes(data)
    found = read(tmp_path, limits=Limits(page_bytes=200))
    assert [item.page.text for item in pages(found)] == [
        "satu", "du\ra", "sätu", "du\na", "sätu", "du\r\na", "satu, ya", "dua", "satu", "tiga"
    ]  # fmt: skip
    assert reasons(found) == [("e.csv#R3", "too_large")]


def test_a_quote_that_never_closes_does_not_flood_the_ledger(tmp_path):
    (tmp_path / "a.csv").write_text('id,isi\n1,satu\n2,"' + "baris\n" * 5_000)
    found = read(tmp_path, limits=Limits(page_bytes=1_000))
    assert [item.page.text for item in pages(found)] == ["satu"]
    assert len(found) < 1_100
    assert "not read" in found[-1].detail


def test_a_given_column_that_is_not_there_names_those_that_are(tmp_path):
    (tmp_path / "a.csv").write_text("id,isi\n1,x\n")
    (item,) = read(tmp_path, columns={"text": "naskah"})
    assert item.reason == "no_text_column"
    assert "naskah" in item.detail
    assert "isi" in item.detail


def test_json_documents_are_read_piece_by_piece(tmp_path):
    rows = [{"id": n, "text": f"berita {n} " * 2_000} for n in range(200)]
    (tmp_path / "a.json").write_text(json.dumps({"status": "ok", "articles": rows[:3]}))
    (tmp_path / "b.json").write_text(json.dumps(rows, indent=1))
    (tmp_path / "c.json").write_text("\n".join(json.dumps(row, indent=2) for row in rows[:4]))
    found = read(tmp_path)
    assert [item.capture.name for item in found] == [str(n) for n in [*range(3), *range(200), *range(4)]]


def test_parquet_comes_from_the_reader_handed_in(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1xxxxPAR1")
    found = read(tmp_path, parquet=lambda path: iter([{"id": path.name, "text": "halo"}]))
    assert [(item.capture.name, item.page.text) for item in found] == [("a.parquet", "halo")]


def test_parquet_falls_back_to_pyarrow_and_says_what_is_missing_without(tmp_path, monkeypatch):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"id": [1, 2], "html": ["<p>satu</p>", "<p>dua</p>"]}), tmp_path / "a.parquet")
    assert [item.page.text for item in read(tmp_path)] == ["satu", "dua"]
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (item,) = read(tmp_path)
    assert (item.reason, "runut[frames]" in item.detail) == ("missing_extra", True)


@pytest.mark.parametrize(
    "data", [b'{"id":"a","text":"halo"}\n', b"halo", b"<html><p>halo</p></html>", gzip.compress(b"halo", mtime=0)]
)
def test_standard_input_is_told_by_its_first_bytes(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(data)))
    (item,) = read("-")
    assert item.page.text == "halo"
    assert item.capture.source.startswith("stdin")


def test_reading_is_lazy(tmp_path):
    with gzip.open(tmp_path / "a.jsonl.gz", "wt") as out:
        for n in range(20_000):
            out.write(json.dumps({"id": n, "text": f"berita {n} " * 20}) + "\n")
    first = next(read_inputs([str(tmp_path)]))
    assert first.capture.name == "0"


def warc_record(url, status, media, body):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-02-08T01:02:03Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def test_warc_records_carry_url_and_time(tmp_path):
    pytest.importorskip("warcio")
    records = [
        ("http://kabar.example/1", "200 OK", "text/html; charset=iso-8859-1", "<p>Caf\xe9 ramai".encode("latin-1")),
        ("http://kabar.example/2", "200 OK", "image/png", b"\x89PNG"),
        ("http://kabar.example/3", "404 Not Found", "text/html", b"<p>Tiada"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(warc_record(*record) for record in records))
    wacz = zipped(
        [("archive/a.warc.gz", (tmp_path / "a.warc.gz").read_bytes()), ("pages/pages.jsonl", b'{"id": 1, "text": "x"}')]
    )
    (tmp_path / "b.wacz").write_bytes(wacz)
    found = read(tmp_path)
    assert [item.page.text for item in pages(found)] == ["Café ramai"] * 2
    assert pages(found)[0].capture.url == "http://kabar.example/1"
    assert pages(found)[0].capture.fetched_at == "2023-02-08T01:02:03+00:00"
    assert [reason for _, reason in reasons(found)] == ["binary", "http_status"] * 2


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title><item><title>Judul</title>
<link>http://kabar.example/1</link><pubDate>Tue, 07 Feb 2023 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Isi berita&lt;/p&gt;</description></item></channel></rss>"""


def test_feeds_and_sitemaps_are_witnesses(tmp_path, monkeypatch):
    pytest.importorskip("feedparser")
    (tmp_path / "a.rss").write_text(FEED)
    (tmp_path / "b.xml").write_text(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        "<url><loc>http://kabar.example/1</loc><news:news><news:title>Judul &e;</news:title>"
        "<news:publication_date>2023-02-07</news:publication_date></news:news></url>"
        "<url><loc>http://kabar.example/2</loc></url></urlset>"
    )
    found = read(tmp_path)
    assert [item.page.text for item in pages(found)] == ["Isi berita", "Judul"]
    assert dict(pages(found)[0].capture.declared)["date"] == "Tue, 07 Feb 2023 10:00:00 GMT"
    assert dict(pages(found)[1].capture.declared)["date"] == "2023-02-07"
    assert reasons(found) == [("b.xml", "no_text")]
    monkeypatch.setitem(sys.modules, "feedparser", None)
    (item,) = read(tmp_path / "a.rss")
    assert (item.reason, "runut[feeds]" in item.detail) == ("missing_extra", True)


@given(
    st.binary(max_size=300),
    st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.rss", "a.gz", "a"]),
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_a_reader_raise(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    for item in read(path):
        if isinstance(item, Loaded):
            assert item.capture.page == item.page.id
            assert "\x00" not in item.page.text
            item.page.text.encode()
    path.unlink()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.rss", b'<?xml version="1.0"?><rss version="2.0"><link', "bad_feed"),
        ("a.rss", b'<rss version="2.0"><channel<item<link></item></link>', "bad_feed"),  # trips feedparser itself
        ("a.xml", b'<?xml version="1.0"?>\n<urlset', "empty"),
        ("a.csv", b"id,isi\n", "empty"),
        ("a.json", b"[]", "empty"),
        ("a.zip", zipped([]), "empty"),
    ],
)
def test_what_holds_no_page_is_one_drop(tmp_path, name, data, reason):
    pytest.importorskip("feedparser")
    (tmp_path / name).write_bytes(data)
    assert reasons(read(tmp_path)) == [(name, reason)]


def test_an_empty_folder_brings_nothing_in(tmp_path):
    assert read(tmp_path) == []
