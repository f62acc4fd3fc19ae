"""Facts: countries, organisations, offices and their holders with dates, places; data files, their sources beside."""

from runut.knowledge.labels import called, called_place
from runut.knowledge.laws import check_knowledge
from runut.knowledge.own import OwnActor, read_own
from runut.knowledge.store import Knowledge, load

__all__ = ["Knowledge", "OwnActor", "called", "called_place", "check_knowledge", "load", "read_own"]
