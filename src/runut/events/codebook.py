"""Types that the codebook decides by who does it: mobs riot, and whoever takes power by force seizes it.

Of 90 mobs in the corpus that burn, loot or smash things 74 are coded PROTEST; of 5,244 sentences the reader had not
seen it called nine such acts ASSAULT or COERCE, and all nine are PROTEST. Of 70 overthrows 61 are COERCE.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from runut.events.cues import Cues
from runut.records import ReadEvent, ReadMention

FRIENDLY = ("SUPPORT", "AGREE", "CONSULT", "COOPERATE", "AID")  # no act of these brands anybody or breaks off
# what somebody is declared decides the act (in the corpus 22 of 22)
BRANDED = {
    "unwelcome": ("SANCTION", "expel"),
    "accused": ("ACCUSE", "investigate"),
    "outlawed": ("SANCTION", "discontinue"),
}
BRAND_REACH = 32  # characters behind "ditetapkan" in which it is said as what
TIES_REACH = 24  # characters behind a word of breaking off in which the ties stand
WEB_REACH = 16  # characters behind "pemutusan" in which what is cut off stands
JAIL_REACH = 90  # characters behind "mengeksekusi" in which the prison stands
PARTY = 0.5  # a role this sure says who acts


def by_codebook(event: ReadEvent, mentions: Sequence[ReadMention], lowered: str, cues: Cues) -> ReadEvent:
    """Return the event with the type its words and its actor give it; the reader's own type becomes the runner-up."""
    if event.type in ("ASSAULT", "COERCE") and _riot(event, mentions, lowered, cues):
        return _as(event, "PROTEST", "riot")
    if event.type == "COERCE" and _expelled(event, mentions, lowered, cues):
        return _as(event, "SANCTION", "expel")
    if event.type in ("COERCE", "CONCEDE", "SANCTION") and _put_off(event, lowered, cues):
        return _as(event, "RETREAT", "release")
    if event.type == "COERCE" and _smothered(event, lowered, cues):
        return _as(event, "ASSAULT", None)
    if event.type == "COERCE" and _struck(event, lowered, cues):
        return _as(event, "ASSAULT", "beat")
    if (
        event.type == "ASSAULT"
        and event.mode == "beat"
        and cues.signs["spoiling"].search(lowered, event.start, event.end)
    ):
        return replace(event, mode="destroy")  # "perusakan taman": things are destroyed, nobody is beaten
    if event.type == "SANCTION" and _cut_off(event, lowered, cues):
        return _as(event, "COERCE", "censor")
    if event.type == "ASSAULT" and _jailed(event, lowered, cues):
        return _as(event, "COERCE", "arrest")
    if event.type in ("SANCTION", "ASSAULT") and cues.signs["overthrowing"].fullmatch(lowered, event.start, event.end):
        return _as(event, "COERCE", "seize")
    if event.type in FRIENDLY:
        if cues.signs["embroiled"].match(lowered, event.start):  # five of five in the corpus
            return _as(event, "ASSAULT", None)
        branded = next((to for sign, to in BRANDED.items() if _branded(event, lowered, cues, sign)), None)
        return _as(event, *branded) if branded is not None else _severed(event, lowered, cues)
    return event


def _expelled(event: ReadEvent, mentions: Sequence[ReadMention], lowered: str, cues: Cues) -> bool:
    """ "Mengusir pasukan X", "expelled two diplomats": troops and posts of a state are expelled (58 of 58)."""
    if not cues.signs["expelling"].search(lowered, event.start, event.end):
        return False
    sent = [mentions[one.mention] for one in event.roles if one.role == "recipient" and one.score >= PARTY]
    return any(cues.signs["posted"].search(lowered, one.start, one.end) for one in sent)


def _jailed(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Jaksa mengeksekusi X ke lapas": whoever is brought to prison to serve his term is not put to death."""
    if not cues.signs["executing"].fullmatch(lowered, event.start, event.end):
        return False
    stop = re.search(r"[.;!?\n]", lowered[event.end :])
    end = min(event.end + JAIL_REACH, event.end + stop.start() if stop else len(lowered))
    return cues.signs["prisons"].search(lowered, event.end, end) is not None


def _put_off(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Menangguhkan penahanan", "memberikan penangguhan penahanan": whoever was held goes free for the time."""
    found = cues.signs["detention_put_off"].finditer(lowered, max(0, event.start - TIES_REACH), event.end + TIES_REACH)
    return any(one.start() <= event.start and event.end <= one.end() for one in found)


def _cut_off(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Pemutusan akses situs judi": what is cut off from the web is censored."""
    if not cues.signs["cutting_access"].match(lowered, event.start):
        return False
    return cues.signs["of_the_web"].search(lowered, event.start, min(len(lowered), event.end + WEB_REACH)) is not None


def _smothered(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Membekap korban": in a tale of a culprit or a victim who is smothered is not held."""
    if not cues.signs["smothering"].fullmatch(lowered, event.start, event.end):
        return False
    around = lowered[max(0, event.start - JAIL_REACH) : event.end + JAIL_REACH]
    return any(cues.signs[sign].search(around) for sign in ("suspects", "victims_of"))


def _struck(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Menampar kepala pengunjung": a blow (98 of 111 acts so told), no arrest; tariffs strike by figures."""
    found = cues.signs["striking"].search(lowered, event.start, event.end)
    return found is not None and re.match(r"\W*\d", lowered[found.end() : found.end() + 3]) is None


def _branded(event: ReadEvent, lowered: str, cues: Cues, sign: str) -> bool:
    """ "Ditetapkan sebagai persona non grata", "declared a suspect"."""
    if not cues.signs["declaring"].match(lowered, event.start):
        return False
    end = min(len(lowered), event.end + BRAND_REACH)
    return cues.signs[sign].search(lowered, event.start, end) is not None


def _severed(event: ReadEvent, lowered: str, cues: Cues) -> ReadEvent:
    """ "Putuskan hubungan", "cut contact": ties are broken off, nothing is talked about or agreed."""
    start = max(0, event.start - TIES_REACH)
    cut = list(cues.signs["severing"].finditer(lowered, start, event.end))[-1:]
    if not cut:
        return event
    ties = cues.signs["contacts"].search(lowered, cut[0].end(), min(len(lowered), cut[0].end() + TIES_REACH))
    here = ties is not None and cut[0].start() <= event.end and event.start <= ties.end()
    return _as(event, "SANCTION", "discontinue") if here else event


def _as(event: ReadEvent, type_: str, mode: str | None) -> ReadEvent:
    return replace(event, type=type_, mode=mode, mode_score=event.score, second=event.type, second_score=0.0)


def _riot(event: ReadEvent, mentions: Sequence[ReadMention], lowered: str, cues: Cues) -> bool:
    """A mob burns, loots or smashes things; whoever turns on a person by name assaults him."""
    if not cues.signs["rioting"].search(lowered, event.start, event.end):
        return False
    sides = {
        side: [mentions[one.mention] for one in event.roles if one.role == side and one.score >= PARTY]
        for side in ("actor", "recipient")
    }
    mob = any(cues.signs["mobs"].search(lowered, one.start, one.end) for one in sides["actor"])
    return mob and all(one.type != "PER" for one in sides["recipient"])
