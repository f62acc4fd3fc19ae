"""What documents leave out and say they leave out; silent days drawn."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from runut.chronicle import Reader
from runut.exports.report import find_subject, folder, render, write_report
from runut.exports.report.outline import outline
from runut.exports.report.silence import silence_svg, window
from runut.exports.report.words import ui
from runut.views import Question, coverage

sys.path.insert(0, str(Path(__file__).parent))
from made import make

DAY = date(2024, 1, 1)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(make(tmp_path_factory.mktemp("documents") / "c.duckdb")) as opened:
        yield opened


def test_markdown_leaves_nothing_out_and_a_pdf_says_what_it_does(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tmp_path / "whole.md"
    write_report(reader, whole, Question(), "en", "md")
    monkeypatch.setattr(render, "MOST_ROWS", 2)
    streamed = tmp_path / "streamed.md"
    write_report(reader, streamed, Question(), "en", "md")
    text = streamed.read_text("utf-8")
    assert sorted(text.splitlines()) == sorted(whole.read_text("utf-8").splitlines()), "the cap of pages is none here"
    content = render.content_of(reader, find_subject(reader, Question()))
    for language, words in (("en", "first 2 rows only"), ("id", "2 baris pertama")):
        said = outline(content, language)
        assert words in said["cut"]
        assert "--from" in said["cut"], "and how to narrow it"
        assert len(said["sections"][0]["items"]) == 2
    monkeypatch.setattr(folder, "pdf", lambda said: said["cut"].encode())
    write_report(reader, tmp_path / "r.pdf", Question(), "en", "pdf")
    assert b"first 2 rows only" in (tmp_path / "r.pdf").read_bytes()
    asked = tmp_path / "asked.md"
    write_report(reader, asked, Question(limit=1), "en", "md")
    assert "first 1 rows only" in asked.read_text("utf-8"), "what was asked for is kept to, and told"


def made_coverage(**days: list[int]) -> dict[str, Any]:
    found = {name: {(DAY + timedelta(days=n)).isoformat(): 1 for n in numbers} for name, numbers in days.items()}
    every: dict[str, int] = {}
    for own in found.values():
        for day in own:
            every[day] = every.get(day, 0) + 1
    rows = [{"source": name, "days": own} for name, own in found.items()]
    return {"days": every, "event_days": {DAY.isoformat(): 2}, "by_source": rows}


def test_silent_days_are_drawn_where_no_source_has_a_page() -> None:
    drawing = silence_svg(made_coverage(kabar=[0, 1, 4], warta=[0, 9]), partial(ui, "id"), "id")
    tree = ElementTree.fromstring(drawing)
    silent = [part for part in tree.iter() if part.get("class") == "silent"]
    assert len(silent) == 2, "2 to 3 and 5 to 8"
    widths = [float(part.get("width", 0)) for part in silent]
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.01)
    names = " ".join(part.text or "" for part in tree.iter())
    assert "kabar" in names
    assert "semua sumber" in names
    assert "1 Januari 2024" in names
    assert silence_svg(made_coverage(), partial(ui, "en"), "en") == ""
    hostile = silence_svg(made_coverage(**{"<script>x</script>": [0]}), partial(ui, "en"), "en")
    assert "<script" not in hostile


def test_a_find_of_another_decade_is_told_and_not_drawn() -> None:
    old = [date(1998, 5, 21), *(DAY + timedelta(days=n) for n in range(5))]
    assert window(old) == (DAY, DAY + timedelta(days=4))
    assert window([]) is None
    drawing = silence_svg(made_coverage(kabar=[-9000, 0, 1]), partial(ui, "en"), "en")
    assert "1 more days with pages" in drawing


def test_coverage_tells_days_and_silences_of_every_source(reader: Reader) -> None:
    found = coverage(reader)
    [source] = found["by_source"]
    assert (source["source"], source["pages"], source["days_with_pages"], source["silent_days"]) == (
        "Kabar Uji",
        1,
        1,
        0,
    )
    assert found["days"] == {"2024-05-03": 1}
    assert found["event_days"] == {"2024-05-03": 1, "2024-06-10": 1}
    page = render.render_report(reader, Question(), "en")
    assert '<svg class="silence"' in page
    assert re.search(r"Days and silences by source", page)
