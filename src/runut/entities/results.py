"""From working state to frozen records."""

from __future__ import annotations

from functools import cache

from runut.entities.callednames import fullest, names_pair
from runut.entities.draft import Draft, Scene
from runut.entities.lexicon import lexicon
from runut.knowledge import load
from runut.knowledge.folding import key
from runut.knowledge.model import BODIES, Person
from runut.lang import table
from runut.records import Actor, Link, Office, Place, Span, content_id

__all__ = ["actors_of", "link_of", "place_of"]

_SURE = 0.75


def link_of(scene: Scene, draft: Draft, actor: Actor | None) -> Link:
    """Return the link of a mention: to an actor of the knowledge, the user's list, or a local one."""
    judgement, why = _judge(draft, actor)
    return Link(
        Span(scene.page, draft.start, draft.end),
        draft.text,
        draft.type,
        actor.id if actor is not None else None,
        judgement,  # type: ignore[arg-type]
        round(draft.score if draft.score else (0.6 if actor is not None else 0.0), 3),
        why,
        _name_of(actor),
        draft.code,
        draft.sector,
        draft.rivals,
    )


def _name_of(actor: Actor | None) -> str:
    """Unnamed people have no name: their words on the page tell more than "workers (Indonesia)"."""
    return actor.name if actor is not None and actor.kind != "group" else ""


def _judge(draft: Draft, actor: Actor | None) -> tuple[str, str]:
    why = draft.why or ("a name the knowledge does not hold" if draft.type == "PER" else "nothing said whose it is")
    if actor is None:
        return "unsure", why
    if draft.unsure or (draft.how in ("context", "antecedent") and draft.score < _SURE) or not draft.code:
        return "unsure", why
    return "yes", why


def actors_of(scene: Scene) -> list[Actor | None]:
    """Return for each mention the actor it stands for; None where it points at nothing known."""
    groups = {id(scene.drafts[at]): group for group in scene.clusters for at in group}
    made: dict[tuple[int, bool], Actor | None] = {}
    found = []
    for draft in scene.drafts:
        root = _root(scene, draft)
        if draft.type == "PRON" and draft.how == "context" and root.type in ("GPE", "LOC"):
            root = draft  # a doubtful antecedent that only is a land: nobody ("pihaknya" is not Indonesia)
        at = id(root), draft.acts
        if at not in made:
            made[at] = _actor_of(scene, draft, root, groups.get(id(root), []))
        found.append(made[at])
    return found


def _actor_of(scene: Scene, draft: Draft, root: Draft, group: list[int]) -> Actor | None:
    if root.own is not None:
        return Actor(root.own.id, root.own.name, root.own.names, root.own.code, root.own.sector, "organisation")
    if root.person is not None:
        return _person_actor(root.person, root.code, root.sector)
    if root.body is not None:
        body = root.body
        return Actor(body.id, body.name, body.forms, body.code, body.sector, "organisation")
    if root.type == "GPE" or (root.type == "LOC" and root.spot is not None):
        return _land_actor(root, draft)
    if root.type == "ORG" and root.how == "land" and _is_state(root, scene.language):
        return _country_actor(root.code)
    return _local_actor(scene, root, group)


def _root(scene: Scene, draft: Draft) -> Draft:
    seen = 0
    while draft.antecedent is not None and draft.own is None and seen < len(scene.drafts):
        if draft.person is not None or draft.body is not None:
            return draft
        draft, seen = scene.drafts[draft.antecedent], seen + 1
    return draft


def _person_actor(person: Person, code: str, sector: str) -> Actor:
    offices = tuple(Office(held.office, held.office_id, held.code, held.start, held.end) for held in person.holdings)
    last = person.holdings[-1]
    return Actor(person.id, person.name, person.names, code or last.code, sector or last.sector, "person", offices)


def _land_actor(root: Draft, draft: Draft) -> Actor | None:
    spot = root.spot
    if spot is None or (root.acts or draft.acts or spot.kind == "country"):
        country = _country_actor(root.code)
        if country is not None and (spot is not None or root.how in ("land", "seat", "place")):
            return country
    if spot is None:
        return None
    code = "|".join(spot.codes)
    return Actor(content_id("place", spot.name, code, spot.kind), spot.name, (spot.name,), root.code, "", "place")


def _country_actor(code: str) -> Actor | None:
    country = load().countries.get(code)
    return Actor(content_id("country", code), country.name, country.names, code, "GOV", "country") if country else None


def _is_state(root: Draft, language: str) -> bool:
    """Whether a body is a land or its government as a whole ("RRT", "pemerintah Libya", "the Chinese government")."""
    plain = {word for word, _, _ in root.parsed.words}
    lands = {w for w in plain for t in load().terms.get(w, ()) if t.kind in ("country", "demonym")}
    whole = key(root.text) in {key(name) for name in _country_names(root.code)}
    return whole or (bool(lands) and plain - lands <= lexicon(language).states and bool(plain - lands - {"the"}))


def _is_unnamed(root: Draft) -> bool:
    """Whether a body is told by role words alone ("militer", "polsek setempat"): one of its land's."""
    named = any(char.isupper() for char in root.text[1:]) or (root.parsed.bodies and not root.parsed.generic)
    return root.type == "GRP" or (root.type == "ORG" and not named and bool(root.parsed.sector))


def _local_actor(scene: Scene, root: Draft, group: list[int]) -> Actor | None:
    """An actor the knowledge does not hold. A full name of one land is one actor on every page; a short name, or one
    without a land, stays with its page; unnamed people of one land and sector are that land's group."""
    name = _called(scene, root, group) if root.type == "PER" else _whole_brackets(" ".join(root.text.split()))
    if not name:
        return None  # a description that no name on the page explains
    if root.type == "PRON" or (
        root.type != "PER" and root.parsed.deictic and root.antecedent is None and not root.code
    ):
        return None
    unnamed = _is_unnamed(root)
    if root.type in ("PER", "ORG") and not (unnamed and root.code and root.sector):
        wide = root.code and (" " in key(name))
        scope = root.code if wide else scene.page
        return Actor(
            content_id("local", root.type, key(name), scope), name, _forms(scene, root, group), root.code, root.sector
        )
    if unnamed and root.code and root.sector:
        country = load().countries.get(root.code)
        label = _sector_labels().get(root.sector, root.sector)
        name = f"{label} ({country.name if country else root.code})"
        return Actor(content_id("group", root.code, root.sector), name, (), root.code, root.sector, "group")
    name = " ".join(root.text.split())
    return Actor(
        content_id("local", root.type, key(name), scene.page), name, _forms(scene, root, group), root.code, root.sector
    )


def _called(scene: Scene, root: Draft, group: list[int]) -> str:
    """The fullest of the names a page calls a person by, the first of these; '' where it has none."""
    own = _whole_brackets(" ".join(_own_name(root).split()))
    others = (scene.drafts[at] for at in group)
    names = (" ".join(_own_name(one).split()) for one in others if one.type == "PER" and not names_pair(one))
    return fullest(own, names, scene.text, lexicon(scene.language)) if own else ""


def _own_name(draft: Draft) -> str:
    return draft.stands_for or draft.text[slice(*draft.parsed.name)]


def _whole_brackets(name: str) -> str:
    """A name cut inside a bracket ends before it ("Asosiasi Fintech (AF")."""
    return name if name.count("(") == name.count(")") else name.split("(", maxsplit=1)[0].strip() or name


def _forms(scene: Scene, root: Draft, group: list[int]) -> tuple[str, ...]:
    texts = (scene.drafts[at].text for at in group if scene.drafts[at].type != "PRON") if group else (root.text,)
    return tuple(dict.fromkeys(_whole_brackets(" ".join(text.split())) for text in texts))


@cache
def _sector_labels() -> dict[str, str]:
    return dict(table("id", "titles")["labels"])


_LEVEL = {"city": "city", "country": "country", "site": "point"}


def place_of(scene: Scene, draft: Draft) -> Place:
    """Return where a GPE or LOC mention is, no finer than is known; a country has no coordinates."""
    spot, why = draft.spot, draft.why
    if spot is None and draft.antecedent is not None:
        spot = scene.drafts[draft.antecedent].spot
    country = draft.code if draft.code not in BODIES else ""
    if spot is None:
        level = "unknown"
        return Place(draft.text, draft.start, draft.end, "", country, None, None, level, why or "no known place")  # type: ignore[arg-type]
    level = _LEVEL.get(spot.kind, "region")
    if spot.kind == "country" and not _names_whole(draft.text, spot.codes[0]):
        level, why = "region", f"a part of {spot.name}"
    exact = level == "city" and spot.lat is not None
    return Place(
        draft.text, draft.start, draft.end, spot.name, country,
        spot.lat if exact else None, spot.lon if exact else None, level, why,  # type: ignore[arg-type]
    )  # fmt: skip


_STATE_WORDS = frozenset(("the", "negara", "negeri", "republik", "republic", "of", "kerajaan", "kingdom"))


def _names_whole(text: str, code: str) -> bool:
    folded = " ".join(word for word in key(text).split() if word not in _STATE_WORDS)
    whole = {key(name) for name in _country_names(code)}
    return folded in load().contested or folded in whole or key(text) in whole


@cache
def _country_names(code: str) -> tuple[str, ...]:
    country = load().countries.get(code)
    return (*country.names, *(f"the {name}" for name in country.names)) if country else ()
