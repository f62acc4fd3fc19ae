"""What goes wrong, told in the form that was asked for: JSON to programs, a page in their language to people."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from runut.errors import RunutError
from runut.lang.reasons import message
from runut.web.asked import language
from runut.web.desk import Desk
from runut.web.render import page, words

__all__ = ["add_errors", "whole"]


def whole(code: str, error: RunutError) -> str:
    """What went wrong and what to do about it, in a language."""
    return " – ".join(message(code, part) for part in (str(error.args[0]), error.fix) if part)


def add_errors(app: FastAPI, desk: Desk) -> None:
    """Answer refused and malformed requests, and errors of the chronicle, without a word of the program's insides."""

    def told(request: Request, status: int, why: str, detail: object = None) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": detail or why}, status)
        code = language(request)
        title = words(code, "web.missing" if status == 404 else "web.wrong")
        if status == 404 and why == "Not Found":
            why = request.url.path[:200]
        why = message(code, why)
        shown = why if status in (404, 403) else words(code, "web.bad_request", why=why)
        values = {"title": title, "message": shown, "tab": "", "writable": desk.writable}
        return page(request, "missing.html", values, status)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        answer = told(request, error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    def malformed(request: Request, error: RequestValidationError) -> Response:
        found = error.errors()
        why = "; ".join(f"{item['loc'][-1]}: {item['msg']}" for item in found[:3])
        return told(request, 422, why, jsonable_encoder(found, exclude={"ctx", "input", "url"}))

    @app.exception_handler(RunutError)
    def failed(request: Request, error: RunutError) -> Response:
        return told(request, 503, whole(language(request), error))
