"""The commands, in the order of the help. A command is a module of this package with a function `command`; modules that
are not there yet are left out, so a later room adds its commands by adding files."""

from __future__ import annotations

from importlib.util import find_spec

__all__ = ["COMMANDS", "available"]

# command name -> module of runut.cli ("eval" is a builtin's name, so its module has another)
COMMANDS: dict[str, str] = {
    "build": "build",
    "read": "read",
    "code": "code",
    "timeline": "timeline",
    "events": "events",
    "claims": "claims",
    "actors": "actors",
    "actor": "actor",
    "stories": "stories",
    "contradictions": "contradictions",
    "relations": "relations",
    "dyad": "dyad",
    "new": "new",
    "coverage": "coverage",
    "show": "show",
    "judge": "judge",
    "report": "report",
    "export": "export",
    "serve": "serve",
    "mcp": "mcp",
    "demo": "demo",
    "eval": "evaluate",
    "doctor": "doctor",
}


def available() -> dict[str, str]:
    """Commands whose module exists, name to full module name."""
    full = {name: f"runut.cli.{module}" for name, module in COMMANDS.items()}
    return {name: module for name, module in full.items() if find_spec(module) is not None}
