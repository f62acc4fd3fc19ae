"""`runut judge` and `runut actors`: rows that are only added, undone by later ones, exchanged as JSON lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NEWS = """Petani Menolak Waduk

SUMBERWARU, 3 Mei 2021 - Puluhan petani menolak pembangunan waduk di kampung mereka. Kepala desa meminta mereka bersabar.
"""


def runut(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from runut.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        check=False,
    )


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judge")
    (folder / "berita.txt").write_text(NEWS, encoding="utf-8")
    done = runut("build", folder / "berita.txt", "-o", folder / "c.duckdb", "--reader", "none", "--quiet")
    assert done.returncode == 0, done.stderr
    return folder / "c.duckdb"


def test_decisions_are_appended_undone_and_exchanged(chronicle: Path, tmp_path: Path) -> None:
    made = json.loads(runut("judge", chronicle, "accept", "p:0:3", "b", "--by", "kami", "--why", "sama").stdout)
    assert (made["verb"], made["subject"], made["object"], made["author"]) == ("accept", "p:0:3", "b", "kami")
    assert runut("judge", chronicle, "undo", made["id"], "--by", "kami").returncode == 0
    listed = [json.loads(line) for line in runut("judge", chronicle, "list").stdout.splitlines()]
    assert [row["verb"] for row in listed] == ["accept", "undo"]
    path = tmp_path / "judgements.jsonl"
    assert runut("judge", chronicle, "export", "-o", path).returncode == 0
    again = runut("judge", chronicle, "import", path)
    assert (again.returncode, again.stdout) == (0, "0\n")


def test_bad_decisions_are_refused(chronicle: Path) -> None:
    assert runut("judge", chronicle, "marry", "a").returncode == 2
    assert runut("judge", chronicle, "undo", "nobody").returncode == 1
    assert runut("judge", chronicle, "rename", "a").returncode == 1
    unknown = runut("judge", chronicle, "merge", "nobody", "nobody else")
    assert unknown.returncode == 1
    assert "nobody" in unknown.stderr


def test_a_list_of_ones_own_is_read_and_checked(tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_text(NEWS, encoding="utf-8")
    own = tmp_path / "own.csv"
    build = ("build", tmp_path / "berita.txt", "-o", tmp_path / "c.duckdb", "--reader", "none", "--actors", own)
    own.write_text("name,aliases,code,sector,from,to\nKoperasi Anu,Kopanu,IDN,BUS,,\n", encoding="utf-8")
    assert runut(*build).returncode == 0
    own.write_text("name,aliases,code,sector,from,to\nKoperasi Anu,,ZZZ,BUS,,\n", encoding="utf-8")
    refused = runut(*build)
    assert refused.returncode == 1
    assert "own.csv:2" in refused.stderr


def test_actors_of_an_unread_chronicle(chronicle: Path) -> None:
    done = runut("actors", chronicle, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    assert runut("actor", "show", chronicle, "nobody").returncode == 1
