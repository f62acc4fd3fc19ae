"""From a chronicle to one page: rows of the views into a template that escapes whatever hostile sites wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

from msgspec import Struct

from runut.chronicle import Reader, fingerprint
from runut.exports.report.cards import cards, spans_of
from runut.exports.report.more import More, gather, shown_rows
from runut.exports.report.network import network_svg
from runut.exports.report.overtime import pair_svg
from runut.exports.report.rows import Facets, anchor, group, item
from runut.exports.report.silence import silence_svg
from runut.exports.report.subject import Subject, find_subject, numbers
from runut.exports.report.words import asset, frame, render, ui
from runut.knowledge import called
from runut.views import Question, coverage

__all__ = ["MOST_ROWS", "Content", "asset", "content_of", "everything", "further", "render_page", "render_report"]

MOST_ROWS = 5000  # rows one page shows unless told otherwise; what is cut is said on the page
_CARDS = 200  # date cards made at once
SECTIONS = ("disputes", "claims", "relations", "network", "map")


class Content(Struct, frozen=True):
    """What a report of one page holds, in no language yet."""

    subject: Subject
    rows: Sequence[Mapping[str, Any]]
    cut: bool
    more: More
    pages: Sequence[Mapping[str, Any]]
    coverage: Mapping[str, Any]
    fingerprint: str


def render_report(reader: Reader, question: Question, language: str, links: Mapping[str, str] | None = None) -> str:
    """The page as text. Same chronicle, question and language: same bytes."""
    return render_page(content_of(reader, find_subject(reader, question)), language, links)


def content_of(reader: Reader, subject: Subject) -> Content:
    """Ask the chronicle for everything a page shows."""
    limit = subject.question.limit or MOST_ROWS
    rows = list(shown_rows(reader, subject, limit + 1))
    cut, rows = len(rows) > limit, rows[:limit]
    more = gather(reader, subject, rows)
    spans = [*spans_of(rows), *more.spans()]
    everything = subject.whole and not cut
    ids = None if everything else sorted({span.page for span in spans} | set(subject.pages))
    return Content(subject, rows, cut, more, cards(reader, spans, ids), coverage(reader), fingerprint(reader))


def everything(reader: Reader, subject: Subject) -> tuple[Iterator[Mapping[str, Any]], Iterator[Mapping[str, Any]]]:
    """Stream all rows, and the date cards of all pages they stand on (of a whole chronicle: of all pages)."""
    seen: set[str] = set()

    def rows() -> Iterator[Mapping[str, Any]]:
        for row in shown_rows(reader, subject, None):
            seen.update(entry["page_id"] for entry in row["evidence"])
            yield row

    def pages() -> Iterator[Mapping[str, Any]]:
        wanted = [page for (page,) in reader.rows("SELECT page FROM articles ORDER BY page")]
        listed = iter(wanted if subject.whole else [page for page in wanted if page in seen])
        while part := list(islice(listed, _CARDS)):
            yield from cards(reader, (), part)

    return rows(), pages()


def render_page(content: Content, language: str, links: Mapping[str, str] | None = None) -> str:
    """The page in a language; `links` lead to the same page in others."""
    facets = Facets.empty()
    for row in content.rows:
        facets.add(row)
    choices = facets.choices(language)
    shown = {row["event_id"] for row in content.rows}
    here = partial(_event_here, shown)
    nav = [("#chronology", "chronology"), *((f"#{name}", name) for name in present(content.more)), ("#pages", "pages"),
           ("#coverage", "coverage")]  # fmt: skip
    items = [item(row, language, lambda _page: "") for row in content.rows]
    return render("report.html", {
        **frame(language), **further(content.more, language, ""), "links": links or {}, "groups": group(items),
        "nav": nav, "shown": len(items), "layer": content.rows[0]["layer"] if content.rows else "statement",
        "cut": content.cut, "subject": content.subject, "facts": numbers(content.rows),
        "choices": choices, "index": _index(choices), "pages": content.pages,
        "at": partial(mark, lambda _page: ""), "to_event": here, "coverage": content.coverage,
        "fingerprint": content.fingerprint, "home": "", "chunks": 0,
        "silence": silence_svg(content.coverage, partial(ui, language), language),
    })  # fmt: skip


def further(more: More, language: str, home: str) -> dict[str, Any]:
    """What the further sections show; `home` is the page their links filter ('' for the same page)."""
    words = partial(ui, language)
    named = partial(called, language)
    network = more.network.in_words(named) if more.network else None
    return {
        "more": more,
        "network": network,
        "drawing": more.drawing(words("report.map"), named),
        "network_drawing": network_svg(network, words("report.network"), words, home) if network else "",
        "pair_drawings": [
            (pair, pair_svg(pair, more.periods, words, language) if more.periods else "") for pair in more.pairs
        ],
    }


def present(more: More) -> list[str]:
    """Names of the further sections that have anything to show."""
    has = {
        "disputes": more.disputes, "claims": more.claims, "relations": more.relations or more.pairs,
        "network": more.network, "map": more.mapped,
    }  # fmt: skip
    return [name for name in SECTIONS if has[name]]


def mark(file_of: Any, page: str, start: int) -> str:  # noqa: ANN401 - a function from page to file
    """Return the link to the evidence at an offset of a page."""
    return f"{file_of(page)}#{anchor(page, start)}"


def _event_here(shown: set[str], key: str) -> str | None:
    return f"#s-{key}" if key in shown else None


def _index(choices: Mapping[str, Sequence[tuple[str, str, int]]]) -> dict[str, int]:
    """Keys of actors and countries as numbers in the order of the page's list, which rows carry instead of ids."""
    keys = [key for name in ("countries", "actors") for key, _, _ in choices[name]]
    return {key: number for number, key in enumerate(keys)}
