"""The heads `kin` on the network as exported, and how their scores are weighed beside the tables of the room of actors.

python -m training.kin_weights heads CORPUS_DIR [WEIGHTS_DIR [FROM]]  fits the heads of both depths on the int8 states, eight
                                                        minutes; with FROM (a heads.npz) goes on from those, at a lower rate
python -m training.kin_weights join CORPUS_DIR [WEIGHTS_DIR]    fits src/runut/entities/kin.json, a minute and a half

The items of kin_held.txt are kept out of the heads (training/kin.py HELD); on these, with tables fitted without them, the
few weights that join both are fitted, and the least probability is the one at which as many lands are wrong as with
the tables alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from bench.entities import as_article, gold_mentions, kin_of

from runut.encoder import weights as store
from runut.encoder.kin import kin_vectors
from runut.encoder.labels import KIN_KINDS, SECTORS
from runut.encoder.reader import NeuralReader
from runut.encoder.states import read_states
from runut.encoder.tokens import encode_spans, token_span
from runut.pages import reading_spans
from training import context, sectors
from training.coded import coded_items
from training.export import write_manifest
from training.kin import HELD, coded

OUT = Path(__file__).parents[1] / "src/runut/entities/kin.json"
EPOCHS, RATE, BATCH, WIDTH, DROP = 8, 8e-4, 16, 64, 0.25
MORE_EPOCHS, MORE_RATE = 3, 2e-4  # where heads of an earlier network are the beginning
ASKED = 0.85


def vectors(weights, items):
    """(vectors [mentions, 3 * width] of the states half way up, of the last ones, what is coded) of each coded item."""
    for item in items:
        page, article = as_article(item)
        done = read_states(weights.network, encode_spans(weights.tokenizer, page.text, reading_spans(page, article)))
        kept = [m for m in gold_mentions(item) if m["type"] not in ("TIME", "NUM")]
        places = [token_span(done.starts, done.ends, (m["start"], m["end"])) for m in kept]
        rows = [(m, place) for m, place in zip(kept, places, strict=True) if place[1] > place[0]]
        if rows and done.under is not None:
            at = np.array([place for _, place in rows])
            low, high = (kin_vectors(states, at).astype(np.float16) for states in (done.under, done.states))
            yield low, high, coded([m for m, _ in rows], item["lang"])


def head(data, start=None):
    """Fit one depth's heads, from `start` on (name -> array) if given; return name -> array."""
    import torch

    torch.manual_seed(1)
    torch.set_num_threads(1)
    every = np.concatenate([x for x, _ in data]).astype(np.float32)
    mean, spread = every.mean(0), every.std(0) + 1e-3
    net = network(len(mean))
    if start:
        net.load_state_dict({name: torch.from_numpy(array) for name, array in scaled(start, mean, spread).items()})
    steps = (MORE_EPOCHS, MORE_RATE) if start else (EPOCHS, RATE)
    learn(net, steps, [(torch.from_numpy((x - mean) / spread), kin) for x, kin in data])
    arrays = {k: v.detach().numpy() for k, v in net.state_dict().items()}
    for side in ("left", "right"):  # the inputs' mean and spread go into the layer
        arrays[f"{side}.weight"] = arrays[f"{side}.weight"] / spread
        arrays[f"{side}.bias"] = arrays[f"{side}.bias"] - arrays[f"{side}.weight"] @ mean
    return {f"kin.{name}": array for name, array in arrays.items()}


def scaled(arrays, mean, spread):
    """Heads as stored, for inputs of which mean and spread are taken off first: the inverse of what `head` ends with."""
    out = {name: array.astype(np.float32) for name, array in arrays.items()}
    for side in ("left", "right"):
        out[f"{side}.bias"] = out[f"{side}.bias"] + out[f"{side}.weight"] @ mean
        out[f"{side}.weight"] = out[f"{side}.weight"] * spread
    return out


def network(size):
    """The layers as runut.encoder.kin reads them; called with a batch it gives its loss."""
    import torch
    from torch import nn
    from torch.nn import functional as F

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.drop = nn.Dropout(DROP)
            self.left, self.right = nn.Linear(size, WIDTH), nn.Linear(size, WIDTH)
            self.bilinear = nn.Parameter(torch.eye(WIDTH) * 0.0125)
            self.bears = nn.Linear(WIDTH, 1)
            self.kind, self.sector = nn.Linear(WIDTH, len(KIN_KINDS)), nn.Linear(WIDTH, len(SECTORS))

        def forward(self, batch):
            x = self.drop(torch.cat([x for x, _ in batch]))
            left, right = self.drop(F.gelu(self.left(x))), self.drop(F.gelu(self.right(x)))
            kinds = torch.tensor([k for _, kin in batch for k in kin.kinds])
            told = torch.tensor([s for _, kin in batch for s in kin.sectors])
            loss = F.cross_entropy(self.kind(left), kinds)
            if (told >= 0).any():
                loss = loss + F.cross_entropy(self.sector(left), told, ignore_index=-100, label_smoothing=0.05)
            at, total = 0, torch.zeros(())
            for x, kin in batch:
                here = slice(at, at + len(x))
                at += len(x)
                total = total + self.same(left[here], right[here], kin.codes)
            return loss + 2 * total / at

        def same(self, left, right, codes):
            if len(codes) < 2:
                return left.sum() * 0.0
            scores = left @ self.bilinear @ right.T + self.bears(right).T
            scores = (scores + scores.T) / 2
            same = torch.tensor([[float(a == b) for b in codes] for a in codes])
            told = torch.tensor([[float(bool(b)) for b in codes] for _ in codes]) * (1 - torch.eye(len(codes)))
            return F.binary_cross_entropy_with_logits(scores, same, told, reduction="sum") / (len(codes) - 1)

    return Net()


def learn(net, steps, rows):
    """AdamW over batches of texts in random order, so many epochs up to such a rate."""
    import torch

    epochs, rate = steps
    optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * -(-len(rows) // BATCH))
    rng = np.random.default_rng(1)
    for epoch in range(epochs):
        order, summed = rng.permutation(len(rows)), 0.0
        for at in range(0, len(order), BATCH):
            loss = net([rows[i] for i in order[at : at + BATCH]])
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            summed += float(loss.detach()) * BATCH
        print(f"  epoch {epoch}: {summed / len(rows):.3f}", flush=True)


def begun(file: Path | None, layers: int) -> dict[str, np.ndarray]:
    """The heads of one depth in an older heads.npz, by name."""
    if file is None:
        return {}
    with np.load(file) as stored:
        mark = f"{layers}.kin."
        return {name.removeprefix(mark): stored[name] for name in stored.files if name.startswith(mark)}


def fit_heads(corpus: Path, folder: Path, start: Path | None = None) -> None:
    """Write the heads of both depths into heads.npz; thresholds stay."""
    items = [item for item in coded_items(corpus) if item["id"] not in HELD]
    with np.load(folder / "heads.npz") as stored:
        arrays = {k: stored[k] for k in stored.files if ".kin." not in k}
    rows = list(vectors(store.load("accurate", folder), items))  # half way up it has the states of the fast depth
    for depth, layers in store.DEPTHS.items():
        print(depth, len(rows), flush=True)
        told = [((low if depth == "fast" else high), kin) for low, high, kin in rows]
        found = head(told, begun(start, layers))
        arrays |= {f"{layers}.{name}": array.astype(np.float16) for name, array in found.items()}
    tuning = store.read_manifest(folder)["tuning"]
    np.savez_compressed(folder / "heads.npz", **arrays)
    write_manifest(folder, tuning)


def tables_score(tables, clues):
    return sum(tables.get(name, 0.0) * x for name, x in clues.items() if not name.startswith("kin:"))


def cases(items, kin):
    """(base scores, clues [candidates, names], number of the right one, gold, candidates) of every held open mention."""
    tables, _ = context.fit([item for item in items if item["id"] not in HELD])
    choose = lambda kind, found: context.predict(tables, kind, found)  # noqa: E731
    data = context.examples([item for item in items if item["id"] in HELD], choose, kin)
    for group, found, at, _, gold in data:
        codes = list(found)
        own = {n: tables[0].get(n, 0.0) + tables[1][group].get(n, 0.0) for f in found.values() for n in f}
        base = np.array([tables_score(own, found[code]) for code in codes])
        clues = np.array([[found[code].get(f"kin:{name}", 0.0) for name in NAMES] for code in codes])
        yield base, clues, codes.index(at) if at or not gold else -1, gold, codes


NAMES = ("home", "body", "other", "none", "alone", "most", "mean")


def join(corpus: Path, folder: Path) -> None:
    """Fit kin.json for the accurate depth; print what each depth's scores bring on the held items."""
    import torch

    items = list(coded_items(corpus))
    held = [item for item in items if item["id"] in HELD]
    reader = NeuralReader(store.load("accurate", folder))
    kin = [kin_of(item, reader) for item in held]
    rows = list(cases(items, kin))
    known = [row for row in rows if row[2] >= 0]
    scale, w = torch.ones(1, requires_grad=True), torch.zeros(len(NAMES), requires_grad=True)
    optimizer = torch.optim.LBFGS([scale, w], max_iter=200)
    tensors = [(torch.tensor(b), torch.tensor(c, dtype=torch.double), at) for b, c, at, *_ in known]

    def loss():
        optimizer.zero_grad()
        total = sum(-torch.log_softmax(scale.double() * b + c @ w.double(), 0)[at] for b, c, at in tensors)
        total = total / len(tensors) + 0.002 * (w**2).sum() + 0.01 * (scale - 1).pow(2).sum()
        total.backward()
        return total

    optimizer.step(loss)
    plain = outcomes(rows, 1.0, np.zeros(len(NAMES)))
    both = outcomes(rows, float(scale.detach()), w.detach().numpy().astype(float))
    report("tables", plain)
    report("joined", both)
    floor = same_wrong(plain, both, context.FLOOR)
    sector = join_sectors(items, kin)
    raw = {
        "scale": round(float(scale), 3),
        "land": {n: round(float(x), 3) for n, x in zip(NAMES, w.detach(), strict=True)},
        "floor": floor,
        "asked": max(ASKED, floor),
        **sector,
    }
    OUT.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")
    print(raw)


def outcomes(rows, scale, w):
    """(chance, right) of the best land of every coded mention; '' said counts as open."""
    out = []
    for base, clues, at, gold, codes in rows:
        score = scale * base + clues @ w
        p = np.exp(score - score.max())
        p /= p.sum()
        best = int(p.argmax())
        if gold:
            out.append((float(p[best]) if codes[best] else 0.0, best == at))
    return out


def report(name, out):
    for floor in (0.5, 0.6, 0.65, 0.7, 0.72, 0.75, 0.8, 0.85):
        said = [right for chance, right in out if chance >= floor]
        print(f"{name} floor {floor}: right {sum(said) / len(out):.3f}, wrong {(len(said) - sum(said)) / len(out):.3f}")


def same_wrong(plain, both, floor):
    """The floor of `both` at which as many are wrong as of `plain` at `floor`."""
    most = sum(not right for chance, right in plain if chance >= floor)
    for one in np.arange(0.4, 0.95, 0.01):
        if sum(not right for chance, right in both if chance >= one) <= most:
            return round(float(one), 2)
    return floor


def join_sectors(items, kin):
    """How the tables' and the network's scores of sectors are weighed."""
    import torch

    rng = np.random.default_rng(1)
    seen = [item for item in items if item["id"] not in HELD]
    names, index, weights = sectors.fit([*sectors.examples(seen, rng), *sectors.phrases()])
    held = [item for item in items if item["id"] in HELD]
    base, net, gold = [], [], []
    for number, position, sector, true in sectors.true_examples(held):
        row = np.frombuffer(kin[number].sectors, "<f4").reshape(-1, len(SECTORS))[position]
        base.append(weights[[index[f] for f in true if f in index]].sum(0))
        net.append([row[SECTORS.index(s)] if s in SECTORS else -np.log(len(SECTORS)) for s in names])
        gold.append(names.index(sector) if sector in names else -1)
    keep = [n for n, g in enumerate(gold) if g >= 0]
    b, x, y = (torch.tensor(np.array(v)[keep]) for v in (base, net, gold))
    pair = torch.tensor([1.0, 0.0], dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([pair], max_iter=100)

    def loss():
        optimizer.zero_grad()
        total = torch.nn.functional.cross_entropy(pair[0] * b + pair[1] * x.double(), y)
        total.backward()
        return total

    optimizer.step(loss)
    for name, (u, v) in {"tables": (1.0, 0.0), "network": (0.0, 1.0), "joined": pair.detach().tolist()}.items():
        right = (u * b + v * x.double()).argmax(1) == y
        print(f"sectors by {name}: {float(right.double().mean()):.4f} of {len(y)}")
    return {"sector_scale": round(float(pair[0]), 3), "sector": round(float(pair[1]), 3)}


if __name__ == "__main__":
    step, folder = sys.argv[1], Path(sys.argv[3]) if len(sys.argv) > 3 else store.FOLDER
    if step == "heads":
        fit_heads(Path(sys.argv[2]), folder, Path(sys.argv[4]) if len(sys.argv) > 4 else None)
    else:
        join(Path(sys.argv[2]), folder)
