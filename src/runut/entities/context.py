"""Whose land an unmarked actor or place is of ("polisi", "Desa Wadas"): a log-linear choice among lands of the page.

The weights were fitted by `training/context.py` on the training part of our own annotated sentences; they stand in
`context.json` beside this file, one row a group of mentions. Below `floor` the land stays open.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from runut.entities.draft import Draft, Scene
from runut.knowledge.folding import words

__all__ = ["FEATURES", "GROUPS", "Evidence", "choose_land", "evidence_of", "group_of", "vectors"]

FEATURES = (
    "bias",
    "before",
    "after",
    "behind_cut",
    "comma",
    "previous",
    "earlier",
    "later",
    "dateline",
    "share",
    "first",
    "home",
    "home_alone",
    "alone",
    "placed",
    "acting",
    "same_sector",
    "owner",
    "count",
    "actor_before",
    "paragraph_last",
    "home_id",
    "event_place",
    "event_opposite",
    "event_same",
    "world",
    "stay",
    "nearest_before",
    "nearest_after",
    "sentence_share",
    "sentence_first",
    "clause",
    "sentence_only",
    "inside",
    "hostile_opposite",
    "home_strange",
)
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
_HOME = {"id": "IDN", "ms": "MYS"}
_AT = {name: at for at, name in enumerate(FEATURES)}
_WORLD = frozenset(("UNO", "IGO", "EUR", "IMG", "NGO"))
_REACH = 60.0  # code points over which nearness falls to 1/e
_CUT_WORDS = frozenset(("di", "in", "at", "dari", "of", "from", "asal", "near", "dekat", "outside", "luar"))


class Evidence(NamedTuple):
    """A mention that names a land: where, and what it does there."""

    code: str
    start: int
    end: int
    sentence: int
    placed: bool
    acting: bool
    sector: str
    actor: bool
    sides: tuple[tuple[int, str], ...]


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


def evidence_of(scene: Scene) -> list[Evidence]:
    """Return every mention whose land is known by itself, in order of the text."""
    found = [
        Evidence(d.code, d.start, d.end, d.sentence, d.place, d.acts, d.sector, d.type not in ("GPE", "LOC"), d.sides)
        for d in scene.drafts
        if len(d.code) == 3 and d.code not in ("UNO", "IGO", "NGO", "EUR", "IMG", "MNC", "ISM") and d.how != "press"
    ]
    found += [
        Evidence(code, d.start, d.end, d.sentence, True, False, "", False, ())
        for d in scene.drafts
        for code in d.parsed.stays
        if code != d.code
    ]
    return sorted(found, key=lambda one: one.start)


def vectors(scene: Scene, draft: Draft, evidence: Sequence[Evidence]) -> dict[str, list[float]]:
    """Return candidate land -> features in the order of FEATURES ('' is "no land")."""
    others = [one for one in evidence if (one.start, one.end) != (draft.start, draft.end)]
    home = _HOME.get(scene.language, "")
    codes = dict.fromkeys(one.code for one in others)
    if home:
        codes[home] = None
    out = {code: _features(scene, draft, others, code, home, len(codes)) for code in codes}
    world = any(one.code in _WORLD or one.how == "press" for one in scene.drafts)
    if world:
        for vector in out.values():
            vector[_AT["world"]] = vector[_AT["home"]]
    if any(
        one.type in ("GPE", "LOC") and not one.code and not one.several and one is not draft for one in scene.drafts
    ):
        for vector in out.values():
            vector[_AT["home_strange"]] = vector[_AT["home"]]
    out[""] = _none_features(draft, len(codes), bool(others))
    return out


def _features(scene: Scene, draft: Draft, others: Sequence[Evidence], code: str, home: str, kinds: int) -> list[float]:
    f = dict.fromkeys(FEATURES, 0.0)
    own = [one for one in others if one.code == code]
    for one in own:
        _nearness(scene, draft, one, f)
    before = [one for one in others if one.end <= draft.start]
    f["share"] = len(own) / len(others) if others else 0.0
    f["first"] = float(bool(others) and others[0].code == code)
    f["home"] = float(code == home)
    f["home_alone"] = float(code == home and not others)
    f["home_id"] = float(code == home and bool(own))
    f["alone"] = float(
        kinds == 1 or (kinds == 2 and code != home and bool(others) and all(o.code == code for o in others))
    )
    f["count"] = math.log1p(len(own))
    f["owner"] = float(draft.parsed.owned and bool(before) and before[-1].code == code)
    f["paragraph_last"] = float(bool(before) and before[-1].code == code)
    _ranks(draft, others, code, f)
    return [f[name] for name in FEATURES]


def _ranks(draft: Draft, others: Sequence[Evidence], code: str, f: dict[str, float]) -> None:
    """What the land is among those of the sentence: nearest before or behind, first, alone."""
    here = [one for one in others if one.sentence == draft.sentence]
    before = [one for one in here if one.end <= draft.start]
    behind = [one for one in here if one.start >= draft.end]
    inside = [one for one in here if one.start >= draft.start and one.end <= draft.end]
    f["nearest_before"] = float(bool(before) and before[-1].code == code)
    f["nearest_after"] = float(bool(behind) and behind[0].code == code)
    f["sentence_share"] = sum(one.code == code for one in here) / len(here) if here else 0.0
    f["sentence_first"] = float(bool(here) and here[0].code == code)
    f["sentence_only"] = float(bool(here) and all(one.code == code for one in here))
    f["inside"] = float(bool(inside) and inside[0].code == code)


def _nearness(scene: Scene, draft: Draft, one: Evidence, f: dict[str, float]) -> None:
    inside = one.start >= draft.start and one.end <= draft.end
    gap = max(0, one.start - draft.end, draft.start - one.end)
    near = math.exp(-gap / _REACH)
    if one.sentence == draft.sentence or inside:
        side = "before" if one.start < draft.start else "after"
        f[side] = max(f[side], near)
        between = scene.text[draft.end : one.start] if one.start >= draft.end else scene.text[one.end : draft.start]
        if not any(mark in between for mark in ',;:"”“'):
            f["clause"] = max(f["clause"], near)
        if one.start >= draft.end and len(between) < 30 and _opens_with_cut(between):
            f["behind_cut"] = 1.0
        if len(between) <= 3 and between.strip() in (",", "(", ""):
            f["comma"] = 1.0
        f["placed"] = max(f["placed"], float(one.placed))
        f["acting"] = max(f["acting"], float(one.acting))
        f["actor_before"] = max(f["actor_before"], float(one.actor and one.end <= draft.start))
    elif one.sentence == draft.sentence - 1:
        f["previous"] = 1.0
    elif one.sentence < draft.sentence:
        f["earlier"] = 1.0
    else:
        f["later"] = 1.0
    _same_event(draft, one, f, scene.hostile)
    if scene.dateline[0] <= one.start < scene.dateline[1]:
        f["dateline"] = 1.0
    if draft.sector and one.sector == draft.sector and one.actor:
        f["same_sector"] = 1.0


def _same_event(draft: Draft, one: Evidence, f: dict[str, float], hostile: frozenset[int]) -> None:
    for event, role in draft.sides:
        for other, its in one.sides:
            if event != other:
                continue
            if its == "place":
                f["event_place"] = 1.0
            elif its == role:
                f["event_same"] = 1.0
            elif {its, role} == {"actor", "recipient"}:
                f["event_opposite"] = 1.0
                f["hostile_opposite"] = max(f["hostile_opposite"], float(event in hostile))


def _opens_with_cut(between: str) -> bool:
    spelled = words(between)
    return bool(spelled) and spelled[0][0] in _CUT_WORDS and len(spelled) <= 4


def _none_features(draft: Draft, kinds: int, seen: bool) -> list[float]:
    f = dict.fromkeys(FEATURES, 0.0)
    parsed = draft.parsed
    f["bias"] = 1.0
    f["before"] = float(parsed.foreign)
    f["after"] = float(parsed.placeless)
    f["previous"] = float(kinds > 2)
    f["earlier"] = float(not seen)
    f["comma"] = float(parsed.deictic)
    f["owner"] = float(parsed.joined)
    f["share"] = float(draft.sector == "")
    return [f[name] for name in FEATURES]


@cache
def _weights() -> tuple[dict[str, list[float]], dict[str, list[float]], float]:
    raw = json.loads(resources.files(__package__).joinpath("context.json").read_text(encoding="utf-8"))
    return raw["land"], raw["none"], raw["floor"]


def choose_land(scene: Scene, draft: Draft, evidence: Sequence[Evidence]) -> tuple[str, float, tuple[str, ...]]:
    """Return (land, probability, rivals): land '' when "no land" wins or the best is under the floor."""
    land, none, floor = _weights()
    group = group_of(draft)
    scores = {
        code: sum(w * x for w, x in zip(land[group] if code else none[group], vector, strict=True))
        for code, vector in vectors(scene, draft, evidence).items()
    }
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    allowed = {code for spot in draft.options for code in spot.codes}
    ranked = sorted((c for c in scores if not c or not allowed or c in allowed), key=lambda code: (-scores[code], code))
    chance = math.exp(scores[ranked[0]] - top) / total
    rivals = tuple(code for code in ranked[:3] if code)
    return (ranked[0], chance, rivals[1:]) if ranked[0] and chance >= floor else ("", chance, rivals)
