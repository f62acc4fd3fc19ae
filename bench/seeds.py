"""The five seed pages against what an attentive editor put in their chronologies before any output was seen.

    python -m bench.seeds        every difference, event by event

The pages stand in ../shared/seeds; tests/events/seeds_expected.json holds offsets and codes only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bench.data import Skip, shared
from bench.events import reader_or_skip
from runut.claims import code_claims
from runut.dating import date_article
from runut.entities import resolve
from runut.events import code_events
from runut.pages import read_page, reading_spans
from runut.records import ActorRef, Article, Claim, EventMention, Page, Reader
from runut.sources import page_from_text

EXPECTED = Path(__file__).resolve().parents[1] / "tests" / "events" / "seeds_expected.json"
NEAR = 25  # code points between the editor's trigger and ours that still mean the same words


class Read(Struct, frozen=True):
    """A seed page as the program reads it, beside what is expected of it."""

    want: dict[str, Any]
    page: Page
    article: Article
    events: tuple[EventMention, ...]
    claims: tuple[Claim, ...]


def read_all(reader: Reader) -> Iterator[Read]:
    """Read every seed page that an expectation names."""
    folder = shared("seeds")
    texts = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.glob("*.txt"))}
    for want in json.loads(EXPECTED.read_text(encoding="utf-8"))["pages"]:
        path = texts.get(want["sha256"])
        if path is None:
            raise Skip(f"{folder} holds other pages than expected")
        yield read_one(want, path, reader)


def read_one(want: dict[str, Any], path: Path, reader: Reader) -> Read:
    """Take one page through anatomy, dating, reading, entities, claims and events."""
    loaded = page_from_text(path.read_text(encoding="utf-8"), path.stem)
    page = loaded.page
    article = read_page(page, (loaded.capture,))
    article = replace(article, published=date_article(page, article, (loaded.capture,)))
    reading = reader.read(page.text, reading_spans(page, article))
    resolution = resolve(page, article, reading, published=article.published)
    claims = code_claims(page, article, reading, resolution)
    events = code_events(page, article, reading, resolution, claims=claims)
    return Read(want, page, article, events, claims)


def found(read: Read, want: dict[str, Any]) -> EventMention | None:
    """The mention that tells the expected event: right type, trigger at or near the editor's words."""
    start, length = want["trigger"]
    fits = [one for one in read.events if one.type in want["types"] and _near(one, start, start + length)]
    return min(fits, key=lambda one: abs(one.trigger.start - start)) if fits else None


def _near(one: EventMention, start: int, end: int) -> bool:
    at_trigger = one.trigger.start < end + NEAR and start - NEAR < one.trigger.end
    return at_trigger or any(span.start <= start < span.end for span in one.more)


def cast_right(one: EventMention, want: dict[str, Any]) -> bool:
    """All named countries of actor and recipient are among the acceptable ones, and none is missing."""
    return all(_countries(getattr(one, name), want[name]) for name in ("actors", "recipients"))


def _countries(refs: tuple[ActorRef, ...], wanted: list[str]) -> bool:
    have = {ref.country for ref in refs}
    if not have:
        return not wanted or "" in wanted
    return bool(have & set(wanted)) or ("" in wanted and not any(have))


def date_of(one: EventMention) -> str:
    """The date as EDTF, '' unknown."""
    return "" if one.time.when is None else one.time.when.edtf


def certain_and_wrong(one: EventMention, want: dict[str, Any]) -> bool:
    """One single day is given, and it lies in none of the dates the editor accepts."""
    when = one.time.when
    if when is None or when.earliest is None or when.earliest != when.latest:
        return False
    return bool(want["date"]) and not any(_covers(date, when.edtf) for date in want["date"])


def _covers(date: str, day: str) -> bool:
    if date == "":
        return False
    if date.startswith("["):
        return day in date.strip("[]").split(",")
    if "/" in date:
        first, _, last = date.partition("/")
        return first <= day and (last == ".." or day <= last or day.startswith(last))
    return day.startswith(date.replace("XXXX", day[:4]))


def said(read: Read, want: dict[str, Any]) -> Claim | None:
    """The claim that holds at least half of the expected words."""
    start, length = want["content"]
    for claim in read.claims:
        shared_part = min(start + length, claim.content.end) - max(start, claim.content.start)
        if shared_part * 2 >= max(length, claim.content.end - claim.content.start):
            return claim
    return None


def speaker_right(claim: Claim, want: dict[str, Any]) -> bool:
    """The speaker's words or name hold one of the expected ones."""
    if claim.speaker is None:
        return False
    words = f"{claim.speaker.text} {claim.speaker.name}"
    return any(name in words for name in want["speaker"])


def furniture(read: Read) -> list[str]:
    """Quotes of events and claims that lead into parts of the page that are no article."""
    spans = [(one.evidence.start, one.evidence.end, one.quote) for one in read.events]
    spans += [(one.content.start, one.content.end, one.quote) for one in read.claims]
    parts = read.want["furniture"]
    return [quote for start, end, quote in spans if any(start < b and a < end for a, b in parts)]


def measure() -> dict[str, float]:
    """Shares over all five pages."""
    return scores(list(read_all(reader_or_skip("accurate"))))


def scores(reads: list[Read]) -> dict[str, float]:
    """The numbers of pages already read."""
    main = [(read, want) for read in reads for want in read.want["events"] if want.get("main")]
    every = [(read, want) for read in reads for want in read.want["events"] if not want.get("optional")]
    hits = [(one, want) for read, want in main if (one := found(read, want)) is not None]
    all_hits = [(one, want) for read, want in every if (one := found(read, want)) is not None]
    claims = [(read, want) for read in reads for want in read.want["claims"]]
    told = [(claim, want) for read, want in claims if (claim := said(read, want)) is not None]
    return {
        "main_found": len(hits) / len(main),
        "main_found_with_cast": sum(cast_right(*hit) for hit in hits) / len(main),
        "all_found": len(all_hits) / len(every),
        "wrong_certain_dates": float(sum(certain_and_wrong(*hit) for hit in all_hits)),
        "from_furniture": float(sum(len(furniture(read)) for read in reads)),
        "quotes_found": len(told) / len(claims),
        "quotes_with_speaker": sum(speaker_right(*pair) for pair in told) / len(claims),
    }


def main() -> None:
    """Print every difference, then the numbers."""
    for read in read_all(reader_or_skip("accurate")):
        chosen = read.article.published.chosen if read.article.published else None
        print(f"\n== published {chosen.edtf if chosen else 'unknown'} (expected {read.want['published'] or 'unknown'})")
        used = set()
        for want in read.want["events"]:
            one = found(read, want)
            if one is None:
                print(f"MISSED {'(optional) ' if want.get('optional') else ''}{want['types']} {want['what']}")
                continue
            used.add(one.id)
            print(_line(one, want))
        for one in read.events:
            if one.id not in used:
                print(f"EXTRA line {one.line} {one.type} {one.modality} '{one.trigger_quote}' {one.confidence}")
        for want in read.want["claims"]:
            claim = said(read, want)
            who = claim.speaker.text if claim and claim.speaker else None
            state = "no claim" if claim is None else "ok" if speaker_right(claim, want) else "WRONG SPEAKER"
            print(f"CLAIM {state}: {who} / expected {want['speaker']}")
    for name, value in measure().items():
        print(f"{name:<30} {value:.3f}")


def _line(one: EventMention, want: dict[str, Any]) -> str:
    who = [[f"{ref.text}={ref.country}" for ref in refs] for refs in (one.actors, one.recipients)]
    cast = "ok  " if cast_right(one, want) else "CAST"
    date = date_of(one)
    dated = "ok" if date in want["date"] or (not date and "" in want["date"]) else f"expected {want['date']}"
    modality = want.get("modality", "actual")
    mode = "" if modality == one.modality else f" MODALITY {one.modality}"
    return f"{cast} line {one.line} {one.type} '{one.trigger_quote}' {who} date {date or 'unknown'} {dated}{mode}"


if __name__ == "__main__":
    main()
