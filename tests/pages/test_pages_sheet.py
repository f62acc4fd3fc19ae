"""A page read at once gives what its lines give one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.pages.hashes import HashTable, hash_words
from runut.pages.markers import markers, words_of
from runut.pages.pieces import pieces
from runut.pages.shapes import END, first_class
from runut.pages.sheet import COPYRIGHT, LINK, NUMBER, TAILED, YEAR, read_sheet
from runut.pages.signs import text_of

LINES = st.lists(
    st.lists(
        st.sampled_from(
            ["Baca", "juga", "BACA", "yang", "kami", "you", "Mei", "2023", "1999", "12", "3a", "a3", "²", "٣", "ǅ", "İ",
             "é", "ß", "İstanbul", "_", ".", ",", "?", "...", "“", "”", '"', "(", ")", "|", "/", " / ", "#", "»", "©",
             "@", "www.", "http", ".co", " ", " ", " ", "\xa0", "\u2028", "\x1c", "ⅰ", "中", "copyright", "gacor77",
             "redaksi", "Editor:", "लि", "ﬁ"]
        ),
        max_size=12,
    ).map("".join),
    max_size=8,
)  # fmt: skip


def stripped(lines: list[str]) -> list[str]:
    return [line for line in (line.strip() for text in lines for line in text.splitlines()) if line]


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_counts_are_those_of_each_line(lines: list[str]) -> None:
    sheet = read_sheet(pieces("\n".join(lines)))
    for number, line in enumerate(sheet.lines):
        text, words = line.text, words_of(line.text)
        got = {name: int(sheet.row(name)[number]) for name in ("words", "lower", "capitals", "end", "first", "quotes")}
        assert got == {
            "words": len(words),
            "lower": sum(map(str.islower, text.split())) if len(words) <= 40 else 0,
            "capitals": text.isupper(),
            "end": 3 if text.endswith("...") else END.get(text[-1], 7),
            "first": first_class(text),
            "quotes": '"' in text or "“" in text,
        }
        assert sheet.row("commas")[number] == (text.count(",") if len(words) > 2 else 0)
        assert sheet.row("sentences")[number] == (text.count(". ") + text.count("? ") if len(words) > 8 else 0)
        bars = sum(text.count(sign) for sign in ("|", "#", "»", " / "))
        assert sheet.row("bars")[number] == (bars if len(words) <= 40 else 0)
        assert line.digits == (sum(map(str.isdigit, words)) if len(words) <= 40 else 0)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_markers_and_flags_are_those_of_each_line(lines: list[str]) -> None:
    known = markers()
    for line in read_sheet(pieces("\n".join(lines))).lines:
        words = words_of(line.text)
        assert line.start_bits == known.start(words)
        assert line.whole_bits == (known.whole(words) if len(words) < 6 else 0)
        assert line.any_bits == known.anywhere(words)
        assert bool(line.flags & NUMBER) == any(map(str.isdigit, words))
        assert bool(line.flags & TAILED) == any(word[-1] in "0123456789" and not word.isdigit() for word in words)
        assert bool(line.flags & YEAR) == any(word in ("2023", "1999") for word in words)
        if "©" in line.text or "copyright" in words:
            assert line.flags & COPYRIGHT
        if "@" in line.text or "http" in line.text or "www." in line.text:
            assert line.flags & LINK


@settings(max_examples=200, deadline=None)
@given(LINES.map(stripped))
def test_equal_words_and_no_others_share_a_number(lines: list[str]) -> None:
    words = [word for line in lines for word in words_of(line)]
    found = hash_words(text_of(lines))
    assert len(found.hashes) == len(words)
    if lines:
        assert found.offsets.tolist() == np.cumsum([0, *(len(words_of(line)) for line in lines)]).tolist()
    assert len(set(found.hashes.tolist())) == len(set(words))
    assert len(set(zip(found.hashes.tolist(), words, strict=True))) == len(set(words))


def test_tables_know_their_words_and_no_others() -> None:
    names = [f"kata{number}" for number in range(4000)]
    table = HashTable({name: number + 1 for number, name in enumerate(names)})
    got = table.get(hash_words(text_of([*names, "lain", "kat", "kata40000"])).hashes).tolist()
    assert got == [*range(1, 4001), 0, 0, 0]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 700))
def test_every_table_has_room_for_its_words(seed: int, count: int) -> None:
    names = [f"k{seed + number}" for number in range(count)]
    table = HashTable({name: number + 1 for number, name in enumerate(names)})
    got = table.get(hash_words(text_of([*names, "lain", f"k{seed + count}"])).hashes).tolist()
    assert got == [*range(1, count + 1), 0, 0]


def test_spellings_of_one_word_lie_together() -> None:
    table = HashTable({"Kata": 1, "kata": 2})
    assert table.get(hash_words(text_of(["KATA"])).hashes).tolist() == [3]


def test_a_page_longer_than_the_kept_powers_is_read_alike() -> None:
    line = "Warga kota menunggu kapal di pelabuhan sejak pagi."
    short, long = (read_sheet(pieces("\n".join([line] * count))) for count in (2, 3000))
    assert len(set(long.words.hashes.tolist())) == len(set(short.words.hashes.tolist()))
    assert set(long.words.hashes.tolist()) == set(short.words.hashes.tolist())


def test_an_empty_page_has_an_empty_sheet() -> None:
    sheet = read_sheet([])
    assert sheet.lines == []
    assert len(sheet.words.hashes) == 0
