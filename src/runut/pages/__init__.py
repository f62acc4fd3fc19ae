"""Page anatomy: a role and a reason for every line of a page, and the article read from it."""

from runut.pages.reader import body_text, read_page

__all__ = ["body_text", "read_page"]
