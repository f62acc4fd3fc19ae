"""What each table holds: the record, the columns questions filter by, and the evidence a row must stand on.

A later room adds a table by a migration and one entry here; writer, reader, dump and doctor need no change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from msgspec import Struct

from runut.chronicle.rows import Dated, PageActor, PagePlace, Vector, encode
from runut.records import (
    Actor,
    ActorRef,
    Article,
    Claim,
    Contradiction,
    Copy,
    Event,
    EventMention,
    Judgement,
    Link,
    Place,
    Relation,
    Span,
    Statement,
    Story,
    When,
)

__all__ = ["TABLES", "Evidence", "Table"]

Evidence = tuple[Span, str | None]  # a span and the quote it must give back; None: the span need only fit the page
Column = tuple[str, str, Callable[[Any], Any]]  # name, SQL type, value of a record


class Table(Struct, frozen=True):
    """One record table. `per_page` rows belong to a page and are replaced when a step reads that page again."""

    name: str
    type: type[Struct]
    columns: tuple[Column, ...]
    evidence: Callable[[Any], Iterable[Evidence]]
    order: str
    per_page: bool = True
    stored: bool = True  # False: the columns are the record, no JSON beside them

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order, `record` last."""
        return (*(name for name, _, _ in self.columns), *(("record",) if self.stored else ()))

    @property
    def sql_types(self) -> tuple[str, ...]:
        """SQL types in the order of `names`."""
        return (*(kind for _, kind, _ in self.columns), *(("VARCHAR",) if self.stored else ()))

    def row(self, record: Struct) -> tuple[Any, ...]:
        """The record as a row of this table."""
        values = [value(record) for _, _, value in self.columns]
        if self.stored:
            values.append(encode(record).decode())
        return tuple(values)


def _when(get: Callable[[Any], When | None]) -> tuple[Column, ...]:
    def field(name: str) -> Callable[[Any], str | date | None]:
        def value(record: object) -> str | date | None:
            when = get(record)
            return None if when is None else getattr(when, name)

        return value

    return (
        ("edtf", "VARCHAR", field("edtf")),
        ("earliest", "DATE", field("earliest")),
        ("latest", "DATE", field("latest")),
    )


def _get(*path: str) -> Callable[[Any], Any]:
    """What stands at the end of a path of attributes; None where it breaks off at a None."""
    if len(path) == 1:
        return attrgetter(*path)

    def value(record: object) -> object:
        for name in path:
            if record is None:
                return None
            record = getattr(record, name)
        return record

    return value


def _plain(**fields: str) -> tuple[Column, ...]:
    """Columns named after the attribute they hold: name=SQL type."""
    return tuple((name, kind, _get(name)) for name, kind in fields.items())


def _chars(attribute: str) -> tuple[Column, ...]:
    return (("start_char", "INTEGER", _get(attribute, "start")), ("end_char", "INTEGER", _get(attribute, "end")))


def _refs(page: str, refs: Iterable[ActorRef | Place]) -> Iterator[Evidence]:
    for ref in refs:
        if ref.text or ref.end > ref.start:
            yield Span(page, ref.start, ref.end), ref.text


def _of_article(record: Article) -> Iterator[Evidence]:
    yield from ((block.span, None) for block in record.blocks)
    if record.title_span is not None:
        yield record.title_span, None
    yield from ((credit.span, None) for credit in record.credits)


def _of_dates(record: Dated) -> Iterator[Evidence]:
    for candidate in record.verdict.candidates:
        if candidate.span is not None:
            yield candidate.span, candidate.quote


def _of_statement(record: Statement) -> Iterator[Evidence]:
    yield record.sentence, record.quote
    yield record.expression_span, record.expression


def _of_mention(record: EventMention) -> Iterator[Evidence]:
    yield record.trigger, record.trigger_quote
    yield record.evidence, record.quote
    yield from ((span, None) for span in record.more)
    yield from ((count.span, count.quote) for count in record.counts)
    yield from _refs(record.page, (*record.actors, *record.recipients, *record.attributed_to))
    yield from _refs(record.page, (*record.places, *record.mentioned_places))
    if record.time.span is not None:
        yield record.time.span, record.time.quote


def _of_claim(record: Claim) -> Iterator[Evidence]:
    yield record.content, record.quote
    yield from _refs(record.page, tuple(ref for ref in (record.speaker, record.addressee) if ref is not None))


def _nothing(_: object) -> Iterable[Evidence]:
    return ()


_ALL = (
    Table(
        "articles",
        Article,
        (*_plain(page="VARCHAR", language="VARCHAR", title="VARCHAR", outlet="VARCHAR"),
         ("kind", "VARCHAR", _get("verdict", "kind"))),
        _of_article,
        "page",
    ),
    Table(
        "dates",
        Dated,
        (*_plain(page="VARCHAR"), *_when(_get("verdict", "chosen")), ("status", "VARCHAR", _get("verdict", "status"))),
        _of_dates,
        "page",
    ),
    Table(
        "statements",
        Statement,
        (*_plain(id="VARCHAR", page="VARCHAR", line="INTEGER"), *_chars("sentence"), *_when(_get("when")),
         *_plain(basis="VARCHAR")),
        _of_statement,
        "page, start_char, end_char, id",
    ),
    Table(
        "links",
        Link,
        (("page", "VARCHAR", _get("span", "page")), *_chars("span"),
         *_plain(text="VARCHAR", type="VARCHAR", actor="VARCHAR", judgement="VARCHAR", name="VARCHAR",
                 country="VARCHAR", sector="VARCHAR")),
        lambda record: ((record.span, record.text),),
        "page, start_char, end_char, actor",
    ),
    Table(
        "page_actors",
        PageActor,
        (("page", "VARCHAR", _get("page")), ("actor", "VARCHAR", _get("actor", "id")),
         *((name, "VARCHAR", _get("actor", name)) for name in ("name", "kind", "country", "sector"))),
        _nothing,
        "page, actor",
    ),
    Table(
        "places",
        PagePlace,
        (("page", "VARCHAR", _get("page")), *_chars("place"), ("name", "VARCHAR", _get("place", "name")),
         ("country", "VARCHAR", _get("place", "country")), ("lat", "DOUBLE", _get("place", "lat")),
         ("lon", "DOUBLE", _get("place", "lon")), ("precision", "VARCHAR", _get("place", "precision"))),
        lambda record: _refs(record.page, (record.place,)),
        "page, start_char, end_char, name",
    ),
    Table(
        "mentions",
        EventMention,
        (*_plain(id="VARCHAR", page="VARCHAR", line="INTEGER"), *_chars("evidence"),
         *_plain(type="VARCHAR", mode="VARCHAR", modality="VARCHAR", quad="VARCHAR", background="BOOLEAN"),
         *_when(_get("time", "when")), ("basis", "VARCHAR", _get("time", "basis"))),
        _of_mention,
        "page, start_char, id",
    ),
    Table(
        "claims",
        Claim,
        (*_plain(id="VARCHAR", page="VARCHAR", line="INTEGER"), *_chars("content"), *_plain(kind="VARCHAR"),
         ("speaker", "VARCHAR", lambda record: record.speaker and (record.speaker.name or record.speaker.text)),
         ("country", "VARCHAR", _get("speaker", "country")), ("sector", "VARCHAR", _get("speaker", "sector"))),
        _of_claim,
        "page, start_char, id",
    ),
    Table(
        "vectors",
        Vector,
        (("page", "VARCHAR", _get("span", "page")), *_chars("span"), *_plain(method="VARCHAR", vector="BLOB")),
        lambda record: ((record.span, None),),
        "page, start_char, end_char, method",
        stored=False,
    ),
    Table("actors", Actor, _plain(id="VARCHAR", name="VARCHAR", kind="VARCHAR", country="VARCHAR", sector="VARCHAR"),
          _nothing, "id", per_page=False),
    Table(
        "copies",
        Copy,
        (("page_a", "VARCHAR", _get("a", "page")), ("start_a", "INTEGER", _get("a", "start")),
         ("end_a", "INTEGER", _get("a", "end")), ("page_b", "VARCHAR", _get("b", "page")),
         ("start_b", "INTEGER", _get("b", "start")), ("end_b", "INTEGER", _get("b", "end")),
         *_plain(words="INTEGER", direction="VARCHAR")),
        lambda record: ((record.a, None), (record.b, None)),
        "page_a, start_a, page_b, start_b",
        per_page=False,
    ),
    Table(
        "stories",
        Story,
        (*_plain(id="VARCHAR", title="VARCHAR"), *_when(_get("when")), ("pages", "INTEGER", lambda r: len(r.pages)),
         ("origins", "INTEGER", lambda r: len(r.origins))),
        _nothing,
        "id",
        per_page=False,
    ),
    Table(
        "events",
        Event,
        (*_plain(id="VARCHAR", type="VARCHAR", mode="VARCHAR"), *_when(_get("when")), *_plain(status="VARCHAR"),
         ("mentions", "INTEGER", lambda r: len(r.mentions)), ("pages", "INTEGER", lambda r: len(r.pages)),
         *_plain(origins="INTEGER")),
        _nothing,
        "id",
        per_page=False,
    ),
    Table(
        "contradictions",
        Contradiction,
        _plain(id="VARCHAR", kind="VARCHAR", about="VARCHAR", status="VARCHAR"),
        lambda record: tuple((side.span, side.quote) for side in record.sides),
        "id",
        per_page=False,
    ),
    Table(
        "relations",
        Relation,
        (*_plain(a="VARCHAR", b="VARCHAR", kind="VARCHAR"), ("edtf_from", "VARCHAR", _get("start", "edtf")),
         ("edtf_to", "VARCHAR", _get("end", "edtf"))),
        _nothing,
        "a, b, kind, record",
        per_page=False,
    ),
    Table(
        "judgements",
        Judgement,
        _plain(id="VARCHAR", verb="VARCHAR", subject="VARCHAR", object="VARCHAR", author="VARCHAR", made_at="VARCHAR",
               undoes="VARCHAR"),
        _nothing,
        "made_at, id",
        per_page=False,
    ),
)  # fmt: skip

TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}
