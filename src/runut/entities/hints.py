"""Lands a mention hints at without naming one for sure: a capital behind "in", a name of several places, a people.

`by_itself` takes what is certain; what it leaves open comes here as candidates with their reasons, and the weights of
`context.json` say how far each kind of reason is to be trusted beside what stands around the mention.
"""

from __future__ import annotations

import math

from runut.entities.draft import Draft
from runut.entities.lexicon import lexicon, spelled_so
from runut.entities.places import WIDE_PLACES, Site, is_beside, sites
from runut.knowledge import load
from runut.knowledge.model import Organisation

__all__ = ["hinted", "hints_of"]

Hints = dict[str, dict[str, float]]
_LONGEST = 3  # words of a people or weak name
_ARMED = frozenset(("armed_group", "military"))


def hints_of(draft: Draft, language: str) -> Hints:
    """Return code -> name and value of each hint the mention's own words give; the caller may change it."""
    if draft.hints is None:
        draft.hints = _find(draft, language)
    return {code: dict(f) for code, f in draft.hints.items()}


def _find(draft: Draft, language: str) -> Hints:
    found: Hints = {}
    parsed = draft.parsed
    for code in parsed.stays:
        found.setdefault(code, {})["own_abroad" if parsed.owned else "own_stay"] = 1.0
    for code in parsed.seats:
        found.setdefault(code, {})["own_seat"] = 1.0
    if draft.type in ("GPE", "LOC"):
        if not (_named_for_a_land(draft, language) or is_beside(draft.text, language)):
            _add_places(found, sites(draft.text, language), "own_place")
        return found
    _add_bodies(found, parsed.bodies, generic=parsed.generic)
    if draft.type == "ORG" and not parsed.bodies and not parsed.lands and _is_worldwide(draft, language):
        found.setdefault("IGO", {})["own_world"] = 1.0
    for code in dict.fromkeys(draft.maybe):
        found.setdefault(code, {})["own_person"] = draft.maybe.count(code) / len(draft.maybe)
    if draft.type in ("ORG", "GRP"):
        _add_of_all(found, draft, language)
    if draft.type != "PER":
        for run, behind in parsed.runs:
            _add_places(found, sites(run, language), "run_behind" if behind else "run_place")
        _add_people(found, draft, language)
    seat = load().world_seats.get(draft.sector)
    if seat is not None and not seat.words.isdisjoint(word for word, _, _ in parsed.words):
        found.pop(seat.land, None)
        found.setdefault("IGO", {})["own_world"] = 1.0
    return found


def hinted(draft: Draft, language: str) -> bool:
    """Whether the mention's own words name a place, people or body, however doubtful; such mentions are settled first
    and then speak for the others."""
    return any(name != "own_generic" for f in hints_of(draft, language).values() for name in f)


def _named_for_a_land(draft: Draft, language: str) -> bool:
    """Whether a square or village only bears the name of a land ("Lapangan Luxembourg")."""
    spelled = [word for word, _, _ in draft.parsed.words]
    unit = len(spelled) > 1 and not lexicon(language).units.isdisjoint(spelled)
    return unit and any(one.level in WIDE_PLACES for one in sites(draft.text, language))


def _is_worldwide(draft: Draft, language: str) -> bool:
    """Whether a body's name says it is of many lands ("Dewan Kopi Internasional")."""
    wide = lexicon(language).worldwide
    return any(word in wide and draft.text[low].isupper() for word, low, _ in draft.parsed.words[1:])


def _add_of_all(found: Hints, draft: Draft, language: str) -> None:
    """Bodies of all lands by an everyday word ("the bloc", "pasukan penjaga perdamaian")."""
    of_all = lexicon(language).of_all
    for word, _, _ in draft.parsed.words:
        if word in of_all:
            found.setdefault(of_all[word], {})["own_of_all"] = 1.0


def _add_bodies(found: Hints, bodies: tuple[Organisation, ...], *, generic: bool) -> None:
    for rank, body in enumerate(bodies[:4]):
        f = found.setdefault(body.code, {})
        f["own_generic" if generic else "own_body"] = 1.0 / len(bodies)
        if rank == 0 and len(bodies) > 1:
            f["own_body_first"] = 1.0
        if body.kind in _ARMED:
            f["own_armed"] = 1.0
        if load().default_bodies.get(body.id, 0.0):
            f["own_default"] = 1.0


def _add_people(found: Hints, draft: Draft, language: str) -> None:
    """A people, or a body known by a name that needs context ("warga Rohingya", "bus Palang Merah"): the longest."""
    knowledge, spelled = load(), draft.parsed.words
    skipped = lexicon(language).daily | lexicon(language).units  # "Ketua RT" is no station's, "Dusun Sari" no people's
    for size in range(min(_LONGEST, len(spelled)), 0, -1):
        for at in range(len(spelled) - size + 1):
            if not draft.text[spelled[at][1]].isupper():
                continue
            folded = " ".join(word for word, _, _ in spelled[at : at + size])
            if size < len(spelled) and folded in skipped:
                continue
            if folded in knowledge.peoples:
                found.setdefault(knowledge.peoples[folded], {})["own_people"] = 1.0
                return
            surface = draft.text[spelled[at][1] : spelled[at + size - 1][2]]  # "Care Quality Commission" is not CARE
            bodies = (t for t in knowledge.terms.get(folded, ()) if t.kind == "organisation" and t.weak)
            weak = [term for term in bodies if spelled_so(term, surface)]
            for term in weak:
                found.setdefault(knowledge.organisations[term.ref].code, {})["own_weak"] = 1.0 / len(weak)
            if weak:
                return


def _add_places(found: Hints, places: tuple[Site, ...], name: str) -> None:
    for rank, one in enumerate(places[:4]):
        for code in one.spot.codes[:2]:
            f = found.setdefault(code, {})
            f[name] = 1.0 / (len(places) * len(one.spot.codes))
            f[name + "_size"] = math.log10(one.spot.thousands + 1) if one.level == "city" else 3.0
            if one.spot.alias:
                f[name + "_alias"] = 1.0
            if rank == 0 and len(places) > 1:
                f[name + "_first"] = 1.0
