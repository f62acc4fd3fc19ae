"""The `runut` command: arguments in, calls to the rooms, rows out. No logic of its own."""

from runut.cli.app import main

__all__ = ["main"]
