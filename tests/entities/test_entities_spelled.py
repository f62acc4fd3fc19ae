"""Letters a page spells out mean what it says; a firm's letters and a village's name are no body of the knowledge."""

import pytest
from test_entities_resolve import article_of, reading_of

from runut.entities import resolve


def links(text, *mentions, language="id"):
    page, article = article_of(text, language)
    return resolve(page, article, reading_of(text, *mentions)).links


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Kantor Pelayanan Pajak (KPP) dibuka lagi. Warga mendatangi KPP.", "Kantor Pelayanan Pajak (KPP)", "ORG"),
        ("Warga Ogan Komering Ilir (OKI) menolak. Bupati OKI hadir.", "Bupati OKI", "GRP"),
        ("Polisi memeriksa PT SPR di Pekanbaru.", "PT SPR", "ORG"),
        ("Kepala Desa Karama menolak tambang itu.", "Kepala Desa Karama", "GRP"),
    ],
)
def test_letters_and_names_of_something_else_are_no_known_body(text, words, kind):
    (link,) = links(text, (words, kind))
    assert link.country in ("IDN", "")
    assert not any(name in link.name for name in ("Coalition", "Organisation of", "Election Commission", "Operation"))


@pytest.mark.parametrize(
    ("text", "words", "name", "language"),
    [
        ("Komisi Pemberantasan Korupsi (KPK) menahan dia. KPK diam.", "KPK", "Corruption Eradication Commission", "id"),
        (
            "Organisasi Kerja Sama Islam (OKI) bersidang. OKI mengecam.",
            "OKI",
            "Organisation of Islamic Cooperation",
            "id",
        ),
        (
            "The Organization of Islamic Cooperation (OIC) met. OIC objected.",
            "OIC",
            "Organisation of Islamic Cooperation",
            "en",
        ),
        ("KPK menahan dia.", "KPK", "Corruption Eradication Commission", "id"),
        ("Direksi PT PLN hadir.", "PT PLN", "State Electricity Company", "id"),
        ("Warga Desa Lorne mengadu ke PBB.", "PBB", "United Nations", "id"),
    ],
)
def test_letters_of_a_known_body_stay_its(text, words, name, language):
    page, article = article_of(text, language)
    (link,) = resolve(page, article, reading_of(text, (words, "ORG"))).links
    assert link.name == name
