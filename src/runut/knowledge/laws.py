"""The laws the tables of facts must keep; `runut doctor` and the tests run them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from runut.errors import KnowledgeError
from runut.knowledge.folding import key
from runut.knowledge.model import BODIES, Holding, Person
from runut.knowledge.names import TODAY_CODE, read_countries, read_organisations
from runut.knowledge.offices import read_people
from runut.knowledge.own import SECTORS
from runut.knowledge.store import load
from runut.knowledge.tables import bounds, data, listed

__all__ = ["check_knowledge"]

GAZETTEER_BYTES = 6_000_000
_ONE_AT_A_TIME = frozenset(("head_of_state", "head_of_government"))
_GRACE = 100  # as yyyymmdd: a month; ends are mostly the successor's start
_EXPLAINED = (
    "acting",
    "co-holder",
    "one of several",
    "rival",
    "interim",
    "caretaker",
    "transition",
    "also",
    "monarch",
    "regen",
    "disput",
    "de facto",
    "parallel",
    "not recognised",
    "claim",
    "collective",
    "presidency",
    "rotat",
    "captain",
    "vice",
    "junta",
    "leader",
)


def check_knowledge() -> tuple[str, ...]:
    """Return every broken law as a sentence; () when all hold. A table that cannot be read is one broken law."""
    try:
        return tuple(_broken())
    except KnowledgeError as error:
        return (str(error),)


def _broken() -> Iterator[str]:
    codes = frozenset(read_countries())
    yield from _countries(codes)
    yield from _organisations(codes)
    yield from _hints(codes)
    people = read_people()
    yield from _people(people, codes)
    yield from _overlaps(people)
    yield from _indonesia()
    yield from _lists(codes)
    yield from _gazetteer()


def _hints(codes: frozenset[str]) -> Iterator[str]:
    """Hints name known lands, and no form belongs to two."""
    for table, split in (("peoples.txt", ";"), ("cues.txt", " ")):
        seen: dict[str, str] = {}
        for number, (code, forms) in listed(table):
            if code not in codes:
                yield f"{table}:{number}: no country has the code {code!r}"
            for form in forms.split(split):
                if seen.setdefault(form, code) != code:
                    yield f"{table}:{number}: {form!r} is of {seen[form]} and of {code}"


def _countries(codes: frozenset[str]) -> Iterator[str]:
    contested = load().contested
    owners: dict[str, set[str]] = defaultdict(set)
    for code, country in read_countries().items():
        for name in country.names:
            owners[key(name)].add(TODAY_CODE.get(code, code))
    for form, found in owners.items():
        if len(found) > 1 and form not in contested:
            yield f"countries.tsv: {form!r} names {', '.join(sorted(found))}: add it to contested.txt"
    for form, priors in contested.items():
        for code, _ in priors:
            if code not in codes:
                yield f"contested.txt: {form}: unknown code {code}"


def _organisations(codes: frozenset[str]) -> Iterator[str]:
    owners: dict[str, list[str]] = defaultdict(list)
    explained: dict[str, str] = {}
    for one in read_organisations().values():
        if one.code not in codes | BODIES:
            yield f"organisations.tsv: {one.name}: unknown code {one.code}"
        if one.sector and one.sector not in SECTORS | {"NGO"}:
            yield f"organisations.tsv: {one.name}: unknown sector {one.sector}"
        try:
            bounds(one.start, one.end)
        except ValueError as error:
            yield f"organisations.tsv: {one.name}: {error}"
        for form in one.forms:
            owners[form].append(one.id)
            explained.setdefault(form, "")
    told = _told_ambiguous()
    for form, found in owners.items():
        if len(found) > 1 and form not in told:
            yield f"organisations.tsv: {form!r} stands in {len(found)} rows and ambiguous_with does not say so"


def _told_ambiguous() -> frozenset[str]:
    told: set[str] = set()
    for line in data("organisations.tsv").read_text(encoding="utf-8").split("\n")[1:]:
        fields = line.split("\t")
        if len(fields) > 11:
            told.update(part.split("=")[0] for part in fields[11].split("|") if part)
    return frozenset(told)


def _people(people: dict[str, Person], codes: frozenset[str]) -> Iterator[str]:
    for person in people.values():
        for held in person.holdings:
            if held.code not in codes | BODIES:
                yield f"office-holders: {person.name}: unknown code {held.code}"
            if held.sector and held.sector not in SECTORS:
                yield f"office-holders: {person.name}: unknown sector {held.sector}"


def _overlaps(people: dict[str, Person]) -> Iterator[str]:
    """Two heads of one country at one time, unless a note on either row says why."""
    terms: dict[tuple[str, str, str], list[tuple[Holding, Person]]] = defaultdict(list)
    for person in people.values():
        for held in person.holdings:
            if held.office_id in _ONE_AT_A_TIME:
                terms[held.code, held.office_id, held.office].append((held, person))
    for (code, _, office), entries in terms.items():
        ordered = sorted(entries, key=lambda one: one[0].first)
        for (a, one), (b, other) in pairwise(ordered):
            note = f"{a.note} {b.note}".lower()
            if one.id != other.id and b.first + _GRACE < a.last and not any(word in note for word in _EXPLAINED):
                yield f"office-holders: {code} {office}: {one.name} until {a.end} and {other.name} from {b.start}"


def _indonesia() -> Iterator[str]:
    rows = [fields for _, fields in listed("indonesia.txt")]
    regencies = sum(len(fields[3].split(";")) for fields in rows)
    cities = sum(len(fields[4].split(";")) for fields in rows if fields[4])
    if (len(rows), regencies, cities) != (38, 416, 98):
        yield f"indonesia.txt: {len(rows)} provinces, {regencies} regencies, {cities} cities instead of 38, 416, 98"


def _lists(codes: frozenset[str]) -> Iterator[str]:
    for table in ("regions.txt", "divisions.txt", "towns.txt"):
        for number, fields in listed(table):
            if len(fields) != 2 or fields[0] not in codes or not all(fields[1].split(";")):
                yield f"{table}:{number}: not CODE|names of a known country"
            elif any(letter.isdigit() for letter in fields[1]):
                yield f"{table}:{number}: a code among the names"
    for number, fields in listed("world_seats.txt"):
        if len(fields) != 4 or fields[0] not in SECTORS or fields[1] not in codes or not all(fields[3].split(";")):
            yield f"world_seats.txt:{number}: not SECTOR|CODE|town|words"
    named = {f"{one.name} [{one.code}]" for one in read_organisations().values()}
    for number, fields in listed("sites.txt"):
        kinds = ("site", "city", "region", "island", "mountain", "river", "sea")
        known = len(fields) == 3 and codes.issuperset(fields[0].split("+"))
        if not known or fields[1] not in kinds or not all(fields[2].split(";")):
            yield f"sites.txt:{number}: not CODE|kind|names of a known country"
    for number, (_, name, _) in listed("default_bodies.txt"):
        if name not in named:
            yield f"default_bodies.txt:{number}: no organisation {name}"


def _gazetteer() -> Iterator[str]:
    raw = data("gazetteer.tsv").read_bytes()
    if len(raw) > GAZETTEER_BYTES:
        yield f"gazetteer.tsv: {len(raw)} bytes, more than {GAZETTEER_BYTES}"
    lines = raw.split(b"\n")[1:-1]
    if any(a > b for a, b in pairwise(lines)):
        yield "gazetteer.tsv: not sorted: build it anew with `python -m training.gazetteer`"
