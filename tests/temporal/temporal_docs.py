"""Writes docs/reference/time-expressions.md from the case tables: `python tests/temporal/temporal_docs.py`."""

from __future__ import annotations

from pathlib import Path

from temporal_cases import Case, load

from runut.temporal import find_times, format_when, parse_edtf

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "time-expressions.md"
NAMES = {"id": "Indonesian", "en": "English", "ms": "Malay"}
PER_KIND = 5

HEAD = """# Time expressions

*Generated from `tests/temporal/cases_*.tsv` by `python tests/temporal/temporal_docs.py`; a test compares the two.*

`runut.temporal` turns what the press writes about time into [EDTF](https://www.loc.gov/standards/datetime/) values.
`find_times(text, language)` finds the words, `resolve(mention, anchor, tense=…)` places them from the day the text was
written on, `extract(text, anchor, language)` does both with the tense of each clause. The words are data:
`src/runut/lang/<code>/times.toml`.

## What the values mean

| EDTF | says |
|---|---|
| `2023-02-07`, `2020-08`, `2013` | a day, a month, a year: never more precise than the words |
| `2023-02-07?` | the date as written, though the weekday beside it does not fit |
| `2022-07~` | about then; its bounds are one unit wider on either side |
| `2016-11/2016-12`, `2013/..`, `../2013` | from – to, since, until; the named end belongs to it |
| `[2016-11-29,2022-11-29]` | one of these: the words fit both |
| `2016-22` | a northern season (21 spring, 22 summer, 23 autumn, 24 winter) |
| `199X`, `19XX` | a decade, a century by its digits |
| none | not a time, no anchor, or words that contradict each other; `why` says which |

## Rules of direction

- A weekday, or a date without its year, is the nearest one up to the anchor, the anchor day included; told in the
  future tense it is the nearest from the anchor on. "Senin lalu" and "last Monday" lie before the anchor day.
- "Kamis depan" and "next Thursday" said in the same week may mean this week's or the next one's: both are kept.
- A date without a year whose last occurrence is more than ten months back would bear its year in the press: the
  next occurrence is kept beside it unless the tense decides. A weekday beside the date decides over the tense.
- "2/7/2023" is day first in Indonesian and Malay; in English both readings are kept unless a number above 12, the
  weekday or the anchor tells them apart.
- "Dua hari kemudian", "the following day" count from the date told shortly before, and stay open without one.
- A week runs from Monday to Sunday. Early, mid and late: of a month the days 1-10, 11-20, 21-end; of a year
  January-April, May-August, September-December. Vague numbers ("beberapa", "a few") stand for 2 to 9, as an interval.
- If the anchor is itself a set or an interval, the answer holds what each of its days would give.
- Lengths ("24 jam"), clock times without a day, years inside names ("Piala Dunia 2022"), numbers of laws, counts,
  scores and prices are no times; they are left out or found under a kind that says so.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_section(language) for language in NAMES)


def _section(language: str) -> str:
    cases = load(language)
    lines = [f"\n## {NAMES[language]} ({len(cases)} cases, {PER_KIND} of each kind shown)\n\n"]
    lines.append("| text | written on | tense | words | EDTF | in words |\n|---|---|---|---|---|---|\n")
    seen: dict[str, int] = {}
    for case in cases:
        kind = _kind(case)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= PER_KIND:
            lines.append(_row(case))
    return "".join(lines)


def _kind(case: Case) -> str:
    return next((m.kind for m in find_times(case.text, case.language) if m.text == case.span), "not a time")


def _row(case: Case) -> str:
    told = "" if case.edtf == "none" else format_when(parse_edtf(case.edtf), case.language)
    tense = "" if case.tense == "-" else case.tense
    anchor = "" if case.anchor == "-" else case.anchor
    value = case.edtf if case.edtf == "none" else f"`{case.edtf}`"
    cells = (case.text, anchor, tense, case.span, value, told)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
