"""A world map as SVG without scripts: countries as countries, points as points, nothing where nothing is known."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib import resources

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
    """Return country outlines (SVG path data) by ISO alpha-3 code; see WORLD.md for source and projection."""
    raw = resources.files(__package__).joinpath("world.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(raw)
    return {code: _short(path) for code, path in found.items()}


def _short(path: str) -> str:
    """The same path in fewer letters: a repeated `l` is understood, and so is the zero before a point."""
    path = re.sub(r"(?<=l)([^MlZz]*)l(?=[^MlZz])", r"\1 ", re.sub(r"(?<![0-9.])0\.", ".", path))
    while (shorter := re.sub(r"(l[^MlZz]*)l", r"\1 ", path)) != path:
        path = shorter
    return re.sub(r" (?=-)", "", path)


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
    ]
    points = [_dot(dot) for dot in sorted(dots, key=lambda dot: (-dot.count, dot.label))]
    return (
        f'<svg class="world" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title, quote=True)}">'
        f"<title>{escape(title)}</title>{''.join(shapes)}{''.join(points)}</svg>"
    )


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
