"""axe-core finds nothing serious. It is no part of this repository (MPL-2.0): RUNUT_AXE names an axe.min.js, such as
that of `npm install axe-core`; without it the test is skipped."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from runut.chronicle import Reader
from runut.exports.report import write_report
from runut.views import Question

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra [dev])")
pytestmark = pytest.mark.skipif("RUNUT_AXE" not in os.environ, reason="RUNUT_AXE names no axe.min.js")
EVENT = "e" * 19 + "1"
VIEWS = (
    "/", "/search?q=Kenia", "/actors", "/network", "/map", "/stories", "/disputes", "/claims", "/relations", "/pages",
    "/coverage", "/pages/p1", "/actor/KEN", "/pair?a=KEN&b=UGA", "/place/Kampala", f"/show/{EVENT}", "/review",
    f"/review/{EVENT}",
)  # fmt: skip


@pytest.fixture(params=["light", "dark"])
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page of either colour scheme, in which axe may be run."""
    context = browser.new_context(bypass_csp=True, color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["en", "id"])
def test_axe_finds_nothing_serious(page: Any, served: str, language: str) -> None:
    page.goto(f"{served}/review")
    page.fill("input[type=password]", "rahasia")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.decide")
    found = []
    for path in VIEWS:
        page.goto(f"{served}{path}{'&' if '?' in path else '?'}lang={language}")
        found += faults(page, path)
    assert found == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_axe_finds_nothing_serious_in_reports(page: Any, tmp_path: Path, language: str) -> None:
    found = []
    with Reader(make(tmp_path / "c.duckdb")) as reader:
        for name, asked in (("all", Question()), ("dossier", Question(about="KEN"))):
            report = tmp_path / f"{name}.html"
            write_report(reader, report, asked, language)
            page.goto(report.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            found += faults(page, name)
    assert found == []


def faults(page: Any, where: str) -> list[tuple[str, str, str]]:
    """What axe calls serious or critical."""
    page.evaluate(Path(os.environ["RUNUT_AXE"]).read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(where, item["id"], item["nodes"][0]["html"][:300]) for item in result["violations"]
            if item["impact"] in ("serious", "critical")]  # fmt: skip
