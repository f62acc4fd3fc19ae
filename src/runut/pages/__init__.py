"""Page anatomy: a role and a reason for every line of a page, and the article read from it."""

from runut.pages.datelines import Dateline, dateline
from runut.pages.memory import SiteMemory
from runut.pages.reader import body_text, read_page
from runut.pages.regions import READABLE, Region, RegionMap, reading_spans, region_map, regions

__all__ = [
    "READABLE",
    "Dateline",
    "Region",
    "RegionMap",
    "SiteMemory",
    "body_text",
    "dateline",
    "read_page",
    "reading_spans",
    "region_map",
    "regions",
]
