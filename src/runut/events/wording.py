"""When two triggers of an article are one wording of one act, and when something speaks against it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.events.cues import cues
from runut.events.stems import forms
from runut.records import ActorRef, EventMention
from runut.text import fold

FORCE = "ASSAULT"
MEANS_WORDS = 2  # words before a noun of force in which "in" or "dalam" stands ("dalam sebuah serangan")
TOLL = 5  # two acts of one article seldom have this many victims each and the same number
CONTENT = 4  # letters by which a word of a trigger is a content word
ANEW_REACH = 24  # characters beside a trigger in which a word says that it is another act
GO_WORDS = 4  # words between two verbs of one arrest ("ditangkap dan kemudian ditahan")
TOLD_APART = ("REQUEST", "CONCEDE", "THREATEN")
ONCE = ("arrest", "deport", "expel", "release")  # modes of acts that befall a person once in an article
# What is done by speaking: who says it is who does it.
VERBAL = ("SUPPORT", "REJECT", "ACCUSE", "REQUEST", "AGREE", "CONCEDE", "THREATEN")


def alike(a: str, b: str) -> bool:
    """The triggers share a word stem: menyerang, serangan, diserang."""
    return any(forms(one) & forms(other) for one in fold(a).split() for other in fold(b).split())


def one_wording(a: EventMention, b: EventMention, language: str) -> bool:
    """Two triggers of one type, modality and stem in one sentence, with nobody and nothing that differs.

    In the corpus's train part (3,141 items) a sentence holds two such triggers five times, and in three of them the
    parties differ: one sentence seldom tells the same kind of act twice, a reader marks it twice more often.
    """
    first, second = sorted((a, b), key=lambda one: one.trigger.start)
    if not _content_alike(first.trigger_quote, second.trigger_quote) or _differ(first, second):
        return False
    between = first.quote[first.trigger.end - first.evidence.start : second.trigger.end - first.evidence.start]
    if ";" in between or cues(language).signs["anew"].search(between.lower()):
        return False
    shared = _common(first.actors, second.actors) or _common(first.recipients, second.recipients)
    return shared or _bare(first) or _bare(second)


def echoes(a: EventMention, b: EventMention, language: str) -> bool:
    """One of them is a bare noun of the act the other tells ("the attack"): it tells nothing else."""
    return any(
        _echo(one, language) and alike(one.trigger_quote, other.trigger_quote) and not _differ(one, other)
        for one, other in ((a, b), (b, a))
    )


def by_means(a: EventMention, b: EventMention, language: str) -> bool:
    """ "Dibunuh dalam serangan udara", "killed in clashes": the noun of force names in what the verb was done."""
    first, second = sorted((a, b), key=lambda one: one.trigger.start)
    if first.type != FORCE or not noun(second.trigger_quote, language) or _differ(first, second):
        return False
    between = first.quote[first.trigger.end - first.evidence.start : second.trigger.start - first.evidence.start]
    words = between.lower().split()[-MEANS_WORDS:]
    return ";" not in between and any(cues(language).signs["means"].fullmatch(word) for word in words)


def same_toll(a: EventMention, b: EventMention) -> bool:
    """Two tellings of force with one and the same count of dead or hurt, too high to be chance."""
    if a.type != FORCE or _differ(a, b):
        return False
    one, other = ({(count.kind, count.low or count.high) for count in some.counts} for some in (a, b))
    return any((number or 0) >= TOLL for kind, number in one & other if kind != "size")


def once_only(a: EventMention, b: EventMention) -> bool:
    """One person is arrested, deported, expelled or released once in an article: "ditangkap", "diamankan"."""
    if a.mode != b.mode or a.mode not in ONCE or _differ(a, b):
        return False
    one, other = ({ref.id for ref in some.recipients if ref.id and ref.name} for some in (a, b))
    words = ({fold(ref.text) for ref in some.recipients} for some in (a, b))
    return bool(one & other) or bool(set.intersection(*words))


def in_one_go(a: EventMention, b: EventMention, language: str) -> bool:
    """ "Ditangkap dan ditahan": two verbs of one mode joined in one sentence, nobody else told."""
    first, second = sorted((a, b), key=lambda one: one.trigger.start)
    if first.mode != second.mode or first.mode not in ONCE or _differ(first, second):
        return False
    between = first.quote[first.trigger.end - first.evidence.start : second.trigger.start - first.evidence.start]
    words = between.lower().split()
    return bool(words) and len(words) <= GO_WORDS and cues(language).signs["and_then"].fullmatch(words[0]) is not None


def by_same(a: EventMention, b: EventMention) -> bool:
    """ "Menyatakan X bersalah dan memvonisnya", "turun ke jalan, menyuarakan …": verbs of one sentence that tell one
    type and mode between the same parties; what is asked or conceded twice may be two things."""
    if a.type in TOLD_APART or (a.mode and b.mode and a.mode != b.mode):
        return False
    if a.time.span is not None and b.time.span is not None and a.time.when != b.time.when:
        return False
    first, second = sorted((a, b), key=lambda one: one.trigger.start)
    between = first.quote[first.trigger.end - first.evidence.start : second.trigger.start - first.evidence.start]
    sides = ((a.actors, b.actors), (a.recipients, b.recipients))
    return ";" not in between and all(one and _keys(one) == _keys(other) for one, other in sides)


def _keys(refs: Sequence[ActorRef]) -> set[str]:
    return {ref.id or fold(ref.text) for ref in refs}


def one_suspect(a: EventMention, b: EventMention, language: str) -> bool:
    """ "Pelaku dibekuk", "tersangka diamankan", "MH ditangkap": one arrest, unless there are several."""
    if a.mode != b.mode or a.mode not in ONCE or _away_from(a.actors, b.actors):
        return False
    if a.time.span is not None and b.time.span is not None and a.time.when != b.time.when:
        return False
    sides = [one.recipients for one in (a, b)]
    if not all(sides) or any(len(side) != 1 for side in sides):
        return False
    lands = {side[0].country for side in sides} - {""}
    if len(lands) > 1:
        return False
    texts = [fold(side[0].text) for side in sides]
    several = any(cues(language).signs["many_suspects"].search(text) for text in texts)
    bare = any(cues(language).signs["suspects"].fullmatch(text) for text in texts)
    return bare and not several


def _away_from(a: Sequence[ActorRef], b: Sequence[ActorRef]) -> bool:
    """Both name who did it, of two lands."""
    return bool(a and b) and not ({one.country for one in a} & {one.country for one in b})


def one_death(a: EventMention, b: EventMention, language: str) -> bool:
    """One person by name dies once in an article, by whatever word his death is told."""
    lethal = all(cues(language).signs["lethal"].search(one.trigger_quote.lower()) for one in (a, b))
    if a.type != FORCE or not lethal or (a.time.span and b.time.span and _differ(a, b)):
        return False
    names = [{ref.id for ref in one.recipients if ref.id and ref.name} for one in (a, b)]
    return bool(names[0] & names[1]) and all(len(one.recipients) == 1 for one in (a, b))


def done_alike(a: EventMention, b: EventMention) -> bool:
    """One deed read in two modes ("menyegel"); of what is said or talked about, another mode is another matter."""
    return a.type not in (*VERBAL, "CONSULT") and alike(a.trigger_quote, b.trigger_quote)


def voiced(a: EventMention, b: EventMention) -> bool:
    """Who does the act by speaking in the one is who speaks the other, which names no actor of its own."""
    return any(
        one.type in VERBAL
        and not one.actors
        and "passive" not in dict(one.why).get("actors", "")
        and _common(one.attributed_to, other.actors)
        for one, other in ((a, b), (b, a))
    )


def _content_alike(a: str, b: str) -> bool:
    words = ([word for word in fold(one).split() if len(word) >= CONTENT] for one in (a, b))
    return alike(*(" ".join(some) for some in words))


def _echo(one: EventMention, language: str) -> bool:
    if not _bare(one) or one.places or one.counts or one.time.basis in ("expression", "weekday", "inherited"):
        return False
    if not noun(one.trigger_quote, language) and not _after(one, language):
        return False
    start, end = one.trigger.start - one.evidence.start, one.trigger.end - one.evidence.start
    around = one.quote[max(0, start - ANEW_REACH) : end + ANEW_REACH].lower()
    return not cues(language).signs["anew"].search(around) and not cues(language).signs["counted"].search(around)


def _after(one: EventMention, language: str) -> bool:
    """ "Selain menyegel, …", "after sealing it": the verb stands behind a word that takes the act as told."""
    lead = fold(one.quote[: one.trigger.start - one.evidence.start]).split()
    return bool(lead) and cues(language).signs["retelling"].fullmatch(lead[-1]) is not None


def noun(trigger: str, language: str) -> bool:
    """The trigger does not begin with a verb form of its language."""
    words = fold(trigger).split()
    prefixes = cues(language).verb_prefixes
    if not words or (prefixes and words[0].startswith(prefixes)):
        return False
    return bool(prefixes) or not re.search(r"(?:ed|ing)$", words[-1])


def _bare(one: EventMention) -> bool:
    return not one.actors and not one.recipients


def _differ(a: EventMention, b: EventMention) -> bool:
    """Parties, places, days or figures that are told of both and are not the same."""
    for name in ("actors", "recipients", "places"):
        one, other = getattr(a, name), getattr(b, name)
        if one and other and not _common(one, other):
            return True
    if (
        a.time.span is not None
        and b.time.span is not None
        and a.time.span != b.time.span
        and a.time.when != b.time.when
    ):
        return True
    figures = [{(count.kind, count.low, count.high) for count in one.counts} for one in (a, b)]
    return bool(figures[0]) and bool(figures[1]) and not figures[0] & figures[1]


def _common(a: Sequence[ActorRef], b: Sequence[ActorRef]) -> bool:
    """Somebody or somewhere stands in both, by id or by name; a land and its capital are not taken for one here."""
    keys = [
        {getattr(one, "id", "") for one in some}
        | {fold(one.name or one.text) for one in some}
        | {fold(one.text) for one in some}
        for some in (a, b)
    ]
    return bool((keys[0] & keys[1]) - {""})
