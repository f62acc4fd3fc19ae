"""Which mentions of one page are the same actor: a sieve of sure rules, then a ranker for pronouns and descriptions.

Sieve: one known actor; one name; a short name after the full one; a bracketed abbreviation. What is left and points
back ("ia", "negara itu", "the ministry") chooses among the mentions before it by the weights of `coref.json`, fitted by
`training/coref.py`; under the floor it stays alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources

from msgspec import Struct

from runut.knowledge.folding import skeleton
from runut.lang import pack_of, table

__all__ = ["FEATURES", "Node", "candidates", "cluster", "kind_of", "vector"]

FEATURES = (
    "same_sentence",
    "one_back",
    "two_back",
    "far",
    "person",
    "body",
    "land",
    "group",
    "place",
    "first_in_sentence",
    "mentions_between",
    "cluster_size",
    "was_pronoun",
    "plural",
    "same_head",
    "same_sector",
    "last_chosen",
    "opens_text",
    "in_quote_other",
    "named",
    "gap",
    "subject_both",
)
_WINDOW = 6  # sentences back


class Node(Struct, frozen=True, gc=False):
    """A mention as coreference sees it. `words` are folded; `name` the folded personal or proper name ('' when none);
    `ref` an id of the knowledge; `kind` person, body, land, place, group, pronoun; `points` what a pronoun or
    description may stand for ('' for a name); `against` holds references and names of the other parties to its act;
    `cited`: a medium that is only quoted, which no pronoun means."""

    start: int
    end: int
    sentence: int
    kind: str
    words: tuple[str, ...]
    name: str = ""
    ref: str = ""
    sector: str = ""
    points: str = ""
    plural: bool = False
    first: bool = False
    quoted: bool = False
    against: frozenset[str] = frozenset()
    cited: bool = False


def kind_of(words: Sequence[str], language: str) -> str:
    """Return what a pronoun or a pointing description may stand for ('' when the words point at nothing)."""
    return _kinds(pack_of(language)).get(" ".join(words), "")


@cache
def _kinds(language: str) -> dict[str, str]:
    pack = table(language, "titles")
    return {word: kind for kind in ("hearer", "speaker", "body", "plural", "single") for word in pack["pronouns"][kind]}


def cluster(nodes: Sequence[Node], bracketed: Callable[[int, int], bool]) -> tuple[list[int | None], list[float]]:
    """Return for each node the position of the node it repeats or points back to, or None; and how likely that is.

    `bracketed(i, j)` tells whether node j stands in brackets right behind node i ("Partai X (PX)").
    """
    links: list[int | None] = [None] * len(nodes)
    sizes = [1] * len(nodes)
    chances = [1.0] * len(nodes)
    held: dict[str, list[int]] = {}
    last_chosen: int | None = None
    for index, node in enumerate(nodes):
        found = _sieve(nodes, index, held, bracketed) if not node.points else None
        if node.points and node.points not in ("speaker", "hearer"):
            found, chances[index] = _rank(nodes, index, links, sizes, last_chosen)
            last_chosen = _root(links, found) if found is not None else last_chosen
        links[index] = found
        if not node.points:
            for name in {node.ref, node.name} - {""}:
                held.setdefault(name, []).append(index)
            if node.kind == "person" and node.name:
                held.setdefault("", []).append(index)
        if found is not None:
            sizes[_root(links, found)] += 1
    return links, chances


def _root(links: Sequence[int | None], index: int) -> int:
    while (above := links[index]) is not None:
        index = above
    return index


def _sieve(
    nodes: Sequence[Node], index: int, held: dict[str, list[int]], bracketed: Callable[[int, int], bool]
) -> int | None:
    """`held`: names and references before `index` -> positions; under '' the named persons."""
    node = nodes[index]
    if (
        index
        and bracketed(index - 1, index)
        and node.kind in ("body", nodes[index - 1].kind)
        and _initials(nodes[index - 1], node)
    ):
        return index - 1
    same = [one for name in (node.ref, node.name) if name for one in held.get(name, ())]
    found = max((one for one in same if _agree(nodes[one], node)), default=None)
    if node.kind == "person" and node.name:
        people = [one for one in reversed(held.get("", ())) if _agree(nodes[one], node) and _shortens(node, nodes[one])]
        first = (one for one in people if nodes[one].name.startswith(f"{node.name} "))  # who goes by this name
        short = next(first, people[0] if people else None)
        found = short if found is None else max(found, short if short is not None else found)
    return found


def _agree(a: Node, b: Node) -> bool:
    if a.ref and b.ref and a.ref != b.ref:
        return False
    return a.kind == b.kind or {a.kind, b.kind} <= {"land", "place"} or {a.kind, b.kind} <= {"body", "group"}


def _shortens(short: Node, full: Node) -> bool:
    """Every word of the shorter name is a word of the longer, spelling aside."""
    a, b = set(short.name.split()), set(full.name.split())
    if a <= b or b <= a:
        return True
    return {skeleton(word) or word for word in a} <= {skeleton(word) or word for word in b}


def _initials(full: Node, short: Node) -> bool:
    letters = "".join(short.words)
    initials = "".join(word[0] for word in full.words)
    at = 0
    for char in initials:
        at += at < len(letters) and char == letters[at]
    return at >= max(2, len(letters) - 1) or (len(letters) > 3 and letters[0] == initials[0])


_PERSONS = (("he",), ("she",), ("him",), ("her",), ("his",), ("beliau",))
_FITS = {
    "single": ("person", "group", "body", "land"),
    "plural": ("group", "body", "person", "land"),
    "body": ("body", "land", "group", "place"),
    "person": ("person", "group"),
    "land": ("land", "place"),
    "place": ("place", "land"),
    "group": ("group", "body"),
}


def candidates(nodes: Sequence[Node], index: int) -> list[int]:
    """Return the positions of the mentions node `index` may point back to."""
    node = nodes[index]
    fits = ("body", "group") if node.kind == "body" else _FITS.get(node.points, ())
    found = []
    for before in range(index - 1, -1, -1):
        other = nodes[before]
        if other.sentence < node.sentence - _WINDOW:
            break
        overlap = other.end > node.start
        named = other.kind in fits and not (overlap or other.cited) and other.points not in ("speaker", "hearer")
        chained = other.kind == "pronoun" and other.points == node.points
        if (named or chained) and _can_be(node, other):
            found.append(before)
    if node.points == "single" and any(nodes[one].kind == "person" and nodes[one].name for one in found):
        found = [one for one in found if not _is_anybody(nodes[one])]
    return found


def _is_anybody(node: Node) -> bool:
    """A role word alone ("hakim", "polisi"): where a named person is about, "he" is that person."""
    return (
        not node.name and not node.ref and not node.points and node.kind in ("person", "group") and len(node.words) == 1
    )


def _can_be(node: Node, other: Node) -> bool:
    """One person is not "about 1,000 cooperatives", "he" and "she" are no land or body, who "met X" is not X; "those
    four firms" are not one."""
    if node.against & {other.ref, other.name}:
        return False
    if node.plural and node.points == "body" and other.kind == "body" and not other.plural:
        return False
    if node.points != "single":
        return True
    many = other.plural and other.kind == "group"
    return not many and not (node.words[:1] in _PERSONS and other.kind in ("land", "body", "place"))


def vector(
    nodes: Sequence[Node], index: int, before: int, links: Sequence[int | None], sizes: Sequence[int], last: int | None
) -> list[float]:
    """Return the features (in the order of FEATURES) of taking node `before` as the antecedent of node `index`."""
    node, other = nodes[index], nodes[before]
    root = _root(links, before)
    true = nodes[root]
    back = node.sentence - other.sentence
    kind = true.kind
    head = node.words[0] if node.words else ""
    return [
        float(back == 0),
        float(back == 1),
        float(back == 2),
        float(back > 2),
        float(kind == "person"),
        float(kind == "body"),
        float(kind == "land"),
        float(kind == "group"),
        float(kind == "place"),
        float(other.first),
        math.log1p(index - before - 1),
        math.log1p(sizes[root] - 1),
        float(other.kind == "pronoun"),
        float(node.plural == true.plural),
        float(bool(head) and head in true.words + other.words),
        float(bool(node.sector) and node.sector == true.sector),
        float(last is not None and last == root),
        float(root == 0),
        float(node.quoted != other.quoted),
        float(bool(true.name)),
        math.log1p(max(0, node.start - other.end)) / 5,
        float(node.first and other.first),
    ]


@cache
def _weights() -> tuple[dict[str, list[float]], dict[str, float], float]:
    raw = json.loads(resources.files(__package__).joinpath("coref.json").read_text(encoding="utf-8"))
    return raw["link"], raw["alone"], raw["floor"]


def _names_of(nodes: Sequence[Node], links: Sequence[int | None], index: int) -> set[str]:
    root = nodes[_root(links, index)]
    return {root.ref, root.name}


def _rank(
    nodes: Sequence[Node], index: int, links: Sequence[int | None], sizes: Sequence[int], last: int | None
) -> tuple[int | None, float]:
    link, alone, floor = _weights()
    points = nodes[index].points
    weights = link.get(points)
    against = nodes[index].against - {""}
    options = [one for one in candidates(nodes, index) if not against & _names_of(nodes, links, one)]
    if not options or weights is None:
        return None, 0.0
    scores = [
        sum(w * x for w, x in zip(weights, vector(nodes, index, one, links, sizes, last), strict=True))
        for one in options
    ]
    top = max(*scores, alone[points])
    total = sum(math.exp(score - top) for score in (*scores, alone[points]))
    best = max(range(len(options)), key=lambda at: scores[at])
    chance = math.exp(scores[best] - top) / total
    return (options[best] if scores[best] > alone[points] and chance >= floor else None), chance
