"""Do two mentions tell of one act? Splitting one act in two is a nuisance, merging two acts is a false statement.

So two mentions are one only where nothing speaks against it (other type, other parties, days that cannot be one, acts
one page told apart) and at least two of four things speak for it: the same doer, the same recipient, the same day, the
same words. What is unknown speaks for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from runut.lang import LANGUAGES, table
from runut.records import ActorRef, EventMention, When
from runut.stories._deeds import BROAD, common_names, headcount, in_passing, other_names, same_deed
from runut.stories._ranks import ranks_apart
from runut.temporal import parse_edtf, pieces

SAME_ACT = 0.8  # how far a doer or recipient must agree to speak for one act
FITS = 0.45  # below this a doer or recipient speaks against it
UNKNOWN = 0.45  # an unknown side: a passive without agent may be anybody's act
WORDS = 0.75  # likeness of two sentences that speaks for one act
SOME_WORDS = 0.5  # likeness wanted beside a day, which many acts share
NEIGHBOUR_WORDS = 0.6  # likeness wanted where the codes are neighbours only
NARROW = 2  # days of uncertainty up to which two dates can be the same day
UNSURE_TYPES = frozenset(
    {
        frozenset({"CONCEDE", "AGREE"}),
        frozenset({"CONCEDE", "RETREAT"}),
        frozenset({"SANCTION", "COERCE"}),
        frozenset({"COOPERATE", "SUPPORT"}),
        frozenset({"COOPERATE", "AID"}),
        frozenset({"AGREE", "SUPPORT"}),
        frozenset({"CONSULT", "AGREE"}),
        frozenset({"COERCE", "ASSAULT"}),
        frozenset({"THREATEN", "REQUEST"}),
    }
)  # fmt: skip  (neighbours in the codebook: the same act may be coded either way)
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # acts of two that either may be told to do to the other
JOINT = MUTUAL | {"SUPPORT"}  # acts that two may be told to do together
DESCRIBED = frozenset({"group", "local"})  # kinds of actors that may be known by what they are alone
DEALS = frozenset({"CONSULT", "AGREE"})  # words that are acts, of which few are done in a day
_HAPPENED = frozenset({"actual", "denied"})
_FORCES = frozenset({"GOV", "MIL", "COP", "JUD"})
_ANYBODY = frozenset({"", "CVL"})
_STATE = frozenset({"GOV", "MIL", ""})

Day = tuple[date, date]


class Acts:
    """Mentions made ready for comparing: every cast is looked at once, however often it is told.

    `kinds` gives the kind of actor ids (person, country, organisation, group, local …) where known; `rank` the order
    of doers and recipients where these mentions are some of many.
    """

    def __init__(
        self, mentions: Sequence[EventMention], kinds: Mapping[str, str], rank: Sequence[tuple[int, int]] | None = None
    ) -> None:
        self.mentions, self._kinds = mentions, kinds
        self._casts: dict[tuple[ActorRef, ...], int] = {}
        self._of: list[tuple[ActorRef, ...]] = []
        self._overlaps: dict[tuple[int, int], float] = {}
        self.who = [self._cast(item.actors) for item in mentions]
        self.whom = [self._cast(item.recipients) for item in mentions]
        self._alone: dict[int, bool] = {}
        self._by_page: dict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(mentions):
            self._by_page[item.page].append(number)
        self.rank: Sequence[tuple[int, int]] = list(zip(self.who, self.whom, strict=True)) if rank is None else rank

    def _cast(self, refs: Sequence[ActorRef]) -> int:
        known = cast_of(refs)
        if known not in self._casts:
            self._casts[known] = len(self._of)
            self._of.append(known)
        return self._casts[known]

    def overlap(self, a: int, b: int) -> float:
        """Return how far two casts agree, 0 to 1; UNKNOWN where either is empty."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._overlaps:
            self._overlaps[pair] = overlap(self._of[a], self._of[b], self._kinds)
        return self._overlaps[pair]

    def cast(self, a: int, b: int) -> tuple[float, float]:
        """How far who and whom agree; those who meet or work together may be told in either order, or as one party."""
        straight = self.overlap(self.who[a], self.who[b]), self.overlap(self.whom[a], self.whom[b])
        types = {self.mentions[a].type, self.mentions[b].type}
        who, whom = ([self._of[of[number]] for number in (a, b)] for of in (self.who, self.whom))
        if types <= MUTUAL and all(whom):
            turned = self.overlap(self.who[a], self.whom[b]), self.overlap(self.whom[a], self.who[b])
            return max(straight, turned, key=min)
        if types <= JOINT and _as_one(who, whom):
            united = self.overlap(*(self._cast((*does, *told)) for does, told in zip(who, whom, strict=True)))
            return united, united  # "A and B signed", "A signed with B"
        return straight

    def apart(self, a: int, b: int) -> bool:
        """Whether something shows that two mentions tell of two acts."""
        one, two = self.mentions[a], self.mentions[b]
        if not types_agree(one, two) or not modalities_agree(one, two) or not dates_agree(one, two):
            return True
        echo = headline_echo(one, two)
        other_mode = one.mode and two.mode and one.mode != two.mode and not same_deed(one, two)
        if other_mode and not echo and (one.type != two.type or one.page == two.page):
            return True
        who, whom = self.cast(a, b)
        if min(who, whom) < FITS:
            return True
        if one.page == two.page:
            if echo or (one.trigger == two.trigger and one.type == two.type):
                return False
            return one.type != two.type or (min(who, whom) < SAME_ACT and not retold(one, two, max(who, whom)))
        return one.modality != two.modality and (one.type != two.type or min(who, whom) < SAME_ACT)

    def score(self, a: int, b: int, *, same_story: bool, kin: bool = False) -> float:
        """Return how surely two mentions tell of one act, above 0 only where enough speaks for it. `kin` are stories
        that share much of what they are about: a report and its follow-up."""
        if self.apart(a, b):
            return 0.0
        one, two = self.mentions[a], self.mentions[b]
        who, whom = self.cast(a, b)
        told_day = _same_day(_reported(one), _reported(two))
        same_day = told_day or (same_story and _untold_day(one, two))
        words = _likeness(one.quote, two.quote)
        deed = same_deed(one, two)
        speaks = (who >= SAME_ACT) + (whom >= SAME_ACT) + same_day + (words >= WORDS) + deed
        own = one.quad.startswith("material") or who >= SAME_ACT  # a government is asked for much by many
        enough = 2 if same_story or (kin and deed and words > 0 and own) else 3
        once = same_story and deed and one.page != two.page and self._once(a, b, words)
        if not once and (speaks < enough or not self._words_suffice(a, b, words, same_day=same_day)):
            return 0.0
        if not (same_story or words or min(who, whom) >= SAME_ACT or (whom >= SAME_ACT and _all_named(one, two))):
            return 0.0  # two stories, and each sentence names somebody else: the same doer does much on one day
        return (
            0.1 * (one.type == two.type) + 0.05 * (one.mode == two.mode) + 0.28 * who + 0.22 * whom
            + 0.15 * told_day + 0.2 * words
        )  # fmt: skip

    def _once(self, a: int, b: int, words: float) -> bool:
        """Whether two pages of one story each tell one deed of this kind: it is the story's, whoever is left out. Acts
        of words are many in a story, other names or counts of people may be another deed."""
        one, two = self.mentions[a], self.mentions[b]
        parties = (one.actors, two.actors), (one.recipients, two.recipients)
        return (
            one.type == two.type
            and one.quad.startswith("material")
            and not {one.mode, two.mode} & BROAD
            and (words > 0 or max(self.cast(a, b)) >= SAME_ACT)
            and not places_part(one, two)
            and not any(_counted_apart(x, y) for left, right in parties for x in left for y in right)
            and self._only(a)
            and self._only(b)
        )

    def _only(self, number: int) -> bool:
        """Whether a page tells no other act of the kind this mention tells."""
        if number not in self._alone:
            own = self.mentions[number]
            others = (other for other in self._by_page[own.page] if other != number)
            alike = (other for other in others if same_deed(own, self.mentions[other]))
            self._alone[number] = not any(self.apart(number, other) for other in alike)
        return self._alone[number]

    def _words_suffice(self, a: int, b: int, words: float, *, same_day: bool) -> bool:
        """Neighbouring codes, news beside background, other places and half-known casts want like words as well."""
        one, two = self.mentions[a], self.mentions[b]
        deed = same_deed(one, two)
        if one.type != two.type:
            return (min(self.cast(a, b)) >= SAME_ACT and (deed or words >= NEIGHBOUR_WORDS)) or headline_echo(one, two)
        if places_part(one, two) and not (same_day and min(self.cast(a, b)) >= SAME_ACT):
            return False
        if not deed and one.page != two.page and one.mode == two.mode and one.mode in BROAD:
            return words >= WORDS  # to name a suspect and to charge him: one mode, two deeds
        if places_part(one, two) or (one.background != two.background and not same_day):
            return words >= WORDS
        if one.page == two.page:  # one page tells of many acts of the same two
            return same_day or words >= SOME_WORDS or retold(one, two, max(self.cast(a, b)))
        if words >= SOME_WORDS or min(self.cast(a, b)) >= SAME_ACT:
            return True
        befell = self.cast(a, b)[1] >= SAME_ACT and (words > 0 or _all_named(one, two))
        dealt = one.type in DEALS and words > 0 and max(self.cast(a, b)) >= SAME_ACT
        return deed and (befell or (same_day and (dealt or one.quad.startswith("material"))))


def _likeness(a: str, b: str) -> float:
    """How alike two sentences are, 0 to 1; 0 only where each names somebody else."""
    return 0.0 if other_names(a, b) else max(0.01, token_set_ratio(a, b) / 100)


def cast_of(refs: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
    """Return the actors of whom anything is known, as they are compared: wherever they stand, in whatever case."""
    bare = (ActorRef(ref.text.casefold(), 0, 0, ref.id, ref.name, ref.country, ref.sector) for ref in refs)
    return tuple(ref for ref in bare if ref.id or ref.country or ref.name or ref.sector)


def overlap(a: Sequence[ActorRef], b: Sequence[ActorRef], kinds: Mapping[str, str]) -> float:
    """Return how far two lists of actors can be the same, 0 to 1: by id, by country with a like sector, by name."""
    if not a or not b:
        return UNKNOWN
    best = [max(_alike(x, y, kinds) for y in b) for x in a]
    return sum(best) / max(len(a), len(b)) if min(len(a), len(b)) > 1 else max(best)


def _alike(a: ActorRef, b: ActorRef, kinds: Mapping[str, str]) -> float:
    described = _described(a, kinds) or _described(b, kinds)
    if described and _counted_apart(a, b):  # two parties, or two counts of one
        return UNKNOWN
    if "person" not in (kinds.get(a.id), kinds.get(b.id)) and ranks_apart(a.text, b.text):
        return 0.0
    if a.id and a.id == b.id:
        return 1.0
    if a.country and b.country and a.country != b.country:
        return 0.0
    known = kinds.get(a.id, ""), kinds.get(b.id, "")
    if known == ("person", "person"):
        return 0.0
    names = (a.name or a.text).casefold(), (b.name or b.text).casefold()
    if token_sort_ratio(*names) >= 88:
        return 0.9
    if described and _vague(a, b):
        return UNKNOWN
    if a.sector != b.sector and a.sector and b.sector and not {a.sector, b.sector} <= _STATE:
        return 0.3 if a.country and b.country else 0.0
    if token_set_ratio(*names) >= 88 and "country" not in known:  # "Lavrov" in "Sergei Lavrov"
        return 0.9
    if not a.country or not b.country:
        return 0.0
    if "country" in known or "" in known:
        return 0.85
    return 0.2 if set(known) <= {"person", "local"} else 0.6


def _as_one(who: Sequence[Sequence[ActorRef]], whom: Sequence[Sequence[ActorRef]]) -> bool:
    """Whether both mentions tell of two parties, and one names them together."""
    parties = list(zip(who, whom, strict=True))
    return any(len(does) > 1 and not told for does, told in parties) and all(
        len(does) + len(told) > 1 for does, told in parties
    )


def _described(ref: ActorRef, kinds: Mapping[str, str]) -> bool:
    """Whether a party is told by what it is and not by a name: "two men", "the police", "a gunman"."""
    if ref.name:  # "ex-mayor", "two men", "Factory owner" at the head of a sentence are called what they are
        return _common(ref.name) and kinds.get(ref.id, "local") in DESCRIBED
    return not ref.id or kinds.get(ref.id) == "group"


@lru_cache(maxsize=20_000)
def _common(name: str) -> bool:
    """Whether a party is called by common words: no capital but that of the first of several words, or behind an
    article ("A Turkish fisherman"; "A Samad Said" is an initial and a name)."""
    first, _, rest = name.partition(" ")
    if name.islower() or rest.islower():
        return True
    initial = len(first) == 1 and first.isupper() and not any(word.islower() for word in rest.split())
    return first.lower() in _articles() and not initial


@cache
def _articles() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in table(language, "acts")["articles"])


def _all_named(*mentions: EventMention) -> bool:
    return all(ref.name for item in mentions for ref in item.recipients)


def _counted_apart(a: ActorRef, b: ActorRef) -> bool:
    one, two = headcount(a.text), headcount(b.text)
    return one is not None and two is not None and one != two


def _vague(a: ActorRef, b: ActorRef) -> bool:
    """Whether a description can be of the other party though it does not say so: "a man" of anybody, "officers" of
    the police, "the factory owner" of one of whom only the name is known."""
    sectors = {a.sector, b.sector}
    if len(sectors) == 1:
        return not (a.country and b.country)
    return not sectors.isdisjoint(_ANYBODY) or sectors <= _FORCES


def types_agree(a: EventMention, b: EventMention) -> bool:
    """Whether two codes can be given to one act."""
    return a.type == b.type or frozenset({a.type, b.type}) in UNSURE_TYPES


def headline_echo(a: EventMention, b: EventMention) -> bool:
    """Whether one tells in the headline of a page what the other tells below it."""
    return a.page == b.page and _is_headline(a) != _is_headline(b) and same_deed(a, b)


def retold(a: EventMention, b: EventMention, cast: float) -> bool:
    """Whether one page tells an act again in another sentence: one deed, one party agreed (`cast`) or named in
    both or a noun that points back ("that raid"), and no names of somebody else in either."""
    if a.evidence == b.evidence:
        return False
    back = any(field == "points back" for item in (a, b) for field, _ in item.why)
    agree = back or cast >= SAME_ACT or common_names(a.quote, b.quote)
    return agree and same_deed(a, b) and not other_names(a.quote, b.quote)


def _is_headline(item: EventMention) -> bool:
    return ("evidence", "title") in item.why


def modalities_agree(a: EventMention, b: EventMention) -> bool:
    """A plan and its carrying out are two events; an act and its denial are one, with a contradiction."""
    return a.modality == b.modality or {a.modality, b.modality} <= _HAPPENED


def places_part(a: EventMention, b: EventMention) -> bool:
    """Whether both tell where, and no place of one can be a place of the other."""
    left, right = ([place for place in item.places if place.name or place.country] for item in (a, b))
    return bool(left and right) and not any(
        (x.name == y.name and bool(x.name)) or (x.country == y.country and "country" in (x.precision, y.precision))
        for x in left
        for y in right
    )


def dates_agree(a: EventMention, b: EventMention) -> bool:
    """Whether two acts can be of one day: unknown fits anything, an either-or only its members, and what began in a
    month ("since August") began in that month."""
    one, two = a.time.when, b.time.when
    if one is None or two is None or one.edtf == two.edtf or _bare(a) or _bare(b):
        return True
    begun = a.modality in _HAPPENED
    first, second = _days(one, begun=begun), _days(two, begun=begun)
    return _meet(first, second) or (begun and (_meet(_until(a, first), second) or _meet(first, _until(b, second))))


def _meet(first: Sequence[Day], second: Sequence[Day]) -> bool:
    return any(one[0] <= two[1] and two[0] <= one[1] for one in first for two in second)


def _until(item: EventMention, days: Sequence[Day]) -> Sequence[Day]:
    """The days of an act told in passing, without a time: it need not be of the day of its page, but was not after."""
    if item.time.basis != "document" or not in_passing(item):
        return days
    return [(date.min, last) for _, last in days]


@lru_cache(maxsize=20_000)
def _days(when: When, *, begun: bool) -> tuple[Day, ...]:
    if begun and when.latest is None and when.edtf.endswith("/..") and when.edtf != "../..":
        when = parse_edtf(when.edtf[:-3])
    return tuple((first or date.min, last or date.max) for first, last in pieces(when))


def _bare(item: EventMention) -> bool:
    """No day is told: nothing is known, or only that it was not after its page."""
    when = item.time.when
    return when is None or (when.earliest is None and item.time.basis == "document")


def _reported(item: EventMention) -> When | None:
    """When an act was, or where only its page's date bounds it, when it was reported."""
    when = item.time.when
    if when is None or not _bare(item) or when.latest is None:
        return when
    return When("", when.latest - timedelta(days=1), when.latest)


def _untold_day(a: EventMention, b: EventMention) -> bool:
    """Whether one of two pages of a story does not tell the day, and both sentences name somebody."""
    untold = a.page != b.page and (_bare(a) or _bare(b))
    return untold and common_names(a.quote, b.quote) and not other_names(a.quote, b.quote)


def _same_day(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return False
    return all(when.earliest and when.latest and (when.latest - when.earliest).days < NARROW for when in (a, b)) or (
        a.edtf == b.edtf and a.latest is not None and a.earliest is not None
    )
