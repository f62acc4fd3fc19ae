"""The pages people look at: one function a page, each a call of a view."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice, pairwise
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse

from runut import views
from runut.errors import RunutError
from runut.exports.report.world import Dot, not_drawn, world_map
from runut.views import Question
from runut.web.asked import cursor_at, language, offset, question
from runut.web.desk import Desk
from runut.web.render import page, words

_SIZE = 60  # rows a page shows
View = Callable[..., Iterable[Any]]
Asked = Annotated[Question, Depends(question)]
Key = Annotated[str, Path(min_length=1, max_length=80)]


def pages(desk: Desk) -> APIRouter:
    """Return the routes of the HTML pages over one desk."""
    html = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    _lists(html, desk)
    _ones(html, desk)
    return html


def _lists(html: APIRouter, desk: Desk) -> None:
    listed = {
        "/": ("chronology", views.timeline_rows),
        "/stories": ("stories", views.story_rows),
        "/disputes": ("disputes", views.contradiction_rows),
        "/claims": ("claims", views.claim_rows),
        "/relations": ("relations", views.relation_rows),
    }
    for path, (name, view) in listed.items():
        html.add_api_route(path, _endpoint(desk, name, view), methods=["GET"], name=name)


def _endpoint(desk: Desk, name: str, view: View) -> Callable[[Request, Asked], HTMLResponse]:
    def endpoint(request: Request, asked: Asked) -> HTMLResponse:
        return _listed(request, desk, name, view(desk.reader, asked))

    return endpoint


def _listed(request: Request, desk: Desk, name: str, rows: Iterable[Any]) -> HTMLResponse:
    first = offset(request.query_params.get("cursor", "")[:40])
    found = list(islice(rows, first, first + _SIZE + 1))
    more = cursor_at(first + _SIZE) if len(found) > _SIZE else None
    following = str(request.url.include_query_params(cursor=more).query) if more else None
    values = {"rows": found[:_SIZE], "next": following, "tab": name, "first": first, "writable": desk.writable}
    return page(request, f"{name}.html", values)


def _ones(html: APIRouter, desk: Desk) -> None:
    @html.get("/coverage")
    def coverage(request: Request) -> HTMLResponse:
        values = {"coverage": views.coverage(desk.reader), "tab": "coverage", "writable": desk.writable}
        return page(request, "coverage.html", values)

    @html.get("/map")
    def where(request: Request, asked: Asked) -> HTMLResponse:
        return page(
            request, "map.html", {**_map(desk, asked, language(request)), "tab": "map", "writable": desk.writable}
        )

    @html.get("/pages")
    def all_pages(request: Request) -> HTMLResponse:
        sql = (
            "SELECT a.page, a.title, a.outlet, a.language, a.kind, d.edtf, d.status, "
            "(SELECT min(c.name) FROM captures c WHERE c.page = a.page) FROM articles a "
            "LEFT JOIN dates d ON d.page = a.page ORDER BY d.earliest NULLS LAST, a.page"
        )
        names = ("page_id", "title", "outlet", "language", "kind", "edtf", "status", "name")
        rows = (dict(zip(names, row, strict=True)) for row in desk.reader.rows(sql))
        return _listed(request, desk, "pages", rows)

    @html.get("/pages/{key}")
    def one_page(request: Request, key: Key) -> HTMLResponse:
        return _one_page(request, desk, key)

    @html.get("/show/{key}")
    def show(request: Request, key: Key) -> HTMLResponse:
        try:
            values = {"trail": views.trail(desk.reader, key), "key": key, "tab": "", "writable": desk.writable}
        except RunutError as error:
            return page(request, "missing.html", {"message": str(error), "tab": "", "writable": desk.writable}, 404)
        return page(request, "show.html", values)


def _one_page(request: Request, desk: Desk, key: str) -> HTMLResponse:
    found, article = desk.reader.pages([key]).get(key), desk.reader.article(key)
    if found is None or article is None:
        return page(request, "missing.html", {"message": key, "tab": "", "writable": desk.writable}, 404)
    name = desk.reader.names([key]).get(key, (key, None))[0]
    card = views.page_card(found, article, name)
    pieces = _pieces(found.text, card["lines"], *_marked(request, len(found.text)))
    return page(request, "page.html", {"card": card, "pieces": pieces, "tab": "pages", "writable": desk.writable})


def _marked(request: Request, length: int) -> tuple[int, int]:
    """The evidence span to mark, from ?start=&end=."""
    raw = [request.query_params.get(name, "")[:12] for name in ("start", "end")]
    start, end = (int(value) if value.isdigit() else 0 for value in raw)
    return (start, end) if 0 <= start < end <= length else (0, 0)


def _pieces(text: str, lines: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    """Lines of a page with their role, cut so that the marked stretch stands apart."""
    found = []
    for line in lines:
        low, high = max(start, line["start"]), min(end, line["end"])
        cut = (line["start"], low, high, line["end"]) if low < high else (line["start"],) * 3 + (line["end"],)
        parts = [text[a:b] for a, b in pairwise(cut)]
        found.append({"n": line["n"], "role": line["role"], "why": line["why"], "parts": parts})
    return found


def _map(desk: Desk, asked: Question, code: str) -> dict[str, Any]:
    found = views.map_view(desk.reader, asked)
    names = {key: key for key in found["countries"]}
    dots = [Dot(item["lat"], item["lon"], item["events"], item["name"]) for item in found["points"]]
    drawing = world_map(found["countries"], names, dots, words(code, "report.map"))
    return {"map": drawing, "found": found, "missing": not_drawn(found["countries"])}
