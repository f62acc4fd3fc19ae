"""Language packs as data: TOML tables a linguist can edit; an overlay states only its differences.

A pack is a folder `lang/<code>/` of `<name>.toml` tables. A table may name `base = "id"`: it is then laid over
the table of that name in the other pack (tables merge by key, a value or list replaces the one below, a key
`+name` appends to the list `name`, and `-name` takes members out of it).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from runut.errors import SettingsError

__all__ = ["LANGUAGES", "pack_of", "table"]

LANGUAGES = ("id", "en", "ms")


def pack_of(language: str, other: str = "id") -> str:
    """Return the pack that serves pages of `language`: its own, or `other` where it has none ("fr", "und", "")."""
    return language if language in LANGUAGES else other


@cache
def table(language: str, name: str) -> Mapping[str, Any]:
    """Return table `name` of pack `language` with its overlay applied; the result must not be changed.

    Raises SettingsError for an unknown language or table, or malformed TOML (naming the file).
    """
    path = resources.files(__name__).joinpath(language, f"{name}.toml")
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"no table {name!r} in language pack {language!r}", "see src/runut/lang") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"language table {path}: {error}", "mend the TOML") from error
    base = own.pop("base", None)
    return own if base is None else _overlay(table(base, name), own)


def _overlay(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        if key.startswith("+"):
            merged[key[1:]] = [*merged.get(key[1:], []), *value]
        elif key.startswith("-"):
            merged[key[1:]] = [item for item in merged.get(key[1:], []) if item not in value]
        elif isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            merged[key] = _overlay(merged[key], value)
        else:
            merged[key] = value
    return merged
