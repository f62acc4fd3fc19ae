"""Words of one family: menyerang, serangan, diserang."""

from __future__ import annotations

STEM = 5  # letters two words must share, prefixes taken off, to be one word in two forms
PREFIXES = (
    "meng",
    "meny",
    "mem",
    "men",
    "me",
    "peng",
    "peny",
    "pem",
    "pen",
    "pe",
    "ber",
    "di",
    "ter",
    "per",
    "ke",
    "se",
)


def stem(word: str) -> str:
    """The word without its first prefix, where enough is left of it."""
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            return word[len(prefix) :]
    return word


# The sound a nasal prefix swallows where a vowel follows it: me(n)embak, tembak; pe(ny)erang, serang.
SWALLOWED = {"meny": "s", "peny": "s", "meng": "k", "peng": "k", "mem": "p", "pem": "p", "men": "t", "pen": "t"}


def forms(word: str) -> frozenset[str]:
    """The beginnings under which a word meets its family: its own, its stem's, and the stem's with the sound that a
    prefix may have swallowed."""
    found = {word[:STEM], stem(word)[:STEM]}
    for prefix, sound in SWALLOWED.items():
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= STEM - 1 and rest[0] in "aeiou":
            found.add((sound + rest)[:STEM])
            break
    return frozenset(found)
