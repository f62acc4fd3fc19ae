"""Who a pronoun of the third person in quoted words is not: who says them (" 'Ia menabrak mobil,' kata AKBP X")."""

from __future__ import annotations

from collections.abc import Sequence

from runut.entities.draft import Draft, Scene

__all__ = ["names_of_speaker"]

_MARKS = "\"“”„«'‘’"


def names_of_speaker(scene: Scene, draft: Draft, names: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return the names and references of who says the words in quotation marks around `draft`, longer and shorter forms
    of the name too; empty outside such words. `names`: name and reference ('' for none) of every draft.

    In reported speech without marks "ia" may well be who speaks."""
    for low, high, speaker in scene.quotes:
        if speaker is not None and low <= draft.start < high and _is_marked(scene.text, low):
            name, ref = names[speaker]
            said = set(name.split())
            forms = {other for other, _ in names if other and said and _one(said, set(other.split()))}
            return frozenset(forms | {ref} - {""})
    return frozenset()


def _is_marked(text: str, start: int) -> bool:
    return text[start : start + 1] in _MARKS or (start > 0 and text[start - 1] in _MARKS)


def _one(said: set[str], other: set[str]) -> bool:
    return said <= other or other <= said
