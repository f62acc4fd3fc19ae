"""Review by keyboard alone, and decisions that outlive a rebuild."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra [dev])")
from made import make
from playwright.sync_api import expect

from runut.engines import BuildOptions, build
from runut.engines.plan import Plan
from runut.engines.weaving import weaving_step

New = Callable[..., Any]
ONE, TWO, THREE = ("e" * 19 + str(number) for number in (1, 2, 3))


def enter(page: Any) -> None:
    """Log in without a mouse."""
    page.focus("input[type=password]")
    page.keyboard.type("rahasia")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.decide")


def waiting(page: Any, count: int) -> None:
    expect(page.locator("form.decide")).to_have_count(count, timeout=20_000)
    page.wait_for_load_state()  # keys are heard once the script has run


def rebuild(path: Path) -> None:
    build([], path, options=BuildOptions(plan=Plan((), (weaving_step(),))))


def test_decisions_by_keyboard_survive_a_rebuild(watched: New, serve: Any, tmp_path: Path) -> None:
    path = make(tmp_path / "c.duckdb")
    rebuild(path)  # the fixture is made by hand: now its events are those a build makes of its mentions
    with serve(path) as base:
        view = watched(base=base)
        page = view.go("/review?lang=en")
        enter(page)
        waiting(page, 5)
        page.keyboard.press("j")  # to the first
        assert page.evaluate("document.activeElement.matches('form.decide')")
        page.focus("form.decide input.author")
        page.keyboard.type("Penguji")
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("j")
        page.keyboard.press("r")
        waiting(page, 4)
        assert page.evaluate("localStorage.getItem('runut-author')") == "Penguji"
        page.keyboard.press("u")  # take it back, and do it again
        waiting(page, 5)
        page.keyboard.press("r")
        waiting(page, 4)
        correct(page, base)
        merge(page, base)
        assert [line for line in view.wrong if "401" not in line] == []
    rebuild(path)
    with serve(path) as base:
        page = watched(base=base).go("/?lang=en")
        text = page.inner_text("main")
        assert page.locator(".row").count() == 3, "of five one rejected, two merged into one"
        assert "MOBILIZE" in text
        assert "corrected by Penguji" in text
        assert "salah kode" in text


def correct(page: Any, base: str) -> None:
    page.goto(f"{base}/review/{THREE}?lang=en")
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("MOBILIZE")
    page.fill("form.fields:has([data-focus=e]) input[name=reason]", "salah kode")
    page.press("form.fields:has([data-focus=e]) input[name=reason]", "Enter")
    page.wait_for_selector(".judged")
    assert "was: AGREE" in page.inner_text(".judged")


def merge(page: Any, base: str) -> None:
    page.goto(f"{base}/review/{ONE}?lang=en")
    page.fill("input[name=other]", "e" * 19 + "4")
    page.press("input[name=other]", "Enter")
    page.wait_for_selector("form.done")
    assert "merged with" in page.inner_text("form.done")


def test_a_second_coder_does_not_see_the_first_ones_verdict(watched: New, serve: Any, tmp_path: Path) -> None:
    with serve(make(tmp_path / "c.duckdb")) as base:
        page = watched(base=base).go("/review?lang=id")
        enter(page)
        page.fill("form.decide input.author >> nth=0", "satu")
        page.click("form.decide button[value=reject] >> nth=0")
        waiting(page, 3)
        page.fill("input[name=coder]", "dua")
        page.press("input[name=coder]", "Enter")
        page.wait_for_url("**coder=dua**")
        assert page.locator("form.decide").count() == 1
        assert "satu" not in page.inner_text("main").split()
        page.click("form.decide button[value=accept]")
        waiting(page, 0)
        page.goto(f"{base}/review?lang=en")
        assert "kappa" in page.inner_text("main")
        assert "Coders disagree on" in page.inner_text("main")


@pytest.mark.parametrize("path", ["/review", f"/review/{ONE}"])
def test_review_fits_a_narrow_screen(watched: New, path: str) -> None:
    view = watched(width=320, height=640)
    page = view.go("/review?lang=id")
    enter(page)
    view.go(f"{path}?lang=id")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
