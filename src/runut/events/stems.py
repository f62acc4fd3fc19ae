"""Words of one family: menyerang, serangan, diserang."""

from __future__ import annotations

STEM = 5  # letters two words must share, prefixes taken off, to be one word in two forms
PREFIXES = (
    "meng",
    "meny",
    "mem",
    "men",
    "me",
    "peng",
    "peny",
    "pem",
    "pen",
    "pe",
    "ber",
    "di",
    "ter",
    "per",
    "ke",
    "se",
)


def stem(word: str) -> str:
    """The word without its first prefix, where enough is left of it."""
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            return word[len(prefix) :]
    return word
