"""The shipped reader: what it reads, where it says it stands, and that it never trips."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runut.encoder import load_reader
from runut.text import sentences

NASTY = [
    "", " ", "\n\n", "\t", "\u200b", "😀", "👩‍👩‍👧", "é", "e\u0301", "ﬁ", "…", "½", "㎏", "\ud800", "\udfff\udc00", "\0", "Jakarta", "Israel menyerang Gaza.",
    "“Kami menolak,” kata Menlu Iran.", "ＩＲＡＮ", "\ufeff", "ا", "中国", "a" * 300, "\r\n", "\u2028", "12.345", "—", "ﷺ",
]  # fmt: skip


@pytest.fixture(scope="module")
def reader():
    return load_reader()


@pytest.fixture(scope="module")
def fast():
    return load_reader("fast")


def check(text, spans, reading):
    for span in itertools.chain(reading.names, reading.mentions, reading.events, reading.quotes):
        assert 0 <= span.start < span.end <= len(text)
        assert 0.0 <= span.score <= 1.0
    for event in reading.events:
        assert all(0 <= role.mention < len(reading.mentions) for role in event.roles)
    for quote in reading.quotes:
        for index in (quote.speaker, quote.addressee, *quote.via):
            assert index is None or 0 <= index < len(reading.mentions)
    assert len(reading.vectors) == len(spans)
    for vector in reading.vectors:
        values = np.frombuffer(vector, "<f4")
        assert values.shape == (384,)
        assert np.isclose(np.linalg.norm(values), 1.0, atol=1e-3) or not values.any()


@given(st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=12)), max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_offsets_hold_in_any_text(fast, pieces):
    text = " ".join(pieces)
    spans = sentences(text)
    check(text, spans, fast.read(text, spans))
    whole = [(0, len(text))]
    check(text, whole, fast.read(text, whole))


def test_a_plain_sentence_is_read(reader):
    text = "Israel menyerang kota Rafah pada Senin malam, menewaskan 12 warga sipil."
    reading = reader.read(text, [(0, len(text))])
    events = {text[e.start : e.end]: e for e in reading.events}
    attack = events["menyerang"]
    assert attack.type == "ASSAULT"
    assert attack.modality == "actual"
    actors = [reading.mentions[r.mention] for r in attack.roles if r.role == "actor"]
    assert [text[m.start : m.end] for m in actors] == ["Israel"]
    assert ("Israel", "GPE") in {(text[m.start : m.end], m.type) for m in reading.mentions}
    assert any("Rafah" in text[n.start : n.end] and n.type == "LOC" for n in reading.names)


def test_titles_stand_in_mentions_and_not_in_names(reader):
    text = "Presiden Prancis Emmanuel Macron bertemu Perdana Menteri India Narendra Modi di Paris."
    reading = reader.read(text, [(0, len(text))])
    assert "Emmanuel Macron" in {text[n.start : n.end] for n in reading.names}
    assert "Presiden Prancis Emmanuel Macron" in {text[m.start : m.end] for m in reading.mentions if m.type == "PER"}


def test_quotes_have_speakers(reader):
    text = '"Kami menuntut pasukan asing segera pergi dari negeri ini," kata Menteri Luar Negeri Mali Abdoulaye Diop.'
    reading = reader.read(text, [(0, len(text))])
    (quote,) = reading.quotes
    assert quote.kind == "direct"
    assert text[quote.start : quote.end] == "Kami menuntut pasukan asing segera pergi dari negeri ini"
    assert quote.speaker is not None
    assert "Abdoulaye Diop" in text[reading.mentions[quote.speaker].start : reading.mentions[quote.speaker].end]


def test_a_match_report_holds_no_event(reader):
    text = "Timnas menyerang sejak awal dan mengalahkan tamunya 3-1 lewat dua gol sang penyerang pada babak kedua."
    assert reader.read(text, [(0, len(text))]).events == ()


def test_capitals_are_read_as_words(reader):
    text = "ISRAEL MENYERANG KOTA RAFAH PADA SENIN MALAM, MENEWASKAN 12 WARGA SIPIL."
    reading = reader.read(text, [(0, len(text))])
    assert "ASSAULT" in {e.type for e in reading.events}
    assert "ISRAEL" in {text[m.start : m.end] for m in reading.mentions}


def test_reading_twice_gives_the_same(reader):
    text = "Rusia mengusir dua diplomat Inggris. Moskow menuduh mereka memata-matai. London membantah tuduhan itu."
    spans = sentences(text)
    assert reader.read(text, spans) == reader.read(text, spans)


def test_a_long_article_is_read_to_its_end(reader):
    filler = "Cuaca di ibu kota cerah dan warga beraktivitas seperti biasa. "
    text = filler * 60 + "Pemerintah Iran memanggil Duta Besar Swiss di Teheran."
    reading = reader.read(text, sentences(text))
    assert any(text[n.start : n.end] == "Teheran" for n in reading.names)


def test_a_sentence_of_a_thousand_words_is_read(fast):
    text = "Iran mengecam Israel dan " * 250
    reading = fast.read(text, [(0, len(text))])
    check(text, [(0, len(text))], reading)
    assert max(n.start for n in reading.names) > len(text) * 0.9


def test_dyads_answer_in_their_scheme(reader):
    text = "Russia expelled two British diplomats over spying claims."
    item = (text, (0, 6), (16, 37))
    (call,) = reader.dyads([item], "plv15")
    assert call.root == "SANCTION"
    assert {root for root, _ in call.scores} >= {"YIELD", "SANCTION"}
    assert sum(score for _, score in call.scores) == pytest.approx(1.0, abs=1e-4)
    (call,) = reader.dyads([item], "plover16")
    assert "YIELD" not in {root for root, _ in call.scores}
    assert reader.dyads([], "plv15") == []
    with pytest.raises(ValueError, match="scheme"):
        reader.dyads([item], "cameo")


def test_sentence_vectors_bring_paraphrases_and_translations_together(reader):
    texts = [
        "Gempa kuat mengguncang Turki dan merobohkan ratusan bangunan.",
        "A powerful earthquake hit Turkey, bringing down hundreds of buildings.",
        "Harga cabai rawit naik tajam di pasar tradisional.",
        "Chilli prices rose sharply at traditional markets.",
    ]
    vectors = [np.frombuffer(reader.read(t, [(0, len(t))]).vectors[0], "<f4") for t in texts]
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert vectors[2] @ vectors[3] > vectors[2] @ vectors[1]


def test_a_pair_is_judged_the_same_whatever_stands_beside_it(fast):
    short = ("Kenya mengecam Uganda.", (0, 5), (15, 21))
    long = ("Presiden Chad menyambut utusan Niger di N'Djamena, lalu membahas perbatasan.", (0, 13), (24, 36))
    together = fast.dyads([short, long], "plv15")
    for one, beside in zip((short, long), together, strict=True):
        (alone,) = fast.dyads([one], "plv15")
        assert alone.root == beside.root
        assert dict(alone.scores) == pytest.approx(dict(beside.scores), abs=1e-5)
