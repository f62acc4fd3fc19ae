"""Templates in two languages; everything a page holds is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from runut import __version__
from runut.knowledge import called, called_place
from runut.lang import table
from runut.lang.reasons import office, reason
from runut.ontology import TYPES
from runut.temporal import format_when, parse_edtf
from runut.views import STATUSES, status_of
from runut.web.asked import LANGUAGES, language

_ENVIRONMENT = Environment(
    loader=PackageLoader("runut.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
TABS = (
    "chronology",
    "search",
    "actors",
    "network",
    "map",
    "stories",
    "disputes",
    "claims",
    "relations",
    "pages",
    "coverage",
)
_ENVIRONMENT.filters["part"] = partial(quote, safe="")
_ENVIRONMENT.filters["zip"] = zip
_ENVIRONMENT.filters["cap"] = lambda text: text[:1].upper() + text[1:]


def page(request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """Render one page in the language of the request."""
    code = language(request)
    other = [(name, request.url.include_query_params(lang=name)) for name in LANGUAGES if name != code]
    text = _ENVIRONMENT.get_template(template).render(
        t=partial(words, code), language=code, others=[(name, f"{url.path}?{url.query}") for name, url in other],
        version=__version__, path=request.url.path, query=request.query_params, tabs=TABS, kinds=sorted(TYPES),
        said=partial(said, code), because=partial(reason, code), status_of=status_of,
        called=partial(called, code), called_place=partial(called_place, code), called_office=partial(office, code),
        statuses=STATUSES, **values,
    )  # fmt: skip
    return HTMLResponse(text, status)


def words(code: str, key: str, **values: object) -> str:
    """Return an interface text, the key's last part where a pack lacks it."""
    section, _, name = key.partition(".")
    text: str = table(code, "ui").get(section, {}).get(name, name)
    return text.format(**values) if values else text


def said(code: str, edtf: str | None) -> str:
    """Return a date for people."""
    return format_when(parse_edtf(edtf), code) if edtf else words(code, "word.unknown")
