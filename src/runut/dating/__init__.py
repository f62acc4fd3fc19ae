"""Date forensics: every date on a page is a candidate; one verdict says when its article was published, and why."""

from runut.dating.holders import sound_bounds
from runut.dating.statements import statements
from runut.dating.verdict import date_article

__all__ = ["date_article", "sound_bounds", "statements"]
