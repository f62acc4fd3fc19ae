"""A user's own list of actors (CSV or JSONL), which wins over the shipped facts."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from runut.errors import KnowledgeError, SettingsError
from runut.knowledge.folding import key
from runut.knowledge.model import BODIES
from runut.knowledge.tables import bounds
from runut.records import content_id

__all__ = ["OwnActor", "read_own"]

SECTORS = frozenset(
    [
        "AGR",
        "BUS",
        "COP",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "GOV",
        "JRN",
        "JUD",
        "LAB",
        "LEG",
        "MED",
        "MIL",
        "OPP",
        "PRE",
        "PRM",
        "PTY",
        "REB",
        "REF",
        "REL",
        "SOC",
        "SPY",
        "UAF",
        "UNK",
    ]
)
_FIELDS = ("name", "aliases", "code", "sector", "from", "to")
_FIX = "columns: name, aliases (joined by | or ;), code (ISO alpha-3), sector (PLOVER), from, to (EDTF)"


class OwnActor(Struct, frozen=True):
    """An actor of the user's list; `forms` are folded names; `first`/`last` bound its validity (yyyymmdd)."""

    id: str
    name: str
    names: tuple[str, ...]
    code: str
    sector: str
    start: str
    end: str
    first: int
    last: int

    @property
    def forms(self) -> tuple[str, ...]:
        """Folded names, as look-ups see them."""
        return tuple(key(name) for name in self.names)


def read_own(path: Path, codes: frozenset[str]) -> tuple[OwnActor, ...]:
    """Read a user's actors; `codes` are the country codes allowed beside UNO EUR IGO NGO ISM IMG MNC.

    Raises SettingsError for an unreadable file, a missing name or an unknown code, sector or date, and KnowledgeError
    for two rows that claim one name at one time; both name file and line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as UTF-8 text: {error}", _FIX) from error
    rows = _json_rows(path, text) if path.suffix.lower() in (".jsonl", ".ndjson", ".json") else _csv_rows(path, text)
    found: list[OwnActor] = []
    lines: dict[str, list[tuple[int, OwnActor]]] = {}
    for number, row in rows:
        actor = _actor(f"{path}:{number}", row, codes)
        for form in actor.forms:
            for line, other in lines.get(form, ()):
                if actor.first <= other.last and other.first <= actor.last:
                    raise KnowledgeError(
                        f"{path}:{number}: {form!r} is already claimed at that time by line {line}",
                        "give one of them other aliases or dates",
                    )
            lines.setdefault(form, []).append((number, actor))
        found.append(actor)
    return tuple(found)


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise SettingsError(f"{path}:{number}: not JSON: {error}", "one object a line; " + _FIX) from error
        if not isinstance(row, dict):
            raise SettingsError(f"{path}:{number}: not an object", "one object a line; " + _FIX)
        yield number, row


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(text.splitlines(), delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
    if "name" not in (reader.fieldnames or ()):
        raise SettingsError(f"{path}:1: no column 'name'", _FIX)
    for row in reader:
        if None in row:
            raise SettingsError(f"{path}:{reader.line_num}: more fields than columns", _FIX)
        yield reader.line_num, row


def _actor(where: str, row: dict[str, Any], codes: frozenset[str]) -> OwnActor:
    unknown = sorted(set(row) - set(_FIELDS))
    if unknown:
        raise SettingsError(f"{where}: unknown field {unknown[0]!r}", _FIX)
    aliases = row.get("aliases") or ()
    listed = re.split(r"[|;]", aliases) if isinstance(aliases, str) else [str(alias) for alias in aliases]
    name, code, sector, start, end = (
        str(row.get(field) or "").strip() for field in ("name", "code", "sector", "from", "to")
    )
    names = tuple(dict.fromkeys(form.strip() for form in (name, *listed) if form.strip()))
    if not key(name):
        raise SettingsError(f"{where}: no name", _FIX)
    if code and code not in codes | BODIES:
        raise SettingsError(f"{where}: unknown code {code!r}", _FIX)
    if sector and sector not in SECTORS:
        raise SettingsError(f"{where}: unknown sector {sector!r}", _FIX)
    try:
        first, last = bounds(start, end)
    except ValueError as error:
        raise SettingsError(f"{where}: {error}", _FIX) from error
    return OwnActor(content_id("own", name, code, sector), name, names, code, sector, start, end, first, last)
