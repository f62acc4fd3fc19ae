"""Normalised copies of a text whose offsets lead back to the text as received."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

# Printed variants of signs that mean the same in running text.
_SIGNS = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "…": "...", "⁄": "/",
}  # fmt: skip
# Letters that Unicode does not take apart into a base and a mark.
_LETTERS = {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ħ": "h"}
_Z = r"\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"  # blanks, and signs that show nothing between them
_GAP = re.compile(f"[{_Z}]+")
_CHANGED = re.compile(
    rf"[{_Z}]{{2,}}|[^\S ]|[^\x00-\x7f][\u0300-\u036f]*|[A-Za-z][\u0300-\u036f]+|[`\x00-\x08\x0e-\x1b\x7f]"
)
_SHORT = 64  # names and words are looked up again and again; pages are not
_BLANK = re.compile(r"\s+")


class Normal(Struct, frozen=True):
    """A normalised copy `text` of some source text.

    `starts`/`sources` hold, in step, where in the copy a run begins and which source offset it came from; the
    last character of every run maps up to the next run's source offset. Offsets are code points.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    fixed: tuple[bool, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span that [start, end) of the copy was made from."""
        first = self._source(start)
        return (first, first) if end <= start else (first, self._source_end(end - 1))

    def _source(self, offset: int) -> int:
        run = bisect_right(self.starts, offset) - 1
        return self.sources[run] if self.fixed[run] else self.sources[run] + offset - self.starts[run]

    def _source_end(self, offset: int) -> int:
        run = bisect_right(self.starts, offset) - 1
        return self.sources[run + 1] if self.fixed[run] else self.sources[run] + offset - self.starts[run] + 1


def normalize(text: str) -> Normal:
    """Return `text` with NFC letters, plain quotes and dashes, single blanks and no invisible characters.

    Case and accents stay. A run of blanks that holds a line break becomes one line feed, any other run one space.
    """
    return _build(text, _mended)


def folded(text: str) -> Normal:
    """Return `text` as `fold` makes it, but unstripped and with the map back: for finding names in running text."""
    made = _build(text, _folded_run)
    # Letters of ASCII change case in place, one for one, so the map holds.
    return Normal(made.text.lower(), made.starts, made.sources, made.fixed)


def fold(text: str) -> str:
    """Return the form of `text` under which spellings match: lower case, no accents, plain signs, single spaces."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


@lru_cache(maxsize=65536)
def _fold_short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    if text.isascii() and "`" not in text and text.isprintable():
        return " ".join(text.lower().split())
    return " ".join(_CHANGED.sub(lambda found: _folded_run(found.group()), text).lower().split())


def _build(text: str, change: Callable[[str], str]) -> Normal:
    pieces: list[str] = []
    starts, sources, fixed = [0], [0], [False]
    at = done = 0
    for found in _CHANGED.finditer(text):
        old = found.group()
        new = change(old)
        pieces += (text[done : found.start()], new)
        at += found.start() - done
        if len(new) != 1 or len(old) != 1:
            _mark(starts, sources, fixed, (at, found.start(), True))
            _mark(starts, sources, fixed, (at + len(new), found.end(), False))
        at += len(new)
        done = found.end()
    pieces.append(text[done:])
    return Normal("".join(pieces), tuple(starts), tuple(sources), tuple(fixed))


def _mark(starts: list[int], sources: list[int], fixed: list[bool], run: tuple[int, int, bool]) -> None:
    """Append a run; one that is empty in the copy is replaced, so that starts rise strictly."""
    start, source, is_fixed = run
    if starts[-1] == start:
        starts.pop(), sources.pop(), fixed.pop()
    starts.append(start)
    sources.append(source)
    fixed.append(is_fixed)


def _mended(run: str) -> str:
    if _GAP.fullmatch(run):
        return _one_blank(run)
    return "".join(_SIGNS.get(char, "" if _invisible(char) else char) for char in unicodedata.normalize("NFC", run))


@lru_cache(maxsize=8192)
def _folded_run(run: str) -> str:
    if _GAP.fullmatch(run):
        return " " if _BLANK.search(run) else ""
    plain = "".join(_SIGNS.get(char, char) for char in run)
    parts = unicodedata.normalize("NFKD", plain.casefold())
    kept = "".join(
        _SIGNS.get(char, _LETTERS.get(char, char))
        for char in parts
        if not unicodedata.combining(char) and not _invisible(char)
    )
    return _BLANK.sub(" ", kept).lower()


def _one_blank(run: str) -> str:
    if "\n" in run or "\r" in run:
        return "\n"
    return " " if _BLANK.search(run) else ""


def _invisible(char: str) -> bool:
    """Soft hyphens, zero-width and direction marks, controls: nothing a reader sees."""
    return unicodedata.category(char) in ("Cf", "Cc")
