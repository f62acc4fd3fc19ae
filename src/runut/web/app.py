"""The application: pages, REST, static files, guards."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.staticfiles import StaticFiles

from runut import __version__
from runut.errors import SettingsError
from runut.exports.report.render import asset
from runut.web.desk import Desk
from runut.web.errors import add_errors
from runut.web.guard import add_guards
from runut.web.pages import pages
from runut.web.rest import router
from runut.web.review import review

_LOCAL = frozenset({"127.0.0.1", "localhost", "::1", "testserver"})


def create_app(path: str | os.PathLike[str], *, token: str | None = None, hosts: frozenset[str] = _LOCAL) -> FastAPI:
    """Return the application over one chronicle: read-only, or with a review queue when a token is given.

    Raises ChronicleError when the file cannot be opened. `hosts` are the host names it answers to; empty: any.
    """
    desk = Desk(path, token)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(title="Runut", version=__version__, lifespan=life, docs_url=None, redoc_url=None,
                  openapi_url="/api/v1/openapi.json")  # fmt: skip
    add_guards(app, hosts)
    app.include_router(router(desk))
    app.include_router(pages(desk))
    app.include_router(review(desk))
    add_errors(app, desk)
    app.add_api_route("/report.css", _sheet, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    return app


def _sheet() -> Response:
    """The report's own sheet: both look alike because they are the same."""
    return Response(asset("report.css"), media_type="text/css")


def serve(path: str | os.PathLike[str], *, host: str = "127.0.0.1", port: int = 8765, token: str | None = None) -> None:
    """Serve until interrupted. Bound to loopback unless told otherwise; another host needs a token-free, read-only
    server or a token the caller chose. Raises SettingsError for a port that is no port."""
    import uvicorn  # noqa: PLC0415 - only the server needs it

    if not 0 < port < 65536:
        raise SettingsError(f"{port} is no port", "choose 1 to 65535")
    hosts = _LOCAL | {host} if host not in ("0.0.0.0", "::") else frozenset()  # noqa: S104 - asked for by the user
    uvicorn.run(
        create_app(path, token=token, hosts=hosts), host=host, port=port, log_level="warning", server_header=False
    )
