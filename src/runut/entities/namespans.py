"""Where in a mention a personal name stands, and which runs of capitals no phrase explains."""

from __future__ import annotations

import re

from runut.entities.lexicon import HOME, Hit, Lexicon
from runut.entities.officewords import behind_office
from runut.knowledge.folding import key, skeleton

__all__ = ["behind_heads", "is_given_name", "name_run", "name_span", "runs_of"]

_ALIKE = 4  # first letters that a name and its short form share
_INITIALS = re.compile(
    r"(?!U\.[SK])[A-Z](?:\.[A-Z])+"
)  # "I.S Simanjuntak"; in capitals alone they are a body's letters
_LEADING = re.compile(r"([^\W\d_]+)\s+(?=[A-Z])")  # a word before one with a capital
_PATRONYM = re.compile(r"[ -](?:al|el|bin|binti|ibn)[ -]", re.IGNORECASE)


def is_given_name(text: str, word: tuple[str, int, int], lex: Lexicon) -> bool:
    """Whether a land's name is somebody's given name ("Turki al-Faisal")."""
    return word[0] in lex.given and _PATRONYM.match(text, word[2]) is not None


def behind_heads(text: str, lex: Lexicon) -> str:
    """Return a person's mention with blanks for the words of a headline that stand before it ("Instruksi Bupati X")."""
    start = 0
    while (found := _LEADING.match(text, start)) and key(found[1]) in lex.name_heads:
        start = found.end()
    return " " * start + text[start:]


def name_span(
    text: str, spelled: tuple[tuple[str, int, int], ...], hits: tuple[Hit, ...], lex: Lexicon
) -> tuple[int, int]:
    """The last run of capitalised words that no phrase of the lexicon covers, less the words of an office, a body or a
    place before the name; (0, 0): none."""
    _, start, end = name_run(text, spelled, hits)
    if end < 0:
        return 0, 0
    while end > start and spelled[end][0] in lex.name_tails:
        end -= 1  # "Prabowo Baru (Saja Berkuasa)"
    while start < end and spelled[start][0] in lex.name_heads:
        start += 1  # "Alhamdulillah Prabowo"
    start = behind_office(text, spelled, hits, (_behind_place(text, spelled, start, end, lex), end), lex)
    start = _behind_letters(text, spelled, start, end, lex)
    start = max((at + 1 for at in range(start, end) if spelled[at][0] in lex.addresses), default=start)
    if start < end and _is_nickname(spelled[start][0], lex) and not _is_two(text, spelled[start : end + 1], lex):
        end = start  # "Jokowi Riwayatmu"
    return spelled[start][1], spelled[end][2]


def _is_nickname(word: str, lex: Lexicon) -> bool:
    """Whether one word is what one man of home alone goes by, and no word or initials of his name ("Jokowi")."""
    found = lex.knowledge.people.exact.get(word, ()) if len(word) >= _ALIKE else ()
    if len(found) != 1 or all(held.code != HOME.get(lex.language) for held in found[0].holdings):
        return False
    return skeleton(word) not in {skeleton(part) for part in key(found[0].name).split()}


def _is_two(text: str, spelled: tuple[tuple[str, int, int], ...], lex: Lexicon) -> bool:
    """Whether words are a known name, or names of two ("Ahok-Djarot", "Jokowi Maruf")."""
    people = lex.knowledge.people
    rest = [word for word, _, _ in spelled[1:]]
    known = {" ".join((spelled[0][0], *rest)), " ".join(rest), rest[0]} & people.exact.keys()
    return bool(known) or rest[0] in people.loose or text[spelled[0][2] : spelled[1][1]] != " "


def name_run(text: str, spelled: tuple[tuple[str, int, int], ...], hits: tuple[Hit, ...]) -> tuple[int, int, int]:
    """The last run of capitalised words that no phrase covers: where it begins, its first and its last word (-1: no
    run)."""
    covered = {index for hit in hits for index in range(hit.first, hit.last)}
    end = next((i for i in range(len(spelled) - 1, -1, -1) if i not in covered and text[spelled[i][1]].isupper()), -1)
    if end < 0:
        return 0, 0, -1
    end = _degrees(text, spelled, _before_bracket(text, spelled, end, covered))
    start = end
    while (
        start
        and (start - 1 not in covered or _INITIALS.fullmatch(text, *spelled[start - 1][1:]))
        and "," not in text[spelled[start - 1][2] : spelled[start][1]]
        and (text[spelled[start - 1][1]].isupper() or _is_particle(spelled[start - 1][0]))
    ):
        start -= 1
    if start == end == 0 and len(spelled) > 1 and 1 not in covered:
        return 0, 0, -1  # a capital that opens the mention only ("Lawannya, jenderal …", "The Saudi …")
    return spelled[start][1], start, end


def _before_bracket(text: str, spelled: tuple[tuple[str, int, int], ...], end: int, covered: set[int]) -> int:
    """The last word of the name before the bracket word `end` is in ("Fernando Alonso (McLaren)"), unless the bracket
    calls him by a part of it ("Bambang Wuryanto (Bambang Pacul)"); `end` where no name stands before."""
    opened = text.rfind("(", 0, spelled[end][1])
    if opened < 0 or ")" in text[opened : spelled[end][1]]:
        return end
    last = sum(low < opened for _, low, _ in spelled) - 1
    if last < 0 or last in covered or not text[spelled[last][1]].isupper():
        return end
    inside = {word[:_ALIKE] for word, _, _ in spelled[last + 1 : end + 1]}
    before = {word[:_ALIKE] for word, _, _ in spelled[: last + 1]}
    return end if inside & before else last


def _behind_letters(text: str, spelled: tuple[tuple[str, int, int], ...], start: int, end: int, lex: Lexicon) -> int:
    """Skip abbreviations that stand between an office and a name ("Direktur PPATK Budi Santoso"); two letters may be
    initials ("BJ Habibie") unless a body is called so."""
    while start < end and not text.isupper():
        word, low, high = spelled[start]
        terms = lex.knowledge.terms.get(word, ())
        body = any(term.kind == "organisation" and term.form == text[low:high] for term in terms)
        two = text[spelled[start + 1][1] : spelled[start + 1][2]].isupper() and high - low == 2  # "PB FAJI | Oni …"
        dotted = _INITIALS.fullmatch(text, low, high)
        if dotted or not (start and text[low:high].isupper() and (high - low > 2 - body or (two and start + 1 < end))):
            break
        start += 1
    return start


def _degrees(text: str, spelled: tuple[tuple[str, int, int], ...], end: int) -> int:
    """The last word of the name when degrees stand behind it and a comma ("Budi Santoso, SH, MH")."""
    while end > 0 and "," in text[spelled[end - 1][2] : spelled[end][1]]:
        surface = text[spelled[end][1] : spelled[end][2]].replace(".", "")
        if len(surface) > 4 or surface.islower() or surface.istitle():
            break
        end -= 1
    return end


def _behind_place(text: str, spelled: tuple[tuple[str, int, int], ...], start: int, end: int, lex: Lexicon) -> int:
    """Where the name begins when an office of a place opens the mention ("Bupati Garut | Dewi Lestari")."""
    if not start:
        return start
    before = [word for word, _, _ in spelled[max(0, start - 4) : start]]
    local = any(" ".join(before[at:]) in lex.of_places for at in range(len(before)))
    if local:
        for last in range(min(end, start + 3), start, -1):  # at least one word is left to the name
            if lex.knowledge.places.find(key(text[spelled[start][1] : spelled[last - 1][2]])):
                return last + (last < end and spelled[last][0] in ("kota", "kabupaten"))
    return _behind_land(text, spelled, start, end, lex)


def _behind_land(text: str, spelled: tuple[tuple[str, int, int], ...], start: int, end: int, lex: Lexicon) -> int:
    """Where a name begins behind a body with a land or listed place in its name ("Pew Indonesia | Hanta Yuda")."""
    for last in range(end - 1, start - 1, -1):  # the last word of the body; two words are left to the name
        named = any(term.kind in ("country", "seat") for term in lex.knowledge.terms.get(spelled[last][0], ()))
        if named and last > start and not is_given_name(text, spelled[last], lex):
            return last + 1
        for first in range(max(start, last - 2), last):
            if lex.knowledge.places.listed(key(text[spelled[first][1] : spelled[last][2]])):
                return last + 1
    return start


def runs_of(
    text: str, spelled: tuple[tuple[str, int, int], ...], hits: tuple[Hit, ...], cut: int, lex: Lexicon
) -> tuple[tuple[str, bool], ...]:
    """Return the runs of capitalised words no phrase covers, each with whether it stands at or behind word `cut`."""
    covered = {index for hit in hits for index in range(hit.first, hit.last)}
    found: list[tuple[int, int]] = []
    for index, (word, start, _) in enumerate(spelled):
        if not text[start].isupper() or word in lex.articles or lex.is_word(text, spelled, index):
            continue
        if index + 1 < len(spelled) and spelled[index + 1][0] == word and text[spelled[index + 1][1]].islower():
            continue  # "Kira-kira 500 petani": a word said twice is no name
        joins = (
            found
            and found[-1][1] == index
            and index != cut
            and text[spelled[index - 1][2] : start].strip() in ("", "-")
        )
        if index in covered and not (index > cut and _before_name(text, spelled, index)):
            whole = key(text[spelled[found[-1][0]][1] : spelled[index][2]]) if joins else ""
            if not (whole and lex.knowledge.places.find(whole)):  # "Port Sudan" is one place
                continue
        if joins:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return tuple((text[spelled[low][1] : spelled[high - 1][2]], low >= cut) for low, high in found)


def _before_name(text: str, spelled: tuple[tuple[str, int, int], ...], index: int) -> bool:
    """A role word that begins a name behind a cut ("di Bandar Abbas"): written large, right before another capital."""
    return index + 1 < len(spelled) and text[spelled[index + 1][1]].isupper()


def _is_particle(word: str) -> bool:
    return word in (
        "al",
        "el",
        "bin",
        "binti",
        "ibn",
        "van",
        "von",
        "de",
        "da",
        "der",
        "den",
        "dos",
        "du",
        "la",
        "di",
        "abu",
        "ul",
    )
