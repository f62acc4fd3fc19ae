"""What the network's states say of lands and sectors, weighed beside the tables; scores made up here."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from test_entities_resolve import article_of, reading_of

from runut.encoder.labels import KIN_KINDS, SECTORS
from runut.entities import resolve
from runut.entities.kin import kin_weights
from runut.entities.scores import Kin
from runut.records import Reading
from runut.records.reading import ReadKin

TEXT = "Utusan Jepang bertemu utusan Kenya. Para pejabat itu pulang lebih awal."
MENTIONS = (("Utusan Jepang", "GRP"), ("utusan Kenya", "GRP"), ("Para pejabat", "GRP"))


def scores(count: int, *, kind: dict[int, str], sector: dict[int, str], same: dict[tuple[int, int], float]) -> ReadKin:
    kinds = np.full((count, len(KIN_KINDS)), -4.0, "<f4")
    sectors = np.full((count, len(SECTORS)), -4.0, "<f4")
    pairs = np.full((count, count), np.nan, "<f4")
    for at, name in kind.items():
        kinds[at, KIN_KINDS.index(name)] = -0.05
    for at, name in sector.items():
        sectors[at, SECTORS.index(name)] = -0.05
    for (a, b), value in same.items():
        pairs[a, b] = pairs[b, a] = value
    return ReadKin(count, kinds.tobytes(), sectors.tobytes(), pairs.tobytes())


def countries(reading: Reading) -> list[str]:
    page, article = article_of(TEXT)
    return [link.country for link in resolve(page, article, reading).links]


@pytest.mark.parametrize(("near", "far", "land"), [(1, 0, "KEN"), (0, 1, "JPN")])
def test_the_land_the_network_ties_a_group_to_wins(near: int, far: int, land: str) -> None:
    reading = reading_of(TEXT, *MENTIONS)
    kin = scores(3, kind={2: "other"}, sector={}, same={(2, near): 5.5, (2, far): -5.5})
    assert countries(reading)[:2] == ["JPN", "KEN"]
    assert countries(replace(reading, kin=kin)) == ["JPN", "KEN", land]


def test_a_land_named_by_itself_is_not_overruled() -> None:
    reading = reading_of(TEXT, *MENTIONS)
    kin = scores(3, kind={0: "home", 1: "home", 2: "none"}, sector={}, same={(0, 1): 6.0})
    assert countries(replace(reading, kin=kin))[:2] == ["JPN", "KEN"]


def test_what_was_not_compared_and_is_nobody_s_stays_open() -> None:
    kin = scores(3, kind={2: "none"}, sector={}, same={})
    assert countries(replace(reading_of(TEXT, *MENTIONS), kin=kin))[2] == ""


def test_a_sector_no_word_tells_follows_the_network() -> None:
    text = "Kelompok Tuwingka menolak usul itu."
    page, article = article_of(text)
    reading = reading_of(text, ("Kelompok Tuwingka", "ORG"))
    assert resolve(page, article, reading).links[0].sector != "REB"
    kin = scores(1, kind={0: "home"}, sector={0: "REB"}, same={})
    assert resolve(page, article, replace(reading, kin=kin)).links[0].sector == "REB"


def test_a_name_that_looks_foreign_is_not_taken_for_home_because_the_network_does_not_know_it() -> None:
    for name, land in (("Wolverton", ""), ("Wonosalam", "IDN")):
        text = f"Polisi {name} menahan dua pemuda."
        page, article = article_of(text)
        reading = reading_of(text, (f"Polisi {name}", "GRP"), ("dua pemuda", "GRP"))
        kin = scores(2, kind={0: "home", 1: "home"}, sector={}, same={(0, 1): 3.0})
        found = resolve(page, article, replace(reading, kin=kin)).links
        assert [one.country for one in found] == [land, land]


def test_scores_are_asked_by_the_number_of_the_mention() -> None:
    kin = Kin(scores(2, kind={1: "body"}, sector={1: "MIL"}, same={(0, 1): 2.5}))
    assert kin.kind(1, "body") == pytest.approx(-0.05) and kin.kind(0, "body") == pytest.approx(-4)
    assert kin.sectors(1, ("MIL", "COP")) == pytest.approx([-0.05, -4])
    assert kin.sectors(1, ("???",)) == pytest.approx([-np.log(len(SECTORS))])  # unknown to the network
    assert kin.row(0)[1] == pytest.approx(2.5) and np.isnan(kin.row(0)[0])


def test_shipped_weights_are_whole() -> None:
    weights = kin_weights()
    assert set(weights.land) == {"home", "body", "other", "none", "alone", "most", "mean"}
    assert 0.5 <= weights.floor <= weights.asked < 1
    assert weights.scale > 0 and weights.sector_scale > 0 and weights.sector >= 0
