"""Which place a name means, decided by size, neighbours and language, or left open."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache

from msgspec import Struct

from runut.entities.lexicon import HOME, spelled_so
from runut.knowledge import load
from runut.knowledge.folding import key, words
from runut.knowledge.model import Spot
from runut.lang import pack_of, table

__all__ = ["TIED", "WIDE_PLACES", "Site", "choose", "is_beside", "sites"]

WIDE_PLACES = frozenset(("country", "region", "sea"))
TIED = 3.0  # weight of a land that follows the name behind a comma or in brackets
_WORLD_CITY = 5000  # thousands of people: a capital whose name everybody takes for it
_LONE = 30  # thousands of people a town needs to be taken for the only one of its name
MARGIN = 0.85  # of log10 people (seven times as many), or as much evidence: below it two places of one name stay open
_FAMOUS = 4.2  # log10 weight of a town the press means by a bare name: under a country, over any namesake
_PRIOR = {"country": 4.6, "region": 3.2, "island": 3.0, "sea": 3.5, "strait": 3.2, "river": 2.6, "mountain": 2.6}


class Site(Struct, frozen=True, gc=False):
    """One thing a place name may mean. `level` country, region, city …; `part`: a part of it ("Mali utara")."""

    spot: Spot
    level: str
    part: bool
    capital: bool
    prior: float = 0.0


@lru_cache(maxsize=1 << 14)
def sites(text: str, language: str) -> tuple[Site, ...]:
    """Return what the name in `text` may mean: the longest known name in it, read from the left; () when unknown."""
    spelled = words(text.split(",", maxsplit=1)[0])
    generic = frozenset(table(pack_of(language), "titles")["places"])
    plain = [word for word, _, _ in spelled]
    for size in range(min(len(plain), 6), 0, -1):
        for at in range(len(plain) - size + 1):
            if not text[spelled[at][1]].isupper() or (size == 1 and plain[at] in generic):
                continue
            found = _named(text[spelled[at][1] : spelled[at + size - 1][2]], language)
            rest = [i for i in range(len(plain)) if not at <= i < at + size]
            if any(text[spelled[i][1]].isupper() and plain[i] not in generic for i in rest):
                last = all(plain[i] in generic for i in range(at + size, len(plain)))
                found = tuple(one for one in found if last and _stands_out(one))  # "Jalan Raya Muchtar" is no Raya
            if found:
                part = any(plain[i] in generic for i in rest)
                return tuple(Site(s.spot, s.level, part, s.capital, s.prior) for s in found)
    return ()


def is_beside(text: str, language: str) -> bool:
    """Whether a place only lies beside the land it names ("its border with Belarus")."""
    return not text[:1].isupper() and any(f" {word} " in text for word in _beside(language))


@cache
def _beside(language: str) -> tuple[str, ...]:
    return tuple(table(pack_of(language), "titles")["beside"])


def _stands_out(site: Site) -> bool:
    """A name known enough to be read out of a longer one: a country, a place of the lists, a city of 300,000."""
    listed = site.spot.lat is None or bool(site.spot.parent)
    return listed or site.capital or (site.spot.thousands >= 300 and not site.spot.alias)


@lru_cache(maxsize=1 << 14)
def _named(surface: str, language: str) -> tuple[Site, ...]:
    knowledge, folded = load(), key(surface)
    terms = tuple(term for term in knowledge.terms.get(folded, ()) if not term.weak and spelled_so(term, surface))
    priors = dict(knowledge.contested.get(folded, ()))
    codes = priors or {term.ref: 0.0 for term in terms if term.kind == "country"}
    found = [_land(code, prior, folded) for code, prior in codes.items() if code in knowledge.countries]
    capitals = {term.ref for term in terms if term.kind == "seat"}
    for spot in knowledge.places.find(folded):
        if priors and spot.kind == "region" and set(spot.codes) & set(priors):
            continue
        town = spot.kind == "city"
        famous = _FAMOUS if town and knowledge.towns.get(folded) in spot.codes else 0.0
        found.append(Site(spot, spot.kind, False, town and bool(capitals & set(spot.codes)), famous))
    if not found:
        found += [Site(Spot(folded.title(), (code,), "city"), "city", False, True) for code in sorted(capitals)]
    return tuple(found)


def _land(code: str, prior: float, folded: str) -> Site:
    """A country, or a region of that name in it ("Georgia" in the United States)."""
    knowledge = load()
    regions = [spot for spot in knowledge.places.listed(folded) if spot.kind == "region" and spot.codes == (code,)]
    if prior and regions:
        return Site(regions[0], "region", False, False, prior)
    return Site(Spot(knowledge.countries[code].name, (code,), "country"), "country", False, False, prior)


def choose(found: tuple[Site, ...], near: Mapping[str, float], language: str) -> tuple[Site | None, tuple[Site, ...]]:
    """Return the place meant and its open rivals, given `near`: country code -> weight of its evidence on the page.

    None: rivals of different countries cannot be told apart (or nothing was found).
    """
    if not found:
        return None, ()
    if len(found) == 1 and found[0].level != "city":
        return found[0], ()
    ranked = sorted(found, key=lambda one: -_weight(one, near, language))
    best = ranked[0]
    lone = len({one.spot.codes for one in found}) == 1 and best.spot.thousands >= _LONE and not best.spot.alias
    if not (lone or _credible(best, near, language)):
        ranked = [one for one in ranked if _credible(one, near, language)]
        if not ranked:
            return None, ()
        best = ranked[0]
    top = _weight(best, near, language)
    rivals = tuple(
        one for one in ranked if one.spot.codes != best.spot.codes and top - _weight(one, near, language) < MARGIN
    )
    return (None, (best, *rivals)) if rivals else (_town(best, ranked, language), ())


def _town(best: Site, ranked: list[Site], language: str) -> Site:
    """Abroad, a name that a region shares with its chief town ("Aleppo") is taken as the town."""
    if best.level != "region" or best.part or HOME.get(language) in best.spot.codes:
        return best
    same = (one for one in ranked if one.spot.codes == best.spot.codes and key(one.spot.name) == key(best.spot.name))
    return next((one for one in same if one.level == "city" and one.spot.thousands >= 100), best)


def _credible(site: Site, near: Mapping[str, float], language: str) -> bool:
    """A small town abroad, or a name in another language, counts only where its country is on the page."""
    if site.level != "city" or site.capital or site.prior or HOME.get(language) in site.spot.codes:
        return True
    big = site.spot.thousands >= (1000 if site.spot.alias else 100)
    return big or any(near.get(code, 0.0) > 0 for code in site.spot.codes)


def _weight(site: Site, near: Mapping[str, float], language: str) -> float:
    if site.level == "city":
        size = math.log10(site.spot.thousands + 1) + 0.7 * site.capital - 0.7 * site.spot.alias
        size += 0.6 * (site.capital and site.spot.thousands >= _WORLD_CITY)
        size = max(size, site.prior)
    else:
        size = site.prior or _PRIOR.get(site.level, 2.5)
    home = 0.8 if HOME.get(language) in site.spot.codes else 0.0
    support = max((near.get(code, 0.0) for code in site.spot.codes), default=0.0)
    return size + home + (support if support >= TIED else support * min(1.0, size / 2.5))
