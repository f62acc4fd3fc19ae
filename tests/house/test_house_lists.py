"""Lists of words of every language: no repeats, no words that in our own sentences mean something else."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import runut
from runut.entities.lexicon import lexicon
from runut.lang import LANGUAGES, table

PACKS = Path(runut.__file__).parent / "lang"
CORPUS = Path(__file__).parents[2] / "corpus"
TABLES = sorted((path.parent.name, path.stem) for path in PACKS.glob("*/*.toml"))
OFTEN = 12  # mentions of our sentences after which a word has shown what it means
# Words of other senses that were taken out of the role words once: they stay out.
OTHER_SENSES = {
    "id": {"lama", "laman", "portal", "aliran", "tayangan", "pembela", "pembom", "bin"},
    "en": {"times", "papers", "futures", "host", "hunt", "reserves", "peers"},
    "ms": {"wisma", "lama", "pembela"},
}


def lists(value: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from lists(below, f"{path}.{key}")
    elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        yield path, value


@pytest.mark.parametrize(("language", "name"), TABLES)
def test_no_list_says_a_word_twice(language: str, name: str) -> None:
    """Also not where an overlay adds to a list what the pack below has."""
    twice = {
        path: again for path, words in lists(table(language, name)) if (again := [w for w, n in Counter(words).items() if n > 1])
    }  # fmt: skip
    assert twice == {}


def test_no_list_adds_nothing() -> None:
    empty = re.compile(r'^"[+-]\w+" = \[\s*\]', re.MULTILINE)
    assert [path.name for path in PACKS.glob("*/*.toml") if empty.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_other_senses_are_no_role_words(language: str) -> None:
    assert OTHER_SENSES[language] & lexicon(language).sectors.keys() == set()


def test_no_role_word_is_wrong_wherever_it_stands_in_our_sentences() -> None:
    right, seen = Counter[str](), Counter[str]()
    for path in sorted(CORPUS.glob("*.train.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if '"sector"' in line:
                _count(json.loads(line), right, seen)
    assert sum(seen.values()) > 1000
    assert sorted(word for word, times in seen.items() if times >= OFTEN and not right[word]) == []


def _count(item: dict[str, Any], right: Counter[str], seen: Counter[str]) -> None:
    lex = lexicon("en" if item["lang"] == "en" else "id")
    for mention in item["mentions"]:
        if mention["type"] not in ("PER", "GRP", "ORG") or not mention.get("sector"):
            continue
        spelled, hits = lex.scan(mention["text"])
        for hit in hits:
            if hit.sector and not hit.terms and not hit.owned:
                word = f"{lex.language} " + " ".join(one for one, _, _ in spelled[hit.first : hit.last])
                seen[word] += 1
                right[word] += mention["sector"] == hit.sector
