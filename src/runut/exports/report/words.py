"""What all templates share: words in a language, assets, the policy that lets a page run nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache, partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runut import __version__
from runut.exports.report.strip import MONTHS, WIDTH
from runut.knowledge import called, called_place
from runut.lang import table
from runut.lang.reasons import office, reason
from runut.views import status_of

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["LANGUAGES", "asset", "frame", "render", "ui", "write_text"]

LANGUAGES = ("en", "id")
_NAMES = {"en": "English", "id": "Bahasa Indonesia", "ms": "Bahasa Melayu"}


def ui(language: str, key: str, **values: object) -> str:
    """Return an interface text, the key itself where a pack lacks it."""
    section, _, name = key.partition(".")
    text: str = table(language, "ui").get(section, {}).get(name, key)
    return text.format(**values) if values else text


@cache
def asset(name: str) -> str:
    """Return a file of the report's templates as text: its style sheet or script."""
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only reports need it

    made = Environment(
        loader=PackageLoader("runut.exports.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals["status_of"] = status_of
    made.filters["cap"] = lambda text: text[:1].upper() + text[1:]
    return made


def frame(language: str, *, files: bool = False) -> dict[str, Any]:
    """Return what every page needs: words, style, script and the policy; `files` allows scripts beside the page."""
    style, script = asset("report.css"), asset("report.js")
    return {
        "ui": partial(ui, language), "because": partial(reason, language), "called": partial(called, language),
        "called_place": partial(called_place, language), "called_office": partial(office, language),
        "language": language,
        "version": __version__, "style": style, "script": script,
        "width": WIDTH, "months": MONTHS, "csp": _csp(style, script, files), "language_names": _NAMES,
    }  # fmt: skip


def render(template: str, values: dict[str, Any]) -> str:
    """Render a template; everything in it is escaped."""
    return _environment().get_template(template).render(values)


def _csp(style: str, script: str, files: bool) -> str:
    """Nothing may be loaded or run but this report's own style and scripts, whatever stands in the texts it shows."""
    own = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'{' ' + chr(39) + 'self' + chr(39) if files else ''}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def write_text(path: Path, text: str | Iterable[str]) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8", errors="replace") as file:
        file.writelines((text,) if isinstance(text, str) else text)
    part.replace(path)
