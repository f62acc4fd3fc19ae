"""`runut show`: an event leads to every telling of it, each with its sentence, marked trigger and reasons."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from test_cli_commands import runut

from runut.chronicle import Writer
from runut.records import Story

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
sys.path.insert(0, str(Path(__file__).parents[1] / "durability"))
from made import make
from older import older


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


def ids(chronicle: Path, command: str, field: str = "id") -> list[str]:
    return [json.loads(line)[field] for line in runut(command, chronicle, "--json").stdout.splitlines()]


def test_a_page_is_shown_as_read_prints_it(chronicle: Path) -> None:
    [page, *_] = ids(chronicle, "events", "page_id")
    printed = runut("show", chronicle, page, "--lang", "id").stdout
    card = json.loads(runut("show", chronicle, page, "--json").stdout)["record"]
    assert printed.startswith(f"halaman {page}")
    assert f"#\tjudul\t{card['title']}" in printed
    for line in card["lines"]:
        assert re.search(rf"(?m)^{line['n']}\t", printed)
    assert re.findall(r"(?m)^ *\w+\.\w+", printed.partition("\n#")[0]) == []


@pytest.mark.parametrize(
    ("command", "called", "shown"),
    [("claims", "klaim", "penutur: "), ("contradictions", "pertentangan", "pihak: ")],
)
def test_a_row_is_shown_in_words_of_the_interface(chronicle: Path, command: str, called: str, shown: str) -> None:
    [key, *_] = ids(chronicle, command)
    printed = runut("show", chronicle, key, "--lang", "id").stdout
    assert printed.startswith(f"{called} {key}\n")
    assert f"\n  {shown}" in printed
    assert re.findall(r"(?m)^  \w+[.\[][\w\[\].]*: ", printed) == []  # no names of fields
    assert "\nhalaman " in printed  # the pages it stands on


def test_a_story_is_shown_with_its_pages(tmp_path: Path) -> None:
    own = make(tmp_path / "c.duckdb")
    story = Story("d" * 20, "Dua menteri bertemu", ("p1", "p2"), None, (("p1",), ("p2",)), 0, ("e" * 19 + "1",))
    with Writer(own) as writer:
        writer.replace("weaving", "1", {"stories": [story]})
    printed = runut("show", own, story.id, "--lang", "id").stdout
    assert printed.startswith(f"berita {story.id}\n  judul: Dua menteri bertemu\n  tanggal: tidak diketahui\n")
    assert "\nhalaman p1" in printed
    assert "\nhalaman p2" in printed


def test_a_decision_is_shown(tmp_path: Path) -> None:
    own = make(tmp_path / "c.duckdb")
    made = json.loads(runut("judge", own, "accept", "e" * 19 + "1", "--by", "kami", "--why", "dua saksi").stdout)
    printed = runut("show", own, made["id"], "--lang", "id").stdout
    assert printed.startswith(f"keputusan {made['id']}")
    assert "dua saksi" in printed
    assert "kami, " in printed


def test_the_doctor_tells_an_old_chronicle_from_a_damaged_one(chronicle: Path, tmp_path: Path) -> None:
    old = older(chronicle, tmp_path / "old.duckdb", 3)
    told = runut("doctor", old, "--lang", "id")
    assert told.returncode == 1
    problem, advice = (re.search(rf"(?m)^{name}\t(.*)$", told.stdout) for name in ("masalah", "saran"))
    assert problem is not None
    assert "berskema lama 3" in problem[1]
    assert advice is not None
    assert "itu memperbaruinya" in advice[1]
    assert "--rescue" not in advice[1]
