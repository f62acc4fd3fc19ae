"""Labels beside a date: which day of several is publication, in the words of many countries."""

import pytest
from dating_pages import news, page_of

from runut.dating import date_article
from runut.dating.cues import cues_in
from runut.dating.words import date_words


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Опубликовано 3 мая 2020", "published"), ("Mis à jour le 3 mai 2020", "updated"), ("Diperbarui: ", "updated"),
     ("Actualizado el 3 de mayo de 2020", "updated"), ("Publié le 3 mai", "published"), ("प्रकाशित", "published"),
     ("Yayınlanma tarihi 3 Mayıs", "published"), ("Ostatnia aktualizacja", "updated"), ("Foto: Antara", "photo")],
)  # fmt: skip
def test_labels_of_many_languages(text, kind):
    cues, _ = cues_in(text, 0, len(text), date_words("und").beside)
    assert kind in {cue.kind for cue in cues}
    assert all(0 <= cue.start < cue.end <= len(text) for cue in cues)


@pytest.mark.parametrize(
    "line", ["Updated April 2, 2024 | Published March 8, 2023", "Published March 8, 2023 Updated April 2, 2024"]
)
def test_the_label_decides_not_the_order(line):
    got = date_article(*page_of(news("en", line), "en"))
    assert got.chosen is not None
    assert got.chosen.edtf == "2023-03-08"


def test_a_day_inside_a_caption_is_not_the_day_of_publication():
    photo = ("sidebar", "FILE - In this June 20, 2020, file photo, the ferry waits for passengers at the old pier.")
    got = date_article(*page_of(news("en", "March 8, 2023", before=[photo]), "en"))
    assert got.chosen is not None
    assert got.chosen.edtf == "2023-03-08"
