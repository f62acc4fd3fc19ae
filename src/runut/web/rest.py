"""REST under /api/v1: the views as JSON with cursors, or streamed as JSON lines and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from runut import views
from runut.api import Rows
from runut.chronicle import Reader
from runut.errors import InputError, RunutError
from runut.exports.tables import guard
from runut.views import Question
from runut.web.asked import Cursor, Limit, cursor_at, cut, offset, question
from runut.web.desk import Desk

Asked = Annotated[Question, Depends(question)]
Form = Literal["json", "jsonl", "csv"]
Key = Annotated[str, Path(min_length=1, max_length=80)]
View = Callable[[Reader, Question], Iterable[Mapping[str, Any]]]
Words = Annotated[str, Query(min_length=1, max_length=200, description="Words to look for; names in any spelling")]
NONE: dict[int | str, dict[str, Any]] = {404: {"description": "There is none"}}
_LISTS: dict[str, tuple[View, str]] = {
    "timeline": (views.timeline_rows, "Merged events in order of time; dated statements where there are none."),
    "events": (views.mention_rows, "Event mentions with their evidence."),
    "claims": (views.claim_rows, "Who said what."),
    "stories": (views.story_rows, "Stories with origins and copied passages."),
    "contradictions": (views.contradiction_rows, "What cannot all be true, both sides kept."),
    "relations": (views.relation_rows, "States between actors with from and to."),
    "actors": (views.actor_list, "Actors by the number of events they take part in."),
    "pages": (views.page_list, "Pages with what they say of themselves, newest first."),
}


def router(desk: Desk) -> APIRouter:
    """Return the routes of /api/v1 over one desk."""
    api = APIRouter(prefix="/api/v1", tags=["chronicle"])
    for name, (view, text) in _LISTS.items():
        _list(api, desk, name, view, text)
    _single(api, desk)
    return api


def _list(api: APIRouter, desk: Desk, name: str, view: View, text: str) -> None:
    def endpoint(
        request: Request, asked: Asked, limit: Limit = 100, cursor: Cursor = "", format: Form = "json"  # noqa: A002
    ) -> Response:  # fmt: skip
        tag = desk.etag(name, request.url.query)
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        first = offset(cursor)
        if format != "json":
            return _stream(view(desk.reader, asked), format, name, tag)
        found = list(view(desk.reader, cut(asked, limit, first)))
        following = cursor_at(first + limit) if len(found) > limit else None
        return _json({"rows": found[:limit], "next": following}, tag)

    answers: dict[int | str, dict[str, Any]] = {
        200: {
            "description": "Rows, whole or (jsonl, csv) all of them as a stream",
            "content": {"application/json": {}, "application/x-ndjson": {}, "text/csv": {}},
        },
        304: {"description": "Unchanged"},
    }
    api.add_api_route(
        f"/{name}", endpoint, methods=["GET"], name=name, summary=text, response_class=Response, responses=answers
    )


def _single(api: APIRouter, desk: Desk) -> None:
    @api.get("/coverage", summary="What came in, what was kept and dropped, silent days.")
    def coverage() -> Response:
        return _json(views.coverage(desk.reader), desk.etag("coverage"))

    @api.get("/map", summary="Where events happened: countries and points.")
    def where(asked: Asked) -> Response:
        return _json(views.map_view(desk.reader, asked), desk.etag("map", asked))

    @api.get("/network", summary="Who deals with whom: nodes and ties, the busiest first.")
    def network(asked: Asked, level: views.Level = "country", limit: Limit = 100) -> Response:
        found = views.network_view(desk.reader, msgspec.structs.replace(asked, limit=limit), level)
        return _json(found, desk.etag("network", asked, level, limit))

    @api.get("/search", summary="Actors, events and pages that hold all the words, names in any spelling.")
    def search(q: Words, limit: Limit = 20) -> Response:
        return _json(views.search(desk.reader, q, limit), desk.etag("search", q, limit))

    @api.get("/show/{key}", summary="One row with its whole trail of evidence.", responses=NONE)
    def show(key: Key) -> Response:
        try:
            return _json(views.trail(desk.reader, key), desk.etag("show", key))
        except RunutError as error:
            raise HTTPException(404, str(error)) from error

    @api.get(
        "/dyad/{a}/{b}",
        summary="All acts between two actors over time; each a country or actor by code, id or name.",
        responses=NONE,
    )
    def dyad(a: Key, b: Key) -> Response:
        return _one(views.dyad_row(desk.reader, _meant(desk, a), _meant(desk, b)), desk.etag("dyad", a, b))

    @api.get(
        "/actor/{key}",
        summary="One actor or country by code, id or name: names, offices, counts, partners, states.",
        responses=NONE,
    )
    def actor(key: Key) -> Response:
        return _one(views.actor_dossier(desk.reader, _meant(desk, key)), desk.etag("actor", key))

    @api.get("/judgements", summary="People's decisions on events that hold, oldest first.")
    def judgements() -> Response:
        return _json(views.decisions_on(desk.reader), desk.etag("judgements"))


def _meant(desk: Desk, words: str) -> str:
    """The code or id of who is asked for; 404 with the candidates where nobody or several go by that name."""
    try:
        return views.party_meant(desk.reader, words)
    except InputError as error:
        raise HTTPException(404, str(error)) from error


def _one(found: Mapping[str, Any] | None, tag: str) -> Response:
    if found is None:
        raise HTTPException(404, "there is none of that name")
    return _json(found, tag)


def _json(value: object, tag: str) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json", headers={"ETag": tag})


def _stream(rows: Iterable[Mapping[str, Any]], form: str, name: str, tag: str) -> StreamingResponse:
    body = _csv(rows) if form == "csv" else (msgspec.json.encode(row) + b"\n" for row in rows)
    media = "text/csv; charset=utf-8" if form == "csv" else "application/x-ndjson"
    headers = {"ETag": tag, "Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return StreamingResponse(body, media_type=media, headers=headers)


def _csv(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    names: list[str] = []
    for row in rows:
        [flat] = Rows([row]).flat()
        line = io.StringIO()
        writer = csv.writer(line)
        if not names:
            names = list(flat)
            writer.writerow(names)
        writer.writerow([guard(flat.get(name)) for name in names])
        yield line.getvalue().encode("utf-8", "replace")
