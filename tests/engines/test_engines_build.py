from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from engine_steps import WHOLE, plan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runut.chronicle import Reader, Writer, fingerprint, ledger
from runut.engines import BuildOptions, Plan, build, pool
from runut.errors import ChronicleError, ModelError
from runut.settings import Limits, Settings

HERE = Path(__file__).parent


def folder(tmp_path: Path, *texts: str, name: str = "pages") -> Path:
    target = tmp_path / name
    target.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (target / f"p{number:03}.txt").write_text(text, encoding="utf-8")
    return target


def texts(count: int) -> list[str]:
    return [f"Halaman nomor {number} tentang pertemuan.\n" for number in range(count)]


def run(pages: Path, target: Path, of=None, **options):
    chosen = Settings(workers=options.pop("workers", 1), limits=Limits(page_seconds=options.pop("page_seconds", 20.0)))
    return build([str(pages)], target, chosen, options=BuildOptions(plan=of or plan(), **options))


def mark(target: Path) -> str:
    with Reader(target) as reader:
        return fingerprint(reader)


def test_in_is_kept_plus_dropped(tmp_path: Path) -> None:
    pages = folder(tmp_path, *texts(5), texts(1)[0], "RAISE on this\n", "")
    report = run(pages, tmp_path / "c.duckdb")
    books = report.books
    assert (books.items, books.kept, books.duplicates, books.dropped_input, books.dropped_pages) == (8, 5, 1, 1, 1)
    assert books.balanced
    reasons = {(drop.level, drop.step, drop.reason) for drop in books.drops}
    assert ("page", "anatomy", "error") in reasons
    with Reader(tmp_path / "c.duckdb") as reader:
        assert reader.one("SELECT detail FROM drops WHERE reason = 'error'")[0] == "ValueError: no such line"


def test_a_second_build_changes_not_one_byte(tmp_path: Path) -> None:
    pages = folder(tmp_path, *texts(5), "RAISE on this\n", "")
    run(pages, tmp_path / "c.duckdb", plan(whole=WHOLE))
    before = (tmp_path / "c.duckdb").read_bytes()
    again = run(pages, tmp_path / "c.duckdb", plan(whole=WHOLE))
    assert not again.changed
    assert (again.items, again.known, again.read) == (7, 7, 0)
    assert (tmp_path / "c.duckdb").read_bytes() == before


def test_order_of_input_and_number_of_builds_do_not_show(tmp_path: Path) -> None:
    one, two = folder(tmp_path, *texts(6), name="one"), folder(tmp_path, *texts(9)[4:], name="two")
    marks = set()
    for number, inputs in enumerate(((one, two), (two, one))):
        build([str(path) for path in inputs], tmp_path / f"{number}.duckdb", options=BuildOptions(plan=plan()))
        marks.add(mark(tmp_path / f"{number}.duckdb"))
    run(two, tmp_path / "2.duckdb")
    run(one, tmp_path / "2.duckdb")
    marks.add(mark(tmp_path / "2.duckdb"))
    assert len(marks) == 1


def test_two_workers_give_what_one_gives(tmp_path: Path) -> None:
    pages = folder(tmp_path, *texts(40), "RAISE on this\n", "LIE on this\n")
    alone = run(pages, tmp_path / "1.duckdb")
    together = run(pages, tmp_path / "2.duckdb", workers=2)
    assert mark(tmp_path / "1.duckdb") == mark(tmp_path / "2.duckdb")
    assert (alone.read, alone.refused) == (together.read, together.refused) == (42, 1)


def test_a_page_that_takes_too_long_is_a_drop(tmp_path: Path) -> None:
    pages = folder(tmp_path, *texts(3), "SLOW page\n")
    report = run(pages, tmp_path / "c.duckdb", page_seconds=0.2)
    assert (report.books.kept, report.given_up) == (3, 1)
    assert [(drop.step, drop.reason) for drop in report.books.drops] == [("anatomy", "time_limit")]
    assert not run(pages, tmp_path / "c.duckdb", page_seconds=0.2).changed


def test_a_worker_that_hears_nothing_is_ended_and_costs_one_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_GRACE", 1.0)
    pages = folder(tmp_path, *texts(1), "STUCK here\n")
    report = run(pages, tmp_path / "c.duckdb", workers=2, page_seconds=0.1)
    assert (report.books.kept, report.books.dropped_pages) == (1, 1)
    assert [drop.reason for drop in report.books.drops] == ["time_limit"]


def test_a_worker_that_dies_costs_one_page(tmp_path: Path) -> None:
    pages = folder(tmp_path, *texts(20), "CRASH here\n")
    report = run(pages, tmp_path / "c.duckdb", workers=2)
    assert (report.books.kept, report.books.dropped_pages) == (20, 1)
    assert [drop.reason for drop in report.books.drops] == ["worker_died"]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_would_end_every_page_ends_the_run(tmp_path: Path, workers: int) -> None:
    pages = folder(tmp_path, "MODEL is missing\n")
    with pytest.raises(ModelError, match="weights are missing"):
        run(pages, tmp_path / "c.duckdb", workers=workers)
    with Reader(tmp_path / "c.duckdb") as reader:
        assert ledger(reader).waiting == 1


def test_a_newer_step_reads_again_alone_and_visibly(tmp_path: Path) -> None:
    pages = folder(tmp_path, *texts(4))
    run(pages, tmp_path / "c.duckdb")
    before = mark(tmp_path / "c.duckdb")
    report = run(pages, tmp_path / "c.duckdb", plan(statements_version="2"))
    assert report.steps == (("anatomy", 0), ("dating", 0), ("statements", 4))
    assert mark(tmp_path / "c.duckdb") == before
    report = run(pages, tmp_path / "c.duckdb", plan(statements_version="2", dating_version="2"))
    assert report.steps == (("anatomy", 0), ("dating", 4), ("statements", 4))
    report = build([], tmp_path / "c.duckdb", options=BuildOptions(plan=plan(anatomy_version="9")))
    assert report.steps == (("anatomy", 4), ("dating", 4), ("statements", 4))


def test_a_new_capture_is_read_by_the_steps_that_look_at_captures(tmp_path: Path) -> None:
    run(folder(tmp_path, texts(1)[0], name="one"), tmp_path / "c.duckdb")
    report = run(folder(tmp_path, *texts(2), name="two"), tmp_path / "c.duckdb")
    assert report.steps == (("anatomy", 1), ("dating", 2), ("statements", 2))
    with Reader(tmp_path / "c.duckdb") as reader:
        assert sorted(row.verdict.why for row in reader.records("dates")) == ["1 captures", "2 captures"]


def test_a_smaller_plan_neither_reads_again_nor_leaves_stale_rows(tmp_path: Path) -> None:
    pages, target = folder(tmp_path, *texts(3)), tmp_path / "c.duckdb"
    smaller = Plan(plan().page[:2])
    run(pages, target)
    assert not run(pages, target, smaller).changed
    assert not run(pages, target).changed
    newer = Plan(plan(anatomy_version="2").page[:2])
    assert run(pages, target, newer).steps == (("anatomy", 3), ("dating", 3))
    with Reader(target) as reader:
        assert list(reader.records("statements")) == []
    assert run(pages, target, plan(anatomy_version="2")).steps == (("anatomy", 0), ("dating", 0), ("statements", 3))


def test_a_refresh_reads_every_page_again(tmp_path: Path) -> None:
    pages = folder(tmp_path, *texts(4))
    run(pages, tmp_path / "c.duckdb")
    before = mark(tmp_path / "c.duckdb")
    assert run(pages, tmp_path / "c.duckdb", refresh=True).read == 4
    assert mark(tmp_path / "c.duckdb") == before


def test_a_whole_step_runs_when_its_tables_change(tmp_path: Path) -> None:
    target = tmp_path / "c.duckdb"
    with_whole = plan(whole=WHOLE)
    assert run(folder(tmp_path, *texts(2)), target, with_whole).whole == ("stories",)
    assert run(folder(tmp_path, *texts(2)), target, with_whole).whole == ()
    assert run(folder(tmp_path, *texts(3)), target, with_whole).whole == ("stories",)
    with Reader(target) as reader:
        (story,) = reader.records("stories")
        assert len(story.pages) == 3


def test_refused_rows_are_counted_and_their_page_stays(tmp_path: Path) -> None:
    report = run(folder(tmp_path, "LIE on this\n"), tmp_path / "c.duckdb")
    assert (report.refused, report.books.kept, report.books.balanced) == (1, 1, True)


SCRIPT = """
import itertools, os, signal, sys
from pathlib import Path
import runut.chronicle.writer as writer, runut.engines.building as local
from engine_steps import plan
local._INGEST_PAGES, local._READ_PAGES = 4, 3
count, stop = itertools.count(1), int(sys.argv[3])
plain = writer.bulk.insert
def insert(*args, **kwargs):
    if next(count) == stop:
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(*args, **kwargs)
writer.bulk.insert = insert
local.build([sys.argv[1]], sys.argv[2], options=local.BuildOptions(plan=plan()))
"""


def killed(pages: Path, target: Path, stop: int) -> int:
    environment = {**os.environ, "PYTHONPATH": os.fspath(HERE)}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, pages, target, str(stop)], env=environment, check=False
    ).returncode


def test_killed_anywhere_and_run_again_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """Kill inside each of several transactions (between two of its tables), then finish."""
    pages = folder(tmp_path, *texts(10), texts(1)[0], "RAISE on this\n", "")
    run(pages, tmp_path / "whole.duckdb")
    target = tmp_path / "killed.duckdb"
    codes = [killed(pages, target, stop) for stop in (1, 5, 12, 3, 9)]
    assert set(codes) == {-signal.SIGKILL}
    assert run(pages, target).books.balanced
    assert mark(target) == mark(tmp_path / "whole.duckdb")


SLEEPY = """
import sys, time
from engine_steps import plan
import runut.engines.building as local
slow = local.Writer.finish
def finish(self, *args):
    print("busy", flush=True)
    time.sleep(0.3)
    return slow(self, *args)
local.Writer.finish, local._READ_PAGES = finish, 2
try:
    local.build([sys.argv[1]], sys.argv[2], local.Settings(workers=int(sys.argv[3])), options=local.BuildOptions(plan=plan()))
except KeyboardInterrupt:
    sys.exit(1)
"""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_is_clean(tmp_path: Path, workers: str) -> None:
    pages = folder(tmp_path, *texts(40))
    environment = {**os.environ, "PYTHONPATH": os.fspath(HERE)}
    target = tmp_path / "c.duckdb"
    arguments = [sys.executable, "-c", SLEEPY, pages, target, workers]
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(2):
            assert process.stdout.readline() == b"busy\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 1
    with Writer(target) as writer:
        assert 0 < ledger(writer.reader).kept < 40
    assert run(pages, target).books.kept == 40


def test_two_builders_at_once_are_told(tmp_path: Path) -> None:
    pages = folder(tmp_path, *texts(2))
    with Writer(tmp_path / "c.duckdb"), pytest.raises(ChronicleError, match="in use"):
        run(pages, tmp_path / "c.duckdb")


numbers = itertools.count()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=0, max_size=40), max_size=6))
def test_the_books_balance_whatever_comes_in(tmp_path: Path, found: list[str]) -> None:
    number = next(numbers)
    pages = tmp_path / f"h{number}"
    pages.mkdir()
    for position, text in enumerate(found):
        (pages / f"{position}.txt").write_bytes(text.encode("utf-8", "replace"))
    report = run(pages, tmp_path / f"{number}.duckdb")
    assert report.books.balanced
    assert report.books.items == len(found)


def test_many_pages_pass_quickly(tmp_path: Path) -> None:
    """The engine's own cost a page (store, hand out, check, store again) stays small beside any reading."""
    pages = folder(tmp_path, *texts(600))
    start = time.process_time()
    run(pages, tmp_path / "c.duckdb")
    assert (time.process_time() - start) / 600 < 0.02
