"""Reader of plover.toml and cameo.tsv: small pure look-ups, nothing guessed.

Source of the tables: the PLOVER manual, 2021 version, and CAMEO2PLOVER-2021 (see LICENSE.md beside them).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct

from runut.errors import SettingsError

SCHEMES = ("plover16", "plv15")


class TypeFacts(Struct, frozen=True):
    """One event type: its quad class, score, whether it needs a recipient, and its modes as (name, score, CAMEO)."""

    name: str
    quad: str
    score: float
    recipient_required: bool
    cameo: str
    modes: tuple[tuple[str, float | None, str], ...]


class CameoRow(Struct, frozen=True):
    """What a CAMEO code is in PLOVER; `type` '' where PLOVER dropped it, `mode` None where none is said."""

    code: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("plover.toml").read_text(encoding="utf-8"))


def _number(value: float | None) -> float | None:
    """Tables may write -9: a record that says float holds one, or its bytes change when it is read back."""
    return None if value is None else float(value)


def _facts(name: str, row: Mapping[str, Any]) -> TypeFacts:
    modes = tuple((mode, _number(item.get("score")), item["cameo"]) for mode, item in row.get("modes", {}).items())
    return TypeFacts(name, row["quad"], float(row["score"]), row["recipient_required"], row["cameo"], modes)


TYPES: Mapping[str, TypeFacts] = {name: _facts(name, row) for name, row in _data()["types"].items()}
CONTEXTS: tuple[str, ...] = tuple(_data()["contexts"])
SECTORS: tuple[str, ...] = tuple(_data()["sectors"])
INTERNATIONAL: tuple[str, ...] = tuple(_data()["international"])


def _type(name: str) -> TypeFacts:
    try:
        return TYPES[name]
    except KeyError:
        raise SettingsError(f"{name!r} is not a PLOVER type", f"one of {', '.join(TYPES)}") from None


def canonical_type(name: str) -> str | None:
    """Return the 2021 name of a type, also for names of earlier drafts (DEMAND …), or None for anything else."""
    upper = name.strip().upper()
    return upper if upper in TYPES else _data()["old_names"].get(upper)


def valid_mode(type_: str, mode: str | None) -> str | None:
    """Return `mode` where it is a mode of `type_`, else None. Raises SettingsError for an unknown type."""
    return mode if mode is not None and any(mode == name for name, _, _ in _type(type_).modes) else None


def quad_of(type_: str) -> str:
    """Return verbal_cooperation, material_cooperation, verbal_conflict or material_conflict.

    `YIELD` of the benchmark's dialect is material cooperation. Raises SettingsError for an unknown type.
    """
    return "material_cooperation" if type_ == "YIELD" else _type(type_).quad


def score_of(type_: str, mode: str | None = None) -> float:
    """Return the score (-10 to +10) of a type, or of its mode where the table gives one."""
    facts = _type(type_)
    return next((score for name, score, _ in facts.modes if name == mode and score is not None), facts.score)


def cameo_code(type_: str, mode: str | None = None) -> str:
    """Return the most general CAMEO code for a type and mode; the type's root where CAMEO knows no such mode."""
    facts = _type(type_)
    return next((code for name, _, code in facts.modes if name == mode), facts.cameo)


@cache
def _rows() -> Mapping[str, CameoRow]:
    lines = resources.files(__package__).joinpath("cameo.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {code: CameoRow(code, type_, _mode(type_, mode), _contexts(text)) for code, type_, mode, text in rows}


def _mode(type_: str, mode: str) -> str | None:
    old = _data()["old_modes"]
    mode = old.get(f"{type_}.{mode}", old.get(mode, mode))
    return valid_mode(type_, mode) if type_ else None


def _contexts(text: str) -> tuple[str, ...]:
    old = _data()["old_contexts"]
    return tuple(old.get(item, item) for item in text.split("; ") if item)


def crosswalk(code: str) -> CameoRow | None:
    """Return the PLOVER reading of a CAMEO code, of its parent when the code itself is not listed, or None."""
    rows = _rows()
    while code and code not in rows:
        code = code[:-1]
    return rows.get(code)


def roots_of_sign(scheme: str, sign: str) -> tuple[str, ...]:
    """Return the roots a class of words (lang/*/dyads.toml) speaks for in `scheme`; () for a class it does not know."""
    return tuple(_data()["signs"].get(scheme, {}).get(sign, ()))


def root_in(
    scheme: str, type_: str, mode: str | None = None, modality: str = "actual", signs: Collection[str] = ()
) -> str:
    """Return the root of an event in `scheme`: itself in plover16, by the dialect's rules in plv15.

    `signs` are lexical classes ("promise", "apology") seen at the trigger. Raises SettingsError for a bad scheme.
    """
    if scheme not in SCHEMES:
        raise SettingsError(f"unknown scheme {scheme!r}", f"one of {', '.join(SCHEMES)}")
    seen = {"type": type_, "mode": mode, "modality": modality}
    for rule in _data().get("dialects", {}).get(scheme, ()):
        wanted = {key: value for key, value in rule.items() if key not in ("root", "sign")}
        if all(seen[key] == value for key, value in wanted.items()) and rule.get("sign") in (None, *signs):
            return str(rule["root"])
    return type_
