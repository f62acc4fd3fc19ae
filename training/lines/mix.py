"""Pages put together from three: the head of one, the article of another, the tail of a third.

A few hundred labelled pages show few of the ways in which menus, articles and what follows them meet. Mixing them
shows the model more, with every label known. Features are read anew, because topic and place belong to the whole page.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from data import STATES, Page
from runut.pages.features import matrix
from runut.pages.pieces import Piece
from runut.pages.sheet import read_sheet

_BODY, _TITLE = 1 << STATES.index("B"), 1 << STATES.index("T")
Part = tuple[Page, int, int]  # lines [first, last) of a page


def mixed_pages(pages: Sequence[Page], count: int, seed: int) -> list[Page]:
    """Make `count` pages out of `pages`; half of the articles are news."""
    rng = random.Random(seed)
    whole = [page for page in pages if np.any(page.allowed == _BODY)]
    titled = [page for page in whole if np.any(page.allowed == _TITLE)]
    news = [page for page in whole if page.src != "wcxb"]
    made = []
    for number in range(count):
        article = rng.choice(news if rng.random() < 0.5 else whole)
        made.append(_joined([*_head(article, titled, rng), *_tail(article, whole, rng)], number))
    return made


def _head(article: Page, titled: Sequence[Page], rng: random.Random) -> list[Part]:
    """The article's lines to the end of its body, mostly under the menu of another page."""
    last = _last(article)
    title = np.flatnonzero(article.allowed == _TITLE)
    if not len(title) or rng.random() < 0.25:
        return [(article, 0, last)]
    if rng.random() < 0.1:
        return [(article, int(title[0]), last)]
    other = rng.choice(titled)
    return [(other, 0, int(np.flatnonzero(other.allowed == _TITLE)[0])), (article, int(title[0]), last)]


def _tail(article: Page, whole: Sequence[Page], rng: random.Random) -> list[Part]:
    """What follows: the page's own tail, those of one or two others, or nothing."""
    if rng.random() < 0.1:
        return []
    donors = [rng.choice(whole)] + ([rng.choice(whole)] if rng.random() < 0.2 else [])
    if rng.random() < 0.25:
        donors[0] = article
    return [(donor, _last(donor), len(donor.parts)) for donor in donors]


def _last(page: Page) -> int:
    return int(np.flatnonzero(page.allowed == _BODY)[-1]) + 1


def _joined(pieces: Sequence[Part], number: int) -> Page:
    parts: list[Piece] = []
    at = 0
    for page, first, last in pieces:
        for part in page.parts[first:last]:
            parts.append(Piece(at, at + len(part.text), len(parts) + 1, part.text, part.cut))
            at += len(part.text) + 1
    allowed = np.concatenate([page.allowed[first:last] for page, first, last in pieces])
    words = np.concatenate([page.words[first:last] for page, first, last in pieces])
    name = f"mixed-{number}"
    return Page(name, "mixed", name, "", parts, matrix(parts, read_sheet(parts)), allowed, words, {})
