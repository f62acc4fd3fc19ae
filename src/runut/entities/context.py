"""Whose land an unmarked actor or place is of ("polisi", "Desa Wadas"): a log-linear choice among lands of the page.

The weights were fitted by `training/context.py` on the training part of our own annotated sentences; they stand in
`context.json` beside this file, one set a group of mentions. Below `floor` the land stays open.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib import resources

from runut.entities.clues import Evidence, features
from runut.entities.draft import Draft, Scene
from runut.entities.kin import foreign_names, joined, kin_clues, kin_weights
from runut.entities.lexicon import HOME

__all__ = ["GROUPS", "choose_land", "group_of"]

GROUPS = (
    "owned",
    "speaker",
    "civil",
    "institution",
    "state",
    "fighters",
    "press",
    "person",
    "place",
    "pronoun",
    "other",
)
_GROUP = {
    **dict.fromkeys(("CVL", "LAB", "AGR", "EDU", "MED", "SOC", "REL", "CRM", "BUS", "REF"), "civil"),
    **dict.fromkeys(("COP", "JUD", "LEG"), "institution"),
    **dict.fromkeys(("GOV", "PTY", "OPP", "SPY"), "state"),
    **dict.fromkeys(("MIL", "REB", "UAF", "PRM"), "fighters"),
    "JRN": "press",
}


def group_of(draft: Draft) -> str:
    """Return the row of weights for a mention."""
    if draft.type in ("LOC", "GPE"):
        return "place"
    if draft.type in ("PER", "PRON"):
        return "person" if draft.type == "PER" else "pronoun"
    if draft.parsed.owned:
        return "owned"
    if any(role in ("speaker", "source") for _, role in draft.sides):
        return "speaker"
    return _GROUP.get(draft.sector, "other")


Weights = dict[str, dict[str, float]]


@cache
def _weights() -> tuple[Weights, float]:
    """Return (group -> feature -> weight, floor); what all groups share is added in."""
    raw = json.loads(resources.files(__package__).joinpath("context.json").read_text(encoding="utf-8"))
    shared = raw["all"]
    return {group: {**shared, **_sums(shared, raw["groups"].get(group, {}))} for group in GROUPS}, raw["floor"]


def _sums(shared: dict[str, float], own: dict[str, float]) -> dict[str, float]:
    return {name: shared.get(name, 0.0) + value for name, value in own.items()}


# A person of no known land beside a land is often a guest: more is asked before one is given.
_ASKED = {"person": 0.85}
_ASKED_AMONG_PLACES = 0.85  # so is a name that towns of several lands bear
# What is said of a pronoun or place is right more often than its chance tells (in folds: at .5 to .6 three of four).
_LESS_ASKED = {"pronoun": 0.15, "place": 0.15}
_ASKED_OF_HOME = 0.8  # and home, where an unknown name does not look like one of home


def choose_land(scene: Scene, draft: Draft, evidence: Sequence[Evidence]) -> tuple[str, float, tuple[str, ...]]:
    """Return (land, probability, rivals): land '' when "no land" wins or the best is under the floor."""
    weights, floor = _weights()
    group = group_of(draft)
    own, floor = weights[group], max(floor, _ASKED.get(group, 0.0), _ASKED_AMONG_PLACES * bool(draft.options))
    scores = {}
    for code, f in features(scene, draft, evidence).items():
        scores[code] = sum([own[name] * value for name, value in f.items() if name in own])
    learnt = kin_clues(scene, draft, evidence, scores)
    if learnt:
        scores = {code: joined(score, learnt[code]) for code, score in scores.items()}
        floor = kin_weights().floor if floor == _weights()[1] else kin_weights().asked
    floor -= 0.0 if draft.options else _LESS_ASKED.get(group, 0.0)
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    allowed = {code for spot in draft.options for code in spot.codes}
    ranked = sorted((c for c in scores if not c or not allowed or c in allowed), key=lambda code: (-scores[code], code))
    if not learnt and ranked[0] == HOME.get(scene.language) and foreign_names(scene):
        floor = max(floor, _ASKED_OF_HOME)
    chance = math.exp(scores[ranked[0]] - top) / total
    rivals = tuple(code for code in ranked[:3] if code)
    return (ranked[0], chance, rivals[1:]) if ranked[0] and chance >= floor else ("", chance, rivals)
