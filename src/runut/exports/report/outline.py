"""A report as plain words in order, for formats without a browser: Markdown and PDF say the same from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from runut.exports.report.render import Content
from runut.exports.report.rows import when_of
from runut.exports.report.subject import numbers
from runut.exports.report.words import ui
from runut.knowledge import called, called_place
from runut.lang.reasons import reason
from runut.temporal import format_when
from runut.views import status_of

__all__ = ["Everything", "outline"]


class Everything(Struct, frozen=True):
    """All rows and all pages of a report, streamed: what a document without a limit says."""

    rows: Iterator[Mapping[str, Any]]
    pages: Iterator[Mapping[str, Any]]


_HIDDEN = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"), "\ufffd")


def outline(content: Content, language: str, everything: Everything | None = None) -> dict[str, Any]:
    """Return {language, title, made, cut, sections, end}; a section {name, title, note, items}, an item {head, text,
    small, quotes}. `cut` says what is left out and how to have it, '' where nothing is. With `everything` no row is
    left out: then the items of the chronology and of the pages are iterators, read once.

    Every text is one line of plain words: control characters and direction overrides are made visible.
    """
    words = partial(ui, language)
    subject = content.subject
    title = words("report.title") + (f": {subject.title(language)}" if subject.name else "")
    sections = [
        _facts(content, language, words),
        _chronology(content, everything.rows if everything else content.rows, language, words),
        _disputes(content, language, words),
        _claims(content, language, words),
        _relations(content, language, words),
        _network(content, language, words),
        _pages(everything.pages if everything else content.pages, language, words),
        _coverage(content, words),
    ]
    cut = words("report.cut_document", count=len(content.rows)) if content.cut and everything is None else ""
    made = words("report.made", pages=content.coverage["kept"])
    found: dict[str, Any] = {
        "language": language, "title": title, "made": made, "cut": cut,
        "sections": [part for part in sections if part["items"]],
        "end": f"{words('report.fingerprint')}: {content.fingerprint}",
    }  # fmt: skip
    return {key: _clean(value) for key, value in found.items()}


def _clean(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        line = " ".join(value.translate(_HIDDEN).split())
        return "".join(
            c if c >= " " and not 0x7F <= ord(c) < 0xA0 and not 0xD800 <= ord(c) < 0xE000 else "\ufffd" for c in line
        )
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, Iterator):
        return map(_clean, value)
    return [_clean(item) for item in value] if isinstance(value, list) else value


def _section(name: str, title: str, note: str = "") -> dict[str, Any]:
    return {"name": name, "title": title, "note": note, "items": []}


def _item(head: str, text: str = "", small: str = "", quotes: list[str] | None = None) -> dict[str, Any]:
    return {"head": head, "text": text, "small": small, "quotes": quotes or []}


def _facts(content: Content, language: str, words: Any) -> dict[str, Any]:  # noqa: ANN401 - words in a language
    section = _section("facts", words("report.facts"))
    if content.subject.kind == "all":
        return section
    found = numbers(content.rows)
    parts = [
        f"{words('word.events')}: {found['events']}",
        f"{words('word.pages')}: {found['pages']}",
        f"{words('web.first_last')}: {found['first'] or '…'} – {found['last'] or '…'}",
        f"{words('web.claims')}: {len(content.more.claims)}",
        f"{words('web.disputes')}: {len(content.more.disputes)}",
        *(f"{words('eventstatus.' + name)}: {count}" for name, count in found["statuses"]),
    ]
    section["items"].append(_item(content.subject.title(language), "; ".join(parts)))
    return section


def _chronology(content: Content, rows: Iterable[Mapping[str, Any]], language: str, words: Any) -> dict[str, Any]:  # noqa: ANN401
    layer = content.rows[0]["layer"] if content.rows else "statement"
    section = _section(
        "chronology", words("report.chronology"),
        words("report.chronology_note" if layer == "statement" else "report.events_note"),
    )  # fmt: skip
    if content.cut and rows is content.rows:
        section["note"] += " " + words("report.cut_document", count=len(content.rows))
    items = (_row(row, language, words) for row in rows)
    section["items"] = items if isinstance(rows, Iterator) else list(items)
    return section


def _row(row: Mapping[str, Any], language: str, words: Any) -> dict[str, Any]:  # noqa: ANN401
    when = when_of(row["date"]["edtf"])
    said = format_when(when, language) if when else words("report.undated")
    date = f"{said} [{row['date']['edtf']}]" if row["date"]["edtf"] else said
    who = " → ".join(filter(None, (_names(row["actors"], language), _names(row["recipients"], language))))
    modality = row.get("modality")
    code = row["type"] and row["type"] + (f".{row['mode']}" if row["mode"] else "")
    told = words(f"modality.{modality}") if modality and modality != "actual" else ""
    head = " · ".join(filter(None, (date, code, told, who, called_place(language, row["place"] or {}))))
    basis, quote = row["date"]["basis"], row["date"]["quote"]
    small = [] if basis == "none" else [words(f"basis.{basis}") + (f": “{quote}”" if quote else "")]
    if row["status"]:
        small.insert(0, words("report.counts", mentions=row["mentions"], pages=row["pages"], origins=row["origins"]))
        small.insert(1, words("eventstatus." + status_of(row)))
    quotes = [_evidence(entry, words) for entry in row["evidence"]]
    return _item(head, row["summary"], " · ".join(small), quotes)


def _names(refs: Any, language: str) -> str:  # noqa: ANN401
    return ", ".join(called(language, ref) for ref in refs)


def _evidence(entry: Mapping[str, Any], words: Any) -> str:  # noqa: ANN401
    source = " – ".join(filter(None, (entry["source"] or entry["page_id"], entry.get("title"))))
    line = f", {words('word.line')} {entry['line']}" if entry.get("line") else ""
    return f"{source}{line}: “{entry['quote']}” ({entry['page_id']}:{entry['start']}-{entry['end']})"


def _disputes(content: Content, language: str, words: Any) -> dict[str, Any]:  # noqa: ANN401
    section = _section("disputes", words("web.disputes"), words("report.disputes_note"))
    for entry in content.more.disputes:
        quotes = [
            f"{reason(language, side['value'])} – {_evidence(side['evidence'], words)}" for side in entry["sides"]
        ]
        section["items"].append(_item(words(f"dispute.{entry['kind']}"), reason(language, entry["why"]), "", quotes))
    return _cut(section, "disputes", content, words)


def _claims(content: Content, language: str, words: Any) -> dict[str, Any]:  # noqa: ANN401
    section = _section("claims", words("web.claims"))
    for claim in content.more.claims:
        speaker = claim["speaker"] or {}
        via = f"{words('web.via')}: {' ← '.join(claim['via'])} · " if claim["via"] else ""
        place = f"{claim['source'] or claim['page_id']} ({claim['page_id']}:{claim['start']}-{claim['end']})"
        name = called(language, speaker) or words("word.unknown")
        section["items"].append(_item(name, f"“{claim['quote']}”", via + place))
    return _cut(section, "claims", content, words)


def _relations(content: Content, language: str, words: Any) -> dict[str, Any]:  # noqa: ANN401
    section = _section("relations", words("web.relations"))
    for row in content.more.relations:
        parties = " – ".join(called(language, {"id": row[side]}) for side in ("a", "b"))
        span = f"{row['from'] or words('word.unknown')} – {row['to'] or words('word.unknown')}"
        section["items"].append(
            _item(f"{parties}: {words('state.' + row['kind'])}", span, reason(language, row["why"]))
        )
    for pair in content.more.pairs:
        good = sum(map(sum, (pair.counts["verbal_cooperation"], pair.counts["material_cooperation"])))
        bad = sum(map(sum, (pair.counts["verbal_conflict"], pair.counts["material_conflict"])))
        text = f"{words('web.cooperation')}: {good}; {words('web.conflict')}: {bad}"
        small = words("report.undrawn", count=pair.undrawn) if pair.undrawn else ""
        section["items"].append(
            _item(
                f"{pair.called(partial(called, language))} · {words('report.events_n', count=pair.events)}", text, small
            )
        )
    return _cut(section, "relations", content, words)


def _network(content: Content, language: str, words: Any) -> dict[str, Any]:  # noqa: ANN401
    section = _section("network", words("report.network"))
    if content.more.network is None:
        return section
    network = content.more.network.in_words(partial(called, language))
    for tie in network.ties:
        section["items"].append(_item(
            words("report.tie", a=network.name(tie["a"]), b=network.name(tie["b"]), count=tie["events"],
                  good=tie["cooperation"], bad=tie["conflict"])
        ))  # fmt: skip
    return section


def _pages(pages: Iterable[Mapping[str, Any]], language: str, words: Any) -> dict[str, Any]:  # noqa: ANN401
    section = _section("pages", words("report.pages"), words("report.pages_note"))
    items = (_page(page, language, words) for page in pages)
    section["items"] = items if isinstance(pages, Iterator) else list(items)
    return section


def _page(page: Mapping[str, Any], language: str, words: Any) -> dict[str, Any]:  # noqa: ANN401
    verdict = page["published"]
    status = words("status." + verdict["status"])
    date = f"{words('word.published')}: {verdict['edtf'] or words('word.unknown')} ({status})"
    quotes = [
        f"{rival['edtf']} · {words('verdict.' + rival['verdict'])} · {words('daterole.' + rival['role'])} · "
        f"“{rival['quote']}” · {reason(language, rival['why'])}"
        for rival in verdict["candidates"]
    ]
    small = " · ".join(filter(None, (page["outlet"], page["id"], page["url"], reason(language, verdict["why"]))))
    return _item(page["title"] or page["id"], date, small, quotes)


def _coverage(content: Content, words: Any) -> dict[str, Any]:  # noqa: ANN401
    section = _section("coverage", words("report.coverage"))
    books = content.coverage
    names = ("items", "kept", "duplicates", "dropped", "waiting")
    items = [_item(words("report.balance", **{name: books[name] for name in names}))]
    if books["first_day"]:
        days = {"first": books["first_day"], "last": books["last_day"], "days": books["days_with_pages"]}
        items.append(_item(words("report.days", **days, silent=books["silent_days"])))
    items += [
        _item(f"{words('drop.' + drop['reason'])}: {drop['count']} ({', '.join(drop['examples'])})")
        for drop in books["drops"]
    ]
    items += [
        _item(words("report.silent_row", from_day=gap["from"], to_day=gap["to"], days=gap["days"]))
        for gap in books["silent"]
    ]
    for row in books["by_source"]:
        name, longest = row["source"] or words("report.unknown_source"), row["longest"]
        days = words("report.source_days", days=row["days_with_pages"], silent=row["silent_days"], pages=row["pages"])
        gap = longest and words(
            "report.silent_row", from_day=longest["from"], to_day=longest["to"], days=longest["days"]
        )
        items.append(_item(f"{name}: {days}" + (f"; {gap}" if gap else "")))
    section["items"] = items
    return section


def _cut(section: dict[str, Any], name: str, content: Content, words: Any) -> dict[str, Any]:  # noqa: ANN401
    if name in content.more.cut:
        section["note"] = f"{section['note']} {words('report.section_cut', count=len(section['items']))}".strip()
    return section
