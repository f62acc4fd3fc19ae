"""The report as PDF through typst (extra `[pdf]`), with the fonts typst carries: no network, no other program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from runut.errors import MissingExtraError
from runut.exports.report.words import asset

__all__ = ["pdf"]


def pdf(outline: Mapping[str, Any]) -> bytes:
    """Return an outline as PDF. The texts go in as data and are never read as markup. Raises MissingExtraError."""
    try:
        typst = import_module("typst")
    except ImportError as error:
        raise MissingExtraError("the PDF report", "pdf") from error
    data = json.dumps(outline, ensure_ascii=False)
    done: bytes = typst.compile(asset("report.typ").encode(), sys_inputs={"report": data})
    return done
