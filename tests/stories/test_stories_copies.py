"""Copied passages: found whole, embedded and spun; speech, price lists and shared topics are no copies."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from runut.stories.copies import Text, find_copies

WIRE = (
    "Pemerintah Kamboja menyatakan akan menarik pasukannya dari garis perbatasan setelah perundingan semalam suntuk di "
    "ibu kota Malaysia menghasilkan kesepakatan sementara. Juru bicara kementerian pertahanan mengatakan penarikan "
    "berlangsung bertahap selama dua pekan dan diawasi pengamat regional. Warga desa di kedua sisi mulai kembali ke rumah "
    "mereka, meski sebagian jembatan masih rusak akibat baku tembak bulan lalu."
)
OTHER = (
    "Harga kopi robusta di pasar dunia turun untuk pekan ketiga berturut-turut karena panen raya di Vietnam lebih awal "
    "daripada perkiraan. Pedagang di Lampung berharap permintaan dari Eropa pulih menjelang akhir tahun sehingga petani "
    "tidak perlu menjual rugi hasil kebun mereka."
)


def pairs(*texts: tuple[str, str]) -> list[tuple[str, str]]:
    return sorted({(copy.a.page, copy.b.page) for copy in find_copies([Text(page, text) for page, text in texts])})


def test_exact_and_embedded_copies_are_found_with_their_passages() -> None:
    longer = OTHER + "\n\n" + WIRE + "\n\nRedaksi akan memperbarui berita ini."
    [copy] = find_copies([Text("wire", WIRE), Text("mirror", longer)])
    assert (copy.a.page, copy.b.page) == ("mirror", "wire")
    assert longer[copy.a.start : copy.a.end] == WIRE.rstrip(".") == WIRE[copy.b.start : copy.b.end]


def test_spun_copy_with_every_sixth_word_swapped_is_found() -> None:
    words = WIRE.split()
    spun = " ".join("sinonim" + str(i) if i % 6 == 5 else word for i, word in enumerate(words))
    assert pairs(("a", WIRE), ("b", spun)) == [("a", "b")]


def test_unrelated_texts_and_one_shared_sentence_opening_are_no_copies() -> None:
    assert pairs(("a", WIRE), ("b", OTHER)) == []
    assert pairs(("a", "Juru bicara kementerian pertahanan mengatakan " + OTHER), ("b", WIRE)) == []


def test_the_same_speech_heard_by_two_reporters_is_no_copy() -> None:
    speech = (
        "“Kami tidak akan membiarkan satu jengkal pun tanah ini jatuh ke tangan siapa pun yang datang dengan senjata, dan "
        "kami mengajak semua pihak kembali ke meja perundingan sebelum musim hujan tiba,” kata presiden."
    )
    assert pairs(("a", "Dari istana dilaporkan. " + speech), ("b", "Wartawan kami mencatat: " + speech)) == []


def test_price_lists_are_no_copies() -> None:
    lists = ["Harga emas " + " ".join(f"{g} gram: Rp {p + g * 1000}" for g in range(1, 20)) for p in (900, 950)]
    assert pairs(("a", lists[0]), ("b", lists[1])) == []


def test_a_hundred_copies_are_tied_together() -> None:
    found = pairs(*((f"p{i:03}", f"Redaksi nomor {i}. " + WIRE) for i in range(100)))
    parent = {f"p{i:03}": f"p{i:03}" for i in range(100)}

    def root(x: str) -> str:
        while parent[x] != x:
            x = parent[x]
        return x

    for a, b in found:
        parent[root(a)] = root(b)
    assert len({root(page) for page in parent}) == 1
    assert len(found) < 100 * 99 / 2, "comparisons must not grow with the square"


def test_order_of_input_changes_nothing() -> None:
    texts = [Text("a", WIRE), Text("b", OTHER + WIRE), Text("c", OTHER), Text("d", WIRE[40:])]
    expected = find_copies(texts)
    random.Random(7).shuffle(texts)
    assert find_copies(texts) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=400), max_size=6))
def test_any_text_survives_and_spans_hold(texts: list[str]) -> None:
    pages = {str(i): text for i, text in enumerate(texts)}
    for copy in find_copies([Text(page, text) for page, text in pages.items()]):
        for side in (copy.a, copy.b):
            assert 0 <= side.start < side.end <= len(pages[side.page])
