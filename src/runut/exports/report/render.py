"""From a chronicle to the page: rows of the views into a template that escapes whatever hostile sites wrote."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from runut import __version__
from runut.chronicle import Reader, fingerprint
from runut.errors import InputError
from runut.exports.report.more import gather
from runut.exports.report.strip import WIDTH, strip
from runut.lang import table
from runut.records import Span, When
from runut.temporal import format_when, parse_edtf
from runut.views import Question, coverage, page_card, timeline_rows

__all__ = ["render_report", "write_report"]

_MOST_ROWS = 5000  # rows a report shows unless told otherwise; what is cut is said on the page
_LANGUAGES = ("en", "id")


class Piece(Struct, frozen=True):
    """A stretch of page text, marked as evidence (with the anchors it is reached by) or plain."""

    text: str
    anchors: tuple[str, ...] = ()


def write_report(reader: Reader, target: Path, question: Question, language: str) -> tuple[Path, ...]:
    """Write one page (a target that ends in .html) or a folder with the page in English and Indonesian.

    Raises InputError where the target cannot be written.
    """
    try:
        if target.suffix.lower() in (".html", ".htm"):
            _write(target, render_report(reader, question, language))
            return (target,)
        target.mkdir(parents=True, exist_ok=True)
        others = [language, *(code for code in _LANGUAGES if code != language)]
        links = {code: f"{code}.html" for code in others}
        pages = {f"{code}.html": render_report(reader, question, code, links) for code in others}
        pages["index.html"] = pages[f"{language}.html"]
        for name, text in pages.items():
            _write(target / name, text)
        return tuple(target / name for name in ("index.html", *links.values()))
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}", "name another place") from error


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", errors="replace")
    part.replace(path)


def render_report(reader: Reader, question: Question, language: str, links: Mapping[str, str] | None = None) -> str:
    """The page as text. Same chronicle, question and language: same bytes."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only reports need it

    limit = question.limit or _MOST_ROWS
    rows = list(timeline_rows(reader, msgspec.structs.replace(question, limit=limit + 1)))
    cut = len(rows) > limit
    rows = rows[:limit]
    more = gather(reader, msgspec.structs.replace(question, limit=None), _ui(language, "report.map"))
    pages = _pages(reader, rows, more.spans(), everything=not (question.about or question.start or question.end or cut))
    style, script = (asset(name) for name in ("report.css", "report.js"))
    environment = Environment(
        loader=PackageLoader("runut.exports.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("report.html").render(
        ui=partial(_ui, language),
        language=language,
        version=__version__,
        links=links or {},
        style=style,
        script=script,
        csp=_csp(style, script),
        groups=_groups(rows, language),
        shown=len(rows),
        layer=rows[0]["layer"] if rows else "statement",
        cut=cut,
        question=question,
        pages=pages,
        more=more,
        coverage=coverage(reader),
        fingerprint=fingerprint(reader),
        width=WIDTH,
    )


def _ui(language: str, key: str, **values: object) -> str:
    section, _, name = key.partition(".")
    text: str = table(language, "ui").get(section, {}).get(name, key)
    return text.format(**values) if values else text


def asset(name: str) -> str:
    """Return a file of the report's templates as text: its style sheet or script."""
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _csp(style: str, script: str) -> str:
    """Nothing may be loaded or run but this page's own style and script, whatever stands in the texts it shows."""
    own = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _groups(rows: Iterable[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """Rows under the year of their earliest day."""
    groups: list[dict[str, Any]] = []
    for row in rows:
        earliest = row["date"]["earliest"] or row["date"]["latest"]
        year = earliest[:4] if earliest else ""
        if not groups or groups[-1]["year"] != year:
            groups.append({"year": year, "rows": []})
        groups[-1]["rows"].append(_item(row, language))
    return groups


def _item(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    when = _when(row["date"]["edtf"])
    return {
        **row,
        "said": format_when(when, language) if when else row["date"]["edtf"],
        "strip": strip(when) if when else None,
        "exact": bool(when and when.earliest is not None and when.earliest == when.latest),
        "actors": [_shown(ref) for ref in row["actors"]],
        "recipients": [_shown(ref) for ref in row["recipients"]],
        "sources": _sources(row["evidence"]),
    }


def _shown(ref: Mapping[str, Any]) -> dict[str, Any]:
    """An actor by the name it is known by, else by the words on the page."""
    return {**ref, "shown": ref.get("name") or ref.get("text") or ""}


def _sources(evidence: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Evidence by page: the source once, a link for every line."""
    found: dict[str, dict[str, Any]] = {}
    for item in evidence:
        page = found.setdefault(item["page_id"], {"source": item["source"], "title": item["title"], "links": []})
        link = (_anchor(item["page_id"], item["start"]), item["line"])
        if link not in page["links"]:
            page["links"].append(link)
    return list(found.values())


def _when(edtf: str | None) -> When | None:
    try:
        return parse_edtf(edtf) if edtf else None
    except ValueError:
        return None


def _anchor(page: str, start: int) -> str:
    return f"e-{page}-{start}"


def _pages(
    reader: Reader, rows: Sequence[Mapping[str, Any]], more: Iterable[Span], *, everything: bool
) -> list[dict[str, Any]]:
    """Date card and marked text of the pages the rows stand on, or of all pages where nothing was filtered."""
    spans: dict[str, list[Span]] = {}
    for span in more:
        spans.setdefault(span.page, []).append(span)
    for row in rows:
        for item in row["evidence"]:
            spans.setdefault(item["page_id"], []).append(Span(item["page_id"], item["start"], item["end"]))
    articles = list(reader.articles(None if everything else sorted(spans)))
    ids = [article.page for article in articles]
    texts, names = reader.pages(ids), reader.names(ids)
    found = []
    for article in articles:
        page = texts[article.page]
        name, url = names.get(article.page, (article.page, None))
        pieces = _pieces(page.text, sorted(set(spans.get(article.page, []))))
        found.append({**page_card(page, article, name), "url": url, "pieces": pieces})
    return sorted(found, key=lambda page: (page["id"], page["page_id"]))


def _pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The whole text of a page cut at the evidence; a span that starts inside an earlier one shares its mark."""
    marks: list[tuple[int, int, tuple[str, ...]]] = []
    for span in spans:
        anchor = _anchor(span.page, span.start)
        if marks and span.start < marks[-1][1]:
            start, end, anchors = marks[-1]
            marks[-1] = (start, max(end, span.end), tuple(dict.fromkeys((*anchors, anchor))))
        else:
            marks.append((span.start, span.end, (anchor,)))
    pieces, at = [], 0
    for start, end, anchors in marks:
        pieces += [Piece(text[at:start]), Piece(text[start:end], anchors)]
        at = end
    pieces.append(Piece(text[at:]))
    return [piece for piece in pieces if piece.text]
