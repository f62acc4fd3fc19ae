"""The report of a large chronicle: a small first page, the chronology and the evidence on numbered pages beside it.

Rows are streamed once. Evidence pages are numbered in the order the chronology first needs them, so that a link to one
is known as soon as its row is read. What filters read stands in `rows/N.js`, the same for every language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from runut.chronicle import Reader, fingerprint
from runut.exports.report.cards import cards
from runut.exports.report.more import More, gather, shown_rows
from runut.exports.report.render import further, mark, present
from runut.exports.report.rows import Facets, group, item, keys_of, place_of, stretches, when_of
from runut.exports.report.silence import silence_svg
from runut.exports.report.subject import Subject
from runut.exports.report.words import frame, render, ui, write_text
from runut.records import Span
from runut.views import coverage

__all__ = ["write_paged"]

ROWS = 120  # rows a page of the chronology shows
SEARCH_ROWS = 4800  # rows a file for the filters holds
CARDS = 30  # pages of evidence on one page

Row = Mapping[str, Any]


def write_paged(reader: Reader, target: Path, subject: Subject, languages: Sequence[str]) -> tuple[Path, ...]:
    """Write the folder; the first language also as index.html. Return its first pages."""
    for code in languages:
        (target / code).mkdir(exist_ok=True)
    (target / "rows").mkdir(exist_ok=True)
    book = _Book(reader, target, subject, languages)
    book.write()
    return (target / "index.html", *(target / f"{code}.html" for code in languages))


class _Book:
    """One report in the making."""

    def __init__(self, reader: Reader, target: Path, subject: Subject, languages: Sequence[str]) -> None:
        self._reader, self._target, self._subject, self._languages = reader, target, subject, languages
        self._facets = Facets.empty()
        self._spans: dict[str, set[Span]] = {}
        self._file: dict[str, int] = {}
        self._years: dict[str, int] = {}
        self._events: dict[str, int] = {}  # where the events stand that relations name
        self._search: list[Row] = []
        self._files = self._parts = self._rows = 0
        self._drawn: dict[str, str] = {}  # silent days by language
        self._coverage = coverage(reader)
        self._common = {"coverage": self._coverage, "fingerprint": fingerprint(reader), "subject": subject}

    def write(self) -> None:
        """Write everything; the first page last, when all is counted."""
        rows = iter(shown_rows(self._reader, self._subject, self._subject.question.limit))
        first = list(islice(rows, ROWS))
        more = gather(self._reader, self._subject, first)
        self._events = dict.fromkeys((key for row in more.relations for key in row["events"][:6]), 0)
        self._chronology(first, rows, present(more))
        for span in more.spans():
            self._note(span)
        self._search_file()
        self._evidence(present(more))
        self._sections(more)
        self._first(first, more)

    def _chronology(self, first: Sequence[Row], rows: Iterator[Row], names: Sequence[str]) -> None:
        """Part 1 is the first page and only counted here; the others are written as they come."""
        part, number = list(first), 1
        while part:
            following = list(islice(rows, ROWS))
            self._count(part, number)
            if number > 1:
                for code in self._languages:
                    self._part(part, number, code, names, last=not following)
            self._parts, part, number = number, following, number + 1

    def _count(self, part: Sequence[Row], number: int) -> None:
        for row in part:
            self._rows += 1
            self._facets.add(row)
            for entry in row["evidence"]:
                self._note(Span(entry["page_id"], entry["start"], entry["end"]))
            year = (row["date"]["earliest"] or row["date"]["latest"] or "")[:4]
            self._years.setdefault(year, number)
            if row["event_id"] in self._events:
                self._events[row["event_id"]] = number
            self._search.append({**row, "part": number})
            if len(self._search) == SEARCH_ROWS:
                self._search_file()

    def _note(self, span: Span) -> None:
        self._file.setdefault(span.page, len(self._file) // CARDS + 1)
        self._spans.setdefault(span.page, set()).add(span)

    def _file_of(self, home: str, code: str, page: str) -> str:
        return f"{home}{code}/pages-{self._file[page]}.html" if page in self._file else ""

    def _part_file(self, number: int, code: str, home: str) -> str:
        return f"{home}{code}.html" if number <= 1 else f"{home}{code}/part-{number}.html"

    def _nav(self, names: Sequence[str], code: str, home: str) -> list[tuple[str, str]]:
        return [
            (f"{home}{code}.html", "chronology"),
            *((f"{home}{code}/{name}.html", name) for name in names),
            (f"{home}{code}/pages-1.html", "pages"),
            (f"{home}{code}/coverage.html", "coverage"),
        ]

    def _page(
        self, template: str, code: str, names: Sequence[str], values: Mapping[str, Any], home: str = "../"
    ) -> str:
        links = {other: f"{home}{other}.html" for other in self._languages}
        file_of = partial(self._file_of, home, code)
        return render(template, {
            **frame(code, files=True), **self._common, "links": links, "nav": self._nav(names, code, home),
            "at": partial(mark, file_of), "silence": self._silence(code),
            "to_event": partial(self._to_event, code, home),
            **values,
        })  # fmt: skip

    def _silence(self, code: str) -> str:
        if code not in self._drawn:
            self._drawn[code] = silence_svg(self._coverage, partial(ui, code), code)
        return self._drawn[code]

    def _to_event(self, code: str, home: str, key: str) -> str | None:
        number = self._events.get(key, 0)
        return f"{self._part_file(number, code, home)}#s-{key}" if number else None

    def _items(self, part: Sequence[Row], code: str, home: str) -> list[dict[str, Any]]:
        return group(item(row, code, partial(self._file_of, home, code)) for row in part)

    def _part(self, part: Sequence[Row], number: int, code: str, names: Sequence[str], *, last: bool) -> None:
        turn = (self._part_file(number - 1, code, "../"), None if last else self._part_file(number + 1, code, "../"))
        values = {"groups": self._items(part, code, "../"), "turn": turn, "number": number, "current": "chronology"}
        write_text(self._target / code / f"part-{number}.html", self._page("part.html", code, names, values))

    def _search_file(self) -> None:
        """Write the rows gathered since the last file as data for the filters."""
        if not self._search:
            return
        self._files += 1
        keys: dict[str, int] = {}
        rows = [self._searched(row, keys) for row in self._search]
        data = json.dumps({"keys": list(keys), "rows": rows}, ensure_ascii=False, separators=(",", ":"))
        write_text(self._target / "rows" / f"{self._files}.js", f"runutRows({data.replace(chr(0x2028), ' ')});\n")
        self._search = []

    def _searched(self, row: Row, keys: dict[str, int]) -> list[Any]:
        parties = [keys.setdefault(key, len(keys)) for key in keys_of(row)]
        # An actor as the number of its key and its words: the page that shows it knows its name in its own language.
        who = [[[keys.get(ref.get("id") or "", -1), str(ref.get("name") or ref.get("text") or "")] for ref in row[side]]
               for side in ("actors", "recipients")]  # fmt: skip
        return [
            row["part"], row["event_id"], stretches(when_of(row["date"]["edtf"])), row["type"] or "", parties,
            place_of(row), row["origins"] or 0, row["date"]["edtf"] or "", who,
            row["summary"],
        ]  # fmt: skip

    def _evidence(self, names: Sequence[str]) -> None:
        """Write the pages of evidence; where nothing was left out, those that no row stands on come last."""
        if self._subject.whole:
            for (page,) in self._reader.rows("SELECT page FROM articles ORDER BY page"):
                self._file.setdefault(page, len(self._file) // CARDS + 1)
        ids = list(self._file)
        count = (len(ids) - 1) // CARDS + 1
        for number in range(1, count + 1):
            part = ids[(number - 1) * CARDS : number * CARDS]
            found = cards(self._reader, (span for page in part for span in self._spans.get(page, ())), part)
            for code in self._languages:
                here = f"../{code}/pages-"
                turn = (f"{here}{number - 1}.html" if number > 1 else None,
                        f"{here}{number + 1}.html" if number < count else None)  # fmt: skip
                values = {"pages": found, "turn": turn, "section": "_pages.html", "current": "pages"}
                text = self._page("section.html", code, names, values)
                write_text(self._target / code / f"pages-{number}.html", text)

    def _sections(self, more: More) -> None:
        names = present(more)
        for code in self._languages:
            values = further(more, code, f"../{code}.html")
            for name in (*names, "coverage"):
                home = {"home": f"../{code}.html", "section": f"_{name}.html", "turn": None, "current": name}
                text = self._page("section.html", code, names, {**values, **home})
                write_text(self._target / code / f"{name}.html", text)

    def _first(self, first: Sequence[Row], more: More) -> None:
        for code in self._languages:
            years = [(year, self._part_file(part, code, "")) for year, part in self._years.items()]
            values = {
                "groups": self._items(first, code, ""), "shown": self._rows, "choices": self._facets.choices(code),
                "layer": first[0]["layer"] if first else "statement", "index": {}, "cut": False, "more": more,
                "chunks": self._files, "years": years, "parts": self._parts, "current": "chronology",
                "turn": (None, self._part_file(2, code, "") if self._parts > 1 else None), "facts": self._numbers(),
            }  # fmt: skip
            text = self._page("first.html", code, present(more), values, "")
            write_text(self._target / f"{code}.html", text)
            if code == self._languages[0]:
                write_text(self._target / "index.html", text)

    def _numbers(self) -> dict[str, Any]:
        years = [year for year in self._years if year]
        return {"events": self._rows, "pages": len(self._spans), "types": self._facets.types.most_common(),
                "statuses": [], "signs": {}, "first": min(years, default=None), "last": max(years, default=None),
                "undated": 0}  # fmt: skip
