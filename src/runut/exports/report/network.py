"""The network of actors as SVG: a layout computed here, the same every time; no script in the page draws anything.

Springs and repulsion after Fruchterman and Reingold (1991), started from a spiral in the order of weight instead of
from chance, so that the same chronicle gives the same drawing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

__all__ = ["Network", "network_svg", "settle", "sign"]

WIDTH, HEIGHT, MARGIN = 960, 620, 70  # drawing units
MOST_NODES, MOST_TIES = 36, 70
_STEPS = 220
_LINE = 17.0  # labels nearer than this, one above the other, touch
_LABEL = 26  # characters of a name that are drawn

Ui = Callable[..., str]
Called = Callable[[Mapping[str, Any]], str]  # what an actor is called in the reader's language


class Network(Struct, frozen=True):
    """What is drawn: nodes {id, name, country, events} and ties {a, b, events, cooperation, conflict, first, last};
    `cut` where there are more."""

    nodes: tuple[Mapping[str, Any], ...]
    ties: tuple[Mapping[str, Any], ...]
    cut: bool

    @classmethod
    def of(cls, view: Mapping[str, Any]) -> Network:
        """Keep the busiest nodes of a `network_view` and the ties between them."""
        nodes = view["nodes"][:MOST_NODES]
        kept = {node["id"] for node in nodes}
        ties = [tie for tie in view["ties"] if tie["a"] in kept and tie["b"] in kept]
        tied = {key for tie in ties[:MOST_TIES] for key in (tie["a"], tie["b"])}
        cut = len(view["nodes"]) > MOST_NODES or len(ties) > MOST_TIES
        return cls(tuple(node for node in nodes if node["id"] in tied), tuple(ties[:MOST_TIES]), cut)

    def name(self, key: str) -> str:
        """Return the name of a node."""
        return next((str(node["name"]) for node in self.nodes if node["id"] == key), key)

    def in_words(self, called: Called) -> Network:
        """Return the network with its nodes named for a reader."""
        return Network(tuple({**node, "name": called(node)} for node in self.nodes), self.ties, self.cut)


def sign(tie: Mapping[str, Any]) -> str:
    """Return pos, neg or both: what the acts between two were by PLOVER's quad; '' where none is signed."""
    good, bad = tie["cooperation"], tie["conflict"]
    return "both" if good and bad else "pos" if good else "neg" if bad else ""


def settle(nodes: Sequence[str], ties: Sequence[tuple[str, str, float]]) -> dict[str, tuple[float, float]]:
    """Return a place in the drawing for every node; `ties` are (a, b, weight). Deterministic."""
    if not nodes:
        return {}
    at = [_start(number, len(nodes)) for number in range(len(nodes))]
    index = {key: number for number, key in enumerate(nodes)}
    springs = [(index[a], index[b], 1 + math.log1p(weight)) for a, b, weight in ties]
    ideal = 0.9 / math.sqrt(len(nodes))
    for step in range(_STEPS):
        at = _step(at, springs, ideal, 0.12 * (1 - step / _STEPS) + 0.001)
    return dict(zip(nodes, _fitted(at), strict=True))


def _apart(
    places: Mapping[str, tuple[float, float]], wide: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Move dots whose labels would lie on one another up and down, a little at a time; none leaves the paper. `wide`
    is from where to where a dot and its label reach."""
    keys, at = list(places), list(places.values())
    for _ in range(60):
        moved = [0.0] * len(at)
        for i, (_, yi) in enumerate(at):
            for j in range(i):
                near = wide[keys[i]][0] < wide[keys[j]][1] and wide[keys[j]][0] < wide[keys[i]][1]
                if near and abs(yi - at[j][1]) < _LINE:
                    push = (_LINE - abs(yi - at[j][1])) / 2 + 0.5
                    moved[i] += push if yi >= at[j][1] else -push
                    moved[j] -= push if yi >= at[j][1] else -push
        at = [(x, round(min(max(y + by * 0.6, 12), HEIGHT - 12), 1)) for (x, y), by in zip(at, moved, strict=True)]
    return dict(zip(keys, at, strict=True))


def _start(number: int, count: int) -> tuple[float, float]:
    """A sunflower spiral: the weightiest in the middle, no two at one point."""
    angle, radius = number * 2.399963, 0.5 * math.sqrt((number + 0.5) / count)
    return radius * math.cos(angle), radius * math.sin(angle)


def _step(
    at: Sequence[tuple[float, float]], springs: Sequence[tuple[int, int, float]], ideal: float, most: float
) -> list[tuple[float, float]]:
    push = [[-x * 0.35, -y * 0.35] for x, y in at]  # a weak pull to the middle keeps parts together
    for i, (xi, yi) in enumerate(at):
        for j in range(i):
            dx, dy = xi - at[j][0], yi - at[j][1]
            force = ideal * ideal / max(dx * dx + dy * dy, 1e-6)
            push[i][0] += dx * force
            push[i][1] += dy * force
            push[j][0] -= dx * force
            push[j][1] -= dy * force
    for a, b, weight in springs:
        dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
        force = math.hypot(dx, dy) / ideal * 0.18 * weight
        push[a][0] -= dx * force
        push[a][1] -= dy * force
        push[b][0] += dx * force
        push[b][1] += dy * force
    return [_moved(place, tuple(pushed), most) for place, pushed in zip(at, push, strict=True)]


def _moved(place: tuple[float, float], push: tuple[float, ...], most: float) -> tuple[float, float]:
    length = math.hypot(*push) or 1.0
    scale = min(length, most) / length
    return place[0] + push[0] * scale, place[1] + push[1] * scale


def _fitted(at: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    xs, ys = [x for x, _ in at], [y for _, y in at]
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    return [
        (
            round(MARGIN + (x - min(xs)) / wide * (WIDTH - 2 * MARGIN), 1),
            round(MARGIN / 2 + (y - min(ys)) / high * (HEIGHT - MARGIN), 1),
        )
        for x, y in at
    ]


def network_svg(network: Network, title: str, ui: Ui, chronology: str = "") -> str:
    """Return the SVG. Nodes and ties are links that filter the chronology (`chronology`: the page it stands on, '' for
    this one). All words are escaped here."""
    if not network.ties:
        return ""
    ties = [(tie["a"], tie["b"], float(tie["events"])) for tie in network.ties]
    places = settle([node["id"] for node in network.nodes], ties)
    left = {node["id"]: _is_left(node, network, places) for node in network.nodes}
    places = _apart(places, {node["id"]: _reach(node, places, left[node["id"]]) for node in network.nodes})
    lines = "".join(_line(tie, network, places, ui, chronology) for tie in reversed(network.ties))
    dots = "".join(_dot(node, places[node["id"]], left[node["id"]], ui, chronology) for node in network.nodes)
    return (
        f'<svg class="net" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{escape(title, quote=True)}">'
        f"<g>{lines}</g><g>{dots}</g></svg>"
    )


def _line(
    tie: Mapping[str, Any], network: Network, places: Mapping[str, tuple[float, float]], ui: Ui, page: str
) -> str:
    (ax, ay), (bx, by) = places[tie["a"]], places[tie["b"]]
    words = ui("report.tie", a=network.name(tie["a"]), b=network.name(tie["b"]), count=tie["events"],
               good=tie["cooperation"], bad=tie["conflict"])  # fmt: skip
    width = round(1 + 1.2 * math.log1p(tie["events"]), 1)
    query = escape(urlencode({"actor": tie["a"], "with": tie["b"]}), quote=True)
    path = f"M{ax} {ay}L{bx} {by}"
    return (
        f'<a href="{page}#?{query}"><title>{escape(words)}</title>'
        f'<path class="hit" d="{path}"/><path class="edge {sign(tie)}" stroke-width="{width}" d="{path}"/></a>'
    )


def _label(node: Mapping[str, Any]) -> str:
    name = str(node["name"])
    return name if len(name) <= _LABEL else name[: _LABEL - 1] + "…"


def _is_left(node: Mapping[str, Any], network: Network, places: Mapping[str, tuple[float, float]]) -> bool:
    """Whether the label stands left of its dot: away from the node's ties, where there is room for it."""
    x, room = places[node["id"]][0], 20 + 7.5 * len(_label(node))
    others = [tie["b"] if tie["a"] == node["id"] else tie["a"] for tie in network.ties
              if node["id"] in (tie["a"], tie["b"])]  # fmt: skip
    away = sum(places[other][0] for other in others) / len(others) > x if others else False
    return x > room if away else x + room > WIDTH


def _reach(node: Mapping[str, Any], places: Mapping[str, tuple[float, float]], left: bool) -> tuple[float, float]:
    x, length = places[node["id"]][0], 20 + 7.0 * len(_label(node))
    return (x - length, x + 10) if left else (x - 10, x + length)


def _dot(node: Mapping[str, Any], place: tuple[float, float], left: bool, ui: Ui, page: str) -> str:
    x, y = place
    name, label = str(node["name"]), _label(node)
    radius = round(4 + 1.8 * math.log1p(node["events"]), 1)
    words = ui("report.node", name=name, count=node["events"])
    anchor = f'x="{x - radius - 4:.1f}" text-anchor="end"' if left else f'x="{x + radius + 4:.1f}"'
    query = escape(urlencode({"actor": node["id"]}), quote=True)
    return (
        f'<a href="{page}#?{query}"><title>{escape(words)}</title><circle cx="{x}" cy="{y}" r="{radius}"/>'
        f'<text {anchor} y="{y + 4:.1f}">{escape(label)}</text></a>'
    )
