"""Values as people read them."""

from __future__ import annotations

import re

from runut.lang import table
from runut.records import When

__all__ = ["format_when"]

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$", re.ASCII)


def format_when(when: When, language: str = "id") -> str:
    """A value in words: "7 Februari 2023, 16:33", "sekitar Juli 2022", "29 November 2016 atau 29 November 2022"."""
    words = table(language, "times")["say"]
    said = _said(when.edtf, words)
    return f"{said}, {when.time}" if when.time else said


def _said(edtf: str, words: dict[str, str]) -> str:
    if edtf.startswith("["):
        return f" {words['or']} ".join(_member(part, words) for part in edtf[1:-1].split(","))
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _interval(first, last, words)
    return _one(edtf, words)


def _member(part: str, words: dict[str, str]) -> str:
    if ".." not in part:
        return _one(part, words)
    first, _, last = part.partition("..")
    return _interval(first or "..", last or "..", words)


def _interval(first: str, last: str, words: dict[str, str]) -> str:
    if first == "..":
        return f"{words['until']} {_one(last, words)}"
    if last == "..":
        return f"{words['since']} {_one(first, words)}"
    return f"{_one(first, words)} – {_one(last, words)}"


def _one(edtf: str, words: dict[str, str]) -> str:
    match = _PLAIN.match(edtf)
    if match is None:
        return words["decade"].format(f"{edtf[:3]}0") if re.fullmatch(r"\d{3}X", edtf) else _century(edtf, words)
    year, month, day, mark = match.groups()
    if month and int(month) > 12:
        said = f"{words['season' + month]} {year}"
    else:
        name = words["months"].split()[int(month) - 1] if month else ""
        said = " ".join(part for part in (str(int(day)) if day else "", name, year) if part)
    return {"?": f"{said} (?)", "~": f"{words['about']} {said}", "%": f"{words['about']} {said} (?)"}.get(mark, said)


def _century(edtf: str, words: dict[str, str]) -> str:
    return words["century"].format(int(edtf[:2]) + 1) if re.fullmatch(r"\d\dXX", edtf) else edtf
