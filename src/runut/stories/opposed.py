"""Do two sentences stand against each other? Rules over words, figures, days, denials; silence when unsure.

Two sentences are compared only where they tell of one matter: enough of their content words (as rough stems) are
shared, and nothing shows that they tell of two (other names on both sides, other days, "first" and "second", a
question). Then, in this order: figures of the same thing that cannot both hold; days that cannot be one; one sentence
denying what the other tells; words of which both cannot hold; one place against another. The function names the kind
and the deciding words, and says nothing (None) otherwise: a missed contradiction is cheaper than a false one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from runut.events.numbers import read_figure
from runut.records import When
from runut.stories._clause import REACH, WORD, Clause, Pack, Word, carried, pack, read_clause, stem

SHARED = 0.5  # share of the shorter sentence's content words that must stand in the other
SHARED_OPPOSED = 0.34  # enough where the opposed words themselves are named
SHARED_DAY = 0.75  # two days are of one act only where nearly all else is the same
LENIENT = 0.5  # by how much the longer sentence may outgrow the other before its length tells against a figure
SHARED_DENIED = 0.6  # share of what is denied that the other sentence must tell
NEAR = 2  # words on either side of opposed words, one of which both sentences must hold there
SUBJECT = 3  # words before a negation, one of which the other sentence must tell of
SUBSTITUTED = 2  # up to so many own words on both sides: one thing was put in another's place
MIN_SHARED = 2
LABEL = 12  # characters before a number in which a word makes it a name: "article 5", "room 12"
_FIGURE = re.compile(r"(?<![\w.,/-])\d{1,3}(?:[.,]\d{3})+(?![\w/-])|(?<![\w.,/-])\d{1,6}(?![\w/-]|[.,]\d)")

_STOP = re.compile(r"[,;:.](?=\s|$)")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
PEOPLE = "@people"  # people counted without a noun of their own

Range = tuple[int | None, int | None]


class Opposition(Struct, frozen=True):
    """What two sentences disagree on: the kind, and the words of either side that decide."""

    kind: Literal["figure", "date", "claim", "modality", "place"]
    a: str
    b: str
    why: str


def opposed(
    a: str, b: str, language: str = "id", anchors: tuple[When | None, When | None] = (None, None)
) -> Opposition | None:
    """Compare two sentences of one language; `anchors` are the publication dates their days are read against.

    Returns None when they can both hold, or when it cannot be told.
    """
    return compare(read_clause(a, language, anchors[0]), read_clause(b, language, anchors[1]), language)


def compare(one: Clause, two: Clause, language: str) -> Opposition | None:
    """Compare two sentences already read (see `read_clause`)."""
    lists = pack(language)
    common = one.stems & two.stems
    least = min(len(one.stems), len(two.stems))
    share = len(common) / least if least else 0.0
    other_names = one.names - two.stems and two.names - one.stems
    if len(common) < MIN_SHARED or not (other_names or share >= SHARED_OPPOSED):
        return None
    if one.open or two.open or _apart(one, two):
        return None
    if other_names:
        return _places(one, two, lists)
    same_day = not _other_days(one, two)
    found = None
    if share >= SHARED:
        found = _days(one, two, share, lists)
        if not found and same_day:
            found = _figures(one, two, share, language) or _denial(one, two, lists)
    return found or (_pairs(one, two) if same_day and share >= SHARED_OPPOSED else None)


def matter(text: str, language: str) -> frozenset[str]:
    """Return rough stems of the words that carry a sentence's matter."""
    code = pack(language).code
    return frozenset(carried(word, code) for word in WORD.findall(text.lower())) - {""}


def _apart(one: Clause, two: Clause) -> bool:
    """East and west, first and second, a minister and his deputy are two matters."""
    if one.another != two.another:
        return True
    return any(not held & two.apart[number] for number, held in one.apart.items() if number in two.apart)


def _other_days(one: Clause, two: Clause) -> bool:
    """Whether both tell of days and these differ, or cannot be known to be the same."""
    if not one.days or not two.days:
        return False
    if {day[1] for day in one.days} & {day[1] for day in two.days}:
        return False
    known = [(a[0], b[0]) for a in one.days for b in two.days]
    return not any(a is not None and b is not None and not _part_days(a, b) for a, b in known)


def _part_days(a: When, b: When) -> bool:
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return False
    return a.latest < b.earliest or b.latest < a.earliest


def _days(one: Clause, two: Clause, share: float, lists: Pack) -> Opposition | None:
    """The one day of either sentence, where both tell of one and the same act and not of somebody's speech."""
    if len(one.days) != 1 or len(two.days) != 1 or _opposite(one, two):
        return None
    if lists.says.search(one.low) or lists.says.search(two.low):
        return None
    (when_a, words_a, *_), (when_b, words_b, *_) = one.days[0], two.days[0]
    if when_a is None or when_b is None or not _part_days(when_a, when_b) or _rows(one, two):
        return None
    if share < SHARED_DAY and one.stems - two.stems and two.stems - one.stems:
        return None
    return Opposition("date", words_a, words_b, f"{when_a.edtf} and {when_b.edtf} cannot be one day")


def _figures(one: Clause, two: Clause, share: float, language: str) -> Opposition | None:
    """Figures of one thing; what is measured in a unit (percent, rupiah, metres) is one thing only in like words."""
    lists = pack(language)
    longer = max(len(one.stems), len(two.stems)) / min(len(one.stems), len(two.stems)) - LENIENT
    left, right = _counted(one, language, lists), _counted(two, language, lists)
    for thing, (range_a, words_a) in left.items():
        if thing in right and (thing[0] not in lists.units or share >= SHARED_DAY * max(1.0, longer)):
            range_b, words_b = right[thing]
            if _part(range_a, range_b) and (thing[1] >= 0 or not _rows(one, two, words_a, words_b)):
                return Opposition("figure", words_a, words_b, f"figures of '{thing[0]}' that cannot both hold")
    return None


def _rows(one: Clause, two: Clause, a: str = "", b: str = "") -> bool:
    """Whether two sentences tell like rows of a table: beside their days, and the words `a` and `b`, each holds numbers
    and shares none with the other."""
    left, right = (_numbers(clause, words) for clause, words in ((one, a), (two, b)))
    return bool(left and right) and not left & right


def _numbers(clause: Clause, without: str) -> set[str]:
    found = (
        item for item in _DIGITS.finditer(clause.text) if not any(a <= item.start() < b for _, _, a, b in clause.days)
    )
    return {item.group() for item in found} - set(_DIGITS.findall(without))


def _part(a: Range, b: Range) -> bool:
    return any(x[1] is not None and y[0] is not None and x[1] < y[0] for x, y in ((a, b), (b, a)))


def _counted(clause: Clause, language: str, lists: Pack) -> dict[tuple[str, int], tuple[Range, str]]:
    """Figures by what they count and what befell it (dead, hurt …); what is counted twice is left out."""
    found: dict[tuple[str, int], tuple[Range, str]] = {}
    twice: set[tuple[str, int]] = set()
    matches = (*_FIGURE.finditer(clause.text), *lists.numbers.finditer(clause.low))
    for match in sorted(matches, key=lambda item: item.start()):
        if any(start <= match.start() < end for _, _, start, end in clause.days):
            continue
        if lists.labels.search(clause.low, max(0, match.start() - LABEL), match.start()):
            continue
        figure = read_figure(clause.text, match.start(), match.end(), language)
        thing = _thing(clause.low, match.end(), lists)
        if not thing or (figure.low is None and figure.high is None) or (thing != PEOPLE and _YEAR.fullmatch(match[0])):
            continue
        key = (thing, _fate(clause.low, match.start(), lists))
        if key in found:
            twice.add(key)
        found[key] = ((figure.low, figure.high), clause.text[figure.start : match.end()])
    return {key: value for key, value in found.items() if key not in twice}


def _thing(low: str, end: int, lists: Pack) -> str:
    """The stem of the next word that carries matter; people counted without a noun of their own are '@people'."""
    people = False
    for at, word in enumerate(WORD.finditer(low, end, end + REACH)):
        if at > 3 or any(mark in low[end : word.start()] for mark in ".,;:()"):
            break
        name = word.group()
        if name in lists.people:
            people = True
        elif people and (name in lists.stop or any(fate.fullmatch(name) for fate in lists.fates)):
            break
        elif name not in lists.stop and not name[0].isdigit() and not lists.numbers.fullmatch(name):
            return stem(name, lists)
    return PEOPLE if people else ""


def _fate(low: str, at: int, lists: Pack) -> int:
    """The number of the nearest list of fates (killed, hurt, held …) in the sentence; -1 where it tells of none."""
    near = [(abs(m.start() - at), number) for number, fate in enumerate(lists.fates) for m in fate.finditer(low)]
    return min(near)[1] if near else -1


def _denial(one: Clause, two: Clause, lists: Pack) -> Opposition | None:
    if len(one.negations) % 2 == len(two.negations) % 2:
        return None
    denier, teller = (one, two) if len(one.negations) % 2 else (two, one)
    if teller.future != denier.future:  # not yet done, and going to be done; meant never to be done, and done
        return None
    word = next((item for item in denier.negations if _denies(item, denier, teller, lists)), None)
    if word is None:
        return None
    sides = (word.group(), "") if denier is one else ("", word.group())
    return Opposition("modality", *sides, f"one side denies ('{word.group()}')")


def _denies(word: re.Match[str], denier: Clause, teller: Clause, lists: Pack) -> bool:
    """Whether what the negation governs is what the other sentence tells; in "not A but B" it governs A alone."""
    contrast = lists.contrast.search(denier.low, word.end())
    scope = [item for item in denier.words if not contrast or item.start < contrast.start()]
    after = [item for item in scope if item.start >= word.end()]
    if not after:
        return False
    if lists.rejects.fullmatch(word.group()):
        denied = {item.stem for item in after}
        return len(denied & teller.stems) >= SHARED_DENIED * len(denied)
    head = after[0]
    if not _governs(word, head, denier.low) or not _covered(word, scope, after, denier, teller):
        return False
    light = bool(lists.light.fullmatch(denier.low[head.start : head.end]))
    at = _found(head, denier, teller, lists)
    if at is None and light and len(after) > 1 and len({item.stem for item in after[1:]} - teller.stems) == 0:
        head, after, light = after[1], after[1:], False  # "is not from A" against "of A"
        at = _found(head, denier, teller, lists)
    if at is None:
        return False
    if any(_governs(item, teller.words[at], teller.low) for item in teller.negations):  # both deny it
        return False
    if light and not _next(after, teller.words[at:]):
        return False
    beyond = teller.stems & {item.stem for item in denier.words} - {item.stem for item in scope}
    if beyond and {item.stem for item in after} - teller.stems:  # the other tells the B
        return False
    before = [item for item in scope if item.end <= word.start()]
    known = {item.stem for item in scope}
    return not (
        _differ(after[1:2], teller.words[at + 1 : at + 2], known, teller)
        or _differ(before[-1:], teller.words[max(0, at - 1) : at], known, teller)
    )


def _found(head: Word, denier: Clause, teller: Clause, lists: Pack) -> int | None:
    """The number of the first word of a sentence that is another's, or is told in the same list of opposites."""
    return next((n for n, item in enumerate(teller.words) if _same(head, item, denier, teller, lists)), None)


def _covered(word: re.Match[str], scope: list[Word], after: list[Word], denier: Clause, teller: Clause) -> bool:
    """Whether the other sentence tells of what is denied, and of whom."""
    end = next((item.end() for item in _STOP.finditer(denier.low, word.end())), len(denier.low))
    denied = {item.stem for item in after if item.start < end}
    whom = {item.stem for item in scope if item.end <= word.start()}
    subject = {item.stem for item in [item for item in scope if item.end <= word.start()][-SUBJECT:]}
    told = len(denied & teller.stems) >= SHARED_DENIED * len(denied)
    return told and (not whom or bool(subject & teller.stems))


def _next(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether the same word follows: to give access is not to give a code."""
    return len(a) < 2 or len(b) < 2 or a[1].stem == b[1].stem


def _governs(negation: re.Match[str], word: Word, low: str) -> bool:
    """Whether a negation stands before a word in one stretch of the sentence."""
    between = low[negation.end() : word.start]
    return negation.end() <= word.start <= negation.end() + REACH and not any(mark in between for mark in ",;:.")


def _same(a: Word, b: Word, of_a: Clause, of_b: Clause, lists: Pack) -> bool:
    if a.stem == b.stem:
        return True
    left, right = of_a.low[a.start : a.end], of_b.low[b.start : b.end]
    return any(side.fullmatch(left) and side.fullmatch(right) for pair in lists.pairs for side in pair)


def _differ(a: list[Word], b: tuple[Word, ...], of_a: set[str], of_b: Clause) -> bool:
    """Whether two words in the same place are each unknown to the other sentence."""
    return bool(a and b) and a[0].stem not in of_b.stems and b[0].stem not in of_a


def _pairs(one: Clause, two: Clause) -> Opposition | None:
    found = _opposite(one, two)
    if found is None or one.future != two.future:
        return None
    left, right = found
    negations = [item for x, m in ((one, left), (two, right)) for item in x.negations
                 if item.end() <= m.start() or m.end() <= item.start()]  # fmt: skip
    if len(negations) % 2:
        return None
    if _two_things(one, two, left, right):
        return None
    own = [{w.stem for w in x.words if not m.start() <= w.start < m.end()} for x, m in ((one, left), (two, right))]
    rest = (own[0] - two.stems, own[1] - one.stems)
    if rest[0] and rest[1] and max(map(len, rest)) <= SUBSTITUTED:  # one thing in another's place: two matters
        return None
    return Opposition("claim", left.group(), right.group(), f"'{left.group()}' against '{right.group()}'")


def _two_things(one: Clause, two: Clause, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether opposed words are told of two: nothing beside them is shared, or other names stand before or after them
    ("A beat B" and "B lost to A", "won against B" and "lost to C")."""
    near, before, after = [], [], []
    for clause, match in ((one, left), (two, right)):
        first = [item for item in clause.words if item.end <= match.start()]
        then = [item for item in clause.words if item.start >= match.end()]
        near.append({item.stem for item in (*first[-NEAR:], *then[:NEAR])})
        before.append({item.stem for item in first if item.name})
        after.append({item.stem for item in then if item.name})
    if any(all(names) and not names[0] & names[1] for names in (before, after)):
        return True
    return all(near) and not near[0] & near[1]


def _opposite(one: Clause, two: Clause) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first pair of opposites of which each sentence holds one side only, and not the same."""
    for number in sorted(one.sides[0].keys() | one.sides[1].keys()):
        for x, y in ((0, 1), (1, 0)):
            left, right = one.sides[x].get(number), two.sides[y].get(number)
            if left and right and number not in one.sides[y] and number not in two.sides[x]:
                return left, right
    return None


def _places(one: Clause, two: Clause, lists: Pack) -> Opposition | None:
    """One place named where the other names another, all else being the same."""
    own = [[word for word in x.words if word.stem not in y.stems] for x, y in ((one, two), (two, one))]
    if (
        not all(word.name for side in own for word in side)
        or _rows(one, two)
        or one.negations
        or two.negations
        or _other_days(one, two)
    ):
        return None
    spans = [(side[0].start, side[-1].end) for side in own]
    for clause, (start, end), side in zip((one, two), spans, own, strict=True):
        before = clause.low[:start].rstrip()
        last = WORD.findall(before)[-1:]
        one_run = len(WORD.findall(clause.low[start:end])) == len(side)
        if not one_run or not last or not lists.place_before.fullmatch(last[0]):
            return None
    left, right = (clause.text[start:end] for clause, (start, end) in zip((one, two), spans, strict=True))
    return Opposition("place", left, right, f"'{left}' against '{right}'")
