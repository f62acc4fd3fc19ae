"""Named read-only questions to a chronicle, answered in plain rows."""

from runut.views.card import candidate_row, page_card, verdict_row
from runut.views.chronology import STATUSES, event_rows, event_timeline, status_of
from runut.views.coded import claim_row, event_row
from runut.views.coverage import coverage
from runut.views.decided import FIELDS, agreement, check_edit, decisions_on, field_text
from runut.views.dossier import actor_dossier, pair_dossier, place_dossier, story_dossier
from runut.views.dyads import Level, dyad_row, network_view, time_view
from runut.views.found import actor_list, page_list, search
from runut.views.later import mutual_types
from runut.views.mentions import claim_rows, mention_rows
from runut.views.merged import contradiction_rows, relation_rows, story_rows
from runut.views.news import new_rows
from runut.views.overlay import Overlay, overlay
from runut.views.question import Question
from runut.views.queue import Coder, alike, review_queue
from runut.views.sources import IN_TIME, day_keys, sources_of
from runut.views.states import relations_now
from runut.views.timeline import statement_rows, timeline_rows
from runut.views.trail import trail
from runut.views.where import map_view
from runut.views.whom import actor_meant, country_meant, is_code, party_meant

__all__ = [
    "FIELDS",
    "IN_TIME",
    "STATUSES",
    "Coder",
    "Level",
    "Overlay",
    "Question",
    "actor_dossier",
    "actor_list",
    "actor_meant",
    "agreement",
    "alike",
    "candidate_row",
    "check_edit",
    "claim_row",
    "claim_rows",
    "contradiction_rows",
    "country_meant",
    "coverage",
    "day_keys",
    "decisions_on",
    "dyad_row",
    "event_row",
    "event_rows",
    "event_timeline",
    "field_text",
    "is_code",
    "map_view",
    "mention_rows",
    "mutual_types",
    "network_view",
    "new_rows",
    "overlay",
    "page_card",
    "page_list",
    "pair_dossier",
    "party_meant",
    "place_dossier",
    "relation_rows",
    "relations_now",
    "review_queue",
    "search",
    "sources_of",
    "statement_rows",
    "status_of",
    "story_dossier",
    "story_rows",
    "time_view",
    "timeline_rows",
    "trail",
    "verdict_row",
]
