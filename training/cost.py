"""`cost [NAME]`: what the network costs in its plain form and as shipped, in turns on the same articles.

Plain: float32 graphs of <work>/NAME.pt (`thaw` makes one), a sentence at a time. Between: the same graphs over packed
windows. Shipped: int8 graphs over packed windows. Processor milliseconds an article, the least of ROUNDS, mean over articles.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

import numpy as np
from bench.data import rows
from tokenizers import Tokenizer

from runut.encoder import weights as store
from runut.encoder.network import Network
from runut.encoder.tokens import encode_spans, windows
from runut.text import sentences
from training.export import export

ARTICLES, ROUNDS = 40, 3


def cost(name: str = "shipped") -> None:
    """Print one line a depth."""
    texts = [row["text"] for row in rows("data", "news_id", "detik_2025.jsonl.gz")]
    chosen = random.Random(11).sample([t for t in texts if 200 <= len(t.split()) <= 400], ARTICLES)
    with tempfile.TemporaryDirectory() as folder:
        plain = export(name, Path(folder), full=True)
        for depth, layers in store.DEPTHS.items():
            graphs = store.read_manifest(store.FOLDER)["graphs"][str(layers)]
            nets = {
                "float32": Network([plain / g for g in graphs]),
                "int8": Network([store.FOLDER / g for g in graphs]),
            }
            tokenizer = store.load(depth).tokenizer
            found = [_article(text, tokenizer, nets) for text in chosen]
            alone, packed, shipped = np.mean(found, 0)
            print(
                f"{depth}: float32 a sentence at a time {alone:.1f} ms, in windows {packed:.1f}, int8 in windows "
                f"{shipped:.1f}: {alone / shipped:.2f} and {packed / shipped:.2f} times as cheap",
                flush=True,
            )


def _article(text: str, tokenizer: Tokenizer, nets: dict[str, Network]) -> list[float]:
    """Milliseconds of the three ways for one article."""
    read = encode_spans(tokenizer, text, sentences(text, language="id"))
    own = [one.ids for one in read if len(one.ids)]
    flat = np.concatenate(own)
    packed = [flat[w.first : w.last] for w in windows([len(ids) for ids in own])]
    own = [ids[:250] for ids in own]  # longer ones are cut by `windows`; there are places for 256 tokens
    ways = ((nets["float32"], own), (nets["float32"], packed), (nets["int8"], packed))
    least = [float("inf")] * len(ways)
    for _ in range(ROUNDS):
        for n, (net, given) in enumerate(ways):
            began = time.process_time()
            net.all_states(given)
            least[n] = min(least[n], 1000 * (time.process_time() - began))
    return least
