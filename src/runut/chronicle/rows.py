"""Records as rows: the few row types that only the chronicle needs, and JSON of records, byte for byte repeatable."""

from __future__ import annotations

from typing import TypeVar, cast

import msgspec
from msgspec import Struct

from runut.records import Actor, Article, Block, DateVerdict, Place, Span

__all__ = ["Change", "Dated", "PageActor", "PagePlace", "Vector", "decode", "encode"]


class Change(Struct, frozen=True):
    """One change a build made to an event or story: `was` and `now` hold dates, statuses or ids, by `kind`."""

    kind: str
    id: str
    was: str
    now: str


class Dated(Struct, frozen=True):
    """A date verdict with the page it is about (the row of table `dates`)."""

    page: str
    verdict: DateVerdict


class PagePlace(Struct, frozen=True):
    """A place as one page names it."""

    page: str
    place: Place


class PageActor(Struct, frozen=True):
    """An actor as one page knows it (local actors are merged across pages later)."""

    page: str
    actor: Actor


class Vector(Struct, frozen=True):
    """The L2-normalised vector of a sentence of the title or lead, float16, little-endian bytes."""

    span: Span
    method: str
    vector: bytes


class _Block(Struct, frozen=True, array_like=True):
    start: int
    end: int
    n: int
    role: str
    why: str


class _Article(Struct, frozen=True):
    """An article as stored: without its date verdict (a table of its own), blocks as short arrays."""

    page: str
    blocks: tuple[_Block, ...]
    rest: msgspec.Raw


R = TypeVar("R")
_EMPTY: tuple[Block, ...] = ()


def encode(record: Struct) -> bytes:
    """JSON of a record, fields in the order of its definition (so the same record gives the same bytes)."""
    if not isinstance(record, Article):
        return msgspec.json.encode(record)
    blocks = tuple(_Block(b.span.start, b.span.end, b.n, b.role, b.why) for b in record.blocks)
    rest = msgspec.structs.replace(record, blocks=_EMPTY, published=None)
    return msgspec.json.encode(_Article(record.page, blocks, msgspec.Raw(msgspec.json.encode(rest))))


def decode(kind: type[R], raw: str | bytes) -> R:
    """The record `encode` wrote."""
    if kind is not Article:
        return msgspec.json.decode(raw, type=kind)
    stored = msgspec.json.decode(raw, type=_Article)
    rest = msgspec.json.decode(stored.rest, type=Article)
    page = stored.page
    blocks = tuple(Block(Span(page, b.start, b.end), b.n, b.role, b.why) for b in stored.blocks)  # type: ignore[arg-type]
    return cast(R, msgspec.structs.replace(rest, blocks=blocks))
