"""The sequence model's machinery: decoding, weights, features, memory, HTML."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_examples import PAGES, body_of, text_of

from runut.errors import ModelError
from runut.pages import SiteMemory, body_text, read_page
from runut.pages.features import FEATURES, densest_run, matrix
from runut.pages.line_model import STATES, line_model, load, viterbi
from runut.pages.pieces import pieces
from runut.pages.sheet import read_sheet
from runut.records import Capture, Page
from runut.sources import render_html

FOLLOWS = {"H": "HTMBZ", "T": "MBZ", "M": "MBZ", "B": "BGZ", "G": "GB", "Z": "Z"}


def best_by_trying(scores, trans, start, end) -> float:
    best = -1e18
    for path in itertools.product(range(6), repeat=len(scores)):
        if any(STATES[b] not in FOLLOWS[STATES[a]] for a, b in itertools.pairwise(path)):
            continue
        best = max(best, value_of(path, scores, trans, start, end))
    return best


def value_of(path, scores, trans, start, end) -> float:
    steps = sum(trans[a][b] for a, b in itertools.pairwise(path))
    return start[path[0]] + end[path[-1]] + steps + sum(row[s] for row, s in zip(scores, path, strict=True))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10**6))
def test_decoding_finds_the_best_path(length: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores, trans = [tuple(row) for row in rng.normal(size=(length, 6)).tolist()], rng.normal(size=(6, 6)).tolist()
    start, end = rng.normal(size=6).tolist(), rng.normal(size=6).tolist()
    path = viterbi(scores, trans, start, end)
    assert value_of(path, scores, trans, start, end) == pytest.approx(best_by_trying(scores, trans, start, end))
    assert all(STATES[b] in FOLLOWS[STATES[a]] for a, b in itertools.pairwise(path))


def test_shipped_model_never_begins_or_ends_in_a_gap() -> None:
    model = line_model()
    gap = STATES.index("G")
    assert model.start[gap] < -1000
    assert model.end[gap] < -1000
    assert model.decode(np.full((3, 6), 0.0, dtype=np.float32) + np.eye(6, dtype=np.float32)[gap] * 100)[0] != gap


def test_no_lines_no_states() -> None:
    assert viterbi([], [[0.0] * 6] * 6, [0.0] * 6, [0.0] * 6) == []


def test_broken_weights_are_named(tmp_path: Path) -> None:
    bad = tmp_path / "weights.npz"
    bad.write_bytes(b"not a zip")
    with pytest.raises(ModelError, match=r"weights\.npz"):
        load(bad)
    with pytest.raises(ModelError, match=r"absent\.npz"):
        load(tmp_path / "absent.npz")


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    model = line_model()._asdict()
    model["embed"] = model["embed"][:-1]
    np.savez(tmp_path / "old.npz", **model)
    with pytest.raises(ModelError, match="other features"):
        load(tmp_path / "old.npz")


def test_features_have_their_size_and_are_finite() -> None:
    for marked in PAGES.values():
        parts = pieces(text_of(marked))
        x = matrix(parts, read_sheet(parts))
        assert x.shape == (len(parts), FEATURES)
        assert np.isfinite(x).all()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(-9, 40), max_size=9))
def test_the_densest_run_has_the_largest_sum(weights: list[int]) -> None:
    first, end = densest_run(weights)
    runs = [(a, b) for a in range(len(weights)) for b in range(a + 1, len(weights) + 1)]
    best = max((sum(weights[a:b]) for a, b in runs), default=0)
    assert sum(weights[first:end]) == max(best, 0)
    assert (first, end) == (0, 0) or sum(weights[first:end]) > 0


def test_densest_run() -> None:
    assert densest_run([-8, 30, -1, 40, -8, -8, -8, 10]) == (1, 4)
    assert densest_run([-1, -8]) == (0, 0)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .\n\r\t0129-:Baca jugaADVERTISEMENT“”"), max_size=600))
def test_pieces_hold_their_text_and_line(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last = 0
    for piece in pieces(text):
        assert text[piece.start : piece.end] == piece.text == piece.text.strip() != ""
        assert piece.start >= last
        assert piece.text in lines[piece.n - 1]
        last = piece.end


def test_crawl_stamp_before_the_title_is_its_own_piece() -> None:
    found = pieces("2023-11-24 Serangan Drone di Laut Hitam\nTeks berikutnya.")
    assert [piece.text for piece in found] == ["2023-11-24", "Serangan Drone di Laut Hitam", "Teks berikutnya."]


def site_pages() -> list[tuple[Page, Capture]]:
    box = [
        "Pemerintah kota mengajak warga memakai angkutan umum dan mengurangi sampah plastik setiap hari.",
        "Lapor jalan rusak ke nomor layanan pemerintah kota kapan saja.",
    ]
    found = []
    for number, name in enumerate(("wire", "portal", "spam_tail", "teasers")):
        texts = [text for _, text in PAGES[name]]
        at = next(k for k, (role, _) in enumerate(PAGES[name]) if role == "body") + 2
        page = Page(id=name, text="\n".join([*texts[:at], *box, *texts[at:]]))
        found.append((page, Capture(page=name, source="s", name=name, url=f"https://kabarselat.com/{number}")))
    return found


def test_memory_makes_recurring_lines_furniture() -> None:
    found = site_pages()
    memory = SiteMemory()
    memory.learn([(page, capture, read_page(page, (capture,))) for page, capture in found])
    for page, capture in found:
        article = read_page(page, (capture,), memory=memory)
        assert "Lapor jalan rusak" not in body_text(page, article)


def test_memory_is_silent_below_three_pages_and_on_other_sites() -> None:
    found = site_pages()
    memory = SiteMemory()
    memory.learn([(page, capture, read_page(page)) for page, capture in found[:2]])
    assert memory.furniture("https://kabarselat.com/9") == frozenset()
    memory.learn([(page, capture, read_page(page)) for page, capture in found[2:]])
    assert memory.furniture("https://kabarselat.com/9")
    assert memory.furniture("https://lain.id/9") == frozenset()
    assert memory.furniture(None) == frozenset()


def test_copies_of_one_article_do_not_make_it_furniture() -> None:
    text = text_of(PAGES["wire"])
    memory = SiteMemory()
    for number in range(5):
        page = Page(id=str(number), text=text)
        memory.learn(
            [
                (
                    page,
                    Capture(page=page.id, source="s", name="n", url=f"https://kabarselat.com/{number}"),
                    read_page(page),
                )
            ]
        )
    assert memory.furniture("https://kabarselat.com/9") == frozenset()


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sites met long ago are forgotten, bodies too, and the counts that stay go on working."""
    monkeypatch.setattr("runut.pages.memory._MOST_ALL", 60)
    monkeypatch.setattr("runut.pages.memory._MOST_SEEN", 5)
    memory = SiteMemory()
    for number in range(40):
        page = Page(id=str(number), text=f"Kanal tetap\nBerita nomor {number}\nIsi nomor {number} dari kota.")
        for site in ("tetap.id", f"lain{number}.id"):
            capture = Capture(page=page.id, source="s", name="n", url=f"https://{site}/{number}")
            memory.learn([(page, capture, read_page(page))])
    assert memory.furniture("https://lain0.id/1") == frozenset()
    assert sum(len(site.lines) for site in memory._sites.values()) <= 60 + 3
    assert len(memory._seen) <= 5
    assert "kanal tetap" in memory.furniture("https://tetap.id/1")


def test_quoted_background_stays_body() -> None:
    """An agency paragraph that stands in many articles of a site is text, not furniture."""
    background = "Kelompok bersenjata itu telah mengangkat senjata melawan pemerintah pusat sejak tahun 2012 dan menguasai sebagian wilayah utara."
    memory, pages = SiteMemory(), []
    for number, name in enumerate(("wire", "portal", "spam_tail", "teasers")):
        marked = PAGES[name]
        at = next(k for k, (role, _) in enumerate(marked) if role == "body") + 2
        page = Page(id=name, text="\n".join([t for _, t in marked[:at]] + [background] + [t for _, t in marked[at:]]))
        capture = Capture(page=name, source="s", name=name, url=f"https://kabarselat.com/{number}")
        memory.learn([(page, capture, read_page(page))])
        pages.append((page, capture))
    assert all(background in body_text(page, read_page(page, (capture,), memory=memory)) for page, capture in pages)


def html_page(name: str) -> str:
    tags = {"title": "h1", "heading": "h2", "body": "p", "caption": "figcaption", "standfirst": "p"}
    rows = [
        f"<{tags[role]}>{text}</{tags[role]}>"
        if role in tags
        else f"<div class='box {role}'><a href='/x'>{text}</a></div>"
        for role, text in PAGES[name]
    ]
    title = next(text for role, text in PAGES[name] if role == "title")
    return (
        f"<html><head><title>{title} - Kabar Selat</title></head><body><article>{''.join(rows)}</article></body></html>"
    )


@pytest.mark.parametrize("name", PAGES)
def test_html_body(name: str) -> None:
    html = html_page(name)
    page = Page(id="h", text=render_html(html), media="html", html=html)
    article = read_page(page)
    assert body_text(page, article).splitlines() == body_of(PAGES[name]).splitlines()
    assert article.title is not None


def test_html_that_is_not_its_text_is_read_as_text() -> None:
    page = Page(id="h", text=text_of(PAGES["wire"]), media="html", html="<p>Something else</p>")
    assert body_text(page, read_page(page)).splitlines() == body_of(PAGES["wire"]).splitlines()


@pytest.mark.parametrize("html", ["", "<", "<html>", "<p>", "\x00<p>x", "<div>" * 3000, "<title>x</title>"])
def test_broken_html_is_read(html: str) -> None:
    page = Page(id="h", text=render_html(html), media="html", html=html)
    assert read_page(page).verdict.kind in ("not_news", "stub")
