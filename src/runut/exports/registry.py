"""The registry of formats. A new format is one class and one line here; the tests walk this list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from runut.errors import SettingsError
from runut.exports.bundle import Bundle, Exporter, Written
from runut.exports.conflict import AcledLike, UcdpLike
from runut.exports.ftm import FollowTheMoney
from runut.exports.gdelt import Gdelt
from runut.exports.graph import Gexf, GraphMl
from runut.exports.plover import Plover
from runut.exports.publish import Atom, GeoJson, ICalendar, JsonLd, TimelineJs
from runut.exports.tables import Csv, Parquet, Sqlite, Xlsx

EXPORTERS: Mapping[str, Callable[[], Exporter]] = {
    "acled-like": AcledLike,
    "atom": Atom,
    "csv": Csv,
    "ftm": FollowTheMoney,
    "gdelt": Gdelt,
    "geojson": GeoJson,
    "gexf": Gexf,
    "graphml": GraphMl,
    "ical": ICalendar,
    "jsonld": JsonLd,
    "parquet": Parquet,
    "plover": Plover,
    "sqlite": Sqlite,
    "timelinejs": TimelineJs,
    "ucdp-like": UcdpLike,
    "xlsx": Xlsx,
}


def export(bundle: Bundle, name: str, out: Path, *, language: str = "en", bom: bool = False) -> Written:
    """Write the bundle in format `name` to `out`; dates that a format shows to people are said in `language`, and `bom`
    begins a CSV with the mark that Excel knows UTF-8 by. Raises SettingsError for an unknown format, a missing folder,
    or a mark asked for elsewhere."""
    if name not in EXPORTERS:
        raise SettingsError(f"unknown format {name!r}", "one of: " + ", ".join(EXPORTERS))
    if not out.parent.is_dir():
        raise SettingsError(f"folder {out.parent} does not exist", "make it, or choose another -o")
    if bom and name != "csv":
        raise SettingsError("only CSV can begin with a byte order mark", "leave out --bom, or use --format csv")
    special: dict[str, Exporter] = {"csv": Csv(bom=bom), "timelinejs": TimelineJs(language=language)}
    return (special.get(name) or EXPORTERS[name]()).write(bundle, out)
