"""Letters and signs of a page, one byte each, and how many of each class a line has: one pass over the whole page.

A character of ASCII is its own byte. Any other is the byte of its class (small letter, blank, digit …) or, for a few
signs that mean something at the end or the beginning of a line, one of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from runut.pages.shapes import END, first_class

__all__ = ["Signs", "Text", "count_signs", "text_of"]

Numbers = npt.NDArray[np.intp]
Letters = npt.NDArray[np.uint8]

# Bytes of characters beyond ASCII: examples of their classes, and the signs that have their own.
_EXAMPLES: Final = "éÉǅ\xa0٣ªक" + "ⅰⅠ§"
_OWN: Final = "“”‘’«»…"
_BYTES: Final = {char: number for number, char in enumerate(_EXAMPLES + _OWN, 128)}
_SHOWN: Final = [chr(n) if n < 128 else (_EXAMPLES + _OWN + "§" * 128)[n - 128] for n in range(256)]


class _Bytes(dict[int, int]):
    """Byte of a character beyond ASCII by its code point; as many entries as Unicode has at most."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        alike = (_BYTES[one] for one in _EXAMPLES if _kind(one) == _kind(char))
        found = self[code] = _BYTES.get(char) or next(alike, _BYTES["§"])
        return found


def _kind(char: str) -> tuple[bool, ...]:
    # A sign that is nothing of all this ends the examples.
    cases = (char.islower(), char.isupper(), char.istitle() and not char.isupper())
    return (char.isspace(), *cases, first_class(char) == 2, char.isalpha())


_BYTE: Final = _Bytes()


class Text(NamedTuple):
    """The lines of a page, a line feed between them: as `joined`, in ASCII of the same length (`plain`), one byte a
    character (`letters`), where the characters beyond ASCII stand (`other`) with their `codes`, and where the lines
    begin and end."""

    joined: str
    plain: bytes
    letters: Letters
    other: Numbers
    codes: list[int]
    starts: Numbers
    ends: Numbers


def text_of(lines: Sequence[str]) -> Text:
    """Put lines together. They have no line feed inside, are not empty, and begin and end with something to see."""
    joined = "\n".join(lines)
    plain = joined.encode("ascii", "replace")
    letters = np.frombuffer(bytearray(plain), dtype=np.uint8)
    other, codes = _NONE, []
    if not joined.isascii():
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        other = (points > 127).nonzero()[0]
        codes = points[other].tolist()
        letters[other] = bytearray(map(_BYTE.__getitem__, codes))
    starts, ends = np.zeros((2, len(lines)), dtype=np.intp)
    if len(lines):
        ends[:-1] = (letters == _FEED).nonzero()[0]
        ends[-1] = len(letters)
        np.add(ends[:-1], 1, out=starts[1:])
    return Text(joined, plain, letters, other, codes, starts, ends)


_FEED: Final = ord("\n")
_NONE: Final = np.zeros(0, dtype=np.intp)
_LOWER, _UPPER, _BLANK = 1, 2, 4  # a title-case letter is neither lower nor upper case: it has both bits
_COMMA, _STOP, _QUOTE, _BAR, _SLASH = (number << 3 for number in range(1, 6))
_KINDS: Final = 5
_SIGNS: Final = {
    ",": _COMMA,
    ".": _STOP,
    "?": _STOP,
    '"': _QUOTE,
    "“": _QUOTE,
    "/": _SLASH,
    "|": _BAR,
    "#": _BAR,
    "»": _BAR,
}


def _class(char: str) -> int:
    if char.isspace():
        return _BLANK
    titled = char.istitle() and not char.isupper()
    return _SIGNS.get(char, 0) | _LOWER * (char.islower() or titled) | _UPPER * (char.isupper() or titled)


_CLASSES: Final = bytes(map(_class, _SHOWN))
_ENDS, _FIRSTS = (
    np.array([of(char) for char in _SHOWN], dtype=np.int64) for of in (lambda char: END.get(char, 7), first_class)
)


class Signs(NamedTuple):
    """Counts by line: words all in lower case, lines all in capitals, commas, sentence ends before a blank, quotes,
    bars and the like; and the classes of the first and last character (see `shapes`)."""

    lower: Numbers
    capitals: npt.NDArray[np.bool_]
    commas: Numbers
    stops: Numbers
    quotes: Numbers
    bars: Numbers
    first: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]


def count_signs(text: Text) -> Signs:
    """Count the signs of the lines of a text that is not empty."""
    letters = text.letters
    classes = np.frombuffer(letters.tobytes().translate(_CLASSES), dtype=np.uint8)
    table = _table(text, classes)
    first, end = _FIRSTS[letters[text.starts]], _ENDS[letters[text.ends - 1]]
    return Signs(*_cases(classes, text.starts), table[1], table[2], table[3], table[4], first, end)


def _table(text: Text, classes: Letters) -> Numbers:
    """Signs by kind and line."""
    letters, count = text.letters, len(text.starts)
    at = (classes > 7).nonzero()[0]
    kinds = (classes[at] >> 3).astype(np.intp)
    alone = ((kinds == _STOP >> 3) | (kinds == _SLASH >> 3)).nonzero()[0]  # they count before a blank
    kept: npt.NDArray[np.bool_] = np.empty(len(at), dtype=np.bool_)
    kept.fill(True)
    kept[alone] = letters[np.minimum(at[alone] + 1, len(letters) - 1)] == 32
    slash = (kinds == _SLASH >> 3).nonzero()[0]
    if len(slash):
        kept[slash] &= letters[at[slash] - 1] == 32
        kinds[slash] = _BAR >> 3
    at, kinds = at[kept], kinds[kept]
    line = text.starts.searchsorted(at, side="right") - 1
    table: Numbers = np.bincount(kinds * count + line, minlength=_KINDS * count).reshape(_KINDS, count)
    if len(slash) > 1 and b" / / " in text.plain:
        for number, one in enumerate(text.joined.split("\n")):
            table[_BAR >> 3, number] -= _blanks_shared(one)
    return table


def _blanks_shared(line: str) -> int:
    """Slashes too many: of two that stand a blank apart the second has none of its own before it."""
    return sum(line.startswith(" / ", at) for at in range(len(line))) - line.count(" / ") if " / / " in line else 0


def _cases(classes: Letters, starts: Numbers) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Words (between blanks) in lower case by line, and which lines are in capitals."""
    blank = classes == _BLANK
    begins = ~blank
    begins[1:] &= blank[:-1]
    words = begins.nonzero()[0]
    cases = np.bitwise_or.reduceat(classes, words) & (_LOWER | _UPPER)
    first = words.searchsorted(starts)
    lower = np.add.reduceat(cases == _LOWER, first, dtype=np.intp)
    return lower, np.bitwise_or.reduceat(cases, first) == _UPPER
