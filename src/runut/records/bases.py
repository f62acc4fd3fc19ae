"""Bases of the frozen structs that rooms hand around within themselves.

A module that may be compiled (native/modules.txt) makes its structs from these and not from `Struct`: the compiler
drops the options of a class (`frozen`, `gc`), and a struct has those of its base.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Frozen", "Leaf"]


class Frozen(Struct, frozen=True):
    """A struct that does not change and can be put into sets."""


class Leaf(Struct, frozen=True, gc=False):
    """The same, and the garbage collector leaves it alone: it holds text, numbers and other leaves only."""
