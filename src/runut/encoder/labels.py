"""Label inventories of the heads: the contract between `training/` and the run time. Order is part of the weights."""

from __future__ import annotations

__all__ = [
    "DYAD15",
    "DYAD16",
    "KIN_KINDS",
    "LAYERS",
    "MENTIONS",
    "MENTION_TYPES",
    "MODALITIES",
    "MODES",
    "NAMES",
    "NUMBERS",
    "QUOTES",
    "QUOTE_ARCS",
    "ROLES",
    "SECTORS",
    "TRIGGERS",
    "TYPES",
    "bio",
    "distance_bucket_edges",
]

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER 2021 event types."""

MODE_NAMES: dict[str, tuple[str, ...]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
"""PLOVER modes by type (schema of the Open Event Data Alliance, CC BY-SA 4.0; names only)."""

MODES: tuple[tuple[str, str | None], ...] = tuple(
    (kind, mode) for kind in TYPES for mode in (None, *MODE_NAMES.get(kind, ()))
)
"""(type, mode) pairs in the order of the mode head; None is "no mode told"."""

MODALITIES = ("actual", "planned", "possible", "denied", "requested")
ROLES = ("actor", "recipient", "place", "time", "source", "dead", "injured", "size")
QUOTE_ARCS = ("speaker", "via", "addressee")

DYAD16 = (*TYPES, "none")
DYAD15 = (*(t for t in TYPES if t not in ("CONCEDE", "RETREAT")), "YIELD")
"""Roots of the PLV benchmark, an earlier PLOVER draft: CONCEDE and RETREAT are one class, YIELD."""


def bio(types: tuple[str, ...]) -> tuple[str, ...]:
    """O, then B-x and I-x for each type: label 2k+1 begins type k, 2k+2 continues it."""
    return ("O", *(f"{mark}-{kind}" for kind in types for mark in "BI"))


KIN_KINDS = ("home", "body", "none", "other")
"""Whose a mention is: of the land its language is at home in, an international body's, nobody's, another land's."""

SECTORS = (
    "GOV", "MIL", "CVL", "JRN", "COP", "BUS", "REB", "LAB", "JUD", "EDU", "LEG", "SOC",
    "OPP", "CRM", "REL", "PTY", "REF", "AGR", "UAF", "MED", "PRM", "SPY",
)  # fmt: skip
"""PLOVER sectors our corpus uses."""

NAMES = ("PER", "ORG", "LOC")
MENTIONS = ("PER", "ORG", "GPE", "LOC", "GRP", "TIME", "PRON")
NUMBERS = ("NUM",)
MENTION_TYPES = (*MENTIONS, *NUMBERS)
TRIGGERS = TYPES
QUOTES = ("direct", "indirect")

LAYERS: dict[str, tuple[str, ...]] = {
    "names": NAMES,
    "mentions": MENTIONS,
    "numbers": NUMBERS,
    "triggers": TRIGGERS,
    "quotes": QUOTES,
}
"""BIO layers in the order of the token head. NUM has its own because it stands inside GRP mentions."""

_EDGES = (-40, -20, -10, -5, -2, 0, 2, 5, 10, 20, 40)


def distance_bucket_edges() -> tuple[int, ...]:
    """Edges (in tokens, mention start minus predicate start) of the arc heads' distance buckets."""
    return _EDGES
