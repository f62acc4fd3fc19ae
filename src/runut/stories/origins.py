"""Origins, not echoes: how many independent sources a set of pages comes down to.

Pages tied by a copied passage, by a credit to the same agency, or (where they tell one story) by their publisher's
family are one origin. A page that credits nobody and copies nobody is of unknown origin: it does not count as
independent, and it is counted apart.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from msgspec import Struct

from runut.records import Copy

JOIN_WORDS = 24  # a shorter shared passage (a statute's title, a line of background) does not make two pages one origin
_NOISE = re.compile(r"[^\w]+")
_DOMAIN = re.compile(r"^(?:www\.)?([\w-]+)\.(?:co\.id|com\.my|com|co|id|net|org|my|news|tv)$")


class PageCredits(Struct, frozen=True):
    """What a page says of where its text comes from: outlet, and the names it credits, as written."""

    page: str
    outlet: str | None = None
    credits: tuple[str, ...] = ()


class Origin(Struct, frozen=True):
    """One independent origin: its name where the pages say it ('' otherwise), its pages, and why they are one."""

    name: str
    pages: tuple[str, ...]
    why: str


class Origins(Struct, frozen=True):
    """Independent origins of a set of pages, and the pages whose origin nothing shows."""

    known: tuple[Origin, ...]
    unknown: tuple[str, ...]

    @property
    def count(self) -> int:
        """Return the number of independent origins; pages of unknown origin do not count."""
        return len(self.known)


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """Fold an outlet or agency name for comparing: case, accents, punctuation and a web domain's ending go."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold().strip()
    domain = _DOMAIN.match(plain)
    return _NOISE.sub("", domain.group(1) if domain else plain)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    raw = tomllib.loads(resources.files(__package__).joinpath("families.toml").read_text(encoding="utf-8"))
    agencies = {fold_name(form): forms[0] for forms in raw["agencies"] for form in forms}
    families = {fold_name(form): family for family, forms in raw["families"].items() for form in forms}
    return agencies, families


def agency_name(name: str) -> str | None:
    """Return the preferred name of an agency or carrying outlet, or None when the table does not hold it."""
    return _tables()[0].get(fold_name(name))


def publisher_family(outlet: str) -> str | None:
    """Return the publisher family an outlet belongs to, or None."""
    return _tables()[1].get(fold_name(outlet))


def find_origins(pages: Sequence[PageCredits], copies: Iterable[Copy]) -> Origins:
    """Collapse pages that tell one story into independent origins; the order of input does not matter.

    Every origin is attested by pages of its own: a lone page that credits two agencies is one origin.
    Copies between pages outside `pages` are left out.
    """
    ordered = sorted(pages, key=lambda item: item.page)
    groups = _Groups([item.page for item in ordered])
    copied: set[str] = set()
    for copy in copies:
        if copy.words >= JOIN_WORDS and groups.knows(copy.a.page) and groups.knows(copy.b.page):
            groups.join(copy.a.page, copy.b.page)
            copied |= {copy.a.page, copy.b.page}
    _join_families(ordered, groups)
    return _collect(ordered, groups, copied)


def _join_families(pages: Sequence[PageCredits], groups: _Groups) -> None:
    first: dict[str, str] = {}
    for item in pages:
        name = publisher_family(item.outlet or "") or fold_name(item.outlet or "")
        if name and not item.credits:
            groups.join(first.setdefault(name, item.page), item.page)


def _collect(pages: Sequence[PageCredits], groups: _Groups, copied: set[str]) -> Origins:
    named: dict[str, set[str]] = {}
    nameless: list[Origin] = []
    unknown: list[str] = []
    by_page = {item.page: item for item in pages}
    for members in groups.all():
        names = sorted({name for page in members for name in _credited(by_page[page])})
        for name in names:
            named.setdefault(name, set()).update(
                page for page in members if len(names) == 1 or name in _credited(by_page[page]) or page in copied
            )
        if not names and any(page in copied for page in members):
            nameless.append(Origin("", tuple(members), "one text copied, nobody credited"))
        elif not names:
            unknown.extend(members)
    attested = _attested(named, groups)
    credited = [Origin(name, tuple(sorted(named[name])), "credited") for name in sorted(attested)]
    return Origins((*credited, *nameless), tuple(sorted(unknown)))


def _attested(named: Mapping[str, set[str]], groups: _Groups) -> set[str]:
    """Names that each have a group of pages of their own: one page that credits two agencies is one report, not two.

    The largest such choice of names, by augmenting paths (Kuhn's matching), names in order.
    """
    homes = {name: sorted({groups.root(page) for page in pages}) for name, pages in sorted(named.items())}
    holder: dict[str, str] = {}

    def place(name: str, tried: set[str]) -> bool:
        for home in homes[name]:
            if home not in tried:
                tried.add(home)
                if home not in holder or place(holder[home], tried):
                    holder[home] = name
                    return True
        return False

    for name in homes:
        place(name, set())
    return set(holder.values())


def _credited(page: PageCredits) -> set[str]:
    """Names of origins a page credits; an agency's own page is its own origin."""
    named = {agency_name(name) or name.strip() for name in page.credits if name.strip()}
    own = agency_name(page.outlet) if page.outlet else None
    return named or ({own} if own else set())


class _Groups:
    """Union-find over page ids; the smallest id stands for its group, so results do not depend on order."""

    def __init__(self, pages: Iterable[str]) -> None:
        self._parent = {page: page for page in pages}

    def knows(self, page: str) -> bool:
        return page in self._parent

    def root(self, page: str) -> str:
        while self._parent[page] != page:
            self._parent[page] = self._parent[self._parent[page]]
            page = self._parent[page]
        return page

    def join(self, a: str, b: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low

    def all(self) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for page in sorted(self._parent):
            found.setdefault(self.root(page), []).append(page)
        return [found[key] for key in sorted(found)]
