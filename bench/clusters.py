"""B³ of a clustering against another (Bagga and Baldwin, "Algorithms for scoring coreference chains", LREC 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping


def b_cubed(found: Mapping[str, Hashable], true: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Return (precision, recall, F1): the mean over items of the share of their cluster that is rightly with them.

    Both map item -> cluster over the same items; raises KeyError where one lacks an item of `true`.
    """
    if not true:
        return 0.0, 0.0, 0.0
    ours = Counter(found[item] for item in true)
    theirs = Counter(true.values())
    both = Counter((found[item], true[item]) for item in true)
    precision = sum(both[found[item], true[item]] / ours[found[item]] for item in true) / len(true)
    recall = sum(both[found[item], true[item]] / theirs[true[item]] for item in true) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)
