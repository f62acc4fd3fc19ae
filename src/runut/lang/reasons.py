"""Reasons and messages of the program in the reader's language.

Rooms give their reasons in English, once, where they decide; the chronicle keeps them so. Here they are said in another
language: a pack's table `reasons` holds templates (English = own words), a long reason is a chain of them joined by
"; ". What stands in {braces} is carried over: {q} quoted words, {n} a number, {d} a date, {w} one word, {x} any words,
{a} anything, {r} a reason of its own, {l} a list of such, {t} a term of the pack's `[terms]`, {o} an office of its
`[offices]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from runut.errors import RunutError
from runut.lang import table

__all__ = ["message", "office", "reason", "unsaid"]

_KINDS = {
    "q": r"(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", "n": r"-?[\d.,]+", "d": r"(?:\[[^\]]*\]|[\w.~?%/:+-]+)",
    "w": r"[\w./+'’-]+", "x": r"[^;]*?", "r": r".+", "l": r".+", "t": r"[\w-]+", "o": r"[^;]*?", "a": r".*",
}  # fmt: skip
_WORDS = {"t": "terms", "o": "offices"}  # tables of words by kind of hole
_HOLE = re.compile(r"\{([a-z])\d*\}")
_QUOTED = re.compile(r"(?<!\w)'(?:[^'\\]|\\.)*'(?!\w)|\"(?:[^\"\\]|\\.)*\"|“[^”]*”|\([^()]*\)")


class _Template:
    """One sentence with holes, in English and in another language."""

    def __init__(self, english: str, other: str) -> None:
        self.other = other
        self.holes = [(match.group()[1:-1], match.group(1)) for match in _HOLE.finditer(english)]
        self.weight = len(_HOLE.sub("", english))
        parts, at = [], 0
        for number, match in enumerate(_HOLE.finditer(english)):
            parts += [re.escape(english[at : match.start()]), f"(?P<h{number}>{_KINDS[match.group(1)]})"]
            at = match.end()
        self.pattern = re.compile("".join(parts) + re.escape(english[at:]), re.DOTALL)


@cache
def _templates(language: str, name: str) -> Mapping[str, tuple[_Template, ...]]:
    """Templates by the first word they begin with ('' where that is a hole), the wordiest first."""
    found: dict[str, list[_Template]] = {}
    for english, other in _pack(language).get(name, {}).items():
        first = "" if english.startswith("{") else re.split(r"[\s{]", english, maxsplit=1)[0]
        found.setdefault(first, []).append(_Template(english, other))
    return {first: tuple(sorted(group, key=lambda item: -item.weight)) for first, group in found.items()}


def _pack(language: str) -> Mapping[str, Mapping[str, str]]:
    return table(language, "reasons")


def reason(language: str, text: str) -> str:
    """Return a reason in `language`; words no template knows stay as they are."""
    return text if language == "en" or not text else _said(language, "reasons", text)[0]


def unsaid(language: str, text: str) -> tuple[str, ...]:
    """Return the parts of a reason that the pack has no words for."""
    return () if language == "en" or not text else _said(language, "reasons", text)[1]


def office(language: str, name: str) -> str:
    """Return an office in `language`, by its name in the knowledge; one without words there stays as it is."""
    return name if language == "en" else _pack(language).get("offices", {}).get(name, name)


def message(language: str, error: RunutError | str) -> str:
    """Return what an error says, in `language`; words no template knows stay as they are."""
    if isinstance(error, RunutError):
        error = str(error.args[0]) if error.args else type(error).__name__
    return error if language == "en" or not error else _said(language, "messages", error)[0]


@lru_cache(maxsize=1 << 13)
def _said(language: str, name: str, text: str) -> tuple[str, tuple[str, ...]]:
    """A text in the language, and the parts of it without a template."""
    whole = _whole(language, name, text)
    if whole is not None and not whole[1]:
        return whole
    cut = _cut(text)
    if cut is None:
        return whole or (text, (text,))
    head, tail = _said(language, name, text[:cut]), _said(language, name, text[cut + 2 :])
    split = f"{head[0]}; {tail[0]}", (*head[1], *tail[1])
    return whole if whole is not None and len(whole[1]) <= len(split[1]) else split


def _cut(text: str) -> int | None:
    """Where the first part of a chain ends: a "; " outside of quoted words."""
    covered = [match.span() for match in _QUOTED.finditer(text)]
    for match in re.finditer("; ", text):
        if not any(start < match.start() < end for start, end in covered):
            return match.start()
    return None


def _whole(language: str, name: str, text: str) -> tuple[str, tuple[str, ...]] | None:
    """The text by the template that fits it whole and leaves the least unsaid."""
    templates = _templates(language, name)
    best: tuple[str, tuple[str, ...]] | None = None
    for template in (*templates.get(re.split(r"\s", text, maxsplit=1)[0], ()), *_begun(templates, text)):
        match = template.pattern.fullmatch(text)
        if match is None:
            continue
        made = _filled(language, name, template, match)
        if best is None or len(made[1]) < len(best[1]):
            best = made
        if not best[1]:
            return best
    return best


def _begun(templates: Mapping[str, tuple[_Template, ...]], text: str) -> Iterator[_Template]:
    """Templates whose first word is cut off by a hole, and those that begin with one."""
    first = re.split(r"\s", text, maxsplit=1)[0]
    for start, group in templates.items():
        if start != first and first.startswith(start):
            yield from group


def _filled(language: str, name: str, template: _Template, match: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    values: dict[str, str] = {}
    missing: list[str] = []
    for number, (hole, kind) in enumerate(template.holes):
        raw = match[f"h{number}"]
        if kind == "r":
            said, more = _said(language, name, raw)
        elif kind == "l":
            parts = [_said(language, name, part) for part in raw.split(", ")]
            said, more = ", ".join(part for part, _ in parts), tuple(one for _, unknown in parts for one in unknown)
        else:
            words = _pack(language).get(_WORDS.get(kind, ""), {})
            said, more = words.get(raw, raw), ()
        values[hole] = said
        missing += more
    return _HOLE.sub(lambda hole: values[hole.group()[1:-1]], template.other), tuple(missing)
