"""What a page is about, as weighted terms: rare words, names and figures, title and lead above the rest.

Weights are tf-idf with a prior: how common a word is in news at large (data/df_*.tsv) is mixed with how common it is in
the heap at hand, so three pages are weighted as soundly as three thousand, and a heap about one country does not
hang together by that country's name.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from sys import intern

from msgspec import Struct

from runut.records import When

PRIOR_PAGES = 3000  # weight of news at large against the heap, in pages
RARE = 0.0015  # share of articles that hold a word the tables do not list
TITLE, LEAD, NAME = 3.0, 2.0, 1.5
LEAD_WORDS = 70
MAX_WORDS = 700
_WORD = re.compile(r"[^\W_]+")


class StoryPage(Struct, frozen=True):
    """A page as clustering sees it. `when` is the publication verdict (None unknown), `happened` the day its lead tells
    of (None unknown), `actors` ids of actors named, `vector` the L2-normalised meaning of title and lead (little-endian
    float16; may be empty)."""

    page: str
    language: str
    title: str
    body: str
    when: When | None = None
    happened: When | None = None
    actors: tuple[str, ...] = ()
    vector: bytes = b""


Terms = Mapping[str, float]


@cache
def _news_at_large(language: str) -> Mapping[str, float]:
    path = resources.files(__package__).joinpath("data", f"df_{'en' if language == 'en' else 'id'}.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: int(rate) / 1000 for word, rate in pairs}


def raw_terms(page: StoryPage) -> dict[str, float]:
    """Return term -> place-weighted frequency. Names (capitals inside a sentence) are marked with a leading '^'."""
    counts: Counter[str] = Counter()
    for match in _WORD.finditer(page.title):
        _count(counts, match.group(), TITLE, named=False)
    body = page.body
    for number, match in enumerate(_WORD.finditer(body)):
        if number >= MAX_WORDS:
            break
        start = match.start()
        before = body[max(0, start - 2) : start].strip(" “\"'(")
        _count(counts, match.group(), LEAD if number < LEAD_WORDS else 1.0, named=before not in ("", ".", "\n"))
    return {**counts, **{f"@{actor}": 4.0 for actor in page.actors}}


def _count(counts: Counter[str], word: str, weight: float, *, named: bool) -> None:
    if len(word) < 2 or (word.isdigit() and len(word) < 3):
        return
    low = intern(word.casefold())  # pages share their words: one string each instead of one a page
    counts[low] += weight  # type: ignore[assignment]
    if word[0].isupper() and named:
        counts[intern(f"^{low}")] += weight  # type: ignore[assignment]


def document_rates(raw: Iterable[Mapping[str, float]]) -> tuple[Counter[str], int]:
    """Count in how many pages of the heap each term stands, and the pages."""
    counts: Counter[str] = Counter()
    pages = 0
    for terms in raw:
        counts.update(terms.keys())
        pages += 1
    return counts, pages


def weigh(page: StoryPage, raw: Mapping[str, float], heap: Counter[str], pages: int) -> dict[str, float]:
    """Return L2-normalised term weights of one page; names count more than the same word in small letters."""
    at_large = _news_at_large(page.language)
    weights: dict[str, float] = {}
    for term, frequency in raw.items():
        word = term.lstrip("^@")
        rate = (at_large.get(word, RARE) * PRIOR_PAGES + heap[term]) / (PRIOR_PAGES + pages)
        factor = NAME if term[0] in "^@" else 1.0
        weights[term] = factor * (1 + math.log(frequency)) * max(0.0, -math.log(min(1.0, rate)) - 2.0)
    norm = math.sqrt(sum(value * value for value in weights.values())) or 1.0
    return {term: value / norm for term, value in weights.items() if value}


def cosine(a: Terms, b: Terms) -> float:
    """Return the cosine of two L2-normalised term vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b[term] for term, value in a.items() if term in b)


def shared(a: Terms, b: Terms, most: int = 8) -> tuple[str, ...]:
    """Return the terms that tie two pages, weightiest first: the reason shown to people."""
    both = sorted((-(value * b[term]), term) for term, value in a.items() if term in b)
    return tuple(dict.fromkeys(term.lstrip("^@") for _, term in both[: 2 * most]))[:most]


def top_terms(weights: Terms, count: int) -> Sequence[str]:
    """Return the weightiest terms: what a page is blocked by."""
    return [term for _, term in sorted((-value, term) for term, value in weights.items())[:count]]
