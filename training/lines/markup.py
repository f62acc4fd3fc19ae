"""Train the weights by which markup (and the trafilatura witness) speaks in the line model's scores.

The line model is held fixed: every page's scores come from the fold that held its site out (training/lines/cv.py),
so the markup weights learn to help a model that has not seen the page. `--cv` keeps adapters by fold for evaluation.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import numpy as np
import torch
from cv import FOLDS, fold_of
from model import NEG, LineModel, batches, margin

from data import SHARED, STATES, Page, allowed_states, is_title, norm, rows
from runut.pages.features import matrix
from runut.pages.line_model import load
from runut.pages.pieces import pieces
from runut.pages.sheet import read_sheet
from runut.pages.witness import _NAMES, _PLACES, COLUMNS, look
from runut.sources import render_html

TARGET = Path(__file__).resolve().parents[2] / "src" / "runut" / "pages" / "markup_model.npz"


def line_labels(lines: list[list[str]], gold: dict) -> list[str]:
    """B where the gold text holds the line, O where only its optional part does, X else."""

    def grams(text: str) -> tuple[set, set]:
        words = norm(text).split()
        return {tuple(words[k : k + 4]) for k in range(len(words) - 3)}, {norm(x) for x in text.split("\n")}

    sure, sure_lines = grams(gold["text"])
    may, may_lines = grams(gold.get("text_max") or gold["text"])
    out = []
    for words in lines:
        own = [tuple(words[k : k + 4]) for k in range(len(words) - 3)]
        joined = " ".join(words)
        if len(own) >= 3:
            share, loose = (sum(g in s for g in own) / len(own) for s in (sure, may))
            out.append("B" if share >= 0.7 else "O" if loose >= 0.7 or share > 0.3 else "X")
        else:
            out.append("B" if joined and joined in sure_lines else "O" if joined and joined in may_lines else "X")
    return out


def html_pages() -> list[tuple[Page, np.ndarray, np.ndarray]]:
    """(page, features, markup features) of every page there is as HTML."""
    base = SHARED / "bench" / "clean"
    gold = {row["id"]: row for row in rows(base / "gold.dev.jsonl.gz")}
    found = []
    for name in ("html.dev.jsonl.gz", "html.wcxb-sample.dev.jsonl.gz"):
        for row in rows(base / name):
            g = gold[row["id"]]
            text = render_html(row["html"])
            parts = pieces(text)
            sheet = read_sheet(parts)
            witness = look(row["html"], text, parts, sheet)
            if witness is None or not parts:
                print("no witness", row["id"])
                continue
            labels = line_labels([line.words for line in sheet.lines], g)
            titles = {norm(t) for t in [g.get("title"), *(g.get("title_alt") or [])] if t}
            shown = [is_title(part.text, titles) for part in parts] if titles else None
            words = np.array([len(line.words) for line in sheet.lines], dtype=np.float32)
            page = Page(
                row["id"],
                g["src"],
                g["site"],
                text,
                parts,
                matrix(parts, sheet),
                allowed_states(labels, shown),
                words,
                g,
            )
            found.append((page, witness.x))
    return found


def prior() -> torch.Tensor:
    """Where the weights start and are held to: the witness is right and the heading like the page's own title is it."""
    start = torch.zeros(COLUMNS, len(STATES))
    b, t = STATES.index("B"), STATES.index("T")
    start[0, b], start[1, b], start[4, t], start[5, t], start[7, b] = 5.0, -5.0, 2.0, 2.0, -1.0
    return start


def learned() -> torch.Tensor:
    """Which weights may move: markup speaks for or against body, headings for the title; far ancestors' names and
    the other states would only learn these few sites by heart."""
    mask = torch.zeros(COLUMNS, len(STATES))
    far = COLUMNS - 2 - len(_NAMES)
    mask[:far, STATES.index("B")] = 1
    mask[-2:, STATES.index("B")] = 1
    for column in (4, 5, 8 + len(_PLACES), 9 + len(_PLACES)):
        mask[column, STATES.index("T")] = 1
    mask[2, :] = 0
    return mask


def fit(items, folder: Path, *, epochs: int, decay: float, scale: float, longest: int = 400) -> np.ndarray:
    torch.manual_seed(0)
    torch.set_num_threads(1)
    model = LineModel(1)
    model.requires_grad_(False)
    flat = [load(folder / f"fold{number}.npz") for number in range(FOLDS)]
    # One set of transitions for all (the folds' mean): the markup weights correct emissions only.
    model.mask.zero_()
    model.trans.data, model.start.data, model.end.data = (
        torch.from_numpy(np.mean([getattr(m, k) for m in flat], axis=0)) for k in ("trans", "start", "end")
    )
    start, may = prior(), learned()
    weight = start.clone().requires_grad_(True)
    ready = []
    for page, extra in items:
        scores = flat[fold_of(page.site)].emissions(page.x)
        ready.append(
            Page(
                page.id,
                page.src,
                page.site,
                "",
                [],
                np.concatenate([scores, extra], axis=1),
                page.allowed,
                page.words,
                {},
            )
        )
    optim = torch.optim.Adam([weight], lr=0.05)
    for epoch in range(epochs):
        for x, inside, allowed, words in batches(ready, 16, longest, epoch):
            total = x[..., :6] + x[..., 6:] @ (start + (weight - start) * may)
            both = torch.cat([total + margin(allowed, words, scale), total.masked_fill(~allowed, NEG)])
            z = model.forward_score(both, torch.cat([inside, inside]))
            count = len(x)
            loss = (z[:count] - z[count:]).mean() / 10 + decay * ((weight - start) ** 2).sum()
            optim.zero_grad()
            loss.backward()
            optim.step()
    return (start + (weight - start) * may).detach().numpy()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--folds", type=Path, required=True, help="folder of the five models of cv.py")
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--decay", type=float, default=2e-2)
    ap.add_argument("--scale", type=float, default=0.5)
    ap.add_argument("--cache", type=Path, help="file to keep the features of the HTML pages in; made when absent")
    ap.add_argument("--cv", action="store_true")
    ap.add_argument("--only-cv", action="store_true")
    o = ap.parse_args()
    items = pickle.loads(o.cache.read_bytes()) if o.cache and o.cache.exists() else html_pages()
    if o.cache and not o.cache.exists():
        o.cache.write_bytes(pickle.dumps(items))
    for fold in range(FOLDS) if o.cv else ():
        learn = [item for item in items if fold_of(item[0].site) != fold]
        np.savez(
            o.folds / f"markup{fold}.npz", markup=fit(learn, o.folds, epochs=o.epochs, decay=o.decay, scale=o.scale)
        )
        print("fold", fold, flush=True)
    if o.only_cv:
        return
    weights = fit(items, o.folds, epochs=o.epochs, decay=o.decay, scale=o.scale)
    np.savez_compressed(TARGET, markup=weights.astype(np.float32))
    print(TARGET.name, weights.shape)


if __name__ == "__main__":
    main()
