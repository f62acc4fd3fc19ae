"""Links of proper names and pronouns on Indonesian texts: `python -m bench coref`.

Mentions are the annotated ones. Scores are MUC and B-cubed F1 over proper names and pronouns (nouns are left out,
chains through them closed). IndoCoref marks a pronoun's antecedent but seldom links a name's repetitions: names spelled
alike in one article are taken as one. Documents whose hash ends in 0 or 1 of 5 are held out;
the rest trained the ranker.
"""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from bench.data import rows, shared
from runut.entities.coref import Node, cluster, kind_of
from runut.entities.parse import parse
from runut.entities.people import split_name
from runut.knowledge.folding import key, words
from runut.text import sentences


class Document(NamedTuple):
    name: str
    text: str
    nodes: list[Node]
    gold: list[int]  # cluster number of each node

    @property
    def held_out(self) -> bool:
        return zlib.crc32(self.name.encode()) % 5 < 2


_OPEN = re.compile(r'\{(M\d+):jenis="([^"]*)" ?')
_KINDS = {"person": "person", "place": "place", "organisasi": "body"}


def indocoref() -> Iterator[Document]:
    for row in rows("data", "coref-id-wiki-indocoref", "train.jsonl.gz"):
        text, found = _sacr(row["sacr"])
        yield _document(row["id"], text, found)


def _sacr(sacr: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """Return the bare text and (start, end, kind, chain); a mention's inner brace names the chain it joins."""
    out: list[str] = []
    stack: list[tuple[int, str, str]] = []
    found: list[tuple[int, int, str, str]] = []
    at = length = 0
    while at < len(sacr):
        match = _OPEN.match(sacr, at)
        if match:
            stack.append((length, match[1], match[2]))
            at = match.end()
        elif sacr[at] == "}" and stack:
            start, chain, kind = stack.pop()
            found.append((start, length, kind, chain))
            at += 1
        else:
            out.append(sacr[at])
            length += 1
            at += 1
    merged: dict[tuple[int, int], tuple[str, list[str]]] = {}
    for start, end, kind, chain in found:
        known, chains = merged.get((start, end), ("", []))
        merged[start, end] = (known or kind, [*chains, chain])
    roots: dict[str, str] = {}
    for _, chains in merged.values():
        for chain in chains:
            roots[_find(roots, chain)] = _find(roots, chains[0])
    return "".join(out), [(s, e, kind, _find(roots, chains[0])) for (s, e), (kind, chains) in sorted(merged.items())]


def _find(roots: dict[str, str], one: str) -> str:
    while roots.get(one, one) != one:
        one = roots[one]
    return one


def coin() -> Iterator[Document]:
    path = shared("data", "coref-id-coin", "dev.tsv.gz")
    raw = gzip.decompress(path.read_bytes()).decode()
    tokens: list[tuple[int, int, str, str]] = []
    name = number = ""
    for line in [*raw.split("\n"), ""]:
        fields = line.split("\t")
        paragraph = fields[0].split("-")[0] if len(fields) > 3 else ""
        if tokens and (paragraph != number):
            yield _coin_document(name, tokens)
            tokens = []
        if paragraph:
            number, name = paragraph, f"coin-{paragraph}-{fields[1]}"
            start, end = (int(part) for part in fields[1].split("-"))
            tokens.append((start, end, fields[2], fields[3]))


def _coin_document(name: str, tokens: list[tuple[int, int, str, str]]) -> Document:
    base = tokens[0][0]
    text = [" "] * (tokens[-1][1] - base)
    spans: dict[str, list[int]] = {}
    kinds: dict[str, str] = {}
    roots: dict[str, str] = {}
    for start, end, word, labels in tokens:
        text[start - base : end - base] = word[: end - start].ljust(end - start)
        for label in labels.split("|") if labels != "_" else ():
            match = re.fullmatch(r"(\w+)\[([\d_]+)\]", label)
            if match and "_" in match[2]:
                a, b = match[2].split("_")
                roots[_find(roots, a)] = _find(roots, b)
            elif match:
                kinds[match[2]] = match[1]
                spans.setdefault(match[2], [start - base, end - base])[1] = end - base
    found = [
        (low, high, {"PROPER": "named-entity", "PRONOUN": "kata ganti"}.get(kinds[one], "noun"), _find(roots, one))
        for one, (low, high) in spans.items()
        if kinds[one] in ("PROPER", "PRONOUN", "NOUN")
    ]
    return _document(name, "".join(text), sorted(found))


def _document(name: str, text: str, found: list[tuple[int, int, str, str]]) -> Document:
    starts = [start for start, _ in sentences(text)]
    nodes, gold, seen = [], [], set()
    numbers: dict[str, int] = defaultdict(lambda: len(numbers))
    for start, end, kind, chain in found:
        node = _node(text, start, end, kind, sum(s <= start for s in starts))
        if node is None:
            continue
        nodes.append(replace(node, first=node.sentence not in seen))
        seen.add(node.sentence)
        gold.append(numbers[chain])
    return Document(name, text, nodes, _same_names(nodes, gold))


def _same_names(nodes: Sequence[Node], gold: list[int]) -> list[int]:
    """Close chains over names spelled alike."""
    roots: dict[str, str] = {}
    first: dict[str, str] = {}
    for node, chain in zip(nodes, gold, strict=True):
        if node.name:
            other = first.setdefault(node.name, str(chain))
            roots[_find(roots, str(chain))] = _find(roots, other)
    return [int(_find(roots, str(chain))) for chain in gold]


def _node(text: str, start: int, end: int, kind: str, sentence: int) -> Node | None:
    surface = text[start:end]
    spelled = tuple(word for word, _, _ in words(surface))
    if not spelled:
        return None
    if kind.startswith("kata ganti"):
        points = kind_of(spelled, "id") or ("plural" if "jamak" in kind else "")
        return (
            Node(start, end, sentence, "pronoun", spelled, points=points, plural=points == "plural") if points else None
        )
    if not kind.startswith("named-entity"):
        return None
    part = kind.rsplit(maxsplit=1)[-1]
    read = parse(surface, "id", split_name(surface)[1])
    guess = "body" if read.bodies else "place" if read.lands or read.seats or read.stays else "person"
    low, high = read.name
    node_kind = _KINDS.get(part, guess)
    own = key(surface[low:high]) if node_kind == "person" and high else key(surface)
    return Node(start, end, sentence, node_kind, spelled, own)


def predicted(document: Document) -> list[int]:
    def bracketed(a: int, b: int) -> bool:
        gap = document.text[document.nodes[a].end : document.nodes[b].start]
        return len(gap) <= 4 and gap.strip() in ("(", "( ")

    out: list[int] = []
    for index, above in enumerate(cluster(document.nodes, bracketed)[0]):
        out.append(index if above is None else out[above])
    return out


def muc(gold: Sequence[int], other: Sequence[int]) -> tuple[float, float]:
    """Return (links found, links of `gold`)."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, chain in enumerate(gold):
        groups[chain].append(index)
    hit = total = 0
    for members in groups.values():
        total += len(members) - 1
        hit += len(members) - len({other[m] for m in members})
    return hit, total


def b_cubed(gold: Sequence[int], other: Sequence[int]) -> float:
    """Return the summed share of each mention's `gold` chain that `other` keeps with it."""
    pairs: dict[tuple[int, int], int] = defaultdict(int)
    sizes: dict[int, int] = defaultdict(int)
    for a, b in zip(gold, other, strict=True):
        pairs[a, b] += 1
        sizes[a] += 1
    return sum(count * count / sizes[a] for (a, _), count in pairs.items())


def f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def scores(documents: Sequence[Document], name: str) -> dict[str, float]:
    found = total = said = right = kept = covered = mentions = 0.0
    pronouns = hits = 0
    for document in documents:
        own = predicted(document)
        a, b = muc(document.gold, own)
        c, d = muc(own, document.gold)
        found, total, right, said = found + a, total + b, right + c, said + d
        kept += b_cubed(document.gold, own)
        covered += b_cubed(own, document.gold)
        mentions += len(own)
        for index, node in enumerate(document.nodes):
            if node.kind == "pronoun" and document.gold[index] in document.gold[:index]:
                pronouns += 1
                root = document.nodes[own[index]]
                hits += (
                    own[index] != index and document.gold[own[index]] == document.gold[index] and root.kind != "pronoun"
                )
    return {
        f"{name}_muc": f1(right / max(1, said), found / max(1, total)),
        f"{name}_b3": f1(covered / max(1, mentions), kept / max(1, mentions)),
        f"{name}_pronouns_right": hits / max(1, pronouns),
    }


def measure() -> dict[str, float]:
    wiki = [document for document in indocoref() if document.held_out]
    biographies = [document for document in coin() if document.held_out]
    return {**scores(wiki, "indocoref"), **scores(biographies, "coin")}


if __name__ == "__main__":
    for number, value in measure().items():
        print(f"{number:<28} {value:.4f}")
    if len(sys.argv) > 1:
        for document in [d for d in indocoref() if d.held_out][:2]:
            own = predicted(document)
            for node, gold, mine in zip(document.nodes, document.gold, own, strict=True):
                print(gold, mine, node.kind, node.points, repr(document.text[node.start : node.end]))
