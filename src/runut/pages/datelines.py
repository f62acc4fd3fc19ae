"""Datelines: place, outlet or agency, and perhaps a day, before the first sentence."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from runut.pages.markers import BIT, any_function_words, listed, markers, words_of

_HEAD: Final = re.compile(
    r"^(?P<head>[^\n.!?:“”\"]{2,48}?(?:\.(?:com|co\.id|co|id|net|org|COM|CO\.ID|CO|ID|NET|ORG)\b[^\n.!?:“”\"]{0,40}?)?(?:,\s[A-Z][a-z]{2,4}\.\s\d{1,2}\s?)?(?:\((?P<sign>[^()\n]{2,40})\))?)\s*(?:-{1,2}|–|—|_|:)\s*(?=[\"“”'‘]?[A-Z0-9]|$)"
)
_DASHES, _LONGEST = frozenset("-–—_:"), 180  # what ends a dateline, and characters that the longest one has
_DOMAIN: Final = re.compile(r"\b([\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|co|id|net|org|news|tv|my))\b", re.IGNORECASE)
_PLACE_WORDS: Final = frozenset({"dan", "di", "the", "of", "and", "el", "al", "new"})


class Dateline(NamedTuple):
    """The dateline as written without its dash, its length with it, and the outlet or agency it names."""

    text: str
    length: int
    outlet: str | None
    sign: str | None


def dateline(line: str) -> Dateline | None:
    """Read the dateline at the head of a body line; None when there is none."""
    match = None if _DASHES.isdisjoint(line[:_LONGEST]) else _HEAD.match(line)
    if match is None:
        return None
    head = match.group("head").strip(" ,")
    if not _looks(head, match.group()):
        return None
    sign = match.group("sign")
    domain = _DOMAIN.search(head)
    outlet = domain.group(1) if domain else _second_part(head)
    return Dateline(head, match.end(), outlet, sign)


_BRACKETED: Final = re.compile(r"\([^)]*\)")
_HYPHEN: Final = re.compile(r"[^\s-]-$")


def _looks(head: str, whole: str) -> bool:
    words = _BRACKETED.sub(" ", head).split()
    if not 1 <= len(words) <= 9:
        return False
    if whole.rstrip().endswith(":") and not head.isupper():
        return False
    if _HYPHEN.search(whole.rstrip()) and not (whole.endswith(" ") and _DOMAIN.search(head)):
        return False  # a hyphen inside a word or a score, not a dash
    for word in words:
        bare = word.strip(",.()/")
        if bare and bare[0].islower() and not (_DOMAIN.search(bare) or bare in _PLACE_WORDS):
            return False
    plain = words_of(" ".join(words))
    if markers().start(plain) & (BIT["source"] | BIT["byline"] | BIT["editor"] | BIT["caption"] | BIT["related"]):
        return False
    return not any(word in any_function_words() and word not in _PLACE_WORDS for word in plain)


def _second_part(head: str) -> str | None:
    parts = [part.strip() for part in _BRACKETED.sub("", head).split(",")]
    press = listed("page", "press")
    for part in parts[1:]:
        if (
            any(word.endswith(press) for word in words_of(part))
            and not any(ch.isdigit() for ch in part)
            and len(words_of(part)) > 1
        ) or re.search(r"[a-z][A-Z]", part):
            return part
    return None
