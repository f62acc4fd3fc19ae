"""What a request asks: filters, language, page of results."""

from __future__ import annotations

import base64
import binascii
from datetime import date
from typing import Annotated, Literal

import msgspec
from fastapi import Depends, HTTPException, Query, Request
from pydantic import BeforeValidator

from runut.temporal import parse_edtf
from runut.views import Question

MOST = 1000  # rows one answer may hold
_CHARS = 200  # length of words looked for

About = Annotated[
    str, Query(max_length=_CHARS, description="Only rows with these words: whole words, names in any spelling")
]
From = Annotated[str, Query(alias="from", max_length=30, description="EDTF day, month or year")]
To = Annotated[str, Query(max_length=30, description="EDTF day, month or year")]
Types = Annotated[list[str], Query(alias="type", max_length=20, description="PLOVER types")]
OriginsMin = Annotated[
    int,
    BeforeValidator(lambda value: value or 0),  # an empty field of a form asks for nothing
    Query(ge=0, le=10**6, description="Only events with at least so many independent origins"),
]
Party = Annotated[str, Query(max_length=_CHARS, description="Only events of this actor: id, country code or name")]
Other = Annotated[str, Query(max_length=_CHARS, description="… and of this one as well")]
Spot = Annotated[str, Query(max_length=_CHARS, description="Only events at this place: country code or name")]
State = Annotated[
    Literal["", "single-origin", "corroborated", "contested"], Query(description="Only events of this status")
]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str, Query(max_length=40, description="`next` of the answer before")]
LANGUAGES = ("en", "id")


def _words(about: About = "", start: From = "", end: To = "") -> Question:
    return Question(about=about, start=_day(start, 0), end=_day(end, 1))


def _parties(actor: Party = "", other: Other = "", place: Spot = "") -> Question:
    return Question(actor=actor.strip(), other=other.strip(), place=place.strip())


def question(
    words: Annotated[Question, Depends(_words)],
    parties: Annotated[Question, Depends(_parties)],
    types: Types = [],  # noqa: B006 - fastapi copies it
    origins_min: OriginsMin = 0,
    status: State = "",
) -> Question:
    """Return the filters of a request. Answers 422 where a date is malformed; empty fields ask for nothing."""
    return Question(
        about=words.about,
        start=words.start,
        end=words.end,
        types=tuple(kind.upper() for kind in types if kind.strip()),
        origins_min=origins_min,
        actor=parties.actor,
        other=parties.other,
        place=parties.place,
        status=status,
    )


def asked_plainly(about: str, start: str, end: str, types: list[str], origins_min: int) -> Question:
    """Return filters that did not come with a request. Raises HTTPException (422) where a date is malformed."""
    return question(_words(about, start, end), Question(), types, origins_min)


def cut(asked: Question, limit: int, first: int) -> Question:
    """Return a question for one page of rows, and one row more to tell whether there is a next page."""
    return msgspec.structs.replace(asked, limit=limit + 1, offset=first)


def _day(value: str, end: int) -> date | None:
    if not value:
        return None
    try:
        when = parse_edtf(value)
    except ValueError as error:
        raise HTTPException(422, f"{value[:40]!r} is no EDTF date; write 2024, 2024-05 or 2024-05-03") from error
    return (when.earliest, when.latest)[end]


def offset(cursor: str) -> int:
    """Return the row a cursor stands for. Answers 422 for one that we did not give."""
    if not cursor:
        return 0
    try:
        kind, _, number = base64.urlsafe_b64decode(cursor.encode()).decode("ascii").partition(":")
        if kind != "o":
            raise ValueError(kind)
        return max(0, min(int(number), 10**9))
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise HTTPException(422, "unknown cursor") from error


def cursor_at(number: int) -> str:
    """Return an opaque cursor for row `number`."""
    return base64.urlsafe_b64encode(f"o:{number}".encode()).decode("ascii")


def language(request: Request) -> str:
    """Return the page language: ?lang=, else the browser's first known one, else English."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    accepted = request.headers.get("accept-language", "")[:200].lower()
    codes = [part.split(";")[0].strip()[:2] for part in accepted.split(",")]
    return next(
        ("id" if code in ("id", "in", "ms") else code for code in codes if code in ("en", "id", "in", "ms")), "en"
    )
