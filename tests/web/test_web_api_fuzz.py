"""Whatever a request holds, the API answers it or says what is wrong with it: never an error of its own (5xx)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi")
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runut.web import create_app

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make

WORDS = st.text(max_size=40) | st.sampled_from(
    ["KEN", "Kampala", "%", "'; --", "\u202e", "2024-05", "[2024-01-01,2024-02-01]"]
)
LISTS = ("timeline", "events", "claims", "stories", "contradictions", "relations", "actors", "pages")
PAGES = ("/", "/stories", "/disputes", "/claims", "/relations", "/actors", "/pages", "/map", "/network")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(make(tmp_path_factory.mktemp("fuzz") / "c.duckdb"))
    from runut.web import guard  # noqa: PLC0415 - its limit is for one client

    limit, guard.RATE = guard.RATE, 10**9
    with TestClient(app) as opened:
        yield opened
    guard.RATE = limit


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("about", "from", "to", "type", "actor", "other", "place", "status", "cursor", "lang"), WORDS),
        "origins_min": st.integers(-2, 3) | WORDS,
        "limit": st.integers(-1, 1001) | WORDS,
        "format": st.sampled_from(["json", "jsonl", "csv", "xml"]),
    },
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(LISTS), asked=FILTERS)
def test_lists_answer_rows_or_say_what_is_wrong(client: TestClient, name: str, asked: dict[str, object]) -> None:
    answer = client.get(f"/api/v1/{name}", params=asked)
    assert answer.status_code in (200, 422), answer.text
    if answer.status_code == 422:
        assert {item["loc"][-1] for item in answer.json()["detail"]} <= set(asked)
    elif asked.get("format", "json") == "json":
        assert set(answer.json()) == {"rows", "next"}
    elif asked["format"] == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in answer.text.splitlines())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(PAGES), asked=FILTERS)
def test_pages_answer_people_in_their_language(client: TestClient, path: str, asked: dict[str, object]) -> None:
    answer = client.get(path, params=asked)
    assert answer.status_code in (200, 422)
    assert answer.text.startswith("<!DOCTYPE html>")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_search_and_dossiers_take_any_words(client: TestClient, words: str) -> None:
    assert client.get("/api/v1/search", params={"q": words}).status_code in ((200,) if words else (422,))
    assert client.get("/search", params={"q": words}).status_code == 200
    assert client.get("/pair", params={"a": words, "b": "KEN"}).status_code in (200, 404)
