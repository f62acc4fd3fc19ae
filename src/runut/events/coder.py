"""A reading of a page → coded event mentions, each field with its reason."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct
from msgspec.structs import replace

from runut.entities.resolution import Resolution
from runut.events.anaphora import points_back
from runut.events.aside import truce_set
from runut.events.calibration import calibrated
from runut.events.cast import Cast, cast, sources
from runut.events.completing import completed
from runut.events.contexts import find_contexts
from runut.events.counts import counts
from runut.events.cues import WORD, hits
from runut.events.factchecks import checks
from runut.events.grammar import is_passive
from runut.events.hearing import weighed
from runut.events.merge import merge_article
from runut.events.modality import Verdict, judge
from runut.events.persons import named_once
from runut.events.times import is_background
from runut.events.view import View, look
from runut.events.when import time_of
from runut.events.where import places
from runut.ontology import cameo_code, quad_of, root_in, score_of, valid_mode
from runut.pages import Region
from runut.records import Article, Claim, EventMention, EventTime, Page, ReadEvent, Reading, Span, content_id
from runut.text import lines, lower

METHOD = "events-15"
SIGN_REACH = 60  # characters to the left of a trigger in which a promise or apology governs it
SUBJECT_REACH = 120  # characters before a passive in which its clause opens
_CLAUSE = re.compile(r"[.;:!?,()\"“”\n]")
THING_REACH = 50  # characters behind "mengamankan" in which its object begins
MODE_FLOOR = 0.4  # a mode the reader is less sure of stays unknown


def code_events(
    page: Page,
    article: Article,
    reading: Reading,
    resolution: Resolution | None = None,
    *,
    scheme: str = "plover16",
    claims: tuple[Claim, ...] = (),
) -> tuple[EventMention, ...]:
    """Code the events of one article; offsets lead into the page text, sentences of furniture yield none.

    One happening told in title, lead and body is one mention with further evidence in `more`. `claims` let an event
    told in somebody's words be attributed to them. Raises SettingsError for an unknown scheme.
    """
    coded = code_mentions(page, article, reading, resolution, scheme=scheme, claims=claims)
    merged = merge_article(coded, article.language)
    lowered = lower(page.text)
    return tuple(
        completed(named_once(mention, article.language), lowered, page.text, article.language) for mention in merged
    )


def code_mentions(
    page: Page,
    article: Article,
    reading: Reading,
    resolution: Resolution | None = None,
    *,
    scheme: str = "plover16",
    claims: tuple[Claim, ...] = (),
) -> tuple[EventMention, ...]:
    """Code every trigger by itself, nothing merged; otherwise as `code_events`."""
    root_in(scheme, "AGREE")  # a bad scheme fails before any work
    view = look(page, article, reading, resolution, claims)
    starts = [line.start for line in lines(page.text)]
    coded = []
    for event in view.reading.events:
        place = view.map.at(event.start)
        if place is None or (view.tested is not None and checks(view.lowered, place[1], event, view.cues)):
            continue
        if event.end <= place[1][1]:
            coded.append(_code(view, event, *place, bisect_right(starts, place[1][0]), scheme))
    return tuple(coded)


class _Seen(Struct, frozen=True):
    """Where a trigger stands, and what the rules made of each of its fields."""

    region: Region
    sentence: tuple[int, int]
    verdict: Verdict
    mode: str | None
    roles: Cast
    time: EventTime
    history: bool


def _code(
    view: View, event: ReadEvent, region: Region, sentence: tuple[int, int], line: int, scheme: str
) -> EventMention:
    verdict = weighed(view, event, sentence, region.role, judge(view.lowered, sentence, event, view.cues))
    mode = valid_mode(verdict.type, _mode(view, event))
    history = bool(hits(view.cues.signs["history"], view.lowered, *sentence)) or truce_set(view, event) is not None
    seen = _Seen(
        region,
        sentence,
        verdict,
        mode,
        cast(view, event, verdict.type),
        time_of(view, event, sentence, verdict.modality, history=history),
        history,
    )
    type_ = root_in(scheme, verdict.type, mode, verdict.modality, _signs(view, event, sentence))
    bare = EventMention(
        id=content_id("event", view.page.id, event.start, event.end, scheme),
        page=view.page.id,
        trigger=Span(view.page.id, event.start, event.end),
        trigger_quote=view.text[event.start : event.end],
        evidence=Span(view.page.id, *sentence),
        quote=view.text[sentence[0] : sentence[1]],
        line=line,
        type=type_,
        mode=mode if type_ == verdict.type else None,
        modality=verdict.modality,
        actors=seen.roles.actors,
        recipients=seen.roles.recipients,
        places=(),
        time=seen.time,
        quad=quad_of(type_),
        score=score_of(verdict.type, mode),
        cameo=cameo_code(verdict.type, mode),
        method=f"{METHOD}+{view.reading.method}" if view.reading.method else METHOD,
        background=is_background(view.clock, seen.time, history=history),
    )
    return _complete(view, event, seen, bare, _why_type(event, verdict, type_, scheme))


def _mode(view: View, event: ReadEvent) -> str | None:
    """The reader's mode where it is sure of one; a city or a thing is seized, not arrested."""
    mode = event.mode if event.mode_score >= MODE_FLOOR or not event.mode_score else None
    if mode != "arrest":
        return mode
    gap = next((one for one in view.reading.mentions if 0 <= one.start - event.end <= 1), None)
    return "seize" if (gap is not None and gap.type in ("GPE", "LOC")) or _of_a_thing(view, event) else mode


def _of_a_thing(view: View, event: ReadEvent) -> bool:
    """ "Mengamankan sejumlah barang bukti": the first word behind the verb that counts nothing is a thing.

    Not so where it only says what the people behind it deal in ("two drug smugglers").
    Behind a passive stands who did it ("ditangkap kapal patroli").
    """
    if is_passive(view, event):
        return _thing_taken(view, event)
    end = min(len(view.lowered), event.end + THING_REACH)
    counted = view.cues.signs["counting"]
    told = WORD.findall(view.lowered[event.end : end])
    words = [word for word in told if not word.isdigit() and not counted.fullmatch(word)]
    if not words or not view.cues.signs["seized_things"].fullmatch(words[0]):
        return False
    return len(words) < 2 or view.cues.signs["dealers"].fullmatch(words[1]) is None


def _thing_taken(view: View, event: ReadEvent) -> bool:
    """ "Barang bukti … sudah diamankan": the clause opens with the thing, and nobody is its recipient; or what is
    taken is counted as things are ("6 unit angkot ditahan")."""
    taken = [view.refs.mention(role.mention) for role in event.roles if role.role == "recipient"]
    if taken:
        return all(hits(view.cues.signs["thing_counters"], view.lowered, one.start, one.end) for one in taken)
    clause = _CLAUSE.split(view.lowered[max(0, event.start - SUBJECT_REACH) : event.start])[-1]
    words = [word for word in WORD.findall(clause) if not view.cues.signs["counting"].fullmatch(word)]
    return bool(words) and view.cues.signs["seized_things"].fullmatch(words[0]) is not None


def _complete(view: View, event: ReadEvent, seen: _Seen, bare: EventMention, why_type: str) -> EventMention:
    """Add places, sources, figures, contexts and the reason of every field."""
    speakers, why_source = sources(view, event)
    here, others, why_place = places(view, event, seen.sentence)
    figures, why_counts = counts(view, event, seen.sentence)
    paragraph = (seen.region.start, seen.region.end)
    about = find_contexts(view.lowered, seen.sentence, paragraph, view.article.language)
    reasons = {
        "type": why_type,
        "mode": _why_mode(event, seen.mode),
        "modality": seen.verdict.why,
        "actors": seen.roles.why_actors,
        "recipients": seen.roles.why_recipients,
        "places": why_place,
        "date": seen.time.why or seen.time.basis,
        "source": why_source,
        "counts": why_counts,
        "contexts": "; ".join(f"{name}: {words}" for name, words in about) or "no keyword",
        "evidence": seen.region.role,
        "points back": points_back(view, event),
        "confidence": _why_confidence(event),
    }
    if nothing := not (here or bare.actors or bare.recipients) and bare.time.span is None:
        reasons["confidence"] += "; lowered: neither party nor place nor day told"
    return replace(
        bare,
        confidence=calibrated(event.score, bare=nothing),
        places=here,
        mentioned_places=others,
        attributed_to=speakers,
        counts=figures,
        contexts=tuple(name for name, _ in about),
        why=tuple((field, why) for field, why in reasons.items() if why),
    )


def _signs(view: View, event: ReadEvent, sentence: tuple[int, int]) -> tuple[str, ...]:
    """Lexical classes at the trigger: a promise or an apology that governs it or is it."""
    start = max(sentence[0], event.start - SIGN_REACH)
    return tuple(name for name in ("promise", "apology") if hits(view.cues.signs[name], view.lowered, start, event.end))


def _why_confidence(event: ReadEvent) -> str:
    told = "rule" if event.told_by else "reader"
    return f"{told} score {event.score:.2f}, calibrated on the corpus's dev part"


def _why_type(event: ReadEvent, verdict: Verdict, type_: str, scheme: str) -> str:
    runner_up = f" (next: {event.second} {event.second_score:.2f})" if event.second else ""
    why = (
        f"words '{event.told_by}': {event.type}"
        if event.told_by
        else f"reader: {event.type} {event.score:.2f}{runner_up}"
    )
    if verdict.type != event.type:
        why += f"; a planned act of cooperation is {verdict.type}"
    return why if type_ == verdict.type else f"{why}; {type_} in {scheme}"


def _why_mode(event: ReadEvent, mode: str | None) -> str:
    if mode is not None:
        return f"reader: {mode} {event.mode_score:.2f}"
    return (
        "unknown: the type has no modes or the text does not tell"
        if event.mode is None
        else (f"unknown: reader only {event.mode_score:.2f} sure of {event.mode}")
    )
