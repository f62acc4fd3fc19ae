"""Annotate other people's sentences without copying them. `python -m training.annotate show SET FROM TO | take FILE…`

`show` prints numbered texts. A FILE (kept outside the repository, for it holds the words) says `NUMBER LANG | text` with the
marks of corpus/build.py (a mention may say whose it is and its sector: `[a:GRP/MYS:COP police]`, `/MYS`, `/-:CVL`), or `NUMBER -` where no language has an event or speech (mentions are then not annotated); its first
line is `# SET FROM TO`. `take` checks each text to the letter (any kind of quotation mark, dash or blank will do) and puts
offsets, types and roles, never words, into corpus/standoff/SET.jsonl, in place of what stood there of the same rows.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from training import settings
from training.standoff import SETS, digest

ALIKE = str.maketrans("‘’‚‛′`´“”„‟″–—−‑\u00a0\u2009\u202f", "'" * 7 + '"' * 5 + "-" * 4 + " " * 3)
CODED = re.compile(r"(?<=\[)(\w+:[A-Z]+)(?:/([A-Z]{3}|-)(?::([A-Z]{3}))?)? ")
Row = dict[str, Any]


def texts(name: str) -> list[dict[str, str]]:
    """Texts of a set by language, a row each."""
    return SETS[name](settings.path("shared") / "data")


def show(name: str, first: int, last: int) -> None:
    """Print rows `first` to `last`, counted from 1."""
    for n, row in enumerate(texts(name)[first - 1 : last], first):
        print("".join(f"{n} {lang} | {text}\n" for lang, text in row.items()), end="")


def said_codes(marked: str) -> list[dict[str, str]]:
    """Code and sector of each mention of a marked text, in the order in which the mentions close."""
    open_, closed = [], []
    for found in re.finditer(rf"{CODED.pattern}|[\[\]]", marked):
        if found[1]:
            open_.append({k: v for k, v in (("code", found[2]), ("sector", found[3])) if v and v != "-"})
        elif found[0] == "]" and open_:
            closed.append(open_.pop())
    return closed


def rows_of(line: str, name: str, known: list[dict[str, str]]) -> list[Row]:
    """What one line of a file says. Raises ValueError where it is malformed or its text is another."""
    if (scripts := str(settings.path("corpus"))) not in sys.path:
        sys.path.insert(0, scripts)
    import build  # corpus/build.py, a script

    if found := re.fullmatch(r"(\d+) -", line.strip()):
        row = int(found[1])
        empty: Row = {"mentions": [], "events": [], "quotes": [], "partial": ["mentions"]}
        return [{"set": name, "row": row, "lang": x, **empty, "sha": digest(t)} for x, t in known[row - 1].items()]
    found = re.fullmatch(r"(\d+) (\w+) \| (.*)", line.strip())
    if found is None:
        raise ValueError("neither `NUMBER LANG | text` nor `NUMBER -`")
    row, lang, text = int(found[1]), found[2], known[int(found[1]) - 1][found[2]]
    item = build.parse_bare(f"{lang} real | " + CODED.sub(r"\1 ", found[3]), name)
    for mention, said in zip(item["mentions"], said_codes(found[3]), strict=True):
        mention |= said
    if item["text"].translate(ALIKE) != text.translate(ALIKE):
        raise ValueError(f"the text is not that of row {row}")
    if wrong := build.faults(item):
        raise ValueError("; ".join(wrong))
    for marked in (*item["mentions"], *(e["trigger"] for e in item["events"]), *item["quotes"]):
        words = text[marked["start"] : marked["end"]]
        marked["start"] += len(words) - len(words.lstrip())
        marked["end"] -= len(words) - len(words.rstrip())
        marked.pop("text", None)
    return [
        {
            "set": name,
            "row": row,
            "lang": lang,
            **{k: item[k] for k in ("mentions", "events", "quotes")},
            "sha": digest(text),
        }
    ]


def take(file: Path) -> int:
    """Put one file's annotations in; how many of its lines are at fault (they are told and left out)."""
    lines = file.read_text("utf-8").splitlines()
    name, known, bad = lines[0].split()[1], texts(lines[0].split()[1]), 0
    out = settings.path("corpus") / "standoff" / f"{name}.jsonl"
    old = [json.loads(x) for x in out.read_text("utf-8").splitlines()] if out.is_file() else []
    rows = {(x["row"], x["lang"]): x for x in old}
    for line in lines[1:]:
        try:
            rows |= {(x["row"], x["lang"]): x for x in (rows_of(line, name, known) if line.strip() else [])}
        except (ValueError, LookupError) as error:
            print(f"{file.name}: {line[:60]}: {error}")
            bad += 1
    out.write_text("".join(json.dumps(rows[key], ensure_ascii=False) + "\n" for key in sorted(rows)), "utf-8")
    return bad


if __name__ == "__main__":
    if sys.argv[1:2] == ["show"]:
        show(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    elif sys.argv[1:2] == ["take"]:
        sys.exit(sum(take(Path(x)) for x in sys.argv[2:]) and 1)
    else:
        sys.exit(__doc__)
