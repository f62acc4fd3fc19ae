"""Pictures of every view in both languages, from the demo: `python docs/screenshots.py [CHRONICLE.duckdb [NAME …]]`.

Without a chronicle the bundled pages are built first. Needs playwright (extra [dev]) and a Chromium; nothing leaves the
machine. A view is one line in REPORT (pages opened from disk) or WEB (pages of `runut serve`).
"""

from __future__ import annotations

import base64
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from playwright.sync_api import sync_playwright

from runut.chronicle import Reader
from runut.cli.demo import lay_out_pages
from runut.engines import build
from runut.exports.report import find_subject, write_report
from runut.settings import Settings
from runut.views import Question

PICTURES = Path(__file__).parent / "pictures"
LANGUAGES = ("en", "id")
ACTOR = "RUS"  # whose dossier is shown
QUALITY = 35  # of WebP: text stays sharp


class Shot(Struct, frozen=True):
    """One picture: its name, where to go ({lang} is filled in), what to show, what to do before, size in CSS pixels."""

    name: str
    path: str
    show: str = "body"
    before: Callable[[Any], None] | None = None
    width: int = 900
    most: int = 900
    dark: bool = False


def _open_evidence(page: Any) -> None:
    page.locator(".from a").first.click()
    page.locator("mark:target").wait_for()


def _open_page(page: Any) -> None:
    page.locator("#rows td a").first.click()
    page.locator(".anatomy").wait_for()


def _open_why(page: Any) -> None:
    page.locator(".row a[href*='/show/']").first.click()
    page.locator("details").wait_for()


def _log_in(page: Any) -> None:
    page.fill("input[type=password]", TOKEN)
    page.keyboard.press("Enter")
    page.locator("form.decide").first.wait_for()


def _decide(page: Any) -> None:
    _log_in(page)
    page.locator("[data-key=e]").first.click()
    page.locator("form.fields").first.wait_for()


REPORT = (
    Shot("report", "all-{lang}.html", most=1200),
    Shot("report-filter", "all-{lang}.html#?type=ASSAULT", "#chronology"),
    Shot("report-disputes", "all-{lang}.html", "#disputes"),
    Shot("report-claims", "all-{lang}.html", "#claims", most=600),
    Shot("report-relations", "all-{lang}.html", "#relations"),
    Shot("report-network", "all-{lang}.html", "#network"),
    Shot("report-map", "all-{lang}.html", "#map"),
    Shot("report-evidence", "all-{lang}.html", ".page:has(mark:target)", _open_evidence, most=700),
    Shot("report-coverage", "all-{lang}.html", "#coverage"),
    Shot("report-dossier", "actor-{lang}.html"),
    Shot("report-phone-dark", "all-{lang}.html", width=360, most=800, dark=True),
)
WEB = (
    Shot("web", "?lang={lang}", most=1000),
    Shot("web-search", "search?q=Putin&lang={lang}", most=800),
    Shot("web-actors", "actors?lang={lang}", most=600),
    Shot("web-network", "network?lang={lang}", most=1000),
    Shot("web-map", "map?lang={lang}", most=700),
    Shot("web-stories", "stories?lang={lang}", most=700),
    Shot("web-disputes", "disputes?lang={lang}", most=700),
    Shot("web-claims", "claims?lang={lang}", most=600),
    Shot("web-relations", "relations?lang={lang}", most=500),
    Shot("web-pages", "pages?lang={lang}", most=600),
    Shot("web-page", "pages?lang={lang}", "body", _open_page, most=800),
    Shot("web-why", "?lang={lang}&status=contested", "body", _open_why, most=800),
    Shot("web-coverage", "coverage?lang={lang}", most=700),
    Shot("web-dossier", f"actor/{ACTOR}?lang={{lang}}", most=1000),
    Shot("web-pair", f"pair?a={ACTOR}&b=UKR&lang={{lang}}", most=700),
    Shot("web-review", "review?lang={lang}", "body", _log_in, most=900),
    Shot("web-decide", "review?lang={lang}", "body", _decide, most=1200),
    Shot("web-phone-dark", "?lang={lang}", width=360, most=800, dark=True),
)
TOKEN = "pictures"  # noqa: S105 - of a server that lives as long as they take


def reports(chronicle: Path, folder: Path) -> str:
    """Write the reports the pictures are taken of; return where they stand as an address."""
    with Reader(chronicle) as reader:
        for language in LANGUAGES:
            write_report(reader, folder / f"all-{language}.html", Question(), language)
            subject = find_subject(reader, Question(about=ACTOR))
            write_report(reader, folder / f"actor-{language}.html", subject, language)
    return folder.as_uri()


def take(browser: Any, base: str, shot: Shot, language: str) -> Path:
    """Take one picture and return where it lies."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.most}, color_scheme="dark" if shot.dark else "light"
    )
    page = context.new_page()
    page.goto(f"{base}/{shot.path.format(lang=language)}")
    if shot.before is not None:
        shot.before(page)
    box = page.locator(shot.show).first.bounding_box()
    top = box["y"] + page.evaluate("scrollY")
    clip = {"x": 0, "y": max(top - 8, 0), "width": shot.width, "height": min(box["height"] + 16, shot.most), "scale": 1}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    answer = context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    out = PICTURES / f"{shot.name}-{language}.webp"
    out.write_bytes(base64.b64decode(answer["data"]))
    context.close()
    return out


@contextmanager
def web(chronicle: Path) -> Iterator[str]:
    """Serve the chronicle while the pictures are taken."""
    import uvicorn  # noqa: PLC0415 - the web extra

    from runut.web import create_app  # noqa: PLC0415

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(chronicle, token=TOKEN)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@contextmanager
def chromium() -> Iterator[Any]:
    """Open the Chromium of this machine."""
    path = os.environ.get("RUNUT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.exit("no Chromium on this machine; set RUNUT_CHROMIUM")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--hide-scrollbars"])
        yield browser
        browser.close()


def main(given: str = "", *names: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chronicle = Path(given) if given else folder / "demo.duckdb"
        if not given:
            build([str(lay_out_pages(folder / "pages"))], chronicle, Settings())
        base = reports(chronicle, folder)
        wanted = [shot for shot in REPORT if not names or shot.name in names]
        with chromium() as browser:
            taken = [take(browser, base, shot, language) for language in LANGUAGES for shot in wanted]
            with web(chronicle) as address:
                taken += [
                    take(browser, address, shot, language)
                    for language in LANGUAGES
                    for shot in WEB
                    if not names or shot.name in names
                ]
    total = sum(path.stat().st_size for path in taken)
    print(f"{len(taken)} pictures, {total / 1000:.0f} kB in {PICTURES}")


if __name__ == "__main__":
    main(*sys.argv[1:])
