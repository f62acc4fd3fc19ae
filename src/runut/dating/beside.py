"""What stands right beside a date on its line: the word that labels it, its sentence, lines of its like."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

from runut.dating.cues import Cue, cues_in
from runut.dating.facts import Dated
from runut.dating.layout import LONG_LINE, Layout, has_clock

__all__ = ["Beside", "kinds"]

WINDOW, SIDE = 200, 80  # a line up to so long is read whole, of a longer one so much on either side of a date
LABEL: Final = 40  # characters within which a cue labels the date behind it, and of a line that labels the one below
ADJACENT: Final = 4  # characters between a cue and its date that leave no doubt: ": ", " am "
PROSE: Final = (0, 1, 3, 7)  # steps in which plain words beside a date are counted
SENTENCE: Final = 4  # words written small beside a date that make a sentence of its line
LINE_HEAD: Final = 30  # a date this near the start of a line leads it ("Karlsruhe, (12.11.2021).", "27.1.2022 - …")
SHORT_LINE: Final = 60  # characters: a line of the body this short that holds a full date may be its date line
PAIR: Final = 60  # characters within which two dates of a line belong together
STATING: Final = ("published", "updated")
ABOVE: Final = ("published", "updated", "event", "member")  # what a line above a date may say of it
_SEPARATOR: Final = re.compile(r"[|·•⋅/»]")
_CREDIT: Final = re.compile(r"\([^()\d]{2,24}$")
_DIGITS: Final = re.compile(r"\d+")
_WORDS: Final = re.compile(r"[^\W\d_]+")


class Beside:
    """The lines of one page, read around its dates."""

    def __init__(self, layout: Layout, usable: Sequence[Dated]) -> None:
        self.layout = layout
        self.on_line: dict[int, list[Dated]] = {}
        for dated in usable:
            self.on_line.setdefault(dated.mention.line, []).append(dated)
        self._read: dict[int, tuple[tuple[Cue, ...], int]] = {}
        self._labels = {id(d): self._label(d) for d in usable}
        self._likes = {id(d): self._template(d) for d in usable}
        self._twins = Counter(self._likes.values())
        self._said = {
            kind: {
                d.day for d in usable if self._labels[id(d)][0] == kind and d.mention.role not in ("comment", "body")
            }
            for kind in STATING
        }

    def offsets(self, dated: Dated) -> tuple[int, int]:
        """Where the date stands on its line."""
        base = self.layout.blocks[dated.mention.line].span.start
        return dated.mention.found.start - base, dated.mention.found.end - base

    def cues(self, line: int, start: int = 0, end: int = 0) -> tuple[tuple[Cue, ...], int]:
        """Cues and number of plain words of a line; of a long one only those near [start, end)."""
        text = self.layout.texts[line]
        long = len(text) > WINDOW
        if not long and line in self._read:
            return self._read[line]
        skip = [self.offsets(d) for d in self.on_line.get(line, ())]
        lo, hi = (max(0, start - SIDE), end + SIDE) if long else (0, len(text))
        found = cues_in(text, lo, hi, self.layout.words.beside, skip)
        if not long:
            self._read[line] = found
        return found

    def short(self, line: int) -> tuple[Cue, ...]:
        """Cues of a short line; none of a longer one."""
        known = 0 <= line < len(self.layout.texts) and 0 < len(self.layout.texts[line].strip()) <= LABEL
        return self.cues(line)[0] if known else ()

    def _label(self, dated: Dated) -> tuple[str, int, tuple[Cue, ...], int]:
        """Kind of cue that labels the date ("" for none, "taken" if a date stands between) and how far it is off."""
        start, end = self.offsets(dated)
        cues, prose = self.cues(dated.mention.line, start, end)
        before = [c for c in cues if c.end <= start and start - c.end <= LABEL and c.kind != "self"]
        if not before or before[-1].kind == "byline":
            above = self._above(dated, start)
            if above:
                return above, 0, cues, prose
            told = any(end <= c.start <= end + LABEL and c.kind == "published" for c in cues)
            if told and any(c.kind == "self" and c.end <= start for c in cues):
                return "published", 0, cues, prose  # "Dieser Beitrag wurde am … veröffentlicht"
        if not before:
            return "", 0, cues, prose
        last = before[-1]
        if any(last.end <= self.offsets(other)[0] < start for other in self.on_line[dated.mention.line]):
            return "taken", 0, cues, prose
        return last.kind, start - last.end, cues, prose

    def _above(self, dated: Dated, start: int) -> str:
        """Kind of the cue that ends the short line above a date that starts its own line; "" if there is none."""
        line = dated.mention.line
        if start > 2 or not line or line - 1 in self.on_line:
            return ""
        cues = self.short(line - 1)
        end = len(self.layout.texts[line - 1].rstrip(" :\t"))
        return cues[-1].kind if cues and cues[-1].end == end and cues[-1].kind in ABOVE else ""

    def _template(self, dated: Dated) -> tuple[str, str, str]:
        text = self.layout.texts[dated.mention.line]
        start, end = self.offsets(dated)
        return dated.mention.found.shape, _mask(text[max(0, start - 16) : start]), _mask(text[end : end + 16])

    def may_state(self, dated: Dated) -> bool:
        """Running text and captions tell of days; only what stands right beside one makes it a statement."""
        mention = dated.mention
        text = self.layout.texts[mention.line]
        start, end = self.offsets(dated)
        kind, gap, cues, prose = self._labels[id(dated)]
        if self._told(dated, cues):
            return False
        if (kind in STATING and gap <= ADJACENT) or _opened(cues, start):
            return True
        left, right = text[max(0, start - 3) : start], text[end : end + 3]
        led = prose >= SENTENCE and left[-1:] in (" ", "") and left.strip()[-1:].isalpha()
        if led and not any(start - 2 <= c.end <= start for c in cues):
            return False  # "in this June 20, 2020, file photo": a word of the sentence leads to it
        told = mention.role in ("body", "caption") or self.layout.blocks[mention.line].role == "standfirst"
        if not told or len(text.strip()) <= SHORT_LINE or start <= LINE_HEAD:
            return True
        if left[-1:].isalpha() or left[-1:] in ("?", "!", "."):
            return True  # stuck to the words before it: a tag was lost there
        if _SEPARATOR.search(left) or _SEPARATOR.search(right) or has_clock(text[end : end + 14]):
            return True
        return right[:1] == ")" and _CREDIT.search(text[max(0, start - 26) : start]) is not None

    def _told(self, dated: Dated, cues: Sequence[Cue]) -> bool:
        """A word of a sentence of running text leads to the date ("the decree dated 22 October 1985"), no statement of
        publishing before it or behind it."""
        text = self.layout.texts[dated.mention.line]
        start, end = self.offsets(dated)
        word = text[max(0, start - LABEL) : start].split()[-1:]
        if dated.mention.role != "body" or len(text) < LONG_LINE or not word or not word[0].lstrip("(").isalpha():
            return False
        if not word[0].islower() or has_clock(text[end : end + 14]):
            return False
        begins = text.rindex(word[0], 0, start)
        if any(c.kind == "published" and c.start < begins and begins - c.end <= LABEL for c in cues):
            return False
        own = any(c.kind == "self" and c.end <= start for c in cues)
        return not (own and any(c.kind == "published" and end <= c.start <= end + LABEL for c in cues))

    def of(self, dated: Dated) -> list[str]:
        """Features of what stands beside the date."""
        text = self.layout.texts[dated.mention.line]
        start, end = self.offsets(dated)
        kind, gap, cues, prose = self._labels[id(dated)]
        names = [
            "lead:" + (kind or "none") + (":adj" if kind and gap <= ADJACENT else ":near" if kind else ""),
            "prose:" + str(bisect_left(PROSE, prose)),
            "twins:" + str(min(self._twins[self._likes[id(dated)]], 5)),
        ]
        names += kinds("cue", [c for c in cues if c.end <= start and start - c.end <= LABEL])
        if len(text) < 120:
            names += kinds("line", cues)
        tail = next((c for c in cues if end <= c.start <= end + 30 and c.kind != "self"), None)
        if tail:
            names.append(f"tail:{tail.kind}")
        if has_clock(text[end : end + 14]):
            names.append("clock:after")
        over = () if start else self.short(dated.mention.line - 1)
        if over:
            ends = len(self.layout.texts[dated.mention.line - 1]) - over[-1].end <= 2
            names.append(f"over:{over[-1].kind}" + (":end" if ends else ""))
        return [*names, *self._signs(text, start, end), *self._company(dated, start, end), *self._rivals(dated)]

    def _signs(self, text: str, start: int, end: int) -> list[str]:
        left, right = text[max(0, start - 2) : start].rstrip()[-1:], text[end : end + 2].lstrip()[:1]
        names = ["left:" + _sign(left), "right:" + _sign(right)]
        for side, char in (("left", text[start - 1 : start]), ("right", text[end : end + 1])):
            if char and (char.isalpha() or char in '?!.”"'):
                names.append(f"stuck:{side}")
        if right == ")" and _CREDIT.search(text[max(0, start - 26) : start]):
            names.append("credit")
        return names

    def _company(self, dated: Dated, start: int, end: int) -> list[str]:
        """Other dates on the line: which of how many, and whether a second day belongs to it ("May 2June 3")."""
        mine = self.on_line[dated.mention.line]
        if len(mine) == 1:
            return []
        n = next(k for k, other in enumerate(mine) if other is dated)
        names = [f"nth:{min(n, 2)}of{min(len(mine), 3)}"]
        for other in mine:
            at, till = self.offsets(other)
            if other.day != dated.day and abs(at - start) <= PAIR:
                glued = min(abs(at - end), abs(start - till)) <= 1
                names.append(("glued:" if glued else "pair:") + ("earlier" if dated.day < other.day else "later"))
                break
        return names

    def _rivals(self, dated: Dated) -> list[str]:
        names = []
        for kind, days in self._said.items():
            if days - {dated.day}:
                names.append(f"rival:{kind}")
            elif days:
                names.append(f"rival:{kind} mine")
        return names


def _opened(cues: Sequence[Cue], start: int) -> bool:
    """The line opens with the cue ("Posted by … on"), or says it of itself ("This article was … published on")."""
    before = [c for c in cues if 0 <= start - c.end <= PAIR]
    own = any(c.kind == "self" for c in before)
    return any(c.kind in STATING and (own or c.start <= 3) for c in before)


def _mask(text: str) -> str:
    return _WORDS.sub("a", _DIGITS.sub("0", text))


def _sign(char: str) -> str:
    """A letter, a digit, or the sign itself, as a feature."""
    if not char:
        return "end"
    if char.isalpha():
        return "small" if char.lower() == char else "capital"
    return "digit" if char.isdigit() else char


def kinds(name: str, cues: Sequence[Cue]) -> list[str]:
    """One feature for each kind among the cues, in the order of their first."""
    return list(dict.fromkeys(f"{name}:{cue.kind}" for cue in cues))
