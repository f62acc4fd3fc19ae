"""Facts: countries, organisations, offices and their holders with dates, places. Data files with their sources beside them."""

from runut.knowledge.own import OwnActor, read_own
from runut.knowledge.store import Knowledge, load

__all__ = ["Knowledge", "OwnActor", "load", "read_own"]
