"""Coded events with evidence: what the reader saw, put right by cue words, grammar and dates."""

from runut.events.coder import METHOD, code_events, code_mentions
from runut.events.pairs import PairCall, PairItem, code_pairs

__all__ = ["METHOD", "PairCall", "PairItem", "code_events", "code_mentions", "code_pairs"]
