"""Sentences of a text with their offsets: rules over full stops, quotes and lines; the words are data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from runut.lang import pack_of, table

# A run of end signs that something other than a small letter, digit or joining sign follows. The look-behind and the
# possessive repeat keep it linear on a million dots.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++(?![0-9a-z,:;/\-_@%&=])")
_OPENING = "\"“„‘'«‹([{¿¡*"
_CLOSING = "”’»›)]}"
_EITHER = "\"'“‘"  # open or close by what stands beside them
_AFTER_CLOSE = "\"'”’»›)]},;:.!?–—-"
_BROKEN = "â€"  # UTF-8 quotes read as windows-1252: â€œ opens, â€\x9d and â€™ close
_WORD_BACK = 24  # no abbreviation is longer
_ITEM_MARGIN = 20  # blanks and brackets before the number of an item
_DOTTED = re.compile(r"(?:[A-Za-z]{1,3}\.)+[A-Za-z]{1,4}\Z")
_DOMAINS = frozenset(
    ("com", "co", "id", "net", "org", "my", "sg", "uk", "go", "ac", "tv", "news", "info", "gov", "edu", "jpg", "png")
)
# After a lost blank: the next sentence must begin like one, not like a file name, a domain or an initial.
_GLUED = re.compile(r"[\"“‘«(\[]{0,2}([A-Z][a-z]+|[A-Z]{2,}|[AI](?= ))(?![\w=/.&@])")
_CREDIT = re.compile(r"\([^()\r\n]{1,24}\)[.\s]*\Z")  # "(abc/def)" right behind the last full stop of a line
_BREAK = re.compile(r"[\r\n]+")
_LEADS_ON = re.compile(r"(?:[,(\[/]|(?:^|\s)[-–—]+)\s*\Z")
_GOES_ON = re.compile(r"\s*(?:[,;:.!?)\]”’]|[-–—]+\s*\Z)")


class _Rules(Struct, frozen=True):
    joined: frozenset[str]
    numbered: frozenset[str]
    open: frozenset[str]
    starters: frozenset[str]


@lru_cache(maxsize=256)  # the blocks of a page: anatomy, dating, the reader and the coders ask for the same ones
def sentences(
    text: str, start: int = 0, end: int | None = None, language: str = "id", *, join_lines: bool = False
) -> tuple[tuple[int, int], ...]:
    """Return half-open code-point spans of the sentences in text[start:end], in order and without outer blanks.

    Every visible character of the range lies in exactly one sentence. A sentence stays within its line, unless
    `join_lines`: then a line that ends without an end sign runs on into a next line that begins in lower case (or
    with a sign that cannot begin a sentence). `language` chooses the table of abbreviations; one that has no pack
    is read with the English one.
    """
    stop = len(text) if end is None else end
    rules = _rules(pack_of(language, "en"))
    found: list[tuple[int, int]] = []
    for first, last in _stretches(text, start, stop, join_lines):
        found.extend(_split(text, first, last, rules))
    return tuple(found)


@cache
def _rules(language: str) -> _Rules:
    words = table(language, "abbreviations")
    return _Rules(
        joined=_forms(words["joined"]),
        numbered=_forms(words["numbered"]),
        open=_forms(words["open"]),
        starters=frozenset(words["starters"]),
    )


def _forms(entries: list[str]) -> frozenset[str]:
    """Lower-case entries match in any case (kept as they are), others as written and in capitals (marked '=')."""
    plain = {entry for entry in entries if entry == entry.lower()}
    exact = {f"={form}" for entry in entries if entry not in plain for form in (entry, entry.upper())}
    return frozenset(plain | exact)


def _has(forms: frozenset[str], word: str) -> bool:
    return word.lower() in forms or f"={word}" in forms


def _stretches(text: str, start: int, stop: int, join_lines: bool) -> Iterator[tuple[int, int]]:
    """Yield the stretches sentences may not leave: non-blank lines, or groups of lines where they may be joined."""
    open_from = open_to = -1
    at = start
    while at < stop:
        found = _BREAK.search(text, at, stop)
        line_end, following = (found.start(), found.end()) if found else (stop, stop)
        first, last = _trim(text, at, line_end)
        at = following
        if first == last:
            continue
        if open_from >= 0 and join_lines and _runs_on(text, (open_from, open_to), (first, last)):
            open_to = last
            continue
        if open_from >= 0:
            yield open_from, open_to
        open_from, open_to = first, last
    if open_from >= 0:
        yield open_from, open_to


def _runs_on(text: str, above: tuple[int, int], below: tuple[int, int]) -> bool:
    tail = text[max(above[0], above[1] - 80) : above[1]]
    if tail.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", ":")):
        return False
    return text[below[0]].islower() or bool(_LEADS_ON.search(tail) or _GOES_ON.match(text, *below))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split(text: str, first: int, last: int, rules: _Rules) -> Iterator[tuple[int, int]]:
    cut, counted, quotes = first, first, 0
    solid, looked = False, first  # whether a letter or digit stands since the last cut, and how far that is known
    for stop in _STOP.finditer(text, first, last):
        if stop.start() < cut:
            continue
        quotes += text.count('"', counted, stop.start())
        counted = stop.start()
        close = _after_closing(text, stop.end(), last, quotes % 2 == 1)
        if close >= last:
            break
        if not _ends(text, (stop.start(), stop.end(), close), (cut, last), rules):
            continue
        solid = solid or any(char.isalnum() for char in text[looked:close])
        looked = close
        if solid:
            yield _trim(text, cut, close)
            cut, solid = close, False
    begin, finish = _trim(text, cut, last)
    if begin < finish:
        yield begin, finish


def _after_closing(text: str, at: int, last: int, inside: bool) -> int:
    """Return the offset behind all quotes and brackets that close right after an end sign.

    `inside`: an odd number of straight quotes stands before, so one that could do either closes.
    """
    while at < last:
        char = text[at]
        if char in _CLOSING:
            at += 1
        elif char in _EITHER:
            right = text[at + 1] if at + 1 < last else " "
            if not (right.isspace() or right in _AFTER_CLOSE or (char == '"' and inside)):
                return at
            inside = inside and char != '"'
            at += 1
        elif text.startswith(_BROKEN, at) and text[at + 2 : at + 3] not in ("œ", "˜"):
            at += 3 if text[at + 2 : at + 3] in ("\x9d", "™") else 2
        elif char == " " and at + 1 < last and _lonely(text, at + 1, last, inside):
            at += 2
        else:
            return at
    return last


def _lonely(text: str, at: int, last: int, inside: bool) -> bool:
    """A closing quote that stands off its sentence: `pemain. ” kata`."""
    if text[at] == "”":
        return True
    return text[at] == '"' and inside and (at + 1 >= last or text[at + 1].isspace())


def _ends(text: str, run: tuple[int, int, int], line: tuple[int, int], rules: _Rules) -> bool:
    """Whether the end signs run[0:1], closed until run[2], end a sentence of the line that began at line[0]."""
    sign, signs_end, close = run
    word = _word_before(text, sign, line[0])
    if not text[close].isspace():
        return _glued(text, run, line, word, rules)
    at = close
    while at < line[1] and (text[at].isspace() or text[at] in _OPENING):
        at += 1
    if at >= line[1]:
        return True
    lone = signs_end - sign == 1 and text[sign] == "."
    if text[at].islower():
        quoted = text[at - 1] in _OPENING
        return lone and close == signs_end and (quoted or _plain(word)) and not _held(word, text, at, rules)
    if not lone or close > signs_end:
        return True
    ahead = sign - len(word)
    first = ahead - line[0] < _ITEM_MARGIN and not text[line[0] : ahead].strip(_OPENING + " \t")
    if first and len(word) <= 3 and (word.isdigit() or (len(word) == 1 and word.isalpha())):
        return False  # "1. Presiden", "a. Menteri": a numbered item
    return not _held(word, text, at, rules)


def _held(word: str, text: str, at: int, rules: _Rules) -> bool:
    """Whether the full stop belongs to `word`, with text[at:] following."""
    if not word:
        return False
    if _has(rules.joined, word):
        return True
    if text[at].isdigit():
        grouped = word[-3:].isdigit() and len(word) <= 3 and text[at : at + 3].isdigit()
        return _has(rules.numbered, word) or (grouped and not text[at + 3 : at + 4].isdigit())
    following = _word_after(text, at)
    if following in _DOMAINS:
        return True  # "kabar. com"
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    if initial or _has(rules.open, word) or _dotted(word):
        return following.lower() not in rules.starters
    return False


def _dotted(word: str) -> bool:
    """U.S, S.H, M.Si, Ph.D, but not a web address."""
    return bool(_DOTTED.match(word)) and word.rsplit(".", 1)[-1].lower() not in _DOMAINS


def _plain(word: str) -> bool:
    return len(word) >= 4 and word.isalpha() and word.islower()


def _glued(text: str, run: tuple[int, int, int], line: tuple[int, int], word: str, rules: _Rules) -> bool:
    """A lost blank: `kata dia.Presiden`, `pukul 10.00."Kami`, `pulang.(abc/def)`."""
    sign, signs_end, close = run
    if _CREDIT.match(text, close, line[1]):
        return True
    following = _GLUED.match(text, close, line[1])
    if following is None or following.group(1).lower() in _DOMAINS or _has(rules.joined, word):
        return False
    before = text[sign - 1] if sign > line[0] else " "
    if close > signs_end or before in ')"”’]%':
        return True
    if before.isdigit():
        return "." not in word[:-1] or word.replace(".", "").isdigit()
    if "." in word or len(word) < 2 or _has(rules.numbered, word):
        return False
    # "kata dia.Presiden"; behind an acronym only before an ordinary word: "16.33 WIB.Polisi", not "S.H.M"
    return before.islower() or (word.isupper() and word.isalpha() and following.group(1)[1:].islower())


def _word_before(text: str, end: int, floor: int) -> str:
    at = end
    floor = max(floor, end - _WORD_BACK)
    while at > floor and (text[at - 1].isalnum() or text[at - 1] in ".$/"):
        at -= 1
    return text[at:end].lstrip("./")


def _word_after(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < _WORD_BACK and text[end].isalpha():
        end += 1
    return text[at:end]
