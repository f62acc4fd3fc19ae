"""Mentions become actors and places, as of a date."""

from runut.entities.resolution import Resolution

__all__ = ["Resolution"]
