"""Where a report goes: one page, or a folder whose first page stays small however large the chronicle is."""

from __future__ import annotations

from pathlib import Path

from runut.chronicle import Reader
from runut.errors import InputError
from runut.exports.report.markdown import markdown
from runut.exports.report.outline import Everything, outline
from runut.exports.report.paged import write_paged
from runut.exports.report.render import MOST_ROWS, content_of, everything, render_page
from runut.exports.report.subject import Subject, find_subject
from runut.exports.report.typeset import pdf
from runut.exports.report.words import LANGUAGES, write_text
from runut.views import Question

__all__ = ["FORMATS", "report_format", "write_report"]

FORMATS = ("html", "md", "pdf")
_ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".pdf": "pdf"}

FIRST_VIEW = 300_000  # bytes: what a first page may weigh


def report_format(target: Path, other: str = "html") -> str:
    """Return the format a target's ending asks for; `other` where it names none, as a folder's."""
    return _ENDINGS.get(target.suffix.lower(), other)


def write_report(
    reader: Reader, target: Path, asked: Question | Subject, language: str, form: str = "html"
) -> tuple[Path, ...]:
    """Write Markdown or PDF (`form` md, pdf), one page (a target that ends in .html), or a folder in both languages.

    A folder holds everything on one page a language where that weighs at most 300 kB; else the chronology is paged,
    sections and evidence stand on pages of their own. Raises InputError where the target cannot be written.
    """
    subject = asked if isinstance(asked, Subject) else find_subject(reader, asked)
    try:
        if form != "html":
            _write_plain(reader, target, subject, language, form)
            return (target,)
        if target.suffix.lower() in (".html", ".htm"):
            write_text(target, render_page(content_of(reader, subject), language))
            return (target,)
        target.mkdir(parents=True, exist_ok=True)
        others = [language, *(code for code in LANGUAGES if code != language)]
        return _folder(reader, target, subject, others)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}", "name another place") from error


def _write_plain(reader: Reader, target: Path, subject: Subject, language: str, form: str) -> None:
    """Markdown says everything there is, streamed; PDF at most `MOST_ROWS` rows, and says so on its first page."""
    content = content_of(reader, subject)
    if form != "md":
        target.write_bytes(pdf(outline(content, language)))
        return
    free = content.cut and subject.question.limit is None
    every = Everything(*everything(reader, subject)) if free else None
    write_text(target, markdown(outline(content, language, every)))


def _folder(reader: Reader, target: Path, subject: Subject, languages: list[str]) -> tuple[Path, ...]:
    links = {code: f"{code}.html" for code in languages}
    if subject.question.limit or subject.events is not None or _rows(reader) <= MOST_ROWS:
        content = content_of(reader, subject)
        pages = {code: render_page(content, code, links) for code in languages}
        if max(len(text.encode("utf-8", "replace")) for text in pages.values()) <= FIRST_VIEW:
            for code, text in pages.items():
                write_text(target / links[code], text)
            write_text(target / "index.html", pages[languages[0]])
            return (target / "index.html", *(target / links[code] for code in languages))
    return write_paged(reader, target, subject, languages)


def _rows(reader: Reader) -> int:
    """Return how many rows the chronology has without any filter."""
    return int(reader.one("SELECT count(*) FROM events")[0] or reader.one("SELECT count(*) FROM statements")[0])
