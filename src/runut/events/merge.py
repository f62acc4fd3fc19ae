"""One happening told in title, lead and body → one event of the article with several evidence spans."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from runut.events.wording import (
    alike,
    by_means,
    by_same,
    done_alike,
    echoes,
    in_one_go,
    once_only,
    one_death,
    one_suspect,
    one_wording,
    same_toll,
    voiced,
)
from runut.records import ActorRef, EventMention, EventTime, Place, Span
from runut.text import fold

# Where a telling stands, best evidence first; a title is told by the editor, a caption beside the text.
RANK = {"body": 0, "standfirst": 1, "heading": 2, "title": 3, "caption": 4}
UNREAL = {"possible", "denied"}  # "serangan itu" points to an act that was or will be, to none that may not be
FRAMES = ("title", "standfirst", "caption")  # parts that retell the body


def merge_article(coded: Sequence[EventMention], language: str = "id") -> tuple[EventMention, ...]:
    """Return the events of an article in text order, retellings folded into one mention each."""
    groups: list[list[EventMention]] = []
    for mention in _by_sentence(coded, language):
        fitting = (group for group in groups if all(_same(mention, other, language) for other in group))
        # a noun that points back means the act told last, anything else the first telling
        home = next(iter(list(fitting)[::-1]), None) if points_back(mention) else next(fitting, None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    merged = (_one(group) for group in groups)
    return tuple(sorted(merged, key=lambda one: (one.evidence.start, one.trigger.start, one.id)))


def _by_sentence(coded: Sequence[EventMention], language: str) -> list[EventMention]:
    """Fold what one sentence tells twice of an act ("menembak X dalam serangan") before sentences are compared."""
    kept: list[EventMention] = []
    for mention in coded:
        fits = (at for at, one in enumerate(kept) if one.evidence == mention.evidence and _same(one, mention, language))
        at = next(fits, None)
        if at is None:
            kept.append(mention)
        else:
            kept[at] = _one([kept[at], mention])
    return kept


def _same(a: EventMention, b: EventMention, language: str) -> bool:
    """Two tellings of one happening: same act, nobody and no day that differ, somebody they share."""
    if _printed_twice(a, b):
        return True
    pointing = points_back(a) or points_back(b)
    unlike = a.modality != b.modality and not (pointing and not {a.modality, b.modality} & UNREAL)
    if a.type != b.type or unlike:
        return False
    if a.evidence == b.evidence:
        return one_wording(a, b, language) or by_means(a, b, language) or in_one_go(a, b, language) or by_same(a, b)
    if not (_times_fit(a.time, b.time) and _places_fit(a.places, b.places)):
        return False
    if echoes(a, b, language):
        return True
    actors = True if voiced(a, b) else _shared(a.actors, b.actors)
    if actors is not False and one_suspect(a, b, language):  # "MH" and "the suspect" are two names of one
        return True
    recipients = _shared(a.recipients, b.recipients)
    if False in (actors, recipients):
        return False
    if once_only(a, b) or same_toll(a, b) or one_death(a, b, language):
        return True
    if a.mode and b.mode and a.mode != b.mode and not (actors and done_alike(a, b)):
        return False
    if points_back(max(a, b, key=lambda one: one.trigger.start)):
        return True
    if _frame(a) or _frame(b):
        return True in (actors, recipients)
    named = True in (actors, recipients)
    both = bool(actors and recipients)
    visit = a.type == "CONSULT" and a.mode is not None and a.mode == b.mode  # arrival, visit, stay
    worded = visit or alike(a.trigger_quote, b.trigger_quote)
    return named and worded and (both or a.time.when == b.time.when)


def _printed_twice(a: EventMention, b: EventMention) -> bool:
    """The page prints a sentence again, and the triggers share words at the same place of it."""
    if a.quote != b.quote or a.evidence == b.evidence:
        return False
    first, second = ((one.trigger.start - one.evidence.start, one.trigger.end - one.evidence.start) for one in (a, b))
    return first[0] < second[1] and second[0] < first[1]


def points_back(mention: EventMention) -> bool:
    """Tell whether the trigger is a noun that points back to an act told before ("pertemuan itu")."""
    return "points back" in dict(mention.why)


def _frame(mention: EventMention) -> bool:
    return role_of(mention) in FRAMES


def role_of(mention: EventMention) -> str:
    """Return the role of the block the evidence stands in."""
    return dict(mention.why).get("evidence", "body")


def _shared(a: Sequence[ActorRef], b: Sequence[ActorRef]) -> bool | None:
    """True: somebody stands in both; False: all are known and nobody is the same; None: it cannot be told."""
    if not a or not b:
        return None
    if any(same_actor(one, other) for one in a for other in b):
        return True
    return False if all(one.country for one in (*a, *b)) else None


def same_actor(a: ActorRef, b: ActorRef) -> bool:
    """Tell whether two references can be the same actor: same id, same words, or one state's government."""
    if a.id and b.id and a.id == b.id:
        return True
    if fold(a.name or a.text) == fold(b.name or b.text) or _part(fold(a.text), fold(b.text)):
        return True
    state = a.country != "" and a.country == b.country
    return state and (a.sector == b.sector or "" in (a.sector, b.sector))


def _part(a: str, b: str) -> bool:
    """One wording is the other cut short: "para pemimpin junta", "para pemimpin junta Mali"."""
    short, long = sorted((set(a.split()), set(b.split())), key=len)
    return len(short) > 1 and short <= long


def _times_fit(a: EventTime, b: EventTime) -> bool:
    if a.when is None or b.when is None:
        return True
    early = [when.earliest for when in (a.when, b.when) if when.earliest is not None]
    late = [when.latest for when in (a.when, b.when) if when.latest is not None]
    return not early or not late or max(early) <= min(late)


def _places_fit(a: Sequence[Place], b: Sequence[Place]) -> bool:
    if not a or not b:
        return True
    one, other = a[0], b[0]
    if one.country and other.country and one.country != other.country:
        return False
    wide = "country" in (one.precision, other.precision) or "region" in (one.precision, other.precision)
    return wide or fold(one.name or one.text) == fold(other.name or other.text)


def _one(group: list[EventMention]) -> EventMention:
    """Fold a group into its best telling; what that one does not tell is taken from the others, and said so."""
    order = sorted(
        group, key=lambda one: (points_back(one), RANK.get(role_of(one), 0), -_filled(one), one.trigger.start)
    )
    main, rest = order[0], order[1:]
    if not rest:
        return main
    why = dict(main.why)
    changed: dict[str, object] = {}
    for field, key in (("actors", "actors"), ("recipients", "recipients"), ("places", "places"), ("counts", "counts")):
        giver = next((one for one in rest if getattr(one, field)), None)
        if not getattr(main, field) and giver is not None:
            changed[field] = getattr(giver, field)
            why[key] = f"from line {giver.line}: {dict(giver.why).get(key, '')}"
    dated = next((one for one in rest if _hands_time(one, main)), None)
    if main.time.basis in ("none", "document", "inherited") and dated is not None:
        changed["time"] = dated.time
        why["date"] = f"from line {dated.line}: {dated.time.why}"
    spans = {span for one in rest for span in spans_of(one)} - {main.evidence}
    if spans:
        why["retold"] = "also told in line " + ", ".join(str(n) for n in sorted({one.line for one in rest}))
    return replace(
        main,
        **changed,
        contexts=tuple(dict.fromkeys(context for one in order for context in one.contexts)),
        confidence=max(one.confidence for one in group),
        background=all(one.background for one in group),
        more=tuple(sorted(spans | set(main.more), key=lambda span: (span.start, span.end))),
        why=tuple(why.items()),
    )


def _hands_time(giver: EventMention, main: EventMention) -> bool:
    """A caption tells of its picture: its day is the event's only where it names the same act."""
    if giver.time.basis not in ("expression", "weekday"):
        return False
    return role_of(giver) != "caption" or alike(giver.trigger_quote, main.trigger_quote)


def _filled(mention: EventMention) -> int:
    dated = mention.time.basis in ("expression", "weekday")
    return bool(mention.actors) + bool(mention.recipients) + bool(mention.places) + dated


def spans_of(mention: EventMention) -> tuple[Span, ...]:
    """Return every evidence span of a mention, the main one first."""
    return (mention.evidence, *mention.more)
