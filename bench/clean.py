"""Page anatomy and metadata on ../shared/bench/clean (development half), scored with its own scorer.

`measure` gives the numbers of the shipped weights, which have seen these pages' labels; `--folds DIR` judges every
page with weights that saw no page of its site (made by training/lines/cv.py): the honest numbers.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.data import rows, shared
from runut.pages import body_text, read_page, witness
from runut.pages.line_model import load
from runut.pages.reader import Weights
from runut.records import Capture, Page

Picker = Callable[[str], Weights | None]
FOLDS = 5


def scorer() -> Any:  # noqa: ANN401 - a module loaded from a file
    """The benchmark's own scorer, loaded from its folder."""
    spec = importlib.util.spec_from_file_location("clean_score", shared("bench", "clean", "score.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fold_models(folder: Path) -> Picker:
    """Weights by site: those of the fold that held the site out."""
    found = []
    for number in range(FOLDS):
        markup = folder / f"markup{number}.npz"
        adapter = np.load(markup)["markup"] if markup.exists() else witness.adapter()
        found.append(Weights(load(folder / f"fold{number}.npz"), adapter))
    return lambda site: found[int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS]


def predict_flat(pick: Picker) -> tuple[list[dict[str, Any]], list[float]]:
    """Read every flattened page; return predictions and seconds a page."""
    gold = {row["id"]: row for row in rows("bench", "clean", "gold.dev.jsonl.gz")}
    found, seconds = [], []
    for row in rows("bench", "clean", "flat.dev.jsonl.gz"):
        page = Page(id=row["id"], text=row["text"])
        weights = pick(gold[row["id"]]["site"])
        begin = time.perf_counter()
        article = read_page(page, weights=weights)
        seconds.append(time.perf_counter() - begin)
        found.append(
            {"id": row["id"], "text": body_text(page, article), "title": article.title, "authors": article.authors}
        )
    return found, seconds


def predict_html(pick: Picker) -> list[dict[str, Any]]:
    """Read every page that is there as HTML."""
    from runut.sources import render_html  # noqa: PLC0415

    gold = {row["id"]: row for row in rows("bench", "clean", "gold.dev.jsonl.gz")}
    found = []
    for name in ("html.dev.jsonl.gz", "html.wcxb-sample.dev.jsonl.gz"):
        for row in rows("bench", "clean", name):
            page = Page(id=row["id"], text=render_html(row["html"]), media="html", html=row["html"])
            capture = Capture(page=page.id, source="bench", name=row["id"], url=row.get("url"))
            article = read_page(page, (capture,), weights=pick(gold[row["id"]]["site"]))
            found.append(
                {"id": row["id"], "text": body_text(page, article), "title": article.title, "authors": article.authors}
            )
    return found


def table(predictions: list[dict[str, Any]], *, worst: int = 0) -> dict[str, dict[str, Any]]:
    """Scores by set, with `news` for the three news sets together."""
    score = scorer().score
    gold = rows("bench", "clean", "gold.dev.jsonl.gz")
    by_id = {row["id"]: row for row in predictions}
    gold = [row for row in gold if row["id"] in by_id]
    out = {}
    for name, sets in (
        ("idnews", ("idnews",)),
        ("news", ("aeb", "fundus", "idnews")),
        ("aeb", ("aeb",)),
        ("fundus", ("fundus",)),
        ("wcxb", ("wcxb",)),
    ):
        scores, docs = score([row for row in gold if row["src"] in sets], by_id)
        out[name] = scores | {"min": docs[0][0] if docs else 0.0}
        for f1, precision, recall, ident in docs[:worst] if name != "news" else ():
            print(f"    {f1:.3f} (P {precision:.3f} R {recall:.3f}) {ident}")
    return out


def measure() -> dict[str, float]:
    """Numbers of the shipped weights."""
    flat, seconds = predict_flat(lambda site: None)
    out = {"flat.ms_median": statistics.median(seconds) * 1000}
    for name, row in table(flat).items():
        out[f"flat.{name}.f1"] = row["f1"]
        if name == "idnews":
            out |= {
                "flat.idnews.worst_page": row["min"],
                "flat.idnews.title": row["title_exact"],
                "flat.idnews.authors": row["author_f1"],
            }
    for name, row in table(predict_html(lambda site: None)).items():
        out[f"html.{name}.f1"] = row["f1"]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--html", action="store_true")
    parser.add_argument("--titles", action="store_true", help="print the titles and authors that are wrong")
    options = parser.parse_args()
    pick: Picker = fold_models(options.folds) if options.folds else lambda site: None
    seconds: list[float] = []
    if options.html:
        predictions = predict_html(pick)
    else:
        predictions, seconds = predict_flat(pick)
    for name, row in table(predictions, worst=options.worst).items():
        keys = (
            "pages",
            "f1",
            "precision",
            "recall",
            "min",
            "f1>=.9",
            "title_n",
            "title_exact",
            "title_contain",
            "author_n",
            "author_f1",
        )
        print(f"{name:7s}", "  ".join(f"{key}={row[key]}" for key in keys if row[key] is not None))
    if seconds:
        print(f"{statistics.median(seconds) * 1000:.2f} ms median, {statistics.mean(seconds) * 1000:.2f} mean")
    if options.titles:
        _print_wrong(predictions)


def _print_wrong(predictions: list[dict[str, Any]]) -> None:
    norm, name = scorer().norm, scorer().name
    by_id = {row["id"]: row for row in predictions}
    for gold in rows("bench", "clean", "gold.dev.jsonl.gz"):
        row = by_id.get(gold["id"])
        if row is None:
            continue
        if gold.get("title") and gold.get("title_visible", True):
            want = {norm(title) for title in [gold["title"], *(gold.get("title_alt") or [])]}
            if norm(row["title"]) not in want:
                print("TITLE", gold["id"], "| want", gold["title"], "| got", row["title"])
        asked = gold["src"] in ("idnews", "fundus") and gold.get("authors_visible", True)
        if asked and gold.get("authors") and {name(a) for a in gold["authors"]} != {name(a) for a in row["authors"]}:
            print("AUTHOR", gold["id"], gold["authors"], row["authors"])


if __name__ == "__main__":
    main()
