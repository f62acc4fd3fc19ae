"""`python -m bench event_links`: which mentions of events are one event, found from raw text in our own mentions.

Built with the fast reader. MEANTIME English (../shared): 60 Wikinews articles, the title and the sentences that are
annotated in full, with event instances across documents. Look-alikes (data_event_links.txt): short reports of our own
writing, several of each happening and two happenings of each kind, with the triggers marked. Our mentions are
matched to marked ones by overlapping trigger, one to one; only matched mentions are scored, so what the reader does not
find counts nowhere but in "matched" and in the most B³ F1 could be. B³ counts single mentions, which flatter; the links
are the pairs of matched mentions of one event. "Blind" is a second held set, English and mostly without dates,
"snippets" a larger one in the manner of ECB+ where every act is marked, also those no type of ours has.
`python -m bench.event_links meantime|look|held|blind|snippets` shows what is merged and what is split.
"""

from __future__ import annotations

import re
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from bench.clusters import b_cubed
from bench.data import Skip, shared
from bench.woven import woven
from runut.records import EventMention

HERE = Path(__file__).parent
ANNOTATED = 5  # the last sentence of a MEANTIME document that is annotated in full
NO_BLANK_BEFORE = frozenset({",", ".", ";", ":", "?", "!", ")", "%", "'s", "'", "n't", "''"})
NO_BLANK_AFTER = frozenset({"(", "$", "£", "€", "``", "#"})
MARK = re.compile(r"\[([^\[\]:]+):([^\[\]]+)\]")


class Marked(NamedTuple):
    """A document: its text as it is built, and the marked triggers (start, end, event)."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def meantime() -> dict[str, Marked]:
    """The annotated part of the MEANTIME documents; an event without instance across documents is its own."""
    found = {}
    for topic in ("apple", "stock"):
        with tarfile.open(shared("data", "meantime-en", f"{topic}.tar.gz")) as archive:
            for member in archive.getmembers():
                raw = archive.extractfile(member) if member.name.endswith(".xml") else None
                if raw is not None:
                    root = ET.fromstring(raw.read())
                    found[root.attrib["doc_id"]] = _document(root)
    return found


def _document(root: ET.Element) -> Marked:
    text, places = _running([(token.attrib["t_id"], int(token.attrib["sentence"]), token.text or "")
                             for token in root.iter("token")])  # fmt: skip
    anchors = {
        mark.attrib["m_id"]: [places[anchor.attrib["t_id"]] for anchor in mark.iter("token_anchor")
                              if anchor.attrib["t_id"] in places]
        for mark in root.iter("EVENT_MENTION")
    }  # fmt: skip
    events = {event.attrib["m_id"]: event.attrib.get("instance_id") or f"{root.attrib['doc_id']} {event.attrib['m_id']}"
              for event in root.iter("EVENT")}  # fmt: skip
    marks = []
    for tie in root.iter("REFERS_TO"):
        event = next((events[end.attrib["m_id"]] for end in tie.iter("target") if end.attrib["m_id"] in events), None)
        for end in tie.iter("source"):
            spans = anchors.get(end.attrib["m_id"])
            if event and spans:
                marks.append((min(spans)[0], max(spans)[1], event))
    return Marked(text, tuple(sorted(marks)))


def _running(tokens: list[tuple[str, int, str]]) -> tuple[str, dict[str, tuple[int, int]]]:
    """Put tokens together as running text: title and date line are paragraphs of their own."""
    text, places, last, before = "", {}, 0, ""
    for name, sentence, word in tokens:
        if sentence > ANNOTATED:
            break
        if sentence != last:
            text += "\n\n" if sentence <= 2 else " "
        elif text and word not in NO_BLANK_BEFORE and before not in NO_BLANK_AFTER:
            text += " "
        places[name] = (len(text), len(text) + len(word))
        text, last, before = text + word, sentence, word
    return text + "\n", places


def lookalikes(file: str) -> dict[str, Marked]:
    """Our own reports: `@ kind | happening | day line (- none)`, then title and text with [event:trigger] marks."""
    found = {}
    for number, block in enumerate((HERE / file).read_text(encoding="utf-8").split("\n@ ")[1:]):
        head, title, body = block.strip().split("\n", 2)
        kind, happening, day = (part.strip() for part in head.split("|"))
        text, marks = "", []
        raw = "\n\n".join(part.strip() for part in (title, day, body) if part != "-") + "\n"
        end = 0
        for mark in MARK.finditer(raw):
            text += raw[end : mark.start()]
            marks.append((len(text), len(text) + len(mark[2]), f"{kind} {happening} {mark[1]}"))
            text, end = text + mark[2], mark.end()
        found[f"{number:03}-{kind}-{happening}"] = Marked(text + raw[end:], tuple(marks))
    return found


class Matched(NamedTuple):
    """A mention of ours with the event it was woven into and the one it is marked as."""

    mention: EventMention
    page: str
    language: str
    found: str
    true: str


def matched(documents: Mapping[str, Marked]) -> list[Matched]:
    """Build the documents and match our mentions to the marked triggers, the longest overlap first, one to one."""
    with woven({name: item.text for name, item in documents.items()}) as (reader, names):
        event_of = {mention: event.id for event in reader.records("events") for mention in event.mentions}
        by_page: dict[str, list[EventMention]] = defaultdict(list)
        for mention in reader.records("mentions"):
            by_page[names[mention.page]].append(mention)
        rows = reader.rows("SELECT page, language FROM articles")
        language = {names[str(page)]: str(code) for page, code in rows}
    return [
        Matched(mention, name, language[name], event_of[mention.id], event)
        for name, item in documents.items()
        for mention, event in _pairs(by_page[name], item)
    ]


def _pairs(mentions: list[EventMention], document: Marked) -> Iterator[tuple[EventMention, str]]:
    overlaps = sorted(
        (max(start, mention.trigger.start) - min(end, mention.trigger.end), number, at)
        for number, mention in enumerate(mentions)
        for at, (start, end, _) in enumerate(document.marks)
    )
    ours, theirs = set[int](), set[int]()
    for overlap, number, at in overlaps:
        if overlap < 0 and number not in ours and at not in theirs:
            ours.add(number)
            theirs.add(at)
            yield mentions[number], document.marks[at][2]


def _numbers(name: str, documents: Mapping[str, Marked]) -> dict[str, float]:
    pairs = matched(documents)
    found = {item.mention.id: item.found for item in pairs}
    true = {item.mention.id: item.true for item in pairs}
    english = {item.mention.id: item.true for item in pairs if item.language == "en"}
    ours, theirs = ({pair for pair in combinations(sorted(true), 2) if of[pair[0]] == of[pair[1]]}
                    for of in (found, true))  # fmt: skip
    parts = dict(zip(("precision", "recall", "F1"), b_cubed(found, true), strict=True))
    return {
        f"{name}: marked": float(sum(len(item.marks) for item in documents.values())),
        f"{name}: matched": float(len(pairs)),
        f"{name}: most B3 F1 could be, were what is not found counted": _most(documents, true),
        f"{name}: B3 F1 if nothing were linked": b_cubed({key: key for key in true}, true)[2],
        **{f"{name}: B3 {part}": value for part, value in parts.items()},
        f"{name}: B3 F1, English alone": b_cubed(found, english)[2],
        f"{name}: true links": float(len(theirs)),
        f"{name}: links precision": len(ours & theirs) / max(1, len(ours)),
        f"{name}: links recall": len(ours & theirs) / max(1, len(theirs)),
    }


def _most(documents: Mapping[str, Marked], true: Mapping[str, str]) -> float:
    """B³ F1 if every link of a matched mention were right and no other were made, over all marked mentions."""
    marked = Counter(event for item in documents.values() for _, _, event in item.marks)
    recall = sum(many**2 / marked[event] for event, many in Counter(true.values()).items()) / marked.total()
    return 2 * recall / (1 + recall)


SETS: Mapping[str, Callable[[], dict[str, Marked]]] = {
    "meantime": meantime,
    "look": partial(lookalikes, "data_event_links.txt"),
    "held": partial(lookalikes, "data_event_links_held.txt"),
    "blind": partial(lookalikes, "data_event_links_blind.txt"),
    "snippets": partial(lookalikes, "data_event_links_snippets.txt"),
}


def measure() -> dict[str, float]:
    """B³ and links on our own look-alikes, and on MEANTIME where it is at hand."""
    numbers: dict[str, float] = {}
    for name in ("look", "held", "blind", "snippets"):
        numbers |= _numbers(name, SETS[name]())
    try:
        return numbers | _numbers("meantime", SETS["meantime"]())
    except Skip as skip:
        print(f"  meantime skipped: {skip}")
        return numbers


def _show(pairs: list[Matched]) -> None:
    for title, inner, outer in (("MERGED", "true", "found"), ("SPLIT", "found", "true")):
        groups: dict[str, list[Matched]] = defaultdict(list)
        for item in pairs:
            groups[getattr(item, outer)].append(item)
        for name, items in sorted(groups.items()):
            if len({getattr(item, inner) for item in items}) > 1:
                print(title, name)
                for item in sorted(items, key=lambda item: (getattr(item, inner), item.page)):
                    print(f"   {getattr(item, inner)[-16:]} {item.page} {_told(item.mention)}")


def _told(item: EventMention) -> str:
    who, whom = ("+".join(f"{ref.text}={ref.id or '-'}/{ref.country}/{ref.sector}" for ref in refs)
                 for refs in (item.actors, item.recipients))  # fmt: skip
    when = item.time.when.edtf if item.time.when else "-"
    return f"{item.type} {item.modality} {when} [{who}] > [{whom}] {item.trigger_quote!r} {item.quote!r}"


if __name__ == "__main__":
    _show(matched(SETS[sys.argv[1]]()))
