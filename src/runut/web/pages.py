"""The pages people look at: one function a page, each a call of a view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import pairwise
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import HTMLResponse

from runut import views
from runut.chronicle import Reader
from runut.errors import InputError, RunutError
from runut.exports.report.silence import silence_svg
from runut.exports.report.world import Dot, not_drawn, world_map
from runut.knowledge import called
from runut.lang.reasons import message
from runut.views import Level, Question
from runut.web.asked import Cursor, cursor_at, cut, language, offset, question
from runut.web.desk import Desk
from runut.web.drawing import ring
from runut.web.errors import whole
from runut.web.render import page, words

_SIZE = 60  # rows a page shows
_FEW = 25  # events a dossier shows before it leads on to the chronology
View = Callable[[Reader, Question], Iterable[Mapping[str, Any]]]
Asked = Annotated[Question, Depends(question)]
Key = Annotated[str, Path(min_length=1, max_length=200)]
Words = Annotated[str, Query(max_length=200)]


def pages(desk: Desk) -> APIRouter:
    """Return the routes of the HTML pages over one desk."""
    html = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    _lists(html, desk)
    _drawings(html, desk)
    _dossiers(html, desk)
    _ones(html, desk)
    return html


def _lists(html: APIRouter, desk: Desk) -> None:
    listed: dict[str, tuple[str, View]] = {
        "/": ("chronology", views.timeline_rows),
        "/stories": ("stories", views.story_rows),
        "/disputes": ("disputes", views.contradiction_rows),
        "/claims": ("claims", views.claim_rows),
        "/relations": ("relations", views.relation_rows),
        "/actors": ("actors", views.actor_list),
        "/pages": ("pages", views.page_list),
    }
    for path, (name, view) in listed.items():
        html.add_api_route(path, _endpoint(desk, name, view), methods=["GET"], name=name)


def _endpoint(desk: Desk, name: str, view: View) -> Callable[..., HTMLResponse]:
    def endpoint(request: Request, asked: Asked, cursor: Cursor = "") -> HTMLResponse:
        first = offset(cursor)
        found = list(view(desk.reader, cut(asked, _SIZE, first)))
        more = cursor_at(first + _SIZE) if len(found) > _SIZE else None
        following = str(request.url.include_query_params(cursor=more).query) if more else None
        return page(request, f"{name}.html", {"rows": found[:_SIZE], "next": following, **_frame(desk, name)})

    return endpoint


def _frame(desk: Desk, tab: str) -> dict[str, Any]:
    return {"tab": tab, "writable": desk.writable}


def _missing(request: Request, desk: Desk, message: str) -> HTMLResponse:
    return page(request, "missing.html", {"message": message, **_frame(desk, "")}, 404)


def _drawings(html: APIRouter, desk: Desk) -> None:
    @html.get("/map")
    def where(request: Request, asked: Asked) -> HTMLResponse:
        return page(request, "map.html", {**_map(desk, asked, language(request)), **_frame(desk, "map")})

    @html.get("/network")
    def network(request: Request, asked: Asked, level: Level = "country") -> HTMLResponse:
        found = views.network_view(desk.reader, msgspec.structs.replace(asked, limit=_SIZE), level)
        code = language(request)
        nodes = [{**node, "name": called(code, node)} for node in found["nodes"]]
        drawing = ring(nodes, found["ties"], words(code, "web.network"), code)
        return page(
            request, "network.html", {"network": found, "drawing": drawing, "level": level, **_frame(desk, "network")}
        )

    @html.get("/search")
    def search(request: Request, q: Words = "") -> HTMLResponse:
        found = views.search(desk.reader, q) if q.strip() else None
        return page(request, "search.html", {"found": found, "q": q, **_frame(desk, "search")})

    @html.get("/coverage")
    def coverage(request: Request) -> HTMLResponse:
        found, code = views.coverage(desk.reader), language(request)
        silence = silence_svg(found, partial(words, code), code)
        return page(request, "coverage.html", {"coverage": found, "silence": silence, **_frame(desk, "coverage")})


def _dossiers(html: APIRouter, desk: Desk) -> None:
    @html.get("/actor/{key:path}")
    def actor(request: Request, key: Key) -> HTMLResponse:
        try:
            meant = views.party_meant(desk.reader, key)
        except InputError as error:
            return _missing(request, desk, whole(language(request), error))
        return _dossier(request, desk, "actor", views.actor_dossier(desk.reader, meant), {"actor": meant})

    @html.get("/pair")
    def pair(request: Request, a: Words, b: Words) -> HTMLResponse:
        try:
            found = views.pair_dossier(desk.reader, a, b)
        except InputError as error:
            return _missing(request, desk, whole(language(request), error))
        asked = {"actor": found["a"], "other": found["b"]} if found else {"actor": a, "other": b}
        return _dossier(request, desk, "pair", found, asked)

    @html.get("/place/{key:path}")
    def place(request: Request, key: Key) -> HTMLResponse:
        found = views.place_dossier(desk.reader, key)
        return _dossier(request, desk, "place", found, {"place": key})

    @html.get("/stories/{key}")
    def story(request: Request, key: Key) -> HTMLResponse:
        found = views.story_dossier(desk.reader, key)
        if found is None:
            return _missing(request, desk, key)
        rows = list(views.event_rows(desk.reader, found["events"][:_SIZE]))
        names = {item["page_id"]: item["source"] for item in found["pages"]}
        return page(request, "story.html", {"story": found, "rows": rows, "names": names, **_frame(desk, "stories")})


def _dossier(
    request: Request, desk: Desk, name: str, found: Mapping[str, Any] | None, asked: Mapping[str, str]
) -> HTMLResponse:
    if found is None:
        return _missing(request, desk, " – ".join(asked.values()))
    wanted = Question(actor=asked.get("actor", ""), other=asked.get("other", ""), place=asked.get("place", ""))
    rows = list(views.event_timeline(desk.reader, cut(wanted, _FEW, 0)))
    values = {name: found, "counts": found["counts"], "rows": rows[:_FEW], "more": len(rows) > _FEW, "asked": asked}
    return page(request, f"{name}.html", {**values, **_frame(desk, "actors" if name != "place" else "map")})


def _ones(html: APIRouter, desk: Desk) -> None:
    @html.get("/pages/{key}")
    def one_page(request: Request, key: Key) -> HTMLResponse:
        return _one_page(request, desk, key)

    @html.get("/show/{key}")
    def show(request: Request, key: Key) -> HTMLResponse:
        try:
            trail = views.trail(desk.reader, key)
        except RunutError as error:
            return _missing(request, desk, message(language(request), error))
        rows = list(views.event_rows(desk.reader, [trail["id"]])) if trail["table"] == "events" else []
        return page(request, "show.html", {"trail": trail, "key": key, "rows": rows, **_frame(desk, "")})


def _one_page(request: Request, desk: Desk, key: str) -> HTMLResponse:
    found, article = desk.reader.pages([key]).get(key), desk.reader.article(key)
    if found is None or article is None:
        return _missing(request, desk, key)
    name = desk.reader.names([key]).get(key, (key, None))[0]
    card = views.page_card(found, article, name)
    pieces = _pieces(found.text, card["lines"], *_marked(request, len(found.text)))
    card["title"] = card["title"] or views.sources_of(desk.reader, [key])[key]["title"]
    return page(request, "page.html", {"card": card, "pieces": pieces, **_frame(desk, "pages")})


def _marked(request: Request, length: int) -> tuple[int, int]:
    """The evidence span to mark, from ?start=&end=."""
    raw = [request.query_params.get(name, "")[:12] for name in ("start", "end")]
    start, end = (int(value) if value.isdecimal() else 0 for value in raw)
    return (start, end) if 0 <= start < end <= length else (0, 0)


def _pieces(text: str, lines: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    """Lines of a page with their role, cut so that the marked stretch stands apart."""
    found, first = [], True
    for line in lines:
        low, high = max(start, line["start"]), min(end, line["end"])
        cut_at = (line["start"], low, high, line["end"]) if low < high else (line["start"],) * 3 + (line["end"],)
        parts = [text[a:b] for a, b in pairwise(cut_at)]
        found.append({"n": line["n"], "role": line["role"], "why": line["why"], "parts": parts,
                      "first": bool(parts[1]) and first})  # fmt: skip
        first = first and not parts[1]
    return found


def _map(desk: Desk, asked: Question, code: str) -> dict[str, Any]:
    found = views.map_view(desk.reader, asked)
    names = {key: called(code, {"id": key}) for key in found["countries"]}
    dots = [Dot(item["lat"], item["lon"], item["events"], item["name"]) for item in found["points"]]
    drawing = world_map(found["countries"], names, dots, words(code, "report.map"))
    return {"map": drawing, "found": found, "missing": not_drawn(found["countries"])}
