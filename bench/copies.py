"""Copies and origins on pages made from our own corpus: whole, truncated, embedded and spun copies, and pages that only
share a subject, a quotation or a few sentences. Seeded: the same pages every time."""

from __future__ import annotations

import json
import random
from pathlib import Path

from runut.stories import PageCredits, Text, find_copies, find_origins

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "sentences.train.jsonl"
KINDS = ("whole", "truncated", "embedded", "spun", "mirror")
FAMILIES = 120
SWAPS = 0.14  # share of words a spun copy swaps
AGENCIES = ("AFP", "Reuters", "TASS", "Antara", "Bernama")


def _sentences() -> list[str]:
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row["text"] for row in rows if row["lang"] in ("id", "ms") and len(row["text"].split()) >= 8]


def _spin(text: str, dice: random.Random) -> str:
    return " ".join(f"kata{dice.randrange(10**6)}" if dice.random() < SWAPS else word for word in text.split())


def _copy(kind: str, text: str, other: str, dice: random.Random) -> str:
    sentences = text.split("\n")
    if kind == "truncated":
        return "\n".join(sentences[: max(3, len(sentences) // 2)])
    if kind == "embedded":
        return "\n".join([*other.split("\n")[:4], *sentences[1:6], *other.split("\n")[4:8]])
    if kind == "spun":
        return _spin(text, dice)
    if kind == "mirror":
        return "Situs cermin kami\n" + text + "\nDisalin dari sumber lain."
    return text


def _quoted(sentences: list[str]) -> str:
    return "“" + " ".join(sentences).replace("“", "").replace("”", "").replace('"', "") + "” kata juru bicara itu."


def make() -> tuple[list[Text], set[tuple[str, str]], list[tuple[list[PageCredits], int, int]]]:
    """Return texts, the true pairs of pages that copy each other, and clusters with (known origins, unknown pages).

    A family is a source, its five copies, a page of its own that lent sentences to the embedding one, and a page that
    shares nothing but a long quotation with the source: that one copies nobody.
    """
    dice = random.Random(20260)
    pool = _sentences()
    dice.shuffle(pool)
    step = 12 + 9 + 6 + 3
    texts: list[Text] = []
    pairs: set[tuple[str, str]] = set()
    clusters: list[tuple[list[PageCredits], int, int]] = []
    for family in range(min(FAMILIES, len(pool) // step)):
        own = pool[family * step : (family + 1) * step]
        speech = _quoted(own[27:])
        body, other, heard = "\n".join([*own[:12], speech]), "\n".join(own[12:21]), "\n".join([*own[21:27], speech])
        ids = [f"{family:03}-{kind}" for kind in ("source", *KINDS, "lone", "heard")]
        bodies = [body, *(_copy(kind, body, other, dice) for kind in KINDS), other, heard]
        texts += [Text(name, text) for name, text in zip(ids, bodies, strict=True)]
        pairs |= {(min(a, b), max(a, b)) for n, a in enumerate(ids[:6]) for b in ids[n + 1 : 6]}
        pairs.add((f"{family:03}-embedded", f"{family:03}-lone"))
        credit = (AGENCIES[family % len(AGENCIES)],) if family % 3 else ()
        pages = [PageCredits(name, f"Kabar {name}", credit if n == 0 else ()) for n, name in enumerate(ids)]
        clusters.append(([page for page in pages if "lone" not in page.page], 1, 1))
    return texts, pairs, clusters


def measure() -> dict[str, float]:
    """Return pair precision, recall and F1 over pages, and the share of clusters whose origins are exact."""
    texts, pairs, clusters = make()
    copies = find_copies(texts)
    found = {(min(c.a.page, c.b.page), max(c.a.page, c.b.page)) for c in copies}
    right = len(found & pairs)
    precision, recall = right / max(1, len(found)), right / max(1, len(pairs))
    exact = 0
    for pages, known, unknown in clusters:
        origins = find_origins(pages, copies)
        exact += (origins.count, len(origins.unknown)) == (known, unknown)
    return {
        "pairs": float(len(pairs)),
        "pair precision": precision,
        "pair recall": recall,
        "pair F1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "clusters with exact origins": exact / len(clusters),
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
