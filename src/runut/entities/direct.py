"""Lands, bodies, persons and sectors that a mention gives by itself, before the page is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from runut.entities.draft import Draft, Scene
from runut.entities.lexicon import HOME, lexicon
from runut.entities.parse import Parsed
from runut.entities.people import Question, person_for, split_name
from runut.entities.places import WIDE_PLACES, Site, choose, is_beside, sites
from runut.knowledge import load
from runut.knowledge.folding import key
from runut.knowledge.model import BODIES, Organisation, Person

__all__ = ["home_code", "name_body", "name_half", "name_lands", "name_person", "name_place", "name_realm", "name_runs",
           "name_short_land", "spelled_out"]  # fmt: skip


def name_lands(draft: Draft) -> None:
    """Set the land a mention names as its own; several lands leave it open."""
    parsed = draft.parsed
    lands = parsed.lands or parsed.homes
    if len(lands) == 1:
        _set(draft, lands[0], "land", 0.97, "names its country")
    elif len(lands) > 1:
        draft.several, draft.why = True, "names several countries: " + ", ".join(lands)
    elif parsed.seats and draft.type != "PER" and not _elsewhere(parsed, parsed.seats[0]):
        _set(draft, parsed.seats[0], "seat", 0.9, "names a seat of power")
    elif _stays(draft):
        _set(draft, parsed.stays[0], "stay", 0.85, "stands in that country")


def _stays(draft: Draft) -> bool:
    """Whether people or a body "in" a land are of it: not envoys, whom another land sent; no court of many lands."""
    parsed = draft.parsed
    if len(set(parsed.stays)) != 1 or not parsed.located or draft.type == "PER" or parsed.owned:
        return False
    if parsed.sector == "REF":  # who fled to a land is of another
        return False
    known = parsed.bodies and not parsed.generic
    seat = load().world_seats.get(draft.sector)
    return not (parsed.guest or known or (seat is not None and parsed.stays == (seat.land,)))


def _elsewhere(parsed: Parsed, code: str) -> bool:
    """Whether the mention stands in another land than the name in it is of ("pihak istana di Quito")."""
    return parsed.located and bool(parsed.stays) and code not in parsed.stays


def name_runs(draft: Draft, near: Mapping[str, float], language: str) -> None:
    """Set the land by a place or office-holder named inside the mention ("polisi Jayapura", "pendukung Imran Khan")."""
    if draft.code or draft.several or draft.type in ("PER", "PRON"):
        return
    peoples = load().peoples
    told = draft.parsed
    sent = told.owned or told.guest or told.sector == "REF"  # "its mission in X", "refugees in X": of another land
    for run, behind in sorted(draft.parsed.runs, key=lambda one: one[1]):
        if behind and sent:
            continue
        found, _ = choose(sites(run, language), near, language)
        people = peoples.get(key(run))  # "Chin elders" are not of a town called alike
        elsewhere = found is not None and people is not None and people not in found.spot.codes
        if found is not None and (elsewhere or _is_worlds(draft, found)):
            continue
        letters = draft.type == "ORG" and run.isupper() and found is not None and found.spot.alias  # "AMAN" is no Amman
        known = found is not None and not letters and len(found.spot.codes) == 1
        if found is not None and known and (behind or _well_known(found, near, language)):
            _set(
                draft, found.spot.codes[0], "stay" if behind else "land", 0.88, f"names {found.level} {found.spot.name}"
            )
            return
        persons = load().people.exact.get(key(run), ())
        if len(persons) == 1 and (" " in run or near.get(persons[0].holdings[-1].code)):
            _set(draft, home_code(persons[0]), "land", 0.85, f"names {persons[0].name}")
            return


def _is_worlds(draft: Draft, found: Site) -> bool:
    """Whether a body stands where those of all lands sit: a court "in The Hague" is of no land."""
    seat = load().world_seats.get(draft.sector)
    return seat is not None and found.spot.name == seat.town


def name_realm(draft: Draft, near: Mapping[str, float], language: str) -> None:
    """Set the land of a person by the place his office is of ("Bupati Garut Dewi Lestari")."""
    name_at = draft.parsed.name[0]
    run = next((words for words, _ in draft.parsed.runs if draft.text.find(words) < name_at), "")
    words = run[: max(0, name_at - draft.text.find(run))].strip() if run else ""
    if draft.code or not words:
        return
    found, _ = choose(sites(words, language), near, language)
    if found is not None and len(found.spot.codes) == 1:
        _set(draft, found.spot.codes[0], "land", 0.88, f"names {found.level} {found.spot.name}")


def _well_known(site: Site, near: Mapping[str, float], language: str) -> bool:
    """A place that may be meant inside the name of a group: listed, large, at home, or of a land on the page."""
    codes = site.spot.codes
    at_home = HOME.get(language) in codes
    small = site.level in ("city", "site") and site.spot.lat is not None and site.spot.thousands < 300
    return not small or at_home or site.prior > 0 or any(near.get(code) for code in codes)


def home_code(person: Person) -> str:
    """The country of a person's offices, an international body only when there is no country."""
    codes = [held.code for held in reversed(person.holdings)]
    return next((code for code in codes if code not in BODIES), codes[0])


def spelled_out(drafts: Iterable[Draft]) -> dict[str, str]:
    """Bodies that some mention of the page names by words that mean no other: id -> kind."""
    sure = (draft.parsed.bodies[0] for draft in drafts if len(draft.parsed.bodies) == 1 and not draft.parsed.board)
    return {body.id: body.kind for body in sure}


def name_body(draft: Draft, near: Mapping[str, float], told: Mapping[str, str], language: str) -> None:
    """Set the organisation a mention names.

    Rivals of one abbreviation are told apart by the body the page spells out (`told`: id -> kind), then by the lands on
    the page and by the company it keeps: among parties it is the party.
    """
    bodies = tuple(b for b in draft.parsed.bodies if not _is_people(b))
    if not bodies or draft.type in ("GPE", "LOC"):
        return
    if draft.parsed.board and bodies[0].id not in told and "party" in told.values():
        draft.sector, draft.why = "PTY", f"a party's board or {bodies[0].name}"
        return
    named = tuple(body for body in bodies if body.id in told) if len(bodies) > 1 else bodies
    body: Organisation | None = named[0] if len(named) == 1 else None
    rivals: tuple[Organisation, ...] = ()
    if body is None:
        body, rivals = _pick(bodies, draft, _Around(near, Counter(told.values()), language))
    if body is None:
        draft.rivals = tuple(one.id for one in rivals)
        draft.why = "an abbreviation of several bodies: " + ", ".join(one.name for one in rivals)
        sectors = {one.sector for one in rivals}
        draft.sector = sectors.pop() if len(sectors) == 1 else draft.sector
        return
    if draft.parsed.generic:
        draft.sector = draft.parsed.sector or body.sector
        return
    if _elsewhere(draft.parsed, body.code) and body.code not in BODIES and body.kind in _EVERYWHERE:
        _set(draft, draft.parsed.stays[0], "stay", 0.85, "stands in that country")
        return
    if _is_stray(body, draft, near, language):
        draft.rivals, draft.why = (body.id,), f"{body.name} of {body.code} is nowhere near on the page"
        return
    others = [code for code in draft.parsed.lands if code != body.code]
    if draft.parsed.joined and others and body.code not in BODIES:
        draft.several, draft.code = True, ""
        draft.why = f"names several countries: {body.code}, {', '.join(others)}"
        return
    organ = draft.parsed.organ and body.kind not in _SAID_TWICE
    # a person or council of a body is not the body, nor who has left it ("mantan kader X") or suffers from it
    apart = organ or draft.type == "PER" or (draft.type == "GRP" and (draft.parsed.former or _suffers(draft, language)))
    draft.body = None if apart else body
    draft.sector = draft.parsed.sector or body.sector or ("GOV" if body.code == "EUR" else "")
    if body.code in BODIES or not draft.code or draft.how in ("seat", "stay"):
        _set(draft, body.code, "press" if body.sector == "JRN" else "body", 0.95, f"names {body.name}")
        draft.several = False


# An organ word before these is what they are: "Serikat Buruh KSPI", "Yayasan LBH".
_SAID_TWICE = frozenset(("union", "ngo", "armed_group", "alliance", "religious"))
_EVERYWHERE = frozenset(("ministry", "court", "parliament", "police", "military", "party", "union", "other"))
_LOCAL = frozenset(("party", "union"))


def _suffers(draft: Draft, language: str) -> bool:
    """ "Korban Tentara X", "keluarga polisi Y": the victims and families of a body's people."""
    lex = lexicon(language)
    words = [word for word, *_ in draft.parsed.words]
    first = [word for word in words if word not in lex.many][:2]  # "massa buruh X"
    return any(word in lex.victims for word in first)


_FLOCKS = frozenset(("party", "un_body"))  # where one is named, others are
_MEDIA = frozenset(("newspaper", "broadcaster"))
_WIDE = frozenset(("news_agency", "company", "intelligence", "fact_checker"))


def _is_stray(body: Organisation, draft: Draft, near: Mapping[str, float], language: str) -> bool:
    """A short abbreviation of a national body whose land the page does not name: of a medium one that needs context,
    of others where it names other lands."""
    if HOME.get(language) == body.code or body.code in BODIES or near.get(body.code):
        return False
    letters = draft.parsed.words[0][0] if len(draft.parsed.words) == 1 else ""
    short = 0 < len(letters) <= 4 and draft.text.strip().isupper()
    if body.kind in _MEDIA:
        return short and draft.text.strip() in body.weak
    local = body.kind in _LOCAL and not any(code in body.name for code in ("(", " of "))
    return (short or local) and body.kind not in _WIDE and bool(near)


def _is_people(body: Organisation) -> bool:
    """Peoples and creeds that live in many lands say nothing of a land."""
    return (
        body.kind in ("other", "religious") and (body.code == "IMG" or body.sector == "SOC") and not body.name.isupper()
    )


class _Around(Struct, frozen=True):
    """What the page says about which of several bodies is meant."""

    lands: Mapping[str, float]  # country code -> weight
    kinds: Mapping[str, int]  # of the bodies named beyond doubt
    language: str


def _pick(
    bodies: tuple[Organisation, ...], draft: Draft, around: _Around
) -> tuple[Organisation | None, tuple[Organisation, ...]]:
    lands = set(draft.parsed.lands) | set(draft.parsed.homes)
    if not any(one.code in BODIES for one in bodies):  # a body of all lands has offices in each of them
        lands |= set(draft.parsed.stays)
    weights = {one.id: _body_weight(one, lands, around) for one in bodies}
    ranked = sorted(bodies, key=lambda one: -weights[one.id])
    close = tuple(one for one in ranked if weights[ranked[0].id] - weights[one.id] < 0.5)
    return (ranked[0], ()) if len(close) == 1 or len({(b.code, b.sector) for b in close}) == 1 else (None, close)


def _body_weight(body: Organisation, lands: set[str], around: _Around) -> float:
    """Lands said in the mention, then on the page, its company, and the meaning a reader takes without context."""
    home = 0.7 * (body.code == HOME.get(around.language))
    company = min(2, around.kinds.get(body.kind, 0)) if body.kind in _FLOCKS else 0
    said = 4.0 * (body.code in lands) + around.lands.get(body.code, 0.0)
    return said + home + company + load().default_bodies.get(body.id, 0.0)


def name_person(draft: Draft, scene: Scene, near: tuple[str, ...]) -> None:
    """Link a mention with a personal name to an office-holder, when the name, title, land and time agree."""
    parsed = draft.parsed
    if parsed.relative:
        return
    name = split_name(draft.text)[0]
    if not name:
        start, end = parsed.name
        name = key(draft.text[start:end])
    lex = lexicon(scene.language)
    if not name or (" " not in name and (name in lex.sectors or name in lex.particles)):
        return
    home = HOME.get(scene.language, "")
    found = person_for(
        Question(name, parsed.titles, parsed.lands, scene.first, scene.last, near, parsed.former, home, parsed.sector)
    )
    if found is None:
        return
    draft.score = min(0.99, 0.5 + found.score / 10)
    if not found.sure:
        draft.rivals = (found.person.id, *(rival.id for rival in found.rivals))
        draft.maybe = tuple(home_code(one) for one in (found.person, *found.rivals))
        draft.unsure, draft.why = True, f"may be {found.person.name} ({found.why})"
        return
    draft.person, draft.how, draft.why = found.person, "person", f"{found.person.name}: {found.why}"


def _in_names(draft: Draft, found: tuple[Site, ...], near: Mapping[str, float], language: str) -> tuple[Site, ...]:
    """What of `found` may be meant inside the name of a village or building: "Kelurahan Bidara Cina" is not China, and
    "Istana Constantine" is in Constantine only where Algeria is spoken of."""
    lex, spelled = lexicon(language), {word for word, _, _ in draft.parsed.words}
    if len(spelled) > 1 and not lex.units.isdisjoint(spelled):
        return () if any(one.level in WIDE_PLACES for one in found) else found
    if len(spelled) > 1 and not lex.buildings.isdisjoint(spelled):
        home = HOME.get(language)
        return tuple(
            one
            for one in found
            if one.level == "country" or home in one.spot.codes or any(near.get(code) for code in one.spot.codes)
        )
    return found


def name_half(draft: Draft, near: Mapping[str, float], language: str) -> None:
    """ "The North", "Selatan": half of a divided land that the page names."""
    land = lexicon(language).halves.get(draft.text.strip())
    if land and not draft.code and any(near.get(code) for code in lexicon(language).halves.values()):
        _set(draft, land, "place", 0.85, "half of a divided land on the page")


def name_short_land(draft: Draft, near: Mapping[str, float], language: str) -> None:
    """ "Pemerintah Arab" on a page that names Saudi Arabia: a land's name cut short."""
    words = draft.parsed.words
    if draft.code or draft.several or draft.type in ("PER", "PRON") or not words:
        return
    short = lexicon(language).short_lands.get(words[-1][0], "")
    if short and near.get(short):
        _set(draft, short, "place", 0.85, "short for a land on the page")


def name_place(draft: Draft, near: Mapping[str, float], language: str) -> None:
    """Set place and land of a GPE or LOC mention, or its rivals."""
    if is_beside(draft.text, language):
        return
    named = sites(draft.text, language)
    found = _in_names(draft, named, near, language)
    if named and not found:
        return
    best, rivals = choose(found, near, language)
    if best is None and not rivals and len(draft.parsed.lands) == 1:  # "Palestinian statehood"
        _set(draft, draft.parsed.lands[0], "land", 0.9, "names its country")
        return
    if best is None:
        if rivals:
            draft.options = tuple(one.spot for one in rivals)
            draft.rivals = tuple(f"{one.spot.name} ({'/'.join(one.spot.codes) or '?'})" for one in rivals)
            draft.why = "a name of several places: " + ", ".join(dict.fromkeys(draft.rivals))
        return
    draft.spot = best.spot
    codes = best.spot.codes
    if len(codes) > 1:  # shared or disputed: the owner the page speaks of
        ranked = sorted(codes, key=lambda code: -near.get(code, 0.0))
        codes = (ranked[0],) if near.get(ranked[0], 0.0) > near.get(ranked[1], 0.0) + 0.5 else codes
    if len(codes) == 1:
        _set(draft, codes[0], "place", 0.95, f"{best.level} {best.spot.name}")
    else:
        draft.options = (best.spot,) if codes else ()
        draft.several, draft.why = not codes, f"{best.level} {best.spot.name} belongs to no one country"


def _set(draft: Draft, code: str, how: str, score: float, why: str) -> None:
    draft.code, draft.how, draft.score, draft.why = code, how, score, why
