"""Whose land and walk of life a mention is of, from the reader's states: the heads `kin`, their batches and loss.

Data: our own coded mentions (corpus/codes and the base set). For two mentions of one text that both have a land: is it
the same one? For each mention: is it of the language's home, an international body, of another land, or of none known,
and which sector does it belong to? The items of `kin_held.txt` (every fifth of the base set)
are kept out, so that the weights which join these scores with the tables of the room of actors can be fitted on texts
the network has not seen (training/kin_weights.py).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from runut.encoder.labels import KIN_KINDS, SECTORS
from training.batches import Coder, Unit
from training.coded import coded_items
from training.examples import Example

HELD = frozenset(Path(__file__).with_name("kin_held.txt").read_text(encoding="utf-8").split())
HOME = {"id": "IDN", "ms": "MYS"}
BODIES = frozenset(("IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"))
SAME = {"UNO": "IGO", "-": "", "SUN": "RUS", "DDR": "DEU", "YUG": "SRB"}


@dataclass
class Kin:
    """What is coded of the mentions of one unit, in their order; -100 is left out of the loss."""

    codes: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    sectors: list[int] = field(default_factory=list)


def kin_units(coder: Coder, folder: Path, part: float, rng: random.Random, *, held: bool = False) -> list[Unit]:
    """Units of a part of the coded items, with `kin` set."""
    units = []
    for item in coded_items(folder):
        if (item["id"] in HELD) != held or rng.random() >= part:
            continue
        unit = unit_of(coder, item)
        if unit is not None:
            units.append(unit)
    return units


def unit_of(coder: Coder, item: dict[str, Any]) -> Unit | None:
    """One item's unit; None where no mention of it is coded."""
    kept = [m for m in item["mentions"] if m["type"] not in ("TIME", "NUM")]
    spans = tuple(((m["start"], m["end"]), m["type"], "") for m in kept)
    unit = coder.unit(Example(item["text"], item["lang"], "kin", mentions=spans))
    rows = [(m, place) for m, place in zip(kept, unit.mentions, strict=True) if place[1] > place[0]]
    unit.mentions = [place for _, place in rows]
    unit.kin = coded([m for m, _ in rows], item["lang"])
    return unit if rows else None


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


def kin_loss(head: Any, states: Tensor, units: list[Unit]) -> Tensor:
    """Kind, sector and same-land losses of a batch."""
    places = torch.tensor([(b, *place) for b, unit in enumerate(units) for place in unit.mentions])
    left, right = head.views(states, places)
    kinds = torch.tensor([k for unit in units for k in unit.kin.kinds])
    sectors = torch.tensor([s for unit in units for s in unit.kin.sectors])
    loss = 0.5 * F.cross_entropy(head.kind(left).float(), kinds)
    if (sectors >= 0).any():
        loss = loss + 0.5 * F.cross_entropy(head.sector(left).float(), sectors, ignore_index=-100, label_smoothing=0.05)
    at, total, count = 0, states.sum() * 0.0, 0
    for unit in units:
        codes = unit.kin.codes
        rows = slice(at, at + len(codes))
        at += len(codes)
        told = torch.tensor([bool(c) for c in codes])
        if len(codes) < 2 or not told.any():
            continue
        weight = told[None, :].expand(len(codes), -1).float() * (1 - torch.eye(len(codes)))
        same = torch.tensor([[float(a == b) for b in codes] for a in codes])
        scores = head.pairs(left[rows], right[rows]).float()
        part = F.binary_cross_entropy_with_logits(scores, same, weight=weight, reduction="sum")
        total, count = total + part / max(1, len(codes) - 1), count + len(codes)
    return loss + 1.5 * total / max(1, count)
