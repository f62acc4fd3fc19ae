"""What a line of persons' names looks like, and what merely looks like one."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from runut.pages.markers import any_function_words, listed, markers, words_of

_NAME_WORD: Final = re.compile(r"^[^\W\d_][\w'’.\-]*$")
_TITLES_AFTER: Final = re.compile(r",\s*(?:(?:S|M|Dr|Drs|B|Ph)\.\s?[A-Za-z.]+|SH|MH|SE|ST|MSi|MA|MBA|PhD)\b.*$")
_INITIALS: Final = re.compile(
    r"^[(\[]?\s*(?:[a-z]{2,4}|[A-Z]{1,4}(?:-\d{1,2})?)(?:\s?[/,\-]\s?(?:[a-z]{2,4}|[A-Z]{1,4}(?:-\d{1,2})?))*\s*[)\]]?$"
)


def is_initials(text: str) -> bool:
    """Tell "(abc/def)", "ANT/OL-6": signs of a desk, from names."""
    return len(text) <= 20 and _INITIALS.match(text) is not None and (" " not in text.strip("() "))


def is_name(text: str, *, labelled: bool, before_outlet: bool = False) -> bool:
    """`text` can be one person's name; without a byline label before it, at least two capitalised words are asked.

    A menu word ("Nusantara") makes it no name, unless it is the surname in a line of name and outlet above the date."""
    words = text.split()
    if not (1 if labelled else 2) <= len(words) <= (6 if labelled else 4) or len(text) > 45 or is_initials(text):
        return False
    plain = words_of(text)
    particles, others = _lists()
    if not plain or not others.isdisjoint(plain):
        return False
    for word in words:
        bare = word.strip(",")
        if not _NAME_WORD.match(bare) or (bare[0].islower() and bare not in particles):
            return False
    if any(word in any_function_words() and word not in particles and len(word) > 2 for word in plain):
        return False
    known = markers()
    if labelled:
        return True
    menu = plain[:1] if before_outlet else plain
    return not (known.start(plain) or known.whole(plain) or any(known.whole([word]) for word in menu))


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Particles of names, and words that make a line no person's name."""
    return frozenset(listed("names", "particles")), frozenset(listed("names", "not_persons"))


_BLANKS: Final = re.compile(r"\s+")


def display(name: str) -> str:
    """A name as people write it: capitals-only bylines are brought to capital initials."""
    clean = _BLANKS.sub(" ", name).strip(" ,;:-–—|.•")
    if clean.isupper() and len(clean) > 3:
        return " ".join(word if len(word) <= 2 or "." in word else word.capitalize() for word in clean.split())
    return clean


_BETWEEN: Final = re.compile(r" ?[,;|/•·] ?| & | (?:dan|and|serta|with) ")  # of a text with single blanks


def split_names(text: str) -> list[str]:
    """Cut a byline's value into candidate names: at commas, slashes, bars, "dan", "and", "&"."""
    value = _TITLES_AFTER.sub("", text) if text.count(",") == 1 else text
    parts = _BETWEEN.split(f" {' '.join(value.split())} ")
    return [part.strip(" .:-–—()") for part in parts if part.strip(" .:-–—()")]


def closing_initials(text: str) -> bool:
    """Tell whether a text is initials in brackets that close an article: "(abc)"."""
    return text[0] in "([" and is_initials(text)
