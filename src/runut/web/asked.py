"""What a request asks: filters, language, page of results."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from fastapi import Depends, Query, Request
from pydantic import AfterValidator, BeforeValidator

from runut.temporal import parse_edtf
from runut.views import Question

MOST = 1000  # rows one answer may hold
_CHARS = 200  # length of words looked for

About = Annotated[
    str, Query(max_length=_CHARS, description="Only rows with these words: whole words, names in any spelling")
]
_DAY = {"pattern": r"^([1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?)?)?$"}  # what is sure to be taken


def _edtf(value: str) -> str:
    if value:
        try:
            parse_edtf(value)
        except ValueError as error:
            raise ValueError("no EDTF date; write 2024, 2024-05 or 2024-05-03") from error
    return value


From = Annotated[
    str,
    AfterValidator(_edtf),
    Query(alias="from", max_length=30, description="EDTF day, month or year", json_schema_extra=_DAY),
]
To = Annotated[
    str,
    AfterValidator(_edtf),
    Query(alias="to", max_length=30, description="EDTF day, month or year", json_schema_extra=_DAY),
]
Types = Annotated[list[str], Query(alias="type", max_length=20, description="PLOVER types")]
OriginsMin = Annotated[
    int,
    BeforeValidator(lambda value: value or 0),  # an empty field of a form asks for nothing
    Query(
        ge=0,
        le=10**6,
        description="Only events with at least so many independent origins",
        json_schema_extra={"minimum": 0, "maximum": 10**6},  # the validator before hides them
    ),
]
Party = Annotated[str, Query(max_length=_CHARS, description="Only events of this actor: id, country code or name")]
Other = Annotated[str, Query(max_length=_CHARS, description="… and of this one as well")]
Spot = Annotated[str, Query(max_length=_CHARS, description="Only events at this place: country code or name")]
State = Annotated[
    Literal["", "unknown-origin", "single-origin", "corroborated", "contested"],
    Query(description="Only events of this status"),
]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str, Query(pattern="^(r[0-9]{1,9})?$", description="`next` of the answer before")]
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
    """Return the filters of a request; empty fields ask for nothing."""
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
    """Return filters that did not come with a request. Raises ValueError where a date is malformed."""
    return question(_words(about, start, end), Question(), types, origins_min)


def cut(asked: Question, limit: int, first: int) -> Question:
    """Return a question for one page of rows, and one row more to tell whether there is a next page."""
    return msgspec.structs.replace(asked, limit=limit + 1, offset=first)


def _day(value: str, end: int) -> date | None:
    if not value:
        return None
    when = parse_edtf(value)
    return (when.earliest, when.latest)[end]


def offset(cursor: str) -> int:
    """Return the row a cursor stands for."""
    return int(cursor[1:] or 0)


def cursor_at(number: int) -> str:
    """Return an opaque cursor for row `number`."""
    return f"r{number}"


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
