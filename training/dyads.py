"""Pairs of actors with a root, from our corpus only, for both schemes."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import numpy as np

from runut.encoder.labels import DYAD15, DYAD16
from training.examples import Event, Example, Span

ACTOR_TYPES = {"PER", "ORG", "GPE", "GRP", "PRON"}
APOLOGY = re.compile(r"maaf|apolog|sorry|regret|menyesal", re.I)
PROMISE = re.compile(
    r"janji|sepakat|setuju|tawar|bersedia|siap|akan|rencana|promis|pledg|vow|agree|offer|will|to |ready|plan", re.I
)


CONVICTED = re.compile(r"penjara|jail|prison|sentenc|vonis|hukum|years", re.I)
EMBARGO = re.compile(r"sanksi|sanction|embargo", re.I)
TAKEN = re.compile(
    r"captur|occup|retak|retook|overran|took control|blockad|besieg|seiz|rebut|duduk|blokade|kepung|kuasai", re.I
)


@dataclass(frozen=True)
class Dyad:
    """A text with a source and a target span; targets are distributions, all zero where a scheme says nothing."""

    text: str
    source: Span
    target: Span
    y16: np.ndarray
    y15: np.ndarray


def root15(event: Event, text: str) -> str:
    """An event's root in the PLV dialect (the earlier PLOVER draft; notes on events, section 7)."""
    trigger = text[event.span[0] : event.span[1]]
    if event.type == "CONCEDE":
        if APOLOGY.search(trigger):
            return "SUPPORT"
        return "AGREE" if event.modality == "planned" or PROMISE.search(trigger) else "YIELD"
    if event.type == "RETREAT":
        return "AGREE" if event.modality == "planned" else "YIELD"
    if event.modality == "planned" and event.type in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"):
        return "THREATEN"
    return _material15(event, trigger)


def _material15(event: Event, trigger: str) -> str:
    """CAMEO's places that PLV kept: sanctions and embargoes coerce (163, 172), blockade and occupation are force
    (191, 192), a verdict alone is an accusation (114), a sentence coerces (173)."""
    if event.type == "SANCTION" and event.mode == "convict":
        return "COERCE" if CONVICTED.search(trigger) else "ACCUSE"
    if event.type == "SANCTION" and EMBARGO.search(trigger):
        return "COERCE"
    if event.type == "COERCE" and event.mode in ("seize", "restrict") and TAKEN.search(trigger):
        return "ASSAULT"
    return event.type


def _add(found: dict, key: tuple[int, int], root16: str, root15_: str | None) -> None:
    y16, y15 = found.setdefault(key, (np.zeros(len(DYAD16), np.float32), np.zeros(len(DYAD15), np.float32)))
    y16[DYAD16.index(root16)] += 1
    if root15_ is not None:
        y15[DYAD15.index(root15_)] += 1


def pairs_of(example: Example) -> dict[tuple[int, int], tuple[np.ndarray, np.ndarray]]:
    """Labelled (source mention, target mention) pairs of an example's events."""
    found: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}
    for event in example.events or ():
        if event.modality in ("denied", "requested"):
            continue
        actors, others = event.roles.get("actor", ()), event.roles.get("recipient", ())
        label15 = root15(event, example.text)
        combos = [(a, r) for a in actors for r in others if a != r]
        if not others and len(actors) > 1:
            combos = [(a, b) for a in actors for b in actors if a != b]
        for key in combos:
            _add(found, key, event.type, label15)
    return found


def dyads(examples: list[Example], rng: random.Random) -> list[Dyad]:
    """All pairs of the examples' events, and as many unrelated pairs with root none (plover16 only)."""
    out = []
    for example in examples:
        if example.mentions is None or example.events is None:
            continue
        found = pairs_of(example)
        related = {frozenset(k) for k in found}
        actors = [i for i, (_, kind, _) in enumerate(example.mentions) if kind in ACTOR_TYPES]
        free = [(a, b) for a in actors for b in actors if a != b and frozenset((a, b)) not in related]
        if free and rng.random() < 0.4:
            _add(found, rng.choice(free), "none", None)
        for (a, b), (y16, y15) in found.items():
            s, t = example.mentions[a][0], example.mentions[b][0]
            if s[1] <= t[0] or t[1] <= s[0]:
                out.append(Dyad(example.text, s, t, y16 / max(y16.sum(), 1), y15 / max(y15.sum(), 1)))
    return out
