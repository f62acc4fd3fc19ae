"""Which acts of a lead are its news, and which are told in passing and need not be of the article's day.

A page's date dates what its first sentences report. The crime behind an arrest, what somebody recalls in his own
words, an attack that is condemned, "the man who robbed …" are told beside it: not after the page, nobody says when.
"""

from __future__ import annotations

import re
from functools import cache

from runut.events.anaphora import points_back
from runut.events.cues import WORD, Hit, hits
from runut.events.view import View
from runut.events.wording import VERBAL
from runut.lang import table
from runut.records import ReadEvent

OF_LAW = ("COERCE", "ACCUSE", "SANCTION")  # acts that follow a crime
SPOKEN = (*VERBAL, "CONSULT")  # what the speaker does by speaking happens when he speaks
CLAUSE_WORDS = 8  # words behind "after" or "when" in its clause
NOW_REACH = 6  # characters behind "saat" in which "ini" stands
NEAR_WORDS = 3  # words between "who", "over", "the case of" and the act
_CLAUSE = re.compile(r"[,.;:!?\"“”()\n]")


def passing(view: View, event: ReadEvent, sentence: tuple[int, int]) -> str:
    """Return why an act without a time need not be of the article's day, or '' where it is told as news."""
    if reason := _recalled(view, event, sentence) or _governed(view, event, sentence):
        return reason
    before = [one for one in view.reading.events if sentence[0] <= one.start < event.start]
    if event.type == "ASSAULT" and any(one.type in OF_LAW for one in before):
        return "the act of force behind an act of the law"
    if before and _noun(view, event):
        return f"told in passing beside '{view.text[before[0].start : before[0].end]}'"
    return "told before" if points_back(view, event) else ""


def _recalled(view: View, event: ReadEvent, sentence: tuple[int, int]) -> str:
    """Within somebody's own words: news is only what he does by saying it."""
    quote = view.quote_at(event.start)
    if quote is None or quote.kind != "direct":
        return ""
    done = hits(view.cues.signs["completed"], view.lowered, max(sentence[0], quote.start), event.start)
    spoken = event.type in SPOKEN and not done
    return "" if spoken else "recalled in somebody's own words"


def _governed(view: View, event: ReadEvent, sentence: tuple[int, int]) -> str:
    """The clause or phrase around it is that of another act: "setelah …", "yang …", "kasus …", "the man who …"."""
    acts = [one.end for one in view.reading.events if sentence[0] <= one.start < event.start]
    lists = [("passing_clause", CLAUSE_WORDS), ("passing_near", NEAR_WORDS)]
    if _noun(view, event) or view.lowered[event.start : event.end].endswith("ing"):
        lists.append(("passing_of", NEAR_WORDS))
    for name, most in lists:
        found = hits(view.cues.signs[name], view.lowered, sentence[0], event.start)
        if not found or _CLAUSE.search(view.lowered, found[-1].end, event.start) or _now(view, found[-1]):
            continue
        apart = any(found[-1].end <= end <= event.start for end in acts)
        if not apart and len(WORD.findall(view.lowered[found[-1].end : event.start])) <= most:
            return f"told in passing behind '{found[-1].words}'"
    return ""


def _now(view: View, word: Hit) -> bool:
    """ "Saat ini" is no "when"."""
    around = hits(view.cues.signs["at_present"], view.lowered, word.start, word.end + NOW_REACH)
    return bool(around) and around[0].start == word.start


def _noun(view: View, event: ReadEvent) -> bool:
    """Whether the trigger is a noun, by its form: a title leaves prefixes out ("Polisi Tangkap …")."""
    trigger = view.lowered[event.start : event.end]
    if view.cues.verb_prefixes:
        return not trigger.startswith(view.cues.verb_prefixes) and _nouns(view.cues.language).match(trigger) is not None
    words = view.lowered[max(0, event.start - 24) : event.start].split()[-1:]
    determined = any(view.cues.signs["determining"].fullmatch(word) or word.endswith(("'s", "’s")) for word in words)
    return determined or _nouns(view.cues.language).match(trigger) is not None


@cache
def _nouns(language: str) -> re.Pattern[str]:
    return re.compile(table(language, "acts")["noun"])
