"""The times table of a language pack, compiled once into lookups and pattern pieces.

The tables are data (src/runut/lang/<code>/times.toml); this module only shapes them. Patterns are matched at known
word starts, never searched, and repeat nothing without a bound: the scan is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from runut.lang import table

__all__ = ["GAP", "JOINT", "YEAR", "Lexicon", "lexicon", "words"]

GAP = r"[^\S\r\n]{1,3}"  # white space inside an expression never crosses a line
OPT = r"[^\S\r\n]{0,3}"
JOINT = r"[^\S\r\n]{0,2}(?:[-–/.][^\S\r\n]{0,2})?"
YEAR = r"(?:19|20)\d\d|2100"  # days.MIN_YEAR … days.MAX_YEAR
TOKEN = re.compile(r"[^\W\d_]+|\d+")
END = r"(?![^\W_])"  # a word ends: no letter or digit follows


def words(entries: Iterable[str]) -> str:
    """One pattern for any of the entries, longest first, inner blanks widened; matches nothing if there are none."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return "|".join(GAP.join(re.escape(part) for part in entry.split(" ")) for entry in ordered) or r"(?!)"


class Lexicon:
    """Lookups and compiled patterns of one language; built on first use, never changed."""

    def __init__(self, language: str, data: Mapping[str, Any]) -> None:
        guests = [table(code, "times") for code in data.get("guests", [])]
        self.language = language
        self.data = data
        self.day_first = data["numeric_order"] == "dmy"
        self.months = _known(data["months"])
        self.months_all = _merged([*guests, data], "months", "months_short")
        self.weekdays = _known(data["weekdays"])
        self.weekdays_all = _merged([*guests, data], "weekdays", "weekdays_short")
        self.numbers, self.few = data["numbers"], data["few"]
        self.multipliers = data["multipliers"]
        self.units, self.one_unit = _known(data["units"]), data["one_unit"]
        self.days, self.told = data["days"], data["told"]
        self.shift_after, self.shift_before = _known(data["shift_after"]), _known(data["shift_before"])
        self.ago, self.part, self.so_far = _known(data["ago"]), data["part"], data["so_far"]
        self.seasons, self.ordinals = _known(data["seasons"]), _lower(data["ordinals"])
        self.bounds, self.zones, self.hours = data["bounds"], _lower(data["zones"]), data["hours"]
        self.lists: Mapping[str, list[str]] = data["lists"]
        self.sets = {name: frozenset(values) for name, values in self.lists.items()}
        self.ambiguous_months = frozenset(data["months_ambiguous"]["words"])
        self.word_months = frozenset(data["months_ambiguous"].get("also_words", []))
        self.dayparts: Mapping[str, str] = data["dayparts"]
        self.vague = frozenset(data["vague"]["words"])
        self.holidays: Mapping[str, str] = data.get("holidays", {})
        self.day_words: Mapping[str, int] = data.get("day_words", {})
        self.after_digits = self._after_digits()
        self._patterns: dict[str, re.Pattern[str]] = {}

    def pattern(self, source: str) -> re.Pattern[str]:
        """Compile `source` once, with `{name}` replaced by the alternatives of list or table `name`."""
        found = self._patterns.get(source)
        if found is None:
            filled = re.sub(r"\{([a-z_]+)\}", lambda match: f"(?:{self._alternatives(match[1])})", source)
            found = self._patterns[source] = re.compile(filled, re.IGNORECASE)
        return found

    def _alternatives(self, name: str) -> str:
        if name == "number":
            return self._number_pattern()
        fixed = {"gap": GAP, "opt": OPT, "joint": JOINT, "year": YEAR, "end": END}
        if name in fixed:
            return fixed[name]
        return words(self.table(name))

    def _after_digits(self) -> frozenset[str]:
        """First words that may follow the digits of an expression: months, units, zones, joining words …"""
        lists = ("range_join", "range_and", "decade_suffix", "century_unit", "plain_and", "or_to")
        tables = (self.months_all, self.units, self.zones, self.hours, *(self.lists[name] for name in lists))
        found = (TOKEN.search(entry.lower()) for entries in tables for entry in entries)
        return frozenset({"st", "nd", "rd", "th", "of", "t", *(match[0] for match in found if match)})

    def table(self, name: str) -> Iterable[str]:
        """The words of a list or table by its name; none if the language has no such list."""
        listed = self.lists.get(name)
        if listed is not None:
            return listed
        entries: Iterable[str] = getattr(self, name, ())
        return entries

    def _number_pattern(self) -> str:
        one = words(word for word in self.numbers if word not in self.sets.get("a", ()))
        more = words([*self.numbers, *self.multipliers])
        article = words(self.lists.get("a", ()))
        return rf"\d{{1,4}}|(?:{one}){END}(?:[ \-](?:{more}){END}){{0,2}}|(?:{article}){END}"

    def number(self, text: str) -> int | None:
        """Value of a number as matched by `{number}`, or None if its words do not make one."""
        if text.isdecimal():
            return int(text)
        total = 0
        for word in re.split(r"[\s\-]+", text.lower()):
            factor = self.multipliers.get(word)
            if factor is not None:
                total = total - factor if factor < 0 else total * factor
            elif word in self.numbers:
                total += self.numbers[word]
            else:
                return None
        return total


def _known(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Lower-cased entries; an overlay takes a word out by giving it 0 or ''."""
    return {word.lower(): value for word, value in entries.items() if value}


def _lower(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {word.lower(): value for word, value in entries.items()}


def _merged(packs: list[Mapping[str, Any]], *names: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for pack in packs:
        for name in names:
            merged.update(_known(pack[name]))
            for word, value in pack[name].items():
                if not value:
                    merged.pop(word.lower(), None)
    return merged


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language pack; raises SettingsError for an unknown language."""
    return Lexicon(language, table(language, "times"))
