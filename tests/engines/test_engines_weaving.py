"""Weaving over a chronicle: read in ranges of pages and stored in batches; a page that raises is a drop of the build."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from bench import made_heap
from engine_steps import plan

from runut.chronicle import Reader, Writer, fingerprint, ledger
from runut.engines import BuildOptions, Plan, Tools, WholeStep, Work, build, standard_plan, weaving
from runut.engines.engine import Job
from runut.engines.local import LocalEngine
from runut.engines.pool import Pool
from runut.engines.steps import Task
from runut.records import Capture, Dropped, Page, Span, Story, content_id
from runut.records import Copy as CopyRecord
from runut.settings import Settings
from runut.stories import Before, Material, _telling, weave

TABLES = ("copies", "stories", "events", "contradictions", "relations")
WEAVING = Plan((), standard_plan(Settings()).whole)


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made chronicle whose pages are read and not yet tied together."""
    target = tmp_path_factory.mktemp("heap") / "waiting.duckdb"
    made_heap.fill(target, 300)
    return target


def woven(waiting: Path, target: Path) -> Path:
    target.write_bytes(waiting.read_bytes())
    build([], target, options=BuildOptions(plan=WEAVING))
    return target


def rows(target: Path) -> dict[str, list[Any]]:
    with Reader(target) as reader:
        return {table: list(reader.records(table)) for table in TABLES}


def test_a_chronicle_read_in_ranges_is_woven_like_the_same_material_in_memory(
    waiting: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weaving, "RANGE", 70)
    found = rows(woven(waiting, tmp_path / "c.duckdb"))
    with Reader(waiting) as reader:
        heap = weaving.ChronicleHeap(reader)
        entries = list(heap.entries())
        assert [entry.id for entry in entries] == sorted(entry.id for entry in entries) and len(entries) == 300
        material = Material(
            tuple(entry.page for entry in reversed(entries) if entry.page),
            tuple(entry.text for entry in entries if entry.text),
            tuple(entry.credits for entry in entries if entry.credits),
            tuple(item for entry in reversed(entries) for item in entry.mentions),
            tuple(item for entry in entries for item in entry.sentences), (), heap.kinds,
        )  # fmt: skip
    expected = weave(material, Before())
    assert len(found["stories"]) > 100 and len(found["events"]) > 100 and len(found["copies"]) > 5
    for table in TABLES:
        assert sorted(found[table], key=repr) == sorted(getattr(expected, table), key=repr), table


def test_a_second_weaving_keeps_every_id_and_tells_no_change(waiting: Path, tmp_path: Path) -> None:
    target = woven(waiting, tmp_path / "c.duckdb")
    with Reader(target) as reader:
        before = fingerprint(reader)
    with Writer(target) as writer:
        writer.forget()
    report = build([], target, options=BuildOptions(plan=WEAVING))
    assert report.whole == ("weaving",) and report.changes == ()
    with Reader(target) as reader:
        assert fingerprint(reader) == before


def test_a_page_that_makes_weaving_raise_is_a_drop_in_the_books(
    waiting: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows(woven(waiting, tmp_path / "whole.duckdb"))
    bad = whole["events"][0].pages[0]
    real = _telling.happening_of

    def happening(members: Any) -> Any:
        if any(member.page == bad for member in members):
            raise RuntimeError("kapot")
        return real(members)

    monkeypatch.setattr(_telling, "happening_of", happening)
    target = woven(waiting, tmp_path / "c.duckdb")
    found = rows(target)
    with Reader(target) as reader:
        books = ledger(reader)
        [(what, detail)] = reader.rows("SELECT what, detail FROM drops WHERE step = 'weaving'")
    assert what == bad and "kapot" in detail
    assert books.balanced and books.kept == 300
    assert [drop.count for drop in books.drops if drop.step == "weaving"] == [1]
    kept = {event.id: event for event in whole["events"] if bad not in event.pages}
    assert kept == {event.id: event for event in found["events"] if event.id in kept}
    monkeypatch.undo()
    with Writer(target) as writer:
        writer.forget()
    build([], target, options=BuildOptions(plan=WEAVING))
    with Reader(target) as reader:
        assert not reader.one("SELECT count(*) FROM drops")[0]  # mended: the drop is gone too


def batches(_: Any, __: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    page = content_id("p")
    yield "stories", (Story("a", "one", (page,), None, ()),)
    yield (
        "copies",
        (CopyRecord(Span(page, 0, 4), Span(page, 5, 9), 16), CopyRecord(Span(page, 0, 4), Span(page, 5, 99), 16)),
    )
    yield "stories", (Story("b", "two", (page,), None, ()),)
    yield "drops", (Dropped("what", "made", "error", "why"),)


def test_a_whole_step_may_yield_its_rows_in_batches(tmp_path: Path) -> None:
    step = WholeStep("made", "1", ("articles",), ("stories", "copies"), batches)
    target = tmp_path / "c.duckdb"
    with Writer(target) as writer:
        page = Page(content_id("p"), "0123456789")
        writer.ingest([(page, Capture(page.id, "s", "n"))])
    report = build([], target, options=BuildOptions(plan=Plan((), (step,))))
    assert report.refused == 1  # a span that leaves its page
    with Reader(target) as reader:
        assert [story.id for story in reader.records("stories")] == ["a", "b"]
        assert [copy.b.end for copy in reader.records("copies")] == [9]
        reasons = sorted(row[0] for row in reader.rows("SELECT reason FROM drops WHERE step = 'made'"))
    assert reasons == ["error", "evidence"]


def test_a_pool_stays_for_the_next_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Learning the lines of sites and reading the pages share their processes, each with tools of its own."""
    started: list[int] = []
    real = Pool._start
    monkeypatch.setattr(Pool, "_start", lambda pool: started.append(1) or real(pool))
    settings, engine = Settings(workers=2), LocalEngine()
    steps = plan().page
    pages = [Page(content_id(str(number)), f"Halaman {number}\n") for number in range(30)]
    tasks = [
        Task(number, Work(page, (Capture(page.id, "s", "n"),), {}), tuple(step.name for step in steps))
        for number, page in enumerate(pages)
    ]
    try:
        for _ in range(3):
            found = list(engine.results(iter(tasks), Job(steps, partial(Tools, settings), settings)))
            assert [result.page for result in found] == [page.id for page in pages]
            assert all(result.records["statements"] for result in found)
        assert len(started) == 2
    finally:
        engine.close()
        engine.close()


def test_bodies_and_countries_tie_no_pages(waiting: Path, tmp_path: Path) -> None:
    target = tmp_path / "c.duckdb"
    target.write_bytes(waiting.read_bytes())
    with Writer(target) as writer, writer._transaction():
        page = writer._connection.execute("SELECT min(page) FROM page_actors").fetchall()[0][0]
        for kind in ("organisation", "country", "place", "person"):
            writer._connection.execute(
                "INSERT INTO page_actors SELECT page, ?, name, ?, country, sector, record FROM page_actors "
                "WHERE page = ? LIMIT 1", [f"x:{kind}", kind, page]
            )  # fmt: skip
    with Reader(target) as reader:
        pages = [entry.page for entry in weaving.ChronicleHeap(reader).entries()]
    actors = next(item.actors for item in pages if item and item.page == page)
    assert [name for name in actors if name.startswith("x:")] == ["x:person"]


def test_the_day_a_lead_tells_is_near_its_pages_own(tmp_path: Path) -> None:
    texts = {
        "near": "Jembatan Orlo Ambruk\n\n9 Juni 2025\n\nPenyelidikan kasus itu dimulai pada 22 Mei 2025. Jembatan Orlo di "
        "Kota Tamba ambruk pada Minggu (8/6/2025) dan warga diminta tidak mendekat oleh petugas yang berjaga.\n",
        "far": "Riwayat Otso Salmi\n\n9 Juni 2025\n\nPengusaha Otso Salmi lahir di Kota Tamba pada 25 November 1965 dan "
        "dikenal sebagai pemilik galangan kapal yang terbesar di pantai utara Karelia.\n",
        "undated": "Riwayat Otso Salmi\n\nPengusaha Otso Salmi lahir di Kota Tamba pada 25 November 1965 dan dikenal "
        "sebagai pemilik galangan kapal yang terbesar di pantai utara Karelia.\n",
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    build([str(tmp_path)], tmp_path / "c.duckdb", Settings(reader="none"))
    with Reader(tmp_path / "c.duckdb") as reader:
        pages = [entry.page for entry in weaving.ChronicleHeap(reader).entries()]
    told = {(page.title, page.when is None): page.happened and page.happened.edtf for page in pages if page}
    assert told == {
        ("Jembatan Orlo Ambruk", False): "2025-06-08",
        ("Riwayat Otso Salmi", False): None,
        ("Riwayat Otso Salmi", True): "1965-11-25",
    }
