"""The public tables of hand-checked cases."""

import pytest
from temporal_cases import Case, answers, load, verdict

CASES = [case for language in ("id", "en", "ms") for case in load(language)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert verdict(case, answers(case)) == ""


@pytest.mark.parametrize(("language", "least"), [("id", 420), ("en", 420), ("ms", 120)])
def test_tables_are_large_and_rows_differ(language: str, least: int) -> None:
    rows = load(language)
    assert len({(case.text, case.anchor, case.tense, case.span) for case in rows}) == len(rows) >= least
