"""Did it happen, is it planned, possible, denied, asked for? The reader against the cue words."""

from __future__ import annotations

import re

from msgspec import Struct

from runut.events.cues import WORD, Cues, Hit, hits
from runut.records import ReadEvent

# Words between a cue and its trigger that still let the cue reach it, by class; from the corpus's train part.
REACH = {"denied": 2, "planned": 2, "possible": 2, "requested": 1}
# The reader is overruled by a cue at the trigger only where it is less sure than this of "actual".
SURE = 0.97
# Types whose own words hold the cue: a refusal is told with "tidak", a threat or promise with "akan".
OWN_CUE = {
    "denied": ("REJECT", "ACCUSE", "REQUEST"),
    "planned": ("AGREE", "THREATEN", "REJECT", "REQUEST"),
    "possible": ("THREATEN", "REQUEST"),
}
RESULT_REACH = 60  # characters behind talks in which it is told that they failed
SETTING_BACK = 28  # characters before a noun in which the word stands that makes it a setting
DEMAND_WORDS = 6  # words between a verb of demanding and what is asked for: who is to do it
NOUN_REACH = 7  # words between a noun of an act and "akan dilakukan"
LONG = 4  # letters of a word that may be a verb
ASKED_WORDS = 2  # words between "agar" and what is asked for
ASKED_PASSIVE = 8  # the same of a passive behind "meminta agar": whom it is to befall
COOPERATIVE = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
_CLAUSE_END = re.compile(r"[.;:!?,\"“”()\n]")


class Verdict(Struct, frozen=True):
    """Modality and type after the cues were weighed; `cue` is the word that decided, if one did."""

    modality: str
    type: str
    cue: Hit | None
    why: str


def cue_at(lowered: str, sentence: tuple[int, int], trigger: tuple[int, int], cues: Cues) -> tuple[str, Hit] | None:
    """Return (class, cue) of the nearest modality cue that reaches the trigger from its left, or None."""
    start = _clause_start(lowered, sentence[0], trigger[0], cues)
    masked = [(hit.start, hit.end) for hit in hits(cues.modality["not_cues"], lowered, start, trigger[1])]
    best: tuple[int, str, Hit] | None = None
    for name, reach in REACH.items():
        for hit in hits(cues.modality[name], lowered, start, trigger[1]):
            # a cue inside the trigger belongs to what the reader named: "akan memproduksi", "tidak mengakui"
            inside = hit.end > trigger[0]
            if inside or any(a <= hit.start < b for a, b in masked):
                continue
            if len(WORD.findall(lowered[hit.end : trigger[0]])) > reach:
                continue
            rank = (hit.start, name, hit)
            best = rank if best is None or _outranks(rank, best) else best
    return None if best is None else (best[1], best[2])


def _outranks(new: tuple[int, str, Hit], old: tuple[int, str, Hit]) -> bool:
    """Denial outranks a plan ("tidak akan"), anything else the nearer cue."""
    if "denied" in (new[1], old[1]) and new[1] != old[1]:
        return new[1] == "denied"
    return new[0] > old[0]


def _clause_start(lowered: str, start: int, trigger: int, cues: Cues) -> int:
    """The cue must stand in the trigger's own clause: after the last mark or barrier word before it."""
    for found in _CLAUSE_END.finditer(lowered, start, trigger):
        start = found.end()
    for hit in hits(cues.modality["barriers"], lowered, start, trigger):
        start = hit.end
    return start


def _unshrinking(lowered: str, sentence: tuple[int, int], event: ReadEvent, cues: Cues) -> Hit | None:
    """ "Tidak ragu menembak", "will not hesitate to fire": nothing is denied, it may be done."""
    found = hits(cues.modality["unshrinking"], lowered, sentence[0], event.start)
    near = bool(found) and len(WORD.findall(lowered[found[-1].end : event.start])) <= REACH["possible"]
    return found[-1] if near and not _CLAUSE_END.search(lowered, found[-1].end, event.start) else None


def setting(lowered: str, event: ReadEvent, cues: Cues) -> Hit | None:
    """ "Selama gencatan senjata", "despite the truce": a noun right behind is the setting of another act, and a fact.

    In the corpus 82 of 82 nouns of acts behind these words are actual.
    """
    start = max(0, event.start - SETTING_BACK)
    found = [] if _verbal(lowered, event, cues) else hits(cues.signs["settings"], lowered, start, event.start)
    between = lowered[found[-1].end : event.start].strip() if found else ""
    bare = not between or cues.signs["demonstrative_before"].fullmatch(between) is not None
    return found[-1] if found and bare else None


def _verbal(lowered: str, event: ReadEvent, cues: Cues) -> bool:
    words = WORD.findall(lowered[event.start : event.end])
    if cues.verb_prefixes:
        return bool(words) and words[0].startswith(cues.verb_prefixes)
    return bool(words) and words[-1].endswith(("ed", "ing"))


def _conceded(lowered: str, sentence: tuple[int, int], event: ReadEvent, cues: Cues) -> Hit | None:
    """ "… mungkin, meskipun X menyerang": the clause of concession tells a fact, whatever the other one is.

    In the corpus 137 of 152 acts told so are actual; the others have a cue of their own.
    """
    found = hits(cues.signs["conceding"], lowered, sentence[0], event.start)
    if not found or not _verbal(lowered, event, cues):
        return None
    if _clause_start(lowered, found[-1].end, event.start, cues) != found[-1].end:
        return None
    cued = any(hits(cues.modality[name], lowered, found[-1].end, event.end) for name in REACH)
    return None if cued else found[-1]


def _without_result(lowered: str, event: ReadEvent, cues: Cues) -> Hit | None:
    """ "Perundingan gagal", "talks collapsed": they were held, and came to nothing."""
    if event.type != "CONSULT" or not cues.signs["talks"].search(lowered, event.start, event.end):
        return None
    found = hits(cues.signs["no_result"], lowered, event.end, min(len(lowered), event.end + RESULT_REACH))
    near = bool(found) and not _CLAUSE_END.search(lowered, event.end, found[0].start)
    return found[0] if near else None


def _asked(lowered: str, sentence: tuple[int, int], event: ReadEvent, cues: Cues) -> Hit | None:
    """ "Agar pemerintah memulangkan …": 66 of 74 acts up to two words behind "agar" are asked for.

    Behind "meminta agar" nouns are too (6 of 8), and passives at any distance in the clause (7 of 7), but for those of
    a relative clause: "meminta agar nelayan yang ditahan dibela".
    """
    if event.type == "REQUEST":
        return None
    start = _clause_start(lowered, sentence[0], event.start, cues)
    verbal = _verbal(lowered, event, cues)
    found = hits(cues.signs["asking"], lowered, start, event.start)
    between = WORD.findall(lowered[found[-1].end : event.start]) if found else []
    if not found or (not verbal and not hits(cues.signs["wishing"], lowered, start, found[-1].start)):
        return None
    relative = any(cues.signs["relative"].fullmatch(word) for word in between)
    passive = lowered.startswith(cues.passive_prefixes or ("\0",), event.start)
    far = passive and not relative and hits(cues.signs["wishing"], lowered, start, found[-1].start)
    return found[-1] if len(between) <= (ASKED_PASSIVE if far else ASKED_WORDS) else None


def _demanded(lowered: str, sentence: tuple[int, int], event: ReadEvent, cues: Cues) -> Hit | None:
    """ "Mendesak camat membuka jalan", "urged the mayor to open it": 143 of 146 such acts in the corpus are asked for.

    Not so behind "yang": there the verb of demanding may belong to the subject ("warga yang menuntut ganti rugi …").
    """
    start = _clause_start(lowered, sentence[0], event.start, cues)
    passive = lowered.startswith(cues.passive_prefixes or ("\0",), event.start)
    if event.type == "REQUEST" or (cues.verb_prefixes and not passive and not _verbal(lowered, event, cues)):
        return None
    found = hits(cues.signs["wishing" if passive else "demanding"], lowered, start, event.start)
    if not found:
        return None
    between = WORD.findall(lowered[found[-1].end : event.start])
    led = not cues.verb_prefixes and not (between and cues.signs["demand_to"].fullmatch(between[-1]))
    ended = any(cues.signs["demand_ends"].fullmatch(word) for word in between)
    before = WORD.findall(lowered[sentence[0] : found[-1].start])[-1:]
    of_subject = any(cues.signs["relative"].fullmatch(word) for word in before)
    fits = 1 <= len(between) <= DEMAND_WORDS and not (led or ended or of_subject)
    return found[-1] if fits else None


def _to_be_done(lowered: str, event: ReadEvent, cues: Cues) -> Hit | None:
    """ "Penyelidikan atas X akan dilakukan", "the talks will be held": the plan is told behind the noun."""
    stop = _CLAUSE_END.search(lowered, event.end)
    found = hits(cues.signs["to_be_done"], lowered, event.end, stop.start() if stop else len(lowered))
    if not found or (cues.verb_prefixes and _verbal(lowered, event, cues)):
        return None
    between = cues.signs["concerned"].sub("", lowered[event.end : found[0].start])
    words = WORD.findall(between)
    prefixes = (*cues.active_prefixes, *cues.passive_prefixes)
    verbs = any(word.startswith(prefixes) and len(word) > LONG for word in words)
    told = cues.modality["barriers"].search(between) or cues.modality["denied"].search(between)
    reach = NOUN_REACH if cues.verb_prefixes else 2
    return None if told or verbs or len(words) > reach else found[0]


def judge(lowered: str, sentence: tuple[int, int], event: ReadEvent, cues: Cues) -> Verdict:
    """Weigh the reader's modality of `event` against the cue words before its trigger."""
    found = cue_at(lowered, sentence, (event.start, event.end), cues)
    if found is None and (ahead := _to_be_done(lowered, event, cues)) is not None:
        found = ("planned", ahead)
    read = f"reader: {event.modality} {event.modality_score:.2f}"
    sworn = _unshrinking(lowered, sentence, event, cues)
    if sworn is not None and event.modality in ("denied", "actual"):
        return Verdict("possible", event.type, sworn, f"cue '{sworn.words}' outweighs {read}")
    fact = setting(lowered, event, cues) or (None if found else _conceded(lowered, sentence, event, cues))
    if fact is not None and event.modality != "actual":
        return Verdict("actual", event.type, fact, f"'{fact.words}' tells a fact; {read}")
    asked = _asked(lowered, sentence, event, cues) or _demanded(lowered, sentence, event, cues)
    if asked is not None and event.modality == "actual" and event.modality_score < SURE:
        return Verdict("requested", event.type, asked, f"cue '{asked.words}' outweighs {read}")
    if found is None and event.modality == "denied" and (held := _without_result(lowered, event, cues)) is not None:
        return Verdict("actual", event.type, held, f"'{held.words}' tells a fact; {read}")
    if found is None:
        return Verdict(event.modality, event.type, None, f"{read}; no cue word")
    name, hit = found
    if name == event.modality:
        return Verdict(name, event.type, hit, f"cue '{hit.words}' and {read}")
    if event.type in OWN_CUE.get(name, ()):
        return Verdict(event.modality, event.type, hit, f"{read}; '{hit.words}' belongs to {event.type}")
    if event.modality != "actual" or event.modality_score >= SURE or name == "requested":
        return Verdict(event.modality, event.type, hit, f"{read} outweighs cue '{hit.words}' ({name})")
    if name == "planned" and hits(cues.modality["condition"], lowered, *sentence):
        name = "possible"
    type_ = "AGREE" if name == "planned" and event.type in COOPERATIVE else event.type
    return Verdict(name, type_, hit, f"cue '{hit.words}' outweighs {read}")
