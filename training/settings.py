"""The one settings file, read once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def load() -> dict[str, Any]:
    """Settings of training/settings.toml."""
    return tomllib.loads((ROOT / "training/settings.toml").read_text("utf-8"))


def path(name: str) -> Path:
    """A path of the settings, made absolute."""
    return (ROOT / load()["paths"][name]).resolve()
