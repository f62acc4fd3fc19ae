"""The frozen records every room speaks in. No behaviour but construction, order and equality.

Offsets are code points into the page text as received, half-open; slicing gives back the quote.
Ids are hashes of content; the method version is a field of its own and never part of an id.
"""

from runut.records.actors import Actor, ActorRef, Judgement, Link, Office, Place
from runut.records.articles import Article, Credit, PageVerdict
from runut.records.dates import DateCandidate, DateVerdict, When
from runut.records.events import Claim, Count, EventMention, EventTime, Statement, best_mention
from runut.records.ids import content_id
from runut.records.pages import ROLES, Block, Capture, Dropped, Page, Role, Span
from runut.records.reading import (
    DyadCall,
    NameSpan,
    Reader,
    ReadEvent,
    Reading,
    ReadMention,
    ReadQuote,
    ReadRole,
)
from runut.records.stories import Contradiction, Copy, Event, Relation, Side, Story

__all__ = [
    "ROLES",
    "Actor",
    "ActorRef",
    "Article",
    "Block",
    "Capture",
    "Claim",
    "Contradiction",
    "Copy",
    "Count",
    "Credit",
    "DateCandidate",
    "DateVerdict",
    "Dropped",
    "DyadCall",
    "Event",
    "EventMention",
    "EventTime",
    "Judgement",
    "Link",
    "NameSpan",
    "Office",
    "Page",
    "PageVerdict",
    "Place",
    "ReadEvent",
    "ReadMention",
    "ReadQuote",
    "ReadRole",
    "Reader",
    "Reading",
    "Relation",
    "Role",
    "Side",
    "Span",
    "Statement",
    "Story",
    "When",
    "best_mention",
    "content_id",
]
