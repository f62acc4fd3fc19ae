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


class SiteMemory:
    """Counts lines by site. Feed it articles as they are read (`learn`), then hand it to `read_page`."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()
        self._lines: dict[str, Counter[str]] = {}
        self._kept: dict[str, Counter[str]] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._seen: set[tuple[str, int]] = set()

    def learn(self, pages: Iterable[tuple[Page, Capture, Article]]) -> None:
        """Count the lines of read pages under the site of their URL; pages without a URL and bodies already seen
        on the site are left out."""
        for page, capture, article in pages:
            site = host(capture.url)
            if site is None:
                continue
            body = hash(tuple(page.text[span.start : span.end] for span in article.body))
            if (site, body) in self._seen:
                continue
            self._seen.add((site, body))
            self._pages[site] += 1
            lines, kept = self._lines.setdefault(site, Counter()), self._kept.setdefault(site, Counter())
            for text, is_body in _lines(page, article).items():
                lines[text] += 1
                kept[text] += is_body
            if len(lines) > 2 * _MOST_LINES:
                self._lines[site] = Counter(dict(lines.most_common(_MOST_LINES)))
            self._known.pop(site, None)

    def furniture(self, url: str | None) -> frozenset[str]:
        """Folded lines that recur on the site of `url`; empty below three pages."""
        site = host(url)
        pages = self._pages[site] if site else 0
        if site is None or pages < _LEAST_PAGES:
            return frozenset()
        if site not in self._known:
            kept = self._kept[site]
            self._known[site] = frozenset(
                text for text, count in self._lines[site].items() if _recurs(text, count, kept[text], pages)
            )
        return self._known[site]


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
