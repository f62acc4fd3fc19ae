"""An office without a name ("Presiden Prancis"): its holder as of the page's days, or a holder the page names."""

from __future__ import annotations

from runut.entities.draft import Draft, Scene
from runut.entities.lexicon import lexicon
from runut.knowledge import load
from runut.knowledge.model import BODIES, Person

__all__ = ["name_holders"]

# Offices one person holds at a time; "pemimpin oposisi" or "juru bicara" name many.
_SINGLE = frozenset(
    (
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "interior_minister",
        "body_head",
        "armed_forces_chief",
    )
)


def name_holders(scene: Scene) -> None:
    """Link unnamed office-holders whose country or body is known."""
    named = {draft.person.id: draft.person for draft in scene.drafts if draft.person is not None}
    for draft in scene.drafts:
        office = _office(draft, scene.language)
        if not office or draft.how not in ("land", "body", "seat", "antecedent"):
            continue
        people = _on_page(named, draft.code, office) or (_as_of(scene, draft.code, office) if scene.dated else {})
        if draft.parsed.titles[0].office_id == "president":  # where the head of state has another title
            people = {number: one for number, one in people.items() if _presides(one, draft.code, office)}
        if len(people) == 1:
            draft.person = next(iter(people.values()))
            draft.how, draft.score = "office", 0.85
            draft.why = f"{draft.text!r} was {draft.person.name} then"
        elif len(people) > 1:
            draft.rivals = tuple(people)
            draft.why = "several held that office then: " + ", ".join(person.name for person in people.values())


def _office(draft: Draft, language: str) -> str:
    if (
        draft.type not in ("GRP", "PER")
        or draft.person
        or draft.own
        or draft.rivals
        or draft.parsed.former
        or not draft.code
    ):
        return ""
    end = draft.parsed.name[1]
    words = {word for word, _, _ in draft.parsed.words}
    lex = lexicon(language)
    if (end and draft.type == "PER") or words & (lex.many | lex.no_holder) or any(word[0].isdigit() for word in words):
        return ""
    titles = draft.parsed.titles
    if titles and titles[0].holder == "body_head" and draft.code not in BODIES:
        return ""  # every land has many bodies with a head
    return titles[0].holder if titles and titles[0].holder in _SINGLE and titles[0].kind == "office" else ""


def _on_page(named: dict[str, Person], code: str, office: str) -> dict[str, Person]:
    return {
        number: person
        for number, person in named.items()
        if any(held.code == code and held.office_id == office for held in person.holdings)
    }


def _presides(person: Person, code: str, office: str) -> bool:
    """Whether that office of a person is a presidency: Iran's head of state is its leader, not its president."""
    held = [one.office.lower() for one in person.holdings if one.code == code and one.office_id == office]
    return any("president" in one or {"head", "state"} <= set(one.split()) for one in held)


def _as_of(scene: Scene, code: str, office: str) -> dict[str, Person]:
    held = load().people.holders(code, office, scene.first, scene.last)
    return {person.id: person for _, person in held}
