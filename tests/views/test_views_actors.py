"""The list of actors: counted links, days of their pages, people's decisions on top."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from runut.chronicle import PageActor
from runut.entities.judgements import make_judgement, mention_key
from runut.records import Actor, Judgement, Link, Span
from runut.views import Question
from runut.views.actors import actor_rows, actor_trail


class Shelf:
    """A chronicle of three links on two pages."""

    def __init__(self, *judgements: Judgement) -> None:
        self.judgements = judgements
        self.links = [
            Link(Span("p1", 0, 4), "Siti", "PER", "a", "yes", 0.9, "name", "Siti Aminah", "IDN", "GOV"),
            Link(Span("p2", 0, 4), "Siti", "PER", "a", "yes", 0.9, "name", "Siti Aminah", "IDN", "GOV"),
            Link(Span("p2", 9, 14), "Aminah", "PER", "b", "unsure", 0.6, "surname", "Aminah", "IDN", ""),
        ]

    def records(self, table: str) -> Iterator[Any]:
        yield from {"links": self.links, "judgements": self.judgements}[table]

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        if "page_actors" in sql:
            for page, number, name in (("p1", "a", "Siti Aminah"), ("p2", "b", "Aminah")):
                yield (msgspec.json.encode(PageActor(page, Actor(number, name, (name,), "IDN"))).decode(),)
        else:
            yield ("p1", date(2021, 5, 3), date(2021, 5, 3))


def rows(shelf: Shelf, **asked: Any) -> list[dict[str, Any]]:
    return list(actor_rows(shelf, Question(**asked)))  # type: ignore[arg-type]


def test_actors_are_counted_with_pages_and_days() -> None:
    first, second = rows(Shelf())
    assert (first["id"], first["mentions"], first["pages"]) == ("a", 2, 2)
    assert (first["first"], first["last"]) == ("2021-05-03", "2021-05-03")
    assert (second["mentions"], second["first"]) == (1, None)


def test_filters_by_words_and_days() -> None:
    assert [row["id"] for row in rows(Shelf(), about="siti")] == ["a"]
    assert rows(Shelf(), about="sitiaminah") == []
    assert [row["mentions"] for row in rows(Shelf(), start=date(2021, 1, 1))] == [1]
    assert rows(Shelf(), end=date(2020, 1, 1)) == []
    assert len(rows(Shelf(), limit=1)) == 1


def test_decisions_lie_over_the_rows() -> None:
    shelf = Shelf(make_judgement("merge", "b", "1", object="a"), make_judgement("rename", "a", "2", value="Bu Siti"))
    (row,) = rows(shelf)
    assert (row["name"], row["mentions"], row["pages"]) == ("Bu Siti", 3, 2)
    rejected = Shelf(make_judgement("reject", mention_key(Shelf().links[0]), "1", object="a"))
    assert [row["mentions"] for row in rows(rejected)] == [1, 1]


def test_one_actor_with_its_reasons() -> None:
    shelf = Shelf(make_judgement("merge", "b", "1", object="a"))
    found = actor_trail(shelf, "b")  # type: ignore[arg-type]
    assert found is not None
    assert found["id"] == "a"
    assert [link["why"] for link in found["links"]] == ["name", "name", "surname"]
    assert len(found["judgements"]) == 1
    assert actor_trail(shelf, "nobody") is None  # type: ignore[arg-type]
