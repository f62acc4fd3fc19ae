"""The network as a drawing: nodes on a ring in the order of weight, ties as arcs through it. SVG without styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, pi, sin
from typing import Any
from urllib.parse import quote

__all__ = ["ring"]

_SIDE = 720
_RADIUS = 200
_MOST = 32  # nodes that can be told apart on a ring
_CHARS = 18  # letters of a label


def ring(nodes: Sequence[Mapping[str, Any]], ties: Sequence[Mapping[str, Any]], title: str, language: str) -> str:
    """Return an SVG of the weightiest nodes ({id, name, events}) and the ties ({a, b, events, cooperation, conflict})
    between them; '' where there is no tie. Colours are classes: coop, conflict, mixed. Nodes link to their dossiers."""
    shown = {str(node["id"]): number for number, node in enumerate(nodes[:_MOST])}
    kept = [tie for tie in ties if tie["a"] in shown and tie["b"] in shown]
    if not kept:
        return ""
    places = {key: _place(number, len(shown)) for key, number in shown.items()}
    busiest, heaviest = max(tie["events"] for tie in kept), max(node["events"] for node in nodes)
    names = {str(node["id"]): str(node["name"]) for node in nodes}
    arcs = "".join(_arc(tie, places, names, (tie["events"] / busiest) ** 0.5, language) for tie in reversed(kept))
    dots = "".join(
        _node(node, places[str(node["id"])], (node["events"] / heaviest) ** 0.5, language) for node in nodes[:_MOST]
    )
    return (
        f'<svg class="network" viewBox="0 0 {_SIDE} {_SIDE}" role="group" aria-label="{escape(title)}">'
        f"<g>{arcs}</g><g>{dots}</g></svg>"
    )


def _place(number: int, count: int) -> tuple[float, float, float]:
    angle = 2 * pi * number / count - pi / 2
    return _SIDE / 2 + _RADIUS * cos(angle), _SIDE / 2 + _RADIUS * sin(angle), angle


def _arc(
    tie: Mapping[str, Any],
    places: Mapping[str, tuple[float, float, float]],
    names: Mapping[str, str],
    share: float,
    language: str,
) -> str:
    (ax, ay, _), (bx, by, _) = places[tie["a"]], places[tie["b"]]
    middle = _SIDE / 2
    cx, cy = (ax + bx) / 4 + middle / 2, (ay + by) / 4 + middle / 2  # half-way to the centre
    kind = "coop" if not tie["conflict"] else "conflict" if not tie["cooperation"] else "mixed"
    width = round(0.8 + 6 * share, 1)
    tip = escape(f"{names[tie['a']]} – {names[tie['b']]}: {tie['events']}")
    link = escape(f"/pair?a={quote(tie['a'])}&b={quote(tie['b'])}&lang={language}")
    return (
        f'<a href="{link}" tabindex="-1"><path class="tie {kind}" stroke-width="{width}" '
        f'd="M{ax:.0f} {ay:.0f}Q{cx:.0f} {cy:.0f} {bx:.0f} {by:.0f}"><title>{tip}</title></path></a>'
    )


def _node(node: Mapping[str, Any], place: tuple[float, float, float], share: float, language: str) -> str:
    x, y, angle = place
    name = str(node["name"])
    label = name if len(name) <= _CHARS else name[: _CHARS - 1] + "…"
    right = cos(angle) >= -0.001
    tilt = angle * 180 / pi + (0 if right else 180)
    size = round(4 + 11 * share, 1)
    away = (size + 5) * (1 if right else -1)
    link = escape(f"/actor/{quote(str(node['id']), safe='')}?lang={language}")
    return (
        f'<a href="{link}"><g transform="translate({x:.0f} {y:.0f}) rotate({tilt:.0f})"><circle r="{size}"/>'
        f'<text x="{away:.0f}" dy=".35em" text-anchor="{"start" if right else "end"}">{escape(label)}</text>'
        f"<title>{escape(name)}: {node['events']}</title></g></a>"
    )
