"""Near-duplicates, copied passages, same story, same event; corroborates, contradicts, copies."""

from runut.stories._store import NoRoom
from runut.stories._wordtext import Text
from runut.stories.copies import find_copies
from runut.stories.disputes import Sentence
from runut.stories.heap import Before, Entry, Heap, Material, Woven
from runut.stories.opposed import Opposition, opposed
from runut.stories.origins import Origin, Origins, PageCredits, find_origins
from runut.stories.relations import MUTUAL, Dyad, Step, find_dyads, party
from runut.stories.states import find_states
from runut.stories.terms import StoryPage
from runut.stories.weave import weave, weave_heap

__all__ = [
    "MUTUAL",
    "Before",
    "Dyad",
    "Entry",
    "Heap",
    "Material",
    "NoRoom",
    "Opposition",
    "Origin",
    "Origins",
    "PageCredits",
    "Sentence",
    "Step",
    "StoryPage",
    "Text",
    "Woven",
    "find_copies",
    "find_dyads",
    "find_origins",
    "find_states",
    "opposed",
    "party",
    "weave",
    "weave_heap",
]
