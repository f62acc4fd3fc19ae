"""Building the working state of a page from its reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache

from msgspec.structs import replace

from runut.entities.accounts import accounts
from runut.entities.callednames import names_pair
from runut.entities.clues import cues_of
from runut.entities.coref import Node, kind_of
from runut.entities.draft import Draft, Scene
from runut.entities.forenames import forenames, surnames
from runut.entities.glued import glued
from runut.entities.home import telling, words_of
from runut.entities.initials import (
    before_bracket,
    behind_names,
    initials_at,
    initials_given,
    initials_told,
    is_initials,
    tells_tally,
)
from runut.entities.lexicon import Lexicon, lexicon
from runut.entities.namespans import behind_heads
from runut.entities.parse import Parsed, parse
from runut.entities.people import split_name
from runut.entities.quoted import names_of_speaker
from runut.entities.scores import Kin
from runut.entities.serving import clients, offspring
from runut.entities.spelled import meant, spelled_letters
from runut.knowledge import load
from runut.knowledge.folding import key
from runut.lang import pack_of, table
from runut.records import Article, DateVerdict, Page, Reading, ReadMention
from runut.text import sentences

__all__ = ["make_scene", "names_pair", "nodes_of", "window"]

_KIND = {"PER": "person", "ORG": "body", "GPE": "land", "LOC": "place", "GRP": "group", "PRON": "pronoun"}
_HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "THREATEN", "ACCUSE"))
_BODIES_AND_LANDS = frozenset(("GPE", "LOC", "ORG"))
_READ = frozenset(("title", "standfirst", "body", "heading", "caption"))
_OPEN = (0, 99991231)
_OFFICES = frozenset(("GOV", "COP", "LEG", "JUD", "MIL"))


def window(published: DateVerdict | None) -> tuple[int, int]:
    """Return the first and last day (yyyymmdd) the verdict allows; open ends when it is unknown."""
    when = published.chosen if published is not None else None
    if when is None:
        return _OPEN
    first = int(when.earliest.strftime("%Y%m%d")) if when.earliest else _OPEN[0]
    last = int(when.latest.strftime("%Y%m%d")) if when.latest else _OPEN[1]
    return first, last


def make_scene(page: Page, article: Article, reading: Reading, published: DateVerdict | None) -> Scene:
    """Read every mention that can be an actor or a place by itself and note what it does."""
    text, language = page.text, article.language
    starts = _sentence_starts(text, article, language)
    acts, places = _roles(reading)
    sides = _sides(reading)
    given, spelt = _given(text, reading, lexicon(language)), spelled_letters(text, lexicon(language))
    letters = _initials(text, language, reading, given)
    drafts = [
        Draft(
            i,
            "PER"
            if i in letters and is_initials(text[m.start + letters[i] : m.end])
            else _type(m.type, text[m.start : m.end], language),
            m.start,
            m.end,
            text[m.start : m.end],
            bisect_right(starts, m.start),
            _on_page(
                _parsed(_without(text[m.start : m.end], given), language, m.type, letters.get(i, -1)),
                spelt,
                language,
            ),
            given.get(text[m.start + letters[i] : m.end], "") if i in letters else "",
            acts=i in acts,
            place=i in places,
            sides=tuple(sides.get(i, ())),
        )
        for i, m in enumerate(reading.mentions)
        if m.type not in ("TIME", "NUM")
    ]
    _mend(drafts, text, lexicon(language))
    first, last = window(published or article.published)
    hostile = frozenset(number for number, event in enumerate(reading.events) if event.type in _HOSTILE)
    types = tuple(event.type for event in reading.events)
    position = {draft.index: at for at, draft in enumerate(drafts)}
    quotes = tuple((q.start, q.end, position.get(q.speaker) if q.speaker is not None else None) for q in reading.quotes)
    read = words_of(_read(text, article))
    return Scene(
        text,
        language,
        page.id,
        drafts,
        first,
        last,
        _dateline(text, article),
        types,
        hostile,
        quotes,
        cues=cues_of(read),
        told=telling(read),
        kin=Kin(reading.kin) if reading.kin is not None else None,
        parties=_parties(drafts),
    )


def _mend(drafts: list[Draft], text: str, lex: Lexicon) -> None:
    """What other mentions and the words beside it say of a mention: whose names, bodies and places are not what they
    seem alone."""
    for at, start in glued(drafts, text, lex).items():
        drafts[at].parsed = replace(drafts[at].parsed, name=(start, drafts[at].parsed.name[1]))
    for at, full in surnames(drafts, text).items():
        drafts[at].stands_for = full
        drafts[at].type, drafts[at].parsed = "PER", parse(drafts[at].text, lex.language, 0, person=True)
    for at in forenames(drafts, text, lex):
        drafts[at].type, drafts[at].parsed = "PER", parse(drafts[at].text, lex.language, 0, person=True)
    for at in accounts(drafts, text, lex):
        drafts[at].parsed = replace(drafts[at].parsed, bodies=())
    for at in (*clients(drafts, lex), *offspring(drafts, lex)):
        drafts[at].parsed = replace(drafts[at].parsed, titles=(), name=(0, 0), relative=True)


def _read(text: str, article: Article) -> str:
    """The lines of the page that the reader reads."""
    return "\n".join(text[b.span.start : b.span.end] for b in article.blocks if b.role in _READ) or text


def _parties(drafts: list[Draft]) -> dict[int, list[tuple[Draft, str]]]:
    found: dict[int, list[tuple[Draft, str]]] = {}
    for draft in drafts:
        for event, role in draft.sides:
            found.setdefault(event, []).append((draft, role))
    return found


def _type(type_: str, text: str, language: str) -> str:
    """The reader's type; a pronoun that opens a quote ("Kami akan …") is sometimes taken for a place by its capital."""
    if type_ == "PER" and _office_of_place(text, language):
        return "GRP"
    alike = type_ in ("GPE", "LOC") and not text.isupper()
    return "PRON" if alike and kind_of(key(text).split(), language) else type_


def _office_of_place(text: str, language: str) -> bool:
    """ "Gubernur Jawa Barat": an office and a place of two words or more, and nobody's name."""
    words = text.split()
    return any(
        load().places.listed(key(" ".join(words[cut:]))) and parse(" ".join(words[:cut]), language).sector in _OFFICES
        for cut in range(1, min(4, len(words) - 1))
    )


def _given(text: str, reading: Reading, lex: Lexicon) -> dict[str, str]:
    """The initials this page gives its people -> their names; not those of a body or place read as a person."""
    people = [(m.start, m.end) for m in reading.mentions if m.type == "PER"]
    given = initials_given(text, people, [(m.start, m.end) for m in reading.mentions if m.type in _BODIES_AND_LANDS])
    return {letters: name for letters, name in given.items() if not _tells_body(name, lex)}


def _tells_body(name: str, lex: Lexicon) -> bool:
    folded = key(name)
    outer = lex.sectors.keys() | lex.organs | lex.body_ends | lex.office_words | lex.office_units
    return bool(lex.knowledge.terms.get(folded) or lex.knowledge.places.listed(folded) or outer & set(folded.split()))


def _alone(text: str, mention: ReadMention, at: int) -> bool:
    """Whether a mention ends with the initials of one person, found `at` a place in it."""
    return at >= 0 and is_initials(text[mention.start + at : mention.end])


def _without(text: str, given: Mapping[str, str]) -> str:
    """A mention without the initials in brackets behind its name."""
    return text[: min((before_bracket(text, letters) for letters in given), default=len(text))]


def _is_given(text: str, type_: str, given: Mapping[str, str]) -> int:
    """Where in a mention initials begin that the page gives somebody, or -1: alone, or the end of a person."""
    last = text.rsplit(maxsplit=1)[-1] if text.split() else ""
    return len(text.rstrip()) - len(last) if last in given and (last == text or type_ == "PER") else -1


def _initials(text: str, language: str, reading: Reading, given: Mapping[str, str]) -> dict[int, int]:
    """Number of each mention that tells somebody by his initials -> where in it they begin."""
    tally = tells_tally(text, [(m.start, m.end) for m in reading.mentions if m.type in ("GPE", "LOC", "ORG")])
    people = [(i, m) for i, m in enumerate(reading.mentions) if m.type not in ("TIME", "NUM")]
    found = {
        i: max(
            _is_given(text[m.start : m.end], m.type, given),
            initials_at(text, m.start, m.end, language, tally=tally),
        )
        for i, m in people
    }
    told = initials_told([text[m.start + found[i] : m.end] for i, m in people if found[i] >= 0])
    spelled = _spelled_behind(text, reading)
    for i, m in people:
        if found[i] < 0 and m.type != "GPE":  # "AS" may still be the United States beside a suspect of that name
            found[i] = _is_told_again(text[m.start : m.end], told - spelled)
    return {i: at for i, at in found.items() if at >= 0}


def _spelled_behind(text: str, reading: Reading) -> frozenset[str]:
    """The letters in brackets behind the bodies and lands of a page."""
    bodies = ((m.start, m.end) for m in reading.mentions if m.type in _BODIES_AND_LANDS)
    return behind_names(text, bodies)


def _is_told_again(text: str, told: frozenset[str]) -> int:
    """Where in a mention the initials of somebody told on the page begin: all of it, or behind words in small letters
    ("tersangka SAR"); -1 elsewhere."""
    last = text.rsplit(maxsplit=1)[-1] if text.split() else ""
    return len(text.rstrip()) - len(last) if last in told and text[: -len(last)].islower() | (last == text) else -1


def _on_page(parsed: Parsed, told: Mapping[str, str], language: str) -> Parsed:
    """A mention as the page's own spelling out of letters lets it be read."""
    bodies = meant(parsed.text, parsed.bodies, told, lexicon(language))
    return parsed if len(bodies) == len(parsed.bodies) else replace(parsed, bodies=bodies)


def _parsed(text: str, language: str, type_: str, name_at: int = -1) -> Parsed:
    if name_at >= 0:
        told = parse(text, language, name_at, person=True)
        return replace(told, runs=tuple(run for run in told.runs if text.find(run[0]) < name_at))
    if type_ != "PER":
        return parse(text, language)
    bare = behind_heads(text, lexicon(language))
    return parse(bare, language, split_name(bare)[1], person=True)


def _sentence_starts(text: str, article: Article, language: str) -> list[int]:
    spans = [(block.span.start, block.span.end) for block in article.blocks if block.role in _READ] or [(0, len(text))]
    return sorted(start for low, high in spans for start, _ in sentences(text, low, high, language))


def _roles(reading: Reading) -> tuple[set[int], set[int]]:
    acts, places = set(), set()
    for event in reading.events:
        for role in event.roles:
            if role.role in ("actor", "recipient", "source"):
                acts.add(role.mention)
            elif role.role == "place":
                places.add(role.mention)
    acts.update(quote.speaker for quote in reading.quotes if quote.speaker is not None)
    return acts, places - acts


def _sides(reading: Reading) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    for number, event in enumerate(reading.events):
        for role in event.roles:
            found.setdefault(role.mention, []).append((number, role.role))
    for quote in reading.quotes:
        if quote.speaker is not None:
            found.setdefault(quote.speaker, []).append((-1, "speaker"))
    return found


def _dateline(text: str, article: Article) -> tuple[int, int]:
    """The span of the dateline's place at the head of the body, (0, 0) when there is none."""
    if not article.dateline:
        return 0, 0
    body = article.body
    at = text.find(article.dateline, body[0].start, body[0].start + 200) if body else -1
    return (at, at + len(article.dateline)) if at >= 0 else (0, 0)


@cache
def _pointers(language: str) -> dict[str, str]:
    pack = table(pack_of(language), "titles")
    return {key(word): kind for kind in ("group", "place", "land", "body", "person") for word in pack["pointers"][kind]}


def nodes_of(scene: Scene, quotes: tuple[tuple[int, int], ...] = ()) -> list[Node]:
    """Return the mentions as coreference sees them, in the order of scene.drafts."""
    found, seen, names = [], set(), [(_name(draft), _ref(draft)) for draft in scene.drafts]
    for draft in scene.drafts:
        words = tuple(word for word, _, _ in draft.parsed.words)
        points = _points(draft, words, scene.language)
        said_by = names_of_speaker(scene, draft, names) if points == "single" else frozenset()
        found.append(
            Node(
                draft.start,
                draft.end,
                draft.sentence,
                _kind(draft, points),
                words,
                "" if points else _name(draft),
                _ref(draft),
                draft.sector,
                points,
                _is_plural(draft, words, scene.language),
                draft.sentence not in seen,
                any(low <= draft.start < high for low, high in quotes),
                _against(scene, draft) | _no_states(scene, draft) | said_by if points else frozenset(),
                _is_cited(draft),
            )
        )
        seen.add(draft.sentence)
    return found


def _is_cited(draft: Draft) -> bool:
    """A medium that does nothing and suffers nothing on the page ("Diberitakan Antara, …")."""
    press = draft.type == "ORG" and _sector(draft) == "JRN"
    return press and not any(role in ("actor", "recipient") for _, role in draft.sides)


def _no_states(scene: Scene, draft: Draft) -> frozenset[str]:
    """References and names of the bodies of a page that "the government" is none of: firms, forces, parties."""
    states = lexicon(scene.language).states
    if draft.type != "ORG" or any(word not in states for word, *_ in draft.parsed.words):
        return frozenset()
    others = (other for other in scene.drafts if other.type == "ORG" and _sector(other) not in ("GOV", ""))
    return frozenset(name for other in others for name in (_ref(other), _name(other)) if name)


def _sector(draft: Draft) -> str:
    return draft.body.sector if draft.body is not None else draft.sector


def _against(scene: Scene, draft: Draft) -> frozenset[str]:
    """References and names of those who stand on the other side of an act of this mention."""
    sides = {event: role for event, role in draft.sides if role in ("actor", "recipient")}
    others = (
        other
        for event, role in sides.items()
        for other, its in scene.parties[event]
        if other is not draft and its != role and event >= 0 and its in ("actor", "recipient")
    )
    return frozenset(name for other in others for name in (_ref(other), _name(other)) if name)


def _points(draft: Draft, words: tuple[str, ...], language: str) -> str:
    pronoun = kind_of(words, language) if draft.type == "PRON" or len(words) > 1 else ""
    if draft.type == "PRON" or pronoun:  # "yang bersangkutan", whatever the reader takes it for
        return pronoun
    if not draft.parsed.deictic or draft.parsed.lands or draft.person or draft.body:
        return ""
    pointers = _pointers(language)
    body = words[1:] if language == "en" else words[:-1]
    order = reversed(body) if language == "en" else body
    return next((pointers[word] for word in order if word in pointers), "")


def _kind(draft: Draft, points: str) -> str:
    kind = _KIND[draft.type]
    if kind == "group" and (points == "person" or any(title.kind == "office" for title in draft.parsed.titles)):
        return "person"
    if kind == "land" and draft.spot is not None and draft.spot.kind != "country" and not draft.acts:
        return "place"
    return kind


def _name(draft: Draft) -> str:
    if draft.type == "PER" and names_pair(draft):
        return ""
    if draft.type == "PER" and draft.stands_for:
        return key(draft.stands_for)
    if draft.type == "PER":
        start, end = draft.parsed.name
        return key(draft.person.name) if draft.person else key(draft.text[start:end])
    return key(draft.text) if draft.type in ("ORG", "GPE", "LOC") else ""


def _ref(draft: Draft) -> str:
    if draft.person is not None:
        return draft.person.id
    if draft.body is not None:
        return draft.body.id
    if draft.type == "GPE" and draft.code and (draft.acts or (draft.spot and draft.spot.kind == "country")):
        return draft.code
    return ""


def _is_plural(draft: Draft, words: tuple[str, ...], language: str) -> bool:
    if draft.type == "PRON":
        return words[:1] in (("mereka",), ("keduanya",), ("they",), ("them",), ("their",))
    return draft.type == "GRP" and (
        not draft.parsed.titles or any(word in lexicon(language).many or word[:1].isdigit() for word in words)
    )
