"""Office-holders named with their office bound the day a text was written: a scan for title and name, no reader."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from runut.entities.lexicon import Hit, Lexicon, lexicon
from runut.knowledge.folding import folded_words
from runut.knowledge.model import Holding, Person
from runut.records import Article, DateCandidate, Page, Span, When

__all__ = ["knowledge_bounds"]

Place = tuple[int, int]  # [start, end)
Words = tuple[tuple[str, int, int], ...]  # (folded word, start, end)
_READ: Final = frozenset(("title", "standfirst", "body", "heading", "caption"))
_NAME: Final = 5  # words a personal name may have
_BEFORE: Final = 40  # characters before and behind a title word that can hold the office, country and name
_BEHIND: Final = 140


def knowledge_bounds(page: Page, article: Article) -> tuple[DateCandidate, ...]:
    """Return what the offices named on the page say about its day, one candidate for each person and office.

    "Presiden X" bounds by the time X held the office; "mantan Presiden X" by its end. The lower bound is firm as far as
    the tables are (1 to 3 of 100 start days are off by more than a month); a text that looks back may be later than the
    upper.
    """
    lex = lexicon(article.language)
    found: dict[tuple[str, str, bool], DateCandidate] = {}
    for block, places in _titled(page, article, lex):
        for low, high in _windows(page.text, block, places):
            for title, former, codes, person, start, end in _named(page.text[low:high], lex):
                held = [h for h in person.holdings if h.office_id == title and (not codes or h.code in codes)]
                if held and (person.id, title, former) not in found:
                    span = Span(page.id, low + start, low + end)
                    candidate = _candidate(page.text, span, person, held, former)
                    if candidate is not None:
                        found[person.id, title, former] = candidate
    return tuple(found.values())


def _titled(page: Page, article: Article, lex: Lexicon) -> list[tuple[Place, list[Place]]]:
    """Readable blocks that hold a title word, and where the words stand."""
    letters = page.text.encode("ascii", "replace").translate(_LETTERS)
    spans = [block.span for block in article.blocks if block.role in _READ]
    read = b" ".join([letters[span.start : span.end] for span in spans])
    ends = list(accumulate([span.end - span.start + 1 for span in spans]))  # of the blocks in what is read
    found: dict[int, list[Place]] = {}
    for first, last in _title_places(read, lex.language):
        number = bisect_right(ends, first)
        moved = spans[number].end + 1 - ends[number]
        found.setdefault(number, []).append((first + moved, last + moved))
    return [((spans[number].start, spans[number].end), places) for number, places in found.items()]


@cache
def _offices(language: str) -> dict[str, tuple[str, ...]]:
    """Folded title -> office_ids of the office-holder tables it may stand for."""
    lex = lexicon(language)
    titles = lex.knowledge.titles
    found: dict[str, tuple[str, ...]] = {}
    for folded, terms in lex.knowledge.terms.items():
        holders = tuple(
            dict.fromkeys(titles[t.ref].holder for t in terms if t.kind == "title" and titles[t.ref].holder)
        )
        if holders:
            found[folded] = holders
    return found


# Letters in lower case, every other byte a blank: words of a text by position, one byte for one code point.
_LETTERS: Final = bytes(ord(chr(n).lower()) if n < 128 and chr(n).isalpha() else 32 for n in range(256))


@cache
def _title_words(language: str) -> frozenset[bytes]:
    """First words of the titles that stand in the tables of office-holders: only what stands near one is scanned."""
    firsts = {phrase.split()[0] for phrase in _offices(language)}
    return frozenset(word.encode() for word in firsts if word.isascii() and word.isalpha() and len(word) > 1)


def _windows(text: str, span: Place, places: list[Place]) -> list[Place]:
    """Stretches of `span` around the title words at `places`, whole words, not overlapping."""
    start, end = span
    found: list[Place] = []
    for first, last in places:
        low, high = max(start, first - _BEFORE), min(end, last + _BEHIND)
        while low > start and not text[low - 1].isspace():
            low -= 1
        while high < end and not text[high].isspace():
            high += 1
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def _title_places(letters: bytes, language: str) -> list[Place]:
    """Where first words of titles stand among small letters and blanks, in order."""
    padded = np.frombuffer(b" " + letters + b"   ", dtype=np.uint8)
    inside = padded > _BLANK
    starts = (inside[1:] > inside[:-1]).nonzero()[0]
    codes = (padded & 31).astype(np.uint16)  # of a blank 0
    begins = codes[starts + 1] << 10 | codes[starts + 2] << 5 | codes[starts + 3]
    words, places = _title_words(language), []
    for first in starts[_title_begins(language)[begins]].tolist():
        last = letters.find(b" ", first)
        last = last if last >= 0 else len(letters)
        if letters[first:last] in words:
            places.append((first, last))
    return places


_BLANK: Final = 32


@cache
def _title_begins(language: str) -> npt.NDArray[np.bool_]:
    """Whether a title begins with three letters, by their numbers in the alphabet, five bits each."""
    found = np.zeros(1 << 15, dtype=np.bool_)
    for word in _title_words(language):
        first, second, third = (code & 31 for code in (word + b" ")[:3])
        found[first << 10 | second << 5 | third] = True
    return found


def _names_somebody(text: str, lex: Lexicon) -> bool:
    """Whether a full name of the tables stands in `text`: the cheap look before the search for titles."""
    exact, firsts = lex.knowledge.people.exact, _first_names(lex.language)
    capital = [token for token in text.split() if not token.islower()]  # a name begins with a capital
    if not any(_begins_name(token, lex.language) for token in capital):
        return False
    spelled = folded_words(text)
    for at, word in enumerate(spelled):
        if word in firsts and any(" ".join(spelled[at : at + size]) in exact for size in range(1, _NAME + 1)):
            return True
    return False


@lru_cache(maxsize=1 << 15)
def _begins_name(token: str, language: str) -> bool:
    """Whether a word inside blanks is, or holds, the first word of a name."""
    return not _first_names(language).isdisjoint(folded_words(token))


@cache
def _first_names(language: str) -> frozenset[str]:
    return frozenset(folded.split()[0] for folded in lexicon(language).knowledge.people.exact)


@lru_cache(maxsize=1 << 12)
def _named(text: str, lex: Lexicon) -> tuple[tuple[str, bool, tuple[str, ...], Person, int, int], ...]:
    """Return (office_id, former, country codes, person, start, end) of each title with a name behind it."""
    if not _names_somebody(text, lex):
        return ()
    offices = _offices(lex.language)
    spelled, hits = lex.scan(text)
    found = []
    for number, hit in enumerate(hits):
        phrase = " ".join(word for word, _, _ in spelled[hit.first : hit.last])
        holders = offices.get(phrase)
        if holders is None:
            continue
        codes, at = _codes_between(hits, number, spelled, lex)
        person, end = _person_at(text, spelled, at, holders, codes, lex)
        if person is not None:
            first = max(0, hit.first - 2)
            before = any(word in lex.former for word, _, _ in spelled[first : hit.first])
            former = before or any(word in lex.former for word in phrase.split())
            start = spelled[hit.first - 1][1] if before else hit.start
            held = next(
                h for h in holders if any(o.office_id == h and (not codes or o.code in codes) for o in person.holdings)
            )
            found.append((held, former, codes, person, start, end))
    return tuple(found)


def _codes_between(hits: tuple[Hit, ...], number: int, spelled: Words, lex: Lexicon) -> tuple[tuple[str, ...], int]:
    """Countries right behind the title ("Presiden Prancis X") or right before it ("French President X"), and where a
    name may begin."""
    hit = hits[number]
    codes: tuple[str, ...] = ()
    at = hit.last
    if number and hits[number - 1].last == hit.first and lex.language == "en":
        codes = tuple(t.ref for t in hits[number - 1].terms if t.kind in ("country", "demonym"))
    while at < len(spelled):
        behind = next((h for h in hits[number + 1 : number + 4] if h.first == at), None)
        lands = tuple(t.ref for t in behind.terms if t.kind in ("country", "demonym")) if behind else ()
        honorific = behind is not None and any(t.kind == "title" for t in behind.terms)
        if not lands and not honorific:
            break
        codes, at = codes or lands, behind.last if behind is not None else at + 1
    return tuple(dict.fromkeys(codes)), at


def _person_at(
    text: str,
    spelled: Words,
    at: int,
    holders: tuple[str, ...],
    codes: tuple[str, ...],
    lex: Lexicon,
) -> tuple[Person | None, int]:
    people = lex.knowledge.people
    for size in range(min(_NAME, len(spelled) - at), 0, -1):
        if not text[spelled[at][1]].isupper():
            break
        if size < len(spelled) - at and size == 1 and _goes_on(text, spelled, at):
            break  # a longer, unknown name: "Presiden Putin Sumarno"
        folded = " ".join(word for word, _, _ in spelled[at : at + size])
        fitting = [
            person
            for person in people.exact.get(folded, ())
            if any(held.office_id in holders and (not codes or held.code in codes) for held in person.holdings)
        ]
        if len(fitting) == 1:
            return fitting[0], spelled[at + size - 1][2]
    return None, 0


def _goes_on(text: str, spelled: Words, at: int) -> bool:
    gap = text[spelled[at][2] : spelled[at + 1][1]]
    return gap == " " and text[spelled[at + 1][1]].isupper()


def _candidate(text: str, span: Span, person: Person, held: list[Holding], former: bool) -> DateCandidate | None:
    first, last = min(one.first for one in held), max(one.last for one in held)
    office = held[-1].office
    if former:
        ended = held[-1]
        if ended.end in ("", ".."):
            return None
        when = When(f"{ended.end.rstrip('~?')}/..", _day(_floor(ended)), None)
        why = f"{person.name} is called former {office}; held it until {ended.end}"
    else:
        start, end = _edtf(held[0].start), _edtf(held[-1].end)
        when = When(f"{start}/{end}", _day(first), _day(last))
        stays = " and ".join(f"{one.start or '..'} to {one.end or '..'}" for one in held)
        called = f"{person.name} is called {office} ({held[-1].code}), an office held {stays}"
        why = f"{called}; a text looking back may be later"
    return DateCandidate(when, "knowledge", text[span.start : span.end], span, "bounds", why)


def _edtf(value: str) -> str:
    return value.rstrip("~?") or ".."


def _floor(held: Holding) -> int:
    """First day the end of an office allows: "2024-05" -> 2024-05-01."""
    parts = (held.end.rstrip("~?") + "-01-01").split("-")
    return int(parts[0] + parts[1] + parts[2])


def _day(number: int) -> date | None:
    if number <= 0 or number >= 99991231:
        return None
    year, month, day = number // 10000, number // 100 % 100, number % 100
    return date(year, month, min(day, monthrange(year, month)[1]))
