"""Measuring only: what the reader would score on PLV if it also trained on PLV. Nothing of this run is ever shipped.

`python -m training plv [NAME [0,1,...]]` fine-tunes <work>/NAME.pt on the other folds and scores the held-out one.
"""

from __future__ import annotations

import json
import random

import numpy as np
import torch
from bench.data import rows
from bench.reader import find_part, macro
from tokenizers import Tokenizer

from runut.encoder.labels import DYAD15, DYAD16
from training import settings
from training.batches import Coder, Unit, bunch, inputs
from training.dyads import Dyad
from training.losses import dyad_loss
from training.model import Network, dyad_vector

EPOCHS, RATE, HEAD_RATE = 5, 8e-5, 5e-4


def _unit(coder: Coder, row: dict) -> Unit:
    y15 = np.zeros(len(DYAD15), np.float32)
    y15[DYAD15.index(row["root"])] = 1
    source, target = (find_part(row["sentence"], row[k]) for k in ("source", "target"))
    unit = coder.dyad(Dyad(row["sentence"], source, target, np.zeros(len(DYAD16), np.float32), y15))
    return unit or coder.dyad(Dyad(row["sentence"], (0, 8), (0, 8), np.zeros(len(DYAD16), np.float32), y15))


def _calls(network: Network, units: list[Unit]) -> list[str]:
    out = []
    for at in range(0, len(units), 24):
        chunk = units[at : at + 24]
        ids, keep, marks = inputs(chunk)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            states = network.encoder(ids, keep, marks)[-1]
            source = torch.tensor([(b, *u.dyad[0]) for b, u in enumerate(chunk)])
            target = torch.tensor([(b, *u.dyad[1]) for b, u in enumerate(chunk)])
            heads = network.heads[-1]
            hidden = torch.nn.functional.gelu(heads.dyad(dyad_vector(states, keep, source, target)))
            out += [DYAD15[i] for i in heads.dyad15(hidden).float().argmax(1).tolist()]
    return out


def fold_calls(name: str, fold: int, data: list[dict]) -> list[tuple[str, str]]:
    """(gold, called) of one held-out fold."""
    work = settings.path("work")
    torch.manual_seed(fold)
    network = Network(dict(np.load(work / "start.npz")), settings.load()["model"])
    network.load_state_dict(torch.load(work / f"{name}.pt", weights_only=True))
    rng = random.Random(fold)
    coder = Coder(Tokenizer.from_file(str(work / "tokenizer.json")), 224, rng)
    train = [_unit(coder, r) for r in data if r["fold"] != fold]
    body = [p for n, p in network.encoder.named_parameters() if p.requires_grad]
    head = list(network.heads[-1].parameters())
    groups = [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    batches = [b for _ in range(EPOCHS) for b in bunch(train, 560, rng)]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 15, 1 - s / len(batches)))
    for units in batches:
        ids, keep, marks = inputs(units)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = dyad_loss(network.heads[-1], network.encoder(ids, keep, marks)[-1], keep, units)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
    held = [r for r in data if r["fold"] == fold]
    calls = _calls(network, [_unit(coder, r) for r in held])
    return [(r["root"], c) for r, c in zip(held, calls, strict=True)]


def plv(name: str = "reader", folds: str = "0,1,2,3,4") -> None:
    """Print macro-F1 over the folds asked, and save the pairs."""
    data = rows("data", "events", "plv_train.jsonl")
    pairs: list[tuple[str, str]] = []
    for fold in map(int, folds.split(",")):
        pairs += fold_calls(name, fold, data)
        print(f"after fold {fold}: {len(pairs)} rows, root macro-F1 {macro(pairs):.4f}", flush=True)
    (settings.path("work") / "plv_folds.json").write_text(json.dumps(pairs), "utf-8")
