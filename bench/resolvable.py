"""Which mentions' countries can be known from their sentence at all.

A country code is *resolvable* when a reader with the sentence and a reference library can find it:

1. the mention itself holds a name: a proper name, a demonym, a capital, an abbreviation of a body;
2. another mention of the text that holds a name has the same code ("Bamako ... the army");
3. nothing in the text names any land and the language is at home there (Indonesian: IDN, Malay: MYS): domestic news.

These three are decided by machine, from the annotation, the capitals of the text and the tables of countries, never
from what the resolver answers. What they leave ("a football club", annotated GBR) was ruled by hand, once, into
`data_resolvable.tsv` (item, mention, yes or no, reason): "yes" where the story told is known to the library (a dated
event, a unique body), "no" where several lands fit. Mentions without a ruling count as resolvable.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from runut.entities.lexicon import lexicon
from runut.knowledge import load
from runut.knowledge.folding import words

HOME = {"id": "IDN", "ms": "MYS"}
RULINGS = Path(__file__).parent / "data_resolvable.tsv"
# One code for what the tables take for one: bodies coded UNO or IGO, states that are no more as the state of today.
SAME = {"UNO": "IGO", "-": "", "SUN": "RUS", "DDR": "DEU", "YUG": "SRB"}


def code_of(mention: dict[str, Any]) -> str:
    code: str = mention.get("code", "")
    return SAME.get(code, code)


def holds_name(text: str, mention: dict[str, Any]) -> bool:
    """Whether a mention holds a proper name: a capital that neither begins a sentence nor is a role word of a headline,
    an abbreviation, or a word the tables know as a land, people or body."""
    if mention["type"] in ("PER", "PRON"):
        return bool(mention["type"] == "PER")
    spelled = words(mention["text"])
    capitals = [(at, word, mention["text"][low:high]) for at, (word, low, high) in enumerate(spelled)
                if mention["text"][low].isupper()]  # fmt: skip
    if mention["type"] in ("GPE", "LOC") and capitals:
        return True
    if mention["type"] == "ORG" and len(capitals) > 1:
        return True
    for at, word, surface in capitals:
        if _land(word) or (surface.isupper() and len(surface) > 1):
            return True
        if not (at == 0 and _opens(text, mention["start"])) and word not in _roles():
            return True
    return False


def _land(word: str) -> bool:
    """A country, demonym, capital, people or body of one word."""
    terms = load().terms.get(word, ())
    return word in load().peoples or any(term.kind in ("country", "demonym", "seat", "organisation") for term in terms)


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(' "“‘(-–—')
    return not before or before[-1] in ".!?:\n|"


@cache
def _roles() -> frozenset[str]:
    """Words of offices and groups, which headlines write large; names among them left out."""
    found = {word for lang in ("id", "en", "ms") for phrase in lexicon(lang).sectors for word in phrase.split()}
    return frozenset(word for word in found if not _land(word))


def resolvable(item: dict[str, Any], mention: dict[str, Any]) -> bool:
    """Whether the code of `mention` follows from the text of `item`."""
    if by_machine(item, mention):
        return True
    return rulings().get((item["id"], mention["id"]), True)


def by_machine(item: dict[str, Any], mention: dict[str, Any]) -> bool:
    """The three rules alone."""
    code = code_of(mention)
    named = [m for m in item["mentions"] if m["type"] not in ("TIME", "NUM") and holds_name(item["text"], m)]
    if mention in named or any(code_of(m) == code for m in named):
        return True
    return not any(code_of(m) for m in named) and HOME.get(item["lang"]) == code


@cache
def rulings() -> dict[tuple[str, str], bool]:
    """Return (item, mention) -> ruled resolvable."""
    found = {}
    for line in RULINGS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            item, mention, verdict, _reason = line.split("\t")
            found[item, mention] = {"yes": True, "no": False}[verdict]
    return found
