"""What every engine of the registry must do: the same rows from the same input, whatever it is run on."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from engine_steps import WHOLE, plan

from runut.chronicle import Reader, fingerprint, ledger
from runut.engines import ENGINES, BuildOptions, EngineOptions, Plan, build, building, make_engine
from runut.errors import ModelError
from runut.settings import Limits, Settings

HERE = Path(__file__).parent
DEMO = Path(str(resources.files("runut") / "demo_pages"))


def missing(engine: str) -> str:
    """Why an engine cannot run here; "" where it can."""
    if engine != "spark":
        return ""
    for library in ("pyspark", "pyarrow", "pandas"):
        if importlib.util.find_spec(library) is None:
            return f"{library} is not installed: pip install 'runut[spark]'"
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        return "no Java on this machine"
    return ""


@pytest.fixture(scope="module")
def sparks() -> Iterator[None]:
    """One session for all tests: starting one takes seconds. Workers must find the test's own steps."""
    if missing("spark"):
        yield
        return
    from runut.engines.spark.session import open_session  # noqa: PLC0415 - an optional part

    sys.path.insert(0, os.fspath(HERE))
    session, ours = open_session("local[2]")
    yield
    sys.path.remove(os.fspath(HERE))
    if ours:
        session.stop()


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, sparks: None) -> str:
    if why := missing(request.param):
        pytest.skip(why)
    return request.param


def made(engine: str, pages: list[Path], target: Path, of: Plan | None = None, **told):
    """Build with an engine; `told` are settings, `shard` and `page_seconds`."""
    shard = told.pop("shard", 5000)
    limits = Limits(page_seconds=told.pop("page_seconds", 20.0))
    runs = make_engine(engine, EngineOptions(f"{target}.lake", "local[2]", 1, shard))
    options = BuildOptions(plan=of, engine=runs)
    return build([str(page) for page in pages], target, Settings(limits=limits, **told), options=options)


def content(target: Path) -> tuple[str, int, int]:
    with Reader(target) as reader:
        books = ledger(reader)
        assert books.balanced
        return fingerprint(reader), books.items, books.kept


def hostile(folder: Path) -> list[Path]:
    """A little heap with what scraped heaps hold: copies, captures, broken files, archives, odd characters."""
    folder.mkdir()
    pages = sorted(DEMO.glob("*.txt"))[:3]
    (folder / "copy of one.txt").write_bytes(pages[0].read_bytes())
    (folder / "b[1]*.txt").write_bytes(pages[1].read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "bad.zip").write_bytes(b"PK\x03\x04 this is no archive")
    (folder / "odd.txt").write_text("\u202eJudul \ufeff\n\nSoal \U0001f600 e\u0301\u0301\n" * 3, encoding="utf-8")
    (folder / "utf16.txt").write_bytes(pages[2].read_text(encoding="utf-8").encode("utf-16"))
    (folder / "line.txt").write_text("kata " * 50_000, encoding="utf-8")
    (folder / "deep.html").write_text("<div>" * 3000 + "<p>dalam</p>", encoding="utf-8")
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.writestr("../above.txt", "di luar")
        archive.writestr("in/side.txt", "Jakarta, 3 Mei 2024. Menteri tiba di Surabaya.\n")
    rows = [
        {"id": 1, "text": "Polisi menahan dua orang di Medan.", "url": "http://a.example/1", "fetched_at": "2024-05-06T01:02:03Z"},
        {"id": 2, "text": "Polisi menahan dua orang di Medan.", "url": "http://b.example/2", "fetched_at": "2024-05-08"},
        {"id": 3, "html": "<html><body><h1>Judul</h1><p>Isi berita.</p></body></html>", "fetched_at": "kemarin"},
        {"id": 4, "text": None},
        "not an object",
    ]  # fmt: skip
    lines = "\n".join(json.dumps(row) for row in rows) + '\n{"id": 5, "text": "putus'
    (folder / "rows.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return [folder]


def test_demo_pages_give_the_rows_of_the_local_engine(engine: str, tmp_path: Path) -> None:
    """The whole pipeline with the neural reader; two shards and a second build of the same input beside it."""
    made("local", [DEMO], tmp_path / "local.duckdb", reader="fast")
    report = made(engine, [DEMO], tmp_path / "c.duckdb", reader="fast", shard=10)
    assert content(tmp_path / "c.duckdb") == content(tmp_path / "local.duckdb")
    assert report.read > 10
    again = made(engine, [DEMO], tmp_path / "c.duckdb", reader="fast")
    assert not again.changed
    assert (again.known, again.read) == (again.items, 0)


def test_a_hostile_heap_gives_the_rows_of_the_local_engine(engine: str, tmp_path: Path) -> None:
    heap = hostile(tmp_path / "heap")
    local = made("local", heap, tmp_path / "local.duckdb", reader="none")
    report = made(engine, heap, tmp_path / "c.duckdb", reader="none", shard=4)
    assert content(tmp_path / "c.duckdb") == content(tmp_path / "local.duckdb")
    assert report.books.drops == local.books.drops
    assert report.books.dropped_input >= 5


def test_a_page_that_fails_hangs_or_kills_its_process_is_a_drop(engine: str, tmp_path: Path) -> None:
    heap = tmp_path / "heap"
    heap.mkdir()
    bad = ["RAISE on this\n", "SLOW page\n", *(["CRASH here\n"] if engine != "local" else [])]
    for number, text in enumerate([*(f"Halaman {n}.\n" for n in range(12)), *bad]):
        (heap / f"{number:02}.txt").write_text(text, encoding="utf-8")
    report = made(engine, [heap], tmp_path / "c.duckdb", plan(whole=WHOLE), page_seconds=0.5)
    assert report.books.kept == 12
    reasons = sorted(drop.reason for drop in report.books.drops)
    assert reasons == sorted(["error", "time_limit", *(["worker_died"] if engine != "local" else [])])
    assert report.whole == ("stories",)


def test_what_would_end_every_page_ends_the_run(engine: str, tmp_path: Path) -> None:
    page = tmp_path / "p.txt"
    page.write_text("MODEL is missing\n", encoding="utf-8")
    for _ in range(2):  # no marker of a failed run may hide the error
        with pytest.raises(ModelError, match=r"weights are missing \(install them\)"):
            made(engine, [page], tmp_path / "c.duckdb", plan())


def test_a_newer_step_reads_again_what_another_engine_read(engine: str, tmp_path: Path) -> None:
    heap = tmp_path / "heap"
    heap.mkdir()
    for number in range(5):
        (heap / f"{number}.txt").write_text(f"Halaman {number}.\n", encoding="utf-8")
    made("local", [heap], tmp_path / "c.duckdb", plan())
    before = content(tmp_path / "c.duckdb")
    report = made(engine, [], tmp_path / "c.duckdb", plan(statements_version="2"))
    assert report.steps == (("anatomy", 0), ("dating", 0), ("statements", 5))
    assert content(tmp_path / "c.duckdb") == before


def test_lines_learned_from_a_site_reach_every_process(engine: str, tmp_path: Path) -> None:
    rows = [
        {"id": n, "url": f"http://kabar.example/{n}", "text": f"Judul berita nomor {n}\n\nIsi berita nomor {n} tentang rapat di Bandung.\n\nIkuti kabar kami\n"}
        for n in range(6)
    ]  # fmt: skip
    (tmp_path / "r.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    made("local", [tmp_path / "r.jsonl"], tmp_path / "local.duckdb", reader="none")
    made(engine, [tmp_path / "r.jsonl"], tmp_path / "c.duckdb", reader="none", shard=2)
    assert content(tmp_path / "c.duckdb") == content(tmp_path / "local.duckdb")


def test_a_build_that_fails_while_storing_goes_on(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heap = tmp_path / "heap"
    heap.mkdir()
    for number in range(10):
        (heap / f"{number}.txt").write_text(f"Halaman {number}.\n", encoding="utf-8")
    made("local", [heap], tmp_path / "local.duckdb", plan())
    calls: list[int] = []
    real = building.Writer.finish

    def finish(self, results, texts, again):
        calls.append(len(results))
        if len(calls) == 2:
            raise OSError("no space left")
        return real(self, results, texts, again)

    monkeypatch.setattr(building, "_READ_PAGES", 3)
    monkeypatch.setattr(building.Writer, "finish", finish)
    with pytest.raises(OSError, match="no space"):
        made(engine, [heap], tmp_path / "c.duckdb", plan(), shard=4)
    kept = list((tmp_path / "c.duckdb.lake").glob("results/*/_SUCCESS"))
    assert bool(kept) == (engine == "spark")  # what Spark made already is there for the next build
    monkeypatch.undo()
    assert made(engine, [heap], tmp_path / "c.duckdb", plan(), shard=4).read == 7
    assert content(tmp_path / "c.duckdb") == content(tmp_path / "local.duckdb")
    assert not list((tmp_path / "c.duckdb.lake").glob("results/*"))


def test_a_file_that_a_worker_cannot_see_is_a_drop(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'runut[spark]'")
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    from runut.engines.spark.jobs import as_item, read_files  # noqa: PLC0415
    from runut.sources import SourceOptions  # noqa: PLC0415

    (tmp_path / "a.txt").write_text("Menteri tiba di Medan.\n", encoding="utf-8")
    paths = [str(tmp_path / "gone.txt"), str(tmp_path / "a.txt")]
    batch = pa.RecordBatch.from_arrays([pa.array([0, 1]), pa.array(paths)], names=["number", "path"])
    rows = [row for found in read_files([batch], SourceOptions()) for row in found.to_pylist()]
    items = [as_item(row["loaded"], row["dropped"]) for row in rows]
    assert items[0].reason == "unreadable"
    assert "not seen by a worker" in items[0].detail
    assert items[1].page.text == "Menteri tiba di Medan.\n"
    assert [row["day"] for row in rows] == ["unknown", "unknown"]
