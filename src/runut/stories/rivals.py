"""Who did it: two events that tell one act and name different doers stand against each other.

Such reports are never merged (nobody can say which is true), so the ledger ties them: an attack, same certain day, same
recipient (and not a whole country: two may attack that on one day), much the same words, one story, and doers that
cannot be one. Sentences that deny or plan are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.fuzz import token_set_ratio

from runut.records import ActorRef, Contradiction, EventMention, Side, content_id
from runut.stories._acts import FITS, SAME_ACT, overlap, places_part

LIKE = 0.7  # likeness of the two sentences without the doers' names
ONE_DOER = frozenset({"ASSAULT"})  # several may sanction or criticise somebody on one day; a strike has one doer
MOST = 40  # mentions of one act in a story that are held against each other

OriginOf = Callable[[str], str]


def rival_doers(
    mentions: Iterable[EventMention], event_of: Mapping[str, str], story_of: Mapping[str, str], kinds: Mapping[str, str]
) -> Iterator[tuple[EventMention, EventMention]]:
    """Yield pairs of mentions, one for each pair of events, whose doers are rivals for one act; in a fixed order."""
    blocks: dict[tuple[str, str, str], list[EventMention]] = defaultdict(list)
    for item in sorted(mentions, key=lambda item: item.id):
        when = item.time.when
        if (
            item.type in ONE_DOER
            and item.modality == "actual"
            and item.actors
            and item.recipients
            and when
            and when.earliest is not None
            and when.earliest == when.latest
        ):
            blocks[story_of.get(item.page, item.page), item.type, when.edtf].append(item)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for a, b in combinations(blocks[key][:MOST], 2):
            one, two = sorted((event_of[a.id], event_of[b.id]))
            if one != two and (one, two) not in seen and _rivals(a, b, kinds):
                seen.add((one, two))
                yield a, b


def _rivals(a: EventMention, b: EventMention, kinds: Mapping[str, str]) -> bool:
    if (
        overlap(a.recipients, b.recipients, kinds) < SAME_ACT
        or places_part(a, b)
        or (a.mode or b.mode) != (b.mode or a.mode)
    ):
        return False
    doers = overlap(a.actors, b.actors, kinds), overlap(a.actors, b.recipients, kinds)
    if doers[0] >= FITS or doers[1] >= FITS or not all(ref.id or ref.country for ref in (*a.actors, *b.actors)):
        return False
    return token_set_ratio(_rest(a), _rest(b)) / 100 >= LIKE


def _rest(item: EventMention) -> str:
    """The sentence without its doers and speakers, in lower case."""
    words = item.quote
    refs: Sequence[ActorRef] = (*item.actors, *item.attributed_to)
    for ref in refs:
        words = words.replace(ref.text, " ")
    return " ".join(words.lower().split())


def actor_dispute(a: EventMention, b: EventMention, event_of: Mapping[str, str], origin_of: OriginOf) -> Contradiction:
    """Return the ledger entry of two rival mentions."""
    pair = sorted((a, b), key=lambda item: item.id)
    sides = tuple(
        Side(_names(item.actors), item.quote, item.evidence, origin_of(item.page), _names(item.attributed_to))
        for item in pair
    )
    events = sorted({event_of[item.id] for item in pair})
    return Contradiction(content_id("dispute", "actor", *(item.id for item in pair)), "actor", " ".join(events), sides,
                         "open", "", "one act, two doers")  # fmt: skip


def _names(refs: Sequence[ActorRef]) -> str:
    return ", ".join(ref.name or ref.text for ref in refs)
