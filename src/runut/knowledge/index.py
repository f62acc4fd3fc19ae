"""A prepared copy of the look-ups, so that the first page need not wait for 9,000 rows to be folded.

The tables stay the source: the index carries a fingerprint of them, and where it does not fit (somebody edited a table)
everything is read from the tables. `python -m training.knowledge_index` prepares it anew; a test asks for it.
"""

from __future__ import annotations

import hashlib

import msgspec
from msgspec import Struct

from runut.knowledge.model import Person, Term
from runut.knowledge.offices import OFFICE_TABLES, People
from runut.knowledge.tables import data

__all__ = ["NAME", "Index", "make_index", "read_index"]

NAME = "index.msgpack"
_VERSION = "1"  # raise it when folding, terms or people are read in another way
_TABLES = ("countries.tsv", "organisations.tsv", "titles.tsv", "one_person.txt", *OFFICE_TABLES)


class Index(Struct, frozen=True):
    """Terms by folded form; persons, and their numbers by exact, loose and skeleton form."""

    fingerprint: str
    terms: dict[str, tuple[Term, ...]]
    people: tuple[Person, ...]
    exact: dict[str, tuple[int, ...]]
    loose: dict[str, tuple[int, ...]]
    skeletons: dict[str, tuple[int, ...]]


def _fingerprint() -> str:
    digest = hashlib.sha256(_VERSION.encode())
    for name in _TABLES:
        digest.update(data(name).read_bytes())
    return digest.hexdigest()


def make_index(terms: dict[str, tuple[Term, ...]], people: People) -> bytes:
    """Return the file's bytes for look-ups read from the tables."""
    persons = tuple(people.by_id.values())
    number = {person.id: at for at, person in enumerate(persons)}

    def numbered(forms: dict[str, tuple[Person, ...]]) -> dict[str, tuple[int, ...]]:
        return {form: tuple(number[person.id] for person in found) for form, found in forms.items()}

    index = Index(
        _fingerprint(), terms, persons, numbered(people.exact), numbered(people.loose), numbered(people.skeletons)
    )
    return msgspec.msgpack.encode(index)


def read_index() -> Index | None:
    """Return the prepared look-ups; None where they are missing, broken or not of these tables."""
    try:
        index = msgspec.msgpack.decode(data(NAME).read_bytes(), type=Index)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    return index if index.fingerprint == _fingerprint() else None
