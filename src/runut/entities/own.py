"""The user's own actors: where one of their names is written, they win."""

from __future__ import annotations

from collections.abc import Sequence

from runut.entities.draft import Scene
from runut.knowledge import OwnActor
from runut.knowledge.folding import key

__all__ = ["link_own"]


def link_own(scene: Scene, own: Sequence[OwnActor]) -> None:
    """Link mentions whose text or personal name is a form of an own actor valid at the page's date."""
    if not own:
        return
    forms = {
        form: actor for actor in own if actor.first <= scene.last and actor.last >= scene.first for form in actor.forms
    }
    longest = max((form.count(" ") for form in forms), default=0) + 1
    for draft in scene.drafts:
        words = [word for word, _, _ in draft.parsed.words]
        actor = forms.get(key(draft.text)) or next(
            (
                forms[part]
                for size in range(min(longest, len(words)), 0, -1)
                for at in range(len(words) - size + 1)
                if (part := " ".join(words[at : at + size])) in forms
            ),
            None,
        )
        if actor is not None:
            draft.own, draft.person, draft.body, draft.rivals, draft.unsure = actor, None, None, (), False
            draft.code, draft.sector = actor.code or draft.code, actor.sector or draft.sector
            draft.how, draft.score, draft.why = "own", 1.0, f"your list: {actor.name}"
