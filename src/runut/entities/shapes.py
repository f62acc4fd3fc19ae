"""Does a name nobody holds look like one of home ("Meninting") or of abroad ("Drenthe")?

By its letters, in pieces of two to four, each with the weight `training/name_shapes.py` fitted on the names of places
and office-holders; Indonesian only.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from importlib import resources

from runut.entities.draft import Draft, Scene
from runut.entities.home import has_weight

__all__ = ["name_words", "open_shapes", "pieces", "shape_of"]

_MOST = 4.0  # log odds beyond which a name looks no more foreign or homely
_SHORT = 5  # letters of an abbreviation, which looks like nothing
SIZES = (2, 3, 4)


def pieces(word: str) -> frozenset[str]:
    """Return the pieces of a folded word, its beginning and end marked."""
    marked = f"^{word}$"
    return frozenset(marked[at : at + size] for size in SIZES for at in range(len(marked) - size + 1))


@lru_cache(maxsize=1 << 14)
def shape_of(word: str) -> float:
    """Return log odds that a folded word is a name of home, cut at ±4."""
    weights, bias = _weights()
    odds = bias + math.fsum(weights[one] for one in pieces(word) if one in weights)
    return max(-_MOST, min(_MOST, odds))


def name_words(draft: Draft) -> tuple[str, ...]:
    """Return the folded words of a mention's names that no table explains."""
    parsed, text, person = draft.parsed, draft.text, draft.type == "PER"
    if not person and not parsed.runs:
        return ()
    low, high = parsed.name if person else (draft.type == "GRP", len(text))  # a group's first capital is its sentence's
    low = min(low, parsed.run) if person else low  # words of an office are of its land as well
    named = " ".join(run for run, _ in parsed.runs).split()
    spelled = ((word, start, text[start:end]) for word, start, end in parsed.words)
    return tuple(
        word
        for word, start, surface in spelled
        if low <= start < high and (person or surface in named) and _is_name(word, surface)
    )


def _is_name(word: str, surface: str) -> bool:
    letters = len(word) > 2 and word.isalpha() and surface[0].isupper()
    return letters and not (surface.isupper() and len(word) <= _SHORT) and not has_weight(word)


def open_shapes(scene: Scene) -> dict[int, tuple[float, float]]:
    """Return mean and least of the shapes of the unknown names of each mention of no known land, when first asked, by
    its number."""
    if scene.shapes is None:
        unknown = (one for one in scene.drafts if not (one.code or one.several or one.person or one.body or one.spot))
        odds = ((one.index, [shape_of(word) for word in name_words(one)]) for one in unknown if one.type != "PRON")
        scene.shapes = {number: (sum(told) / len(told), min(told)) for number, told in odds if told}
        scene.shapes_sum = sum(least for _, least in scene.shapes.values())
    return scene.shapes


@cache
def _weights() -> tuple[dict[str, float], float]:
    raw = json.loads(resources.files(__package__).joinpath("name_shapes.json").read_text(encoding="utf-8"))
    return raw["pieces"], raw["bias"]
