"""The report as Markdown: what pages wrote is escaped, so that none of it becomes markup, a link or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["escape", "markdown"]

_ALWAYS = re.compile(r"[\\`*_\[\]|~$^@]|(?<=[a-zA-Z]):(?=//)|(?<=www)\.")
_FIRST = re.compile(r"^([#+\-=>:!]|\d+(?=[.)]))")
_ENTITIES = {"&": "&amp;", "<": "&lt;"}


def escape(text: str) -> str:
    """Return text that any Markdown reader shows as it stands: signs with a meaning are escaped where they have one,
    addresses are no links, `&` and `<` are entities."""
    plain = re.sub(r"[&<]", lambda sign: _ENTITIES[sign[0]], _ALWAYS.sub(lambda sign: "\\" + sign[0], text))
    first = _FIRST.match(plain)
    if first is None:
        return plain
    # "1." begins a list by its point, every other sign by itself.
    at = first.end() if first[0].isdigit() else 0
    return f"{plain[:at]}\\{plain[at:]}"


def markdown(outline: Mapping[str, Any]) -> Iterator[str]:
    """Yield an outline as Markdown, piece by piece; evidence stands below its row as quotes."""
    for line in _lines(outline):
        yield line + "\n"


def _lines(outline: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {escape(outline['title'])}\n"
    yield f"{escape(outline['made'])}\n"
    if outline["cut"]:
        yield f"**{escape(outline['cut'])}**\n"
    for section in outline["sections"]:
        yield f"## {escape(section['title'])}\n"
        if section["note"]:
            yield f"*{escape(section['note'])}*\n"
        for item in section["items"]:
            yield from _item(item)
        yield ""
    yield escape(outline["end"])


def _item(item: Mapping[str, Any]) -> Iterator[str]:
    """One entry of a list; an empty line would end the list, so what follows is indented below it."""
    yield f"- **{escape(item['head'])}**" if item["text"] or item["quotes"] else f"- {escape(item['head'])}"
    for text in filter(None, (item["text"], item["small"])):
        yield f"\n  {escape(text)}"
    for quote in item["quotes"]:
        yield f"\n  > {escape(quote)}"
    if item["text"] or item["quotes"]:
        yield ""
