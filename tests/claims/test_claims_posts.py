"""A post, whose it is, and behind a comma its holder: "kata jubir X, Ana Gomes"."""

import pytest
from test_claims_speech import claims_of


@pytest.mark.parametrize(
    ("after", "mentions", "speaker"),
    [
        ("jubir Dewan Kota, Ana Gomes, Senin.", [("jubir Dewan Kota", "PER"), ("Ana Gomes", "PER")], "Ana Gomes"),
        ("Kepala Dinas Air (DA) Kota Samar, Ana Gomes di Samar.", [("Kepala Dinas Air", "GRP"), ("Samar", "GPE"), ("Ana Gomes", "PER")], "Ana Gomes"),
        ("Kasat Lantas Polres Samar, AKP Ana Gomes.", [("Polres Samar", "ORG"), ("AKP Ana Gomes", "PER")], "AKP Ana Gomes"),
        ("Ketua Serikat Pekerja PT. Samar, Ana.", [("Ketua Serikat Pekerja PT", "PER"), ("Ana", "PER")], "Ana"),
        ("perwakilan warga Samar, Ana Gomes, kepada wartawan.", [("warga Samar", "GRP"), ("Ana Gomes", "PER")], "Ana Gomes"),
        ("juru bicara Dewan, Ana Gomes.", [("juru bicara Dewan, Ana Gomes", "PER")], "juru bicara Dewan, Ana Gomes"),
        ("Direktur Samar Bersih, Ana Gomes, di Samar, Budi tahu.", [("Direktur Samar Bersih", "PER"), ("Ana Gomes", "PER"), ("Budi", "PER")], "Ana Gomes"),
    ],
)  # fmt: skip
def test_the_holder_speaks(after, mentions, speaker):
    (claim,) = claims_of(f'"Kami akan membuka jalan itu besok," kata {after}', *mentions)
    assert claim.speaker.text == speaker


@pytest.mark.parametrize(
    ("after", "mentions", "speaker"),
    [
        # several people
        ("Menteri Ana Gomes, Budi Harto, dan Citra.", [("Menteri Ana Gomes", "PER"), ("Budi Harto", "PER"), ("Citra", "PER")], "Menteri Ana Gomes"),
        ("Menteri Ana Gomes, Budi Harto, Citra.", [("Menteri Ana Gomes", "PER"), ("Budi Harto", "PER"), ("Citra", "PER")], "Menteri Ana Gomes"),
        # a place behind the comma
        ("Gubernur Ana Gomes, Samar.", [("Gubernur Ana Gomes", "PER"), ("Samar", "GPE")], "Gubernur Ana Gomes"),
        # no post
        ("Ana Gomes, Budi Harto tahu.", [("Ana Gomes", "PER"), ("Budi Harto", "PER")], "Ana Gomes"),
        # another sentence
        ("Ketua Dewan Ana Gomes. Senin, Budi Harto datang.", [("Ketua Dewan Ana Gomes", "PER"), ("Budi Harto", "PER")], "Ketua Dewan Ana Gomes"),
        # kin of the holder
        ("istri Ketua Dewan, Ana Gomes.", [("istri Ketua Dewan", "GRP"), ("Ana Gomes", "PER")], "Ana Gomes"),
    ],
)  # fmt: skip
def test_others_keep_the_word(after, mentions, speaker):
    (claim,) = claims_of(f'"Kami akan membuka jalan itu besok," kata {after}', *mentions)
    assert claim.speaker.text == speaker


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Ana Gomes memperingatkan warga agar segera meninggalkan kota itu.", [("Ana Gomes", "PER"), ("warga", "GRP")]),
        ("Ana Gomes mengingatkan semua pihak, termasuk polisi, untuk menjauhi kota.", [("Ana Gomes", "PER"), ("polisi", "GRP")]),
        ("Merespons hal itu, Ana Gomes menyatakan.", [("Ana Gomes", "PER")]),
        ("Belum jelas apakah Ana Gomes akan datang ke kota itu besok.", [("Ana Gomes", "PER")]),
    ],
)  # fmt: skip
def test_what_is_asked_or_asked_about_is_not_said(text, mentions):
    assert claims_of(text, *mentions) == ()


def test_a_warning_told_as_a_clause_is_said() -> None:
    (claim,) = claims_of("Ana Gomes memperingatkan air sungai akan segera naik.", ("Ana Gomes", "PER"))
    assert claim.quote == "air sungai akan segera naik"


def test_what_follows_an_unclear_matter_is_no_speaker() -> None:
    text = '"Kami menerbitkan desain itu," tulis kantor itu. Tidak jelas apakah uang itu dapat dicetak tahun ini.'
    assert all(claim.speaker is None or "apakah" not in claim.speaker.text for claim in claims_of(text))


@pytest.mark.parametrize("who", ["media Ardania", "pejabat di Ardania", "Media pemerintah Ardania"])
def test_the_press_of_a_land_is_not_the_land(who) -> None:
    (claim,) = claims_of(f"Menurut {who}, jembatan itu akan segera dibuka lagi.", ("Ardania", "GPE"))
    assert claim.speaker.text.endswith("Ardania")
    assert claim.speaker.text != "Ardania"


def test_he_added_goes_on_with_the_person_who_spoke() -> None:
    text = (
        '"Kami sudah memeriksa jembatan itu," kata Ana Gomes.\n'
        '"Budi Harto juga datang dan membantu kami semua di sana," tambahnya.'
    )
    first, second = claims_of(text, ("Ana Gomes", "PER"), ("Budi Harto", "PER"))
    assert (first.speaker.text, second.speaker.text) == ("Ana Gomes", "Ana Gomes")
