"""The sector of a mention by all its words and by what it does: a log-linear second opinion on what the role words say.

The rules give one sector (or none) for a mention; the words around the head, parts of words no list holds, the acts it
takes part in and the other side of them decide the doubtful cases ("warga adat", "keluarga terpidana"). Fitted by
`training/sectors.py` on the training part of our own sentences; `sectors.json` beside this file holds feature ->
{sector: weight}. Under `floor` the rules' answer stays.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from runut.entities.draft import Draft, Scene
from runut.entities.kin import sector_scores
from runut.entities.parse import parse

__all__ = ["OPEN", "around", "features", "of_one_actor", "second_opinion"]

OPEN = frozenset(("GRP", "ORG", "PRON", "PER"))  # types whose sector is weighed; lands keep what is known of them
# How sure it must be where the rules say nothing, among 22 sectors; a pronoun has no sector by itself: who speaks in
# political news is mostly in office, who speaks in other news is not.
_ALONE = {"GRP": 0.25, "ORG": 0.3, "PRON": 0.35, "PER": 0.3}
_OF_BODY = 0.5  # how sure against what the tables hold of a known body
_NEVER = 100.0  # log odds against what a name rules out
_PIECE = 4  # letters of the beginnings and ends of words


def features(text: str, type_: str, language: str, said: str) -> tuple[str, ...]:
    """Return what is known of a mention by itself; `said` is the sector the rules gave ('' none)."""
    parsed = parse(text, language, person=True) if type_ == "PER" else parse(text, language)
    tongue = "e" if language == "en" else "i"
    low, high = parsed.name if type_ == "PER" else (0, 0)  # a personal name is nobody's walk of life
    words = ["#" if word[0].isdigit() else word for word, at, _ in parsed.words if not low <= at < high]
    found = [f"type={type_}", f"said={said}", f"said={said},{type_}", f"own={parsed.sector}"]
    found += [f"{tongue}w={word}" for word in dict.fromkeys(words)]
    found += [f"{tongue}b={a} {b}" for a, b in pairwise(words)]
    for word in dict.fromkeys(words[:6]):
        if len(word) > _PIECE:
            found += [f"{tongue}<{word[:_PIECE]}", f"{tongue}>{word[-_PIECE:]}"]
    if words:
        found += [f"{tongue}f={words[0]}", f"{tongue}l={words[-1]}", f"{tongue}f={words[0]},{said}"]
    found += [f"kind={body.kind}" for body in parsed.bodies[:1]]
    found += [f"title={title.office_id}" for title in parsed.titles]
    return tuple(found)


def around(scene: Scene, draft: Draft, said: str) -> tuple[str, ...]:
    """Return what the mention does and who stands beside and against it. All are asked before any is changed."""
    found: dict[str, None] = {}
    for event, role in draft.sides:
        act = scene.types[event] if event >= 0 else "SAY"
        found[f"{act}:{role}"] = None
        found[f"{act}:{role},{draft.type}"] = None
        found[f"{act}:{role},{said}"] = None
        if event >= 0:
            parties = ((its, other.sector) for other, its in scene.parties[event] if other is not draft)
            found.update({f"{role}|{its}={sector}": None for its, sector in parties if sector})
    beside = (one.sector for one in scene.beside(draft) if one is not draft)
    found.update({f"beside={sector}": None for sector in beside if sector})
    if draft.antecedent is not None:
        found[f"back={scene.drafts[draft.antecedent].sector}"] = None
    return tuple(found)


@cache
def _weights() -> tuple[dict[str, list[tuple[int, float]]], tuple[str, ...], float]:
    raw = json.loads(resources.files(__package__).joinpath("sectors.json").read_text(encoding="utf-8"))
    sectors = tuple(raw["sectors"])
    at = {sector: index for index, sector in enumerate(sectors)}
    weights = {name: [(at[s], w) for s, w in row.items()] for name, row in raw["weights"].items()}
    return weights, sectors, raw["floor"]


@lru_cache(maxsize=1 << 14)
def _by_words(text: str, type_: str, language: str, said: str) -> tuple[float, ...]:
    return tuple(_add([0.0] * len(_weights()[1]), features(text, type_, language, said)))


def _add(scores: list[float], found: Iterable[str]) -> list[float]:
    weights = _weights()[0]
    for feature in found:
        for at, weight in weights.get(feature, ()):
            scores[at] += weight
    return scores


def second_opinion(scene: Scene, draft: Draft) -> str:
    """Return the sector everything together speaks for; the rules' own where it is not sure enough."""
    said = draft.sector
    if _is_bare_name(draft) and not said:
        return said
    _, sectors, floor = _weights()
    words = _by_words(draft.stands_for or draft.text, draft.type, scene.language, said)
    scores = _add(list(words), around(scene, draft, said))
    scores = sector_scores(scene, draft, sectors, scores)
    if draft.parsed.firm:
        scores = [score - _NEVER * (sector == "SPY") for sector, score in zip(sectors, scores, strict=True)]
    top = max(scores)
    best = sectors[scores.index(top)]
    if best == said:
        return said
    chance = 1 / sum([math.exp(score - top) for score in scores])
    floor = _OF_BODY if said and draft.body is not None else floor if said else _ALONE[draft.type]
    return best if chance >= floor else said


def of_one_actor(scene: Scene) -> None:
    """Whoever is called by name alone, or by a pronoun, is what the fuller name of the same actor says he is (of
    several such the one before), and a pronoun tells no more than a name that tells nothing."""
    for group in scene.clusters:
        told = ""
        named = [scene.drafts[at] for at in group if scene.drafts[at].type == "PER"]
        mute = bool(named) and not any(one.sector for one in named)
        for draft in [scene.drafts[at] for at in group]:
            if draft.type == "PER" and not _is_bare_name(draft):
                told = draft.sector or told
            elif draft.own is None and draft.person is None and (draft.type == "PRON" or _is_bare_name(draft)):
                draft.sector = told or ("" if mute else draft.sector)


def _is_bare_name(draft: Draft) -> bool:
    """Whether a person is called by name alone, without a word of office or trade."""
    low, high = draft.parsed.name
    return draft.type == "PER" and all(low <= at < high for _, at, _ in draft.parsed.words)
