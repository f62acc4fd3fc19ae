"""Train on all labelled and synthetic pages and write the weights the package ships."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from mix import mixed_pages
from model import LineModel, train
from synth import synth_pages

from data import bench_pages

TARGET = Path(__file__).resolve().parents[2] / "src" / "runut" / "pages" / "line_model.npz"


def weights(model: LineModel) -> dict[str, np.ndarray]:
    """Runtime names and shapes (see runut.pages.line_model)."""
    s = {k: v.detach().numpy() for k, v in model.state_dict().items()}
    hard = lambda m: np.where(m < 0, -1e4, 0)  # noqa: E731 - never, at decoding
    taps = lambda w: w.transpose(2, 1, 0).reshape(-1, w.shape[0])  # noqa: E731
    return {
        "embed": s["embed.weight"].T, "embed_bias": s["embed.bias"],
        "near": taps(s["near.weight"]), "near_bias": s["near.bias"],
        "far": taps(s["far.weight"]), "far_bias": s["far.bias"],
        "out": s["out.weight"].T, "out_bias": s["out.bias"],
        "trans": s["trans"] + hard(s["mask"]), "start": s["start"] + hard(s["start_mask"]), "end": s["end"] + hard(s["end_mask"]),
    }  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--epochs", type=int, default=14)
    ap.add_argument("--synth", type=int, default=450)
    ap.add_argument("--mixed", type=int, default=500, help="pages put together from three")
    ap.add_argument("--news", type=int, default=2, help="times the pages of the news sets are shown")
    ap.add_argument("--scale", type=float, default=0.5)
    ap.add_argument("--out", type=Path, default=TARGET)
    o = ap.parse_args()
    pages = bench_pages()
    mixed = mixed_pages(pages, o.mixed, seed=0)
    pages += [page for page in pages if page.src != "wcxb"] * (o.news - 1)
    pages += synth_pages(o.synth, seed=1) + mixed
    model = train(pages, epochs=o.epochs, scale=o.scale, log=print)
    np.savez_compressed(o.out, **{k: np.ascontiguousarray(v, dtype=np.float32) for k, v in weights(model).items()})
    print(o.out.name, o.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
