"""`refit`: train the dyad heads anew on a frozen encoder (after a change of the dialect mapping or of the sentences).

Vectors of all pairs are computed once; the heads see them for some hundred epochs in seconds. Both exits are refitted.
"""

from __future__ import annotations

import random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from training import settings
from training.augment import Augmenter, name_pools
from training.batches import Coder, Unit, inputs
from training.dyads import dyads
from training.model import Heads, Network, dyad_vector
from training.own import corpus

EPOCHS, RATE, DECAY, DROP, FRAMES = 40, 1e-3, 0.05, 0.5, 0.35


def pair_vectors(network: Network, units: list[Unit]) -> list[torch.Tensor]:
    """Vectors [pairs, 3 * 384] of each exit, in the order of the units."""
    out = [torch.zeros(len(units), 3 * 384) for _ in network.heads]
    order = sorted(range(len(units)), key=lambda i: len(units[i].ids))
    for at in range(0, len(order), 24):
        chosen = order[at : at + 24]
        chunk = [units[i] for i in chosen]
        ids, keep, marks = inputs(chunk)
        source = torch.tensor([(b, *u.dyad[0]) for b, u in enumerate(chunk)])
        target = torch.tensor([(b, *u.dyad[1]) for b, u in enumerate(chunk)])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            states = network.encoder(ids, keep, marks)
        for n, exit_states in enumerate(states):
            out[n][chosen] = dyad_vector(exit_states, keep, source, target).float()
    return out


def fit_heads(heads: Heads, vectors: torch.Tensor, golds: list[torch.Tensor]) -> None:
    """Fit dyad, dyad16 and dyad15 on fixed vectors."""
    parameters = [*heads.dyad.parameters(), *heads.dyad16.parameters(), *heads.dyad15.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    count = len(vectors)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        for rows in torch.randperm(count).split(128):
            hidden = F.gelu(heads.dyad(F.dropout(vectors[rows], DROP)))
            loss = torch.zeros(())
            for head, gold in zip((heads.dyad16, heads.dyad15), golds, strict=True):
                y = gold[rows]
                smooth = 0.95 * y + 0.05 * y.sum(1, keepdim=True) / y.shape[1]
                told = (y.sum(1) > 0).float()
                logs = F.log_softmax(head(F.dropout(hidden, 0.1)), 1)
                loss = loss - ((smooth * logs).sum(1) * told).sum() / told.sum().clamp(min=1)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


def training_units(tokenizer: Tokenizer) -> list[Unit]:
    """Every pair of the corpus, and part of the framed ones."""
    rng = random.Random(4)
    own = corpus("train")
    pools = name_pools(own, [])
    augment = Augmenter(rng, pools)
    units = []
    for one in own:
        if one.source.startswith("lexicon") and rng.random() > FRAMES:
            continue
        for dyad in dyads([augment.swap_names(one) if one.mentions and rng.random() < 0.3 else one], rng):
            unit = Coder(tokenizer, 224, rng).dyad(dyad)
            if unit is not None:
                units.append(unit)
    return units


def refit(name: str = "reader", out: str = "") -> Network:
    """Refit the heads of <work>/<name>.pt and save as <work>/<out>.pt."""
    work = settings.path("work")
    torch.manual_seed(settings.load()["train"]["seed"])
    network = Network(dict(np.load(work / "start.npz")), settings.load()["model"])
    network.load_state_dict(torch.load(work / f"{name}.pt", weights_only=True))
    units = training_units(Tokenizer.from_file(str(work / "tokenizer.json")))
    golds = [torch.from_numpy(np.stack([u.dyad[k] for u in units])) for k in (2, 3)]
    for heads, vectors in zip(network.heads, pair_vectors(network, units), strict=True):
        fit_heads(heads, vectors, golds)
    torch.save(network.state_dict(), work / f"{out or name}.pt")
    return network
