"""Every pattern the package compiles, and the strings most likely to make it backtrack."""

from __future__ import annotations

import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module, resources

LARGE = 8  # a repeat that may go on at least so often is worth attacking
SIZE = 1000  # characters: squared is nothing, cubed is seconds, more is for ever


def patterns() -> dict[str, re.Pattern[str]]:
    """Patterns by source, gathered in a process of its own: what another test made and cached would not be seen."""
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=True)
    return {f"{flags}:{source}": re.compile(source, flags) for flags, source in json.loads(done.stdout)}


def _gathered() -> dict[str, re.Pattern[str]]:
    """Those that stand in our modules and those our code compiles while the demo pages are read."""
    found: dict[str, re.Pattern[str]] = {}
    real = re.compile

    def noted(pattern, flags=0):
        made = real(pattern, flags)
        ours = sys._getframe(1).f_globals.get("__name__", "").startswith("runut.")
        if ours and isinstance(made.pattern, str):
            found.setdefault(f"{made.flags}:{made.pattern}", made)
        return made

    re.compile = noted
    try:
        import runut  # noqa: PLC0415

        for module in pkgutil.walk_packages(runut.__path__, "runut."):
            if ".spark" not in module.name:
                loaded = import_module(module.name)
                for value in vars(loaded).values():
                    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                        found.setdefault(f"{value.flags}:{value.pattern}", value)
        _use_everything()
    finally:
        re.compile = real
    return found


def _use_everything() -> None:
    """Read the demo pages: many patterns are made of language packs on first use."""
    import tempfile  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from runut.engines import build  # noqa: PLC0415
    from runut.settings import Settings  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        build([str(resources.files("runut") / "demo_pages")], Path(folder) / "c.duckdb", Settings(reader="none"))


def attacks(pattern: re.Pattern[str], size: int = SIZE) -> Iterator[str]:
    """For every unbounded repeat: what leads to it, its inside many times over, and an end that cannot match."""
    tree = re._parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    seen = set()
    for before, inside in _repeats(tree, ""):
        unit = inside or "a"
        for end in ("\x01", "!", "\n\x01"):
            text = before + (unit * (size // len(unit)))[:size] + end
            if text not in seen:
                seen.add(text)
                yield text


def _repeats(tree, before: str) -> Iterator[tuple[str, str]]:
    done = before
    for op, argument in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, inner = argument
            if high is re._constants.MAXREPEAT or high >= LARGE:
                for variant in _variants(inner):
                    yield done, variant
            yield from _repeats(inner, done)
            done += _sample(inner) * max(low, 1 if high else 0)
            continue
        for inner in _inside(name, argument):
            yield from _repeats(inner, done)
        done += _sample([(op, argument)])


def _inside(name: str, argument) -> list:
    if name == "SUBPATTERN":
        return [argument[3]]
    if name == "BRANCH":
        return list(argument[1])
    if name in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    return [argument] if name == "ATOMIC_GROUP" else []


def _variants(tree) -> set[str]:
    found = {_sample(tree)}
    for op, argument in tree:
        if str(op) == "SUBPATTERN":
            found |= _variants(argument[3])
        if str(op) == "BRANCH":
            found |= {_sample(branch) for branch in argument[1][:4]}
    return {text for text in found if text}


def _sample(tree) -> str:
    """A short string the tree matches, or nearly."""
    out = ""
    for op, argument in tree:
        name = str(op)
        if name == "LITERAL":
            out += chr(argument)
        elif name == "NOT_LITERAL":
            out += "b" if argument != ord("b") else "c"
        elif name == "ANY":
            out += "a"
        elif name == "IN":
            out += _one_of(argument)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out += _sample(argument[2]) * max(argument[0], 1 if argument[1] else 0)
        elif name == "SUBPATTERN":
            out += _sample(argument[3])
        elif name == "ATOMIC_GROUP":
            out += _sample(argument)
        elif name == "BRANCH":
            out += _sample(argument[1][0])
    return out


def _one_of(members) -> str:
    ruled_out = str(members[0][0]) == "NEGATE"
    allowed = re.compile("|".join(filter(None, (_member(m) for m in members if str(m[0]) != "NEGATE"))) or "(?!)")
    for char in "a1 A,.-\"'(:/\n\tz€é_":
        if bool(allowed.fullmatch(char)) != ruled_out:
            return char
    first = next((m for m in members if str(m[0]) in ("LITERAL", "RANGE")), None)
    if first is None:
        return "a"
    return chr(first[1] if str(first[0]) == "LITERAL" else first[1][0])


def _member(member) -> str:
    name, argument = str(member[0]), member[1]
    if name == "LITERAL":
        return re.escape(chr(argument))
    if name == "RANGE":
        return f"[{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}]"
    kinds = {"SPACE": r"\s", "NOT_SPACE": r"\S", "DIGIT": r"\d", "NOT_DIGIT": r"\D", "WORD": r"\w", "NOT_WORD": r"\W"}
    return kinds.get(str(argument).removeprefix("CATEGORY_"), "")


if __name__ == "__main__":
    print(json.dumps([(made.flags, made.pattern) for made in _gathered().values()]))
