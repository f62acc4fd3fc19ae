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
from runut.entities.home import telling

__all__ = ["name_words", "open_shapes", "pieces", "shape_of", "shapes_of"]

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
    parsed = draft.parsed
    low, high = parsed.name if draft.type == "PER" else (0, len(draft.text))
    named = " ".join(run for run, _ in parsed.runs).split() if draft.type != "PER" else None
    found = []
    for at, (word, start, end) in enumerate(parsed.words):
        surface = draft.text[start:end]
        opens = at == 0 and draft.type == "GRP"  # a capital that may be its sentence's
        inside = low <= start < high and (named is None or surface in named)
        if inside and not opens and _is_name(word, surface):
            found.append(word)
    return tuple(found)


def _is_name(word: str, surface: str) -> bool:
    letters = len(word) > 2 and word.isalpha() and surface[0].isupper()
    return letters and not (surface.isupper() and len(word) <= _SHORT) and not telling(frozenset((word,)))


def shapes_of(draft: Draft) -> tuple[float, float] | None:
    """Return mean and least of the shapes of a mention's unknown names, None where it has none."""
    if draft.person is not None or draft.body is not None or draft.spot is not None:
        return None
    odds = [shape_of(word) for word in name_words(draft)]
    return (sum(odds) / len(odds), min(odds)) if odds else None


def open_shapes(scene: Scene) -> list[tuple[Draft, float]]:
    """Return the mentions of no known land when first asked, with the least shape of their unknown names."""
    if scene.shapes is None:
        looks = ((one, shapes_of(one)) for one in scene.drafts if not one.code and not one.several)
        scene.shapes = [(one, look[1]) for one, look in looks if look is not None]
    return scene.shapes


@cache
def _weights() -> tuple[dict[str, float], float]:
    raw = json.loads(resources.files(__package__).joinpath("name_shapes.json").read_text(encoding="utf-8"))
    return raw["pieces"], raw["bias"]
