"""Who held which office when, and by which names they are known."""

from __future__ import annotations

from runut.errors import KnowledgeError
from runut.knowledge.folding import key, skeleton
from runut.knowledge.model import BODIES, Holding, Person
from runut.knowledge.tables import bounds, listed, rows
from runut.records import content_id

__all__ = ["OFFICE_TABLES", "People", "read_people"]

COLUMNS = "name aliases code sector office office_id from to certainty note"
OFFICE_TABLES = (
    "officeholders_west.tsv",
    "officeholders_east.tsv",
    "officeholders_before_2000.tsv",
    "figures.tsv",  # known without an office: opposition leaders, activists, clerics, tycoons, champions
)


def read_people() -> dict[str, Person]:
    """Return persons by id. Rows of one name are one person where their codes agree, one is an international body's, or
    one_person.txt says so; else rows of one name for two countries are two people, the bodies' offices left apart.

    Raises KnowledgeError naming file and line for a malformed or reversed date.
    """
    grouped: dict[str, list[tuple[tuple[str, ...], Holding]]] = {}
    for table in OFFICE_TABLES:
        for number, (name, aliases, code, sector, office, office_id, start, end, certainty, note) in rows(
            table, COLUMNS
        ):
            try:
                first, last = bounds(start, end)
            except ValueError as error:
                raise KnowledgeError(f"{table}:{number}: {error}") from error
            held = Holding(code, sector, office, office_id, start, end, first, last, certainty, note)
            grouped.setdefault(key(name), []).append(((name, *aliases.split("|")), held))
    people = {}
    one = frozenset(key(name) for _, (name, _why) in listed("one_person.txt"))
    for folded, entries in grouped.items():
        for country, members in _by_country(entries, whole=folded in one).items():
            person = _person(members[0][0][0], country, members)
            people[person.id] = person
    return people


def _by_country(
    entries: list[tuple[tuple[str, ...], Holding]], *, whole: bool
) -> dict[str, list[tuple[tuple[str, ...], Holding]]]:
    national = {held.code for _, held in entries if held.code not in BODIES}
    if len(national) <= 1 or whole:
        return {min(national, default=entries[0][1].code): entries}
    apart: dict[str, list[tuple[tuple[str, ...], Holding]]] = {}
    for entry in entries:
        apart.setdefault(entry[1].code, []).append(entry)
    return apart


def _person(name: str, country: str, entries: list[tuple[tuple[str, ...], Holding]]) -> Person:
    forms = dict.fromkeys(form for aliases, _ in entries for form in aliases if form)
    sure = tuple(form for form in forms if not form.startswith("~"))
    risky = tuple(form[1:] for form in forms if form.startswith("~"))
    holdings = tuple(sorted((held for _, held in entries), key=lambda one: (one.first, one.last, one.office_id)))
    return Person(content_id("person", name, country), name, tuple(dict.fromkeys((name, *sure))), risky, holdings)


class People:
    """Persons by name and by office. `exact` holds full names and safe aliases, `loose` risky ones and surnames,
    `skeletons` the exact ones whatever their transliteration."""

    def __init__(
        self,
        people: dict[str, Person],
        exact: dict[str, tuple[Person, ...]],
        loose: dict[str, tuple[Person, ...]],
        skeletons: dict[str, tuple[Person, ...]],
    ) -> None:
        self.by_id = people
        self.exact = exact
        self.loose = loose
        self.skeletons = skeletons
        self._offices: dict[tuple[str, str], list[tuple[Holding, Person]]] = {}
        for person in people.values():
            for held in person.holdings:
                self._offices.setdefault((held.code, held.office_id), []).append((held, person))

    @classmethod
    def filed(cls, people: dict[str, Person]) -> People:
        """File persons under all their names."""
        exact: dict[str, dict[str, Person]] = {}
        loose: dict[str, dict[str, Person]] = {}
        loosest: dict[str, dict[str, Person]] = {}
        for person in people.values():
            for form in person.names:
                folded = key(form)
                exact.setdefault(folded, {})[person.id] = person
                loosest.setdefault(skeleton(folded), {})[person.id] = person
                if " " not in folded and folded != key(person.name):
                    loose.setdefault(folded, {})[person.id] = person
            for form in (*person.risky, *_surnames(person.name)):
                loose.setdefault(key(form), {})[person.id] = person
        return cls(people, _frozen(exact), _frozen(loose), _frozen(loosest))

    def holders(self, code: str, office_id: str, first: int, last: int) -> list[tuple[Holding, Person]]:
        """Return who held the office on some day from `first` to `last` (yyyymmdd), in order of taking it."""
        found = [
            one for one in self._offices.get((code, office_id), ()) if one[0].first <= last and one[0].last >= first
        ]
        return sorted(found, key=lambda one: one[0].first)


def _frozen(found: dict[str, dict[str, Person]]) -> dict[str, tuple[Person, ...]]:
    return {form: tuple(group.values()) for form, group in found.items()}


def _surnames(name: str) -> tuple[str, ...]:
    parts = name.replace("-", " ").split()
    if len(parts) < 2:
        return ()
    return tuple(dict.fromkeys((parts[-1], parts[0], " ".join(parts[-2:]))))
