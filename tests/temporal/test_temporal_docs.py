"""The reference page is the one the case tables make."""

from temporal_docs import PAGE, page


def test_the_reference_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/temporal/temporal_docs.py"
