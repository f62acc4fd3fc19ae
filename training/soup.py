"""`soup OUT NAME[*WEIGHT] ...`: the weighted mean of checkpoints of one run; steadier than its last one."""

from __future__ import annotations

import torch

from training import settings


def soup(out: str, parts: list[str]) -> None:
    """Average <work>/NAME.pt by weight into <work>/OUT.pt."""
    work = settings.path("work")
    named = [part.partition("*") for part in parts]
    weights = [float(weight or 1) for _, _, weight in named]
    states = [torch.load(work / f"{name}.pt", weights_only=True) for name, _, _ in named]
    total = sum(weights)
    mean = {k: sum(w * s[k].float() for w, s in zip(weights, states, strict=True)) / total for k in states[0]}
    torch.save(mean, work / f"{out}.pt")
