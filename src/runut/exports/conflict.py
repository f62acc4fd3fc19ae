"""ACLED-like and UCDP-GED-like CSV for conflict coders. Like, not the same: names and order of columns follow those
projects' codebooks, the coding is ours. Events without a type there, or without a usable date, go to a side file.

ACLED's time_precision: 1 day, 2 within a week, 3 within a month. GED's date_prec: 1 day, 2 within 6 days, 3 week,
4 month, 5 longer; where_prec: 1 exact, 2 near, 3 second-order region, 4 first-order region, 6 country, 7 unknown.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from runut.exports.bundle import Bundle, EventRow, Written, is_either_or
from runut.exports.flat import counts, names
from runut.exports.tables import guard

ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp", "date_edtf", "date_basis", "origins", "evidence_start",
    "evidence_end",
)  # fmt: skip
GED_COLUMNS = (
    "id", "year", "type_of_violence", "side_a", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "latitude", "longitude", "country", "date_prec", "date_start", "date_end", "event_clarity", "best", "high", "low",
    "date_edtf", "date_basis", "origins", "evidence_start", "evidence_end",
)  # fmt: skip
_VIOLENCE, _DEMOS, _STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
_ACLED: dict[str, tuple[str, str, str]] = {  # type or type.mode -> disorder, event, sub-event
    "PROTEST": (_DEMOS, "Protests", "Peaceful protest"),
    "PROTEST.riot": (_DEMOS, "Riots", "Violent demonstration"),
    "PROTEST.vandalize": (_DEMOS, "Riots", "Mob violence"),
    "ASSAULT": (_VIOLENCE, "Violence against civilians", "Attack"),
    "ASSAULT.firearms": (_VIOLENCE, "Battles", "Armed clash"),
    "ASSAULT.aerial": (_VIOLENCE, "Explosions/Remote violence", "Air/drone strike"),
    "ASSAULT.drone": (_VIOLENCE, "Explosions/Remote violence", "Air/drone strike"),
    "ASSAULT.heavy-weapons": (_VIOLENCE, "Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "ASSAULT.explosives": (_VIOLENCE, "Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "ASSAULT.suicide-attack": (_VIOLENCE, "Explosions/Remote violence", "Suicide bomb"),
    "ASSAULT.abduct": (_VIOLENCE, "Violence against civilians", "Abduction/forced disappearance"),
    "ASSAULT.sexual": (_VIOLENCE, "Violence against civilians", "Sexual violence"),
    "ASSAULT.crowd-control": (_DEMOS, "Protests", "Excessive force against protesters"),
    "ASSAULT.destroy": (_STRATEGIC, "Strategic developments", "Looting/property destruction"),
    "COERCE.arrest": (_STRATEGIC, "Strategic developments", "Arrests"),
    "COERCE.seize": (_STRATEGIC, "Strategic developments", "Non-violent transfer of territory"),
    "MOBILIZE": (_STRATEGIC, "Strategic developments", "Change to group/activity"),
    "RETREAT": (_STRATEGIC, "Strategic developments", "Change to group/activity"),
    "SUPPORT": (_STRATEGIC, "Strategic developments", "Agreement"),
    "CONCEDE": (_STRATEGIC, "Strategic developments", "Agreement"),
}
_INTER = {"GOV": "State forces", "MIL": "State forces", "COP": "State forces", "REB": "Rebel group",
"PRM": "Political militia",
          "UAF": "Political militia", "CVL": "Civilians", "SOC": "Protesters", "PTY": "Political militia"}  # fmt: skip


def acled_code(row: EventRow) -> tuple[str, str, str] | None:
    """Return (disorder type, event type, sub-event type), or None where ACLED has no such event."""
    event = row.event
    if row.best.modality != "actual":
        return None
    return _ACLED.get(f"{event.type}.{event.mode}") or _ACLED.get(event.type)


def acled_fields(row: EventRow) -> dict[str, Any] | None:
    """Return the ACLED-like columns of one event, or None when it cannot stand there."""
    code, span = acled_code(row), _span(row)
    precision = None if span is None else 1 if span[2] == 0 else 2 if span[2] <= 7 else 3 if span[2] <= 31 else None
    if code is None or span is None or precision is None:
        return None
    event, best, source = row.event, row.best, row.page(row.best)
    place = best.places[0] if best.places else None
    actor1, actor2 = (best.actors[0] if best.actors else None), (best.recipients[0] if best.recipients else None)
    if actor2 is None and len(best.actors) > 1:
        actor2 = best.actors[1]
    figures = counts(row.mentions)
    return {
        "event_id_cnty": event.id, "event_date": span[0], "year": span[0][:4], "time_precision": precision,
        "disorder_type": code[0], "event_type": code[1], "sub_event_type": code[2],
        "actor1": names([actor1]) if actor1 else "", "inter1": _INTER.get(actor1.sector, "") if actor1 else "",
        "actor2": names([actor2]) if actor2 else "", "inter2": _INTER.get(actor2.sector, "") if actor2 else "",
        "country": place.country if place else "", "location": (place.name or place.text) if place else "",
        "latitude": place.lat if place else None, "longitude": place.lon if place else None,
        "geo_precision": {"point": 1, "city": 1, "region": 2, "country": 3}.get(place.precision if place else "", ""),
        "source": "; ".join(sorted({page.outlet or page.name for page in row.pages})), "notes": best.quote,
        "fatalities": figures["dead_low"], "tags": "; ".join(best.contexts), "timestamp": source.fetched_at,
        **_common(row),
    }  # fmt: skip


def ged_fields(row: EventRow) -> dict[str, Any] | None:
    """Return the GED-like columns of a deadly event; `best` stays empty where figures are disputed or bounded."""
    figures, span = counts(row.mentions), _span(row)
    if row.event.type != "ASSAULT" or figures["dead_low"] is None or span is None or row.best.modality != "actual":
        return None
    event, best, source = row.event, row.best, row.page(row.best)
    place = best.places[0] if best.places else None
    low, high = figures["dead_low"], figures["dead_high"]
    return {
        "id": event.id, "year": span[0][:4], "side_a": names(best.actors) or "", "side_b": names(best.recipients) or "",
        "number_of_sources": event.origins, "source_article": "; ".join(page.url or page.name for page in row.pages),
        "source_office": source.outlet, "source_date": source.published.edtf if source.published else "",
        "source_headline": source.title, "source_original": names(best.attributed_to) or "",
        "where_prec": {"point": 1, "city": 2, "region": 4, "country": 6}.get(place.precision if place else "", 7),
        "where_coordinates": (place.name or place.text) if place else "",
        "where_description": place.text if place else "",
        "latitude": place.lat if place else None, "longitude": place.lon if place else None,
        "country": place.country if place else "",
        "date_prec": next((n for n, days in ((1, 0), (2, 6), (3, 7), (4, 31)) if span[2] <= days), 5),
        "date_start": span[0], "date_end": span[1], "event_clarity": 1 if span[2] == 0 else 2,
        "best": low if low == high else None, "high": high, "low": low, **_common(row),
    }  # fmt: skip


def _span(row: EventRow) -> tuple[str, str, int] | None:
    when = row.event.when
    if when is None or when.earliest is None or when.latest is None or is_either_or(when):
        return None
    return when.earliest.isoformat(), when.latest.isoformat(), (when.latest - when.earliest).days


def _common(row: EventRow) -> dict[str, Any]:
    when, best = row.event.when, row.best
    return {"date_edtf": when.edtf if when else "", "date_basis": row.event.basis, "origins": row.event.origins,
            "evidence_start": best.evidence.start, "evidence_end": best.evidence.end}  # fmt: skip


class _Csv:
    suffix = ".csv"
    columns: tuple[str, ...]
    aside_why: str
    fields: staticmethod[[EventRow], dict[str, Any] | None]

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT and OUT with '.aside' before its ending (ids of what the format cannot hold)."""
        side = out.with_name(f"{out.stem}.aside{out.suffix}")
        rows = aside = 0
        with out.open("w", encoding="utf-8", newline="") as file, side.open("w", encoding="utf-8", newline="") as rest:
            table, left_out = csv.writer(file), csv.writer(rest)
            table.writerow(self.columns)
            left_out.writerow(("event_id", "type", "mode", "date_edtf"))
            for row in bundle.rows():
                found = self.fields(row)
                if found is None:
                    edtf = row.event.when.edtf if row.event.when else ""
                    left_out.writerow((row.event.id, row.event.type, row.event.mode or "", edtf))
                    aside += 1
                else:
                    table.writerow([guard(found.get(name)) for name in self.columns])
                    rows += 1
        return Written((out, side), rows, aside, self.aside_why)


class AcledLike(_Csv):
    """ACLED-like CSV."""

    name = "acled-like"
    title = "ACLED-like CSV (not ACLED): violence, demonstrations, strategic developments"
    columns = ACLED_COLUMNS
    aside_why = "no such event type in ACLED, not told as done, or a date wider than a month or either-or"
    fields = staticmethod(acled_fields)


class UcdpLike(_Csv):
    """UCDP-GED-like CSV."""

    name = "ucdp-like"
    title = "UCDP-GED-like CSV (not UCDP): deadly violence with precision codes and low/best/high"
    columns = GED_COLUMNS
    aside_why = "not deadly violence told as done, or no usable date"
    fields = staticmethod(ged_fields)
