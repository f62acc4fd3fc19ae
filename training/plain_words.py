"""Words that are no part of a name → src/runut/lang/id/plain_words.toml (`python -m training.plain_words`).

Indonesian and Malay, all train sets and our annotations of real sentences (their texts stand in ../shared): words that
stand there in small letters four times or more, never inside a mention of a person or body nor in a name of the shipped
knowledge, and are verbs or nouns by their affixes, tell acts alone or are words of grammar: "Indah", "Setia" and "Cahaya"
may be names. "Kronologi Rudi Tambora Ngaku" in a headline's capitals is Rudi Tambora. Our own annotation, CC BY 4.0 as the
corpus.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from runut.knowledge import load
from runut.knowledge.folding import key
from runut.pages.markers import function_words
from training.act_words import CORPUS, items, types_of_words

OUT = Path(__file__).resolve().parents[1] / "src/runut/lang/id/plain_words.toml"
HEAD = """# Words in small letters that no name of a person holds, in our corpus and the shipped knowledge.
# Made by `python -m training.plain_words`; CC BY 4.0, own corpus.
"""
LEAST, SEEN = 3, 4  # letters of a word, and how often it stands in small letters
WIDTH = 116
_WORD = re.compile(r"[^\W\d_]+")
_AFFIXED = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)|di|ber|ter)\w{4,}|(?:pe\w|ke)\w{3,}an|\w{4,}(?:nya|kan)")


def plain_words(corpus: Path = CORPUS) -> list[str]:
    """Return the words of every train set under `corpus` that are plain, sorted."""
    small: Counter[str] = Counter()
    named: set[str] = {part for name in load().people.exact for part in name.split()}
    for item in items(corpus):
        if item.get("lang") not in ("id", "ms"):
            continue
        names = [(one["start"], one["end"]) for one in item["mentions"] if one["type"] in ("PER", "ORG")]
        for found in _WORD.finditer(item["text"]):
            if found[0].islower():
                small[found[0]] += 1
            elif any(low <= found.start() < high for low, high in names):
                named.update(key(found[0]).split())
    telling = function_words("id") | {word for word, _ in types_of_words(corpus)[1]}
    plain = (word for word, seen in small.items() if seen >= SEEN and len(word) >= LEAST and word not in named)
    return sorted(word for word in plain if word in telling or _AFFIXED.fullmatch(word))


def main() -> None:
    """Write the table."""
    lines, line = [], ""
    for word in plain_words():
        if len(line) + len(word) >= WIDTH:
            lines, line = [*lines, line.rstrip()], ""
        line += f"{word} "
    body = "\n".join([*lines, line.rstrip()])
    OUT.write_text(f'{HEAD}words = """\n{body}\n"""\n', encoding="utf-8")


if __name__ == "__main__":
    main()
