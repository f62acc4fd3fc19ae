"""Names of one country in several languages, for whoever looks for one of them in texts of all."""

from __future__ import annotations

from functools import cache

from runut.knowledge.folding import key
from runut.knowledge.names import read_countries

__all__ = ["land_names", "land_words"]

_SHORT = 4  # letters a form must have: "US", "AS", "USA" are words of other languages once their capitals are gone


@cache
def _words() -> dict[str, frozenset[str]]:
    """Each form of one word -> all of the same country: names and demonyms, folded."""
    found: dict[str, frozenset[str]] = {}
    for land in read_countries().values():
        forms = {key(form) for form in (*land.names, *land.demonyms)}
        same = frozenset(form for form in forms if " " not in form and len(form) >= _SHORT)
        for form in forms:
            if " " not in form:
                found[form] = found.get(form, frozenset()) | same
    return found


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Each name of a country -> its plain Indonesian and English ones."""
    found: dict[str, tuple[str, ...]] = {}
    for land in read_countries().values():
        plain = tuple(dict.fromkeys(name for name in (land.name, land.english) if name))
        for form in land.names:
            found[key(form)] = () if key(form) in found else plain  # a name of two countries says neither
    return found


def land_words(token: str) -> frozenset[str]:
    """Return the other forms of one word, folded, of the country that a folded word names; empty for other words."""
    return _words().get(token, frozenset()) - {token}


def land_names(text: str) -> tuple[str, ...]:
    """Return the other names of the country that a text names; () for other texts."""
    folded = key(text)
    return tuple(name for name in _names().get(folded, ()) if key(name) != folded)
