"""Mentions become actors and places, as of a date."""

from runut.entities.bounds import knowledge_bounds
from runut.entities.resolution import Resolution
from runut.entities.resolve import resolve

__all__ = ["Resolution", "knowledge_bounds", "resolve"]
