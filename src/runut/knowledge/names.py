"""Countries, organisations and titles: their tables, and the one index of what a form may mean."""

from __future__ import annotations

from typing import Final

from runut.knowledge.folding import key
from runut.knowledge.model import Country, Organisation, Term, Title
from runut.knowledge.tables import rows
from runut.records import content_id

__all__ = ["TODAY_CODE", "read_countries", "read_organisations", "read_patterns", "read_titles", "terms"]

COUNTRIES: Final = "code id nicknames_id ms en demonym_id demonym_en capital seat_metonyms status ambiguous certainty"
ORGANISATIONS: Final = (
    "name_en name_id abbreviations aliases code sector kind from to date_certainty weak_forms ambiguous_with "
    "note certainty"
)
TITLES: Final = "office_id lang title aliases abbreviations sector kind holder_office note certainty"
PATTERNS: Final = "pattern_id pattern_in_id pattern_ms pattern_en sector kind note certainty"
# States that are no more or that ISO does not know, as the state whose land it is today.
TODAY_CODE: Final = {
    "BUR": "MMR", "ZAR": "COD", "TMP": "TLS", "XCH": "RUS", "XSM": "SOM", "XAB": "GEO", "XSO": "GEO", "XNK": "AZE",
    "XRK": "IRQ", "XTR": "MDA", "XNC": "CYP", "YMD": "YEM", "SUN": "RUS", "DDR": "DEU", "CSK": "CZE", "SCG": "SRB",
    "YUG": "SRB",
}  # fmt: skip
_SHORT: Final = 6  # a form of so few letters, all capitals, is an abbreviation: it must be written so


def _split(*cells: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for cell in cells for part in cell.split("|") if part))


def read_countries() -> dict[str, Country]:
    """Return all countries and territories by code."""
    found = {}
    for _, (code, own, nick, malay, english, people, demonym, capital, seats, status, note, _) in rows(
        "countries.tsv", COUNTRIES
    ):
        names = _split(own, english, malay, nick)
        weak = frozenset(name.removeprefix("~") for name in names if name.startswith("~"))
        names = tuple(dict.fromkeys(name.removeprefix("~") for name in names))
        found[code] = Country(
            code,
            own.split("|")[0],
            names,
            _split(people, demonym),
            _split(capital, seats),
            status,
            note,
            english.split("|")[0],
            weak,
        )
    return found


def read_organisations() -> dict[str, Organisation]:
    """Return all organisations by id (made of name, code and kind)."""
    found = {}
    for _, row in rows("organisations.tsv", ORGANISATIONS):
        english, own, short, aliases, code, sector, kind, start, end, _, weak, *_rest = row
        number = content_id("organisation", english, code, kind)
        forms = _split(own, english, short, aliases)
        found[number] = Organisation(
            number, english, own, forms, frozenset(_split(weak)), code, sector, kind, start, end
        )
    return found


def read_titles() -> tuple[dict[str, Title], tuple[tuple[str, str, bool], ...]]:
    """Return titles by office_id, and (form, office_id, is abbreviation) of all languages."""
    found: dict[str, Title] = {}
    forms: dict[tuple[str, str], bool] = {}
    for _, (office, _, title, aliases, short, sector, kind, holder, *_rest) in rows("titles.tsv", TITLES):
        if office not in found or not found[office].sector:
            found[office] = Title(office, sector, kind, holder)
        for form in _split(title, aliases):
            forms.setdefault((form, office), False)
        for form in _split(short):
            forms.setdefault((form, office), True)
    return found, tuple((form, office, short) for (form, office), short in forms.items())


def read_patterns() -> tuple[tuple[str, str, str], ...]:
    """Return (form, sector, kind) for the ways to name a body of a country, the slot {C} or {A} kept."""
    found = []
    for _, (_, own, malay, english, sector, kind, *_rest) in rows("org_patterns.tsv", PATTERNS):
        found += [(form, sector, kind) for form in _split(own, malay, english)]
    return tuple(found)


def terms(
    countries: dict[str, Country],
    organisations: dict[str, Organisation],
    titles: tuple[tuple[str, str, bool], ...],
) -> dict[str, tuple[Term, ...]]:
    """Return folded form -> what it may mean. Two terms under one key are rivals for the reader to decide."""
    index: dict[str, list[Term]] = {}

    def add(form: str, term: Term) -> None:
        folded = key(form)
        if folded:
            held = index.setdefault(folded, [])
            if not any(one.kind == term.kind and one.ref == term.ref for one in held):
                held.append(term)

    for code, country in countries.items():
        today = TODAY_CODE.get(code, code)
        for kind, forms in (
            ("country", country.names),
            ("demonym", (*country.demonyms, *(form + "s" for form in country.demonyms))),
            ("seat", country.seats),
        ):
            for form in forms:
                weak = kind == "country" and form in country.weak
                add(form, Term(kind, today, form, _is_abbreviation(form), weak))  # type: ignore[arg-type]
    for organisation in organisations.values():
        for form in organisation.forms:
            weak = form in organisation.weak
            add(form, Term("organisation", organisation.id, form, weak or _is_abbreviation(form), weak))
    for form, office, short in titles:
        add(form, Term("title", office, form, short and form.isupper()))
    return {folded: tuple(found) for folded, found in index.items()}


def _is_abbreviation(form: str) -> bool:
    letters = form.replace(".", "").replace("-", "")
    return len(letters) <= _SHORT and letters.isupper()
