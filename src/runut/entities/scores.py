"""The network's scores of a page's mentions (runut.records.ReadKin), to be asked one by one."""

from __future__ import annotations

import math
from array import array
from functools import cache

from runut.encoder.labels import KIN_KINDS, SECTORS
from runut.records.reading import ReadKin

__all__ = ["Kin"]

_MANY, _EVEN = len(SECTORS), -math.log(len(SECTORS))
_AT = {kind: at for at, kind in enumerate(KIN_KINDS)}


@cache
def _places(wanted: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(SECTORS.index(one) if one in SECTORS else len(SECTORS) for one in wanted)


class Kin:
    """A page's scores, to be asked by the number of a mention in the reading."""

    def __init__(self, read: ReadKin) -> None:
        self._count = read.count
        self._kinds = array("f", read.kinds)
        self._sectors = array("f", read.sectors)
        self._pairs = array("f", read.pairs)

    def kind(self, mention: int, kind: str) -> float:
        """Log-probability that a mention is of this kind (KIN_KINDS)."""
        return self._kinds[mention * len(KIN_KINDS) + _AT[kind]]

    def sectors(self, mention: int, wanted: tuple[str, ...]) -> list[float]:
        """Log-probabilities of sectors; of one the network does not know as if all were alike."""
        row = [*self._sectors[mention * _MANY : (mention + 1) * _MANY], _EVEN]
        return [row[at] for at in _places(wanted)]

    def row(self, mention: int) -> list[float]:
        """Log-odds that a mention is of one land with each other one; NaN where they were not compared."""
        return self._pairs[mention * self._count : (mention + 1) * self._count].tolist()
