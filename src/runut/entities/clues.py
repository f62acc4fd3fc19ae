"""What speaks for each land an unmarked mention may be of: its own hints, who is named around it, who does what.

Features are sparse (name -> value) and named for what they mean; the weights stand in `context.json` and were fitted by
`training/context.py`. The empty code stands for "no land".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from runut.entities.draft import Draft, Scene
from runut.entities.hints import hints_of
from runut.entities.lexicon import HOME, lexicon
from runut.entities.shapes import open_shapes
from runut.knowledge import load
from runut.knowledge.folding import words

__all__ = ["BODIES", "Clues", "Evidence", "cues_of", "evidence_of", "features"]

BODIES = frozenset(("UNO", "IGO", "NGO", "EUR"))
_NOBODY = frozenset(("IMG", "MNC", "ISM"))  # firms and movements hand their code on to no one
Clues = dict[str, dict[str, float]]
_REACH = 60.0  # code points over which nearness falls to 1/e
_CUT_WORDS = frozenset(("di", "in", "at", "dari", "of", "from", "asal", "near", "dekat", "outside", "luar"))
_WORDS = 4  # words of a mention that count
_HALF = 0.5  # of log odds: features of about the size of the others


class Evidence(NamedTuple):
    """A mention that names a land or an international body: where, and what it does there."""

    code: str
    start: int
    end: int
    sentence: int
    placed: bool
    acting: bool
    sector: str
    actor: bool
    sides: tuple[tuple[int, str], ...]
    number: int  # of the mention in the reading


def evidence_of(scene: Scene) -> list[Evidence]:
    """Return every mention whose land or body is known by itself, in order of the text."""
    found = [
        Evidence(
            d.code,
            d.start,
            d.end,
            d.sentence,
            d.place,
            d.acts,
            d.sector,
            d.type not in ("GPE", "LOC"),
            d.sides,
            d.index,
        )
        for d in scene.drafts
        if len(d.code) == 3 and d.how != "press" and d.code not in _NOBODY and not _is_brand(scene, d)
    ]
    found += [
        Evidence(code, d.start, d.end, d.sentence, True, False, "", False, (), d.index)
        for d in scene.drafts
        for code in d.parsed.stays
        if code != d.code
    ]
    return sorted(found, key=lambda one: one.start)


def _is_brand(scene: Scene, draft: Draft) -> bool:
    """A firm of another land than the page's: its cars and telephones are named everywhere."""
    return draft.body is not None and draft.body.kind == "company" and draft.code != HOME.get(scene.language)


def features(scene: Scene, draft: Draft, evidence: Sequence[Evidence]) -> Clues:
    """Return candidate code -> name and value of each feature that is not 0, in one pass over the evidence."""
    others = [one for one in evidence if one.start != draft.start or one.end != draft.end]
    home = HOME.get(scene.language, "")
    found: Clues = hints_of(draft, scene.language)
    hinted = len(found)
    counts: dict[str, int] = {}
    for one in others:
        counts[one.code] = counts.get(one.code, 0) + 1
        f = found.get(one.code)
        if f is None:
            f = found[one.code] = {}
        _one(scene, draft, one, f)
    if home:
        found.setdefault(home, {})
    land, trust = scene.lean(draft)
    if land:
        f = found.setdefault(land, {})
        f["antecedent"], f["antecedent_any"] = trust, 1.0
    for code, weight in scene.cues.items():
        f = found.setdefault(code, {})
        f["cue"] = weight
        f["cue_any"] = 1.0
    for code, count in scene.papers().items():
        if count > (draft.how == "press"):
            found.setdefault(code, {})["paper"] = 1.0
    for code, count in counts.items():
        found[code]["share"] = count / len(others)
        found[code]["count"] = math.log1p(count)
    _ranks(draft, others, found)
    _local(scene, draft, others, found)
    _voices(scene, draft, others, found)
    lands = sum(code not in BODIES for code in counts)
    _at_home(scene, draft, found, counts, evidence)
    _spell(scene, draft, found, home)
    found[""] = _none_features(scene, draft, lands + bool(home), bool(others), hinted)
    return found


def cues_of(plain: frozenset[str]) -> dict[str, float]:
    """Return land -> log(1 + words of `plain` that belong to it)."""
    cues = load().cues
    counts = Counter([cues[word] for word in cues.keys() & plain])
    return {code: math.log1p(count) for code, count in counts.items()}


def _one(scene: Scene, draft: Draft, one: Evidence, f: dict[str, float]) -> None:
    """What a single piece of evidence says."""
    if one.sentence == draft.sentence or (one.start >= draft.start and one.end <= draft.end):
        _beside(scene, draft, one, f)
    else:
        back = draft.sentence - one.sentence
        f["previous" if back == 1 else "earlier" if back > 0 else "later"] = 1.0
    if draft.sides and one.sides:
        _same_event(scene, draft, one, f)
    if scene.dateline[0] <= one.start < scene.dateline[1]:
        f["dateline"] = 1.0
    if draft.sector and one.sector == draft.sector and one.actor:
        f["same_sector"] = 1.0
    if one.code in BODIES:
        f["a_body"] = 1.0


def _at_home(scene: Scene, draft: Draft, found: Clues, counts: dict[str, int], evidence: Sequence[Evidence]) -> None:
    """What speaks for and against the land of the language itself."""
    home = HOME.get(scene.language, "")
    lands = [code for code in counts if code not in BODIES]
    if len(lands) == 1 and sum(code not in BODIES for code in found) <= 2:
        found[lands[0]]["alone"] = 1.0
    elif len(found) == 1 and not counts and home:
        found[home]["alone"] = 1.0
    if not home:
        return
    f = found[home]
    f["home"] = 1.0
    if not lands:
        f["home_alone"] = 1.0
    if counts.get(home):
        f["home_id"] = 1.0
    if scene.worldly():
        f["world"] = 1.0
    if any(one is not draft for one in scene.strange()):
        f["home_strange"] = 1.0
    if scene.language == "id":
        _shapes(scene, draft, f)
        f["home_words"] = told = scene.at_home(evidence)
        if not lands:
            f["home_words_alone"] = told


def _shapes(scene: Scene, draft: Draft, f: dict[str, float]) -> None:
    """Whether its own unknown names, and those of the other open mentions, look like names of home."""
    shapes = open_shapes(scene)
    own = shapes.get(draft.index)
    if own is not None:
        f["shape"], f["shape_least"] = own[0] * _HALF, own[1] * _HALF
    others = len(shapes) - (own is not None)
    if others:
        f["shape_page"] = (scene.shapes_sum - (own[1] if own is not None else 0.0)) / others * _HALF


def _ranks(draft: Draft, others: Sequence[Evidence], found: Clues) -> None:
    """Which land comes first, last before, nearest and alone, on the page and in the sentence."""
    if not others:
        return
    found[others[0].code]["first"] = 1.0
    before = [one for one in others if one.end <= draft.start]
    if before:
        found[before[-1].code]["paragraph_last"] = 1.0
        if draft.parsed.owned:
            found[before[-1].code]["owner"] = 1.0
    here = [one for one in others if one.sentence == draft.sentence]
    if not here:
        return
    found[here[0].code]["sentence_first"] = 1.0
    if draft.parsed.owned:
        _owners(draft, here, found)
    times: dict[str, int] = {}
    for one in here:
        times[one.code] = times.get(one.code, 0) + 1
    for code, count in times.items():
        found[code]["sentence_share"] = count / len(here)
        if count == len(here):
            found[code]["sentence_only"] = 1.0
    _nearest(draft, here, found)


def _local(scene: Scene, draft: Draft, others: Sequence[Evidence], found: Clues) -> None:
    """Of which land "pemerintah setempat", "local police" are: of the last place told before, else of the next; whoever
    asks them is often of another."""
    if lexicon(scene.language).local.isdisjoint(word for word, _, _ in draft.parsed.words):
        return
    places = [one for one in others if one.placed or not one.actor]
    before = [one for one in places if one.end <= draft.start]
    if places:
        found[(before[-1] if before else places[0]).code]["local"] = 1.0
    for one in others:
        if one.acting and not one.placed:
            found[one.code]["local_actor"] = 1.0


def _owners(draft: Draft, here: Sequence[Evidence], found: Clues) -> None:
    """Whose "its envoy" may be: of the land that opens the sentence, of the last before it that acts, of the next."""
    before = [one for one in here if one.end <= draft.start]
    acting = [one for one in before if one.acting]
    first = "owner_first" if before else "owner_behind"  # "Following the expulsion of its attache, Prague …"
    found[here[0].code][first] = 1.0
    if acting:
        found[acting[-1].code]["owner_acting"] = 1.0


def _nearest(draft: Draft, here: Sequence[Evidence], found: Clues) -> None:
    left = [one for one in here if one.end <= draft.start]
    right = next((one for one in here if one.start >= draft.end), None)
    inside = next((one for one in here if one.start >= draft.start and one.end <= draft.end), None)
    if left:
        found[left[-1].code]["nearest_before"] = 1.0
    if right is not None:
        found[right.code]["nearest_after"] = 1.0
    if inside is not None:
        found[inside.code]["inside"] = 1.0


def _beside(scene: Scene, draft: Draft, one: Evidence, f: dict[str, float]) -> None:
    """A land named in the sentence: how near, on which side, with what between, doing what."""
    behind = one.start >= draft.end
    near = math.exp(-max(0, one.start - draft.end, draft.start - one.end) / _REACH)
    side = "before" if one.start < draft.start else "after"
    f[side] = max(f.get(side, 0.0), near)
    between = scene.text[draft.end : one.start] if behind else scene.text[one.end : draft.start]
    if not any(mark in between for mark in ',;:"”“'):
        f["clause"] = max(f.get("clause", 0.0), near)
    if behind and len(between) < 30 and _opens_with_cut(between):
        f["behind_cut"] = 1.0
    if len(between) <= 3 and between.strip() in (",", "(", ""):
        f["comma"] = 1.0
    if one.placed:
        f["placed"] = 1.0
    if one.acting:
        f["acting"] = 1.0
    if one.actor and one.end <= draft.start:
        f["actor_before"] = 1.0


def _same_event(scene: Scene, draft: Draft, one: Evidence, f: dict[str, float]) -> None:
    """Who does what to whom: the kind of act says whether both sides are of one land."""
    for event, role in draft.sides:
        for other, its in one.sides:
            if event != other or event < 0:
                continue
            f[f"{scene.types[event]}:{role}>{its}"] = 1.0
            if its == "place":
                f["event_place"] = 1.0
            elif its == role:
                f["event_same"] = 1.0
            elif {its, role} == {"actor", "recipient"}:
                f["event_opposite"] = 1.0
                if event in scene.hostile:
                    f["hostile_opposite"] = 1.0


def _voices(scene: Scene, draft: Draft, others: Sequence[Evidence], found: Clues) -> None:
    """The land of who says the sentence, and the lands a speaker talks of."""
    for low, high, speaker in scene.quotes:
        voice = scene.drafts[speaker] if speaker is not None else None
        if voice is None:
            continue
        if voice is draft:
            for one in others:
                if low <= one.start < high:
                    found[one.code]["in_own_words"] = 1.0
        elif low <= draft.start < high and voice.code in found:
            found[voice.code]["said_by"] = 1.0
            if _is_ours(scene, draft):
                found[voice.code]["ours"] = 1.0


def _is_ours(scene: Scene, draft: Draft) -> bool:
    spelled = [word for word, _, _ in draft.parsed.words]
    tail = {"kami", "kita", "saya"} if scene.language != "en" else {"our", "my"}
    return bool(tail & {*spelled[:1], *spelled[-1:]})


def _opens_with_cut(between: str) -> bool:
    spelled = words(between)
    return bool(spelled) and spelled[0][0] in _CUT_WORDS and len(spelled) <= 4


def _spell(scene: Scene, draft: Draft, found: Clues, home: str) -> None:
    """The words of the mention beside what a candidate is: at home, a body, where it stands."""
    spelled = _spelled(draft)
    heads = [one for one in (_head(draft, scene.language), draft.sector) if one]
    for code, f in found.items():
        if code in BODIES:
            f["a_body"] = 1.0
            f.update(_words("body", spelled))
        elif code == home:
            f.update(_words("home", spelled))
            if f.get("home_alone"):
                f.update(_words("homely", spelled))
        if heads:
            f.update(_stands(tuple(heads), tuple(name for name in _RELATIONS if name in f)))


@lru_cache(maxsize=1 << 12)
def _words(kind: str, spelled: tuple[str, ...]) -> dict[str, float]:
    return {f"{kind}={word}": 1.0 for word in spelled}


@lru_cache(maxsize=1 << 14)
def _stands(heads: tuple[str, ...], relations: tuple[str, ...]) -> dict[str, float]:
    return {f"{head}>{name}": 1.0 for head in heads for name in relations}


_RELATIONS = (
    "own_stay", "sentence_first", "nearest_before", "nearest_after", "placed", "acting", "event_opposite", "said_by",
    "owner",
)  # fmt: skip


def _spelled(draft: Draft) -> tuple[str, ...]:
    plain = (word for word, _, _ in draft.parsed.words if not word[0].isdigit())
    return tuple(dict.fromkeys(plain))[:_WORDS]


@cache
def _small(language: str) -> frozenset[str]:
    lex = lexicon(language)
    return lex.particles | frozenset(
        ("para", "seorang", "sejumlah", "beberapa", "a", "an", "some", "its", "his", "their")
    )


def _head(draft: Draft, language: str) -> str:
    """The word that says what the mention is: the first of an Indonesian phrase, the last before "of" or "in" of an
    English one."""
    if draft.type in ("PER", "GPE", "LOC"):
        return draft.type
    lex = lexicon(language)
    plain = [word for word, _, _ in draft.parsed.words if not word[0].isdigit() and word not in _small(language)]
    if not plain:
        return ""
    if language != "en":
        return plain[0]
    cut = next((at for at, word in enumerate(plain) if at and (word in lex.cuts or word in lex.origins)), len(plain))
    return plain[cut - 1]


def _none_features(scene: Scene, draft: Draft, lands: int, seen: bool, hinted: int) -> dict[str, float]:
    """Features of "no land"."""
    parsed = draft.parsed
    said = {
        "bias": True,
        "foreign": parsed.foreign,
        "placeless": parsed.placeless,
        "many": lands > 2,
        "two": lands == 2,
        "nothing": not seen,
        "deictic": parsed.deictic,
        "joined": parsed.joined,
        "no_sector": draft.sector == "",
        "hinted": bool(hinted),
    }
    found = {name: 1.0 for name, value in said.items() if value}
    found.update(_words("none", _spelled(draft)))
    return found
