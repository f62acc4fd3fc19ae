from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.sources import page_from_text
from runut.sources.decode import binary_kind, decode, mend

WESTERN = "“Kafé” di Jalan Braga – naik 5°. Selebihnya biasa saja seperti hari kemarin."


@pytest.mark.parametrize(
    ("raw", "text", "encoding", "repairs"),
    [
        (b"biasa", "biasa", "utf-8", ()),
        (WESTERN.encode(), WESTERN, "utf-8", ()),
        (b"\xef\xbb\xbfhalo", "halo", "utf-8", ()),
        (WESTERN.encode("utf-16"), WESTERN, "utf-16-le", ()),
        (WESTERN.encode("utf-32"), WESTERN, "utf-32-le", ()),
        (WESTERN.encode("utf-16-be"), WESTERN, "utf-16-be", ("detected-utf-16-be",)),
        (WESTERN.encode("cp1252"), WESTERN, "windows-1252", ("detected-windows-1252",)),
        ("é – é – é".encode() + b" \x93x\x94", "é – é – é “x”", "utf-8", ("utf-8-mended",)),
        (b"ha\x00lo", "halo", "utf-8", ("nul-removed",)),
        (WESTERN.encode().decode("cp1252", "replace").encode(), None, "utf-8", None),
    ],
)
def test_encodings_are_found_and_mends_are_named(raw, text, encoding, repairs):
    found = decode(raw)
    assert found.encoding == encoding
    if text is not None:
        assert (found.text, found.repairs) == (text, repairs)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("â€œKami pergiâ€\x9d kata dia.", "“Kami pergi” kata dia."),
        ("Ia bilang â€“ tidak.", "Ia bilang – tidak."),
        ("CafÃ© itu", "Café itu"),
    ],
)
def test_mojibake_is_set_right_and_named(broken, whole):
    found = mend(broken)
    assert (found.text, found.repairs) == (whole, ("mojibake",))


@pytest.mark.parametrize(
    "text", ["SÃO PAULO", "Ãœber-sicher? â tidak", "25Â° C? ya", "Â", "naïve café à la carte", "€ 5 – â"]
)
def test_text_that_is_no_mojibake_keeps_its_length_or_is_named(text):
    found = mend(text)
    assert found.text == text or found.repairs == ("mojibake",)
    assert "\ufffd" not in found.text


def test_a_wrong_declaration_does_not_win_over_valid_utf8():
    raw = ('<meta charset="iso-8859-1"><p>' + WESTERN).encode()
    found = decode(raw, markup=True)
    assert WESTERN in found.text
    assert found.repairs == ("declared-cp1252-was-utf-8",)


@pytest.mark.parametrize(
    "label", ["rot13", "base64", "zip", "tidak-ada", "utf-16", "unicode_escape", "undefined", "\x00", "idna"]
)
def test_labels_that_are_no_encodings_are_passed_over(label):
    assert decode(b"kata biasa \x93ya\x94", declared=label).text == "kata biasa “ya”"


def test_lone_surrogates_are_replaced_and_offsets_fit():
    item = page_from_text("a\ud800b\ufeff", "a.txt")
    assert item.page.text == "a\ufffdb\ufeff"
    assert item.page.repairs == ("surrogates-replaced",)


@pytest.mark.parametrize(
    ("raw", "is_binary"),
    [
        (b"%PDF-1", True),
        (bytes(200), True),
        ("kata".encode("utf-16-le") * 9, False),
        (b"a\tb\r\n\f", False),
        (b"", False),
    ],
)
def test_binary_is_told_from_text(raw, is_binary):
    assert (binary_kind(raw) is not None) == is_binary


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "cp1252", "shift_jis", "utf-16", "x"]), st.booleans())
@settings(max_examples=300, deadline=None)
def test_decoding_never_raises_and_is_stable(raw, declared, markup):
    found = decode(raw, declared=declared, markup=markup)
    assert found == decode(raw, declared=declared, markup=markup)
    assert "\x00" not in found.text
    assert found.text.encode("utf-8").decode("utf-8") == found.text
