"""`import runut`: open a chronicle, ask it, get rows and frames."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import runut

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import ONE, TWO, make


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[runut.Chronicle]:
    with runut.open(make(tmp_path_factory.mktemp("api") / "c.duckdb")) as opened:
        yield opened


def test_timeline_is_in_order_of_time_with_the_undated_last(chronicle: runut.Chronicle) -> None:
    rows = chronicle.timeline()
    assert [row["date"]["edtf"] for row in rows] == ["[2024-04-30,2024-05-07]", "2024-05-03", "2024-06-10", None]
    for row in rows:
        for item in row["evidence"]:
            assert {"p1": ONE, "p2": TWO}[item["page_id"]][item["start"] : item["end"]] == item["quote"]


def test_filters(chronicle: runut.Chronicle) -> None:
    assert [row["type"] for row in chronicle.timeline(types="ASSAULT")] == ["ASSAULT"]
    assert [row["type"] for row in chronicle.timeline(about="pangan")] == ["AGREE"]
    assert [row["type"] for row in chronicle.timeline(start="2024-06")] == ["AGREE"]
    assert [row["type"] for row in chronicle.timeline(origins_min=2)] == ["ASSAULT"]
    assert len(chronicle.timeline(limit=2)) == 2
    assert [row["event_id"] for row in chronicle.timeline(layer="statements")] == ["s1"]
    assert len(chronicle.events()) == 5


def test_ledger_relations_and_dyad(chronicle: runut.Chronicle) -> None:
    [entry] = chronicle.contradictions()
    assert {side["value"] for side in entry["sides"]} == {"12..", "20"}
    assert [row["kind"] for row in chronicle.relations(about="UGA")] == ["cooperates_with"]
    dyad = chronicle.dyad("uga", "KEN")
    assert dyad is not None
    assert dyad["quads"] == {"verbal_cooperation": 1}
    assert chronicle.dyad("KEN", "ZZZ") is None


def test_rows_are_a_sequence_and_a_table(chronicle: runut.Chronicle) -> None:
    rows = chronicle.timeline()
    assert len(rows[1:]) == 3
    shown = rows._repr_html_()
    assert "<script" not in shown
    assert shown.startswith("<svg"), "rows with days have a chart over time"
    assert "2024-05: 1" in shown
    assert "<svg" not in chronicle.claims()._repr_html_()
    assert rows[0] in list(rows)
    flat = rows.flat()[1]
    assert (flat["date_edtf"], flat["actors"], flat["place_name"]) == ("2024-05-03", "Menlu Kenya", "Kampala")


def test_arrow_frame(chronicle: runut.Chronicle) -> None:
    pytest.importorskip("pyarrow")
    table = chronicle.timeline().to_arrow()
    assert table.num_rows == 4
    assert "date_edtf" in table.column_names


def test_clear_errors(chronicle: runut.Chronicle, tmp_path: Path) -> None:
    with pytest.raises(runut.RunutError, match="no date"):
        chronicle.timeline(start="kemarin")
    with pytest.raises(runut.RunutError, match="known filters"):
        chronicle.timeline(colour="red")
    with pytest.raises(runut.RunutError):
        runut.open(tmp_path / "absent.duckdb")
