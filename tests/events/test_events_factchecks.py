"""Pages that test claims: what only the claim tells is no fact; what the test finds, and other pages, stay as told."""

import pytest
from events_told import Told, coded

PAGE = """Ardania Membombardir Kota Wanara

Beredar pesan berantai dengan narasi:
Ardania menembaki pasar Wanara dan menewaskan 40 warga.
Pemeriksaan Fakta
Tim Cek Fakta menelusuri klaim tersebut. Polisi Wanara menangkap penyebar pesan itu pada 3 Maret 2024.
Tidak ada berita yang membenarkan klaim “Ardania menyerang Wanara”. Juru bicara membantah kabar bahwa tentara menduduki Wanara.
Kesimpulan
Unggahan itu merupakan {finding}."""
ROLES = ("title", "body", "body", "heading", "body", "body", "heading", "body")


def modalities(text, acts, roles=ROLES, language="id"):
    told = Told(text, language, roles=roles)
    for words, type_ in acts:
        told.event(words, type_)
    return {one.trigger_quote: one.modality for one in told.coded()}


@pytest.mark.parametrize(
    ("finding", "modality"),
    [("konten palsu (fabricated content)", "denied"), ("konten yang menyesatkan (misleading content)", "possible")],
)
def test_what_only_the_claim_tells_is_no_fact(finding, modality):
    acts = [
        ("Membombardir", "ASSAULT"), ("menembaki", "ASSAULT"), ("menangkap", "COERCE"), ("menyerang", "ASSAULT"),
        ("menduduki", "COERCE"),
    ]  # fmt: skip
    found = modalities(PAGE.format(finding=finding), acts)
    assert found.pop("menangkap") == "actual"
    assert found == dict.fromkeys(("Membombardir", "menembaki", "menyerang", "menduduki"), modality)


def test_testing_a_claim_is_no_investigation():
    text = PAGE.format(finding="konten palsu")
    assert {"menelusuri", "Pemeriksaan"}.isdisjoint(
        modalities(text, [("menelusuri", "ACCUSE"), ("Pemeriksaan", "ACCUSE")])
    )


def test_a_page_that_only_speaks_of_a_hoax_stays_as_told():
    text = "Polisi Menangkap Penyebar Hoaks\n\nPolisi menangkap tiga penyebar hoaks. Jaksa menyelidiki kasus itu."
    found = modalities(text, [("Menangkap", "COERCE"), ("menyelidiki", "ACCUSE")], roles=("title", "body"))
    assert set(found.values()) == {"actual"}


def test_in_english_too():
    text = (
        "Ardania bombed the port of Wanara\n\nThe claim: A video purporting to show Ardania's planes attacking Wanara.\n"
        "Our rating: False. A reverse image search found the video in a game. Police arrested its author.\n"
        "Posts with the caption “Ardania shelled Wanara” are false claims; it never happened."
    )
    acts = [("bombed", "ASSAULT"), ("attacking", "ASSAULT"), ("arrested", "COERCE"), ("shelled", "ASSAULT")]
    found = modalities(text, acts, roles=("title", "body", "body", "body"), language="en")
    assert found == {"bombed": "denied", "attacking": "denied", "arrested": "actual", "shelled": "denied"}


@pytest.mark.parametrize(
    ("text", "words", "type_", "kept"),
    [
        ("Tim Pemeriksa memasukkan kata kunci “Camat Samar ditahan” ke mesin pencari.", "ditahan", "COERCE", False),
        ("Tim Pemeriksa memasukkan kata kunci “Camat Samar ditahan” ke mesin pencari.", "memasukkan", "ACCUSE", False),
        ("Penelusuran dengan kata kunci “Camat Samar” menunjukkan ia ditahan polisi.", "ditahan", "COERCE", True),
        ("Ia ditahan polisi. Kata kunci kasus itu uang.", "ditahan", "COERCE", True),
    ],
)
def test_what_is_typed_into_a_search_is_no_act(text, words, type_, kept):
    assert bool(coded(text, words, type_, "id")) is kept
