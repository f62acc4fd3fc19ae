"""Small steps for the engine tests: quick, and each misbehaves on pages that ask for it."""

from __future__ import annotations

import datetime
import os
import signal
import time

import msgspec

from runut.chronicle import Dated
from runut.engines import PageStep, Plan, WholeStep
from runut.errors import ModelError
from runut.records import Article, Block, DateVerdict, PageVerdict, Span, Statement, Story, When, content_id

DAY = datetime.date(2024, 5, 7)


def anatomy(work, tools):
    text = work.page.text
    if "SLOW" in text:
        while True:
            pass
    if "STUCK" in text:  # as in a library that never comes back: no signal is heard
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(600)
    if "RAISE" in text:
        raise ValueError("no such line")
    if "CRASH" in text:
        os._exit(3)
    if "MODEL" in text:
        raise ModelError("weights are missing", "install them")
    block = Block(Span(work.page.id, 0, len(text)), 1, "body", "all of it")
    article = Article(
        work.page.id, "id", None, None, (), None, None, (), None, None, (block,), PageVerdict("article", "")
    )
    return {"articles": (article,)}


def dating(work, tools):
    why = f"{len(work.captures)} captures"
    return {"dates": (Dated(work.page.id, DateVerdict(When("2024-05-07", DAY, DAY), "stated", why)),)}


def statements(work, tools):
    text, page = work.page.text, work.page.id
    assert work.article.published is not None
    found = Statement(
        content_id(page, "s"), page, Span(page, 0, len(text)), text, 1, When("2024"), "none", text[:3], Span(page, 0, 3)
    )
    false = msgspec.structs.replace(found, id="false", quote="not on the page")
    return {"statements": (found, false) if "LIE" in text else (found,)}


def story(reader, tools):
    pages = tuple(article.page for article in reader.articles())
    return {"stories": (Story(content_id(*pages), "all", pages, None, ()),)} if pages else {}


def plan(anatomy_version="1", dating_version="1", statements_version="1", whole=()):
    return Plan(
        (
            PageStep("anatomy", anatomy_version, ("pages",), ("articles",), anatomy),
            PageStep("dating", dating_version, ("pages", "captures", "articles"), ("dates",), dating),
            PageStep("statements", statements_version, ("articles", "dates"), ("statements",), statements),
        ),
        whole,
    )


WHOLE = (WholeStep("stories", "1", ("articles",), ("stories",), story),)
