"""Triggers that name no act: denials, settings of speech, links, custom, the law's penalties, figures of speech."""

from __future__ import annotations

import re

from runut.events.cues import Cues, hits
from runut.events.noacts_affairs import affair
from runut.events.noacts_roads import on_the_road
from runut.events.noacts_senses import other_sense
from runut.events.noacts_telling import sentence_of, told_only
from runut.records import ReadEvent

SURE = 0.8  # a trigger this sure may follow a word without a blank
VERB = 6  # letters of the shortest prefixed verb ("memuji")
NEAR = 40  # characters beside a trigger in which pardon is asked
FORCE_GAP = 70  # characters after an effort in which the force it is to end is named
THING_WORDS = 3  # words after "memeriksa" in which its object stands
CAUGHT_BACK = 5  # words before "ditangkap" in which the thing that is caught stands
CAPTOR_WORDS = 2  # words after "ditangkap" in which who catches stands ("oleh DPR")
PENALTY_WORDS = 2  # words after "ancaman" in which the law's penalty stands
HOME_BACK = 8  # words before "pulang" in which the travellers stand
HOME_ON = 4  # and after "memulangkan"
RESULT_WORDS = 4  # words between "berakhir" and "tanpa hasil"
STATUTE_BACK = 80  # characters before an offence in which the law that names it stands
HELP_BACK = 8  # words before "melawan" in which the help stands
CARRIED = 8  # words beside a verb of carrying in which the patient, the body or the hospital stands
HELD = 0.5  # a role this sure names who threatens
DEED = "aksi"  # a demonstration or any deed
ASKS_PARDON = ("CONCEDE", "REQUEST", "SUPPORT", "AGREE")
CEREMONY = ("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "CONCEDE")  # types under which a swearing-in was read
_WORD = re.compile(r"[\w'’:-]+")
_CREDIT = re.compile(r"[A-Z][\w.]*(?:/[A-Z][\w.]*)+")  # "Orlan/Net": a name and whose picture it is


def no_act(event: ReadEvent, text: str, lowered: str, cues: Cues) -> bool:
    """Tell whether the words around a trigger show that it names no act."""
    if _in_a_name(event, text, cues) or told_only(event, text, lowered, cues):
        return True
    if other_sense(event, lowered, cues) or affair(event, lowered, cues) or on_the_road(event, lowered, cues):
        return True
    return any(rule(event, lowered, cues) for rule in _RULES)


def _denial(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A denial is no act; what it denies is told by its own trigger."""
    return cues.signs["denial"].fullmatch(lowered, event.start, event.end) is not None


def _reporting(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Dilansir", "quoted by": how a page says whose words it prints."""
    return cues.signs["reporting"].fullmatch(lowered, event.start, event.end) is not None


def _hearsay(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Dilaporkan tewas", "dilaporkan melintasi …": so it is heard; nobody is denounced unless an authority is told.

    Of 11 such words in the corpus none is an accusation.
    """
    if event.type != "ACCUSE" or not cues.signs["hearsay"].fullmatch(lowered, event.start, event.end):
        return False
    rest = lowered[event.end : sentence_of(event, lowered)[1]]
    word = next(iter(_WORD.findall(rest)), "")
    prefixed = len(word) >= VERB and word.startswith(cues.verb_prefixes + cues.passive_prefixes)
    tells = prefixed or cues.signs["hearsay_states"].fullmatch(word) is not None
    linked = cues.signs["hearsay_links"].fullmatch(word) is not None
    return tells and not linked and cues.signs["told_to"].search(rest) is None


def _setting(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """The setting in which somebody speaks ("konferensi pers")."""
    around = hits(cues.signs["not_acts"], lowered, max(0, event.start - 20), event.end + 20)
    return event.type == "CONSULT" and any(hit.start < event.end and event.start < hit.end for hit in around)


def _in_a_name(event: ReadEvent, text: str, cues: Cues) -> bool:
    """The trigger is the tail of a word with a capital ("Lemahmekar"), no verb that lost its blank, or a credit."""
    if _CREDIT.fullmatch(text, event.start, event.end):
        return True
    start = event.start
    while start and text[start - 1].isalnum():
        start -= 1
    if start == event.start or not text[start].isupper() or not text[event.start].islower():
        return False
    word = _WORD.match(text, event.start)
    verb = word is not None and len(word.group()) >= VERB and word.group().startswith(cues.verb_prefixes or ("\0",))
    return not verb and event.score < SURE


def _remnant(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """The line is a link to another page that stayed in the text ("Simak Video: …", or what is left of it, ": …")."""
    start, _ = sentence_of(event, lowered)
    lead = lowered[start : event.end].lstrip(' \t"“[(*-')
    if lead.startswith(":"):
        return True
    found = cues.signs["remnant"].match(lead) or cues.signs["remnant"].match(lead.replace(" :", ":", 1))
    return found is not None


def _custom(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Pardon asked for the dead or at a feast, and condolences."""
    if event.type not in ASKS_PARDON:
        return False
    if cues.signs["ritual"].search(lowered, event.start, event.end):
        return True
    near = lowered[max(0, event.start - NEAR) : event.end + NEAR]
    asks = cues.signs["pardon"].search(near) is not None
    return asks and cues.signs["ritual"].search(lowered, *sentence_of(event, lowered)) is not None


def _looked_into(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A text, a price or a body is examined: nobody is investigated."""
    if event.type != "ACCUSE" or not cues.signs["examining"].fullmatch(lowered, event.start, event.end):
        return False
    start, end = sentence_of(event, lowered)
    after = _WORD.findall(lowered[event.end : end])[:THING_WORDS]
    passive = lowered.startswith(cues.passive_prefixes or ("\0",), event.start)
    before = _WORD.findall(lowered[start : event.start])[-CARRIED:] if passive else []
    dead = any(cues.signs["bodies"].fullmatch(word) for word in before)  # "membawa mayat korban untuk diperiksa"
    return dead or any(cues.signs["things"].fullmatch(word) for word in after)


def _ends_force(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """An effort to stop a fight is no threat and no fight: "berusaha menghentikan pertempuran"."""
    if event.type not in ("THREATEN", "ASSAULT") or not cues.signs["effort"].fullmatch(lowered, event.start, event.end):
        return False
    end = min(sentence_of(event, lowered)[1], event.end + FORCE_GAP)
    return cues.signs["ending"].search(lowered, event.end, end) is not None


def _burst(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A gas bottle, a boiler or a factory bursts, and no weapon is named: an accident."""
    if event.type != "ASSAULT" or not cues.harm["bursts"].search(lowered, event.start, event.end):
        return False
    sentence = sentence_of(event, lowered)
    armed = any(one.search(lowered, *sentence) for one in (cues.harm["weapons"], cues.harm["acts_of_force"]))
    return not armed and cues.harm["harmless"].search(lowered, *sentence) is not None


def _by_nature(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A storm, a quake or a beast is right before the verb, or right behind its passive ("diserang buaya")."""
    if event.type != "ASSAULT":
        return False
    start, end = sentence_of(event, lowered)
    before = _WORD.findall(lowered[start : event.start])[-1:]
    after = _WORD.findall(lowered[event.end : end])[:1]
    passive = lowered.startswith(cues.passive_prefixes or ("\0",), event.start)
    words = [*before, *(after if passive else ())]
    return any(cues.harm["nature"].fullmatch(word) for word in words)


def _figurative(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A signal, a wish, a moment or a beast is caught, or a camera or a parliament catches: nobody is arrested.

    Before the verb the thing must open its phrase: "penyebar pesan itu ditangkap" tells of a person.
    """
    if event.type != "COERCE" or not cues.signs["catching"].fullmatch(lowered, event.start, event.end):
        return False
    start, end = sentence_of(event, lowered)
    after = _WORD.findall(lowered[event.end : end])[:2]
    led = len(after) > 1 and cues.signs["where"].fullmatch(after[0]) is not None  # "tertangkap di video"
    if any(cues.signs["lenses"].fullmatch(word) for word in after[: 1 + led]) or any(
        _caught(w, cues) for w in after[:1]
    ):
        return True
    passive = lowered.startswith(cues.passive_prefixes or ("\0",), event.start)
    behind = _WORD.findall(lowered[event.end : end])[:CAPTOR_WORDS] if passive else []
    if any(cues.signs["no_captors"].fullmatch(word) for word in behind):
        return True
    clause = re.split(r"[,:]", lowered[start : event.start])[-1]
    before = _WORD.findall(clause)
    for at in range(max(0, len(before) - CAUGHT_BACK), len(before)):
        opens = at == 0 or cues.signs["linking"].fullmatch(before[at - 1]) or before[at - 1] in cues.determiners
        if opens and _caught(before[at], cues):
            return True
    return False


def _caught(word: str, cues: Cues) -> bool:
    return bool(cues.signs["caught_things"].fullmatch(word) or cues.harm["nature"].fullmatch(word))


def _law(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Dijerat dengan ancaman hukuman lima tahun", "terancam pidana": the law's penalty, nobody's threat or ruling."""
    start, end = sentence_of(event, lowered)
    if event.type == "THREATEN" and cues.signs["threat_of_law"].fullmatch(lowered, event.start, event.end):
        after = _WORD.findall(lowered[event.end : end])[:PENALTY_WORDS]
        term = len(after) > 1 and after[0].isdigit() and cues.signs["terms"].fullmatch(after[1])
        return bool(term) or any(cues.signs["penalties"].fullmatch(word) for word in after)
    if event.type not in ("SANCTION", "COERCE", "THREATEN"):
        return False
    told = _WORD.findall(lowered[event.start : event.end])
    before = _WORD.findall(lowered[start : event.start])[-PENALTY_WORDS:]
    threatened = any(cues.signs["law_threatens"].fullmatch(word) for word in before)
    return threatened and bool(told) and cues.signs["penalties"].fullmatch(told[0]) is not None


def _sworn_in(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Who is sworn in takes an office: no meeting and no support (30 of 30 in the corpus are no act)."""
    return event.type in CEREMONY and cues.signs["swearing_in"].search(lowered, event.start, event.end) is not None


def _goes_home(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Pilgrims, tourists and holidaymakers who go home withdraw from nothing."""
    if event.type != "RETREAT" or not cues.signs["going_home"].fullmatch(lowered, event.start, event.end):
        return False
    start, end = sentence_of(event, lowered)
    words = _WORD.findall(lowered[start : event.start])[-HOME_BACK:] + _WORD.findall(lowered[event.end : end])[:HOME_ON]
    return any(cues.signs["travellers"].fullmatch(word) for word in words)


def _dwellers_leave(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Villagers and refugees who leave a place withdraw from nothing (in the corpus 69 of 71 who do are troops)."""
    if event.type != "RETREAT" or not cues.signs["leaving"].fullmatch(lowered, event.start, event.end):
        return False
    clause = re.split(r"[,:]", lowered[sentence_of(event, lowered)[0] : event.start])[-1]
    words = _WORD.findall(clause)[-HOME_BACK:]
    armed = any(cues.harm["armed"].fullmatch(word) for word in words)
    return not armed and any(cues.signs["dwellers"].fullmatch(word) for word in words)


def _motto(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A vision, a slogan or a theme is no act of its own."""
    return cues.signs["mottoes"].fullmatch(lowered, event.start, event.end) is not None


def _without_result(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Talks that end without a result concede nothing and call nothing off; a siege that ends so is over."""
    if event.type not in ("CONCEDE", "RETREAT") or not cues.signs["over"].search(lowered, event.start, event.end):
        return False
    start, stop = sentence_of(event, lowered)
    found = cues.signs["no_result"].search(lowered, event.start, min(stop, event.end + NEAR))
    if found is None or cues.signs["talks"].search(lowered, start, found.start()) is None:
        return False
    if cues.breaks.search(lowered, event.end, max(event.end, found.start())):
        return False
    return len(_WORD.findall(lowered[event.end : max(event.end, found.start())])) <= RESULT_WORDS


def _names_offence(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Pasal 351 KUHP tentang penganiayaan": the article of a law names an offence, nobody's act."""
    if event.type == "ACCUSE":
        return False
    start = max(sentence_of(event, lowered)[0], event.start - STATUTE_BACK)
    found = hits(cues.signs["statutes"], lowered, start, event.start)
    if not found:
        return False
    between = _WORD.findall(lowered[found[-1].end : event.start])
    named = all(cues.signs["on_offence"].fullmatch(word) or not word.isalpha() for word in between)
    leads = bool(between) and any(word.isalpha() for word in between)
    return named and (leads or cues.signs["articles"].fullmatch(found[-1].words) is not None)


def _help_against(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Bantuan untuk melawan X": what help is for is no act yet; whoever fights "with help" or "with arms" does."""
    if event.type != "ASSAULT" or not cues.signs["opposing"].fullmatch(lowered, event.start, event.end):
        return False
    words = _WORD.findall(re.split(r"[,:]", lowered[sentence_of(event, lowered)[0] : event.start])[-1])[-HELP_BACK:]
    at = max((n for n, word in enumerate(words) if cues.signs["help"].fullmatch(word)), default=None)
    if at is None:
        return False
    before = [word for word in words[:at] if not cues.signs["leads"].fullmatch(word)][-1:]
    if before and cues.signs["wielding"].fullmatch(before[0]):
        return False
    rest = words[at + 1 :]
    bare = all(cues.signs["leads"].fullmatch(word) for word in rest)
    return bare or any(cues.signs["purpose"].fullmatch(word) for word in rest)


def _theft(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Theft and fraud are no force (of 63 in the corpus none is an assault)."""
    return event.type == "ASSAULT" and cues.signs["theft"].fullmatch(lowered, event.start, event.end) is not None


def _own_hand(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Who takes his own life attacks nobody, unless a bomb or an attack is named."""
    if event.type != "ASSAULT" or not cues.harm["own_hand"].search(lowered, event.start, event.end):
        return False
    sentence = sentence_of(event, lowered)
    return not any(one.search(lowered, *sentence) for one in (cues.harm["weapons"], cues.harm["acts_of_force"]))


def _plain_deed(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Aksi nekat", "aksi pencurian": a deed, no demonstration, where nothing in the sentence tells of one."""
    words = lowered[event.start : event.end].split()
    deeds = len(words) == 2 and words[0] == DEED
    if event.type != "PROTEST" or not (deeds or words[-1:] in ([DEED], [f"{DEED}nya"])):
        return False
    start, end = sentence_of(event, lowered)
    if words == [DEED] or deeds:
        after = words[1:] or _WORD.findall(lowered[event.end : end])[:1]
        deed = not after or cues.signs["deeds"].fullmatch(after[0]) is not None
    else:  # "pelaku melancarkan aksinya"
        deed = cues.signs["suspects"].search(lowered, start, end) is not None
    return deed and cues.signs["protests"].search(lowered, start, end) is None


def _quarrel(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Whoever quarrels in words attacks nobody."""
    return event.type == "ASSAULT" and cues.signs["quarrels"].fullmatch(lowered, event.start, event.end) is not None


def _carried(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A patient or a body is carried to a hospital or a grave: nobody is arrested, helped by a state or deported."""
    if event.type not in ("COERCE", "ASSAULT", "MOBILIZE", "RETREAT", "AID"):
        return False
    if not cues.signs["carrying"].fullmatch(lowered, event.start, event.end):
        return False
    start, end = sentence_of(event, lowered)
    clause = re.split(r"[,:]", lowered[start : event.start])[-1]
    before, after = _WORD.findall(clause)[-CARRIED:], _WORD.findall(lowered[event.end : end])[:CARRIED]
    body = any(cues.signs["bodies"].fullmatch(word) for word in (*before, *after))
    return body or (event.type != "AID" and cues.signs["care"].search(" ".join(after)) is not None)


def _out_of_care(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Whoever leaves hospital or school is set free by nobody."""
    if event.type not in ("RETREAT", "CONCEDE"):
        return False
    after = lowered[event.end : min(sentence_of(event, lowered)[1], event.end + NEAR)]
    found = cues.signs["leaving_care"].search(after)
    return found is not None and len(_WORD.findall(after[: found.start()])) <= RESULT_WORDS


def _guarded(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Mengamankan kantor", "mengamankan pemilu": a place, an event or a victory is secured, nobody arrested."""
    if event.type != "COERCE" or not cues.signs["securing"].fullmatch(lowered, event.start, event.end):
        return False
    told = _WORD.findall(lowered[event.end : sentence_of(event, lowered)[1]])[:CARRIED]
    words = [word for word in told if not word.isdigit() and not cues.signs["counting"].fullmatch(word)]
    return any(cues.signs["guarded"].fullmatch(" ".join(words[:size])) for size in (1, 2))


def _habit(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Biasanya, polisi menahan …": what opens with a word of custom tells no act of its own."""
    lead = lowered[sentence_of(event, lowered)[0] : event.start].lstrip(' \t"“(')
    found = cues.signs["habits"].match(lead)
    return found is not None and lead[found.end() : found.end() + 1] in (",", " ")


def _danger(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Merupakan ancaman serius bagi …", "mengancam keselamatan": a danger, where nobody is told who threatens."""
    if event.type != "THREATEN" or any(one.role == "actor" and one.score >= HELD for one in event.roles):
        return False
    start, end = sentence_of(event, lowered)
    if cues.signs["endangering"].fullmatch(lowered, event.start, event.end):
        after = _WORD.findall(lowered[event.end : end])[:1]
        return any(cues.signs["endangered"].fullmatch(word) for word in after)
    before = _WORD.findall(lowered[start : event.start])[-1:]
    said = cues.signs["dangers"].fullmatch(lowered, event.start, event.end)
    return said is not None and any(cues.signs["being"].fullmatch(word) for word in before)


def _fetched(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Dijemput sopir": fetched by nobody of the law (of 16 such in the corpus twelve are no arrest)."""
    if event.type != "COERCE" or not cues.signs["fetching"].fullmatch(lowered, event.start, event.end):
        return False
    return cues.signs["of_the_law"].search(lowered, *sentence_of(event, lowered)) is None


_RULES = (
    _fetched,
    _danger,
    _plain_deed,
    _quarrel,
    _carried,
    _out_of_care,
    _habit,
    _guarded,
    _denial,
    _reporting,
    _hearsay,
    _setting,
    _remnant,
    _custom,
    _looked_into,
    _ends_force,
    _burst,
    _by_nature,
    _figurative,
    _law,
    _sworn_in,
    _goes_home,
    _dwellers_leave,
    _motto,
    _without_result,
    _names_offence,
    _help_against,
    _theft,
    _own_hand,
)
