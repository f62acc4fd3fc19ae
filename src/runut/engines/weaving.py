"""The step over the whole chronicle that ties reports together: gathers the material of `runut.stories.weave`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from msgspec.structs import replace

from runut.chronicle import Reader as Chronicle
from runut.engines.steps import Records, Tools, WholeStep
from runut.records import Article, Claim, EventMention, Statement, When
from runut.stories import Before, Material, PageCredits, Sentence, StoryPage, Text, weave

LEAD_CHARS = 1200  # a dated sentence further into the page is no longer its lead


def weaving_step() -> WholeStep:
    """The whole step that writes copies, stories, events, contradictions and relations."""
    return WholeStep(
        "weaving",
        "11",
        ("articles", "dates", "statements", "mentions", "claims", "page_actors", "vectors", "judgements"),
        ("copies", "stories", "events", "contradictions", "relations"),
        _run,
    )


def _run(chronicle: Chronicle, _: Tools) -> Records:
    woven = weave(gather(chronicle), before(chronicle))
    return {
        "copies": woven.copies,
        "stories": woven.stories,
        "events": woven.events,
        "contradictions": woven.contradictions,
        "relations": woven.relations,
    }


def before(chronicle: Chronicle) -> Before:
    """Ids of events and stories as the chronicle holds them now."""
    events = {mention: event.id for event in chronicle.records("events") for mention in event.mentions}
    stories = {page: story.id for story in chronicle.records("stories") for page in story.pages}
    return Before(events, stories)


def gather(chronicle: Chronicle) -> Material:
    """Read pages, event mentions and claims of a chronicle as the material of `weave`."""
    happened = _happened(chronicle.records("statements"))
    actors = _actors(chronicle)
    articles = [article for article in chronicle.articles() if article.verdict.kind in ("article", "part", "stub")]
    meant = _meant(chronicle) if len({article.language == "en" for article in articles}) > 1 else {}
    pages: list[StoryPage] = []
    texts: list[Text] = []
    for chunk in _chunks(articles, 500):
        found = chronicle.texts([article.page for article in chunk])
        for article in chunk:
            spans = tuple((span.start, span.end) for span in article.body)
            text = found[article.page]
            page = _story_page(article, text, spans)
            page = replace(page, happened=happened.get(page.page), actors=actors.get(page.page, ()))
            pages.append(replace(page, vector=meant.get(page.page, b"")))
            texts.append(Text(article.page, text, spans))
    credits_ = tuple(PageCredits(article.page, article.outlet, _credited(article)) for article in articles)
    mentions = tuple(chronicle.records("mentions"))
    languages = {page.page: page.language for page in pages}
    sentences = (*_claimed(chronicle.records("claims"), languages), *_told(mentions, languages))
    judgements = tuple(chronicle.records("judgements"))
    kinds = {
        str(row[0]): str(row[1])
        for row in chronicle.rows("SELECT actor, min(kind) FROM page_actors GROUP BY actor ORDER BY actor")
    }
    return Material(tuple(pages), tuple(texts), credits_, mentions, sentences, judgements, kinds)


def _chunks(articles: Sequence[Article], size: int) -> Iterator[Sequence[Article]]:
    for start in range(0, len(articles), size):
        yield articles[start : start + size]


def _story_page(article: Article, text: str, spans: Sequence[tuple[int, int]]) -> StoryPage:
    body = "\n".join(text[start:end] for start, end in spans)
    chosen = article.published.chosen if article.published else None
    return StoryPage(article.page, article.language, article.title or "", body, chosen)


def _meant(chronicle: Chronicle) -> dict[str, bytes]:
    """What title and lead of each page mean: the mean of their sentences' vectors, which other languages share."""
    found: dict[str, bytes] = {}
    rows = chronicle.rows("SELECT page, vector FROM vectors ORDER BY page, start_char, end_char, method")
    for page, group in groupby(rows, key=lambda row: str(row[0])):
        total = sum((np.frombuffer(row[1], "<f2").astype(np.float32) for row in group), np.zeros(1, np.float32))
        size = float(np.linalg.norm(total))
        if size > 0:
            found[page] = (total / size).astype("<f2").tobytes()
    return found


def _credited(article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*article.agency, *(credit.name for credit in article.credits))))


def _happened(statements: Iterator[Statement]) -> dict[str, When]:
    """The day the lead of each page tells of: its first dated sentence with a certain day."""
    first: dict[str, When] = {}
    for item in statements:
        when = item.when
        if (
            item.page not in first
            and item.sentence.start <= LEAD_CHARS
            and when.earliest
            and when.earliest == when.latest
        ):
            first[item.page] = when
    return first


def _actors(chronicle: Chronicle) -> dict[str, tuple[str, ...]]:
    """Ids of known persons and organisations by page: countries say too little, local actors their names tell."""
    sql = (
        "SELECT DISTINCT page, actor FROM page_actors WHERE kind NOT IN ('country', 'place', 'local') "
        "ORDER BY page, actor"
    )
    found: dict[str, list[str]] = {}
    for page, actor in chronicle.rows(sql):
        found.setdefault(page, []).append(actor)
    return {page: tuple(names) for page, names in found.items()}


def _claimed(claims: Iterator[Claim], languages: dict[str, str]) -> Iterator[Sentence]:
    for claim in claims:
        if claim.page in languages:
            speaker = (claim.speaker.name or claim.speaker.text) if claim.speaker else ""
            yield Sentence(claim.content, claim.quote, languages[claim.page], speaker, ", ".join(claim.via))


def _told(mentions: Sequence[EventMention], languages: dict[str, str]) -> Iterator[Sentence]:
    for mention in mentions:
        if mention.page in languages:
            yield Sentence(mention.evidence, mention.quote, languages[mention.page])
