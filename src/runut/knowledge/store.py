"""All facts behind one door, each table read on first use."""

from __future__ import annotations

from functools import cache, cached_property

from runut.knowledge.folding import key
from runut.knowledge.gazetteer import Gazetteer
from runut.knowledge.index import Index, read_index
from runut.knowledge.model import Country, Organisation, Person, Term, Title, WorldSeat
from runut.knowledge.names import read_countries, read_organisations, read_patterns, read_titles, terms
from runut.knowledge.offices import People, read_people
from runut.knowledge.tables import listed

__all__ = ["Knowledge", "load"]


class Knowledge:
    """Countries, organisations, titles, people and places. Reading is lazy; the facts never change afterwards.

    `prepared` False reads everything from the tables, whatever the index says.
    """

    def __init__(self, *, prepared: bool = True) -> None:
        self._prepared = prepared

    @cached_property
    def _index(self) -> Index | None:
        return read_index() if self._prepared else None

    @cached_property
    def countries(self) -> dict[str, Country]:
        """All countries by code."""
        return read_countries()

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """All organisations by id."""
        return read_organisations()

    @cached_property
    def _titles(self) -> tuple[dict[str, Title], tuple[tuple[str, str, bool], ...]]:
        return read_titles()

    @cached_property
    def titles(self) -> dict[str, Title]:
        """All offices, ranks, roles and honorifics by office_id."""
        return self._titles[0]

    @cached_property
    def title_words(self) -> frozenset[str]:
        """Every word that occurs in a title, country or organisation: no personal name by itself."""
        return frozenset(" ".join(self.terms).split())

    @cached_property
    def patterns(self) -> tuple[tuple[str, str, str], ...]:
        """Ways to name a body of a country: (form with {C} or {A}, sector, kind)."""
        return read_patterns()

    @cached_property
    def default_bodies(self) -> dict[str, float]:
        """Organisation id -> weight of the meaning a reader takes for an ambiguous form without context."""
        named = {f"{one.name} [{one.code}]": one.id for one in self.organisations.values()}
        return {named[name]: float(weight) for _, (_, name, weight) in listed("default_bodies.txt") if name in named}

    @cached_property
    def metonyms(self) -> dict[str, str]:
        """City whose name, as an actor, means a body and not the country -> code of that body."""
        return {city: code for _, (city, code) in listed("metonyms.txt")}

    @cached_property
    def peoples(self) -> dict[str, str]:
        """Folded name of a people or community -> code of the land it is of: a hint, no proof."""
        return {key(form): code for _, (code, forms) in listed("peoples.txt") for form in forms.split(";")}

    @cached_property
    def cues(self) -> dict[str, str]:
        """Word as written -> code of the land whose press uses it (money, parliaments, ranks): a hint for a text."""
        return {word: code for _, (code, words) in listed("cues.txt") for word in words.split()}

    @cached_property
    def contested(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """Bare names of more than one country: folded form -> (code, prior) pairs."""
        pairs = {form: [entry.split(":") for entry in codes.split(";")] for _, (form, codes) in listed("contested.txt")}
        return {form: tuple((code, float(prior)) for code, prior in found) for form, found in pairs.items()}

    @cached_property
    def world_seats(self) -> dict[str, WorldSeat]:
        """Sector -> the town where its bodies of all lands sit."""
        return {
            sector: WorldSeat(land, town, frozenset(words.split(";")))
            for _, (sector, land, town, words) in listed("world_seats.txt")
        }

    @cached_property
    def towns(self) -> dict[str, str]:
        """Folded name of a town -> code of the land the press means by it where nothing says otherwise."""
        return {
            key(form): code
            for _, (code, names) in listed("towns.txt")
            for entry in names.split(";")
            for form in entry.split("=")
        }

    @cached_property
    def people(self) -> People:
        """Office-holders by name and office."""
        index = self._index
        if index is None:
            return People.filed(read_people())
        persons = index.people

        def named(forms: dict[str, tuple[int, ...]]) -> dict[str, tuple[Person, ...]]:
            return {form: tuple(persons[at] for at in numbers) for form, numbers in forms.items()}

        by_id = {person.id: person for person in persons}
        return People(by_id, named(index.exact), named(index.loose), named(index.skeletons))

    @cached_property
    def places(self) -> Gazetteer:
        """Places by name."""
        return Gazetteer()

    @cached_property
    def terms(self) -> dict[str, tuple[Term, ...]]:
        """Folded form -> what it may mean: country, demonym, seat of power, organisation, title."""
        if self._index is not None:
            return self._index.terms
        return terms(self.countries, self.organisations, self._titles[1])

    @cached_property
    def starts(self) -> dict[str, int]:
        """First word of every term -> words of the longest term that begins with it."""
        longest: dict[str, int] = {}
        for folded in self.terms:
            first, _, rest = folded.partition(" ")
            longest[first] = max(longest.get(first, 1), 1 + rest.count(" ") + bool(rest))
        return longest


@cache
def load() -> Knowledge:
    """Return the shipped knowledge, one for the process."""
    return Knowledge()
