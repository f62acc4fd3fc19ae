"""Interface texts in the user's language."""

from __future__ import annotations

import os
from collections.abc import Sequence

from runut.lang import LANGUAGES, table
from runut.lang.reasons import reason

__all__ = ["because", "language", "pick_language", "set_language", "ui"]

_state = {"language": "en"}


def pick_language(arguments: Sequence[str]) -> str:
    """Language asked for with --lang, else that of LC_ALL, LC_MESSAGES or LANG, else English."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            code = value[:2].lower()
            return code if code in LANGUAGES and value[2:3] in ("", "_", ".", "-", "@") else "en"
    return "en"


def set_language(code: str) -> bool:
    """Make `code` the language of the interface; False where there is no such language."""
    if code in LANGUAGES:
        _state["language"] = code
    return code in LANGUAGES


def language() -> str:
    """The language of the interface."""
    return _state["language"]


def ui(key: str, /, **values: object) -> str:
    """Text for "section.name" with {placeholders} filled in; the key itself where a pack lacks the text."""
    section, _, name = key.partition(".")
    text: str = table(_state["language"], "ui").get(section, {}).get(name, key)
    return text.format(**values) if values else text


def because(text: str | None) -> str:
    """A reason of the program in the language of the interface."""
    return reason(_state["language"], text or "")
