"""Articles whose date was cut away: does the verdict that is drawn from the text alone hold the day they appeared?

    python -m bench blind_dates          against its floors
    python -m bench.blind_dates --show   and what is wrong

Title and text of articles of six Indonesian outlets (../shared/data/news_id), no date line, no address, no capture. A
verdict holds the day if its span reaches to within a day of it; "day" is a span of at most three days.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from datetime import date, timedelta

from bench.data import rows
from runut.dating import date_article
from runut.pages import read_page
from runut.records import DateVerdict, Page, content_id

FILES = ("detik_2025", "detik_2026-05", "republika_2025-06", "tribunnews_2025-06", "posmetro_2025-06", "antara_en_2026")
EACH = 300
SEED = 3
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"], 1
    )
}
DAY = timedelta(days=1)


def day_of(raw: str) -> date | None:
    """The day of a `date_raw`: 2026-05-12, or 06 Jun 2025 with Indonesian months."""
    if found := re.search(r"(\d{4})-(\d\d)-(\d\d)", raw):
        return date(int(found[1]), int(found[2]), int(found[3]))
    found = re.search(r"(\d{1,2}) (\w{3})\w* (\d{4})", raw)
    month = MONTHS.get(found[2].lower()) if found else None
    return date(int(found[3]), month, int(found[1])) if found and month else None


def judged(verdict: DateVerdict, day: date) -> str:
    """unknown, or right / wrong with how wide the answer is."""
    when = verdict.chosen
    if when is None:
        return "unknown"
    low, high = when.earliest or date(1900, 1, 1), when.latest or date(2900, 1, 1)
    kind = "day" if high - low <= 2 * DAY else "span"
    return f"{'right' if low - DAY <= day <= high + DAY else 'wrong'} {kind}"


def measure(show: bool = False) -> dict[str, float]:
    """Shares of all articles with a day."""
    counts: Counter[str] = Counter()
    chance = random.Random(SEED)
    for file in FILES:
        pool = rows("data", "news_id", f"{file}.jsonl.gz")
        for row in chance.sample(pool, min(EACH, len(pool))):
            day = day_of(str(row.get("date_raw") or ""))
            if day is None:
                continue
            text = f"{row.get('title') or ''}\n\n{row['text']}"
            page = Page(content_id("text", text), text)
            verdict = date_article(page, read_page(page))
            told = judged(verdict, day)
            counts[told] += 1
            if show and told.startswith("wrong"):
                print(row["id"], day, verdict.chosen and verdict.chosen.edtf, verdict.status, verdict.why, sep=" | ")
    total = max(1, sum(counts.values()))
    named = ("right day", "right span", "unknown", "wrong day", "wrong span")
    return {name.replace(" ", "_"): counts[name] / total for name in named} | {"articles": float(total)}


if __name__ == "__main__":
    print(measure("--show" in sys.argv))
