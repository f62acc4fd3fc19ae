"""Natural mistakes are told what was meant; rows on a narrow terminal stay readable."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from runut.cli.coverage import dropped
from runut.cli.terminal import print_rows
from runut.cli.words import set_language

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make

HEADS = ("id", "date", "actor", "statement")
ROWS = (
    ("0123456789abcdef0123", "2024-05-06/2024-05-07", "Republic of the Upper River", "They met " * 12),
    ("aaaabbbbccccddddeeee", "", "", "Short."),
)


def _printed(width: int, heads: tuple[str, ...] = HEADS, rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    out = io.StringIO()
    print_rows(heads, rows, Console(file=out, width=width, no_color=True))
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_no_id_day_or_name_is_broken_on_a_terminal_that_could_hold_it(width: int) -> None:
    lines = _printed(width).splitlines()
    for whole in (ROWS[0][0], ROWS[0][1], ROWS[0][2], ROWS[1][0]):
        assert any(whole in line for line in lines), whole
    assert max(map(len, lines)) <= width
    assert " ".join(_printed(width).split()).count("They met") == 12


def test_rows_that_do_not_fit_say_only_what_they_know() -> None:
    lines = _printed(60).splitlines()
    assert lines[-2:] == ["aaaabbbbccccddddeeee", "  Short."]
    assert lines[0] == "0123456789abcdef0123  date: 2024-05-06/2024-05-07"
    assert _printed(120).splitlines()[0].split() == list(HEADS)


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("mistakes") / "c.duckdb")


def _runut(*words: object) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from runut.cli import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_an_actor_is_shown_without_the_word_show(chronicle: Path) -> None:
    told = _runut("actor", chronicle, "nobody")
    assert told == _runut("actor", "show", chronicle, "nobody")
    assert (told[0], "nobody" in told[2]) == (1, True)
    code, _, said = _runut("actor", chronicle)
    assert (code, "'ACTOR'" in said) == (2, True)


@pytest.mark.parametrize(
    "words", [("show", "zzz"), ("actor", "show", "RUS"), ("dyad", "RUS", "UKR"), ("timeline", "x")]
)
def test_a_chronicle_named_last_is_told_to_come_first(words: tuple[str, ...], chronicle: Path) -> None:
    code, _, said = _runut("--lang", "id", *words, chronicle)
    assert (code, f"kronik disebut lebih dahulu: {chronicle}" in said) == (2, True), said


def test_words_to_look_for_are_told_their_option(chronicle: Path) -> None:
    assert "--about" in _runut("--lang", "en", "timeline", chronicle, "harbour")[2]
    assert "--about" not in _runut("--lang", "en", "coverage", chronicle, "harbour")[2]


def test_a_report_of_a_kind_we_do_not_write_is_refused(chronicle: Path, tmp_path: Path) -> None:
    code, _, said = _runut("--lang", "en", "report", chronicle, "-o", tmp_path / "report.docx")
    assert (code, ".html, .md, .pdf" in said, list(tmp_path.iterdir())) == (2, True, [])
    assert _runut("report", chronicle, "-o", tmp_path / "may.2024")[0] == 0
    assert (tmp_path / "may.2024" / "index.html").is_file()


@pytest.mark.parametrize("narrowed", [("--actor", "o:ken-mfa"), ("--place", "Kampala")])
def test_events_and_export_are_narrowed_to_an_actor_and_a_place(
    narrowed: tuple[str, str], chronicle: Path, tmp_path: Path
) -> None:
    code, found, _ = _runut("events", chronicle, *narrowed, "--json")
    assert code == 0
    assert [json.loads(line)["id"] for line in found.splitlines()] == ["m1"]
    assert _runut("export", chronicle, "--format", "csv", *narrowed, "-o", tmp_path / "a.csv")[0] == 0
    assert len((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_a_limit_counts_what_is_shown(chronicle: Path) -> None:
    rows = _runut("events", chronicle, "--place", "Goma", "--json")[1].splitlines()
    assert len(rows) == 2
    assert _runut("events", chronicle, "--place", "Goma", "--json", "--limit", 1)[1].splitlines() == rows[:1]


@pytest.mark.parametrize(
    "words", [("build", "-o", "x.duckdb", "--actors", "gone.csv"), ("judge", "import", "gone.csv")]
)
def test_a_list_that_is_not_there_is_told_as_such(words: tuple[str, ...], chronicle: Path) -> None:
    given = (words[0], chronicle, *words[1:]) if words[0] == "judge" else words
    code, _, said = _runut("--lang", "en", *given)
    assert (code, said.startswith("error: gone.csv: no such file\n")) == (1, True), said


def test_the_detail_of_a_drop_is_told_in_the_language() -> None:
    set_language("id")
    try:
        detail = "columns: kop; say which holds the text, e.g. --column text=isi"
        assert "(kolom: kop; sebutkan kolom yang berisi teks" in dropped("no_text_column", [f"a.csv#R2 ({detail})"], 1)
        assert dropped("empty", ["notes (2).txt"], 1).endswith("notes (2).txt")
    finally:
        set_language("en")
