"""Tools for assistants answer with evidence ids, and never more than asked."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")
pytest.importorskip("fastapi")
from runut.web.assistant import create_server

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import ONE, make

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    server = create_server(make(tmp_path_factory.mktemp("mcp") / "c.duckdb"))

    def call(name: str, **arguments: object) -> dict[str, Any]:
        result: Any = asyncio.run(server.call_tool(name, arguments))
        content = result.content if hasattr(result, "content") else result[0]
        found: dict[str, Any] = json.loads(content[0].text)
        return found

    return call


def test_every_answer_carries_evidence(ask: Ask) -> None:
    for row in ask("search_events")["rows"]:
        assert row["page_id"]
        assert row["evidence"]["start"] < row["evidence"]["end"]
    for row in ask("timeline")["rows"]:
        assert row["event_id"]
        assert row["evidence"]
    assert ask("contradictions")["rows"][0]["sides"][0]["evidence"]["page_id"] == "p1"


def test_limits_and_unknown_things(ask: Ask) -> None:
    assert ask("timeline", limit=2)["more"] is True
    assert len(ask("timeline", limit=2)["rows"]) == 2
    assert "error" in ask("dyad", a="KEN", b="ZZZ")
    assert "error" in ask("get_event", event_id="nothing")
    assert "error" in ask("evidence", page_id="p1", start=5, end=10**6)


def test_a_filter_that_cannot_be_read_is_told_so_that_it_can_be_mended(ask: Ask) -> None:
    for tool in ("timeline", "search_events"):
        assert "2024-05" in ask(tool, date_from="pisang")["error"]
        assert "CONSULT" in ask(tool, types=["NOPE"])["error"]
        assert ask(tool, types=["consult"])["rows"], "in any case"


def test_evidence_gives_the_words_back(ask: Ask) -> None:
    found = ask("evidence", page_id="p1", start=3, end=9, around=2)
    assert (found["before"], found["quote"], found["after"]) == (ONE[1:3], ONE[3:9], ONE[9:11])
