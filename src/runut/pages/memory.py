"""Lines that recur on the pages of one site are its furniture: menus, boxes, footers.

Works without tags and without words; needs several pages of a site, so it is off for single pages. A line counts
once for each page whose other text differs, so that copies of one article do not make its sentences furniture, and
long lines (agency boilerplate, background paragraphs quoted in many articles) must recur far more often than short
ones, and only where they stand outside the body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from runut.pages.metadata import host
from runut.records import Article, Capture, Page

_SHORT = 12  # words
_LEAST_PAGES = 3
_LEAST_SHARE = 0.3
_MOST_LINES = 20_000  # lines remembered for a site; the rarest are forgotten first
_MOST_ALL = 200_000  # lines remembered of all sites together; sites not met for longest are forgotten first
_MOST_SEEN = 50_000  # bodies remembered to tell a copy of an article from another page


class _Site:
    """Counts of one site: pages, and for each folded line the pages that show it and those that keep it as body."""

    __slots__ = ("kept", "known", "lines", "pages")

    def __init__(self) -> None:
        self.pages = 0
        self.lines: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.known: frozenset[str] | None = None

    def prune(self) -> None:
        """Forget the rarest lines."""
        self.lines = Counter(dict(self.lines.most_common(_MOST_LINES)))
        self.kept = Counter({text: self.kept[text] for text in self.lines if self.kept[text]})


class SiteMemory:
    """Counts lines by site. Feed it articles as they are read (`learn`), then hand it to `read_page`.

    Its size is bounded whatever the number of pages: by lines a site, lines in all, and bodies told apart."""

    def __init__(self) -> None:
        self._sites: dict[str, _Site] = {}  # the site met last stands last
        self._seen: dict[tuple[str, int], None] = {}
        self._size = 0

    def learn(self, pages: Iterable[tuple[Page, Capture, Article]]) -> None:
        """Count the lines of read pages under the site of their URL; pages without a URL and bodies already seen
        on the site are left out."""
        for page, capture, article in pages:
            site = host(capture.url)
            if site is not None and self._is_new(site, page, article):
                self._count(site, page, article)

    def _is_new(self, site: str, page: Page, article: Article) -> bool:
        body = hash(tuple(page.text[span.start : span.end] for span in article.body))
        if (site, body) in self._seen:
            return False
        self._seen[site, body] = None
        if len(self._seen) > _MOST_SEEN:
            del self._seen[next(iter(self._seen))]
        return True

    def _count(self, site: str, page: Page, article: Article) -> None:
        known = self._sites.pop(site, None) or _Site()
        self._sites[site] = known
        before = len(known.lines)
        known.pages += 1
        known.known = None
        for text, is_body in _lines(page, article).items():
            known.lines[text] += 1
            if is_body:
                known.kept[text] += 1
        if len(known.lines) > 2 * _MOST_LINES:
            known.prune()
        self._size += len(known.lines) - before
        while self._size > _MOST_ALL and len(self._sites) > 1:
            self._size -= len(self._sites.pop(next(iter(self._sites))).lines)

    def furniture(self, url: str | None) -> frozenset[str]:
        """Folded lines that recur on the site of `url`; empty below three pages."""
        site = self._sites.get(host(url) or "")
        if site is None or site.pages < _LEAST_PAGES:
            return frozenset()
        if site.known is None:
            site.known = frozenset(
                text for text, count in site.lines.items() if _recurs(text, count, site.kept[text], site.pages)
            )
        return site.known


def _recurs(text: str, count: int, kept: int, pages: int) -> bool:
    if count < _LEAST_PAGES or count < _LEAST_SHARE * pages:
        return False
    # A long line most pages keep as body is quoted text (an agency's background paragraph), not a box.
    return len(text.split()) <= _SHORT or (kept * 2 < count and count >= 2 * _LEAST_SHARE * pages)


def _lines(page: Page, article: Article) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for block in article.blocks:
        text = page.text[block.span.start : block.span.end].casefold()
        found[text] = found.get(text, False) or block.role in ("body", "heading")
    return found
