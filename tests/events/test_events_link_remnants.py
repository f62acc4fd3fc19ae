"""What is left of a link behind the last sentence tells of another page's act."""

import pytest
from events_told import coded


@pytest.mark.parametrize("lead", ["Rapat ditutup. : ", "Rapat ditutup.\n: "])
def test_a_title_behind_a_bare_colon_is_no_act_of_this_page(lead):
    assert coded(f"{lead}Ardania Serang Kota Samar", "Serang", "ASSAULT", "id", score=0.95) == ()


def test_a_colon_inside_a_sentence_changes_nothing():
    assert len(coded("Jenderal itu tegas: Ardania menyerang kota Samar.", "menyerang", "ASSAULT", "id")) == 1
