"""Working state of one page inside this room; nothing here leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from runut.entities.home import home_score
from runut.entities.parse import Parsed
from runut.entities.scores import Kin
from runut.knowledge import OwnActor
from runut.knowledge.model import Organisation, Person, Spot

__all__ = ["Draft", "Scene"]

_PAPERS = frozenset(("newspaper", "broadcaster"))
_WORLD = frozenset(("UNO", "IGO", "EUR", "IMG", "NGO"))


class SupportsSpan(Protocol):
    """Anything that stands at [start, end) of the page's text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(slots=True)
class Draft:
    """A mention on its way to a link. `code` and `sector` are '' while unknown; `ways` collects the reasons."""

    index: int  # number of the mention in the reading
    type: str
    start: int
    end: int
    text: str
    sentence: int
    parsed: Parsed
    stands_for: str = ""  # the name the page gives these initials, or that this word is a part of
    code: str = ""
    sector: str = ""
    how: str = ""  # land, body, person, seat, place, owner, antecedent, context
    score: float = 0.0
    why: str = ""
    person: Person | None = None
    body: Organisation | None = None
    spot: Spot | None = None
    own: OwnActor | None = None
    rivals: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()  # lands of the persons it may name
    options: tuple[Spot, ...] = ()  # places of one name that could not be told apart
    antecedent: int | None = None  # position in Scene.drafts
    trust: float = 1.0  # how likely the antecedent is the one meant
    acts: bool = False  # fills an actor, recipient, source or speaker role
    place: bool = False  # fills a place role
    sides: tuple[tuple[int, str], ...] = ()  # (event number, role) for every role it fills
    unsure: bool = False
    several: bool = False  # stands for people of more than one land
    hints: dict[str, dict[str, float]] | None = None  # what its own words hint at, once asked (runut.entities.hints)


@dataclass(slots=True)
class Scene:
    """A page with its mentions: `drafts` in reading order, `first`/`last` the days it may have been published."""

    text: str
    language: str
    page: str
    drafts: list[Draft]
    first: int
    last: int
    dateline: tuple[int, int] = (0, 0)
    types: tuple[str, ...] = ()  # PLOVER type of each event, by its number
    hostile: frozenset[int] = frozenset()  # numbers of the events of material conflict
    quotes: tuple[tuple[int, int, int | None], ...] = ()  # (start, end, position of the speaker in drafts)
    clusters: list[list[int]] = field(default_factory=list)
    cues: dict[str, float] = field(default_factory=dict)  # land -> log of 1 + its cue words in the text
    told: frozenset[str] = frozenset()  # words of the lines the reader reads that speak for home or abroad
    kin: Kin | None = None  # what the reader's states say, where it gives it (runut.entities.kin)
    parties: dict[int, list[tuple[Draft, str]]] = field(default_factory=dict)  # event -> who takes part, in which role
    _sentences: dict[int, list[Draft]] | None = None
    _worldly: bool | None = None
    _strange: list[Draft] | None = None
    _papers: dict[str, int] | None = None
    shapes: dict[int, tuple[float, float]] | None = None  # of unknown names, once asked (runut.entities.shapes)
    shapes_sum: float = 0.0  # of the least ones
    _at_home: tuple[int, float] = (-1, 0.0)

    def beside(self, draft: Draft) -> list[Draft]:
        """All mentions of the sentence of `draft`, itself among them."""
        if self._sentences is None:
            self._sentences = {}
            for one in self.drafts:
                self._sentences.setdefault(one.sentence, []).append(one)
        return self._sentences[draft.sentence]

    def worldly(self) -> bool:
        """Whether an international body, an armed group without a land or foreign press is named."""
        if self._worldly is None:
            self._worldly = any(one.code in _WORLD or one.how == "press" for one in self.drafts)
        return self._worldly

    def strange(self) -> list[Draft]:
        """Places whose land is not known when first asked."""
        if self._strange is None:
            unknown = (one for one in self.drafts if one.type in ("GPE", "LOC") and not one.code and not one.several)
            self._strange = list(unknown)
        return self._strange

    def lean(self, draft: Draft) -> tuple[str, float]:
        """Land of what a mention points back to, so far as it is known by now, and how likely it is the one meant."""
        trust, seen = 1.0, 0
        while draft.antecedent is not None and not draft.code and seen < len(self.drafts):
            trust *= draft.trust
            draft, seen = self.drafts[draft.antecedent], seen + 1
        return (draft.code, trust) if seen else ("", 0.0)

    def at_home(self, named: Sequence[SupportsSpan]) -> float:
        """Log odds that the text tells of home, by its words outside the `named` mentions (asked once for so many)."""
        if self._at_home[0] != len(named):
            told = home_score(self.told, (self.text[one.start : one.end] for one in named))
            self._at_home = len(named), told
        return self._at_home[1]

    def papers(self) -> dict[str, int]:
        """Lands whose newspapers and stations are named -> how often; they write of their own land, agencies of all."""
        if self._papers is None:
            self._papers = {}
            for one in self.drafts:
                if one.how == "press" and one.body is not None and one.body.kind in _PAPERS:
                    self._papers[one.code] = self._papers.get(one.code, 0) + 1
        return self._papers

    @property
    def dated(self) -> bool:
        """Whether the publication is known to within about two years."""
        return self.last - self.first < 20000
