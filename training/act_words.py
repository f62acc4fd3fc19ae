"""The words by which the corpus tells acts, by type → src/runut/lang/id/act_words.toml (`python -m training.act_words`).

Indonesian and Malay, all train sets and our annotations of real sentences (their texts stand in ../shared). Words of
grammar are left out. A "!" marks a word that told the one type twice or more and no other, a "~" one that told the type
with others only: "menjabat tangan" tells a meeting, "menjabat" none. Our own annotation, CC BY 4.0 as the corpus.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from runut.pages.markers import function_words
from training.standoff import standoff

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
OUT = Path(__file__).resolve().parents[1] / "src/runut/lang/id/act_words.toml"
HEAD = """# Words by which the corpus tells acts of each type; "!": twice or more, and never of another type; "~": never alone.
# Made by `python -m training.act_words`; CC BY 4.0, own corpus.
"""
LEAST = 3  # letters of a word
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def types_of_words(corpus: Path = CORPUS) -> tuple[dict[str, Counter[str]], set[tuple[str, str]]]:
    """{word of a trigger: how often it told each type} of every train set under `corpus`, and (word, type) of those
    that told the type alone."""
    grammar = function_words("id")
    found: dict[str, Counter[str]] = defaultdict(Counter)
    alone: set[tuple[str, str]] = set()
    for item in items(corpus):
        if item.get("lang") in ("id", "ms"):
            for event in item.get("events", ()):
                said = item["text"][event["trigger"]["start"] : event["trigger"]["end"]].lower()
                words = _WORD.findall(said)
                for word in words:
                    if len(word) >= LEAST and word not in grammar:
                        found[word][event["type"]] += 1
                        alone |= {(word, event["type"])} if len(words) == 1 else set()
    return found, alone


def items(corpus: Path) -> Iterator[dict[str, Any]]:
    """Yield every annotated item of the train sets under `corpus`, our annotations of real sentences last."""
    for path in sorted(corpus.glob("*.train.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())
    if corpus == CORPUS:
        yield from standoff()


def main() -> None:
    """Write the table."""
    by_type: dict[str, list[str]] = defaultdict(list)
    found, alone = types_of_words()
    for word, types in sorted(found.items()):
        for type_ in types:
            mark = "!" if len(types) == 1 and types[type_] > 1 else ""
            by_type[type_].append(word + mark + ("" if (word, type_) in alone else "~"))
    rows = (f'{type_} = "{" ".join(words)}"' for type_, words in sorted(by_type.items()))
    OUT.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
