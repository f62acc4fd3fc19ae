"""A pair over time: a country asks for all of its parties, and each step says which."""

from __future__ import annotations

from runut.stories import Step
from runut.views import dyads


def test_a_country_means_all_of_its_parties_and_beside_one_of_them_its_state() -> None:
    between = dyads._between
    assert between(("LBYREB", "RUS"), "RUS", "LBY")
    assert between(("LBY", "RUS"), "lby", "rus")
    assert between(("LBYREB", "RUS"), "LBYREB", "RUS")
    assert not between(("LBY", "RUS"), "LBYREB", "RUS")
    assert between(("LBY", "LBYREB"), "LBYREB", "LBY")
    assert not between(("LBYOPP", "LBYREB"), "LBYREB", "LBY")
    assert not between(("LBY", "TUR"), "RUS", "LBY")


def test_an_event_counts_once_however_many_parties_took_part() -> None:
    steps = [Step("e", "LBY", "RUS", None, "CONSULT", None, "actual", "verbal_cooperation", 1.0),
             Step("e", "LBYREB", "RUS", None, "CONSULT", None, "actual", "verbal_cooperation", 1.0),
             Step("f", "RUS", "LBY", None, "AID", None, "actual", "material_cooperation", 7.0)]  # fmt: skip
    assert dyads._counted(steps) == {"quads": {"material_cooperation": 1, "verbal_cooperation": 1}, "mean_score": 4.0}
    assert dyads._counted([]) == {"quads": {}, "mean_score": None}
