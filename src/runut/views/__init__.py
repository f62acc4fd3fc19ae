"""Named read-only questions to a chronicle, answered in plain rows."""

from runut.views.card import candidate_row, page_card, verdict_row
from runut.views.coded import claim_row, event_row
from runut.views.coverage import coverage
from runut.views.mentions import claim_rows, mention_rows
from runut.views.merged import contradiction_rows, dyad_row, event_timeline, relation_rows, story_rows
from runut.views.news import new_rows
from runut.views.question import Question
from runut.views.timeline import statement_rows, timeline_rows
from runut.views.trail import trail
from runut.views.where import map_view

__all__ = [
    "Question",
    "candidate_row",
    "claim_row",
    "claim_rows",
    "contradiction_rows",
    "coverage",
    "dyad_row",
    "event_row",
    "event_timeline",
    "map_view",
    "mention_rows",
    "new_rows",
    "page_card",
    "relation_rows",
    "statement_rows",
    "story_rows",
    "timeline_rows",
    "trail",
    "verdict_row",
]
