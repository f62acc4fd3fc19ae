"""One settings record with documented defaults. Rooms are handed it; nobody looks it up."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Limits", "Settings"]


class Limits(Struct, frozen=True):
    """Bounds that keep hostile or broken input from stopping a run. Sizes in bytes, times in seconds."""

    page_bytes: int = 20_000_000  # a page larger than this is dropped with a reason
    line_chars: int = 200_000  # longer lines are kept but not analysed past this
    archive_bytes: int = 20_000_000_000  # total unpacked size of one archive
    archive_ratio: int = 200  # unpacked / packed; more is taken for a bomb
    archive_members: int = 1_000_000
    page_seconds: float = 20.0  # of processor time, by the clock ten times as many; a page that needs more is dropped


class Settings(Struct, frozen=True):
    """What a run may be told. `languages` are tried in order; `memory` switches cross-page memory for heaps."""

    limits: Limits = Limits()
    languages: tuple[str, ...] = ("id", "en", "ms")
    memory: bool = True  # learn lines that recur on pages of one site (heaps only)
    reader: str = "accurate"  # accurate | fast | none
    scheme: str = "plover16"  # plover16 | plv15
    workers: int = 1
    seed: int = 0
