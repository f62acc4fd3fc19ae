"""One page: from mentions to links, actors, places and bounds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from runut.entities.clues import Evidence, evidence_of
from runut.entities.context import choose_land
from runut.entities.coref import cluster
from runut.entities.direct import (
    name_body,
    name_half,
    name_lands,
    name_person,
    name_place,
    name_realm,
    name_runs,
    name_short_land,
    spelled_out,
)
from runut.entities.draft import Draft, Scene
from runut.entities.hints import hinted
from runut.entities.holders import name_holders
from runut.entities.lexicon import lexicon
from runut.entities.own import link_own
from runut.entities.ownside import own_sides
from runut.entities.places import TIED
from runut.entities.resolution import Resolution
from runut.entities.results import actors_of, link_of, place_of
from runut.entities.scene import make_scene, names_pair, nodes_of
from runut.entities.sectors import OPEN, of_one_actor, second_opinion
from runut.knowledge import OwnActor, load
from runut.knowledge.folding import key
from runut.knowledge.model import BODIES, Holding, Person
from runut.records import Article, DateVerdict, Page, Reading

__all__ = ["resolve"]

_ONCE, _NEARBY = 0.55, 1.2  # weight of a land named on the page (up to three times) and in the same sentence

_TOWN = 1000  # thousands of people: a smaller place may be somebody's name
_HANDED_ON = 0.45  # a pronoun less likely than this to mean its antecedent takes no name from it
_CERTAIN = 0.6  # one as likely as this takes its land unasked
_CERTAIN_LAND = 0.8  # so does "that country": two are often about


def resolve(
    page: Page,
    article: Article,
    reading: Reading,
    *,
    own: Sequence[OwnActor] = (),
    published: DateVerdict | None = None,
) -> Resolution:
    """Link every mention of `reading` (offsets into page.text) to an actor or place, as of `published`.

    `own` actors win over the shipped knowledge. Nothing is guessed: what stays open has judgement "unsure", no country
    or no sector, and says why.
    """
    scene = make_scene(page, article, reading, published)
    by_itself(scene)
    link_own(scene, own)
    quotes = tuple((quote.start, quote.end) for quote in reading.quotes)
    find_clusters(scene, quotes, speakers_of(scene, reading))
    name_holders(scene)
    by_context(scene)
    finish(scene)
    actors = actors_of(scene)
    return Resolution(
        tuple(link_of(scene, draft, actor) for draft, actor in zip(scene.drafts, actors, strict=True)),
        tuple({actor.id: actor for actor in reversed(actors) if actor is not None}.values())[::-1],
        tuple(place_of(scene, draft) for draft in scene.drafts if draft.type in ("GPE", "LOC")),
        tuple(tuple(scene.drafts[at].index for at in group) for group in scene.clusters),
    )


def by_itself(scene: Scene) -> None:
    """Read each mention by itself; the lands so found then settle ambiguous places, bodies and names."""
    for draft in scene.drafts:
        if draft.type in ("GPE", "LOC"):
            name_place(draft, {}, scene.language)
        else:
            draft.sector = draft.parsed.sector
            name_lands(draft)
    counts = Counter(draft.code for draft in scene.drafts if draft.code)
    near = {code: _ONCE * min(3, times) for code, times in counts.items()}
    told = spelled_out(scene.drafts)
    for draft in scene.drafts:
        if draft.type in ("GPE", "LOC"):
            settle_place(scene, draft, near)
            name_half(draft, near, scene.language)
        else:
            name_body(draft, near, told, scene.language)
            name_runs(draft, near, scene.language)
        name_short_land(draft, near, scene.language)
    full = _full_names(scene)
    for draft in scene.drafts:
        whole = _short_for(draft, full) if draft.type == "PER" else None
        if draft.type == "PER" and (whole is None or (draft.parsed.titles and not whole.parsed.titles)):
            name_person(draft, scene, tuple(counts))
            if whole is not None and not _of_another_name(draft, whole):
                draft.person, draft.unsure, draft.rivals, draft.how, draft.why = None, False, (), "", ""
                continue
            _take_person(draft, scene)
            name_realm(draft, near, scene.language)
    for draft in scene.drafts:
        whole = _short_for(draft, full) if draft.type == "PER" else None
        if whole is not None and draft.person is None:
            draft.person, draft.code = whole.person, draft.code or whole.code
            draft.how, draft.score = "person" if whole.person else draft.how, 0.9
            draft.sector = draft.sector or whole.sector
            draft.why = f"short for {whole.text!r}"
    _mend_types(scene)


def _of_another_name(draft: Draft, whole: Draft) -> bool:
    """Whether office and name tell of somebody who is not called as the full name on the page is ("Presiden Trump"
    beside "Lara Trump")."""
    start, end = whole.parsed.name
    names = draft.person.names if draft.person is not None else ()
    called = {key(whole.text[start:end])}
    return draft.person is not None and called.isdisjoint({key(name) for name in (draft.person.name, *names)})


def _full_names(scene: Scene) -> dict[str, list[Draft]]:
    """Each word of the names of two words or more on the page -> the mentions that hold it."""
    found: dict[str, list[Draft]] = {}
    for draft in scene.drafts:
        start, end = draft.parsed.name
        whole = draft.type == "PER" and not names_pair(draft)
        words = key(draft.text[start:end]).split() if whole else []
        for word in words if len(words) > 1 else ():
            found.setdefault(word, []).append(draft)
    return found


def _short_for(draft: Draft, full: dict[str, list[Draft]]) -> Draft | None:
    """The full name a bare one stands for: of the page before any of the knowledge ("Aziz" after "Aziz Yanuar")."""
    start, end = draft.parsed.name
    name = key(draft.text[start:end])
    wholes = full.get(name, ()) if name and " " not in name else ()
    if draft.parsed.lands or not wholes:
        return None
    own = [one for one in wholes if _goes_by(one, name)] or wholes
    before = [one for one in own if one.start < draft.start]
    return before[-1] if before else own[0]


def _goes_by(whole: Draft, name: str) -> bool:
    """Whether somebody is called by this name alone: his first one, or known as his ("Prabowo" is not the police chief
    Listyo Sigit Prabowo where the president is on the page)."""
    start, end = whole.parsed.name
    known = whole.person is not None and name in {key(form) for form in whole.person.names}
    return known or key(whole.text[start:end]).startswith(f"{name} ")


def _mend_types(scene: Scene) -> None:
    """A bare name the reader took for a place or body ("Goita") is the person of that name on the page."""
    named: dict[str, Draft] = {}
    for draft in scene.drafts:
        if draft.type == "PER":
            start, end = draft.parsed.name
            named.update(dict.fromkeys(key(draft.text[start:end]).split(), draft))
    for draft in scene.drafts:
        person = named.get(key(draft.text)) if _loose(scene, draft) and not draft.text.isupper() else None
        if person is not None and not draft.options:
            draft.type, draft.person, draft.sector = "PER", person.person, person.sector
            draft.code, draft.how, draft.score, draft.spot = person.code, "person", 0.8, None
            draft.why = f"the name of {person.text!r}"


def _loose(scene: Scene, draft: Draft) -> bool:
    """Whether a place or body may as well be a person: nothing known, or a town whose land nothing else names."""
    if draft.body is not None or draft.type not in ("GPE", "LOC", "ORG"):
        return False
    town = draft.spot is not None and draft.spot.kind == "city" and draft.spot.thousands < _TOWN
    lone = all(one is draft or one.code != draft.code or one.text == draft.text for one in scene.drafts)
    return draft.spot is None or (town and lone)


def settle_place(scene: Scene, draft: Draft, near: dict[str, float]) -> None:
    """Choose again among places of one name, with the lands of its sentence and the one tied to it by a comma."""
    weights = dict(near)
    for other in scene.drafts:
        if other is draft or not other.code or other.sentence != draft.sentence:
            continue
        gap = scene.text[draft.end : other.start] if other.start >= draft.end else ""
        tied = other.start >= draft.end and len(gap) <= 3 and gap.strip() in (",", "(") and other.type in ("GPE", "LOC")
        weights[other.code] = max(weights.get(other.code, 0.0), near.get(other.code, 0.0) + (TIED if tied else _NEARBY))
    if draft.code and draft.spot is not None:  # its own first reading is no evidence for itself
        weights[draft.code] = weights.get(draft.code, 0.0) - _ONCE * (near.get(draft.code, 0.0) <= _ONCE)
    draft.code, draft.spot, draft.several, draft.rivals, draft.options = "", None, False, (), ()
    name_place(draft, weights, scene.language)


def _take_person(draft: Draft, scene: Scene) -> None:
    if draft.person is None:
        return
    holders = {title.holder for title in draft.parsed.titles if title.holder}
    held = office_of(draft.person, scene, holders)
    draft.code = draft.code or held.code
    draft.sector = draft.parsed.sector if draft.parsed.titles and draft.parsed.sector else held.sector


def office_of(person: Person, scene: Scene, holders: set[str]) -> Holding:
    """The office that says whose a person is: the one held on the page's days, else the last; a national one before
    that of a body held at the same time (a president who chairs a union for a year)."""
    named = [one for one in person.holdings if one.office_id in holders] or list(person.holdings)
    held = [one for one in named if one.first <= scene.last and one.last >= scene.first] or [named[-1]]
    best = max(held, key=lambda one: (one.first, one.last))
    if best.code in BODIES and not holders and not scene.dated:  # of unknown days: the land the page names, if any
        told = {one.code for one in scene.drafts if one.person is not person}
        known = [one for one in held if one.code in told]
        best = best if best.code in told or not known else max(known, key=lambda one: one.first)
    own = person.holdings if best.code in BODIES else ()
    beside = [one for one in own if one.code not in BODIES and one.first <= best.last and one.last >= best.first]
    return max(beside, key=lambda one: one.first) if best.code in BODIES and beside else best


def speakers_of(scene: Scene, reading: Reading) -> dict[int, int]:
    """Pronouns of the first person inside a quote -> position of the draft that speaks."""
    position = {draft.index: at for at, draft in enumerate(scene.drafts)}
    found = {}
    for quote in reading.quotes:
        speaker = position.get(quote.speaker) if quote.speaker is not None else None
        for at, draft in enumerate(scene.drafts):
            if (
                speaker is not None
                and speaker != at
                and draft.type == "PRON"
                and quote.start <= draft.start < quote.end
            ):
                found[at] = speaker
    return found


def find_clusters(scene: Scene, quotes: tuple[tuple[int, int], ...], speakers: dict[int, int]) -> None:
    """Group mentions of one actor and hand what is known along the links."""
    nodes = nodes_of(scene, quotes)
    links, chances = cluster(nodes, lambda a, b: _bracketed(scene, a, b))
    speaking = {at: speaker for at, speaker in speakers.items() if nodes[at].points == "speaker"} | own_sides(scene)
    for at, speaker in speaking.items():
        links[at] = speaker
    groups: dict[int, list[int]] = {}
    for at, above in enumerate(links):
        scene.drafts[at].antecedent = above
        if above is not None:
            root = above
            while links[root] is not None and links[root] != root:
                root = links[root]  # type: ignore[assignment]
            groups.setdefault(root, [root]).append(at)
            chance = 1.0 if at in speaking else chances[at]
            _hand_on(scene.drafts[at], scene.drafts[above], chance, points=bool(nodes[at].points))
    scene.clusters = sorted((sorted(set(group)) for group in groups.values()), key=lambda group: (-len(group), group))


def _bracketed(scene: Scene, a: int, b: int) -> bool:
    gap = scene.text[scene.drafts[a].end : scene.drafts[b].start]
    return len(gap) <= 3 and gap.strip() in ("(", "atau", ", (")


def _hand_on(draft: Draft, other: Draft, chance: float, *, points: bool) -> None:
    """What a sure antecedent is, its repetition is; the land of a doubtful one is weighed beside what stands around."""
    draft.trust = chance
    if chance >= _least(draft):
        _inherit(draft, other, points=points)


def _least(draft: Draft) -> float:
    """How likely an antecedent must be to hand its land on unasked; "negaranya" is the land of whoever speaks, not of
    the place he is in: never."""
    if draft.type in ("GPE", "PRON") and draft.parsed.owned:
        return math.inf
    return _CERTAIN_LAND if draft.type in ("GPE", "LOC") else _CERTAIN


def _settle_pointers(scene: Scene) -> None:
    """Once lands are settled, take what a doubtful antecedent is where its land won, and let go of it where another
    did."""
    for draft in scene.drafts:
        if draft.antecedent is None or draft.trust >= _least(draft):
            continue
        other = scene.drafts[draft.antecedent]
        if draft.code and other.code and draft.code != other.code:
            draft.antecedent = None
        elif draft.trust >= _HANDED_ON:
            _inherit(draft, other, points=True)


def _inherit(draft: Draft, other: Draft, *, points: bool) -> None:
    """Hand land, sector and identity from the antecedent on."""
    if other.person is not None and draft.type in ("PER", "PRON", "GRP") and draft.person is None:
        draft.person, draft.unsure, draft.rivals = other.person, False, ()
    if other.body is not None and draft.body is None and draft.type != "GPE":
        draft.body = other.body
    if not draft.code and other.code:
        draft.code, draft.how = other.code, "antecedent"
        draft.score = 0.8 if points else 0.9
        draft.why = f"points back to {other.text!r}" if points else f"the same as {other.text!r}"
    if not draft.sector and other.sector:
        draft.sector = other.sector


def name_led(scene: Scene) -> None:
    """A group "led by" a person is of that person's land."""
    led_by = lexicon(scene.language).led_by
    for draft, leader in pairwise(sorted(scene.drafts, key=lambda one: one.start)):
        between = " ".join(scene.text[draft.end : leader.start].split()).lower()
        if not draft.code and not draft.several and leader.type == "PER" and leader.code and between in led_by:
            draft.code, draft.how, draft.score = leader.code, "land", 0.85
            draft.why = f"led by {leader.text!r}"


def by_context(scene: Scene) -> None:
    """Give mentions without a land of their own the land of the page, where one is likely enough: first those whose
    own words hint at one, which then speak for the others."""
    name_led(scene)
    open_ones = [draft for draft in scene.drafts if not draft.code and not draft.several]
    early = [draft for draft in open_ones if hinted(draft, scene.language)]
    for group in (early, [draft for draft in open_ones if draft not in early]):
        evidence = evidence_of(scene) if group else []
        for draft in group:
            _settle(scene, draft, evidence)
    _settle_pointers(scene)
    _as_the_name(scene)


def _as_the_name(scene: Scene) -> None:
    """A pronoun has no land by what stands around it where the very name it stands for has none."""
    for group in scene.clusters:
        drafts = [scene.drafts[at] for at in group]
        named = [one for one in drafts if one.type == "PER"]
        for draft in drafts if named and not any(one.code for one in named) else ():
            if draft.type == "PRON" and draft.how == "context":
                draft.code, draft.how, draft.score, draft.rivals = "", "", 0.0, named[0].rivals
                draft.why = f"points back to {named[0].text!r}"


def _settle(scene: Scene, draft: Draft, evidence: Sequence[Evidence]) -> None:
    land, chance, rivals = choose_land(scene, draft, evidence)
    if land:
        draft.code, draft.how, draft.score = land, "context", chance
        draft.why = f"{land} by what stands around it ({chance:.2f})"
        draft.spot = draft.spot or next((spot for spot in draft.options if land in spot.codes), None)
    elif not draft.rivals:
        draft.rivals = rivals
        draft.why = draft.why or "no land named; around it: " + (", ".join(rivals) or "none")


def finish(scene: Scene) -> None:
    """Last readings: cities that stand for a body, and sectors."""
    for draft in scene.drafts:
        if draft.spot is not None and (draft.acts or draft.type == "ORG"):
            draft.code = load().metonyms.get(draft.spot.name, draft.code)
        if draft.how == "seat":
            draft.code = next((c for word in draft.text.split() if (c := load().metonyms.get(word))), draft.code)
        if draft.type == "ORG" and draft.parsed.generic and draft.body is None and draft.code:
            own = [body for body in draft.parsed.bodies if body.code == draft.code]
            draft.body = own[0] if len(own) == 1 and not draft.parsed.organ else None
    settle_sectors(scene)
    weighed = [draft for draft in scene.drafts if draft.type in OPEN and not _sector_known(draft)]
    for draft, sector in [(draft, second_opinion(scene, draft)) for draft in weighed]:
        draft.sector = sector
    of_one_actor(scene)


def _sector_known(draft: Draft) -> bool:
    """Whether a sector is not weighed: that of a person or own actor; that of a body's people is ("tentara Houthi")."""
    return draft.own is not None or draft.person is not None or (draft.parsed.board and draft.sector == "PTY")


def settle_sectors(scene: Scene) -> None:
    """Sectors that follow from what the mention does: a land that acts is its government."""
    for draft in scene.drafts:
        if draft.type == "GPE" and draft.acts and draft.code and not draft.sector:
            draft.sector = "GOV"
        if not draft.sector and draft.type not in ("GPE", "LOC"):
            draft.sector = draft.parsed.sector
        if draft.code and draft.antecedent is not None and not draft.sector:
            draft.sector = scene.drafts[draft.antecedent].sector
