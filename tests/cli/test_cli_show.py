"""`runut show`: an event leads to every telling of it, each with its sentence, marked trigger and reasons."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from test_cli_commands import runut

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("show") / "c.duckdb")


def test_an_event_is_shown_with_all_its_tellings(chronicle: Path) -> None:
    rows = [json.loads(line) for line in runut("timeline", chronicle, "--format", "jsonl").stdout.splitlines()]
    row = max(rows, key=lambda one: one["mentions"])
    assert row["mentions"] > 1
    found = json.loads(runut("show", chronicle, row["event_id"], "--json").stdout)
    assert len(found["told"]) == row["mentions"]
    assert {one["event_id"] for one in found["told"]} == {row["event_id"]}
    assert {one["page_id"] for one in found["told"]} == {one["page_id"] for one in found["pages"]}
    printed = runut("show", chronicle, row["event_id"]).stdout
    for one in found["told"]:
        assert f">>> {one['trigger']['quote']} <<<" in printed
        assert one["id"] in printed


def test_show_speaks_indonesian(chronicle: Path) -> None:
    [row, *_] = [json.loads(line) for line in runut("timeline", chronicle, "--format", "jsonl").stdout.splitlines()]
    printed = runut("show", chronicle, row["event_id"], "--lang", "id").stdout
    assert "penuturan" in printed
    assert "tanggal:" in printed


def test_a_mention_is_shown_with_the_reason_of_each_field(chronicle: Path) -> None:
    [one, *_] = [json.loads(line) for line in runut("events", chronicle, "--format", "jsonl").stdout.splitlines()]
    printed = runut("show", chronicle, one["id"]).stdout
    assert "why type:" in printed
    assert f">>> {one['trigger']['quote']} <<<" in printed
