"""One actor of a page is one: a bare name and a pronoun are what the fuller name is, and know no more than it."""

from __future__ import annotations

import pytest
from test_entities_forenames import resolved

FULL = "Kepala Divisi Hukum Polda Jabar Rudi Tambora"


@pytest.mark.parametrize("later", ["Rudi", "Rudi Tambora"])
def test_a_bare_name_has_the_sector_of_the_name_with_its_office(later):
    text = f"Menurut {FULL}, warga menang. Hal itu benar. {later} mendesak polisi."
    first, last = resolved(text, (FULL, "PER"), (later, "PER"))
    assert first.sector == last.sector == "COP"
    assert last.name == first.name == "Rudi Tambora"


def test_a_pronoun_knows_no_more_than_the_name_that_tells_nothing():
    text = "Hiro Tanagawa menggambar komik di Tokyo, Boston dan Jakarta. Dia meminta maaf kepada penggemar."
    links = resolved(
        text, ("Hiro Tanagawa", "PER"), ("Tokyo", "GPE"), ("Boston", "GPE"), ("Jakarta", "GPE"), ("Dia", "PRON")
    )
    name, *_, pronoun = links
    assert pronoun.name == name.name
    assert (pronoun.country, pronoun.sector) == (name.country, name.sector)
