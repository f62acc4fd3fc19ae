"""Which person a name means, as of a date: exact name, alias, title and name, surname, other spelling, typing error."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from runut.knowledge import load
from runut.knowledge.folding import key, skeleton, words
from runut.knowledge.model import Holding, Person, Title
from runut.lang import table

__all__ = ["Found", "Question", "held_at", "person_for", "split_name"]

YES, GAP = 2.0, 0.6  # a candidate is taken from this score on, and this far ahead of the next
_EXACT, _ALIAS, _OTHER_SPELLING, _TYPO, _SURNAME, _FIRST_NAME, _MANY_BEAR = 3.0, 2.0, 1.8, 1.4, 1.0, 0.4, 0.2
_GREAT = frozenset(("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "body_head"))


class Question(Struct, frozen=True):
    """A name to be linked: folded name, titles and lands said with it, days it was written (yyyymmdd), lands around,
    the land whose press writes ('' unknown) and the sector of the role words said with it."""

    name: str
    titles: tuple[Title, ...]
    lands: tuple[str, ...]
    first: int
    last: int
    near: tuple[str, ...] = ()
    former: bool = False
    home: str = ""
    sector: str = ""


class Found(Struct, frozen=True):
    """The best person with score and reason; `rivals` are the others that come close. `sure` False: left open."""

    person: Person
    score: float
    why: str
    rivals: tuple[Person, ...]
    sure: bool


@lru_cache(maxsize=1 << 14)
def split_name(text: str) -> tuple[str, int]:
    """Return the longest known full name or alias that ends `text`, folded, and where it starts; ('', -1): none."""
    people, spelled = load().people, words(text)
    for index, (_, start, _) in enumerate(spelled):
        article = text[start : start + 3].lower() in ("al-", "el-")
        if article and index and spelled[index - 1][0] in _given():
            continue
        if article or text[start].isupper():
            folded = " ".join(word for word, _, _ in spelled[index:])
            if folded in people.exact and _begins(text, spelled, index, alone=" " not in folded):
                return folded, start
    return "", -1


@cache
def _given() -> frozenset[str]:
    """Lands' names that are given names before an article ("Turki al-Faisal")."""
    return frozenset(table("id", "titles")["given"])


def _begins(text: str, spelled: tuple[tuple[str, int, int], ...], index: int, *, alone: bool) -> bool:
    """Whether a name may begin at word `index`: not behind another word of a name ("Fadjar Djoko Santoso"), and one
    word only not behind a role word that is itself in a name ("Gamal Imam Santoso")."""
    if not index:
        return True
    if _names(text, spelled[index - 1]):
        return False
    known = spelled[index - 1][0] in load().terms or spelled[index - 1][0] in load().title_words
    return not alone or (known and (index < 2 or not _names(text, spelled[index - 2])))


def _names(text: str, word: tuple[str, int, int]) -> bool:
    """A capitalised word that no table knows; abbreviations and what stands before a bracket or comma are none."""
    folded, low, high = word
    surface = text[low:high]
    knowledge = load()
    known = folded in knowledge.terms or folded in knowledge.title_words
    apart = text[high : high + 1] in (",", ")", ".", '"')
    return surface[0].isupper() and not surface.isupper() and not known and not apart


def held_at(person: Person, first: int, last: int) -> Holding | None:
    """Return the office held within [first, last], the most recent begun; None: none."""
    held = [one for one in person.holdings if one.first <= last and one.last >= first]
    return max(held, key=lambda one: (one.first, one.office_id == "head_of_state")) if held else None


def person_for(question: Question) -> Found | None:
    """Return the person a name most likely means, sure or not; None when the knowledge has no such name."""
    scored = []
    candidates = _candidates(question.name)
    alone = 0.4 if len(candidates) == 1 else 0.0
    for person, base, how in candidates:
        score, said = _score(person, question, how)
        scored.append((base + score + alone, person, ", ".join((how, *said))))
    if not scored:
        return None
    scored.sort(key=lambda one: (-one[0], one[1].id))
    score, person, why = scored[0]
    rivals = tuple(other for value, other, _ in scored[1:6] if score - value < GAP)
    sure = score >= YES and not rivals
    return Found(person, score, why, rivals, sure)


@lru_cache(maxsize=1 << 14)
def _candidates(name: str) -> tuple[tuple[Person, float, str], ...]:
    return tuple(_bearers(name))


def _bearers(name: str) -> list[tuple[Person, float, str]]:
    people = load().people
    full = " " in name
    found = [
        (p, _EXACT if full else _short(p), "name" if full else "known short name") for p in people.exact.get(name, ())
    ]
    known = {p.id for p, _, _ in found}
    if full and found:
        return found
    loose = (p for p in people.loose.get(name, ()) if p.id not in known)
    found += [(p, _FIRST_NAME if _is_first_name(p, name) else _SURNAME, "surname or first name") for p in loose]
    if found:
        return found
    if len(name) >= 5:
        found = [(p, _OTHER_SPELLING + 0.6 * full, "other spelling") for p in people.skeletons.get(skeleton(name), ())]
    return found or (_typos(name) if full else [])


def _is_first_name(person: Person, name: str) -> bool:
    """Whether a name is the first of somebody's several: many bear it ("Jack" need not be Jack Ma)."""
    return key(person.name).startswith(f"{name} ")


def _short(person: Person) -> float:
    """A person of one name only, who held no great office, has namesakes everywhere ("Hariyanto")."""
    known = " " in key(person.name) or any(held.office_id in _GREAT for held in person.holdings)
    return _ALIAS if known else _MANY_BEAR


def _typos(name: str) -> list[tuple[Person, float, str]]:
    """Full names that share one word and differ by one letter in six elsewhere at most, and in no name of its own."""
    people = load().people
    near: dict[str, Person] = {}
    for word in name.split():
        for person in people.loose.get(word, ()):
            near[person.id] = person
    found = []
    most = max(1, len(name) // 6)
    said = name.split()
    for person in near.values():
        forms, own = _forms(person.id)
        close = [form for form in forms if abs(len(form) - len(name)) <= most and _slips(form.split(), said)]
        distance = min((Levenshtein.distance(name, form, score_cutoff=most) for form in close), default=most + 1)
        if distance <= most:
            found.append((person, _TYPO + (0.6 if distance < 2 else -0.8), f"{distance} letters off"))
        elif len(set(own)) > 1 and (_fuller(own, said) or _within(own, said)):
            doubt = _NAMESAKES if all(len(people.loose.get(word, ())) > 1 for word in own) else 0.0
            found.append((person, _OTHER_SPELLING - doubt, "fuller or shorter name"))
    return found


def _slips(known: list[str], said: list[str]) -> bool:
    """Whether each word may be the other one miswritten: half of a short name, or its first letter, is another name
    ("Azis" is no "Amir", "Rudi" no "Budi")."""
    if len(known) != len(said):
        return True
    return all(
        one == other
        or (Levenshtein.distance(one, other) <= (len(one) + 2) // 4 and (len(one) > _SHORT_NAME or one[0] == other[0]))
        for one, other in zip(known, said, strict=True)
    )


@cache
def _forms(number: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the folded names of a person of the knowledge, and the words of the first."""
    person = load().people.by_id[number]
    return tuple(key(form) for form in person.names), tuple(key(person.name).split())


def _fuller(own: tuple[str, ...], said: list[str]) -> bool:
    """All words of a known name in a longer one that begins with one of them ("Wisnu Joko Widodo" is another man)."""
    return said[0] in own and set(own) <= set(said)


def _within(own: tuple[str, ...], said: list[str]) -> bool:
    """ "Hassan Sheikh Mohamud Ali" and "Hassan Mohamud" meet "Hassan Sheikh Mohamud": first and last word shared."""
    return len(said) > 1 and own[0] == said[0] and own[-1] == said[-1]


_AT_HOME = {"surname or first name": -0.6, "other spelling": -0.3}
_NAMESAKES = 1.2  # taken off a longer name around one of words that others bear too ("Budi Iman Santoso")
_DOUBLED = re.compile(r"(\w)\1")
_SHORT_NAME = 5  # letters of a name that a slip makes another
_OTHER_WALK, _STRANGE_TYPO = 2.0, 1.5
_POLITICAL = frozenset(("GOV", "MIL", "LEG", "PTY", "OPP", "SPY", "REB", "ELI", "COP", ""))


def _walks_elsewhere(person: Person, question: Question) -> bool:
    """Whether role words say another walk of life than the offices held: a namesake as like as not."""
    sectors = {held.sector for held in person.holdings}
    in_office = any(held.first <= question.last and held.last >= question.first for held in person.holdings)
    return question.sector not in _POLITICAL and question.sector not in sectors and not in_office


def _score(person: Person, question: Question, how: str) -> tuple[float, list[str]]:
    score, said = 0.0, []
    codes = {held.code for held in person.holdings}
    if question.lands:
        agree = bool(codes & set(question.lands))
        score += 1.5 if agree else -2.5
        said.append("country agrees" if agree else "another country is named")
    elif codes & set(question.near) - {question.home}:
        score += 0.7
        said.append("its country is on the page")
    elif question.home in codes:  # every page of its press names the land
        score += _AT_HOME.get(how, 0.3)
        score -= _OTHER_WALK * _walks_elsewhere(person, question)
    elif how.endswith("off") or (how == "other spelling" and not _only_doubled(person, question.name)):
        # a typing error, or one name spelt otherwise, is believed where its land is spoken of
        score -= _STRANGE_TYPO + 0.6 * (how == "other spelling" and " " in question.name)
    held = {title.holder for title in question.titles if title.holder}
    if held:
        fitting = [one for one in person.holdings if one.office_id in held]
        timely = [
            one for one in fitting if one.first <= question.last and (question.former or one.last >= question.first)
        ]
        score += 1.2 if timely else 0.2 if fitting else -0.4
        said += ["held the office then"] if timely else []
    first, last = min(h.first for h in person.holdings), max(h.last for h in person.holdings)
    if first <= question.last and last >= question.first:
        score += 0.5
    elif last + 200000 < question.first or first - 150000 > question.last:
        score -= 1.0
        said.append("of another time")
    if any(one.office_id in ("head_of_state", "head_of_government") for one in person.holdings):
        score += 0.3
    return score, said


def _only_doubled(person: Person, name: str) -> bool:
    """Whether a full name differs from the person's in doubled letters only ("Warren Buffet", "Vallentino Rossi")."""
    return " " in name and _DOUBLED.sub(r"\1", name) in {_DOUBLED.sub(r"\1", form) for form in _forms(person.id)[0]}
