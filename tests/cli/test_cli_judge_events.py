"""`runut judge` on events: the row the web page would have written, and a clear no to what cannot stand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from runut.chronicle import Reader
from runut.cli.judge import command
from runut.errors import InputError
from runut.views import Question, event_timeline

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make

ONE, THREE = ("e" * 19 + str(number) for number in (1, 3))


def test_events_are_rejected_and_corrected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(make(tmp_path / "c.duckdb"))
    command(path, "reject", ONE, by="sari", why="dua kali")
    command(path, "edit", THREE, "date", value="2025-01", by="sari")
    assert '"verb":"reject"' in capsys.readouterr().out
    with Reader(path) as reader:
        rows = {row["event_id"]: row for row in event_timeline(reader, Question())}
    assert ONE not in rows
    assert rows[THREE]["date"]["edtf"] == "2025-01"


@pytest.mark.parametrize(("field", "value"), [("date", "besok"), ("type", "WAR"), ("colour", "red")])
def test_what_cannot_stand_is_refused(tmp_path: Path, field: str, value: str) -> None:
    path = str(make(tmp_path / "c.duckdb"))
    with pytest.raises(InputError):
        command(path, "edit", THREE, field, value=value, by="sari")
    with Reader(path) as reader:
        assert list(reader.records("judgements")) == []
