"""Every format is read back with its reference reader; evidence, EDTF and origins survive; nothing is invented."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import feedparser
import geojson
import icalendar
import networkx
import openpyxl
import pytest

from runut.chronicle import Reader
from runut.errors import SettingsError
from runut.exports import EXPORTERS, Bundle, Written, export
from runut.exports.conflict import ACLED_COLUMNS, GED_COLUMNS
from runut.exports.gdelt import EVENT_COLUMNS, MENTION_COLUMNS
from runut.exports.tables import Csv
from runut.lang.reasons import unsaid

sys.path.insert(0, str(Path(__file__).parent))
from made import ONE, TWO, make

TEXTS = {"p1": ONE, "p2": TWO}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bundle]:
    with Reader(make(tmp_path_factory.mktemp("made") / "c.duckdb")) as reader:
        yield Bundle(reader)


def written(bundle: Bundle, name: str, folder: Path) -> tuple[Path, Written]:
    out = folder / f"out{EXPORTERS[name]().suffix}"
    report = export(bundle, name, out)
    assert out in report.files
    return out, report


def table(path: Path) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    return tuple(reader.fieldnames or ()), rows


def test_every_format_has_a_check_here() -> None:
    checked = {
        name.removeprefix("test_reads_").replace("_", "-") for name in globals() if name.startswith("test_reads_")
    }
    assert checked == set(EXPORTERS)


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_same_bytes_twice(name: str, bundle: Bundle, tmp_path: Path) -> None:
    first, _ = written(bundle, name, tmp_path)
    before = first.read_bytes()
    if name == "sqlite":  # the file holds counters of its own; its content is what must not change
        dump = dumped(first)
        written(bundle, name, tmp_path)
        assert dumped(first) == dump
        return
    written(bundle, name, tmp_path)
    if name == "xlsx":
        return  # a zip with time stamps; read back below
    assert first.read_bytes() == before


def test_reads_plover(bundle: Bundle, tmp_path: Path) -> None:
    out, report = written(bundle, "plover", tmp_path)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(row["event"], row["date"], row["date_edtf"]) for row in rows] == [
        (["CONSULT"], "2024-05-03", "2024-05-03"),
        (["AGREE"], "2024-06-10", "2024-06-10"),
    ]
    assert rows[0]["actor"][0]["code"] == "KEN"
    assert rows[0]["recipient"][0]["sector"] == "GOV"
    place = rows[0]["text_info"][0]
    assert TEXTS[place["page"]][place["start"] : place["end"]] == rows[0]["event_text"]
    side = [json.loads(line) for line in (tmp_path / "out.undated.jsonl").read_text("utf-8").splitlines()]
    assert [(row["date"], row["date_edtf"]) for row in side] == [(None, "[2024-04-30,2024-05-07]"), (None, None)]
    assert (report.rows, report.aside) == (2, 2)


def test_reads_gdelt(bundle: Bundle, tmp_path: Path) -> None:
    assert (len(EVENT_COLUMNS), len(MENTION_COLUMNS)) == (61, 16)
    out, report = written(bundle, "gdelt", tmp_path)
    rows = [dict(zip(EVENT_COLUMNS, line.split("\t"), strict=True)) for line in out.read_text("utf-8").splitlines()]
    assert [(row["SQLDATE"], row["EventRootCode"], row["QuadClass"]) for row in rows] == [
        ("20240503", "04", "1"), ("20240610", "03", "1")]  # fmt: skip
    assert int(rows[0]["GLOBALEVENTID"]) < 2**63
    assert rows[0]["AvgTone"] == ""
    mentions = (tmp_path / "out.mentions.CSV").read_text("utf-8").splitlines()
    extras = json.loads(dict(zip(MENTION_COLUMNS, mentions[0].split("\t"), strict=True))["Extras"])
    assert extras["date_edtf"] == "2024-05-03"
    assert TEXTS[extras["page"]][slice(*extras["evidence"])].startswith("Menteri Luar Negeri")
    assert report.aside == 2


def test_reads_acled_like(bundle: Bundle, tmp_path: Path) -> None:
    out, report = written(bundle, "acled-like", tmp_path)
    columns, rows = table(out)
    assert columns == ACLED_COLUMNS
    assert rows == []  # an either-or date, a plan, talks and an undated resignation: none can be said there
    assert report.aside == 4


def test_reads_ucdp_like(bundle: Bundle, tmp_path: Path) -> None:
    out, report = written(bundle, "ucdp-like", tmp_path)
    assert table(out)[0] == GED_COLUMNS
    assert (report.rows, report.aside) == (0, 4)


def test_reads_csv(bundle: Bundle, tmp_path: Path) -> None:
    out, _ = written(bundle, "csv", tmp_path)
    _, rows = table(out)
    assert len(rows) == 4
    assault = next(row for row in rows if row["type"] == "ASSAULT")
    assert assault["summary"].startswith("'="), "no cell may run as a formula"
    assert (assault["dead_low"], assault["dead_high"]) == ("12", ""), (
        "at least 12 against 20: open above, never averaged"
    )
    for row in rows:
        span = slice(int(row["evidence_start"]), int(row["evidence_end"]))
        assert TEXTS[row["evidence_page"]][span] == row["evidence_quote"].removeprefix("'")
    Csv(bom=True).write(bundle, out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")


def test_reads_xlsx(bundle: Bundle, tmp_path: Path) -> None:
    out, _ = written(bundle, "xlsx", tmp_path)
    book = openpyxl.load_workbook(out, read_only=True)
    assert book.sheetnames[:3] == ["events", "mentions", "claims"]
    rows = list(book["events"].iter_rows(values_only=True))
    assert len(rows) == 5
    summary = rows[0].index("summary")
    assert any(str(row[summary]).startswith("=Serangan") for row in rows[1:]), "text, not a formula"
    book.close()


def test_reads_sqlite(bundle: Bundle, tmp_path: Path) -> None:
    out, report = written(bundle, "sqlite", tmp_path)
    database = sqlite3.connect(out)
    assert report.rows == database.execute("SELECT count(*) FROM events").fetchone()[0] == 4
    found = database.execute("SELECT rowid FROM statements_fts WHERE statements_fts MATCH 'kampala'").fetchall()
    assert len(found) == 1
    quote, page, start, end = database.execute("SELECT quote, page, start, end FROM claims").fetchone()
    assert TEXTS[page][start:end] == quote
    database.close()


def test_reads_parquet(bundle: Bundle, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is the reference reader of Parquet")
    out, report = written(bundle, "parquet", tmp_path)
    assert {path.name for path in report.files} == {
        "out.parquet", *(f"out.{name}.parquet" for name in ("mentions", "claims", "statements", "pages", "contradictions", "relations"))
    }  # fmt: skip
    table_ = parquet.read_table(out)
    rows = table_.to_pylist()
    assert report.rows == len(rows) == 4
    assert str(table_.schema.field("evidence_start").type) == "int64"
    assert str(table_.schema.field("date_earliest").type) == "date32[day]"
    either = next(row for row in rows if row["type"] == "ASSAULT")
    assert (either["date_edtf"], either["dead_low"], either["dead_high"]) == ("[2024-04-30,2024-05-07]", 12, None)
    assert either["summary"].startswith("=Serangan"), "typed text needs no guard against formulas"
    for row in rows:
        assert TEXTS[row["evidence_page"]][row["evidence_start"] : row["evidence_end"]] == row["evidence_quote"]
    undated = next(row for row in rows if row["type"] == "RETREAT")
    assert undated["date_earliest"] is None
    mentions = parquet.read_table(tmp_path / "out.mentions.parquet").to_pylist()
    assert {row["background"] for row in mentions} == {False}
    claims = parquet.read_table(tmp_path / "out.claims.parquet").to_pylist()
    assert TEXTS[claims[0]["page"]][claims[0]["start"] : claims[0]["end"]] == claims[0]["quote"]


def test_reads_timelinejs(bundle: Bundle, tmp_path: Path) -> None:
    out, report = written(bundle, "timelinejs", tmp_path)
    slides = json.loads(out.read_text("utf-8"))["events"]
    assert slides[0]["start_date"]["year"] == 2024
    either = next(slide for slide in slides if slide["runut"]["date_edtf"].startswith("["))
    assert "end_date" not in either, "an either-or is no span"
    assert either["start_date"]["display_date"]
    assert all("<" not in slide["text"]["text"] for slide in slides)
    assert (report.rows, report.aside) == (3, 1)


def test_reads_geojson(bundle: Bundle, tmp_path: Path) -> None:
    out, _ = written(bundle, "geojson", tmp_path)
    found = geojson.loads(out.read_text("utf-8"))
    assert found.is_valid
    points = {feature["properties"]["type"]: feature["geometry"] for feature in found["features"]}
    assert points["CONSULT"]["coordinates"] == [32.58, 0.32]
    assert points["ASSAULT"] is None, "a country has no coordinates"


def test_reads_graphml(bundle: Bundle, tmp_path: Path) -> None:
    out, _ = written(bundle, "graphml", tmp_path)
    graph = networkx.read_graphml(out)
    assert graph.nodes["o:ken-mfa"]["country"] == "KEN"
    edge = graph.edges["o:ken-mfa", "o:uga-mfa"]
    assert (edge["weight"], edge["cooperation"], edge["first"]) == (1, 1, "2024-05-03")


def test_reads_gexf(bundle: Bundle, tmp_path: Path) -> None:
    out, _ = written(bundle, "gexf", tmp_path)
    text = out.read_text("utf-8")
    assert '<spell start="2024-05-03" end="2024-05-03" />' in text
    graph = networkx.read_gexf(out, version="1.2draft" if "gexf.net/1.2" in text else "1.3")
    assert graph.number_of_edges() == 1


def test_reads_atom(bundle: Bundle, tmp_path: Path) -> None:
    out, _ = written(bundle, "atom", tmp_path)
    feed = feedparser.parse(out.read_bytes())
    assert feed.bozo is False
    assert len(feed.entries) == 4
    assert next(entry.updated[:10] for entry in feed.entries) == "2024-06-10"


def test_reads_ical(bundle: Bundle, tmp_path: Path) -> None:
    out, report = written(bundle, "ical", tmp_path)
    calendar = icalendar.Calendar.from_ical(out.read_bytes())
    [event] = calendar.walk("VEVENT")
    assert (event.decoded("dtstart").isoformat(), event.decoded("dtend").isoformat()) == ("2024-06-10", "2024-06-11")
    assert report.rows == 1
    assert all(len(line) <= 75 for line in out.read_bytes().split(b"\r\n"))


def test_reads_jsonld(bundle: Bundle, tmp_path: Path) -> None:
    out, _ = written(bundle, "jsonld", tmp_path)
    graph = json.loads(out.read_text("utf-8"))["@graph"]
    assert {node["@type"] for node in graph} == {"NewsArticle", "Event", "Claim"}
    claim = next(node for node in graph if node["@type"] == "Claim")
    page = claim["appearance"]["@id"].removeprefix("urn:runut:page:")
    assert TEXTS[page][claim["runut:start"] : claim["runut:end"]] == claim["text"]


def test_reads_ftm(bundle: Bundle, tmp_path: Path) -> None:
    out, _ = written(bundle, "ftm", tmp_path)
    entities = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len({entity["id"] for entity in entities}) == len(entities)
    by_schema = {entity["schema"] for entity in entities}
    assert {"Article", "Event", "Mention", "Note"} <= by_schema
    either = next(e for e in entities if e["schema"] == "Event" and "Serangan" in e["properties"]["name"][0])
    assert either["properties"]["date"] == ["2024-04-30", "2024-05-07"]
    model = pytest.importorskip("followthemoney").model
    for entity in entities:
        proxy = model.get_proxy(entity)
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (entity["schema"], name)


def test_unknown_format_and_missing_folder_say_what_to_do(bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="one of: acled-like"):
        export(bundle, "docx", tmp_path / "x")
    with pytest.raises(SettingsError, match="make it"):
        export(bundle, "csv", tmp_path / "nowhere" / "x.csv")


def test_csv_begins_with_a_mark_only_where_asked_and_dates_are_said_in_a_language(
    bundle: Bundle, tmp_path: Path
) -> None:
    marked = tmp_path / "bom.csv"
    export(bundle, "csv", marked, bom=True)
    assert marked.read_bytes().startswith(b"\xef\xbb\xbfevent_id")
    export(bundle, "csv", tmp_path / "plain.csv")
    assert (tmp_path / "plain.csv").read_bytes().startswith(b"event_id")
    with pytest.raises(SettingsError):
        export(bundle, "plover", tmp_path / "x.jsonl", bom=True)
    slides = tmp_path / "t.json"
    export(bundle, "timelinejs", slides, language="id")
    assert "30 April 2024 atau 7 Mei 2024" in slides.read_text("utf-8")
    for name in sorted(EXPORTERS):
        why = export(bundle, name, tmp_path / f"w{EXPORTERS[name]().suffix}").aside_why
        assert unsaid("id", why) == (), name
