"""Identifiers made of content."""

from __future__ import annotations

import hashlib
from typing import Final

ID_LENGTH: Final = 20  # hex digits: 80 bits, safe from collisions past 10^9 pages


def content_id(*parts: str | int | bytes | None) -> str:
    """Return 20 hex digits of SHA-256 over the parts, separated unambiguously; None differs from ''."""
    digest = hashlib.sha256()
    for part in parts:
        raw = (
            b"\x00" if part is None else part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        )
        digest.update(len(raw).to_bytes(8, "big") + (b"n" if part is None else b"v") + raw)
    return digest.hexdigest()[:ID_LENGTH]
