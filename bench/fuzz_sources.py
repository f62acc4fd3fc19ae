"""Fuzz the readers, decoders, HTML rendering and text functions with mutated inputs; no network, fixed seeds.

    python bench/fuzz_sources.py --executions 200000 --seed 1

Prints executions by target and what failed; exit code 1 when anything raised, broke an invariant or took longer
than `--limit` seconds. A failing input is written beside `--keep` so that it can become a test.
"""

# ruff: noqa: E501 - the seeds are lines of data
from __future__ import annotations

import argparse
import bz2
import gzip
import io
import json
import lzma
import random
import signal
import sys
import tarfile
import tempfile
import time
import traceback
import types
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from runut.settings import Limits
from runut.sources import Loaded, SourceOptions, html_metadata, read_inputs, rendered_blocks
from runut.sources.decode import binary_kind, decode
from runut.text import fold, folded, lines, normalize, sentences, tokens

PAGE = (
    "<!doctype html><html lang=id><head><meta charset=utf-8><title>Judul – Kabar</title>"
    '<meta property="article:published_time" content="2023-02-07T16:33:00+07:00"><script type="application/ld+json">'
    '{"@context":"x","@type":"NewsArticle","author":[{"name":"Ana"}],"datePublished":"2023-02-07"}</script></head><body>'
    '<nav class="menu"><ul><li><a href="/">Beranda</a></ul></nav><article><h1>Judul</h1><time datetime="2023-02-07">Selasa'
    "</time><p>Presiden &ldquo;tiba&rdquo; di <b>Bamako</b>.<br>Ia pulang.<pre>a\n b</pre><table><tr><td>1<td>2</table></body>"
)
TEXT = (
    "JAKARTA, KABAR.com – Wapres M. Hatta tiba di Jl. Merdeka No. 5 pkl. 10.00 WIB (7/2). “Kami pulang,” katanya...\r\n"
    'Harga Rp 1.000.000 naik.Presiden diam. "Apa?" tanya U.S. Gen. Smith. â€œYaâ€\x9d. Kafé e\u0301 \u200b\u202e\n\n1. Satu (abc/def)'
)
ROWS = [
    {"id": n, "text": f"Berita {n}. Ia “tiba”.", "url": "http://x/1", "date": "2020-01-02", "html": None}
    for n in range(3)
]
WORDS = [
    b"\x00", b"\xff", b"\xe2\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"<", b">", b"</", b"<!--", b"-->", b"<div ", b"<pre>", b"&#0;", b"&#xD800;",
    b"&amp", b"<![CDATA[", b"]]>", b"<script>", b"</script>", b'"', b"'", b"\r", b"\n", b"\r\n", b",", b"{", b"}", b"[", b"]", b"null", b"NaN",
    b"1e999", b"\\ud800", b"\\u0000", b'"text":', b". ", b"...", b"U.S. ", b"\xe2\x80\x9d", b"PK\x03\x04", b"\x1f\x8b", b"../", b"A" * 300, b"charset=utf-7",
    b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999999\r\n", b"<!ENTITY a 'b'>", b"%PDF-", b"ustar", b"\xf0\x9f\x98\x80", b"<a>" * 50,
]  # fmt: skip

MAX_BYTES = 6_000  # small inputs reach the same code sooner; size is tested by itself in tests/


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return held.getvalue()


def tarred(members: list[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def seeds() -> list[tuple[str, bytes]]:
    page, text = PAGE.encode(), TEXT.encode()
    jsonl = "\n".join(json.dumps(row) for row in ROWS).encode()
    csv = b'id,isi,tanggal\n1,"a,b\nc",2020\n2,\xe2\x80\x9cx\xe2\x80\x9d,\n'
    feed = b'<?xml version="1.0"?><rss version="2.0"><channel><title>K</title><item><title>J</title><link>http://k/1</link><description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>'
    site = b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="x"><url><loc>http://k/1</loc><n:title>J</n:title></url></urlset>'
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://k/1\r\nWARC-Date: 2023-02-08T01:02:03Z\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    warc = head.encode() + http + b"\r\n\r\n"
    members = [("a.txt", text), ("b/c.html", page), ("d.jsonl", jsonl)]
    return [
        ("a.html", page), ("a.txt", text), ("a.txt", TEXT.encode("utf-16")), ("a.txt", TEXT.encode("cp1252", "replace")), ("a.jsonl", jsonl),
        ("a.json", json.dumps(ROWS).encode()), ("a.json", json.dumps({"articles": ROWS}).encode()), ("a.csv", csv), ("a.tsv", csv.replace(b",", b"\t")),
        ("a.rss", feed), ("a.xml", site), ("a.warc", warc), ("a.warc.gz", gzip.compress(warc)), ("a.jsonl.gz", gzip.compress(jsonl)),
        ("a.txt.bz2", bz2.compress(text)), ("a.txt.xz", lzma.compress(text)), ("a.zip", zipped(members)), ("a.tar", tarred(members)),
        ("a.tar.gz", gzip.compress(tarred(members))), ("a.zip", zipped([("in.zip", zipped(members)), ("x.gz", gzip.compress(text))])), ("a", jsonl),
    ]  # fmt: skip


def mutate(data: bytes, pool: list[tuple[str, bytes]], rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        at = rng.randrange(len(out) + 1)
        match rng.randrange(7):
            case 0 if out:
                out[at % len(out)] ^= 1 << rng.randrange(8)
            case 1:
                out[at:at] = rng.choice(WORDS)
            case 2:
                del out[at : at + rng.choice((1, 2, 8, 64))]
            case 3:
                out[at:at] = out[at : at + rng.randrange(80)] * rng.choice((1, 2, 30))
            case 4:
                other = rng.choice(pool)[1]
                start = rng.randrange(len(other))
                out[at:at] = other[start : start + rng.randrange(200)]
            case 5:
                del out[at:]
            case _:
                out[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(6)))
    return bytes(out[:MAX_BYTES])


def check_text(name: str, data: bytes) -> None:
    del name
    text = data.decode("utf-8", "replace")
    spans = sentences(text, language=("id", "en", "ms")[len(text) % 3], join_lines=len(text) % 2 == 0)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split()), "sentences lose characters"
    assert "".join(text[a:b] for a, b in tokens(text)) == "".join(text.split()), "tokens lose characters"
    assert all("\n" not in text[line.start : line.end] for line in lines(text))
    for made in (normalize(text), folded(text)):
        for at in range(0, len(made.text), 7):
            start, end = made.back(at, at + 1)
            assert 0 <= start < end <= len(text), "map leads out"
    assert fold(text) == " ".join(folded(text).text.split())


def check_decode(name: str, data: bytes) -> None:
    found = decode(
        data, declared=("utf-8", None, "cp1252", "utf-7", "shift_jis")[len(data) % 5], markup=name.endswith("html")
    )
    found.text.encode("utf-8")
    assert "\x00" not in found.text
    binary_kind(data)


def check_render(name: str, data: bytes) -> None:
    del name
    html = data.decode("utf-8", "replace")
    found = rendered_blocks(html)
    rows = found.text.split("\n") if found.text else []
    assert len(rows) == len(found.blocks)
    assert all(found.text[block.start : block.end] == row for row, block in zip(rows, found.blocks, strict=True))


def check_metadata(name: str, data: bytes) -> None:
    del name
    html_metadata(data.decode("utf-8", "replace"))


class ReadFiles:
    """Readers by file name, in a folder of their own."""

    options = SourceOptions(limits=Limits(page_bytes=100_000, archive_bytes=5_000_000, archive_members=200))

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, data: bytes) -> None:
        path = self.folder / name
        path.write_bytes(data)
        self.drain([str(path)])
        path.unlink()

    def stdin(self, name: str, data: bytes) -> None:
        del name
        held, sys.stdin = sys.stdin, types.SimpleNamespace(buffer=io.BytesIO(data))
        try:
            self.drain(["-"])
        finally:
            sys.stdin = held

    def drain(self, inputs: list[str]) -> None:
        for item in read_inputs(inputs, options=self.options):
            if isinstance(item, Loaded):
                assert item.capture.page == item.page.id
                assert item.page.text.strip()
                item.page.text.encode("utf-8")
                assert "\x00" not in item.page.text
            else:
                assert item.step == "sources"
                assert item.reason != "reader_failed", item.detail


def too_long(*_: object) -> None:
    raise TimeoutError("over the time limit")


def run(args: argparse.Namespace, folder: Path) -> tuple[Counter[str], list[str], float]:
    rng = random.Random(args.seed)
    pool = seeds()
    files = ReadFiles(folder)
    targets: list[tuple[str, Callable[[str, bytes], None], str]] = [
        ("read_file", files, ""), ("read_file", files, ""), ("read_stdin", files.stdin, ""), ("decode", check_decode, ""),
        ("render_html", check_render, ".html"), ("html_metadata", check_metadata, ".html"), ("text", check_text, ".txt"),
    ]  # fmt: skip
    counts: Counter[str] = Counter()
    failures: list[str] = []
    slowest = 0.0
    signal.signal(signal.SIGALRM, too_long)
    for n in range(args.executions):
        label, check, ending = targets[n % len(targets)]
        name, seed = rng.choice([item for item in pool if item[0].endswith(ending)])
        data = mutate(seed, pool, rng)
        started = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, args.limit)
        try:
            check(name, data)
        except Exception:
            failures.append(f"{label} {name} execution {n}: {traceback.format_exc(limit=-4)}")
            (args.keep / f"{label}-{n}-{name}").write_bytes(data)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        counts[label] += 1
        slowest = max(slowest, time.perf_counter() - started)
        if n % 10_000 == 9_999:
            print(f"{n + 1} executions, {len(failures)} failures", file=sys.stderr, flush=True)
        if len(failures) >= args.stop_after:
            break
    return counts, failures, slowest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=10.0, help="seconds an execution may take")
    parser.add_argument("--stop-after", type=int, default=10, help="failures before the run ends")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()), help="folder for failing inputs")
    args = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        counts, failures, slowest = run(args, Path(folder))
    summary = {
        "executions": counts.total(), "by_target": dict(counts), "failures": len(failures), "seed": args.seed,
        "slowest_s": round(slowest, 2), "seconds": round(time.perf_counter() - started),
    }  # fmt: skip
    print(json.dumps(summary))
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
