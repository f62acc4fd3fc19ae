"""Bytes to text: declared, detected and mended encodings, each mend by name."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_META_WINDOW = 8_192  # browsers look at 1,024; some pages put scripts before it
# Labels that the WHATWG encoding standard reads as windows-1252: nobody means the C1 controls.
_LATIN = frozenset(("iso8859-1", "ascii", "latin-1", "latin1"))
_SAMPLE = 65_536
_HIGH = re.compile(rb"[\x80-\xff]+")
_MOJIBAKE = re.compile("[ÂÃâÅÐÑðï][\x80-\xbf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAGIC = (
    (b"%PDF-", "PDF: convert it first, e.g. with pdftotext"),
    (b"\x89PNG", "image: needs character recognition first"),
    (b"\xff\xd8\xff", "image: needs character recognition first"),
    (b"GIF8", "image: needs character recognition first"), (b"RIFF", "sound, film or image"), (b"ID3", "sound"),
    (b"\x7fELF", "program"), (b"MZ\x90", "program"), (b"\xd0\xcf\x11\xe0", "Office document: save it as text or HTML"),
    (b"SQLite format 3", "database: export its table as CSV or JSONL"), (b"7z\xbc\xaf", "7z archive: unpack it first"),
    (b"Rar!", "RAR archive: unpack it first"), (b"\x00\x00\x01\x00", "icon"), (b"wOF", "font"), (b"OggS", "sound"),
    (b"\x28\xb5\x2f\xfd", "zstd archive: unpack it first"), (b"\x00asm", "program"),
    (b"{\\rtf", "RTF: save it as text or HTML"),
)  # fmt: skip


class Decoded(Struct, frozen=True):
    """Text with the encoding it was read in and the mends by name."""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()


def binary_kind(raw: bytes) -> str | None:
    """Say what kind of binary `raw` is, or None when it can be text (UTF-16 and UTF-32 with or without BOM can)."""
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return kind
    if raw[4:12] in (b"ftypisom", b"ftypmp42", b"ftypavif", b"ftypheic"):
        return "film or image"
    head = raw[:_SAMPLE]
    if not head or _wide(head) is not None or head.startswith(tuple(bom for bom, _ in _BOMS)):
        return None
    controls = sum(head.count(bytes((code,))) for code in (*range(9), *range(14, 27), *range(28, 32), 127))
    return "binary data" if controls > len(head) // 20 else None


def decode(raw: bytes, *, declared: str | None = None, markup: bool = False) -> Decoded:
    """Return the text of `raw`. Never raises; what had to be guessed or mended is named in `repairs`.

    Order: byte-order mark; UTF-16 by its zero bytes; valid UTF-8 (a page that is valid UTF-8 beyond ASCII is UTF-8
    whatever it declares); `declared` (HTTP or option), then the <meta> of markup; UTF-8 with a few broken bytes;
    windows-1252 where high bytes are few; charset-normalizer's best guess. The original bytes stay with the caller.
    """
    text, encoding, repairs = _decoded(raw, declared, markup)
    return mend(text, "windows-1252" if encoding == "cp1252" else encoding, repairs)


def mend(text: str, encoding: str = "utf-8", repairs: tuple[str, ...] = ()) -> Decoded:
    """Return `text` without NUL, lone surrogates and mojibake; for text that came decoded (a table's cell) too."""
    if "\x00" in text:
        text, repairs = text.replace("\x00", ""), (*repairs, "nul-removed")
    if _SURROGATE.search(text):
        text, repairs = _SURROGATE.sub("\ufffd", text), (*repairs, "surrogates-replaced")
    if text.startswith("\ufeff"):
        text, repairs = text.lstrip("\ufeff"), (*repairs, "bom-removed")
    mended = _mend_mojibake(text)
    return Decoded(text, encoding, repairs) if mended == text else Decoded(mended, encoding, (*repairs, "mojibake"))


def _decoded(raw: bytes, declared: str | None, markup: bool) -> tuple[str, str, tuple[str, ...]]:
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _tolerant(raw[len(bom) :], name)
    wide = _wide(raw[:_SAMPLE])
    if wide:
        text, name, repairs = _tolerant(raw, wide)
        return text, name, (*repairs, f"detected-{name}")
    label = _known(declared) or (_known(_meta(raw)) if markup else None)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _other(raw, label)
    if label in ("iso2022_jp", "iso2022_kr", "hz") and b"\x1b" in raw:
        return _other(raw, label)
    wrong = label not in (None, "utf-8") and not raw.isascii()
    return text, "utf-8", (f"declared-{label}-was-utf-8",) if wrong else ()


def _other(raw: bytes, label: str | None) -> tuple[str, str, tuple[str, ...]]:
    if label not in (None, "utf-8"):
        assert label is not None
        try:
            return raw.decode(label), label, ()
        except (UnicodeDecodeError, LookupError):
            pass
    loose = raw.decode("utf-8", "replace")
    bad, high = loose.count("\ufffd"), sum(1 for char in loose if char > "\x7f")
    if high > 2 * bad:  # bytes of another encoding hardly ever make valid UTF-8
        return raw.decode("utf-8", "runut-western"), "utf-8", ("utf-8-mended",)
    if label is None and not _looks_western(raw[:_SAMPLE]):
        guess = _guess(raw[:_SAMPLE])
        if guess:
            return raw.decode(guess, "replace"), guess, (f"detected-{guess}",)
    return raw.decode("cp1252", "runut-western"), "windows-1252", ("detected-windows-1252",)


def _looks_western(sample: bytes) -> bool:
    """Letters with accents and typographic signs stand alone among ASCII; other scripts fill words with high bytes."""
    runs = _HIGH.findall(sample)
    high = sum(map(len, runs))
    return high < 2 * len(runs) and high < 0.35 * len(sample)


def _guess(sample: bytes) -> str | None:
    import charset_normalizer  # noqa: PLC0415 - slow to load, seldom needed

    best = charset_normalizer.from_bytes(sample, steps=5, chunk_size=512).best()
    return best.encoding if best else None


def _tolerant(raw: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return raw.decode(name), name, ()
    except UnicodeDecodeError:
        return raw.decode(name, "replace"), name, ("undecodable-replaced",)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: in Latin script every second byte is zero, on one side only."""
    usable = head[: len(head) // 2 * 2]
    if len(usable) < 8:
        return None
    half = len(usable) // 2
    low, high = usable[0::2].count(0), usable[1::2].count(0)
    if high > 0.6 * half and low < 0.02 * half + 1:
        return "utf-16-le"
    if low > 0.6 * half and high < 0.02 * half + 1:
        return "utf-16-be"
    return None


def _meta(raw: bytes) -> str | None:
    found = _META.search(raw[:_META_WINDOW])
    return found.group(1).decode("ascii", "replace") if found else None


def _known(label: str | None) -> str | None:
    """The codec for a declared label, or None where Python knows none that makes text."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip().strip("\"'").lower())
        "".encode(info.name)  # rot13, base64 and the like are no encodings
    except (LookupError, ValueError, TypeError):
        return None
    # A page that could be sniffed for its <meta> is not UTF-16, whatever it says.
    if info.name.startswith(("utf-16", "utf-32", "idna", "punycode", "unicode", "raw_unicode", "undefined")):
        return "utf-8"
    return "cp1252" if info.name in _LATIN else info.name


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read undecodable bytes one by one as windows-1252 (its five unassigned ones as U+FFFD)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(bytes((code,)).decode("cp1252", "replace") for code in bad), error.end


codecs.register_error("runut-western", _western)


def _mend_mojibake(text: str) -> str:
    """UTF-8 read as windows-1252 set right, line by line, only where ftfy is sure and nothing is lost by it."""
    if not _MOJIBAKE.search(text):
        return text
    import ftfy  # noqa: PLC0415 - slow to load, seldom needed
    from ftfy.badness import is_bad  # noqa: PLC0415

    lines = text.split("\n")
    for n, line in enumerate(lines):
        if _MOJIBAKE.search(line) and is_bad(line):
            fixed = ftfy.fix_encoding(line)
            if fixed.count("\ufffd") <= line.count("\ufffd") and "\n" not in fixed and "\r" not in fixed[:-1]:
                lines[n] = fixed
    return "\n".join(lines)
