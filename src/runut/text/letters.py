"""Letters changed one for one, so that offsets stay."""

from __future__ import annotations


def lower(text: str) -> str:
    """Lower-case letter by letter, so that offsets stay (a capital that lowers to two characters is kept)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
