"""Runut: messy scraped news pages in, one sourced, dated, cross-checked chronology out.

The front door is small; everything else is private. `runut.open` asks a chronicle; the errors are in `runut.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from runut import compiled

__version__ = "0.1.0"

compiled.install()  # before any other module of the house is imported

__all__ = ["Chronicle", "Rows", "RunutError", "__version__", "open"]

if TYPE_CHECKING:
    from runut.api import Chronicle, Rows, open  # noqa: A004 - `runut.open` reads as it should
    from runut.errors import RunutError

_HOMES = {"Chronicle": "runut.api", "Rows": "runut.api", "RunutError": "runut.errors", "open": "runut.api"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - loads on first use, so that `import runut` stays light
    if name not in _HOMES:
        raise AttributeError(f"module 'runut' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
