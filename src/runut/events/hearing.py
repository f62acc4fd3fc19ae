"""What becomes of an act's modality by who tells it: experts foretell, pages that test claims deny them."""

from __future__ import annotations

from msgspec.structs import replace

from runut.events.cues import WORD, Hit, hits
from runut.events.factchecks import claimed
from runut.events.modality import Verdict
from runut.events.view import View
from runut.records import ReadEvent

FORETOLD_BACK = 8  # words before an act in which it is foretold
SPEAKER_BACK = 4  # words before a speaker's name in which his calling stands ("pengamat politik X")
MARKS = (":", "!", "]", ")", "-", "–")  # right behind a label
HEADS = ("title", "heading", "standfirst")


def weighed(view: View, event: ReadEvent, sentence: tuple[int, int], role: str, verdict: Verdict) -> Verdict:
    """Return the verdict as its teller allows: others' forecasts are possible, a title that tests a claim denies it."""
    if verdict.modality == "planned" and _foretold(view, event):
        why = f"{verdict.why}; foretold by others: only possible"
        return replace(verdict, modality="possible", type=event.type, why=why)
    if verdict.modality == "actual" and role in HEADS and _tests_claims(view, event):
        return replace(verdict, modality="denied", why=f"{verdict.why}; a page that tests claims: denied")
    if view.tested is not None and verdict.modality == "actual":
        told = claimed(view.tested, view.lowered, sentence, event, role, view.cues)
        if told:
            return replace(verdict, modality=view.tested.modality, why=f"{verdict.why}; {told}")
    if verdict.type == "REJECT" and event.second not in ("", "O") and role in HEADS and _says_not(view, event):
        why = f"{verdict.why}; a page that tests claims: denied"
        return replace(verdict, type=event.second, modality="denied", why=why)
    return verdict


def _foretold(view: View, event: ReadEvent) -> bool:
    """ "Pengamat X mengatakan Y akan menyerang", "Z diperkirakan akan …": whoever says so does not plan it."""
    claim = view.claim_at(event.start)
    start = (
        claim.content.start if claim is not None else max((at for at in view.starts if at <= event.start), default=0)
    )
    before = WORD.findall(view.lowered[start : event.start])[-FORETOLD_BACK:]
    if any(view.cues.signs["foretelling"].fullmatch(word) for word in before):
        return True
    if claim is None or claim.speaker is None:
        return False
    speaker = claim.speaker
    lead = WORD.findall(view.lowered[max(0, speaker.start - 60) : speaker.start])[-SPEAKER_BACK:]
    words = " ".join((*lead, *WORD.findall(view.lowered[speaker.start : speaker.end])))
    return view.cues.signs["experts"].search(words) is not None


def _tests_claims(view: View, event: ReadEvent) -> bool:
    """The line the act stands in says that it is a claim put to the test, or what came out of it."""
    start = view.text.rfind("\n", 0, event.start) + 1
    end = view.text.find("\n", event.end)
    found = hits(view.cues.signs["fact_checks"], view.lowered, start, end if end > 0 else len(view.text))
    return any(_is_mark(view, one, start) for one in found)


def _is_mark(view: View, one: Hit, start: int) -> bool:
    """ "[HOAKS] …", "Cek fakta: …", "…, benarkah?": a label, no word of the sentence ("penyebar hoaks ditangkap")."""
    after = view.text[one.end : one.end + 1]
    opens = not view.text[start : one.start].strip(' [(“"')
    return (opens and after in MARKS) or (after == "?" and view.cues.signs["doubting"].fullmatch(one.words) is not None)


def _says_not(view: View, event: ReadEvent) -> bool:
    """ "Tidak Memblokir": a neutral denial in such a title, no refusal."""
    first = WORD.match(view.lowered, event.start)
    before = WORD.findall(view.lowered[max(0, event.start - 12) : event.start])[-1:]
    words = [*before, *([first.group()] if first else [])]
    return _tests_claims(view, event) and any(view.cues.modality["denied"].fullmatch(word) for word in words)
