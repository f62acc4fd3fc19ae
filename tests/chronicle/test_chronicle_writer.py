from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import msgspec
import pytest

from runut.chronicle import SCHEMA_VERSION, TABLES, PageResult, Reader, Writer, fingerprint, ledger
from runut.chronicle.connection import migrations
from runut.chronicle.rows import Dated, decode, encode
from runut.errors import ChronicleError
from runut.records import (
    Article,
    Block,
    Capture,
    Contradiction,
    DateCandidate,
    DateVerdict,
    Dropped,
    Judgement,
    Page,
    PageVerdict,
    Side,
    Span,
    Statement,
    When,
    content_id,
)

DAY = datetime.date(2024, 5, 7)
TEXT = "Kapal bantuan tiba 🚢\nRombongan tiba di pelabuhan pada Selasa (7/5/2024).\n"
DONE = '{"anatomy":"1"}'


def page(text: str = TEXT) -> Page:
    return Page(content_id(text), text)


def capture(of: Page, name: str = "a") -> Capture:
    return Capture(of.id, f"folder/{name}.txt", name)


def article(of: Page) -> Article:
    first = of.text.index("\n")
    blocks = (Block(Span(of.id, 0, first), 1, "title", "first line"),)
    return Article(of.id, "id", "Kapal bantuan tiba", blocks[0].span, (), None, None, (), None, None, blocks, PageVerdict("article", "has a body"))  # fmt: skip


def statement(of: Page, shift: int = 0) -> Statement:
    start = of.text.index("Rombongan")
    end = len(of.text) - 1
    words = of.text.index("Selasa")
    when = When("2024-05-07", DAY, DAY)
    expression = "Selasa (7/5/2024)"
    return Statement(
        content_id(of.id, start), of.id, Span(of.id, start + shift, end + shift), of.text[start:end], 2, when, "expression",
        expression, Span(of.id, words, words + len(expression)),
    )  # fmt: skip


def result(of: Page, *statements: Statement) -> PageResult:
    candidate = DateCandidate(
        When("2024-05-07", DAY, DAY), "body", "Selasa (7/5/2024)", statement(of).expression_span, "chosen", "only date"
    )
    dated = Dated(of.id, DateVerdict(candidate.when, "inferred", "only date", (candidate,)))
    records = {"articles": (article(of),), "dates": (dated,), "statements": statements}
    return PageResult(of.id, DONE, 1, ("articles", "dates", "statements"), records)


def fill(path: Path) -> Page:
    one = page()
    with Writer(path) as writer:
        writer.ingest([(one, capture(one))])
        assert writer.finish([result(one, statement(one))], {one.id: one.text}) == 0
    return one


def test_a_record_comes_back_as_it_went_in(tmp_path: Path) -> None:
    one = fill(tmp_path / "c.duckdb")
    with Reader(tmp_path / "c.duckdb") as reader:
        assert reader.pages([one.id]) == {one.id: one}
        assert reader.captures([one.id]) == {one.id: (capture(one),)}
        assert list(reader.records("statements")) == [statement(one)]
        read = reader.article(one.id)
        assert read is not None and read.published is not None
        assert read.published.chosen == When("2024-05-07", DAY, DAY)
        assert msgspec.structs.replace(read, published=None) == article(one)
        row = reader.one("SELECT edtf, role, quote, verdict FROM date_candidates")
        assert row == ("2024-05-07", "body", "Selasa (7/5/2024)", "chosen")


def test_encoding_is_the_inverse_of_decoding() -> None:
    one = page()
    assert decode(Article, encode(article(one))) == article(one)


def test_a_row_that_breaks_the_evidence_law_is_refused_and_its_page_goes_on(tmp_path: Path) -> None:
    one = page()
    with Writer(tmp_path / "c.duckdb") as writer:
        writer.ingest([(one, capture(one))])
        assert writer.finish([result(one, statement(one, shift=1), statement(one))], {one.id: one.text}) == 1
        assert list(writer.reader.records("statements")) == [statement(one)]
        books = ledger(writer.reader)
    assert [(drop.level, drop.reason, drop.count) for drop in books.drops] == [("row", "evidence", 1)]
    assert books.balanced


@pytest.mark.parametrize("span", [(-1, 3), (3, 1), (0, 10_000)])
def test_a_span_outside_its_page_is_refused(tmp_path: Path, span: tuple[int, int]) -> None:
    one = page()
    bad = msgspec.structs.replace(statement(one), sentence=Span(one.id, *span))
    with Writer(tmp_path / "c.duckdb") as writer:
        writer.ingest([(one, capture(one))])
        assert writer.finish([result(one, bad)], {one.id: one.text}) == 1


def test_a_verdict_whose_chosen_evidence_is_false_becomes_unknown(tmp_path: Path) -> None:
    one = page()
    good = result(one)
    dated = good.records["dates"][0]
    bad = msgspec.structs.replace(dated.verdict.candidates[0], quote="Rabu (8/5/2024)")
    wrong = Dated(one.id, msgspec.structs.replace(dated.verdict, candidates=(bad,)))
    with Writer(tmp_path / "c.duckdb") as writer:
        writer.ingest([(one, capture(one))])
        writer.finish([msgspec.structs.replace(good, records={**good.records, "dates": (wrong,)})], {one.id: one.text})
        read = writer.reader.article(one.id)
    assert read is not None and read.published is not None
    assert (read.published.chosen, read.published.status, read.published.candidates) == (None, "unknown", ())


def test_the_same_page_twice_is_one_page_with_two_captures(tmp_path: Path) -> None:
    one = page()
    with Writer(tmp_path / "c.duckdb") as writer:
        assert writer.ingest([(one, capture(one)), (one, capture(one, "b"))]).pages == 1
        again = writer.ingest([(one, capture(one)), (one, capture(one, "c"))], [Dropped("x", "sources", "empty")])
        assert (again.pages, again.captures, again.drops) == (0, 1, 1)
        writer.finish([result(one)], {one.id: one.text})
        books = ledger(writer.reader)
    assert (books.items, books.kept, books.duplicates, books.dropped_input) == (4, 1, 2, 1)
    assert books.balanced


def test_the_books_show_a_page_that_vanished(tmp_path: Path) -> None:
    one = page()
    with Writer(tmp_path / "c.duckdb") as writer:
        writer.ingest([(one, capture(one))])
        assert ledger(writer.reader).waiting == 1
        writer.finish([PageResult(one.id, DONE, 1)], {one.id: one.text})  # neither an article nor a drop
        assert not ledger(writer.reader).balanced


def test_pending_pages_are_those_a_step_or_a_capture_is_new_to(tmp_path: Path) -> None:
    one = page()
    with Writer(tmp_path / "c.duckdb") as writer:
        writer.ingest([(one, capture(one))])
        assert writer.reader.pending(DONE) == [one.id]
        writer.finish([result(one)], {one.id: one.text})
        assert writer.reader.pending(DONE) == []
        assert writer.reader.pending('{"anatomy":"2"}') == [one.id]
        writer.ingest([(one, capture(one, "b"))])
        assert writer.reader.pending(DONE) == [one.id]


def test_reading_a_page_again_replaces_its_rows(tmp_path: Path) -> None:
    one = fill(tmp_path / "c.duckdb")
    with Writer(tmp_path / "c.duckdb") as writer:
        before = fingerprint(writer.reader)
        writer.finish([result(one, statement(one))], {one.id: one.text}, {one.id})
        assert fingerprint(writer.reader) == before
        writer.finish([result(one)], {one.id: one.text}, {one.id})
        assert list(writer.reader.records("statements")) == []
        assert fingerprint(writer.reader) != before


def test_rows_of_a_whole_step_need_evidence_too(tmp_path: Path) -> None:
    one = fill(tmp_path / "c.duckdb")
    side = Side("7", "Kapal", Span(one.id, 0, 5))
    good = Contradiction("g", "figure", "ships", (side, side))
    bad = Contradiction("b", "figure", "ships", (side, msgspec.structs.replace(side, quote="Perahu")))
    with Writer(tmp_path / "c.duckdb") as writer:
        assert writer.replace("stories", "1", {"contradictions": (good, bad)}) == 1
        assert list(writer.reader.records("contradictions")) == [good]
        assert writer.reader.whole("stories") == "1"


def test_judgements_are_only_appended(tmp_path: Path) -> None:
    row = Judgement("j1", "merge", "a", "b", "", "coder", "2026-01-01T00:00:00Z", "same person")
    with Writer(tmp_path / "c.duckdb") as writer:
        assert writer.judge([row]) == 1
        assert writer.judge([msgspec.structs.replace(row, reason="other")]) == 0
        assert list(writer.reader.records("judgements")) == [row]


def test_tables_and_migrations_agree(tmp_path: Path) -> None:
    assert [number for number, _, _ in migrations()] == list(range(1, SCHEMA_VERSION + 1))
    with Writer(tmp_path / "c.duckdb") as writer:
        for table in TABLES.values():
            sql = "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ? ORDER BY ordinal_position"
            assert list(writer.reader.rows(sql, [table.name])) == list(zip(table.names, table.sql_types, strict=True))


def test_opening_without_writing_leaves_the_file_alone(tmp_path: Path) -> None:
    one = fill(tmp_path / "c.duckdb")
    before = (tmp_path / "c.duckdb").read_bytes()
    with Writer(tmp_path / "c.duckdb") as writer:
        assert writer.reader.pending(DONE) == []
        assert writer.reader.texts([one.id, "nope"]) == {one.id: TEXT}
    assert (tmp_path / "c.duckdb").read_bytes() == before


HOLD = "import sys, time; from runut.chronicle import Writer; w = Writer(sys.argv[1]); print('open', flush=True); time.sleep(60)"


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    fill(path)
    with Writer(path), pytest.raises(ChronicleError, match="in use"):
        Writer(path)
    with subprocess.Popen([sys.executable, "-c", HOLD, os.fspath(path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        try:
            with pytest.raises(ChronicleError, match="in use"):
                Writer(path)
            with pytest.raises(ChronicleError, match="in use"):
                Reader(path)
        finally:
            other.kill()
    Writer(path).close()


def test_files_that_are_no_chronicle_are_named(tmp_path: Path) -> None:
    text, short, empty, folder = (tmp_path / name for name in ("a.txt", "b", "c", "d"))
    text.write_text("not a database at all, only words", encoding="utf-8")
    short.write_bytes(b"DUCK")
    empty.touch()
    folder.mkdir()
    for path, words in (
        (text, "not a chronicle"),
        (short, "not a chronicle"),
        (empty, "not a chronicle"),
        (folder, "is a folder"),
    ):
        for opener in (Reader, Writer):
            with pytest.raises(ChronicleError, match=words):
                opener(path)
    with pytest.raises(ChronicleError, match="no chronicle at"):
        Reader(tmp_path / "absent")
    with pytest.raises(ChronicleError, match="no folder"):
        Writer(tmp_path / "absent" / "c.duckdb")


def test_a_file_cut_short_is_named(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    fill(path)
    whole = path.read_bytes()
    for size in (20, 4096, 13_000, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(ChronicleError, match="damaged"):
            Reader(path)


def other_database(path: Path, *statements: str) -> None:
    with duckdb.connect(os.fspath(path)) as connection:
        for sql in statements:
            connection.execute(sql)


def test_a_foreign_database_and_a_newer_schema_are_named(tmp_path: Path) -> None:
    foreign, newer = tmp_path / "foreign.duckdb", tmp_path / "newer.duckdb"
    other_database(foreign, "CREATE TABLE t (a INTEGER)")
    for opener in (Reader, Writer):
        with pytest.raises(ChronicleError, match="not a chronicle"):
            opener(foreign)
    fill(newer)
    other_database(newer, "UPDATE meta SET value = '9999' WHERE key = 'schema'")
    for opener in (Reader, Writer):
        with pytest.raises(ChronicleError, match="schema 9999"):
            opener(newer)


KILL = """
import os, sys, signal
sys.path.insert(0, sys.argv[2])
from test_chronicle_writer import *
w = Writer(sys.argv[1])
for n in range(1000):
    p = page(f"{n} {TEXT}")
    w.ingest([(p, capture(p))])
    if n == 25:
        w._connection.execute("BEGIN")
        w._connection.execute("DELETE FROM pages")
        os.kill(os.getpid(), signal.SIGKILL)
    w.finish([result(p, statement(p))], {p.id: p.text})
"""


def test_a_kill_leaves_whole_batches_only(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    subprocess.run([sys.executable, "-c", KILL, os.fspath(path), os.fspath(Path(__file__).parent)], check=False)
    with Writer(path) as writer:
        books = ledger(writer.reader)
        assert (books.items, books.kept, books.waiting, books.balanced) == (26, 25, 1, True)
        assert len(writer.reader.pending(DONE)) == 1
        assert writer.reader.one("SELECT count(*) FROM statements")[0] == 25
