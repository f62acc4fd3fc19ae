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
