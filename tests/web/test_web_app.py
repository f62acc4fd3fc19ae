"""Pages, REST, review: every view opens in both languages, hostile text stays text, writing needs the token."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi")
from fastapi.testclient import TestClient

from runut.errors import ChronicleError
from runut.web import create_app

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import ONE, make

VIEWS = ("/", "/stories", "/disputes", "/claims", "/relations", "/map", "/pages", "/coverage", "/pages/p1", "/pages/p2")
LISTS = ("timeline", "events", "claims", "stories", "contradictions", "relations")
EVENT = "e" * 19 + "1"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(create_app(make(tmp_path_factory.mktemp("web") / "c.duckdb"))) as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(make(tmp_path / "c.duckdb"), token="rahasia")) as opened:
        yield opened


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("path", VIEWS)
def test_every_view_opens_in_both_languages(client: TestClient, path: str, language: str) -> None:
    answer = client.get(path, params={"lang": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert "<b>damai</b>" not in answer.text, "text of a page is never markup"
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_pages_wear_the_reports_sheet(client: TestClient) -> None:
    for sheet in ("/report.css", "/static/style.css"):
        assert sheet in client.get("/").text
        assert client.get(sheet).headers["content-type"].startswith("text/css")
    assert ".world" in client.get("/report.css").text


def test_evidence_opens_at_its_span(client: TestClient) -> None:
    start = ONE.index("bertemu menteri")
    page = client.get("/pages/p1", params={"start": start, "end": start + 7}).text
    assert '<mark id="here" tabindex="-1">bertemu</mark>' in page
    assert "<mark" not in client.get("/pages/p1").text
    assert "<mark" not in client.get("/pages/p1", params={"start": "9", "end": "1e9"}).text


@pytest.mark.parametrize("name", LISTS)
def test_rest_lists_page_stream_and_etag(client: TestClient, name: str) -> None:
    first = client.get(f"/api/v1/{name}", params={"limit": 1})
    rows, following = first.json()["rows"], first.json()["next"]
    every = [json.loads(line) for line in client.get(f"/api/v1/{name}", params={"format": "jsonl"}).text.splitlines()]
    while following:
        answer = client.get(f"/api/v1/{name}", params={"limit": 1, "cursor": following}).json()
        rows, following = rows + answer["rows"], answer["next"]
    assert rows == every
    again = client.get(f"/api/v1/{name}", params={"limit": 1}, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get(f"/api/v1/{name}", params={"format": "csv"}).status_code == 200


def test_rest_filters_and_single_things(client: TestClient) -> None:
    assert [row["type"] for row in client.get("/api/v1/timeline?type=assault").json()["rows"]] == ["ASSAULT"]
    assert [row["type"] for row in client.get("/api/v1/timeline?from=2024-06").json()["rows"]] == ["AGREE"]
    assert client.get("/api/v1/dyad/KEN/UGA").json()["quads"] == {"verbal_cooperation": 1}
    assert client.get("/api/v1/dyad/KEN/ZZZ").status_code == 404
    assert client.get("/api/v1/coverage").json()["kept"] == 2
    assert client.get("/api/v1/map").json()["countries"] == {"COD": 1}
    assert client.get("/api/v1/show/nothing-of-that-name").status_code == 404


@pytest.mark.parametrize(
    "query", ["from=kemarin", "cursor=x", "limit=0", "limit=99999", "origins_min=-1", "about=" + "a" * 300]
)
def test_bad_questions_are_answered_with_422(client: TestClient, query: str) -> None:
    assert client.get(f"/api/v1/timeline?{query}").status_code == 422


def test_openapi_is_31_and_names_every_list(client: TestClient) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert {f"/api/v1/{name}" for name in LISTS} <= set(schema["paths"])


def test_foreign_hosts_and_large_bodies_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.post("/review/x", content=b"x" * 100_000).status_code == 413


def test_a_server_without_token_is_read_only(client: TestClient) -> None:
    assert client.get("/review").status_code == 404
    assert client.post(f"/review/{EVENT}", data={"verb": "accept", "csrf": "x"}).status_code == 404


def login(desk: TestClient) -> str:
    page = desk.get("/review")
    assert page.status_code == 401
    csrf = page.text.split('name="csrf" value="')[1].split('"')[0]
    assert desk.post("/review/login", data={"token": "falsch", "csrf": csrf}).status_code == 403
    assert desk.post("/review/login", data={"token": "rahasia", "csrf": csrf}).status_code == 200
    return csrf


def test_a_decision_is_a_row_with_its_author_and_can_be_undone(desk: TestClient) -> None:
    csrf = login(desk)
    assert desk.get("/review").text.count('class="page decide"') == 4
    said = {"verb": "reject", "author": "penguji", "reason": "ganda", "csrf": csrf}
    assert desk.post(f"/review/{EVENT}", data={**said, "csrf": "wrong"}).status_code == 403
    assert desk.post(f"/review/{EVENT}", data={**said, "author": " "}).status_code == 422
    assert desk.post(f"/review/{EVENT}", data={**said, "verb": "explode"}).status_code == 422
    assert desk.post(f"/review/{EVENT}", data=said).status_code == 200
    queue = desk.get("/review").text
    assert queue.count('class="page decide"') == 3
    assert "ganda" in queue
    undoes = queue.split('name="undoes" value="')[1].split('"')[0]
    desk.post(f"/review/{EVENT}", data={"verb": "undo", "author": "penguji", "undoes": undoes, "csrf": csrf})
    assert desk.get("/review").text.count('class="page decide"') == 4


def test_two_coders_get_their_agreement(desk: TestClient) -> None:
    csrf = login(desk)
    for author, verb in (("satu", "accept"), ("dua", "accept")):
        desk.post(f"/review/{EVENT}", data={"verb": verb, "author": author, "csrf": csrf})
    assert "kappa 1.0" in desk.get("/review?lang=en").text


def test_a_missing_chronicle_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ChronicleError):
        create_app(tmp_path / "absent.duckdb")


def test_actors_and_pairs_are_known_by_name_and_unclear_names_list_candidates(client: TestClient) -> None:
    assert client.get("/api/v1/dyad/Kenya/Ugandan").json()["a"] == "KEN"
    assert client.get("/api/v1/actor/Kenyan").json()["id"] == "KEN"
    lost = client.get("/api/v1/dyad/Kenyatta/Uganda")
    assert (lost.status_code, "Kenya" in lost.json()["detail"]) == (404, True)
    unclear = client.get("/pair", params={"a": "Korea", "b": "Kenya", "lang": "id"})
    assert unclear.status_code == 404
    assert "beberapa pelaku" in unclear.text
    assert "PRK" in unclear.text
    assert client.get("/pair", params={"a": "Kenya", "b": "Uganda"}).status_code == 200
    assert client.get("/actor/Siapa Pun Itu").status_code == 404
