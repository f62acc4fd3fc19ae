"""The review queue: accept, reject or note merged events; every decision is a judgement row, undo is a later row."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from runut import views
from runut.views import Question
from runut.web.desk import Desk
from runut.web.render import page

VERBS = ("accept", "reject", "edit", "undo")
_COOKIE = "runut_token"
Short = Annotated[str, Form(max_length=80)]


class Decision(BaseModel):
    """What the form of the queue sends."""

    verb: str = Field(max_length=20)
    csrf: str = Field(max_length=80)
    author: str = Field("", max_length=80)
    reason: str = Field("", max_length=2000)
    value: str = Field("", max_length=2000)
    undoes: str = Field("", max_length=80)


def review(desk: Desk) -> APIRouter:
    """Return the routes of the review queue; on a read-only desk they answer 404."""
    html = APIRouter(include_in_schema=False)

    @html.get("/review", response_class=HTMLResponse)
    def queue(request: Request) -> Response:
        _writable(desk)
        if not desk.may_write(request.cookies.get(_COOKIE)):
            return page(request, "login.html", {"tab": "review", "writable": True, "csrf": desk.csrf}, 401)
        return page(request, "review.html", {"tab": "review", "writable": True, "csrf": desk.csrf, **_queue(desk)})

    @html.post("/review/login")
    def login(token: Short, csrf: Short) -> Response:
        _writable(desk)
        _same_origin(desk, csrf)
        if not desk.may_write(token):
            raise HTTPException(403, "wrong token")
        answer = RedirectResponse("/review", 303)
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
        said = {"author": form.author.strip(), "reason": form.reason, "value": form.value, "undoes": form.undoes}
        desk.judge(form.verb, key, **said)
        return RedirectResponse("/review", 303)

    return html


def _writable(desk: Desk) -> None:
    if not desk.writable:
        raise HTTPException(404, "this server is read-only")


def _same_origin(desk: Desk, csrf: str) -> None:
    if csrf != desk.csrf:
        raise HTTPException(403, "the form is stale; load the page again")


def _queue(desk: Desk) -> dict[str, object]:
    decided = {row.subject: row for row in desk.judgements()}
    rows = list(views.event_timeline(desk.reader, Question(limit=2000)))
    waiting = [row for row in rows if row["event_id"] not in decided]
    waiting.sort(key=lambda row: (row["status"] != "contested", row["date"]["edtf"] is None))
    done = [{"row": row, "judgement": decided[row["event_id"]]} for row in rows if row["event_id"] in decided]
    return {"waiting": waiting[:30], "left": len(waiting), "done": done[-30:][::-1], "agreement": agreement(desk)}


def agreement(desk: Desk) -> dict[str, float | int] | None:
    """Return how far two coders agree on the events both judged: share equal and Cohen's kappa; None below two."""
    said: dict[str, dict[str, str]] = {}
    for row in desk.judgements():
        if row.verb in ("accept", "reject"):
            said.setdefault(row.subject, {})[row.author] = row.verb
    pairs = [tuple(sorted(votes.items()))[:2] for votes in said.values() if len(votes) >= 2]
    if not pairs:
        return None
    equal = sum(a[1] == b[1] for a, b in pairs) / len(pairs)
    accept = [sum(pair[side][1] == "accept" for pair in pairs) / len(pairs) for side in (0, 1)]
    chance = accept[0] * accept[1] + (1 - accept[0]) * (1 - accept[1])
    kappa = 1.0 if chance == 1 else (equal - chance) / (1 - chance)
    return {"events": len(pairs), "equal": round(equal, 3), "kappa": round(kappa, 3)}
