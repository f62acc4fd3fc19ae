"""Generated pages are fresh; every command, exporter and how-to that the README promises exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="not a checkout")


def test_generated_reference_is_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "docs/make_reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _pages() -> list[str]:
    """Pages of our own: nothing hidden (caches come and go while tests run), nothing made."""
    found = (path.relative_to(ROOT) for path in ROOT.glob("**/*.md"))
    made = {"demo-out", "work", "dist", "build"}
    return sorted(
        page.as_posix() for page in found if not any(part.startswith(".") or part in made for part in page.parts)
    )


@pytest.mark.parametrize("page", _pages())
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    missing = [link for link in links if link and not ((ROOT / page).parent / link).exists()]
    assert missing == []
