"""Whom a person means who names a country or an actor: a code, an id, or a name in Indonesian, Malay or English.

A name that means several is an error which lists them: nobody is taken for somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from runut.chronicle import Reader
from runut.errors import InputError
from runut.knowledge import Knowledge, called, load
from runut.knowledge.folding import key
from runut.knowledge.model import BODIES
from runut.lang import LANGUAGES, table
from runut.ontology import SECTORS
from runut.records import content_id
from runut.views.overlay import named, overlay
from runut.views.question import words_clause

__all__ = ["actor_meant", "country_meant", "group_names", "is_code", "party_meant"]

_MOST = 8  # candidates an error lists
_CLEAR = 1.0  # tenfold: how much likelier one of two countries of a name must be to be taken for it
_NEAR = 0.75  # likeness from which a name may be another one misspelt
_TERMS = ("country", "demonym", "seat")  # kinds of names that mean a country, the plainest first
_PREFIX = 8  # characters of an id that stand for it
_ID = re.compile(rf"[0-9a-f]{{{_PREFIX},}}")
_SHAPE = re.compile(r"[A-Z]{3}(?:[A-Z]{3})?")
_CODE = re.compile(r"[A-Za-z]{3}(?:[A-Za-z]{3})?")


def is_code(party: str) -> bool:
    """Whether words are the code of a country or body ("RUS"), alone or with a sector ("LBYREB"); in any case."""
    code = party.upper()
    land, sector = code[:3], code[3:]
    known = land in BODIES or land in table("en", "ui")["bloc"] or land in load().countries
    return bool(_CODE.fullmatch(party)) and known and (not sector or sector in SECTORS)


def country_meant(words: str, *, seats: bool = True) -> str:
    """Return the code of the one country (or body with a code, or party "LBYREB") that words mean: a code, a name or
    demonym in any of the languages, with `seats` a capital that stands for its government; '' where they mean none or
    several."""
    found = _lands(load(), words, _TERMS if seats else _TERMS[:-1])
    return next(iter(found)) if len(found) == 1 else ""


def party_meant(reader: Reader, words: str) -> str:
    """Return the country's code, party's code or actor's id that words mean in this chronicle.

    A country nobody of the chronicle is of is known as well, and words in the shape of a code stay as they are. Raises
    InputError where they mean several actors, or none, with the candidates.
    """
    asked = " ".join(words.split())
    if not asked:
        raise InputError("an actor's name is empty", "name a country or an actor, or give a code (RUS) or an id")
    reader.need_index()
    if whole := _by_id(reader, asked):
        return whole
    found, code = _lands(load(), asked, _TERMS[:-1]), is_code(asked)
    if not found or (code and not _present(reader, found)):  # letters may be those of a body, a town a government
        found = _bodies(reader, load(), asked) or found or _seat(reader, asked) or _actors(reader, asked)
    if len(found) > 1 and (there := _present(reader, found)):
        found = {one: name for one, name in found.items() if one in there}
    if len(found) == 1:
        return next(iter(found))
    if not found and _SHAPE.fullmatch(asked):  # a code that nobody here has: nothing is found by it
        return asked
    raise _unclear(asked, found) if found else _unknown(reader, asked)


def actor_meant(reader: Reader, words: str) -> str:
    """Return the id of the actor that words mean: as `party_meant`, a country as the actor it is."""
    meant = party_meant(reader, words)
    return content_id("country", meant) if meant in load().countries else meant


def _by_id(reader: Reader, asked: str) -> str:
    """An actor's id, whole or its beginning; '' for other words."""
    sql = (
        "SELECT actor FROM page_actors WHERE actor = ? UNION SELECT object FROM judgements WHERE object = ? "
        "UNION SELECT actor FROM search_parties WHERE actor = ?"
    )
    if (row := next(reader.rows(sql, [asked] * 3), None)) is not None:
        return str(row[0])
    if not _ID.fullmatch(asked):
        return ""
    some = "SELECT DISTINCT actor FROM page_actors WHERE starts_with(actor, ?) LIMIT 2"
    ids = [str(row[0]) for row in reader.rows(some, [asked])]
    return ids[0] if len(ids) == 1 else ""


def _lands(knowledge: Knowledge, words: str, kinds: Sequence[str] = _TERMS) -> dict[str, str]:
    """Codes of the countries that words may mean -> their names; a bare name that several share means them all."""
    if is_code(words):
        return {words.upper(): called("en", {"id": words.upper()})}
    folded = _bare(words)
    if shared := knowledge.contested.get(folded):
        most = max(weight for _, weight in shared)
        return {code: _name(knowledge, code) for code, weight in shared if weight > most - _CLEAR}
    terms = knowledge.terms.get(folded, ())
    for kind in kinds:
        if found := {term.ref: _name(knowledge, term.ref) for term in terms if term.kind == kind}:
            return found
    blocs = {key(name): code for language in LANGUAGES for code, name in table(language, "ui")["bloc"].items()}
    return {blocs[folded]: words} if folded in blocs else {}


def _seat(reader: Reader, words: str) -> dict[str, str]:
    """The countries whose government sits in a town of that name, where they take part in an event."""
    found = _lands(load(), words)
    there = _present(reader, found)
    return {code: name for code, name in found.items() if code in there}


def _name(knowledge: Knowledge, code: str) -> str:
    """A country's name in Indonesian and in English."""
    land = knowledge.countries[code]
    return land.name if land.english in ("", land.name) else f"{land.name} / {land.english}"


def group_names(reader: Reader, actors: Sequence[str]) -> dict[str, str]:
    """Return the names of those actors that are a land's group ("warga sipil (Kenya)"), by id: the words one page tells
    some of them by are no name of all. One that people gave another name is left out."""
    sql = "SELECT actor, min(name) FROM page_actors WHERE kind = 'group' AND actor IN (SELECT unnest(?)) GROUP BY actor"
    found = dict(reader.rows(sql, [list(actors)])) if actors else {}
    return {one: name for one, name in found.items() if one not in overlay(reader).renamed}


def _bare(words: str) -> str:
    """A name as it is looked up, without the word for its people or the article before it."""
    folded = key(words)
    first, _, rest = folded.partition(" ")
    before = {word for language in LANGUAGES for word in table(language, "titles").get("people_of", ())}
    return rest if rest and first in before else folded


def _bodies(reader: Reader, knowledge: Knowledge, words: str) -> dict[str, str]:
    """Bodies and persons that the knowledge has under that very name, of those the chronicle has: id -> name."""
    folded = key(words)
    found = {
        term.ref: f"{(body := knowledge.organisations[term.ref]).name} ({body.code})"
        for term in knowledge.terms.get(folded, ())
        if term.kind == "organisation"
    }
    found |= {person.id: person.name for person in knowledge.people.exact.get(folded, ())}
    there = _present(reader, found)
    return {one: name for one, name in found.items() if one in there}


def _present(reader: Reader, found: Iterable[str]) -> set[str]:
    """Which of these codes and ids take part in an event."""
    asked = list(found)
    sql = (
        "SELECT DISTINCT unnest([actor, country]) AS one FROM search_parties "
        "WHERE actor IN (SELECT unnest(?)) OR country IN (SELECT unnest(?))"
    )
    return {row[0] for row in overlay(reader).rows(sql, [asked, asked])} & set(asked)


def _actors(reader: Reader, words: str) -> dict[str, str]:
    """Actors of the chronicle by that name, else those whose names hold all the words, the busiest first: id -> name;
    those who take part in events before those who are only named."""
    same = ("lower(strip_accents(name)) = lower(strip_accents(?))", [words])
    for table_, asked in ((named(reader), overlay(reader).rows), ("page_actors", reader.rows)):
        for where, params in (same, words_clause(reader, words, "name")):
            sql = (
                f"SELECT actor, arg_max(name, length(name)), max(country), count(*) FROM {table_} "  # noqa: S608
                f"WHERE actor <> '' AND {where} GROUP BY actor ORDER BY 4 DESC, 1 LIMIT {_MOST + 1}"
            )
            if found := list(asked(sql, params)):
                return {actor: f"{name} ({country})" if country else name for actor, name, country, _ in found}
    return {}


def _unclear(asked: str, found: Mapping[str, str]) -> InputError:
    shown = "; ".join(f"{name}: {one}" for one, name in list(found.items())[:_MOST])
    return InputError(
        f"{asked[:80]!r} may mean several actors: {shown}{'; …' if len(found) > _MOST else ''}",
        "take one of these codes or ids",
    )


def _unknown(reader: Reader, asked: str) -> InputError:
    near = _near(reader, asked)
    if near:
        return InputError(f"no actor {asked[:80]!r} in this chronicle", f"did you mean {', '.join(near)}?")
    return InputError(f"no actor {asked[:80]!r} in this chronicle", "`runut actors FILE` lists actors and their ids")


def _near(reader: Reader, asked: str) -> Sequence[str]:
    """Names of countries and of the chronicle's busiest actors that look like the words."""
    names = {key(name): name for land in load().countries.values() for name in land.names}
    sql = "SELECT name FROM search_names WHERE actor <> '' GROUP BY name ORDER BY count(*) DESC, name LIMIT 5000"
    names = {key(name): name for (name,) in reader.rows(sql)} | names
    return [names[one] for one in get_close_matches(key(asked), [*names], 3, _NEAR)]
