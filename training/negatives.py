"""Sentences of the name sets and treebanks that hold no PLOVER event as far as a word list can tell.

Real pages are mostly about other things, and our corpus is not. A sentence without any word of our corpus's triggers is
taken as empty; so is one with the words of sport, shows or gadgets and none of politics, whatever verbs it has. All
other sentences stay masked. The lists decide only which sentences teach "none"; nothing of them is in the product.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator, Set

from training import settings
from training.examples import Example

SOFT = re.compile(
    r"\b(gol|liga|pemain|pelatih|klub|laga|pertandingan|skor|timnas|juara|striker|kiper|turnamen|musim|babak|petenis|pebalap|film|"
    r"penyanyi|album|artis|aktris|aktor|konser|lagu|resep|ponsel|smartphone|android|fitur|aplikasi|kamera|sinetron|selebriti|"
    r"saham|indeks|rupiah|dividen|emiten|bursa|mobil|motor|wisata|kuliner|kesehatan|dokter|goal|league|coach|match|season|"
    r"striker|album|movie|actor|recipe|phone|shares|stocks|hotel|restaurant|game)\b",
    re.I,
)
HARD = re.compile(
    r"\b(polisi|polri|tni|tentara|militer|presiden|menteri|pemerintah|dpr|kpk|parlemen|jaksa|hakim|pengadilan|tersangka|korban|"
    r"demo|unjuk|perang|serangan|bom|tewas|teroris|diplomat|duta|sanksi|partai|gubernur|bupati|police|army|military|president|"
    r"minister|government|court|killed|war|attack|bomb|protest|sanctions|party|troops|iraq|iran|terror\w*)\b",
    re.I,
)
COMMON = frozenset(
    re.findall(
        r"\w+",
        "yang dengan untuk dari pada akan telah sudah tidak dalam kepada oleh atas serta para bahwa bagi agar that "
        "with from into over against have been will would their after more talks aid its his her them they were was",
    )
)


def trigger_words(corpus: list[Example]) -> frozenset[str]:
    """Words that stand in a trigger in at least a quarter of their uses in the corpus."""
    inside: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for one in corpus:
        if one.events is not None:
            everywhere.update(re.findall(r"[a-z-]{3,}", one.text.lower()))
            for event in one.events:
                inside.update(re.findall(r"[a-z-]{3,}", one.text[event.span[0] : event.span[1]].lower()))
    return frozenset(w for w, n in inside.items() if n / max(1, everywhere[w]) >= 0.25) - COMMON


def empty(text: str, triggers: frozenset[str]) -> bool:
    """Whether the sentence may teach "no event"."""
    if SOFT.search(text) and not HARD.search(text):
        return True
    words = {re.sub(r"(nya|lah)$", "", w) for w in re.findall(r"[a-z-]{3,}", text.lower())}
    return not words & triggers and len(words) >= 3


def treebanks(triggers: frozenset[str], known: Set[str] = frozenset()) -> list[Example]:
    """Empty sentences of the share-alike treebanks (UD, CC BY-SA): Indonesian news and wiki, English web; not those `known`."""
    data = settings.path("shared") / "data"
    found = []
    for name, lang in (
        ("ud-id-csui/train", "id"), ("ud-id-pud/train", "id"), ("ud-id-gsd/dev", "id"), ("ud-en-ewt/train", "en"),
    ):  # fmt: skip
        for n, text in enumerate(_texts(data / f"{name}.conllu.gz")):
            if text not in known and (lang == "id" or n % 8 == 0) and 25 < len(text) < 400 and empty(text, triggers):
                found.append(Example(text, lang, "treebank", None, None, (), None))
    return found


def _texts(path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        yield from (line[9:].strip() for line in handle if line.startswith("# text = "))
