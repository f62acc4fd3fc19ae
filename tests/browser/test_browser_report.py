"""The report in a real browser, opened from disk: filters, network, evidence, print, small and dark screens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from made import ONE, make

from conftest import Watched
from runut.chronicle import Reader
from runut.exports.report import find_subject, paged, write_report
from runut.views import Question

sys.path.insert(0, str(Path(__file__).parents[2]))
Open = Callable[..., Watched]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of one page in both languages, and the same chronicle paged by two rows."""
    base = tmp_path_factory.mktemp("report")
    with Reader(make(base / "c.duckdb")) as reader:
        write_report(reader, base / "one", Question(), "en")
        (base / "many").mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paged, "ROWS", 2)
            patch.setattr(paged, "SEARCH_ROWS", 3)
            patch.setattr(paged, "CARDS", 1)
            paged.write_paged(reader, base / "many", find_subject(reader, Question()), ["en", "id"])
    return base


@pytest.fixture
def opened(browser: Any, folder: Path) -> Iterator[Open]:
    contexts: list[Any] = []

    def new(path: str, width: int = 1100, **more: Any) -> Watched:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **more))
        watched = Watched(contexts[-1], folder.as_uri())
        watched.go(f"/{path}")
        return watched

    yield new
    for context in contexts:
        context.close()


def shown(page: Any) -> list[str]:
    """Types of the rows a person sees."""
    return [row.inner_text() for row in page.query_selector_all(".row .type") if row.is_visible()]


def test_every_filter_counts_stays_in_the_address_and_comes_back(opened: Open) -> None:
    report = opened("one/en.html")
    page = report.page
    everything = shown(page)
    assert len(everything) == 4
    page.select_option("[name=type]", "ASSAULT")
    assert shown(page) == ["ASSAULT"]
    assert page.inner_text("#shown") == "1 of 4 shown"
    assert page.url.endswith("#?type=ASSAULT")
    page.reload()
    assert shown(page) == ["ASSAULT"]
    page.click("button[type=reset]")
    page.locator("#shown", has_text="4 of 4 shown").wait_for()
    for name, value, wanted in (
        ("q", "RÉSIGN", ["RETREAT.resign"]), ("from", "2024-06", ["AGREE"]), ("to", "2024-05-03", ["ASSAULT", "CONSULT.visit"]),
        ("origins", "2", ["ASSAULT"]),
    ):  # fmt: skip
        page.fill(f"[name={name}]", value)
        assert sorted(shown(page)) == sorted(wanted), name
        page.fill(f"[name={name}]", "")
    page.select_option("[name=actor]", "KEN")
    assert sorted(shown(page)) == ["AGREE", "CONSULT.visit"]
    page.select_option("[name=with]", "UGA")
    assert shown(page) == ["CONSULT.visit"]
    assert report.wrong == []


def test_days_between_the_two_of_an_either_or_are_no_match(opened: Open) -> None:
    page = opened("one/en.html").page
    for day, found in (("2024-04-30", True), ("2024-05-04", False), ("2024-05-07", True)):
        page.fill("[name=from]", day)
        page.fill("[name=to]", day)
        assert ("ASSAULT" in shown(page)) is found, day
    page.fill("[name=from]", "kemarin")
    assert page.get_attribute("[name=from]", "aria-invalid") == "true"


def test_keyboard_alone(opened: Open) -> None:
    page = opened("one/en.html").page
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    assert first.startswith("s-")
    assert page.evaluate("document.activeElement.id") not in ("", first)
    page.keyboard.press("/")
    page.keyboard.type("resign")
    assert shown(page) == ["RETREAT.resign"]
    page.keyboard.press("Escape")
    page.locator("#shown", has_text="4 of 4 shown").wait_for()


def test_a_tie_of_the_network_filters_the_chronology(opened: Open) -> None:
    report = opened("one/en.html")
    link = report.page.query_selector(".net a[href*='with=']")
    link.focus()
    report.page.keyboard.press("Enter")
    report.page.locator("#shown", has_text="1 of 4 shown").wait_for()
    assert shown(report.page) == ["CONSULT.visit"]
    assert report.wrong == []


@pytest.mark.parametrize("start", ["one/en.html", "many/en.html"])
def test_evidence_opens_at_the_words(opened: Open, start: str) -> None:
    report = opened(start)
    page = report.page
    page.click(".row:has(.type:text('CONSULT')) .from a")
    mark = page.wait_for_selector("mark:target")
    assert mark.is_visible()
    assert mark.inner_text() == ONE.split("\n")[1]
    assert report.wrong == []


def test_a_paged_report_filters_over_all_its_parts(opened: Open) -> None:
    report = opened("many/en.html")
    page = report.page
    assert len(shown(page)) == 2
    page.select_option("[name=type]", "RETREAT")
    page.locator("#shown", has_text="1 of 4 shown").wait_for()
    assert shown(page) == ["RETREAT"]
    page.click("#found a")
    page.wait_for_selector(".row:target")
    assert "part-2.html" in page.url
    assert report.wrong == []


def test_without_scripts_the_list_stands_there(opened: Open) -> None:
    page = opened("one/en.html", java_script_enabled=False).page
    assert page.locator(".row:visible").count() == 4
    assert page.locator("#filters:visible").count() == 0


def test_print_shows_rows_and_no_controls(opened: Open) -> None:
    page = opened("one/id.html").page
    page.emulate_media(media="print")
    assert page.locator("#filters:visible").count() == 0
    assert page.locator(".row:visible").count() == 4
    assert page.pdf(format="A4")[:5] == b"%PDF-"


@pytest.mark.parametrize(
    "path", ["one/en.html", "one/id.html", "many/id.html", "many/id/network.html", "many/en/pages-1.html"]
)
def test_a_narrow_screen_needs_no_sideways_scrolling(opened: Open, path: str) -> None:
    report = opened(path, width=320)
    assert report.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert report.wrong == []


def test_dark_screens_get_dark_paper(opened: Open) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light, dark = (opened("one/en.html", color_scheme=scheme).page.evaluate(paper) for scheme in ("light", "dark"))
    assert light != dark
    assert max(int(part) for part in dark[4:-1].split(",")) < 60
