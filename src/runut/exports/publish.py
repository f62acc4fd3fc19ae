"""For publishing: TimelineJS, GeoJSON, Atom, iCalendar, JSON-LD."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from runut.exports.bundle import Bundle, EventRow, Written, day, is_either_or
from runut.exports.flat import flat
from runut.records import ActorRef, Place, When
from runut.temporal import format_when

_NS = "https://runut.readthedocs.io/ns#"


class TimelineJs:
    """TimelineJS JSON; uncertain dates carry a display date and leave out what is unknown."""

    name = "timelinejs"
    suffix = ".json"
    title = "TimelineJS JSON; undated events in a side file"

    def __init__(self, *, language: str = "en") -> None:
        self._language = language

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT and OUT with '.undated' before its ending."""
        side = out.with_name(f"{out.stem}.undated{out.suffix}")
        shown: list[dict[str, Any]] = []
        undated: list[dict[str, Any]] = []
        for row in bundle.rows():
            (shown if row.event.when and row.event.when.earliest else undated).append(self._slide(row))
        out.write_text(_json({"title": {"text": {"headline": "Runut"}}, "events": shown}), encoding="utf-8")
        side.write_text(_json({"events": undated}), encoding="utf-8")
        return Written((out, side), len(shown), len(undated), "no start date to place them by")

    def _slide(self, row: EventRow) -> dict[str, Any]:
        event, best, source = row.event, row.best, row.page(row.best)
        slide: dict[str, Any] = {
            "unique_id": event.id, "group": event.type,
            "text": {"headline": event.summary, "text": _escape(best.quote)},
            "media": {"url": source.url, "caption": source.title, "credit": source.outlet} if source.url else None,
            "runut": {"date_edtf": event.when.edtf if event.when else None, "date_basis": event.basis,
                      "origins": event.origins, "status": event.status, "page": best.page,
                      "evidence": [best.evidence.start, best.evidence.end]},
        }  # fmt: skip
        if event.when is not None:
            slide |= _timeline_dates(event.when, self._language)
        return {key: value for key, value in slide.items() if value is not None}


def _timeline_dates(when: When, language: str) -> dict[str, Any]:
    if when.earliest is None:
        return {}
    start: dict[str, Any] = _parts(when.earliest, when) | {"display_date": format_when(when, language)}
    if when.latest is None or when.latest == when.earliest or is_either_or(when):
        return {"start_date": start}
    return {"start_date": start, "end_date": _parts(when.latest, when)}


def _parts(day_: date, when: When) -> dict[str, int]:
    """Year, month and day, as far as the EDTF value itself goes."""
    depth = max(
        part.strip("~?%").count("-") for part in when.edtf.strip("[]").replace("..", ",").split("/")[0].split(",")
    )
    return dict(zip(("year", "month", "day"), (day_.year, day_.month, day_.day)[: depth + 1], strict=False))


class GeoJson:
    """GeoJSON (RFC 7946): points as points, countries as a feature without geometry, never a capital for a country."""

    name = "geojson"
    suffix = ".geojson"
    title = "GeoJSON; events known to a country only have no geometry"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT; every event is a feature, located or not."""
        rows = located = 0
        with out.open("w", encoding="utf-8") as file:
            file.write('{"type":"FeatureCollection","features":[')
            for row in bundle.rows():
                feature = _feature(row)
                file.write(("," if rows else "") + "\n" + _json(feature))
                rows, located = rows + 1, located + (feature["geometry"] is not None)
            file.write("\n]}\n")
        return Written((out,), rows, rows - located, "no coordinates: a country or an unknown place has none")


def _feature(row: EventRow) -> dict[str, Any]:
    found = flat(row)
    lat, lon = found["latitude"], found["longitude"]
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row.event.id, "geometry": point, "properties": found}


class Atom:
    """Atom feed of events, newest first."""

    name = "atom"
    suffix = ".atom"
    title = "Atom feed of events, newest event first (at most 500)"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT. `updated` is the event's last possible day; an undated event carries the epoch and says so."""
        rows = sorted(bundle.rows(), key=lambda row: (_last(row), row.event.id), reverse=True)[:500]
        root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:runut": _NS})
        _text(root, "id", "urn:runut:events")
        _text(root, "title", "Runut")
        _text(root, "updated", _stamp(_last(rows[0]) if rows else date.min))
        for row in rows:
            _entry(root, row)
        ElementTree.indent(root)
        out.write_bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
        return Written((out,), len(rows))


def _entry(root: ElementTree.Element, row: EventRow) -> None:
    event, best, source = row.event, row.best, row.page(row.best)
    entry = ElementTree.SubElement(root, "entry")
    _text(entry, "id", f"urn:runut:event:{event.id}")
    _text(entry, "title", _xml(event.summary))
    _text(entry, "updated", _stamp(_last(row)))
    author = ElementTree.SubElement(entry, "author")
    _text(author, "name", _xml(source.outlet or source.name))
    if source.url:
        ElementTree.SubElement(entry, "link", {"href": _xml(source.url)})
    _text(entry, "summary", _xml(best.quote))
    for key, value in (("date_edtf", event.when.edtf if event.when else ""), ("date_basis", event.basis),
                       ("origins", event.origins), ("page", best.page), ("start", best.evidence.start),
                       ("end", best.evidence.end)):  # fmt: skip
        _text(entry, f"runut:{key}", str(value))


def _last(row: EventRow) -> date:
    when = row.event.when
    return (when.latest or when.earliest or date.min) if when else date.min


def _stamp(day_: date) -> str:
    return f"{day_ if day_ > date(1970, 1, 1) else date(1970, 1, 1)}T00:00:00Z"


def _text(parent: ElementTree.Element, tag: str, value: str) -> None:
    ElementTree.SubElement(parent, tag).text = value


def _xml(value: str) -> str:
    """Drop what XML 1.0 cannot hold (control characters, lone surrogates)."""
    return "".join(
        c for c in value if c in "\t\n\r" or (c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
    )


def _escape(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class ICalendar:
    """iCalendar of planned events that have a day."""

    name = "ical"
    suffix = ".ics"
    title = "iCalendar of planned events with a known day or span"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT: events told as planned; either-or and undated plans are counted as left out."""
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Runut//EN", "CALSCALE:GREGORIAN"]
        rows = aside = 0
        for row in bundle.rows():
            if row.best.modality != "planned":
                continue
            when = row.event.when
            if when is None or when.earliest is None or when.latest is None or is_either_or(when):
                aside += 1
                continue
            lines += _vevent(row, when.earliest, when.latest)
            rows += 1
        text = "\r\n".join(folded for line in [*lines, "END:VCALENDAR"] for folded in _fold(line)) + "\r\n"
        out.write_text(text, encoding="utf-8", newline="")
        return Written((out,), rows, aside, "plans without a certain span of days")


def _vevent(row: EventRow, first: date, last: date) -> list[str]:
    when, best, source = row.event.when, row.best, row.page(row.best)
    stamp = (source.published.earliest if source.published and source.published.earliest else first).strftime("%Y%m%d")
    return [
        "BEGIN:VEVENT", f"UID:{row.event.id}@runut", f"DTSTAMP:{stamp}T000000Z", f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}", f"SUMMARY:{_ics(row.event.summary)}",
        f"DESCRIPTION:{_ics(best.quote)}", f"X-RUNUT-DATE-EDTF:{_ics(when.edtf if when else '')}",
        f"X-RUNUT-DATE-BASIS:{row.event.basis}", f"X-RUNUT-ORIGINS:{row.event.origins}",
        f"X-RUNUT-EVIDENCE:{best.page}:{best.evidence.start}-{best.evidence.end}", "STATUS:TENTATIVE", "END:VEVENT",
    ]  # fmt: skip


def _ics(value: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        value = value.replace(plain, escaped)
    return _xml(value)


def _fold(line: str) -> list[str]:
    """Fold a content line at 75 octets without cutting a character (RFC 5545, 3.1)."""
    folded, current, size = [], "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > 73:
            folded.append(current)
            current, size = " ", 1
        current, size = current + char, size + width
    return [*folded, current]


class JsonLd:
    """JSON-LD: pages as schema.org NewsArticle, claims as Claim, events as Event, derivation as PROV-O."""

    name = "jsonld"
    suffix = ".jsonld"
    title = "JSON-LD (schema.org NewsArticle, Event, Claim; PROV-O derivation)"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT as one graph. ClaimReview is left to people: a verdict needs somebody who signs it."""
        graph: list[dict[str, Any]] = [_news_article(page) for page in bundle.page_infos().values()]
        rows = 0
        for row in bundle.rows():
            graph.append(_event_node(row))
            rows += 1
        graph += [_claim_node(claim) for claim in bundle.claims()]
        context = {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#", "runut": _NS}
        out.write_text(_json({"@context": context, "@graph": graph}) + "\n", encoding="utf-8")
        return Written((out,), rows)


def _news_article(page: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"@id": f"urn:runut:page:{page.id}", "@type": "NewsArticle", "headline": page.title, "url": page.url or None,
            "inLanguage": page.language, "publisher": {"@type": "Organization", "name": page.outlet or page.name},
            "author": [{"@type": "Person", "name": name} for name in page.authors],
            "datePublished": day(page.published), "runut:date_edtf": page.published.edtf if page.published else None,
            "runut:date_status": page.date_status}  # fmt: skip


def _event_node(row: EventRow) -> dict[str, Any]:
    event, best, when = row.event, row.best, row.event.when
    spanned = when is not None and not is_either_or(when)
    return {
        "@id": f"urn:runut:event:{event.id}", "@type": "Event", "name": event.summary,
        "additionalType": f"runut:{event.type}",
        "startDate": when.earliest.isoformat() if spanned and when and when.earliest else None,
        "endDate": when.latest.isoformat() if spanned and when and when.latest else None,
        "runut:date_edtf": when.edtf if when else None, "runut:date_basis": event.basis, "runut:origins": event.origins,
        "runut:status": event.status, "actor": [_party_node(ref) for ref in best.actors],
        "runut:recipient": [_party_node(ref) for ref in best.recipients],
        "location": _place_node(best.places[0]) if best.places else None,
        "prov:wasDerivedFrom": [{"@id": f"urn:runut:page:{m.page}", "runut:start": m.evidence.start,
                                 "runut:end": m.evidence.end, "runut:quote": m.quote} for m in row.mentions],
    }  # fmt: skip


def _party_node(ref: ActorRef) -> dict[str, Any]:
    node = {"name": ref.name or ref.text, "runut:country": ref.country or None, "runut:sector": ref.sector or None}
    return {"@id": f"urn:runut:actor:{ref.id}", **node} if ref.id else node


def _place_node(place: Place) -> dict[str, Any]:
    """A schema.org Place; coordinates only of points and towns."""
    geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if place.lat is not None else None
    return {"@type": "Place", "name": place.name or place.text, "runut:country": place.country or None,
            "runut:precision": place.precision, "geo": geo}  # fmt: skip


def _claim_node(claim: Any) -> dict[str, Any]:  # noqa: ANN401
    speaker = claim.speaker
    return {"@id": f"urn:runut:claim:{claim.id}", "@type": "Claim", "text": claim.quote,
            "author": {"@type": "Person", "name": speaker.name or speaker.text} if speaker else None,
            "appearance": {"@id": f"urn:runut:page:{claim.page}"}, "runut:start": claim.content.start,
            "runut:end": claim.content.end}  # fmt: skip
