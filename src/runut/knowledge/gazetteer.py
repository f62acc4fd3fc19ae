"""Places by name: a bisection over a sorted file (GeoNames), and hand-made lists laid over it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache

from runut.knowledge.folding import key
from runut.knowledge.model import Spot
from runut.knowledge.tables import data, listed, rows

__all__ = ["Gazetteer"]

_BLOCK = 4096  # bytes of the file searched at a time
_SITE_TOWN = 30  # thousands of people taken for a listed town without a figure
_EXONYMS = "name_id aliases_id name_en code kind differs ambiguous_with note certainty"


class Gazetteer:
    """Look up places by any known name. Nothing is read before the first look-up."""

    @cached_property
    def _bytes(self) -> bytes:
        return data("gazetteer.tsv").read_bytes()

    @cached_property
    def _listed(self) -> dict[str, tuple[Spot, ...]]:
        found: dict[str, list[Spot]] = {}
        for form, spot in (*_exonyms(), *_regions(), *_indonesia(), *_sites(), *_towns()):
            places = found.setdefault(key(form), [])
            if not any(one.codes == spot.codes and one.kind == spot.kind for one in places):
                places.append(spot)
        return {form: tuple(places) for form, places in found.items()}

    def listed(self, folded: str) -> tuple[Spot, ...]:
        """Return the places of the hand-made lists with this folded name (see folding.key)."""
        return self._listed.get(folded, ())

    @lru_cache(maxsize=1 << 14)  # noqa: B019 - one gazetteer lives as long as the process
    def cities(self, folded: str) -> tuple[Spot, ...]:
        """Return the GeoNames places with this folded name, the most populous first; other names only where no
        place has it as its main name."""
        found = [_spot(line) for line in self._lines(folded)]
        main = [spot for spot in found if not spot.alias]
        return tuple(sorted(main or found, key=lambda one: -one.thousands))

    def find(self, folded: str) -> tuple[Spot, ...]:
        """Return every place of this name; a city of the lists takes its coordinates from GeoNames."""
        own, cities = self.listed(folded), self.cities(folded)
        if not own:
            return cities
        known = {code for spot in own for code in spot.codes if spot.kind == "city"}
        return (*(self._placed(spot, folded) for spot in own), *(c for c in cities if not known & set(c.codes)))

    def _placed(self, spot: Spot, folded: str) -> Spot:
        if spot.kind != "city" or spot.lat is not None:
            return spot
        for form in (folded, key(spot.name)):
            for city in self.cities(form):
                if city.codes == spot.codes:
                    return Spot(spot.name, spot.codes, "city", city.lat, city.lon, city.thousands, False, spot.parent)
        return spot

    @cached_property
    def _blocks(self) -> tuple[list[bytes], list[int]]:
        """The form and place of a line in every few thousand bytes: where to look for a name."""
        blob = self._bytes
        starts = [blob.index(b"\n") + 1]
        for at in range(_BLOCK, len(blob), _BLOCK):
            start = blob.find(b"\n", at) + 1
            if start > starts[-1]:
                starts.append(start)
        return [blob[start : blob.find(b"\t", start) + 1] for start in starts if start < len(blob)], starts

    def _lines(self, folded: str) -> list[str]:
        wanted, blob = folded.encode() + b"\t", self._bytes
        forms, starts = self._blocks
        at = max(0, bisect_left(forms, wanted) - 1)
        end = starts[min(at + 2, len(starts) - 1)] if at + 2 < len(starts) else len(blob)
        low = blob.find(b"\n" + wanted, starts[at] - 1, end) + 1
        found = []
        while low and blob.startswith(wanted, low):
            end = blob.index(b"\n", low)
            found.append(blob[low:end].decode())
            low = end + 1
        return found


def _spot(line: str) -> Spot:
    form, name, code, lat, lon, thousands, alias = line.split("\t")
    return Spot(name or form.title(), (code,), "city", float(lat), float(lon), int(thousands), bool(alias))


def _exonyms() -> list[tuple[str, Spot]]:
    found = []
    for _, (name, aliases, english, code, kind, *_rest) in rows("exonyms.tsv", _EXONYMS):
        spot = Spot(english, tuple(code.split("|")) if code else (), kind, thousands=300 if kind == "city" else 0)
        found += [(form, spot) for form in (name, *aliases.split("|"), english) if form]
    return found


def _regions() -> list[tuple[str, Spot]]:
    found = []
    for table in ("regions.txt", "divisions.txt"):
        for _, (code, names) in listed(table):
            for entry in names.split(";"):
                forms = entry.split("=")
                found += [(form, Spot(forms[0], (code,), "region")) for form in forms]
    return found


def _towns() -> list[tuple[str, Spot]]:
    found = []
    for _, (code, names) in listed("towns.txt"):
        for entry in names.split(";"):
            forms = entry.split("=")
            found += [(form, Spot(forms[0], (code,), "city", thousands=_SITE_TOWN)) for form in forms]
    return found


def _sites() -> list[tuple[str, Spot]]:
    found = []
    for _, (code, kind, names) in listed("sites.txt"):
        for entry in names.split(";"):
            forms = entry.split("=")
            found += [
                (form, Spot(forms[0], tuple(code.split("+")), kind, thousands=_SITE_TOWN if kind == "city" else 0))
                for form in forms
            ]
    return found


def _indonesia() -> list[tuple[str, Spot]]:
    found = []
    for _, (province, aliases, _capital, regencies, cities) in listed("indonesia.txt"):
        region = Spot(province, ("IDN",), "region")
        names = (province, *filter(None, aliases.split(";")))
        found += [(prefix + form, region) for form in names for prefix in ("", "Provinsi ")]
        for kind, prefixes, entries in (
            ("region", ("Kabupaten ", "Kab ", ""), regencies),
            ("city", ("Kota ", ""), cities),
        ):
            for entry in filter(None, entries.split(";")):
                forms = entry.split("=")
                spot = Spot(forms[0], ("IDN",), kind, parent=province)
                found += [(prefix + form, spot) for form in forms for prefix in prefixes]
    return found
