"""What speaks for or against a date being the day of publication, as named binary features.

Names are stable and readable: they are the keys of the weights file and the ground of the explanations.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date
from typing import Final

from runut.dating.beside import Beside, kinds
from runut.dating.facts import DEICTIC_DAYS, Dated, Facts, latest_fit
from runut.dating.layout import LONG_LINE, Layout, has_clock
from runut.dating.witness import Witness
from runut.records.bases import Frozen

__all__ = ["Entry", "entries"]


class Entry(Frozen, frozen=True):
    """One thing to be weighed: a dated mention or a witness beside the text, with its features."""

    day: date
    features: tuple[str, ...]
    dated: Dated | None = None
    witness: Witness | None = None


def entries(layout: Layout, facts: Facts) -> list[Entry]:
    """Every dated mention that may be the publication date, and every outside witness, with features."""
    usable = [d for d in facts.dated if d.mention.role != "copyright"]
    page = _Page(layout, facts, usable)
    found = [Entry(d.day, tuple(page.of(d)), d) for d in usable if page.beside.may_state(d)]
    found += [Entry(w.day, tuple(page.of_witness(w)), None, w) for w in facts.witnesses if w.day]
    return found


PAIRS: Final = (
    ("lead", "clock"), ("lead", "body"), ("lead", "years"), ("lead", "rival"), ("lead", "pre"), ("years", "pre"),
    ("dense pre", "top"), ("dense pre", "title"), ("years", "top"), ("body", "top"), ("share", "twins"),
    ("prose", "share"), ("prose", "lead"), ("above3", "below3"), ("ahead", "behind"),
)  # fmt: skip


def _paired(names: list[str]) -> list[str]:
    """The features and the pairs that mean more together than alone (near the body *and* below the title …)."""
    families: dict[str, list[str]] = {}
    for name in names:
        family = _FAMILY[name]
        if family:
            families.setdefault(family, []).append(name)
    pairs = [f"{x}&{y}" for a, b in PAIRS for x in families.get(a, ()) for y in families.get(b, ())]
    return names + pairs


class _Families(dict[str, str]):
    """The family of a feature, if one of the pairs asks for it; as many entries as there are features."""

    def __missing__(self, name: str) -> str:
        family = name.partition(":")[0]
        found = self[name] = family if any(family in pair for pair in PAIRS) else ""
        return found


_FAMILY: Final = _Families()


def _apart(lines: list[int], line: int) -> tuple[int, int]:
    """How far the nearest of some lines, in order, lies above and below; FAR if there is none."""
    before, after = bisect_left(lines, line), bisect_right(lines, line)
    return line - lines[before - 1] if before else FAR, lines[after] - line if after < len(lines) else FAR


TELLS: Final = ("body", "dateline")
FAR: Final = 99
REACH: Final = 12  # lines around a date in which others make it one of a list
TELLING: Final = 24  # characters; a longer line that stands twice is a headline told twice


def _bucket(value: int, edges: tuple[int, ...]) -> str:
    for edge in edges:
        if value <= edge:
            return str(edge)
    return f"{edges[-1]}+"


def _densest(sizes: list[int]) -> tuple[int, int]:
    """First and last line of the stretch with most running text: a second opinion beside the roles of lines."""
    best, total, start, last, span = 0, 0, 0, -1, (len(sizes), len(sizes))
    for n, size in enumerate(sizes):
        if size < 72:
            continue
        total -= 8 * (n - last - 1)  # for each line between that has less than twelve words
        if total <= 0:
            total, start = 0, n
        total, last = total + size // 6, n
        if total > best:
            best, span = total, (start, n)
    return span


class _Page:
    """Counts shared by the features of all mentions of a page."""

    def __init__(self, layout: Layout, facts: Facts, usable: list[Dated]) -> None:
        self.layout, self.facts, self.usable = layout, facts, usable
        self.days = Counter(d.day for d in usable)
        self.lines = sorted({d.mention.line for d in usable})
        self.alone = sorted({d.mention.line for d in usable if self._share(d) >= 0.5})
        first = layout.first if layout.first >= 0 else len(layout.blocks)
        self.head = [
            d for d in usable if d.mention.line < first and d.mention.role in ("header", "byline", "dateline", "other")
        ]
        self.in_head = {id(d) for d in self.head}
        self.told = Counter(d.day for d in usable if d.mention.role in TELLS)
        self.body_days = [d.day for d in facts.past_days]
        self.body_years = [m.found.year for m in (*facts.past_months, *facts.past_years)] + [
            d.year for d in self.body_days
        ]
        self.outside = sorted({d.day for d in usable if d.mention.role not in ("body", "caption")})
        self.title = layout.titles
        self.sizes = [len(text) for text in layout.texts]
        self.long = [line for line, size in enumerate(self.sizes) if size >= LONG_LINE]
        self.authors = layout.authors
        told = [text.strip() for text, size in zip(layout.texts, self.sizes, strict=True) if size > TELLING]
        few = len(set(told)) == len(told)  # most pages tell nothing twice
        self.twice = set() if few else {text for text, times in Counter(told).items() if times > 1}
        self.dense = _densest(self.sizes)
        self.beside = Beside(layout, usable)

    def _share(self, dated: Dated) -> float:
        found = dated.mention.found
        return (found.end - found.start) / max(len(self.layout.texts[dated.mention.line].strip()), 1)

    def of(self, dated: Dated) -> list[str]:
        return _paired(
            [
                *self._on_line(dated),
                *self.beside.of(dated),
                *self._around(dated),
                *(place := self._place(dated)),
                *self._rivals(dated, place),
                *self._time(dated.day),
                *self._witnesses(dated.day),
            ]
        )

    def of_witness(self, witness: Witness) -> list[str]:
        day = witness.day
        assert day is not None
        name = f"W:{witness.role}:{witness.kind}"
        shown = self.days[day]
        names = [name, f"{name}:shown={min(shown, 2)}"]
        if self.head and not any(d.day == day for d in self.head):
            names.append(f"{name}:not in head")
        same = sum(w.day == day for w in self.facts.witnesses)
        names.append(f"{name}:same={min(same, 3)}")
        return names + ["W" + one for one in self._time(day)]

    def _on_line(self, dated: Dated) -> list[str]:
        mention, found = dated.mention, dated.mention.found
        text = self.layout.texts[mention.line]
        offset = found.start - self.layout.blocks[mention.line].span.start
        names = [
            f"role:{mention.role}",
            f"block:{self.layout.blocks[mention.line].role}",
            "len:" + _bucket(len(text.strip()), (16, 30, 60, 120, 300)),
            "share:" + _bucket(int(self._share(dated) * 10), (1, 3, 5, 7, 9)),
            f"shape:{found.shape.strip('m')}",
            "at:" + _bucket(offset, (0, 20, 60, 200)),
        ]
        if len(text) < 120 and has_clock(text):
            names.append("clock")
        if found.weekday:
            names.append("weekday")
        if dated.weekday_bad:
            names.append("weekday:bad")
        return names

    def _around(self, dated: Dated) -> list[str]:
        texts, line = self.layout.texts, dated.mention.line
        previous = texts[line - 1].strip() if line else ""
        following = texts[line + 1].strip() if line + 1 < len(texts) else ""
        names = [
            "prev:" + _bucket(len(previous), (0, 20, 60, 150)),
            "next:" + _bucket(len(following), (0, 20, 60, 150)),
        ]
        names += kinds("prevcue", self.beside.short(line - 1))
        names += kinds("nextcue", self.beside.short(line + 1))
        blocks = self.layout.blocks
        names.append("prevblock:" + (blocks[line - 1].role if line else "none"))
        names.append("nextblock:" + (blocks[line + 1].role if line + 1 < len(blocks) else "none"))
        longest = max(self.sizes[max(0, line - 3) : line], default=0)
        names.append("above3:" + _bucket(longest, (0, 15, 28, 45, 80, 160)))
        longest = max(self.sizes[line + 1 : line + 4], default=0)
        names.append("below3:" + _bucket(longest, (0, 15, 28, 45, 80, 160)))
        if self.twice and not self.twice.isdisjoint([t.strip() for t in texts[max(0, line - 3) : line + 4]]):
            names.append("repeated line near")
        behind, ahead = _apart(self.long, line)
        names += ["ahead:" + _bucket(ahead, (1, 2, 3, 5, 8, 12)), "behind:" + _bucket(behind, (1, 2, 4, 8, 12))]
        if self.authors:
            around = " ".join(texts[max(0, line - 2) : line + 3])
            if any(author in around for author in self.authors):
                names.append("author near")
        above, below = _apart(self.lines, line)
        names += ["above:" + _bucket(above, (1, 2, 4, 8, 20)), "below:" + _bucket(below, (1, 2, 4, 8, 20))]
        first, last = bisect_left(self.alone, line - REACH), bisect_right(self.alone, line + REACH)
        near = last - first - (bisect_left(self.alone, line) < bisect_right(self.alone, line))
        names.append("run:" + _bucket(near, (0, 1, 2, 4)))
        return names

    def _place(self, dated: Dated) -> list[str]:
        line, first, last = dated.mention.line, self.layout.first, self.layout.last
        names = ["top:" + _bucket(line, (0, 3, 10, 30, 100))]
        if first < 0:
            names.append("nobody")
        elif line < first:
            names.append("pre:" + _bucket(first - line, (1, 2, 3, 5, 8, 15, 40)))
        elif line > last:
            names.append("post:" + _bucket(line - last, (1, 2, 4, 8, 20)))
        else:
            names.append("in:" + _bucket(line - first, (0, 1, 4)))
        start, end = self.dense
        if line < start:
            names.append("dense pre:" + _bucket(start - line, (1, 2, 4, 8, 15, 40)))
        elif line > end:
            names.append("dense post:" + _bucket(line - end, (1, 2, 4, 8, 20)))
        else:
            names.append("dense in:" + _bucket(line - start, (0, 1, 4)))
        if not self.title:
            return [*names, "title:none"]
        distance = min((line - t for t in self.title), key=abs)
        names.append("title:" + ("-" if distance < 0 else "") + _bucket(abs(distance), (0, 1, 2, 4, 8, 20)))
        return names

    def _rivals(self, dated: Dated, place: list[str]) -> list[str]:
        line, day = dated.mention.line, dated.day
        names = ["same:" + _bucket(self.days[day], (1, 2, 3, 5))]
        head = {d.day for d in self.head}
        names.append("head:" + _bucket(len(head), (0, 1, 2, 3)))
        if line == self.lines[0]:
            names.append("first")
        in_head = id(dated) in self.in_head
        if in_head:
            after = [d.day for d in self.head if d.mention.line > line and d.day != day]
            before = [d.day for d in self.head if d.mention.line < line and d.day != day]
            names.append(
                "head:nearest" if not after else "head:later ones follow" if min(after) > day else "head:older follow"
            )
            if before:
                names.append("head:newer before" if max(before) > day else "head:older before")
            if len(head) == 1:
                names += ["lone:" + one for one in place]
        earlier, later = bisect_left(self.outside, day), len(self.outside) - bisect_right(self.outside, day)
        names += ["later:" + _bucket(later, (0, 1, 3, 8)), "earlier:" + _bucket(earlier, (0, 1, 3, 8))]
        if self.told[day] > (dated.mention.role in TELLS):
            names.append("again in body")
        return names

    def _time(self, day: date) -> list[str]:
        names = []
        newest = max(self.body_days, default=None)
        gap = (day - newest).days if newest else None
        names.append(
            "body:none" if gap is None else "body:after" if gap < -1 else "body:" + _bucket(gap, (1, 3, 10, 45, 200))
        )
        year = max((y for y in self.body_years if y <= day.year + 1), default=0)
        names.append("years:" + ("none" if not year else _bucket(day.year - year, (-1, 0, 1, 2, 5))))
        if self.facts.copyright_year:
            names.append("copy:" + _bucket(day.year - self.facts.copyright_year, (-3, -1, 0, 1)))
        if self.facts.deictics:
            fits = [latest_fit(d, day) for d in self.facts.deictics]
            lags = [(day - f).days for f in fits if f]
            names.append("deictic:" + ("none" if not lags else _bucket(min(lags), (1, 6, DEICTIC_DAYS))))
        return names

    def _witnesses(self, day: date) -> list[str]:
        names = []
        for witness in self.facts.witnesses:
            key = f"{witness.role}:{witness.kind}"
            if witness.day:
                gap = (day - witness.day).days
                names.append(
                    f"said:{key}:"
                    + ("same" if gap == 0 else "near" if abs(gap) <= 1 else "before" if gap < 0 else "after")
                )
            elif witness.year:
                same = (day.year, day.month) == (witness.year, witness.month)
                names.append(f"said:{key}:month " + ("same" if same else "other"))
        return list(dict.fromkeys(names))


def none_features(layout: Layout, facts: Facts) -> tuple[str, ...]:
    """What speaks for a page that shows no publication date at all."""
    usable = [d for d in facts.dated if d.mention.role != "copyright"]
    first = layout.first if layout.first >= 0 else len(layout.blocks)
    head = {d.day for d in usable if d.mention.line < first}
    return (
        "none:days=" + _bucket(len({d.day for d in usable}), (0, 1, 2, 5, 10)),
        "none:head=" + _bucket(len(head), (0, 1, 2)),
        "none:witness=" + _bucket(sum(w.day is not None for w in facts.witnesses), (0, 1, 3)),
    )
