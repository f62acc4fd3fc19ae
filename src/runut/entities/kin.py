"""What the reader's states say of a mention's land and sector, beside what the tables say (runut.records.ReadKin).

The scores are turned into a few clues for each candidate land; their weights and that of the tables were fitted by
`training/kin_weights.py` on coded sentences the network had not learnt from, and stand in `kin.json` beside this file.
Without such scores (annotated mentions, other readers) the tables speak alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from math import isnan

from msgspec import Struct

from runut.entities.clues import BODIES, Evidence
from runut.entities.draft import Draft, Scene
from runut.entities.lexicon import HOME
from runut.entities.scores import Kin
from runut.entities.shapes import open_shapes

__all__ = ["KinWeights", "foreign_names", "joined", "kin_clues", "kin_weights", "sector_scores"]


class KinWeights(Struct, frozen=True):
    """`scale`: of what the tables say of a land; `land`: of each clue; `floor`, `asked`: see `entities.context`;
    `sector_scale` and `sector`: of the tables' and the network's scores of sectors."""

    scale: float
    land: dict[str, float]
    floor: float
    asked: float
    sector_scale: float
    sector: float


@cache
def kin_weights() -> KinWeights:
    """The weights shipped beside this file."""
    raw = json.loads(resources.files(__package__).joinpath("kin.json").read_text(encoding="utf-8"))
    return KinWeights(**raw)


def kin_clues(
    scene: Scene, draft: Draft, evidence: Sequence[Evidence], lands: Iterable[str]
) -> dict[str, dict[str, float]]:
    """Candidate land -> name and value of each clue; empty without scores, or where they cannot know."""
    kin = scene.kin
    if kin is None or foreign_names(scene):
        return {}
    asked: dict[str, list[float]] = {}
    row = kin.row(draft.index)
    if draft.antecedent is not None and isnan(row[scene.drafts[draft.antecedent].index]):
        return {}  # whom it points back to stands out of the network's sight
    for one in evidence:
        score = row[one.number]
        if not isnan(score) and one.number != draft.index:
            asked.setdefault(one.code, []).append(score)
    home = HOME.get(scene.language, "")
    return {land: _clues(kin, draft.index, land, asked.get(land, ()), home) for land in lands}


def foreign_names(scene: Scene) -> bool:
    """Whether an unknown name does not look like one of home: the network takes the unknown for domestic, the tables
    have been shown how names look."""
    return scene.language == "id" and any(least < 0 for _, least in open_shapes(scene).values())


def _clues(kin: Kin, mention: int, land: str, pairs: Sequence[float], home: str) -> dict[str, float]:
    if not land:
        return {"none": kin.kind(mention, "none") / 2}
    kind = "home" if land == home else "body" if land in BODIES else "other"
    found = {kind: kin.kind(mention, kind) / 2}
    if not pairs:
        return {**found, "alone": 1.0}
    return {**found, "most": max(pairs) / 2, "mean": sum(pairs) / len(pairs) / 2}


def joined(score: float, clues: Mapping[str, float]) -> float:
    """The tables' score of a land and the clues, weighed together."""
    weights = kin_weights()
    return weights.scale * score + sum([weights.land.get(name, 0.0) * value for name, value in clues.items()])


def sector_scores(scene: Scene, draft: Draft, sectors: tuple[str, ...], scores: list[float]) -> list[float]:
    """The tables' scores of the sectors joined with the network's; unchanged without it."""
    if scene.kin is None:
        return scores
    weights = kin_weights()
    tables, network, learnt = weights.sector_scale, weights.sector, scene.kin.sectors(draft.index, sectors)
    return [tables * score + network * own for score, own in zip(scores, learnt, strict=True)]
