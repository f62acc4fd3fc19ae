"""The review queue: accept, reject, correct, merge and split events; every decision is a row, undo is a later row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from runut import views
from runut.errors import RunutError
from runut.lang.reasons import message
from runut.ontology import TYPES
from runut.views import FIELDS, Coder, Question
from runut.web.asked import cut, language, question
from runut.web.desk import Desk
from runut.web.render import page

VERBS = ("accept", "reject", "edit", "merge", "split", "undo")
_COOKIE = "runut_token"
_SIZE = 30  # events of the queue on a page
Short = Annotated[str, Form(max_length=80)]
Asked = Annotated[Question, Depends(question)]
Name = Annotated[str, Query(max_length=80)]


class Decision(BaseModel):
    """What the forms of the queue send."""

    verb: str = Field(max_length=20)
    csrf: str = Field(max_length=80)
    author: str = Field("", max_length=80)
    reason: str = Field("", max_length=2000)
    undoes: str = Field("", max_length=80)
    back: str = Field("", max_length=300)
    into: str = Field("", max_length=80)
    other: str = Field("", max_length=80)
    out: list[str] = Field([], max_length=200)
    type: str = Field("", max_length=60)
    date: str = Field("", max_length=120)
    actors: str = Field("", max_length=2000)
    recipients: str = Field("", max_length=2000)
    place: str = Field("", max_length=400)


def review(desk: Desk) -> APIRouter:
    """Return the routes of the review queue; on a read-only desk they answer 404."""
    html = APIRouter(include_in_schema=False)
    _looking(html, desk)
    _deciding(html, desk)
    return html


def _looking(html: APIRouter, desk: Desk) -> None:
    @html.get("/review", response_class=HTMLResponse)
    def queue(request: Request, asked: Asked, coder: Name = "", second: bool = False) -> Response:
        if (closed := _door(request, desk)) is not None:
            return closed
        who = Coder(coder.strip(), second and bool(coder.strip()))
        found = views.review_queue(desk.reader, cut(asked, _SIZE - 1, 0), who)
        values = {"tab": "review", "writable": True, "csrf": desk.csrf, "coder": who, **found}
        return page(request, "review.html", values)

    @html.get("/review/{key}", response_class=HTMLResponse)
    def one(request: Request, key: str) -> Response:
        if (closed := _door(request, desk)) is not None:
            return closed
        row = next(iter(views.event_rows(desk.reader, [key[:80]])), None)
        if row is None:
            return page(request, "missing.html", {"message": key[:80], "tab": "review", "writable": True}, 404)
        values = {
            "row": row, "fields": {name: views.field_text(row, name) for name in FIELDS}, "csrf": desk.csrf,
            "alike": views.alike(desk.reader, key), "types": sorted(TYPES), "tab": "review", "writable": True,
            "history": [item for item in views.decisions_on(desk.reader) if item.subject == key],
        }  # fmt: skip
        return page(request, "decide.html", values)


def _door(request: Request, desk: Desk) -> Response | None:
    """The login page for whoever has not shown the token; 404 on a read-only desk; None for who may come in."""
    _writable(desk)
    if desk.may_write(request.cookies.get(_COOKIE)):
        return None
    return page(request, "login.html", {"tab": "review", "writable": True, "csrf": desk.csrf}, 401)


def _deciding(html: APIRouter, desk: Desk) -> None:
    @html.post("/review/login")
    def login(request: Request, token: Short, csrf: Short) -> Response:
        _writable(desk)
        _same_origin(desk, csrf)
        if not desk.may_write(token):
            raise HTTPException(403, "wrong token")
        answer = RedirectResponse(f"/review?lang={language(request)}", 303)
        answer.set_cookie(_COOKIE, token, httponly=True, samesite="strict")
        return answer

    @html.post("/review/{key}")
    def decide(request: Request, key: str, form: Annotated[Decision, Form()]) -> Response:
        _writable(desk)
        _same_origin(desk, form.csrf)
        if not desk.may_write(request.cookies.get(_COOKIE)):
            raise HTTPException(403, "no token")
        if form.verb not in VERBS or len(key) > 80:
            raise HTTPException(422, f"verb must be one of {', '.join(VERBS)}")
        if not form.author.strip():
            raise HTTPException(422, "a decision needs its author")
        try:
            for subject, said in _rows(desk, key, form):
                desk.judge(form.verb, subject, author=form.author.strip(), reason=form.reason.strip(), **said)
        except RunutError as error:
            code = language(request)
            why = " – ".join(message(code, part) for part in (str(error.args[0]), error.fix) if part)
            raise HTTPException(422, why) from error
        back = form.back if form.back.startswith("/review") and "\\" not in form.back else "/review"
        return RedirectResponse(back, 303)


def _writable(desk: Desk) -> None:
    if not desk.writable:
        raise HTTPException(404, "this server is read-only")


def _same_origin(desk: Desk, csrf: str) -> None:
    if csrf != desk.csrf:
        raise HTTPException(403, "the form is stale; load the page again")


def _rows(desk: Desk, key: str, form: Decision) -> Iterator[tuple[str, dict[str, str]]]:
    """Subject and further fields of each judgement a form makes. Raises HTTPException (422) where it says nothing."""
    if form.verb == "undo":
        if not any(row.id == form.undoes for row in views.decisions_on(desk.reader)):
            raise HTTPException(422, "there is no such decision to undo")
        yield "", {"undoes": form.undoes}
        return
    row = next(iter(views.event_rows(desk.reader, [key])), None)
    if row is None:
        raise HTTPException(404, "there is no such event")
    if form.verb in ("accept", "reject"):
        yield key, {"object": "event"}
    elif form.verb == "merge":
        yield key, {"object": _other(desk, key, form)}
    elif form.verb == "split":
        yield key, {"object": ",".join(_parted(row, form.out))}
    else:
        changed = list(_edits(row, form))
        if not changed:
            raise HTTPException(422, "nothing was changed")
        yield from ((key, said) for said in changed)


def _other(desk: Desk, key: str, form: Decision) -> str:
    other = form.other.strip() or form.into
    if other == key or next(iter(views.event_rows(desk.reader, [other])), None) is None:
        raise HTTPException(422, "name another event to merge with")
    return other


def _parted(row: Mapping[str, Any], names: list[str]) -> list[str]:
    members = [item["mention"] for item in row["evidence"]]
    found = [name for name in members if name in names]
    if not found or len(found) == len(members):
        raise HTTPException(422, "choose some of the mentions, not none and not all")
    return found


def _edits(row: Mapping[str, Any], form: Decision) -> Iterator[dict[str, str]]:
    """Only fields whose text is other than it was; all of them are checked before the first is written."""
    wanted = {name: " ".join(str(getattr(form, name)).split()) for name in FIELDS}
    wanted["type"] = wanted["type"].upper() if "." not in wanted["type"] else wanted["type"]
    changed = {name: value for name, value in wanted.items() if value != views.field_text(row, name)}
    for name, value in changed.items():
        views.check_edit(name, value)
    for name, value in changed.items():
        yield {"object": name, "value": value}
