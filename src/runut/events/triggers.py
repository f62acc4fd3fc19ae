"""Triggers put in order before they are coded: pieces of one act joined, denials left out, promises of force turned."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from runut.events.cues import WORD, Cues, hits
from runut.events.heard import heard
from runut.events.noacts import no_act
from runut.events.stems import STEM, stem
from runut.records import ReadEvent, ReadRole

LIGHT_GAP = 6  # words between a light verb and the noun that names its act ("mengadakan delapan jam pembicaraan")
GIVING = ("SUPPORT", "AGREE", "AID", "COOPERATE", "CONCEDE")
COPULA_GAP = 90  # characters between a noun and the copula's other side
PEACE_GAP = 8  # characters behind a noun of protest in which "damai" stands
FORCE_GAP = 70  # characters after a promise in which the force it promises is named
_STOP = re.compile(r"[.;:!?\"“”\n]")


def in_order(events: Iterable[ReadEvent], text: str, lowered: str, cues: Cues) -> tuple[ReadEvent, ...]:
    """Return the triggers in text order, without those that name no act, the pieces of one act joined into one."""
    kept: list[ReadEvent] = []
    acts = (one for one in events if not no_act(one, text, lowered, cues))
    for event in sorted((_turned(one, lowered, cues) for one in acts), key=lambda one: (one.start, one.end)):
        if kept and _one_act(kept[-1], event, lowered, cues):
            kept[-1] = _joined(kept[-1], event, lowered)
        else:
            kept.append(event)
    known = (heard(one, lowered, cues.language) for one in kept)
    return tuple(one for one in known if one is not None)


def _turned(event: ReadEvent, lowered: str, cues: Cues) -> ReadEvent:
    """A promise of force is a threat: "berjanji melanjutkan ofensif"; one to end it stays a promise."""
    if event.type in GIVING and _without(event, lowered, cues):
        return replace(event, type="REJECT", mode=None, mode_score=0.0, modality="actual", second=event.type)
    event = _imposed(event, lowered, cues)
    if event.type != "AGREE" or not cues.signs["promise"].search(lowered, event.start, event.end):
        return event
    stop = _STOP.search(lowered, event.end, event.end + FORCE_GAP)
    end = stop.start() if stop else min(len(lowered), event.end + FORCE_GAP)
    force = hits(cues.signs["force"], lowered, event.end, end)
    if not force or hits(cues.signs["ending"], lowered, event.end, force[0].start):
        return event
    return replace(event, type="THREATEN", mode="violence", mode_score=event.score, second="AGREE", second_score=0.0)


def _imposed(event: ReadEvent, lowered: str, cues: Cues) -> ReadEvent:
    """ "Menjatuhkan pidana", "disanksi peringatan" are penalties; a "peaceful march" is no riot."""
    if event.type == "PROTEST" and event.mode == "riot":
        near = lowered[event.start : event.end + PEACE_GAP]
        return replace(event, mode="demo") if cues.signs["peaceful"].search(near) else event
    if event.type not in ("ACCUSE", "THREATEN", "COERCE"):
        return event
    convicts = cues.signs["convicting"].match(lowered, event.start, event.end)
    found = convicts or cues.signs["imposing"].match(lowered, event.start, event.end)
    if found is None:
        return event
    mode = "convict" if convicts else None
    return replace(event, type="SANCTION", mode=mode, mode_score=event.score if mode else 0.0, second=event.type)


def _without(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """`tanpa menandatangani`: what was not given or signed was refused."""
    words = list(WORD.finditer(lowered, max(0, event.start - 12), event.start))
    return bool(words) and cues.signs["without"].fullmatch(words[-1].group()) is not None


def _one_act(a: ReadEvent, b: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Two triggers that share words, two of one type that touch, or a light verb and the noun that names its act."""
    if b.start < a.end:
        return True
    if a.type != b.type:
        return False
    between = lowered[a.end : b.start]
    if not between.strip() or _said_to_be(a, b, lowered, cues):
        return True
    light = cues.signs["light"].fullmatch(lowered, a.start, a.end) is not None
    return light and len(WORD.findall(between)) <= LIGHT_GAP and not re.search(r"[.,;:!?\n]", between)


def _said_to_be(a: ReadEvent, b: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A copula makes both nouns one act: "kunjungan ini merupakan kunjungan ketiganya", "the visit was his third"."""
    between = lowered[a.end : b.start]
    if len(between) > COPULA_GAP or _STOP.search(between) or not cues.signs["copula"].search(between):
        return False
    if cues.signs["answering"].search(between):
        return False
    return stem(lowered[a.start : a.end])[:STEM] == stem(lowered[b.start : b.end])[:STEM]


def _joined(a: ReadEvent, b: ReadEvent, lowered: str) -> ReadEvent:
    """One trigger out of two: from the light verb to the noun where they touch, else the noun; the surer roles."""
    if a.type != b.type:  # one wording read twice: the surer reading, the other its runner-up
        sure, other = (a, b) if a.score >= b.score else (b, a)
        return replace(sure, second=other.type, second_score=other.score)
    best: dict[tuple[str, int], ReadRole] = {}
    for role in (*a.roles, *b.roles):
        key = (role.role, role.mention)
        if key not in best or role.score > best[key].score:
            best[key] = role
    told = b if b.modality != "actual" or a.modality == "actual" else a
    mode = b if b.mode is not None else a
    touching = not lowered[a.end : b.start].strip()
    return replace(
        b,
        start=a.start if touching else b.start,
        end=max(a.end, b.end),
        score=max(a.score, b.score),
        mode=mode.mode,
        mode_score=mode.mode_score,
        modality=told.modality,
        modality_score=told.modality_score,
        roles=tuple(best.values()),
    )
