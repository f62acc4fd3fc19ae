"""`python -m runut`: the same program as the command `runut`."""

from __future__ import annotations

from runut.cli import main

if __name__ == "__main__":
    main()
