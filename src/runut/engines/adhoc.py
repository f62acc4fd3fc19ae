"""Single sentences and texts, without pages or a chronicle: `runut code`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from runut.claims import code_claims
from runut.entities import resolve
from runut.errors import InputError
from runut.events import PairCall, PairItem, code_mentions, code_pairs
from runut.pages.language import detect
from runut.pages.markers import function_words
from runut.records import (
    Article,
    Block,
    DateVerdict,
    Page,
    PageVerdict,
    Reader,
    Reading,
    Span,
    When,
    content_id,
)
from runut.temporal import parse_edtf
from runut.text import lines, sentences
from runut.views import claim_row, event_row

__all__ = ["CodeItem", "code_items", "item_of"]

_BATCH = 32  # pairs classified at once
_WORD = re.compile(r"[^\W\d_]+")


class CodeItem(Struct, frozen=True):
    """One text to code; `pair` asks for the root between two actors as well; `published` anchors its dates."""

    id: Any
    text: str
    pair: PairItem | None = None
    language: str = ""
    published: When | None = None


def item_of(row: Any) -> CodeItem:  # noqa: ANN401 - whatever a JSON line holds
    """Read one JSON object: {id, text} or {id, sentence, source, target, source_start?, target_start?}.

    `lang` and `published` (EDTF) are optional. Raises InputError naming the field that is missing or of a wrong type.
    """
    if not isinstance(row, dict):
        raise InputError("not a JSON object", 'write {"id": …, "text": …} on each line')
    text = row.get("text", row.get("sentence"))
    if not isinstance(text, str):
        raise InputError("no field 'text' or 'sentence' with a string")
    return CodeItem(row.get("id"), text, _pair(row, text), _language(row), _published(row))


def _pair(row: dict[str, Any], text: str) -> PairItem | None:
    if "source" not in row and "target" not in row:
        return None
    source, target = row.get("source"), row.get("target")
    if not isinstance(source, str) or not isinstance(target, str):
        raise InputError("'source' and 'target' must both be strings")
    starts = [row.get(name) for name in ("source_start", "target_start")]
    if any(start is not None and not isinstance(start, int) for start in starts):
        raise InputError("'source_start' and 'target_start' are whole numbers")
    return PairItem(text, source, target, starts[0], starts[1])


def _language(row: dict[str, Any]) -> str:
    given = row.get("lang") or row.get("language") or ""
    if not isinstance(given, str):
        raise InputError("'lang' is a string")
    return given if given in ("id", "ms", "en") else ""


def _published(row: dict[str, Any]) -> When | None:
    given = row.get("published")
    if given is None or given == "":
        return None
    try:
        return parse_edtf(given)
    except (ValueError, TypeError) as error:
        raise InputError(f"'published' is no EDTF date: {given!r}") from error


def code_items(
    items: Iterable[CodeItem], reader: Reader, *, scheme: str = "plover16", language: str = ""
) -> Iterator[dict[str, Any]]:
    """Yield one JSON-ready object per item, in order, streaming; the same items give the same objects.

    `language` overrides detection for items that name none. Raises SettingsError for an unknown scheme.
    """
    stream = iter(items)
    while batch := list(islice(stream, _BATCH)):
        asked = [_told(item, language) for item in batch if item.pair is not None]
        calls = iter(code_pairs(reader, asked, scheme))
        for item in batch:
            row = _coded(item, reader, scheme, item.language or language)
            if item.pair is not None:
                row |= _root(next(calls))
            yield row


def _told(item: CodeItem, language: str) -> PairItem:
    """The pair with the language its sentence is read in."""
    assert item.pair is not None
    return replace(item.pair, language=item.language or language or _detected(item.text))


def _coded(item: CodeItem, reader: Reader, scheme: str, language: str) -> dict[str, Any]:
    page, article = _article(item, language or _detected(item.text))
    spans = tuple(
        span
        for block in article.blocks
        for span in sentences(page.text, block.span.start, block.span.end, article.language)
    )
    reading = reader.read(page.text, spans)
    resolution = resolve(page, article, reading, published=article.published)
    claims = code_claims(page, article, reading, resolution)
    events = code_mentions(page, article, reading, resolution, scheme=scheme, claims=claims)
    return {
        "id": item.id,
        "language": article.language,
        **_spans(page.text, reading),
        "events": [event_row(event) for event in events],
        "quotes": [claim_row(claim) for claim in claims],
    }


def _article(item: CodeItem, language: str) -> tuple[Page, Article]:
    """The text as a page whose every line is body."""
    ident = content_id(item.text)
    found = [line for line in lines(item.text) if item.text[line.start : line.end].strip()]
    blocks = tuple(Block(Span(ident, line.start, line.end), line.n, "body", "given as text") for line in found)
    published = None
    if item.published is not None:
        published = DateVerdict(item.published, "stated", "given with the text")
    article = Article(
        page=ident,
        language=language,
        title=None,
        title_span=None,
        authors=(),
        editor=None,
        outlet=None,
        agency=(),
        section=None,
        dateline=None,
        blocks=blocks,
        verdict=PageVerdict("article", "given as text"),
        published=published,
    )
    return Page(id=ident, text=item.text), article


def _detected(text: str) -> str:
    """The language of a text, which may be one short sentence: where no telling word stands, any grammatical one."""
    words = _WORD.findall(text.casefold())
    found = detect(words)
    if found in ("id", "ms", "en"):
        return found
    english, indonesian = (sum(word in function_words(code) for word in words) for code in ("en", "id"))
    return "en" if english > indonesian else "id"


def _spans(text: str, reading: Reading) -> dict[str, Any]:
    return {
        "names": [
            {"start": one.start, "end": one.end, "text": text[one.start : one.end], "type": one.type}
            for one in reading.names
        ],
        "mentions": [
            {"start": one.start, "end": one.end, "text": text[one.start : one.end], "type": one.type}
            for one in reading.mentions
        ],
    }


def _root(call: PairCall) -> dict[str, Any]:
    return {
        "root": call.root,
        "root_score": round(call.score, 4),
        "root_why": call.why,
        "source_span": list(call.source) if call.source else None,
        "target_span": list(call.target) if call.target else None,
    }
