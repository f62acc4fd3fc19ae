"""Whose side a speaker tells: "X mengatakan pihaknya menunggu", "Menurut X, pihaknya …" are of X, or of X's body."""

from __future__ import annotations

import re

from runut.entities.draft import Draft, Scene
from runut.knowledge.folding import key
from runut.lang import pack_of, table

__all__ = ["own_sides"]

SAYING = 8  # words between who speaks and "pihaknya" at most, the verb of saying last ("X, Kamis (6/5), mengatakan")
_SPEAKERS = ("PER", "ORG", "PRON")
_STOP = re.compile(r"[;!?\"“”\n]|\.\s")
_WORD = re.compile(r"[\w'’-]+")


def own_sides(scene: Scene) -> dict[int, int]:
    """Positions of the drafts that tell a speaker's own side -> position of who speaks, where a verb of saying leads
    from the one to the other in one sentence."""
    pack = table(pack_of(scene.language), "titles")
    sides, found = pack["pronouns"]["own_side"], {}
    for at, draft in enumerate(scene.drafts):
        if draft.type == "PRON" and key(draft.text) in sides:
            speaker = _speaker(scene, at, draft, pack["own_side"])
            if speaker is not None:
                found[at] = speaker
    return found


def _speaker(scene: Scene, at: int, draft: Draft, words: dict[str, list[str]]) -> int | None:
    """The nearest party before it that speaks; None where none does."""
    before = (one for one in range(at - 1, -1, -1) if scene.drafts[one].type in _SPEAKERS)
    nearest = next((one for one in before if scene.drafts[one].end <= draft.start), None)
    if nearest is None or scene.drafts[nearest].sentence != draft.sentence:
        return None
    other = scene.drafts[nearest]
    gap = scene.text[other.end : draft.start]
    said = [word.lower() for word in _WORD.findall(gap)]
    if _STOP.search(gap) or len(said) > SAYING:
        return None
    while said and said[-1] in words["that"]:
        said.pop()
    if said:
        return nearest if said[-1] in words["verbs"] else None
    lead = _WORD.findall(scene.text[max(0, other.start - 20) : other.start].lower())
    return nearest if gap.strip() == "," and lead and lead[-1] in words["voices"] else None
