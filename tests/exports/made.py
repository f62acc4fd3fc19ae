"""A small chronicle made by hand: two pages, four merged events, a claim, a dispute; our own sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from runut.chronicle import Dated, PageResult, Writer
from runut.records import (
    ActorRef,
    Article,
    Block,
    Capture,
    Claim,
    Contradiction,
    Count,
    DateVerdict,
    Event,
    EventMention,
    EventTime,
    Page,
    PageVerdict,
    Place,
    Relation,
    Side,
    Span,
    Statement,
    When,
)

ONE = (
    "=Menlu Kenya temui mitranya di Kampala\n"
    "Menteri Luar Negeri Kenya bertemu menteri luar negeri Uganda di Kampala pada 3 Mei 2024.\n"
    "Pada Selasa, sedikitnya 12 orang tewas akibat serangan kelompok bersenjata di Goma.\n"
    "Kenya akan mengirim bantuan pangan ke Uganda pada 10 Juni 2024.\n"
    "“Kami berharap <b>damai</b>, segera; ya,” kata juru bicara kementerian itu.\n"
)
TWO = (
    "Gunmen kill 20 in Goma\n"
    "Gunmen killed 20 people in Goma, officials said.\n"
    "Several ministers resigned over the attack, a paper reported without giving a day.\n"
)
DAY = When("2024-05-03", date(2024, 5, 3), date(2024, 5, 3))
EITHER = When("[2024-04-30,2024-05-07]", date(2024, 4, 30), date(2024, 5, 7))
PLANNED = When("2024-06-10", date(2024, 6, 10), date(2024, 6, 10))
KENYA = ("Menteri Luar Negeri Kenya", "o:ken-mfa", "Menlu Kenya", "KEN", "GOV")
UGANDA = ("menteri luar negeri Uganda", "o:uga-mfa", "Menlu Uganda", "UGA", "GOV")


def _find(page: str, text: str, words: str) -> Span:
    start = text.index(words)
    return Span(page, start, start + len(words))


def _ref(text: str, words: str, key: str, name: str, country: str, sector: str) -> ActorRef:
    start = text.index(words)
    return ActorRef(words, start, start + len(words), key, name, country, sector)


def _mention(key: str, page: str, text: str, trigger: str, sentence: str, **fields: object) -> EventMention:
    base = {
        "id": key, "page": page, "trigger": _find(page, text, trigger), "trigger_quote": trigger,
        "evidence": _find(page, text, sentence), "quote": sentence, "line": 2, "mode": None, "modality": "actual",
        "actors": (), "recipients": (), "places": (), "time": EventTime(None, "none"), "confidence": 0.9, "method": "hand",
    }  # fmt: skip
    return EventMention(**(base | fields))  # type: ignore[arg-type]


def _mentions() -> list[EventMention]:
    lines = ONE.split("\n")
    kampala, goma = ONE.index("Kampala pada"), ONE.index("Goma")
    city = Place("Kampala", kampala, kampala + 7, "Kampala", "UGA", 0.32, 32.58, "city")
    country = Place("Goma", goma, goma + 4, "", "COD", None, None, "country")
    dead = Count("dead", 12, None, "12", _find("p1", ONE, "12"))
    more = Count("dead", 20, 20, "20", _find("p2", TWO.replace("20", "xx", 1), "20"))
    return [
        _mention("m1", "p1", ONE, "bertemu", lines[1], type="CONSULT", mode="visit", actors=(_ref(ONE, *KENYA),),
                 recipients=(_ref(ONE, *UGANDA),), places=(city,), time=EventTime(DAY, "expression", "3 Mei 2024",
                 _find("p1", ONE, "3 Mei 2024")), quad="verbal_cooperation", score=2.5, cameo="042"),
        _mention("m2", "p1", ONE, "serangan", lines[2], type="ASSAULT", places=(country,), counts=(dead,),
                 actors=(_ref(ONE, "kelompok bersenjata", "", "", "COD", "UAF"),), time=EventTime(EITHER, "weekday", "Selasa",
                 _find("p1", ONE, "Selasa")), quad="material_conflict", score=-9.0, cameo="180"),
        _mention("m3", "p1", ONE, "akan mengirim", lines[3], type="AGREE", modality="planned",
                 actors=(_ref(ONE, "Kenya akan"[:5], "c:KEN", "Kenya", "KEN", "GOV"),), time=EventTime(PLANNED, "expression",
                 "10 Juni 2024", _find("p1", ONE, "10 Juni 2024")), quad="verbal_cooperation", score=2.5, cameo="033"),
        _mention("m4", "p2", TWO, "killed", "Gunmen killed 20 people in Goma, officials said.", type="ASSAULT", counts=(more,),
                 actors=(_ref(TWO, "Gunmen", "", "", "COD", "UAF"),), quad="material_conflict", score=-9.0, cameo="180"),
        _mention("m5", "p2", TWO, "resigned", "Several ministers resigned over the attack, a paper reported without giving a day.",
                 type="RETREAT", mode="resign", quad="material_cooperation", score=6.5, cameo="085"),
    ]  # fmt: skip


def _blocks(page: str, text: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for number, line in enumerate(text.splitlines(), 1):
        blocks.append(Block(Span(page, start, start + len(line)), number, "title" if number == 1 else "body", "made"))
        start += len(line) + 1
    return tuple(blocks)


def make(path: Path) -> Path:
    """Write the chronicle and return its path."""
    texts = {"p1": ONE, "p2": TWO}
    mentions = _mentions()
    events = [
        Event("e" * 19 + "1", ("m1",), ("p1",), 1, DAY, "expression", "CONSULT", "visit", "Menlu Kenya – Menlu Uganda: CONSULT",
              "single-origin"),
        Event("e" * 19 + "2", ("m2", "m4"), ("p1", "p2"), 2, EITHER, "weekday", "ASSAULT", None, "=Serangan, di Goma; \"20\" tewas",
              "contested", contradictions=("k1",)),
        Event("e" * 19 + "3", ("m3",), ("p1",), 1, PLANNED, "expression", "AGREE", None, "Kenya: AGREE", "single-origin"),
        Event("e" * 19 + "4", ("m5",), ("p2",), 1, None, "none", "RETREAT", "resign", "RETREAT resign", "single-origin"),
    ]  # fmt: skip
    sides = (
        Side("12..", "12", _find("p1", ONE, "12"), "AFP"),
        Side("20", "20", _find("p2", TWO.replace("20", "xx", 1), "20"), ""),
    )
    dispute = Contradiction("k1", "figure", "dead", sides)
    speech = "Kami berharap <b>damai</b>, segera; ya,"
    claim = Claim(
        "c1",
        "p1",
        _find("p1", ONE, speech),
        speech,
        "direct",
        _ref(ONE, "juru bicara kementerian itu", "", "", "KEN", "GOV"),
        "kata",
    )
    statement = Statement("s1", "p1", _find("p1", ONE, ONE.split("\n")[1]), ONE.split("\n")[1], 2, DAY, "expression",
                          "3 Mei 2024", _find("p1", ONE, "3 Mei 2024"))  # fmt: skip
    articles = {
        "p1": Article("p1", "id", "=Menlu Kenya temui mitranya di Kampala", Span("p1", 0, 38), ("Sari Uji",), None, "Kabar Uji", ("AFP",),
                      None, None, _blocks("p1", ONE), PageVerdict("article", "made")),
        "p2": Article("p2", "en", "Gunmen kill 20 in Goma", Span("p2", 0, 22), (), None, None, (), None, None,
                      _blocks("p2", TWO), PageVerdict("article", "made")),
    }  # fmt: skip
    verdicts = {"p1": DateVerdict(DAY, "stated", "made"), "p2": DateVerdict(None, "unknown", "made")}
    with Writer(path) as writer:
        writer.ingest(
            [
                (Page("p1", ONE), Capture("p1", "folder", "one", "https://kabar.example/1", "2024-05-05T06:07:08Z")),
                (Page("p2", TWO), Capture("p2", "folder", "two")),
            ]
        )
        results = [
            PageResult(page, "hand", 1, ("articles", "dates", "mentions", "claims", "statements"), {
                "articles": [articles[page]], "dates": [Dated(page, verdicts[page])],
                "mentions": [m for m in mentions if m.page == page], "claims": [claim] if page == "p1" else [],
                "statements": [statement] if page == "p1" else [],
            })
            for page in texts
        ]  # fmt: skip
        assert writer.finish(results, texts) == 0
        relation = Relation("KEN", "UGA", "cooperates_with", DAY, None, ("e" * 19 + "1",), "opened by 1 event")
        assert (
            writer.replace("hand", "1", {"events": events, "contradictions": [dispute], "relations": [relation]}) == 0
        )
    return path
