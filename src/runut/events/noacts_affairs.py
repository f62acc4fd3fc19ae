"""Everyday affairs read as acts of politics: rates set, permits given, staff laid off, customers won, a chief told.

Counted on all train sets and our annotations of real sentences (37,949 items): of 23 interest rates held or cut, of 5
layoffs, of 6 "penanganan" and of 4 condolences none is an act of the codebook; a permit given is coded COERCE only
where it is refused.
"""

from __future__ import annotations

from runut.events.cues import WORD, Cues
from runut.events.noacts_telling import is_told, words_before, words_behind
from runut.records import ReadEvent

__all__ = ["affair"]

NEAR_WORDS = 2  # words behind it of which one is a rate, a layoff or a permit
CHIEF_WORDS = 8  # words behind "melaporkan" in which the chief stands who is told
AROUND = 120  # characters beside a theft in which a suspect or a victim stands
HARD = ("COERCE", "SANCTION", "ACCUSE")


def affair(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Tell whether a trigger and the words behind it name such an affair."""
    return any(rule(event, lowered, cues) for rule in _RULES)


def _told(event: ReadEvent, lowered: str) -> str:
    """The trigger's words and the next ones."""
    return " ".join([*WORD.findall(lowered[event.start : event.end]), *words_behind(event, lowered)[:NEAR_WORDS]])


def _rates(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Penahanan suku bunga", "cut interest rates": nobody is arrested, nothing conceded."""
    return (
        event.type in ("COERCE", "SANCTION", "CONCEDE", "RETREAT")
        and cues.signs["rates"].search(_told(event, lowered)) is not None
    )


def _laid_off(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A firm ends contracts of work: no sanction."""
    return event.type in ("COERCE", "SANCTION") and cues.signs["layoffs"].search(_told(event, lowered)) is not None


def _permitted(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Memberikan izin usaha": who is given a permit is not restricted; who is refused one is."""
    if event.type not in HARD or not cues.signs["permits_given"].match(_told(event, lowered)):
        return False
    before = words_before(event, lowered)[-NEAR_WORDS:]
    return not any(cues.modality["denied"].fullmatch(word) for word in before)


def _unspecific(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Penanganan terhadap anak-anak", "merespons temuan": how a matter is met, no act by itself (91 of 96)."""
    return is_told(event, lowered, cues, "handling")


def _stolen(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Kedua pelaku mencuri motor": theft by a suspect seizes nothing for anybody (states and hackers may)."""
    if event.type != "COERCE" or event.mode == "cyber" or not is_told(event, lowered, cues, "stealing"):
        return False
    around = lowered[max(0, event.start - AROUND) : event.end + AROUND]
    return cues.signs["suspects"].search(around) is not None or cues.signs["victims_of"].search(around) is not None


def _sympathy(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Menyampaikan belasungkawa": no concession and no support."""
    if event.type not in ("CONCEDE", "SUPPORT", "AGREE", "CONSULT"):
        return False
    pardon = cues.signs["apology"].search(lowered, event.start, event.end) is not None
    return not pardon and cues.signs["sympathy"].search(_told(event, lowered)) is not None


def _speaks(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Buka suara", "buka-bukaan": somebody speaks; for whom, the words behind tell."""
    return is_told(event, lowered, cues, "speaking_up")


def _chief(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Melaporkan kasus itu kepada Presiden": a superior is told, nobody denounced, unless an authority of law is."""
    if event.type != "ACCUSE" or not is_told(event, lowered, cues, "telling_chief"):
        return False
    words = " ".join(words_behind(event, lowered)[:CHIEF_WORDS])
    return cues.signs["to_chief"].search(words) is not None and cues.signs["told_to"].search(words) is None


def _looming(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Ancaman gelombang PHK", "threat of floods": what looms, nobody threatens."""
    if event.type != "THREATEN" or not is_told(event, lowered, cues, "dangers"):
        return False
    behind = [word for word in words_behind(event, lowered) if not cues.signs["of"].fullmatch(word)]
    return any(cues.signs["looming"].fullmatch(word) for word in behind[:1])


def _stated(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Dinyatakan hilang": a state is declared, nobody condemned."""
    return event.type in HARD and cues.signs["stated"].match(_told(event, lowered)) is not None


def _press(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Belum menanggapi permintaan komentar", "did not respond to requests for comment": how the news was made."""
    asked = event.type in ("REQUEST", "REJECT", "CONSULT")
    return asked and cues.signs["press_asks"].match(_told(event, lowered)) is not None


def _everyday(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Melanjutkan perjalanan", "keluarkan 6 pernyataan", "tanpa mengurangi rasa hormat": phrases that tell no act,
    but for a statesman's visit ("melanjutkan perjalanan ke Samar")."""
    words = WORD.findall(lowered[event.start : event.end]) + words_behind(event, lowered)[: NEAR_WORDS + 1]
    said = " ".join(word for word in words if not word.isdigit())
    return event.type != "CONSULT" and cues.signs["everyday"].match(said) is not None


def _chased(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Whoever is chased is not attacked yet (24 of 26), unless arms are told."""
    if event.type != "ASSAULT" or not is_told(event, lowered, cues, "chasing"):
        return False
    around = lowered[max(0, event.start - AROUND) : event.end + AROUND]
    return not any(
        one.search(around) for one in (cues.signs["carried_arms"], cues.harm["weapons"], cues.harm["acts_of_force"])
    )


def _to_the_press(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Berbincang dengan wartawan": an interview is no meeting."""
    if event.type != "CONSULT" or not is_told(event, lowered, cues, "chatting"):
        return False
    behind = [word for word in words_behind(event, lowered) if not cues.signs["with"].fullmatch(word)][:NEAR_WORDS]
    return any(cues.signs["press"].fullmatch(word) or word.endswith("com") for word in behind)


def _bribed(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Memberi suap kepada X", "taking bribes": a crime, no aid, no support, no pact."""
    given = event.type in ("AID", "SUPPORT", "COOPERATE", "CONCEDE", "AGREE")
    return given and cues.signs["bribes"].search(_told(event, lowered)) is not None


def _no_force(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Flight, involvement and what burns: of 127 such words in the train sets two are ASSAULT, both of what may be."""
    return event.type == "ASSAULT" and is_told(event, lowered, cues, "no_force")


_RULES = (
    _stated,
    _press,
    _bribed,
    _everyday,
    _chased,
    _to_the_press,
    _no_force,
    _rates,
    _laid_off,
    _permitted,
    _unspecific,
    _stolen,
    _sympathy,
    _speaks,
    _chief,
    _looming,
)
