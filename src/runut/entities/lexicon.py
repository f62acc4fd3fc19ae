"""Role words of a language beside the terms of the knowledge: what each phrase of a mention may mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from runut.errors import SettingsError
from runut.knowledge import Knowledge, load
from runut.knowledge.folding import key, words
from runut.knowledge.model import Term
from runut.lang import table

__all__ = ["HOME", "Hit", "Lexicon", "lexicon", "spelled_so"]

HOME = {"id": "IDN", "ms": "MYS"}  # the land whose press writes in a language
_OF_ALL_LANDS = frozenset(("UNO", "IGO", "EUR", "NGO"))
_LETTERS = 4  # of an abbreviation that may be written like a name
_SUFFIX = "nya"  # Indonesian and Malay: "tentaranya" is looked up as "tentara" and points back to an owner


class Hit(Struct, frozen=True, gc=False):
    """A phrase of a text that means something: words [first, last) of it, code points [start, end)."""

    first: int
    last: int
    start: int
    end: int
    terms: tuple[Term, ...]
    sector: str = ""
    transparent: bool = False
    owned: bool = False


class Lexicon:
    """All phrases of one language pack and the knowledge, looked up longest first."""

    def __init__(self, language: str, knowledge: Knowledge) -> None:
        pack = table(language, "titles")
        self.language = language
        self.knowledge = knowledge
        self.sectors: dict[str, str] = {}
        for sector, phrases in pack["sectors"].items():
            for phrase in phrases:
                if self.sectors.setdefault(key(phrase), sector) != sector:
                    raise SettingsError(f"titles.toml of {language}: {phrase!r} is {sector} and another sector")
        self.transparent = frozenset(key(phrase) for phrase in pack["transparent"])
        self.articles = frozenset(pack["articles"])
        self.former = frozenset(key(phrase) for phrase in pack["former"])
        self.deictic = frozenset(pack["deictic"])
        self.foreign = frozenset(key(phrase) for phrase in pack["foreign"])
        self.foreign_phrases = tuple(sorted(phrase for phrase in self.foreign if " " in phrase))
        self.placeless = frozenset(key(phrase) for phrase in pack["placeless"])
        self.generic = frozenset(key(phrase) for phrase in pack["generic"])
        self.generic_heads = tuple(key(phrase) for phrase in pack["generic_heads"])
        self.particles = frozenset(pack["particles"])
        self.cuts = frozenset(pack["cuts"])
        self.guests = frozenset(pack["guests"])
        self.states = frozenset(pack["states"])
        self.within = frozenset(pack["within"])
        self.kin = frozenset(pack["kin"])
        self.relatives = frozenset(pack["relatives"])
        self.relatives_or_names = frozenset(pack["relatives_or_names"])
        self.relatives_told = frozenset(pack["relatives_told"])
        self.degrees = frozenset(pack["degrees"])
        self.body_ends = frozenset(pack["body_ends"])
        self.directions = frozenset(pack["directions"])
        self.office_words = frozenset(pack["office_words"])
        self.office_units = frozenset(pack["office_units"])
        self.office_goes_on = frozenset(pack["office_goes_on"])
        self.topic_heads = frozenset(pack["topic_heads"])
        self.firm_words = frozenset(pack["firm_words"])
        self.kin_behind = frozenset(pack["kin_behind"])
        self.origins = frozenset(pack["origins"])
        self.pairs = frozenset(pack["pairs"])
        self.organs = frozenset(pack["organs"])
        self.organs_of = frozenset(pack["organs_of"])
        self.many = frozenset(pack["many"])
        self.no_holder = frozenset(pack["no_holder"])
        self.units = frozenset(pack["units"])
        self.buildings = frozenset(pack["buildings"])
        self.led_by = frozenset(pack["led_by"])
        self.also_words = frozenset(pack["also_words"])
        self.given = frozenset(pack["given"])
        self.daily = frozenset(pack["daily"])
        self.boards = frozenset(pack["boards"])
        self.worldwide = frozenset(pack["worldwide"])
        self.acronym_words = frozenset(pack["acronym_words"])
        self._tell_whose(pack)
        self._longest = _longest(self.sectors, self.transparent)

    def _tell_whose(self, pack: Mapping[str, Any]) -> None:
        """Words that tell whose a mention is by more than the name of a land."""
        self.addresses = frozenset(pack["addresses"])
        plain = frozenset(table(self.language, "plain_words")["words"].split())
        self.name_heads = plain | frozenset(pack["name_heads"])
        self.name_tails = plain | frozenset(pack["name_tails"])
        self.accounts = frozenset(pack["accounts"])
        self.halves: dict[str, str] = pack["halves"]
        self.short_lands: dict[str, str] = pack["short_lands"]
        self.legal_forms, self.settlements, self.joints = (
            frozenset(pack[name]) for name in ("legal_forms", "settlements", "joints")
        )
        self.firm_heads = self.legal_forms | frozenset(pack["firm_heads"])
        self.of_places: frozenset[str] = frozenset(pack.get("of_places", ()))
        self.of_all: dict[str, str] = {
            key(word): code for code, found in pack["bodies_of_all"].items() for word in found
        }
        self.counted: frozenset[str] = frozenset(pack.get("counted", ()))
        self.local: frozenset[str] = frozenset(pack.get("local", ()))
        self.owners: frozenset[str] = frozenset(pack["owners"])
        self.retainers, self.servants, self.attendants, self.counsel, self.victims = (
            frozenset(key(phrase) for phrase in pack[name])
            for name in ("retainers", "servants", "attendants", "counsel", "victims")
        )
        self.wares: frozenset[str] = frozenset(pack["wares"])
        self.unowned: frozenset[str] = frozenset(pack.get("unowned", ()))

    def scan(self, text: str) -> tuple[tuple[tuple[str, int, int], ...], tuple[Hit, ...]]:
        """Return the words of `text` and the phrases found in it, longest first, not overlapping."""
        found, spelled = [], words(text)
        at = 0
        while at < len(spelled):
            hit = self._longest_at(text, spelled, at)
            if hit is None:
                at += 1
            else:
                found.append(hit)
                at = hit.last
        return spelled, tuple(found)

    def _longest_at(self, text: str, spelled: tuple[tuple[str, int, int], ...], at: int) -> Hit | None:
        word = spelled[at][0]
        reach = max(self.knowledge.starts.get(word, 0), self._longest.get(word, 0))
        for size in range(min(reach, len(spelled) - at), 0, -1):
            phrase = word if size == 1 else " ".join(one for one, _, _ in spelled[at : at + size])
            hit = self._hit(text, spelled, at, size, phrase)
            if hit is not None:
                return hit
        if len(word) > len(_SUFFIX) + 3 and word.endswith(_SUFFIX) and self.language != "en":
            return self._hit(text, spelled, at, 1, word[: -len(_SUFFIX)], owned=True)
        return None

    def _hit(
        self,
        text: str,
        spelled: tuple[tuple[str, int, int], ...],
        at: int,
        size: int,
        phrase: str,
        *,
        owned: bool = False,
    ) -> Hit | None:
        terms, sector, clear = (
            self.knowledge.terms.get(phrase, ()),
            self.sectors.get(phrase, ""),
            phrase in self.transparent,
        )
        if terms and size == 1 and self.is_word(text, spelled, at):
            terms = tuple(term for term in terms if term.kind not in ("country", "seat"))
        if not (terms or sector or clear):
            return None
        start, end = spelled[at][1], spelled[at + size - 1][2]
        whole = size == len(spelled)
        if size > 1 and phrase.startswith("the ") and _goes_on(text, end):
            terms = tuple(term for term in terms if term.kind != "organisation")
        if phrase in self.daily and not whole:
            terms = tuple(term for term in terms if term.kind != "organisation")
        fitting = tuple(
            term
            for term in terms
            if self._is_spelled(term, phrase, text[start:end]) and (whole or not term.weak or self._is_body(term, text))
        )
        if not (fitting or sector or clear):
            return None
        if size > 1 and all(term.kind == "title" for term in fitting):
            fitting += self._inner(phrase, text[start:end])
        return Hit(at, at + size, start, end, fitting, sector, clear, owned)

    def is_word(self, text: str, spelled: tuple[tuple[str, int, int], ...], at: int) -> bool:
        """Whether word `at` is a word of the language that some place is called by too ("Lima pemuda", five youths)."""
        if spelled[at][0] not in self.also_words or at + 1 == len(spelled):
            return False
        if spelled[at + 1][0] in self.counted:  # a headline: "Lima Ribu Tentara"
            return True
        return not text[spelled[at + 1][1]].isupper()

    def _is_spelled(self, term: Term, phrase: str, surface: str) -> bool:
        """Whether a form is written as in the tables; many papers write the letters of a body of all lands like a name
        ("Nato", "Unicef", "Ecowas")."""
        if spelled_so(term, surface):
            return True
        letters = term.kind == "organisation" and term.form.isupper() and len(term.form) >= _LETTERS
        alike = letters and surface == term.form.capitalize() and phrase not in self.acronym_words
        return alike and self.knowledge.organisations[term.ref].code in _OF_ALL_LANDS

    def _is_body(self, term: Term, text: str) -> bool:
        """Whether a weak form ("UN") is an international body's: its capitals are safe inside a mention that has other
        letters too ("KELOMPOK ITU" names no union)."""
        return not text.isupper() and term.kind == "organisation" and self._is_world(term)

    def _inner(self, phrase: str, surface: str) -> tuple[Term, ...]:
        """Bodies and countries named in a title or role ("Sekjen PBB", "penyidik KPK", "US Envoy"): at its end, in
        English at its beginning too."""
        folded, spelled = phrase.split(), surface.split()
        for size in range(len(folded) - 1, 0, -1):
            ends = [(folded[-size:], spelled[-size:])]
            if self.language == "en":
                ends.append((folded[:size], spelled[:size]))
            for words_of, written in ends:
                found = self._named(" ".join(words_of), " ".join(written))
                if found:
                    return found
        return ()

    def _named(self, part: str, surface: str) -> tuple[Term, ...]:
        """The bodies and countries a part of a phrase is the name of; abbreviations of daily life are none."""
        if part in self.daily or not surface[:1].isupper():
            return ()
        found = (term for term in self.knowledge.terms.get(part, ()) if term.kind in ("organisation", "country"))
        return tuple(
            term
            for term in found
            if (not term.weak or (term.kind == "organisation" and self._is_world(term))) and spelled_so(term, surface)
        )

    def _is_world(self, term: Term) -> bool:
        return self.knowledge.organisations[term.ref].code in ("UNO", "EUR")


def _goes_on(text: str, end: int) -> bool:
    """Whether a name with an article is only the beginning of a longer one ("The National | Disaster Agency")."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def spelled_so(term: Term, surface: str) -> bool:
    """An abbreviation or weak form counts only as written in the tables, a name of one word only with a capital."""
    if term.form.isupper() and term.cased:
        return surface.isupper()
    if term.kind == "title" or (term.kind == "organisation" and " " in surface and not term.cased):
        return True
    return surface[:1].isupper() or not term.form[:1].isupper()


def _longest(*phrases: dict[str, str] | frozenset[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for group in phrases:
        for phrase in group:
            first, _, rest = phrase.partition(" ")
            longest[first] = max(longest.get(first, 1), 1 + rest.count(" ") + bool(rest))
    return longest


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of `language` ("id", "ms" or "en"; others are read as Indonesian) over the shipped facts."""
    return Lexicon(language if language in ("id", "en", "ms") else "id", load())
