"""A world map as SVG without scripts: countries as countries, points as points, nothing where nothing is known."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib import resources
from itertools import pairwise

from msgspec import Struct

WIDTH, HEIGHT, NORTH = 1000, 402, 84.0  # map units; the equator lies at NORTH / 360 * WIDTH


class Dot(Struct, frozen=True):
    """Events at one place: where, how many, and what to call it."""

    lat: float
    lon: float
    count: int
    label: str


@cache
def outlines() -> Mapping[str, str]:
    """Return country outlines by ISO alpha-3 code as SVG path data in half map units; see WORLD.md for the source."""
    raw = resources.files(__package__).joinpath("world.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(raw)
    return {code: "".join(_ring(ring) for ring in re.findall(r"M[^M]+", path)) for code, path in found.items()}


def _ring(path: str) -> str:
    """One closed line in whole steps of half a map unit, which is what a screen can show: half the letters."""
    numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", path)]
    x, y = numbers[0], numbers[1]
    points = [(round(x * 2), round(y * 2))]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        # A step across the map is a step over the 180th meridian: the line goes on beyond the edge.
        x, y = x + (dx if abs(dx) < WIDTH / 2 else dx - math.copysign(WIDTH, dx)), y + dy
        if (point := (round(x * 2), round(y * 2))) != points[-1]:
            points.append(point)
    left, right = (side(point[0] for point in points) for side in (min, max))
    shift = 2 * WIDTH if left < 0 else -2 * WIDTH if right > 2 * WIDTH else 0
    return _path(points) + (_path([(x + shift, y) for x, y in points]) if shift else "")


def _path(points: Sequence[tuple[int, int]]) -> str:
    steps = " ".join(f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(points)).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{steps}z" if len(points) > 2 else ""


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return map coordinates of a point (equirectangular)."""
    return round((lon + 180) / 360 * WIDTH, 1), round((NORTH - lat) / 360 * WIDTH, 1)


def world_map(countries: Mapping[str, int], names: Mapping[str, str], dots: Sequence[Dot], title: str) -> str:
    """Return an SVG element: countries shaded in five steps by `countries` (events known to a country only), `dots` for
    places with coordinates. `names` gives the words for a code; all words are escaped here."""
    most = max(countries.values(), default=0)
    shapes = [
        f'<path d="{path}" class="land{_step(countries.get(code, 0), most)}">{_tip(code, countries, names)}</path>'
        for code, path in outlines().items()
        if path
    ]
    points = [_dot(dot) for dot in sorted(dots, key=lambda dot: (-dot.count, dot.label))]
    head = f'<svg class="world" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title, quote=True)}">'
    lands, dotted = "".join(shapes), "".join(points)
    return f'{head}<title>{escape(title)}</title><g transform="scale(.5)">{lands}</g>{dotted}</svg>'


def not_drawn(countries: Mapping[str, int]) -> list[str]:
    """Return codes with events but without an outline at this scale: they are listed beside the map."""
    return sorted(code for code in countries if code not in outlines())


def _step(count: int, most: int) -> str:
    if not count:
        return ""
    return f" s{min(5, 1 + math.floor(4.999 * math.log1p(count) / math.log1p(max(most, 1))))}"


def _tip(code: str, countries: Mapping[str, int], names: Mapping[str, str]) -> str:
    count = countries.get(code, 0)
    return f"<title>{escape(names.get(code, code))}: {count}</title>" if count else ""


def _dot(dot: Dot) -> str:
    x, y = project(dot.lat, dot.lon)
    radius = round(2.2 + 1.6 * math.log1p(dot.count), 1)
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius}" class="dot"><title>{escape(dot.label)}: {dot.count}</title></circle>'
    )
