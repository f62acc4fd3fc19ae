"""What one mention says by itself: its lands, bodies, titles, sector and personal name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from runut.entities.kinship import is_relative
from runut.entities.lexicon import Hit, Lexicon, lexicon
from runut.entities.namespans import is_given_name, name_run, name_span, runs_of
from runut.entities.officewords import may_name
from runut.knowledge import load
from runut.knowledge.folding import key
from runut.knowledge.model import BODIES, Organisation, Title

__all__ = ["Parsed", "parse"]


class Parsed(Struct, frozen=True, gc=False):
    """One mention read without its context.

    `lands` are countries named as whose it is, `homes` those it comes from ("dari"), `seats` capitals and palaces,
    `stays` countries named after a cut ("di Mali"). `bodies` are organisations that may be meant, first phrase first.
    `board`: an abbreviation that is a national body's or a party board's. `firm`: intelligence is a ware in its name.
    `run`: where the capitals of the name begin, words of an office among them.
    `relative`: kin of somebody, whose name and office it tells; its own name is not told.
    `name` is the part that may be a personal name, as (start, end) into the mention; `runs` are the runs of
    capitalised words no phrase covers, each with whether it stands behind a cut.
    """

    text: str
    words: tuple[tuple[str, int, int], ...]
    lands: tuple[str, ...]
    homes: tuple[str, ...]
    seats: tuple[str, ...]
    stays: tuple[str, ...]
    bodies: tuple[Organisation, ...]
    generic: bool
    sector: str
    titles: tuple[Title, ...]
    name: tuple[int, int]
    runs: tuple[tuple[str, bool], ...]
    former: bool
    deictic: bool
    foreign: bool
    placeless: bool
    owned: bool
    joined: bool
    located: bool
    guest: bool
    organ: bool
    board: bool
    firm: bool = False
    relative: bool = False
    run: int = 0


_NO_OFFICE = ("CRM", "CVL")  # sectors of roles that are of no place
_OWNED = 6  # letters of a shorter word that ends in -nya ("punya", "hanya")
_SITE = re.compile(r"[\w-]+\.(?:com|co|id|net|news|tv)(?:\.[a-z]{2})?", re.IGNORECASE)  # "tirto.id": a news site


@lru_cache(maxsize=1 << 15)
def parse(text: str, language: str, name_at: int = -1, *, person: bool = False) -> Parsed:
    """Read a mention's text with the lexicon of its language; from `name_at` on (-1: nowhere) it is a personal name,
    whose words mean nothing else. `person`: some personal name is in it, known or not."""
    lex = lexicon(language)
    spelled, hits = lex.scan(text)
    folded = [word for word, _, _ in spelled]
    hits = tuple(hit for hit in hits if name_at < 0 or hit.end <= name_at)
    hits = tuple(hit for hit in hits if not _names_region(text, spelled, hit, lex))
    if person:
        hits = tuple(hit for hit in hits if not is_given_name(text, spelled[hit.last - 1], lex))
    if person and name_at < 0:
        hits = _outside_name(text, spelled, hits, lex)
    cut = _cut(folded, hits, lex)
    head = [hit for hit in hits if hit.first < cut]
    origin = _first(folded[:cut], lex.origins)
    phrases = {hit.first for hit in hits if hit.last - hit.first > 1}  # "armed forces" arms nobody
    head = [hit for hit in head if not _is_kin(text, spelled, hit, lex, phrases) and not _is_topic(spelled, hit, lex)]
    wares = [hit for hit in head if _is_ware(text, spelled, hit, lex)]
    boards = [hit for hit in head if folded[hit.last - 1] in lex.boards and _is_short(hit)]
    of_party = bool(boards) and any(_is_party(hit, lex) for hit in head)
    head = [hit for hit in head if not (of_party and hit in boards)]
    lands = _codes(head, ("country", "demonym"), 0, origin)
    homes = _codes(head, ("country", "demonym"), origin, cut)
    seats = _codes(head, ("seat",), 0, cut)
    stays = _codes(hits, ("country", "demonym", "seat"), cut, len(folded))
    bodies = _bodies(head, lex)
    name = name_span(text, spelled, hits, lex)
    relative = is_relative(text, spelled, hits, name, lex)
    return Parsed(
        text,
        spelled,
        lands,
        homes,
        tuple(code for code in seats if code not in lands),
        stays,
        bodies,
        _is_generic(head, lex),
        _sector([hit for hit in head if hit not in wares], lex, origin if lex.language == "en" else cut, spelled)
        or ("JRN" if _SITE.fullmatch(text) else ""),
        () if relative else _titles(head, lex),
        (0, 0) if relative else name,
        runs_of(text, spelled, hits, cut, lex),
        any(word in lex.former for word in folded[:2]),
        bool(folded) and (folded[-1] in lex.deictic if lex.language != "en" else folded[0] in lex.deictic),
        not lex.foreign.isdisjoint(folded) or _has_any(folded, lex.foreign_phrases),
        any(word in lex.placeless for word in folded),
        any(hit.owned for hit in head) or _is_owned(text, spelled, lex),
        any(word in lex.pairs for word in folded[:cut]),
        cut < len(folded) and folded[cut] in lex.within,
        not lex.guests.isdisjoint(folded),
        of_party or _is_organ(text, spelled, head, lex),
        bool(boards) and not of_party,
        bool(wares),
        relative,
        name_run(text, spelled, hits)[0],
    )


def _is_party(hit: Hit, lex: Lexicon) -> bool:
    table = lex.knowledge.organisations
    return any(term.kind == "organisation" and table[term.ref].kind == "party" for term in hit.terms)


def _is_short(hit: Hit) -> bool:
    """Whether the bodies of a phrase are in it by their abbreviation alone."""
    return not any(term.kind == "organisation" and " " in term.form for term in hit.terms)


def _is_organ(text: str, spelled: tuple[tuple[str, int, int], ...], head: list[Hit], lex: Lexicon) -> bool:
    """Whether a council, committee or union *of* a body is named, not the body: "Dewan Etik KPK", "the Senate ethics
    committee". "Lembaga antirasuah KPK" and "Serikat Buruh (KSPI)" are the body in other words."""
    hit = next((hit for hit in head if any(term.kind == "organisation" for term in hit.terms)), None)
    if hit is None:
        return False
    if lex.language == "en":
        of = any(word in lex.organs for word, _, _ in spelled[: hit.first]) and "of" in text[: hit.start].split()
        return of or any(word in lex.organs for word, _, _ in spelled[hit.last :])
    at = next((i for i, (word, *_) in enumerate(spelled[: hit.first]) if word in lex.organs), hit.first)
    between = [low for _, low, _ in spelled[at : hit.first]]
    bracketed = text[: hit.start].rstrip(" ").endswith(("(", "-", "/"))
    return (
        len(between) > 1 - (spelled[at][0] in lex.organs_of)
        and not bracketed
        and all(text[low].isupper() for low in between)
    )


def _names_region(text: str, spelled: tuple[tuple[str, int, int], ...], hit: Hit, lex: Lexicon) -> bool:
    """Whether a demonym begins the name of a region of another land ("British Columbia", "French Guiana")."""
    if hit.last >= len(spelled) or not text[spelled[hit.last][1]].isupper():
        return False
    if not any(term.kind in ("country", "demonym") for term in hit.terms):
        return False
    codes = {term.ref for term in hit.terms}
    spots = lex.knowledge.places.listed(key(text[hit.start : spelled[hit.last][2]]))
    return any(codes.isdisjoint(spot.codes) for spot in spots)


def _is_kin(text: str, spelled: tuple[tuple[str, int, int], ...], hit: Hit, lex: Lexicon, phrases: set[int]) -> bool:
    """Whether a demonym tells descent or backing only ("etnis Armenia", "Turkish-backed fighters")."""
    folded = [word for word, _, _ in spelled]
    before = folded[hit.first - 1] if hit.first else ""
    owns = text[hit.start : hit.end].endswith(("'s", "’s")) or hit.last in phrases
    behind = folded[hit.last] if hit.last < len(folded) and not owns else ""
    told = before in lex.kin or behind in lex.kin_behind
    return told and any(term.kind in ("country", "demonym", "seat") for term in hit.terms)


def _is_topic(spelled: tuple[tuple[str, int, int], ...], hit: Hit, lex: Lexicon) -> bool:
    """Whether a land is what somebody is learned in, not whose they are: "China expert X", "pengamat Rusia Y". A
    demonym ("Chinese expert"), several ("para pakar Rusia") and a trade between the two ("ahli forensik Korea") tell
    whose."""
    lands = [term for term in hit.terms if term.kind in ("country", "demonym")]
    if not lands:
        return False
    if lex.language != "en":
        before = spelled[hit.first - 1][0] if hit.first else ""
        several = hit.first > 1 and spelled[hit.first - 2][0] in (lex.many | lex.particles)
        return before in lex.topic_heads and not several
    behind = spelled[hit.last][0] if hit.last < len(spelled) else ""
    land = lex.knowledge.countries[lands[0].ref]
    names = {key(name) for name in land.names}
    plain = not lands[0].cased and any(key(form) not in names for form in land.demonyms)
    return behind in lex.topic_heads and plain and " ".join(w for w, *_ in spelled[hit.first : hit.last]) in names


def _is_ware(text: str, spelled: tuple[tuple[str, int, int], ...], hit: Hit, lex: Lexicon) -> bool:
    """Whether "intelligence" in a name is what a firm or machine deals in, no service of a state: beside a word of
    trade ("Economist Intelligence Unit"), or the end of a name ("Larkfield Intelligence")."""
    if hit.sector != "SPY" or hit.last - hit.first > 1 or hit.terms:
        return False
    before = spelled[hit.first - 1] if hit.first else ("", 0, 0)
    behind = spelled[hit.last][0] if hit.last < len(spelled) else ""
    if before[0] in lex.firm_words or behind in lex.firm_words:
        return True
    named = bool(before[0]) and text[before[1]].isupper() and text[hit.start].isupper() and not text.isupper()
    known = before[0] in lex.knowledge.terms or before[0] in lex.sectors or before[0] in lex.knowledge.title_words
    return named and not known and text[before[2] : hit.start] == " "


def _outside_name(
    text: str, spelled: tuple[tuple[str, int, int], ...], hits: tuple[Hit, ...], lex: Lexicon
) -> tuple[Hit, ...]:
    """Leave out phrases right behind a capitalised word that no phrase covers ("Dahlia Poland" is of no country); ranks
    and abbreviations of bodies are no part of a name ("Bekasi Kombes Sumarni", "V DPR RI Adian")."""
    kept = tuple(hit for hit in hits if _ends_no_name(text, hit))
    hits = tuple(hit for hit in hits if hit not in kept)
    return tuple(sorted((*_apart(text, spelled, hits, lex), *kept), key=lambda hit: hit.first))


def _given(text: str, spelled: tuple[tuple[str, int, int], ...], hits: tuple[Hit, ...]) -> int:
    """Where a land's or capital's name is somebody's first name ("Jordan Denev", "terdakwa Vienna Varella"), or -1: it
    opens the mention or stands behind a suspect's or victim's role, and no other role word is about."""
    at = sum(hit.last for hit in hits[:1] if not hit.first and hit.sector in _NO_OFFICE)
    hits = hits[1:] if at else hits
    if len(hits) != 1 or (hits[0].first, hits[0].last) != (at, at + 1) or len(spelled) < at + 2:
        return -1
    low, high = spelled[at][2], spelled[at + 1][1]
    land = any(term.kind in ("country", "seat") for term in hits[0].terms)
    named = land and text[low:high] == " " and text[high].isupper() and not text[:low].endswith("'s")
    return at if named else -1


def _ends_no_name(text: str, hit: Hit) -> bool:
    surface = text[hit.start : hit.end]
    body = any(term.kind == "organisation" for term in hit.terms) and surface.isupper() and len(surface) > 2
    return (body and not text.isupper()) or any(term.kind == "title" and term.ref in _ranks() for term in hit.terms)


@cache
def _ranks() -> frozenset[str]:
    return frozenset(number for number, title in load().titles.items() if title.kind == "rank")


def _apart(
    text: str, spelled: tuple[tuple[str, int, int], ...], hits: tuple[Hit, ...], lex: Lexicon
) -> tuple[Hit, ...]:
    """The phrases outside names; a body behind a word of offices is in none ("Kepala Divisi Hukum Polda X")."""
    covered = {index for hit in hits for index in range(hit.first, hit.last)}
    given = _given(text, spelled, hits)
    inside: set[int] = {given} if given >= 0 else set()
    for index, (_, start, _) in enumerate(spelled):
        joined = index and (index - 1 in inside) and text[spelled[index - 1][2] : start] in (" ", "-")
        if text[start].isupper() and (index not in covered or joined):
            inside.add(index)
    return tuple(hit for hit in hits if hit.first not in inside or _of_office(spelled, hit, lex))


def _of_office(spelled: tuple[tuple[str, int, int], ...], hit: Hit, lex: Lexicon) -> bool:
    body = hit.sector or any(term.kind == "organisation" for term in hit.terms)
    title = any(term.kind == "title" for term in hit.terms)
    return bool(body) and not title and hit.first > 1 and not may_name(spelled[hit.first - 1][0], lex)


def _is_owned(text: str, spelled: tuple[tuple[str, int, int], ...], lex: Lexicon) -> bool:
    """Whether it is told as somebody's: "its envoy", "jaringan mereka", "pendampingnya"."""
    if len(spelled) > 1 and spelled[0 if lex.language == "en" else -1][0] in lex.owners:
        return True
    folded = [word for word, _, _ in spelled]
    if any(word in lex.owners and before == "of" for before, word in pairwise(folded)):  # "129 of its nationals"
        return True
    if lex.language == "en" or not spelled:
        return False
    last, low, _ = spelled[-1]
    return last.endswith("nya") and len(last) > _OWNED and last not in lex.unowned and text[low].islower()


def _cut(folded: list[str], hits: tuple[Hit, ...], lex: Lexicon) -> int:
    covered = {index for hit in hits for index in range(hit.first, hit.last)}
    for index, word in enumerate(folded):
        if index and index not in covered and word in lex.cuts:
            return index
    return len(folded)


def _first(folded: list[str], among: frozenset[str]) -> int:
    return next((index for index, word in enumerate(folded) if index and word in among), len(folded))


def _has_any(folded: list[str], phrases: tuple[str, ...]) -> bool:
    whole = " ".join(folded)
    return len(folded) > 1 and any(phrase in whole for phrase in phrases)


def _codes(hits: list[Hit] | tuple[Hit, ...], kinds: tuple[str, ...], low: int, high: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for hit in hits:
        if low <= hit.first < high:
            codes = [term.ref for term in hit.terms if term.kind in kinds]
            if codes and not any(term.kind == "organisation" and not term.cased for term in hit.terms):
                found.update(dict.fromkeys(codes[:1]))
    return tuple(found)


def _bodies(head: list[Hit], lex: Lexicon) -> tuple[Organisation, ...]:
    table = lex.knowledge.organisations
    first: tuple[Organisation, ...] = ()
    for hit in head:
        found = [table[term.ref] for term in hit.terms if term.kind == "organisation"]
        alone = hit.last - hit.first == 1
        if alone and hit.sector and any(t.cased for t in hit.terms):  # a role word here, a name abroad ("DPP")
            found = [one for one in found if one.code in ("IDN", "MYS") or one.sector == hit.sector]
        if first and len(first) > 1:  # "Pemerintah Persatuan Nasional (NUG)"
            both = tuple(one for one in first if one in found)
            first = both or first
        first = first or tuple(found)
    return first


def _is_generic(head: list[Hit], lex: Lexicon) -> bool:
    """A body known by a role word or ministry name alone ("Kementerian Pertahanan"): every country has one."""
    for hit in head:
        found = [term for term in hit.terms if term.kind == "organisation"]
        if found:
            body, form = lex.knowledge.organisations[found[0].ref], found[0].form
            if body.code in BODIES or form.isupper():
                return False
            folded = key(form)
            common = folded in lex.generic or any(folded.startswith(one + " ") for one in lex.generic_heads)
            return common and not _names_land(form, lex)
    return False


def _names_land(form: str, lex: Lexicon) -> bool:
    return any(
        term.kind in ("country", "demonym")
        for size in (1, 2)
        for part in _parts(key(form), size)
        for term in lex.knowledge.terms.get(part, ())
    )


def _parts(folded: str, size: int) -> list[str]:
    words = folded.split()
    return [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]


def _sector(head: list[Hit], lex: Lexicon, cut: int, spelled: tuple[tuple[str, int, int], ...]) -> str:
    found = []
    for hit in head:
        bodies = [lex.knowledge.organisations[t.ref].sector for t in hit.terms if t.kind == "organisation"]
        titles = [lex.knowledge.titles[t.ref].sector for t in hit.terms if t.kind == "title"]
        if len(set(bodies)) > 1:  # an abbreviation of several bodies says nothing before one is chosen
            bodies = []
        sector = hit.sector or next((one for one in (*bodies, *titles) if one), "")
        if not sector and bodies:  # "pasukan penjaga perdamaian PBB": the role word the body's name begins with
            sector = next((lex.sectors[part] for part in _heads(hit, spelled) if part in lex.sectors), "")
        if "REB" in bodies:
            return "REB"
        if sector:
            found.append((hit.transparent, hit.first, sector))
    if not found:
        return ""
    solid = [one for one in found if not one[0]] or found
    if lex.language != "en":
        return min(solid, key=lambda one: one[1])[2]
    before = [one for one in solid if one[1] < cut]
    return max(before, key=lambda one: one[1])[2] if before else min(solid, key=lambda one: one[1])[2]


def _heads(hit: Hit, spelled: tuple[tuple[str, int, int], ...]) -> list[str]:
    words = [word for word, _, _ in spelled[hit.first : hit.last]]
    return [" ".join(words[:size]) for size in range(len(words) - 1, 0, -1)]


def _titles(head: list[Hit], lex: Lexicon) -> tuple[Title, ...]:
    return tuple(lex.knowledge.titles[t.ref] for hit in head for t in hit.terms if t.kind == "title")
