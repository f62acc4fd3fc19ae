"""Web pages and REST over one chronicle. Turns requests into calls of the views; no logic. Extra [web]."""

from runut.web.app import create_app, serve

__all__ = ["create_app", "serve"]
