"""Time expressions: the public case tables, absolute dates of the corpus, speed; and dateparser on the same tables.

`python -m bench.temporal --peer PYTHON` asks the dateparser of another interpreter (its own venv). It is asked twice:
to find and read the times of the whole text (search_dates, as users do), and to read the right span handed to it
(get_date_data with its `period`); a day, month or year it gives is held against the expected EDTF exactly, and
leniently (its day lies inside the expected bounds). The case tables were written by hand before their first run, and
rows were added where pages showed faults, so they say what works, not how often the press is read right; the corpus
number is independent of them.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.data import SHARED, Skip
from runut.temporal import TimeMention, find_times, parse_edtf, resolve
from runut.temporal.values import Bound

HERE = Path(__file__).parent
TABLES = HERE.parent / "tests" / "temporal"
sys.path.insert(0, str(TABLES))

from temporal_cases import Case, answers, load, verdict  # type: ignore[import-not-found]  # noqa: E402

LANGUAGES = ("id", "en", "ms")
FIRST_RUN = {"id": 433 / 471, "en": 380 / 425, "ms": 124 / 129}  # measured before any row was looked at

_PEER = """
import json, sys, warnings
warnings.filterwarnings("ignore")
from datetime import datetime
from dateparser.date import DateDataParser
from dateparser.search import search_dates
for line in sys.stdin:
    c = json.loads(line)
    s = {"PREFER_DATES_FROM": {"past": "past", "future": "future"}.get(c["tense"], "past")}
    if c["anchor"]: s["RELATIVE_BASE"] = datetime.fromisoformat(c["anchor"])
    out = {"found": [], "read": None, "period": None}
    try:
        for text, at in search_dates(c["text"], languages=[c["language"]], settings=s) or []:
            out["found"].append([text, at.date().isoformat()])
    except Exception: pass
    if c["span"]:
        try:
            data = DateDataParser(languages=[c["language"]], settings=s).get_date_data(c["span"])
            if data.date_obj: out["read"], out["period"] = data.date_obj.date().isoformat(), data.period
        except Exception: pass
    print(json.dumps(out))
"""


def tables() -> dict[str, float]:
    """Share of rows answered right in each table, and wrong certainties (a value where none or another was due)."""
    numbers = {}
    for language in LANGUAGES:
        cases = load(language)
        given = [(case, answers(case)) for case in cases]
        numbers[f"table_{language}"] = sum(not verdict(case, found) for case, found in given) / len(cases)
    return numbers


def corpus() -> dict[str, float]:
    """Absolute dates of ../shared/corpus that name their year: found, and read exactly."""
    seen = right = times = found = 0
    for split in ("train", "dev"):
        path = SHARED / "corpus" / f"sentences.{split}.jsonl"
        if not path.is_file():
            raise Skip("../shared/corpus is absent")
        for line in path.open(encoding="utf-8"):
            item = json.loads(line)
            mentions = find_times(item["text"], item["lang"])
            for gold in (m for m in item["mentions"] if m["type"] == "TIME"):
                over = [m for m in mentions if m.start < gold["end"] and m.end > gold["start"]]
                times, found = times + 1, found + bool(over)
                norm = gold.get("norm", "")
                if norm[:4] in gold["text"] and norm and not norm.endswith("~"):
                    seen, right = seen + 1, right + (norm in {_value(m) for m in over})
    return {"corpus_dates_exact": right / seen, "corpus_times_found": found / times}


def _value(mention: TimeMention) -> str:
    """The value of a mention without "since" and "until", which the corpus leaves out of its time mentions."""
    inner = mention.value.of if isinstance(mention.value, Bound) else mention.value
    when = resolve(TimeMention(mention.start, mention.end, mention.text, "date", inner), None).when
    return when.edtf if when else ""


def speed() -> dict[str, float]:
    """Milliseconds of CPU for 3,000 characters met for the first time; expressions are denser here than in news."""
    lines = [case.text + " " + "Kapal itu membawa 300 ton beras dan 12 awak ke pelabuhan. " * 4 for case in load("id")]
    find_times("\n".join(lines), "id")  # loads the tables; answers are remembered by text, so other orders are timed
    least = float("inf")
    for seed in range(5):
        text = "\n".join(random.Random(seed).sample(lines, len(lines)))
        begin = time.process_time()
        find_times(text, "id")
        least = min(least, time.process_time() - begin)
    return {"ms_per_3kB": least * 1000 / len(text) * 3000}


def measure() -> dict[str, float]:
    """All numbers with floors; raises Skip where ../shared is absent (the tables are tests besides)."""
    return {**tables(), **speed(), **corpus()}


def compare(python: str) -> dict[str, dict[str, float]]:
    """Ours and dateparser's share of right rows by language; the rows with one day for an anchor, or none."""
    result = {}
    for language in LANGUAGES:
        cases = [case for case in load(language) if case.anchor == "-" or len(case.anchor) == 10]
        asked = "\n".join(json.dumps(_question(case)) for case in cases)
        run = subprocess.run([python, "-c", _PEER], input=asked, capture_output=True, text=True, check=True)
        said = [json.loads(line) for line in run.stdout.splitlines()]
        placed = [(case, peer) for case, peer in zip(cases, said, strict=True) if case.edtf != "none"]
        none = [(case, peer) for case, peer in zip(cases, said, strict=True) if case.edtf == "none"]
        searched = sum(_hit(c, p) for c, p in placed) + sum(_silent(c, p) for c, p in none)
        result[language] = {
            "rows": len(cases),
            "ours": sum(not verdict(case, answers(case)) for case in cases) / len(cases),
            "peer_search": searched / len(cases),
            "peer_span_exact": sum(_exact(c, p) for c, p in placed) / len(placed),
            "peer_span_lenient": sum(_inside(c, p["read"]) for c, p in placed) / len(placed),
            "peer_silent_where_none": sum(_silent(c, p) for c, p in none) / len(none),
        }
    return result


def _question(case: Case) -> dict[str, str | None]:
    anchor = None if case.anchor == "-" else case.anchor
    return {"text": case.text, "language": case.language, "anchor": anchor, "tense": case.tense, "span": case.span}


def _exact(case: Case, peer: dict[str, Any]) -> bool:
    """Its day, cut to the period it claims, is the expected EDTF."""
    if peer["read"] is None:
        return False
    told: str = peer["read"]
    expected: str = case.edtf
    return expected == told[: {"year": 4, "month": 7}.get(peer["period"], 10)]


def _inside(case: Case, day: str | None) -> bool:
    when = parse_edtf(case.edtf)
    if day is None:
        return False
    return (when.earliest is None or when.earliest.isoformat() <= day) and (
        when.latest is None or day <= when.latest.isoformat()
    )


def _hit(case: Case, peer: dict[str, Any]) -> bool:
    """search_dates found the expected day (or, for coarser values, a day inside) at the expected words."""
    return any((text in case.span or case.span in text) and _inside(case, day) for text, day in peer["found"])


def _silent(case: Case, peer: dict[str, Any]) -> bool:
    return not any(not case.span or text in case.span or case.span in text for text, _ in peer["found"])


def main() -> None:
    """Print the measures, or the comparison with dateparser."""
    parser = argparse.ArgumentParser(prog="python -m bench.temporal")
    parser.add_argument("--peer", metavar="PYTHON", help="an interpreter that has dateparser")
    options = parser.parse_args()
    print(json.dumps(compare(options.peer) if options.peer else measure(), indent=1))


if __name__ == "__main__":
    main()
