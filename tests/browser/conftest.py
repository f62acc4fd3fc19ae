"""One Chromium for all browser tests, and a server over a chronicle made by hand. Skipped where there is no Chromium."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make

Serve = Callable[[Path], "contextlib.AbstractContextManager[str]"]


def chromium() -> str | None:
    asked = os.environ.get("RUNUT_CHROMIUM")
    return asked or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(
    scope="module"
)  # its driver keeps an event loop open, in which no other module's tests could run theirs
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra [dev])")
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium; or set RUNUT_CHROMIUM)")
    with api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


class Watched:
    """A page that remembers what went wrong on it: console errors, exceptions, requests that leave the machine."""

    def __init__(self, context: Any, base: str) -> None:
        self.page, self.base, self.wrong = context.new_page(), base, list[str]()
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda line: self.wrong.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._request)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.wrong.append(f"left the machine: {request.url}")

    def go(self, path: str) -> Any:
        self.page.goto(self.base + path)
        return self.page


@pytest.fixture
def watched(browser: Any, served: str) -> Iterator[Callable[..., Watched]]:
    contexts: list[Any] = []

    def new(width: int = 1100, height: int = 800, base: str = served, **more: Any) -> Watched:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **more))
        return Watched(contexts[-1], base)

    yield new
    for context in contexts:
        context.close()


@contextlib.contextmanager
def serving(path: Path) -> Iterator[str]:
    import uvicorn  # noqa: PLC0415 - optional

    from runut.web import create_app  # noqa: PLC0415

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(path, token="rahasia")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started, "the server did not start"
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def served(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make(tmp_path_factory.mktemp("browser") / "c.duckdb")) as base:
        yield base


@pytest.fixture
def serve() -> Serve:
    return serving
