"""What a line of persons' names looks like, and what merely looks like one."""

from __future__ import annotations

import re

from runut.pages.markers import any_function_words, markers, words_of

_PARTICLES = frozenset(
    {
        "bin",
        "binti",
        "al",
        "el",
        "de",
        "da",
        "van",
        "von",
        "der",
        "den",
        "ben",
        "ibn",
        "di",
        "s/o",
        "a/l",
        "a/p",
        "la",
        "le",
        "du",
        "y",
    }
)
_NOT_PERSONS = frozenset(
    {
        "admin", "administrator", "redaksi", "tim", "newsroom", "news", "media", "developer", "redaktur", "editor", "humas", "desk", "staff", "staf", "web",
        "online", "pt", "cyber", "com", "co", "id", "agency", "agencies", "press", "reuters", "afp", "ap", "antara", "xinhua", "bernama", "anadolu", "tass",
        "associated", "writer", "correspondent", "reporters", "bureau", "editorial", "board", "team", "guest", "contributor", "contributors", "columnist",
        "kompas", "tempo", "detik", "net", "tv", "group", "indonesia", "digital", "network", "service", "services", "author", "kontributor", "reporter",
        "penulis", "user", "root", "superadmin", "operator", "kantor", "berita", "times", "post", "today", "daily", "magazine", "view", "views", "internasional",
        "nasional", "dunia", "ekonomi", "politik", "video", "foto", "baca", "read", "share", "follow", "subscribe", "copyright", "all", "rights", "pm", "am",
        "university", "institute", "department", "company", "inc", "llc",
    }
)  # fmt: skip
_NAME_WORD = re.compile(r"^[^\W\d_][\w'’.\-]*$")
_TITLES_AFTER = re.compile(r",\s*(?:S|M|Dr|Drs|SH|MH|SE|MSi|MA|PhD|Ph|B)\.?[A-Za-z.]*.*$")
_INITIALS = re.compile(
    r"^[(\[]?\s*(?:[a-z]{2,4}|[A-Z]{1,4}(?:-\d{1,2})?)(?:\s?[/,\-]\s?(?:[a-z]{2,4}|[A-Z]{1,4}(?:-\d{1,2})?))*\s*[)\]]?$"
)


def is_initials(text: str) -> bool:
    """ "(abc/def)", "ANT/OL-6": signs of a desk, not names."""
    return len(text) <= 20 and _INITIALS.match(text) is not None and (" " not in text.strip("() "))


def is_name(text: str, *, labelled: bool) -> bool:
    """`text` can be one person's name; without a byline label before it, at least two capitalised words are asked."""
    words = text.split()
    if not (1 if labelled else 2) <= len(words) <= (6 if labelled else 4) or len(text) > 45 or is_initials(text):
        return False
    plain = words_of(text)
    if not plain or any(word in _NOT_PERSONS for word in plain):
        return False
    for word in words:
        bare = word.strip(",")
        if not _NAME_WORD.match(bare) or (bare[0].islower() and bare not in _PARTICLES):
            return False
    if any(word in any_function_words() and word not in _PARTICLES and len(word) > 2 for word in plain):
        return False
    known = markers()
    return labelled or not (known.start(plain) or known.whole(plain) or any(known.whole([word]) for word in plain))


def display(name: str) -> str:
    """A name as people write it: capitals-only bylines are brought to capital initials."""
    clean = re.sub(r"\s+", " ", name).strip(" ,;:-–—|.•")
    if clean.isupper() and len(clean) > 3:
        return " ".join(word if len(word) <= 2 or "." in word else word.capitalize() for word in clean.split())
    return clean


def split_names(text: str) -> list[str]:
    """Cut a byline's value into candidate names: at commas, slashes, bars, "dan", "and", "&"."""
    value = _TITLES_AFTER.sub("", text) if text.count(",") == 1 else text
    parts = re.split(r"\s*(?:,|;|\||/|•|·|\s&\s|\s+(?:dan|and|serta|with)\s+)\s*", value)
    return [part.strip(" .:-–—()") for part in parts if part.strip(" .:-–—()")]
