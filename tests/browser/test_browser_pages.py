"""Every view in a real browser: it opens, filters, fits, leads to the evidence, and asks nobody outside."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra [dev])")
from playwright.sync_api import expect

New = Callable[..., Any]
EVENT = "e" * 19 + "1"
VIEWS = (
    "/", "/?type=ASSAULT", "/search?q=Kenia", "/actors", "/network", "/network?level=actor", "/map", "/stories",
    "/disputes", "/claims", "/relations", "/pages", "/coverage", "/pages/p1", "/actor/KEN", "/pair?a=KEN&b=UGA",
    "/place/Kampala", f"/show/{EVENT}", "/review",
)  # fmt: skip


def led(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_view_opens_quietly_and_fits_a_narrow_screen(watched: New, language: str) -> None:
    view = watched(width=320, height=640)
    for path in VIEWS:
        page = view.go(led(path, language))
        assert page.get_attribute("html", "lang") == language
        assert page.inner_text("h1").strip()
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{path} is {over} px wider than 320"
    # The login page answers 401, which the console tells; nothing else may stand there.
    assert [line for line in view.wrong if "401" not in line] == []


def test_filters_change_only_the_rows_and_go_back(watched: New) -> None:
    view = watched()
    page = view.go("/?lang=en")
    page.evaluate("window.same = true")
    assert page.locator(".row").count() == 4
    page.select_option("select[name=type]", "ASSAULT")
    page.click("form[data-live] button")
    page.wait_for_url(re.compile("type=ASSAULT"))
    assert page.locator(".row").count() == 1
    assert page.evaluate("window.same") is True, "the page was not loaded again"
    page.go_back()
    expect(page.locator(".row")).to_have_count(4)
    assert view.wrong == []


@pytest.mark.parametrize(
    ("query", "rows"),
    [("actor=KEN", 2), ("actor=KEN&other=UGA", 1), ("place=Kampala", 1), ("from=2024-06", 1), ("origins_min=2", 1),
     ("status=contested", 1), ("about=kenya+uganda", 2), ("about=tidakada", 0)],
)  # fmt: skip
def test_filters_work_as_plain_links_without_script(watched: New, query: str, rows: int) -> None:
    view = watched(java_script_enabled=False)
    page = view.go(f"/?lang=en&{query}")
    assert page.locator(".row").count() == rows


def test_evidence_opens_at_the_right_words(watched: New) -> None:
    view = watched()
    page = view.go("/?lang=en&type=CONSULT")
    page.click(".row .from a")
    page.wait_for_selector("#here")
    assert page.inner_text("#here").startswith("Menteri Luar Negeri Kenya bertemu menteri luar negeri Uganda")
    page.wait_for_function("document.activeElement.id == 'here'", timeout=5000)  # the script runs once all is loaded
    assert page.evaluate("(() => { const b = document.getElementById('here').getBoundingClientRect();"
                         "return b.top >= 0 && b.bottom <= innerHeight })()")  # fmt: skip
    assert view.wrong == []


def test_a_name_is_found_in_another_spelling(watched: New) -> None:
    page = watched().go("/?lang=id")
    page.fill(".find [type=search]", "kampalla")
    page.press(".find [type=search]", "Enter")
    page.wait_for_selector("mark")
    assert page.inner_text(".hits mark") == "Kampala"


def test_the_keyboard_reaches_the_content_first(watched: New) -> None:
    page = watched().go("/?lang=en")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.keyboard.press("Tab")
    expect(page.locator("input[name=about]")).to_be_focused()


def luminance(page: Any, of: str) -> float:
    found = page.evaluate(f"getComputedStyle(document.body).{of}")
    return sum(map(float, re.findall(r"[\d.]+", found)[:3])) / 3


def test_dark_mode_turns_light_and_dark_about(watched: New) -> None:
    light, dark = watched(color_scheme="light").go("/"), watched(color_scheme="dark").go("/")
    assert luminance(light, "backgroundColor") > 200 > 80 > luminance(light, "color")
    assert luminance(dark, "backgroundColor") < 80 < 200 < luminance(dark, "color")


def test_print_leaves_out_what_paper_cannot_do(watched: New) -> None:
    page = watched(color_scheme="dark").go("/")
    page.emulate_media(media="print")
    for hidden in ("nav", ".filter", ".find"):
        assert not page.is_visible(hidden)
    assert page.is_visible(".row")
    assert luminance(page, "color") < 40, "dark mode prints black on white"
    assert page.pdf()[:5] == b"%PDF-"


def test_hostile_words_of_a_page_stay_words(watched: New) -> None:
    view = watched()
    page = view.go("/search?q=%3Cscript%3Ealert(1)%3C/script%3E&lang=en")
    assert page.locator("main script").count() == 0
    view.go("/claims")
    assert "<b>damai</b>" in page.inner_text("main")
    assert view.wrong == []
