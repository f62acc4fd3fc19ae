"""A chronicle larger than a page, with hostile titles: every view stays within its budget and shows words as words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi")
from fastapi.testclient import TestClient

from runut.chronicle import Reader
from runut.views import Question, event_timeline
from runut.web import create_app

ROOT = Path(__file__).parents[2]
if not (ROOT / "bench").is_dir():
    pytest.skip("the synthetic chronicle stands in a source checkout", allow_module_level=True)
sys.path.insert(0, str(ROOT))
from bench.synthetic_chronicle import make  # noqa: E402

VIEWS = (
    "/", "/?actor=KEN", "/?about=menteri", "/search?q=menteri", "/actors", "/network", "/network?level=actor", "/map",
    "/stories", "/disputes", "/claims", "/relations", "/pages", "/coverage", "/actor/KEN", "/pair?a=KEN&b=UGA",
)  # fmt: skip
BUDGET = 300_000  # bytes of a first view with its sheets and script


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("budget") / "c.duckdb", events=900)


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path)) as opened:
        yield opened


def test_every_first_view_keeps_its_budget_and_no_markup_of_a_page(client: TestClient) -> None:
    around = sum(len(client.get(f).content) for f in ("/report.css", "/static/style.css", "/static/runut.js"))
    for view in VIEWS:
        answer = client.get(view)
        assert answer.status_code == 200, view
        assert len(answer.content) + around <= BUDGET, view
        assert "<script>" not in answer.text, view
        assert "<img" not in answer.text, view


def test_more_leads_through_all_rows_once_and_in_order(client: TestClient, path: Path) -> None:
    with Reader(path) as reader:
        every = [row["event_id"] for row in event_timeline(reader, Question(actor="KEN"))]
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        answer = client.get("/api/v1/timeline", params={"actor": "KEN", "limit": 17, "cursor": cursor}).json()
        seen += [row["event_id"] for row in answer["rows"]]
        cursor = answer["next"]
    assert seen == every
    assert len(seen) == len(set(seen)) > 20


def test_filters_agree_with_what_rows_say(path: Path) -> None:
    with Reader(path) as reader:
        rows = list(event_timeline(reader, Question()))
        told = {
            "types": [r for r in rows if r["type"] == "ASSAULT"],
            "status": [r for r in rows if r["status"] == "contested"],
            "origins_min": [r for r in rows if r["origins"] >= 2],
        }
        asked = {"types": ("ASSAULT",), "status": "contested", "origins_min": 2}
        for name, value in asked.items():
            found = list(event_timeline(reader, Question(**{name: value})))
            assert [r["event_id"] for r in found] == [r["event_id"] for r in told[name]] != []
        days = [(r["date"]["earliest"] or "9999", r["date"]["latest"] or "9999") for r in rows]
        assert days == sorted(days), "in order of time, undated last"
