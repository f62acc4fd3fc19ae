"""What people decided shows everywhere at once: lists, counts, dyads, networks, maps, states, ledger, every export."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import openpyxl
import pytest

from runut.chronicle import Reader, Writer
from runut.entities.judgements import make_judgement
from runut.exports import EXPORTERS, Bundle, export
from runut.knowledge import load
from runut.records import content_id
from runut.views import (
    Question,
    actor_dossier,
    actor_list,
    claim_rows,
    contradiction_rows,
    dyad_row,
    event_timeline,
    map_view,
    mention_rows,
    network_view,
    overlay,
    place_dossier,
    relation_rows,
    search,
    time_view,
    trail,
)

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make

ONE, TWO, THREE, FOUR = ("e" * 19 + str(number) for number in (1, 2, 3, 4))
Judge = Callable[..., None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = make(tmp_path / "c.duckdb")
    with Writer(made) as writer:
        writer.index()
    return made


@pytest.fixture
def judge(path: Path) -> Judge:
    made = iter(range(1000))

    def said(verb: str, subject: str, object_: str = "event", value: str = "", author: str = "sari") -> None:
        with Writer(path) as writer:
            at = f"2026-01-01T00:00:{next(made):02d}"
            writer.judge([make_judgement(verb, subject, at, object=object_, value=value, author=author, reason="uji")])

    return said


def every_surface(path: Path) -> dict[str, str]:
    """What each view and each export says, as text; side files as well."""
    everything = Question()
    found: dict[str, str] = {}
    with Reader(path) as reader:
        views: dict[str, Any] = {
            "timeline": event_timeline, "events": mention_rows, "actors": actor_list, "relations": relation_rows,
            "contradictions": contradiction_rows,
        }  # fmt: skip
        for name, view in views.items():
            found[name] = repr(list(view(reader, everything)))
        found["network"] = repr(network_view(reader, everything, "actor"))
        found["countries"] = repr(network_view(reader, everything, "country"))
        found["over time"] = repr(time_view(reader, everything))
        found["map"] = repr(map_view(reader, everything))
        bundle = Bundle(reader)
        folder = path.parent / "out"
        folder.mkdir(exist_ok=True)
        for name in EXPORTERS:
            written = export(bundle, name, folder / f"{name}{EXPORTERS[name]().suffix}")
            found[f"export {name}"] = "\n".join(read(file) for file in written.files)
    return found


def read(path: Path) -> str:
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as connection:
            return "\n".join(connection.iterdump())
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row)
    if path.suffix == ".parquet":
        return str(duckdb.sql(f"SELECT * FROM '{path}'").fetchall())
    return path.read_text(encoding="utf-8")


def surfaces_with(found: dict[str, str], words: str) -> set[str]:
    return {name for name, text in found.items() if words.casefold() in text.casefold()}


def test_a_rejected_event_is_nowhere_and_comes_back_when_the_rejection_is_undone(path: Path, judge: Judge) -> None:
    before = every_surface(path)
    # GDELT numbers its events; iCalendar holds plans only; ACLED, GED and relations no talks.
    shown = {"timeline", "events", "actors", "network", "countries", "over time", "map", "relations"}
    assert shown <= surfaces_with(before, "UGA")
    judge("reject", ONE)
    after = every_surface(path)
    assert surfaces_with(after, "Menlu Uganda") == set()
    assert surfaces_with(after, ONE) == set(), "no id of it either, side files included"
    assert surfaces_with(after, "32.58") == set(), "titles still name the town, nothing places an event there"
    with Reader(path) as reader:
        assert dyad_row(reader, "KEN", "UGA") is None
        assert actor_dossier(reader, "o:uga-mfa") is None
        assert place_dossier(reader, "Kampala") is None
        assert actor_dossier(reader, "KEN")["counts"]["events"] == 1
        assert ONE in {row["event_id"] for row in event_timeline(reader, Question(rejected=True))}
        judgement = next(reader.records("judgements"))
    with Writer(path) as writer:
        writer.judge([make_judgement("undo", "", "2026-02-01", author="sari", undoes=judgement.id)])
    assert every_surface(path) == before


@pytest.fixture
def corrected(path: Path, judge: Judge) -> Path:
    for field, value in (
        ("type", "AID"), ("date", "2024-06"), ("actors", "Uni Afrika"), ("recipients", "Prancis (FRA GOV)"),
        ("place", "Nairobi"),
    ):  # fmt: skip
        judge("edit", ONE, field, value)
    return path


def test_a_correction_reaches_every_view(corrected: Path) -> None:
    with Reader(corrected) as reader:
        row = next(row for row in event_timeline(reader, Question()) if row["event_id"] == ONE)
        [actor], [recipient] = row["actors"], row["recipients"]
        assert (row["type"], row["date"]["edtf"], row["date"]["basis"]) == ("AID", "2024-06", "judged")
        assert (recipient["id"], recipient["country"]) == (content_id("country", "FRA"), "FRA")
        assert actor["id"] in load().organisations
        assert actor["start"] is None, "the page does not say so"
        assert row["place"]["lat"] == pytest.approx(-1.28, abs=0.05)
        assert row["place"]["country"] == "KEN"
        assert row["judged"]["edited"]["recipients"]["was"] == "Menlu Uganda (UGA GOV)"
        network = network_view(reader, Question(), "country")
        assert {(tie["a"], tie["b"]) for tie in network["ties"]} == {(*sorted((actor["country"], "FRA")),)}
        assert dyad_row(reader, "KEN", "UGA") is None
        [step] = dyad_row(reader, actor["country"], "FRA")["steps"]
        assert (step["type"], step["quad"], step["date"]["edtf"]) == ("AID", "material_cooperation", "2024-06")
        assert [spot["name"] for spot in map_view(reader, Question())["points"]] == ["Nairobi"]
        assert {item["id"] for item in actor_list(reader, Question())} >= {actor["id"], recipient["id"]}
        assert list(relation_rows(reader, Question())) == [], "what the talks had opened"
        told = trail(reader, ONE)
        assert told["record"]["type"] == "AID"
        assert "sari: uji" in told["told"][0]["why"]["recipients"]


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        (Question(actor="FRA"), True), (Question(actor="UGA"), False), (Question(place="Nairobi"), True),
        (Question(place="Kampala"), False), (Question(types=("AID",)), True), (Question(types=("CONSULT",)), False),
        (Question(about="prancis nairobi"), True),
    ],
)  # fmt: skip
def test_filters_ask_the_correction(corrected: Path, asked: Question, there: bool) -> None:
    with Reader(corrected) as reader:
        assert (ONE in {row["event_id"] for row in event_timeline(reader, asked)}) is there
        if not (asked.actor or asked.place):
            assert (ONE in {row["event_id"] for row in mention_rows(reader, asked)}) is there
        assert (ONE in {row["event_id"] for row in search(reader, asked.about or "x")["events"]}) is (
            there and bool(asked.about)
        )


def test_a_correction_reaches_every_export(corrected: Path) -> None:
    found = every_surface(corrected)
    exports = {name for name in found if name.startswith("export ")}
    # ACLED, GED and iCalendar hold no aid; an Atom entry and a TimelineJS slide say who in the summary's words only.
    silent = {"export acled-like", "export ucdp-like", "export ical", "export atom", "export timelinejs"}
    assert exports - silent <= surfaces_with(found, "Prancis"), exports - silent - surfaces_with(found, "Prancis")
    assert surfaces_with(found, "o:uga-mfa") == set()
    assert surfaces_with(found, "Menlu Uganda (UGA GOV)") == {"timeline"}, "and there only as what it was"
    dated = exports - {"export acled-like", "export ucdp-like", "export ical"}
    assert dated - {"export graphml", "export gexf"} <= surfaces_with(found, "2024-06")
    with_places = {"csv", "xlsx", "sqlite", "parquet", "geojson", "plover", "gdelt", "ftm"}
    assert {f"export {name}" for name in with_places} <= surfaces_with(found, "Nairobi")
    assert {f"export {name}" for name in ("csv", "geojson", "plover", "gdelt")} <= surfaces_with(found, "36.8")


def test_disputes_end_with_the_event(path: Path, judge: Judge) -> None:
    with Reader(path) as reader:
        assert [row["id"] for row in contradiction_rows(reader, Question())] == ["k1"]
    judge("reject", TWO)
    with Reader(path) as reader:
        assert list(contradiction_rows(reader, Question())) == []
        assert list(Bundle(reader).contradictions()) == []
        assert all(row["status"] != "contested" for row in event_timeline(reader, Question()))
    judge("accept", TWO, author="budi")
    with Reader(path) as reader:
        assert [row["id"] for row in contradiction_rows(reader, Question())] == ["k1"], "opinions differ: it stays"


@pytest.mark.parametrize(("kind", "field", "settled"), [("date", "date", True), ("figure", "date", False)])
def test_a_correction_settles_what_it_is_about_and_nothing_else(
    path: Path, judge: Judge, kind: str, field: str, settled: bool
) -> None:
    with Reader(path) as reader:
        [dispute] = reader.records("contradictions")
    told = [msgspec.structs.replace(dispute, kind=kind)]
    with Writer(path) as writer:
        writer.replace("made", "once", {"contradictions": told})
        writer.index()
    judge("edit", TWO, field, "2024-05-07")
    with Reader(path) as reader:
        [row] = contradiction_rows(reader, Question())
        [event] = [row for row in event_timeline(reader, Question()) if row["event_id"] == TWO]
        [exported] = Bundle(reader).contradictions()
    assert (row["status"], row["settled_by"]) == (("settled", "sari") if settled else ("open", None))
    assert (exported.status, exported.settled_by) == (row["status"], row["settled_by"] or "")
    assert (event["status"] == "contested") is not settled


def test_actors_merged_and_renamed_are_so_in_events_claims_and_exports(path: Path, judge: Judge) -> None:
    judge("rename", "o:ken-mfa", "", "Kemlu Kenya")
    judge("merge", "o:uga-mfa", "c:KEN")
    judge("edit", "c:KEN", "country", "TZA")
    found = every_surface(path)
    assert {"timeline", "events", "network", "actors", "export csv", "export ftm", "export plover"} <= surfaces_with(
        found, "Kemlu Kenya"
    )
    assert surfaces_with(found, "o:uga-mfa") == set()
    with Reader(path) as reader:
        assert [
            (row["actors"][0]["name"], row["recipients"][0]["country"])
            for row in event_timeline(reader, Question(types=("CONSULT",)))
        ] == [("Kemlu Kenya", "TZA")]
        assert {tie["b"] for tie in network_view(reader, Question(), "country")["ties"]} == {"TZA"}
        assert actor_dossier(reader, "o:ken-mfa")["counts"]["events"] == 1


def test_one_mention_split_from_an_actor_is_another_in_events_too(path: Path, judge: Judge) -> None:
    with Reader(path) as reader:
        [ref] = next(reader.records("mentions", "id = 'm1'")).actors
    judge("split", "o:ken-mfa", f"p1:{ref.start}:{ref.end}", "Menteri Lain")
    with Reader(path) as reader:
        row = next(row for row in event_timeline(reader, Question()) if row["event_id"] == ONE)
        assert row["actors"][0]["name"] == "Menteri Lain"
        assert row["actors"][0]["id"] not in ("o:ken-mfa", None)
        assert len(list(claim_rows(reader, Question()))) == 1


def test_a_name_that_could_be_several_gets_no_id_and_no_coordinates(path: Path, judge: Judge) -> None:
    judge("edit", ONE, "actors", "PBB; Orang Tak Dikenal (KEN CVL)")
    judge("edit", ONE, "place", "San Pedro")
    with Reader(path) as reader:
        row = next(row for row in event_timeline(reader, Question()) if row["event_id"] == ONE)
    assert [(ref["id"], ref["country"], ref["sector"]) for ref in row["actors"]] == [
        (None, None, None), (None, "KEN", "CVL")
    ]  # fmt: skip
    assert (row["place"]["lat"], row["place"]["precision"]) == (None, "unknown")


@pytest.fixture
def plain(path: Path) -> Iterator[Reader]:
    with Reader(path) as reader:
        yield reader


def test_without_decisions_nothing_is_laid_over(plain: Reader) -> None:
    assert not overlay(plain).touched
    assert overlay(plain) is overlay(plain), "made once a state"
