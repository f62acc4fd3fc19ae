"""What is coded of mentions, as the heads `kin` learn it (training/kin_weights.py): whose land, which walk of life.

Data: our own coded mentions (corpus/codes and the base set). The items of `kin_held.txt` (every fifth of the base set)
are kept out of the heads, so that the weights which join their scores with the tables of the room of actors can be
fitted on texts they have not seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.entities import SAME

from runut.encoder.labels import KIN_KINDS, SECTORS
from runut.entities.lexicon import HOME

HELD = frozenset(Path(__file__).with_name("kin_held.txt").read_text(encoding="utf-8").split())
BODIES = frozenset(("IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"))


@dataclass
class Kin:
    """What is coded of the mentions of one text, in their order; -100 is left out of the loss."""

    codes: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    sectors: list[int] = field(default_factory=list)


def coded(mentions: list[dict[str, Any]], language: str) -> Kin:
    """What is coded of the mentions."""
    out = Kin()
    for one in mentions:
        code = SAME.get(one.get("code", ""), one.get("code", ""))
        kind = "none" if not code else "body" if code in BODIES else "home" if code == HOME.get(language) else "other"
        out.codes.append(code)
        out.kinds.append(KIN_KINDS.index(kind))
        sector = SAME.get(one.get("sector", ""), one.get("sector", ""))
        out.sectors.append(SECTORS.index(sector) if sector in SECTORS else -100)
    return out
