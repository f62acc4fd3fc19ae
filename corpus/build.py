"""Expand corpus/source/* into corpus/*.train.jsonl, and check every corpus file. `python corpus/build.py [--check]`

The short form: `lang style | text` with mentions `[id:TYPE words]` (NUM may stand inside another mention), events
`<TYPE/mode/modality role=ids trigger words>` (mode `-` or absent: none; modality absent: actual; roles a r p t s d i z
for actor recipient place time source dead injured size) and quotes `{d s=id words}` or `{i s=id words}`.
Files named negatives* hold `lang style text` without markup: no event in them, mentions not annotated.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from frames import expand  # the neighbour; this is a script

HERE = Path(__file__).parent
ROLE = {
    "a": "actor", "r": "recipient", "p": "place", "t": "time", "s": "source", "d": "dead", "i": "injured", "z": "size",
}  # fmt: skip
ARC = {"s": "speaker", "v": "via", "t": "addressee"}
TYPES = {"PER", "ORG", "GPE", "LOC", "GRP", "TIME", "PRON", "NUM"}
MODALITIES = {"actual", "planned", "possible", "denied", "requested"}
CLOSE = {"[": "]", "<": ">", "{": "}"}


class Parser:
    """One line of the short form."""

    def __init__(self, line: str) -> None:
        self.line, self.at = line, 0
        self.text: list[str] = []
        self.size = 0
        self.mentions: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.quotes: list[dict[str, Any]] = []

    def put(self, words: str) -> None:
        """Append plain text."""
        self.text.append(words)
        self.size += len(words)

    def run(self, stop: str = "") -> None:
        """Read until `stop` or the end."""
        while self.at < len(self.line):
            c = self.line[self.at]
            if c == stop:
                self.at += 1
                return
            if c in CLOSE:
                self.at += 1
                self.open(c)
            else:
                self.put(c)
                self.at += 1
        if stop:
            raise ValueError(f"unclosed {stop}: {self.line}")

    def head(self, pattern: str) -> re.Match[str]:
        """The part of a bracket before its words."""
        match = re.compile(pattern).match(self.line, self.at)
        if match is None:
            raise ValueError(f"malformed markup at {self.at}: {self.line}")
        self.at = match.end()
        return match

    def open(self, bracket: str) -> None:
        """A mention, an event or a quote."""
        if bracket == "[":
            match = self.head(r"(\w+):([A-Z]+) ")
            start = self.size
            self.run("]")
            row = {"id": match[1], "start": start, "end": self.size, "type": match[2]}
            self.mentions.append({"id": row["id"], **row, "text": "".join(self.text)[start : self.size]})
        elif bracket == "<":
            match = self.head(r"([A-Z]+)(?:/([a-z-]+))?(?:/([a-z]+))?((?: [a-z]=[\w,]+)*) ")
            start = self.size
            self.run(">")
            trigger = {"start": start, "end": self.size, "text": "".join(self.text)[start : self.size]}
            mode = None if match[2] in (None, "-") else match[2]
            event: dict[str, Any] = {"id": f"e{len(self.events) + 1}", "type": match[1], "mode": mode}
            event |= {"modality": match[3] or "actual", "trigger": trigger}
            event |= {ROLE[k]: v.split(",") for k, v in re.findall(r"([a-z])=([\w,]+)", match[4])}
            self.events.append(event)
        else:
            match = self.head(r"([di])((?: [svt]=\w+)*) ")
            start = self.size
            self.run("}")
            quote = {"id": f"q{len(self.quotes) + 1}", "kind": "direct" if match[1] == "d" else "indirect"}
            quote |= {"start": start, "end": self.size}
            self.quotes.append(quote | {ARC[k]: v for k, v in re.findall(r"([svt])=(\w+)", match[2])})


def parse(line: str, name: str) -> dict[str, Any]:
    """One item of the corpus."""
    top, _, body = line.partition(" | ")
    lang, style = top.split()
    parser = Parser(body.replace("\\n", "\n"))
    parser.run()
    return {
        "id": name, "lang": lang, "style": style, "text": "".join(parser.text), "mentions": parser.mentions,
        "events": parser.events, "quotes": parser.quotes, "author_set": name.split("-", maxsplit=1)[0],
    }  # fmt: skip


_TAILS = re.compile(r"(?<=\w) (?:to|with|from|against|dengan|dari|kepada|ke|di|terhadap|untuk|oleh)$")


def bare(row: dict[str, Any]) -> dict[str, Any]:
    """Triggers without the preposition that only leads on to the object, as the base corpus draws them.

    There a closing "to", "with" or "kepada" stands outside in four cases of five or more; frames and pairs had it inside.
    """
    for event in row["events"]:
        trigger = event["trigger"]
        text = _TAILS.sub("", trigger["text"])
        trigger |= {"end": trigger["start"] + len(text), "text": text}
    return row


def parse_bare(line: str, name: str) -> dict[str, Any]:
    """One item of an extension."""
    return bare(parse(line, name))


def negative(line: str, name: str) -> dict[str, Any]:
    """A sentence without events whose mentions are not annotated."""
    lang, style, text = line.split(" ", 2)
    return {
        "id": name, "lang": lang, "style": style, "text": text, "mentions": [], "events": [], "quotes": [],
        "author_set": name.split("-", maxsplit=1)[0], "partial": ["mentions", "quotes"],
    }  # fmt: skip


def faults(row: dict[str, Any]) -> list[str]:
    """What is wrong with an item; empty when all is well."""
    text, found = row["text"], []
    ids = {m["id"] for m in row["mentions"]}
    if len(ids) != len(row["mentions"]):
        found.append("repeated mention id")
    for m in row["mentions"]:
        if text[m["start"] : m["end"]] != m["text"] or not m["text"].strip() or m["type"] not in TYPES:
            found.append(f"mention {m}")
    for e in row["events"]:
        t = e["trigger"]
        if text[t["start"] : t["end"]] != t["text"] or not t["text"].strip() or e["modality"] not in MODALITIES:
            found.append(f"event {e}")
        found += [f"unknown filler {m}" for role in ROLE.values() for m in e.get(role) or () if m not in ids]
    for q in row["quotes"]:
        if not 0 <= q["start"] < q["end"] <= len(text) or (q.get("speaker") and q["speaker"] not in ids):
            found.append(f"quote {q}")
    return found


def lines_of(file: Path) -> list[str]:
    """The lines of a source that say something."""
    return [x for x in file.read_text("utf-8").splitlines() if x.strip() and not x.startswith("#")]


CODES = re.compile(r"(\w+)=([A-Z]{3}|-)?(?::([A-Z]{3}|-))?")


def coded(rows: list[dict[str, Any]], file: Path) -> list[dict[str, Any]]:
    """Put `code` and `sector` of corpus/codes/<name>.txt into the mentions: lines `NUMBER | opening words | m1=IDN:GOV m2=:CVL`.

    The opening words must be the item's own: a line that has slipped would code somebody else.
    Raises ValueError where they are not, or a mention or code is unknown.
    """
    for line in lines_of(file) if file.is_file() else ():
        number, opening, said = (part.strip() for part in line.split(" | "))
        row = rows[int(number) - 1]
        if not row["text"].startswith(opening):
            raise ValueError(f"codes of item {number}: the text does not open with {opening!r}")
        by_id = {m["id"]: m for m in row["mentions"]}
        for word in said.split():
            match = CODES.fullmatch(word)
            if match is None or match[1] not in by_id:
                raise ValueError(f"codes of item {number}: {word}")
            by_id[match[1]] |= {k: v for k, v in (("code", match[2]), ("sector", match[3])) if v}
    return rows


def expanded(source: Path) -> list[dict[str, Any]]:
    """The items of corpus/<name>.train.jsonl that a source stands for."""
    lines = lines_of(source)
    make = negative if source.stem.startswith("negatives") else parse_bare
    if source.suffix == ".tpl":
        lines = expand(lines, 2, seed=11)
    rows = [make(line, f"{source.stem}-{n:04d}") for n, line in enumerate(lines, 1)]
    return coded(rows, HERE / "codes" / f"{source.stem}.txt")


def built(source: Path, *, write: bool) -> int:
    """Write (or compare) one file; how many faults stand in it. A source with a fault writes nothing."""
    out = HERE / f"{source.stem}.train.jsonl"
    try:
        rows = expanded(source)
    except ValueError as error:
        print(f"{source.name}: {error}")
        return 1
    bad = told(out, rows)
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    if write and not bad:
        half = out.with_suffix(".half")  # training may read the corpus while it grows
        half.write_text(text, "utf-8")
        half.replace(out)
    elif not write and (not out.is_file() or out.read_text("utf-8") != text):
        print(f"{out.name}: not what {source.name} says; run corpus/build.py")
        bad += 1
    return bad


def told(file: Path, rows: list[dict[str, Any]]) -> int:
    """Print what is wrong with a file's items; how many faults."""
    found = [f"{file.name} {row['id']}: {fault}" for row in rows for fault in faults(row)]
    print("".join(f"{line}\n" for line in found), end="")
    return len(found)


def main() -> int:
    """Build (unless --check) and check; 1 when an item is at fault or a built file is not what its source says."""
    sources = sorted((HERE / "source").iterdir())
    bad = sum(built(source, write="--check" not in sys.argv) for source in sources)
    for file in sorted({*HERE.glob("*.jsonl")} - {HERE / f"{source.stem}.train.jsonl" for source in sources}):
        bad += told(file, [json.loads(line) for line in file.read_text("utf-8").splitlines()])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
