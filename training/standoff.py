"""Our annotations of other people's sentences whose licence allows training: offsets here, the texts in ../shared, never both.

`corpus/standoff/<set>.jsonl` holds one object a text: `set`, `row` (from 1), `lang`, `sha` (the first twelve hex digits of
the SHA-256 of the text as read here) and mentions, events and quotes as in the corpus, by code points, without words.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from training import settings
from training.sets import columns, spell

_PHRASE, _TAG = re.compile(r">([^<]+)</phrase>"), re.compile(r"\\[A-Z.,:()\"'-]+(?=\s|$)")
_FIRST = re.compile(r"(?:^|(?<=[.!?] )|(?<=[.!?:,] [\"“])|(?<=^[\"“]))[a-z]")
_SPLIT, _BRACKETED = re.compile(r" ([-/])(?=\w)"), re.compile(r"(?<=\()[a-z]{2,6}(?=\))")
SPEECH = re.compile(r"\b(?:kata|ujar|tutur|ucap|imbuh|jelas|tegas|ungkap|sebut|tambah|papar|terang|tulis)nya\b")


def _ntrex(*langs: str) -> Callable[[Path], list[dict[str, str]]]:
    """NTREX-128 (CC BY-SA 4.0): English news and its Indonesian and Malay translations, a segment a row."""

    def read(data: Path) -> list[dict[str, str]]:
        with gzip.open(data / "ntrex-128-en-id-ms/train.tsv.gz", "rt", encoding="utf-8", newline="\n") as lines:
            rows = [[cell.strip("\r\n \ufeff") for cell in line.split("\t")] for line in lines]
        return [{lang: row[rows[0].index(lang)] for lang in langs} for row in rows[1:]]

    return read


def _treebank(name: str, genre: str = "", lang: str = "id") -> Callable[[Path], list[dict[str, str]]]:
    """A treebank of Universal Dependencies, or of it the documents of a genre (their ids begin so)."""

    def read(data: Path) -> list[dict[str, str]]:
        rows, chosen = [], not genre
        with gzip.open(data / name / "train.conllu.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# newdoc id = "):
                    chosen = line[14:].startswith(genre)
                elif chosen and line.startswith("# text = "):
                    rows.append({lang: line[9:].strip("\r\n ")})
        return rows

    return read


def _names(name: str, part: str = "train") -> Callable[[Path], list[dict[str, str]]]:
    """A part of a set of names, spelt as people write: Indonesian news or wiki, a sentence a row."""
    return lambda _: [{"id": spell(tokens, natural=True)[0]} for tokens, _ in columns(name, part)]


def _coref(data: Path) -> list[dict[str, str]]:
    """Sentences of Indonesian news annotated for coreference (MIT)."""
    with gzip.open(data / "coref-id-news/train.xml.gz", "rt", encoding="utf-8") as file:
        found = re.findall(r"<sentence.*?</sentence>", file.read(), re.S)
    return [{"id": html.unescape(" ".join(_TAG.sub("", x) for x in _PHRASE.findall(one)))} for one in found]


_END = re.compile(r"\s{2,}|\n|(?<=[.!?])\s+(?=[\"“‘'(]?[A-Z])|(?<=[.!?][\"”’'])\s+(?=[\"“‘'(]?[A-Z])")


def _malaysian(data: Path) -> list[dict[str, str]]:
    """Malaysian English news (MIT), cut roughly into sentences."""
    with gzip.open(data / "men-en-my/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [{"en": part.strip()} for text in texts for part in _END.split(text) if len(part.split()) > 3]


_MARKED = re.compile(r"\{M\d+:jenis=\"[^\"]*\" |\}")


def _wiki(data: Path) -> list[dict[str, str]]:
    """Sentences of Indonesian Wikipedia annotated for coreference (MIT)."""
    with gzip.open(data / "coref-id-wiki-indocoref/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [_MARKED.sub("", json.loads(line)["sacr"]) for line in lines]
    return [{"id": part.strip()} for text in texts for part in _END.split(text) if len(part.split()) > 3]


def _premises(data: Path) -> list[dict[str, str]]:
    """Premises of IndoNLI (CC BY-SA 4.0): Indonesian news and Wikipedia, one to five sentences."""
    with gzip.open(data / "indonli/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [{"id": text} for text in dict.fromkeys(json.loads(line)["premise"].strip(' "') for line in lines)]


def _casing() -> dict[str, str]:
    """How words are mostly written inside the sentences of three sets of names, by their small letters."""
    seen: dict[str, Counter[str]] = {}
    for name in ("idner-news-2k", "nerui", "idcrossner-politics"):
        for tokens, _ in columns(name, "train"):
            for before, word in pairwise(tokens):
                if before not in {".", "?", "!", '"', "“", ":"}:
                    seen.setdefault(word.lower(), Counter())[word] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in seen.items()}


def _cased(data: Path) -> list[dict[str, str]]:
    """NERP (CC BY-SA 4.0): small-letter Indonesian news; capitals are put back at names and where a sentence begins."""
    forms, rows = _casing(), []
    for block in (data / "nerp-indonlu/train.txt").read_text("utf-8").split("\n\n"):
        pairs = [line.rpartition("\t")[::2] for line in block.splitlines() if "\t" in line]
        named = [tag[2:] in {"PPL", "PLC"} for _, tag in pairs]
        words = [forms.get(word, word.title() if name else word) for (word, _), name in zip(pairs, named, strict=True)]
        text = _SPLIT.sub(r"\1", spell(words, natural=True)[0])
        for rule in (_BRACKETED, _FIRST):
            text = rule.sub(lambda found: found[0].upper(), text)
        rows.append({"id": text})
    return rows


SETS: dict[str, Callable[[Path], list[dict[str, str]]]] = {
    "ntrex": _ntrex("en", "id"),
    "ntrex-ms": _ntrex("ms"),
    "csui": _treebank("ud-id-csui"),
    "pud": _treebank("ud-id-pud"),
    "idner": _names("idner-news-2k"),
    "nerui": _names("nerui"),
    "idcross": _names("idcrossner-politics"),
    "coref": _coref,
    "gum": _treebank("ud-en-gum-ccby", "GUM_news", "en"),
    "weblog": _treebank("ud-en-ewt", "weblog", "en"),
    "menmy": _malaysian,
    "newsgroup": _treebank("ud-en-ewt", "newsgroup", "en"),
    "indonli": _premises,
    "wiki": _wiki,
    "nergrit": _names("nergrit-indonlu"),
    "nerp": _cased,
    "nerp-dev": _cased,
    "idner-dev": _names("idner-news-2k", "dev"),
    "nerui-dev": _names("nerui", "dev"),
}
"""What was annotated; CC BY-SA 4.0 or 3.0 (treebanks, NTREX, IndoNLI, NERP), MIT (idner, idcross, coref, menmy), CC BY (nerui, gum)."""


def digest(text: str) -> str:
    """What an annotation knows its text by."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def standoff(part: str = "train") -> Iterator[dict[str, Any]]:
    """Corpus objects of every set annotated so, with their texts; part `dev`: those that only measure.

    Speech of somebody outside the sentence ("katanya") that was left unmarked is masked. Raises ValueError where a text is
    not the one that was annotated; a set that is not at hand raises OSError.
    """
    data = settings.path("shared") / "data"
    for file in sorted((settings.path("corpus") / "standoff").glob("*.jsonl")):
        if file.stem.endswith("-dev") != (part == "dev"):
            continue
        texts = SETS[file.stem](data)
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            text = texts[row["row"] - 1][row["lang"]]
            if digest(text) != row["sha"]:
                raise ValueError(f"{file.name}: text {row['row']} ({row['lang']}) is not the one that was annotated")
            unsaid = [] if row["quotes"] or not SPEECH.search(text) else ["quotes"]
            name = f"{row['set']}-{row['row']:04d}-{row['lang']}"
            for one in (*row["mentions"], *(event["trigger"] for event in row["events"])):
                one["text"] = text[one["start"] : one["end"]]
            yield row | {"id": name, "text": text, "partial": [*row.get("partial", ()), *unsaid]}
