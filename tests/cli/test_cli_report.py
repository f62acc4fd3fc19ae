"""The report as a person gets it: escaped, complete, without any outside address."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from test_cli_commands import NEWS, runut

HOSTILE = """<script>alert("judul")</script> Menteri & "Utusan" Bertemu

Rabu, 8 Mei 2024 10:15 WIB

Jakarta, Kabar Contoh - Menteri <img src=x onerror=alert(1)> menerima utusan di Jakarta, Selasa (7/5/2024). Ia membahas </pre></details><script>alert(2)</script> bantuan {{ 7 * 7 }}.

Pertemuan kedua berlangsung pada Juni 2024 <!-- komentar --> di tempat yang sama, kata juru bicara.
"""


class Page(HTMLParser):
    """Collects ids, links, scripts and everything that would be loaded from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")
            elif name in ("src", "srcset", "data", "action", "poster"):
                self.loads.append((tag, value or ""))
            elif name.startswith("on"):
                self.handlers.append(name)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Page]:
    folder = tmp_path_factory.mktemp("report")
    (folder / "pages").mkdir()
    (folder / "pages" / "berita.txt").write_text(NEWS, encoding="utf-8")
    (folder / "pages" / "jahat<b>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "pages" / "kosong.txt").touch()
    assert runut("build", folder / "pages", "-o", folder / "c.duckdb", "--quiet", "--reader", "none").returncode == 0
    assert runut("report", folder / "c.duckdb", "-o", folder / "r.html").returncode == 0
    text = (folder / "r.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    return folder, text, page


def test_hostile_text_stays_text(report: tuple[Path, str, Page]) -> None:
    _, text, page = report
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert page.handlers == []
    assert "&lt;script&gt;alert(2)" in text
    assert "{{ 7 * 7 }}" in text
    assert "jahat&lt;b&gt;" in text


def test_nothing_is_loaded_from_elsewhere(report: tuple[Path, str, Page]) -> None:
    _, text, page = report
    assert page.loads == []
    assert "link" not in page.tags
    assert [link for link in page.links if not link.startswith("#")] == []
    assert "default-src &#39;none&#39;" in text
    assert "url(" not in text


def test_every_row_leads_to_a_mark_in_its_page(report: tuple[Path, str, Page]) -> None:
    folder, text, page = report
    rows = runut("timeline", folder / "c.duckdb", "--format", "jsonl").stdout.splitlines()
    assert len(rows) >= 3
    assert len(page.ids) == len(set(page.ids))
    for row in map(json.loads, rows):
        for item in row["evidence"]:
            assert f"e-{item['page_id']}-{item['start']}" in page.ids
    assert {link[1:] for link in page.links} <= set(page.ids)
    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", text, re.DOTALL)
    assert any("menerima utusan khusus di Jakarta" in words for words in marked)


def test_books_and_both_languages(report: tuple[Path, str, Page]) -> None:
    folder, text, _ = report
    assert "3 in = 2 kept + 0 duplicates + 1 dropped + 0 waiting" in text
    assert (
        runut("report", folder / "c.duckdb", "-o", folder / "dir", "--lang", "id", "--about", "utusan").returncode == 0
    )
    index = (folder / "dir" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="id">' in index
    assert "3 masuk = 2 disimpan" in index
    assert 'href="en.html"' in index


def test_uncertain_days_are_drawn_as_ranges(report: tuple[Path, str, Page]) -> None:
    _, text, _ = report
    assert 'class="range"' in text
    assert 'class="exact"' in text
    assert "built-in method" not in text


def test_what_is_cut_is_said(report: tuple[Path, str, Page]) -> None:
    folder, _, _ = report
    assert runut("report", folder / "c.duckdb", "-o", folder / "cut.html", "--limit", "1").returncode == 0
    assert "Only the first 1 rows are shown" in (folder / "cut.html").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_named(report: tuple[Path, str, Page]) -> None:
    folder, _, _ = report
    done = runut("report", folder / "c.duckdb", "-o", folder / "c.duckdb" / "x.html")
    assert (done.returncode, done.stderr.count("\n")) == (1, 2)
    assert "cannot be written" in done.stderr


def test_plain_formats_follow_the_ending_and_the_option(report: tuple[Path, str, Page]) -> None:
    folder, _, _ = report
    assert runut("report", folder / "c.duckdb", "-o", folder / "r.md", "--lang", "id").returncode == 0
    text = (folder / "r.md").read_text(encoding="utf-8")
    assert text.startswith("# Kronologi\n")
    assert "<script>" not in text
    assert "&lt;script>" in text
    assert runut("report", folder / "c.duckdb", "-o", folder / "plain.txt", "--format", "md").returncode == 0
    assert (folder / "plain.txt").read_text(encoding="utf-8").startswith("# Chronology\n")
    assert runut("report", folder / "c.duckdb", "-o", folder / "x", "--format", "docx").returncode == 2


@pytest.mark.parametrize("asked", [("--dyad", "KEN", "UGA"), ("--place", "Atlantis"), ("--story", "abcdef")])
def test_a_dossier_of_what_is_not_there_says_so(report: tuple[Path, str, Page], asked: tuple[str, ...]) -> None:
    folder, _, _ = report
    done = runut("report", folder / "c.duckdb", "-o", folder / "d.html", *asked)
    assert (done.returncode, done.stderr.count("\n")) == (1, 2)
    assert not (folder / "d.html").exists()


def test_a_dash_is_standard_output(report: tuple[Path, str, Page]) -> None:
    folder, text, _ = report
    assert runut("report", folder / "c.duckdb", "-o", "-").stdout == text
    assert runut("report", folder / "c.duckdb", "-o", "-", "--format", "md").stdout.startswith("# Chronology\n")
