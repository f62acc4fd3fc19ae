"""A full disk is no page's fault."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from runut.stories import NoRoom
from runut.stories._store import Column, Spill


@pytest.mark.parametrize("kept", [Column("u8"), Spill()])
def test_a_disk_that_takes_no_more_says_so(kept: Column | Spill) -> None:
    kept._file.close()
    kept._file = Path("/dev/full").open("r+b", buffering=0)  # noqa: SIM115 - closed with its object
    with pytest.raises(NoRoom):
        _ = kept.add(np.arange(1000)) if isinstance(kept, Column) else kept.add(b"x" * 100)
    assert not issubclass(NoRoom, Exception)
