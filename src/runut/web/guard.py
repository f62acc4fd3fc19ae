"""Manners of the server: headers, hosts, sizes, rates."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse

BODY = 64_000  # bytes a request may carry
RATE, SPAN = 600, 60.0  # requests a client may send in so many seconds
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
Next = Callable[[Request], Awaitable[Response]]


def add_guards(app: FastAPI, hosts: frozenset[str]) -> None:
    """Add headers to every answer, and refuse foreign hosts (DNS rebinding), large bodies and floods."""
    seen: dict[str, deque[float]] = defaultdict(deque)

    @app.middleware("http")
    async def guard(request: Request, call_next: Next) -> Response:
        refused = _refuse(request, hosts, seen)
        response = refused if refused is not None else await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _refuse(request: Request, hosts: frozenset[str], seen: dict[str, deque[float]]) -> Response | None:
    host = request.headers.get("host", "").rsplit(":", 1)[0].strip("[]").lower()
    if hosts and host not in hosts:
        return PlainTextResponse("unknown host", 421)
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > BODY or "transfer-encoding" in request.headers:
        return PlainTextResponse("request too large", 413)
    now, client = time.monotonic(), request.client.host if request.client else ""
    stamps = seen[client]
    while stamps and stamps[0] < now - SPAN:
        stamps.popleft()
    if len(stamps) >= RATE:
        return PlainTextResponse("too many requests", 429, headers={"Retry-After": str(int(SPAN))})
    stamps.append(now)
    return None
