"""Spellings that real pages have: case, quotes, spacing, glued words; names nobody has seen."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from training.examples import Example, edit

QUOTE_STYLES = (("“", "”"), ('"', '"'), ("‘", "’"), ("â€œ", "â€"), ("''", "''"), ("«", "»"))


class Augmenter:
    """Draws spellings from one seeded generator; `pools` hold replacement names by (type, language)."""

    def __init__(self, rng: random.Random, pools: dict[tuple[str, str], list[str]]) -> None:
        self.rng = rng
        self.pools = pools

    def __call__(self, example: Example) -> Example:
        """One random variant; most draws change little."""
        rng = self.rng
        if example.mentions and rng.random() < 0.35:
            example = self.swap_names(example)
        if rng.random() < 0.15:
            example = self.restyle_quotes(example)
        if example.mentions is not None and rng.random() < 0.12:
            example = self.presplit(example)
        if rng.random() < 0.05:
            example = self.glue(example)
        draw = rng.random()
        if draw < 0.05:
            return recase(example, str.lower)
        if draw < 0.09:
            return recase(example, str.upper)
        if draw < 0.12:
            return recase(example, titled)
        return example

    def swap_names(self, example: Example) -> Example:
        """Replace some personal, place and body names by others of the same language."""
        edits = []
        for (start, end), kind, name in example.mentions or ():
            pool = self.pools.get((kind, example.lang)) if kind in ("PER", "GPE", "ORG") else None
            if not pool or self.rng.random() > {"PER": 0.7, "GPE": 0.3, "ORG": 0.3}[kind]:
                continue
            surface = example.text[start:end]
            old = name if kind == "PER" else surface
            at = surface.find(old) if old else -1
            if at >= 0 and (kind == "PER" or re.fullmatch(r"[A-Z][\w-]+( [A-Z][\w-]+)?", surface)):
                edits.append((start + at, start + at + len(old), self.rng.choice(pool)))
        return edit(example, _apart(edits))

    def restyle_quotes(self, example: Example) -> Example:
        """All double quote marks in another style."""
        opening, closing = self.rng.choice(QUOTE_STYLES)
        edits = []
        for i, match in enumerate(re.finditer(r"[\"“”]", example.text)):
            mark = match.group()
            opens = mark == "“" or (mark == '"' and i % 2 == 0)
            edits.append((match.start(), match.end(), opening if opens else closing))
        return edit(example, edits)

    def presplit(self, example: Example) -> Example:
        """Spaces round punctuation, as in tokenised sets."""
        edits = []
        for match in re.finditer(r"(?<=\w)[,.;:!?)(\"”“](?=\s|$|[\"”)])|(?<=\s)[\"“(](?=\w)", example.text):
            after = match.end() < len(example.text) and not example.text[match.end()].isspace()
            before = match.start() > 0 and not example.text[match.start() - 1].isspace()
            if after:
                edits.append((match.end(), match.end(), " "))
            if before:
                edits.append((match.start(), match.start(), " "))
        return edit(example, edits)

    def glue(self, example: Example) -> Example:
        """One or two spaces lost, as where links were cut out."""
        spaces = [m.start() for m in re.finditer(r"(?<=\w) (?=[A-Z])|(?<=[.,]) (?=\w)", example.text)]
        chosen = self.rng.sample(spaces, min(len(spaces), self.rng.randint(1, 2)))
        return edit(example, [(at, at + 1, "") for at in chosen])


def _apart(edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for one in sorted(edits):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def recase(example: Example, change) -> Example:
    """The example in another case, unless that would change its length."""
    text = "".join(c if len(change(c)) != 1 else change(c) for c in example.text) if change is not titled else None
    if change is titled:
        text = titled(example.text)
    return edit(example, [(0, 0, "")]) if text is None or len(text) != len(example.text) else _with_text(example, text)


def titled(text: str) -> str:
    """Headline case: each word's first letter raised."""
    return re.sub(r"\b([a-z])(?=\w{2})", lambda m: m.group(1).upper(), text)


def _with_text(example: Example, text: str) -> Example:
    return replace(example, text=text)


def name_pools(corpus: list[Example], named: list[Example]) -> dict[tuple[str, str], list[str]]:
    """Names of the corpus and the name sets, by (type, language); Malay shares the Indonesian ones."""
    pools: dict[tuple[str, str], set[str]] = {}
    for one in corpus:
        for (start, end), kind, name in one.mentions or ():
            surface = one.text[start:end]
            value = name if kind == "PER" else surface
            if value and re.fullmatch(r"[A-Z][\w'’-]+( [A-Za-z][\w'’-]+){0,3}", value):
                pools.setdefault((kind, one.lang), set()).add(value)
    for one in named:
        for (start, end), kind in one.names or ():
            value = one.text[start:end]
            if kind == "PER" and re.fullmatch(r"[A-Z][\w'’-]+( [A-Z][\w'’-]+){0,3}", value):
                pools.setdefault((kind, one.lang), set()).add(value)
    for kind in ("PER", "GPE", "ORG"):
        pools[(kind, "ms")] = pools.get((kind, "id"), set())
    return {key: sorted(values) for key, values in pools.items()}
