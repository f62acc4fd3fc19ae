"""Facts as frozen rows, the way the tables hold them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# Codes of actors that no country is: the UN, other international bodies, the EU, and bodies across lands.
BODIES = frozenset(("UNO", "IGO", "EUR", "NGO", "IMG", "MNC", "ISM"))
TermKind = Literal["country", "demonym", "seat", "organisation", "place", "title"]


class Country(Struct, frozen=True, gc=False):
    """A country or territory. `code` is ISO 3166 alpha-3 or XKX, SUN, YUG …; `names` begins with the Indonesian one."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]
    status: str
    ambiguous: str
    english: str = ""
    weak: frozenset[str] = frozenset()


class Organisation(Struct, frozen=True, gc=False):
    """A body the press names. `forms` are all its names; `weak` those that need context; dates as EDTF or ''."""

    id: str
    name: str
    name_id: str
    forms: tuple[str, ...]
    weak: frozenset[str]
    code: str
    sector: str
    kind: str
    start: str
    end: str


class Holding(Struct, frozen=True, gc=False):
    """An office held: `first`, the earliest start, and `last`, the latest end, as numbers yyyymmdd beside the EDTF."""

    code: str
    sector: str
    office: str
    office_id: str
    start: str
    end: str
    first: int
    last: int
    certainty: str
    note: str


class Person(Struct, frozen=True, gc=False):
    """A person with all offices held, by date. `risky` names are no proof alone (a bare surname that many share)."""

    id: str
    name: str
    names: tuple[str, ...]
    risky: tuple[str, ...]
    holdings: tuple[Holding, ...]

    def at(self, day: int) -> Holding | None:
        """Return the office held on day yyyymmdd, the latest begun of several; None: none."""
        held = [one for one in self.holdings if one.first <= day <= one.last]
        return max(held, key=lambda one: one.first) if held else None


class Title(Struct, frozen=True, gc=False):
    """An office, rank, role or honorific; `holder` names the office_id of the office-holder tables."""

    office_id: str
    sector: str
    kind: str
    holder: str


class Spot(Struct, frozen=True, gc=False):
    """A place of the gazetteers. `kind` city, region, river, sea, strait, island, mountain; `thousands` of people."""

    name: str
    codes: tuple[str, ...]
    kind: str
    lat: float | None = None
    lon: float | None = None
    thousands: int = 0
    alias: bool = False
    parent: str = ""


class WorldSeat(Struct, frozen=True, gc=False):
    """A town where bodies of all lands of one sector sit: its land, its name in the gazetteer, words of its names."""

    land: str
    town: str
    words: frozenset[str]


class Term(Struct, frozen=True, gc=False):
    """What a form may mean. `ref` is a country code, an organisation's id or an office_id; `cased`: only as written
    in `form` (abbreviations and words that also occur in lower case); `weak`: needs context."""

    kind: TermKind
    ref: str
    form: str = ""
    cased: bool = False
    weak: bool = False
