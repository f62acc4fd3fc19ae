"""axe-core finds nothing serious. It is no part of this repository (MPL-2.0): RUNUT_AXE names an axe.min.js, such as
that of `npm install axe-core`; without it the test is skipped."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra [dev])")
EVENT = "e" * 19 + "1"
VIEWS = (
    "/", "/search?q=Kenia", "/actors", "/network", "/map", "/stories", "/disputes", "/claims", "/relations", "/pages",
    "/coverage", "/pages/p1", "/actor/KEN", "/pair?a=KEN&b=UGA", "/place/Kampala", f"/show/{EVENT}", "/review",
    f"/review/{EVENT}",
)  # fmt: skip


@pytest.mark.skipif("RUNUT_AXE" not in os.environ, reason="RUNUT_AXE names no axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, served: str, scheme: str) -> None:
    script = Path(os.environ["RUNUT_AXE"]).read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served}/review")
    page.fill("input[type=password]", "rahasia")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.decide")
    found = []
    for path in VIEWS:
        page.goto(served + path)
        page.evaluate(script)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [(path, item["id"], item["nodes"][0]["html"]) for item in result["violations"]
                  if item["impact"] in ("serious", "critical")]  # fmt: skip
    context.close()
    assert found == []
