"""Where the data of others stands, and what to do when it is absent."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"


class Skip(Exception):  # noqa: N818  (a skip is no error)
    """A measure cannot be taken here; the message says what is missing."""


def shared(*parts: str) -> Path:
    """Return a path under ../shared; raise Skip when it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        raise Skip(f"needs ../shared/{'/'.join(parts)}, which may not be redistributed")
    return path


def rows(*parts: str) -> list[dict[str, Any]]:
    """Read JSONL (gzipped or not) under ../shared."""
    path = shared(*parts)
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.split(b"\n") if line.strip()]
