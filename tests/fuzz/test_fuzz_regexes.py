"""No pattern of the package backtracks without end, and no line of a page, however odd, holds a reader up."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import pytest
from regexes import attacks, patterns

from runut.dating import date_article, sound_bounds, statements
from runut.entities import knowledge_bounds
from runut.pages import read_page
from runut.sources.pages import page_from_html, page_from_text

MOST = 1.5  # seconds of one core; 1,000 characters squared take a hundredth of that, cubed much more
UNITS = (
    " ", "a", "a.", "1,", "1.", "A", "-", "(", "<a ", '"', "[", "aA", " - ", "1 ", "2021-", "//", "a@", ". ", "|", "#",
    "1/", "senin ", "<div ", "kata, ", "“", "a'", "www.", "Jl. ", "\t", "é", "e\u0301", "10.", "J. ", "&amp", "1911 -",
)  # fmt: skip


class LateError(Exception): ...


@pytest.fixture
def alarm() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise LateError

    before = signal.signal(signal.SIGVTALRM, ring)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def test_no_pattern_backtracks_catastrophically(alarm: None) -> None:
    """Every repeat of every pattern, fed what it repeats 1,000 characters long and an end that does not fit."""
    found = patterns()
    assert len(found) > 200
    late = []
    for key, pattern in found.items():
        try:
            for text in attacks(pattern):
                signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
                pattern.search(text)
        except LateError:
            late.append(key[:200])
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    assert late == []


@pytest.mark.parametrize("kind", ["text", "html"])
def test_no_line_holds_the_reader_up(kind: str) -> None:
    """60,000 characters of one thing in a line: read within seconds (the limit of a page is 20)."""
    slow = []
    for unit in UNITS:
        line = (unit * 60_000)[:60_000] + "x"
        start = time.process_time()
        if kind == "text":
            text = f"Judul berita di sini\n\n{line}\n\nJAKARTA - Polisi menahan dua orang pada 3 Mei 2021.\n"
            loaded = page_from_text(text, "p.txt")
        else:
            loaded = page_from_html(f"<html><body><p>{line}</p><p>Polisi menahan.</p></body></html>", "p.html")
        page, captures = loaded.page, (loaded.capture,)
        article = read_page(page, captures)
        bounds = sound_bounds(page, article, knowledge_bounds(page, article))
        statements(page, article, date_article(page, article, captures, bounds=bounds))
        if (spent := time.process_time() - start) > 4:
            slow.append((unit, round(spent, 1)))
    assert slow == []
