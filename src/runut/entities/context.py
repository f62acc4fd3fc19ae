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
    """Return candidate land -> features in the order of FEATURES ('' is "no land"); what the weights are fitted on."""
    return {code: [f.get(name, 0.0) for name in FEATURES] for code, f in features(scene, draft, evidence).items()}


def features(scene: Scene, draft: Draft, evidence: Sequence[Evidence]) -> dict[str, dict[str, float]]:
    """Return candidate land -> name and value of each feature that is not 0, in one pass over the evidence."""
    others = [one for one in evidence if one.start != draft.start or one.end != draft.end]
    home = _HOME.get(scene.language, "")
    found: dict[str, dict[str, float]] = {}
    counts: dict[str, int] = {}
    for one in others:
        counts[one.code] = counts.get(one.code, 0) + 1
        f = found.get(one.code)
        if f is None:
            f = found[one.code] = {}
        if one.sentence == draft.sentence or (one.start >= draft.start and one.end <= draft.end):
            _beside(scene, draft, one, f)
        else:
            f[
                "previous"
                if one.sentence == draft.sentence - 1
                else "earlier"
                if one.sentence < draft.sentence
                else "later"
            ] = 1.0
        if draft.sides and one.sides:
            _same_event(draft, one, f, scene.hostile)
        if scene.dateline[0] <= one.start < scene.dateline[1]:
            f["dateline"] = 1.0
        if draft.sector and one.sector == draft.sector and one.actor:
            f["same_sector"] = 1.0
    if home:
        found.setdefault(home, {})
    for code, count in counts.items():
        found[code]["share"] = count / len(others)
        found[code]["count"] = math.log1p(count)
    _ranks(draft, others, found)
    _at_home(scene, draft, found, counts, home)
    found[""] = _none_features(draft, len(found), bool(others))
    return found


def _at_home(scene: Scene, draft: Draft, found: dict[str, dict[str, float]], counts: dict[str, int], home: str) -> None:
    """What speaks for and against the land of the language itself."""
    if len(counts) == 1 and len(found) <= 2:
        found[next(iter(counts))]["alone"] = 1.0
    elif len(found) == 1 and not counts:
        found[home]["alone"] = 1.0
    if not home:
        return
    f = found[home]
    f["home"] = 1.0
    if not counts:
        f["home_alone"] = 1.0
    if counts.get(home):
        f["home_id"] = 1.0
    if scene.worldly():
        f["world"] = 1.0
    if any(one is not draft for one in scene.strange()):
        f["home_strange"] = 1.0


def _ranks(draft: Draft, others: Sequence[Evidence], found: dict[str, dict[str, float]]) -> None:
    """Which land comes first, last before, nearest and alone, on the page and in the sentence."""
    if not others:
        return
    found[others[0].code]["first"] = 1.0
    before = [one for one in others if one.end <= draft.start]
    if before:
        found[before[-1].code]["paragraph_last"] = 1.0
        if draft.parsed.owned:
            found[before[-1].code]["owner"] = 1.0
    here = [one for one in others if one.sentence == draft.sentence]
    if not here:
        return
    found[here[0].code]["sentence_first"] = 1.0
    times: dict[str, int] = {}
    for one in here:
        times[one.code] = times.get(one.code, 0) + 1
    for code, count in times.items():
        found[code]["sentence_share"] = count / len(here)
        if count == len(here):
            found[code]["sentence_only"] = 1.0
    left = [one for one in here if one.end <= draft.start]
    right = next((one for one in here if one.start >= draft.end), None)
    inside = next((one for one in here if one.start >= draft.start and one.end <= draft.end), None)
    if left:
        found[left[-1].code]["nearest_before"] = 1.0
    if right is not None:
        found[right.code]["nearest_after"] = 1.0
    if inside is not None:
        found[inside.code]["inside"] = 1.0


def _beside(scene: Scene, draft: Draft, one: Evidence, f: dict[str, float]) -> None:
    """A land named in the sentence: how near, on which side, with what between, doing what."""
    behind = one.start >= draft.end
    near = math.exp(-max(0, one.start - draft.end, draft.start - one.end) / _REACH)
    side = "before" if one.start < draft.start else "after"
    f[side] = max(f.get(side, 0.0), near)
    between = scene.text[draft.end : one.start] if behind else scene.text[one.end : draft.start]
    if not any(mark in between for mark in ',;:"”“'):
        f["clause"] = max(f.get("clause", 0.0), near)
    if behind and len(between) < 30 and _opens_with_cut(between):
        f["behind_cut"] = 1.0
    if len(between) <= 3 and between.strip() in (",", "(", ""):
        f["comma"] = 1.0
    if one.placed:
        f["placed"] = 1.0
    if one.acting:
        f["acting"] = 1.0
    if one.actor and one.end <= draft.start:
        f["actor_before"] = 1.0


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
                if event in hostile:
                    f["hostile_opposite"] = 1.0


def _opens_with_cut(between: str) -> bool:
    spelled = words(between)
    return bool(spelled) and spelled[0][0] in _CUT_WORDS and len(spelled) <= 4


def _none_features(draft: Draft, kinds: int, seen: bool) -> dict[str, float]:
    """Features of "no land"; they share the names of the others' features only to share their columns."""
    parsed = draft.parsed
    said = {
        "bias": True,
        "before": parsed.foreign,
        "after": parsed.placeless,
        "previous": kinds > 2,
        "earlier": not seen,
        "comma": parsed.deictic,
        "owner": parsed.joined,
        "share": draft.sector == "",
    }
    return {name: 1.0 for name, value in said.items() if value}


@cache
def _weights() -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]], float]:
    raw = json.loads(resources.files(__package__).joinpath("context.json").read_text(encoding="utf-8"))
    land, none = (
        {group: dict(zip(FEATURES, row, strict=True)) for group, row in raw[part].items()} for part in ("land", "none")
    )
    return land, none, raw["floor"]


def choose_land(scene: Scene, draft: Draft, evidence: Sequence[Evidence]) -> tuple[str, float, tuple[str, ...]]:
    """Return (land, probability, rivals): land '' when "no land" wins or the best is under the floor."""
    land, none, floor = _weights()
    group = group_of(draft)
    scores = {
        code: sum((land if code else none)[group][name] * value for name, value in f.items())
        for code, f in features(scene, draft, evidence).items()
    }
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    allowed = {code for spot in draft.options for code in spot.codes}
    ranked = sorted((c for c in scores if not c or not allowed or c in allowed), key=lambda code: (-scores[code], code))
    chance = math.exp(scores[ranked[0]] - top) / total
    rivals = tuple(code for code in ranked[:3] if code)
    return (ranked[0], chance, rivals[1:]) if ranked[0] and chance >= floor else ("", chance, rivals)
