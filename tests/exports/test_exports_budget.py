"""What a first page may weigh, on the seeded synthetic chronicle; its hostile pages do nothing."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from runut.chronicle import Reader
from runut.exports.report import find_subject, paged
from runut.exports.report.folder import FIRST_VIEW
from runut.views import Question

ROOT = Path(__file__).parents[2]
if not (ROOT / "bench").is_dir():
    pytest.skip("the synthetic chronicle stands in a source checkout", allow_module_level=True)
sys.path.insert(0, str(ROOT))
from bench.synthetic_chronicle import make  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("budget")
    with Reader(make(base / "c.duckdb", events=1800, seed=11)) as reader:
        (base / "report").mkdir()
        paged.write_paged(reader, base / "report", find_subject(reader, Question()), ["id", "en"])
    return base / "report"


def test_no_page_of_a_paged_report_is_heavy(folder: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in folder.rglob("*.html")}
    assert len(sizes) > 40
    assert {name: size for name, size in sizes.items() if size > FIRST_VIEW} == {}


def test_every_event_stands_in_one_part_and_in_the_data_of_the_filters(folder: Path) -> None:
    rows = [key for path in (folder / "en.html", *(folder / "en").glob("part-*.html")) for key in _rows(path)]
    assert len(rows) == len(set(rows)) == 1800
    searched = "".join(path.read_text("utf-8") for path in (folder / "rows").glob("*.js"))
    assert all(f'"{key}"' in searched for key in rows)


def _rows(path: Path) -> list[str]:
    return re.findall(r'class="row" id="s-([0-9a-f]{20})"', path.read_text("utf-8"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [(tag, name) for name, _ in attrs] or [(tag, "")]


def test_hostile_pages_are_told_of_and_do_nothing(folder: Path) -> None:
    told = 0
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        told += "&lt;script&gt;alert(" in text
        tags = _Tags()
        tags.feed(text)
        assert sum(tag == "script" for tag, _ in tags.seen) == 1, path
        assert not {tag for tag, _ in tags.seen} & {"img", "iframe", "object", "base", "link"}, path
        assert not any(name.startswith("on") for _, name in tags.seen), path
    assert told > 0, "the synthetic chronicle holds such pages"
