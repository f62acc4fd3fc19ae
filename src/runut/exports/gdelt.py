"""GDELT 2.0 Events (61 columns) and Mentions (16 columns), tab-separated without header, as GDELT notebooks read them.

Filled honestly: NumSources are independent origins, NumArticles pages; tone is left empty (we measure none); geographic
country codes are left empty because GDELT's are FIPS. Only events with a CAMEO code and a bounded date can stand there;
the rest goes to a side file. GLOBALEVENTID is the number of the first 15 hex digits of our id.
Column names and order: GDELT 2.0 Event Database codebook.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import msgspec

from runut.exports.bundle import Bundle, EventRow, PageInfo, Written, day, is_either_or
from runut.records import ActorRef, EventMention, Place

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENT_COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_QUAD = {"verbal_cooperation": "1", "material_cooperation": "2", "verbal_conflict": "3", "material_conflict": "4"}
_PRECISION = {"country": "1", "city": "4", "point": "4", "region": "5"}


class Gdelt:
    """GDELT 2.0 tables."""

    name = "gdelt"
    suffix = ".export.CSV"
    title = "GDELT 2.0 events and mentions tables (tab-separated); the rest in a side file"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT (events), OUT.mentions.CSV and OUT.aside.jsonl."""
        stem = out.name.removesuffix(".export.CSV").removesuffix(out.suffix)
        mentions, side = out.with_name(f"{stem}.mentions.CSV"), out.with_name(f"{stem}.aside.jsonl")
        rows = aside = 0
        with (
            out.open("w", encoding="utf-8", newline="") as events_file,
            mentions.open("w", encoding="utf-8", newline="") as mentions_file,
            side.open("wb") as rest,
        ):
            events_table = csv.writer(
                events_file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
            )
            mentions_table = csv.writer(
                mentions_file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
            )
            for row in bundle.rows():
                if sayable(row):
                    events_table.writerow(_clean(event_fields(row), EVENT_COLUMNS))
                    mentions_table.writerows(_clean(mention_fields(row, m), MENTION_COLUMNS) for m in row.mentions)
                    rows += 1
                else:
                    edtf = row.event.when.edtf if row.event.when else None
                    left_out = {"event_id": row.event.id, "type": row.event.type, "date_edtf": edtf}
                    rest.write(msgspec.json.encode(left_out) + b"\n")
                    aside += 1
        return Written((out, mentions, side), rows, aside, "no CAMEO code, or a date GDELT cannot say")


def sayable(row: EventRow) -> bool:
    """Tell whether GDELT's columns can hold the event: a CAMEO code and a date within one year that is no either-or."""
    when = row.event.when
    if when is None or when.earliest is None or when.latest is None or is_either_or(when):
        return False
    return bool(row.best.cameo) and when.earliest.year == when.latest.year


def number(event_id: str) -> str:
    """Return GLOBALEVENTID: 15 hex digits fit a signed 64-bit integer."""
    return str(int(event_id[:15], 16))


def event_fields(row: EventRow) -> dict[str, Any]:
    """Return the filled Events columns of one event."""
    event, best, when = row.event, row.best, row.event.when
    assert when is not None and when.earliest is not None and when.latest is not None
    exact = day(when)
    same_month = (when.earliest.year, when.earliest.month) == (when.latest.year, when.latest.month)
    place = best.places[0] if best.places else None
    source = row.page(best)
    return {
        "GLOBALEVENTID": number(event.id), "SQLDATE": exact.replace("-", "") if exact else "",
        "MonthYear": f"{when.earliest:%Y%m}" if same_month else "", "Year": str(when.earliest.year),
        "FractionDate": f"{when.earliest.year + when.earliest.timetuple().tm_yday / 365:.4f}" if exact else "",
        **_actor(1, best.actors[0] if best.actors else None),
        **_actor(2, best.recipients[0] if best.recipients else best.actors[1] if len(best.actors) > 1 else None),
        "IsRootEvent": "0" if best.background else "1", "EventCode": best.cameo, "EventBaseCode": best.cameo[:3],
        "EventRootCode": best.cameo[:2], "QuadClass": _QUAD.get(best.quad, ""),
        "GoldsteinScale": "" if best.score is None else best.score, "NumMentions": len(event.mentions),
        "NumSources": event.origins, "NumArticles": len(event.pages), **_geo("Action", place),
        "DATEADDED": "".join(c for c in source.fetched_at[:19] if c.isdigit()), "SOURCEURL": source.url or source.name,
    }  # fmt: skip


def _actor(number_: int, ref: ActorRef | None) -> dict[str, str]:
    if ref is None:
        return {}
    prefix = f"Actor{number_}"
    return {f"{prefix}Code": f"{ref.country}{ref.sector}", f"{prefix}Name": (ref.name or ref.text).upper(),
            f"{prefix}CountryCode": ref.country, f"{prefix}Type1Code": ref.sector}  # fmt: skip


def _geo(prefix: str, place: Place | None) -> dict[str, Any]:
    if place is None:
        return {f"{prefix}Geo_Type": "0"}
    return {f"{prefix}Geo_Type": _PRECISION.get(place.precision, "0"),
            f"{prefix}Geo_Fullname": place.name or place.text,
            f"{prefix}Geo_Lat": "" if place.lat is None else place.lat,
            f"{prefix}Geo_Long": "" if place.lon is None else place.lon}  # fmt: skip


def mention_fields(row: EventRow, mention: EventMention) -> dict[str, Any]:
    """Return the filled Mentions columns; Extras holds date, basis, origins and the evidence span as JSON."""
    page: PageInfo = row.page(mention)
    when = row.event.when
    published = day(page.published)
    extras = {"date_edtf": when.edtf if when else None, "date_basis": mention.time.basis, "origins": row.event.origins,
              "evidence": [mention.evidence.start, mention.evidence.end], "page": page.id}  # fmt: skip
    exact = day(when)
    return {
        "GLOBALEVENTID": number(row.event.id), "EventTimeDate": exact.replace("-", "") + "000000" if exact else "",
        "MentionTimeDate": published.replace("-", "") + "000000" if published else "",
        "MentionType": "1" if page.url else "2", "MentionSourceName": page.outlet or page.name,
        "MentionIdentifier": page.url or page.name, "SentenceID": mention.line,
        "Actor1CharOffset": mention.actors[0].start if mention.actors else "-1",
        "Actor2CharOffset": mention.recipients[0].start if mention.recipients else "-1",
        "ActionCharOffset": mention.trigger.start, "InRawText": "1", "Confidence": round(mention.confidence * 100),
        "MentionDocTranslationInfo": "", "Extras": json.dumps(extras, ensure_ascii=False, separators=(",", ":")),
    }  # fmt: skip


def _clean(fields: dict[str, Any], columns: tuple[str, ...]) -> list[str]:
    """Order the columns; tabs and line breaks inside a value would break the table and become spaces."""
    return [" ".join(str(fields.get(name, "")).split()) for name in columns]
