"""`python -m bench.weave_scale [PAGES …]`: time and memory of weaving many articles, on made pages.

Seeded: the same number gives the same pages. Words follow the document frequencies of news (stories/data), stories come
in bursts with a heavy tail (most pages stand alone, a few stories have thousands), a fifth of the pages copy another,
a quarter are in another language, and every page tells of a few coded acts. Printed: seconds of one core
(`process_time`), peak resident memory, and B³ of the stories against what was made, which is only a check that the
work was really done: made pages are easier than real ones.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random

import numpy as np
from msgspec import Struct

from bench.clusters import b_cubed
from runut.ontology import quad_of
from runut.records import ActorRef, EventMention, EventTime, Span, When, content_id
from runut.stories import Material, PageCredits, Sentence, StoryPage, Text, weave
from runut.stories._tokens import _news_at_large
from runut.temporal import when_day

FIRST, DAYS = date(2025, 1, 1), 60
TYPES = ("CONSULT", "AGREE", "ACCUSE", "ASSAULT", "AID", "SANCTION", "COOPERATE", "PROTEST", "THREATEN", "RETREAT")
LANDS = ("IDN", "MYS", "RUS", "MLI", "FRA", "USA", "CHN", "TUR", "SAU", "AUS", "JPN", "EGY")
AGENCIES = ("AFP", "Reuters", "TASS", "Antara", "Bernama")
SYLLABLES = ("ba", "ko", "ri", "man", "tu", "sel", "da", "ngo", "pra", "wi", "lan", "ke", "sur", "mo", "ta", "hen")
VECTOR = 64
RARE = 0.02  # share of the news a word of stories stands in at most
TOPICS, TOPIC_WORDS = 300, 60
LARGEST = 0.02  # share of the pages that tell the largest story


class _Act(Struct, frozen=True):
    """One made happening: its code, parties and day."""

    type: str
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    day: date
    words: str


class _Plot(Struct, frozen=True):
    """One made story: when it breaks, its words by language, its names, acts and meaning."""

    number: int
    day: date
    words: Mapping[str, Sequence[str]]
    names: Sequence[str]
    acts: Sequence[_Act]
    vector: bytes


class Made(Struct, frozen=True):
    """The material and, by page, the story it was made from."""

    material: Material
    story_of: dict[str, int]


def _invented(rng: Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4)))


class _Words:
    """Words of one language as often as in news, and topics of their own words."""

    def __init__(self, language: str, rng: Random) -> None:
        rates = _news_at_large(language)
        self.words, self.sums = list(rates), list(accumulate(rates.values()))
        rare = [word for word, rate in rates.items() if rate < RARE]
        self.topics = [
            [*rng.sample(rare, TOPIC_WORDS // 2), *(_invented(rng) for _ in range(TOPIC_WORDS // 2))]
            for _ in range(TOPICS)
        ]

    def common(self, rng: Random, many: int) -> list[str]:
        """Return words drawn by their frequency."""
        return rng.choices(self.words, cum_weights=self.sums, k=many)


def _actor(rng: Random) -> ActorRef:
    land = rng.choice(LANDS)
    name = f"{_invented(rng).title()} {_invented(rng).title()}"
    if rng.random() < 0.5:
        return ActorRef(name, 0, len(name), f"q:{name}", name, land, rng.choice(("GOV", "MIL", "CVL", "OPP")))
    return ActorRef(land, 0, 3, f"c:{land}", land, land, "GOV")


def _act(rng: Random, day: date, words: Sequence[str]) -> _Act:
    actors, recipients = (_actor(rng),), (_actor(rng),) if rng.random() < 0.8 else ()
    told = " ".join((*(ref.text for ref in actors), *rng.sample(list(words), 8), *(ref.text for ref in recipients)))
    return _Act(rng.choice(TYPES), actors, recipients, day - timedelta(days=rng.choice((0, 0, 1, 1, 400))), told)


def _plot(number: int, rng: Random, words: dict[str, _Words], many_acts: int) -> _Plot:
    topic = rng.randrange(TOPICS)
    own = {code: [*rng.sample(pool.topics[topic], 20), *(_invented(rng) for _ in range(12))]
           for code, pool in words.items()}  # fmt: skip
    names = [_invented(rng).title() for _ in range(8)]
    day = FIRST + timedelta(days=rng.randrange(DAYS))
    raw = np.random.default_rng(number).standard_normal(VECTOR).astype(np.float32)
    acts = [_act(rng, day, own["id"]) for _ in range(many_acts)]
    return _Plot(number, day, own, names, acts, (raw / np.linalg.norm(raw)).astype("<f2").tobytes())


def _body(plot: _Plot, language: str, pool: _Words, rng: Random) -> tuple[str, list[tuple[int, int, _Act]]]:
    """Running text, and where each act is told in it."""
    told = rng.sample(list(plot.acts), min(len(plot.acts), rng.randint(1, 3)))
    text, places = "", []
    for number in range(rng.randint(10, 18)):
        if number in (1, 3, 6) and told:
            act = told.pop()
            sentence = act.words
            places.append((len(text), len(text) + len(sentence) + 1, act))
        else:
            mixed = [*pool.common(rng, 12), *rng.choices(plot.words[language], k=6), *rng.choices(plot.names, k=2)]
            rng.shuffle(mixed)
            sentence = " ".join(mixed).capitalize()
        text += sentence + ". "
    return text, places


def _mention(page: str, start: int, end: int, act: _Act, text: str, rng: Random) -> EventMention:
    dated: When | None = when_day(act.day) if rng.random() < 0.7 else None
    time_ = EventTime(dated, "expression" if dated else "none")
    span = Span(page, start, end)
    return EventMention(
        content_id(page, start, act.type), page, Span(page, start + 5, start + 12), text[start + 5 : start + 12], span,
        text[start:end], 1, act.type, None, "planned" if rng.random() < 0.1 else "actual", act.actors,
        act.recipients if rng.random() < 0.8 else (), (), time_, quad=quad_of(act.type), confidence=0.8,
    )  # fmt: skip


def _size(rng: Random, left: int, most: int) -> int:
    return min(left, most, 1 if rng.random() < 0.6 else int(rng.paretovariate(1.1)) + 1)


def make(pages: int, seed: int = 6) -> Made:
    """Return material of so many pages."""
    rng = Random(seed)
    words = {code: _Words(code, rng) for code in ("id", "en")}
    found = Made(Material((), (), ()), {})
    lists: tuple[list[StoryPage], list[Text], list[PageCredits], list[EventMention], list[Sentence]] = (
        [], [], [], [], [])  # fmt: skip
    number, most = 0, max(2, int(pages * LARGEST))
    while len(found.story_of) < pages:
        size = _size(rng, pages - len(found.story_of), most) if number else most
        _tell(_plot(number, rng, words, 1 + size.bit_length()), size, rng, words, lists)
        for page in lists[0][len(found.story_of) :]:
            found.story_of[page.page] = number
        number += 1
    order = list(range(pages))
    rng.shuffle(order)
    told, texts, credited = (tuple(lists[0][at] for at in order), tuple(lists[1][at] for at in order),
                             tuple(lists[2][at] for at in order))  # fmt: skip
    return Made(Material(told, texts, credited, tuple(lists[3]), tuple(lists[4])), found.story_of)


def _tell(
    plot: _Plot, size: int, rng: Random, words: dict[str, _Words],
    lists: tuple[list[StoryPage], list[Text], list[PageCredits], list[EventMention], list[Sentence]],
) -> None:  # fmt: skip
    pages, texts, credited, mentions, sentences = lists
    last: dict[str, str] = {}
    for _ in range(size):
        language = rng.choices(("id", "en"), (3, 1))[0]
        page = content_id("made", plot.number, len(pages))
        text, places = _body(plot, language, words[language], rng)
        copies = language in last and rng.random() < 0.25
        if copies:
            text += last[language] if rng.random() < 0.5 else last[language][: len(last[language]) // 2]
        last[language] = text[:2500]
        title = " ".join((*rng.sample(plot.names, 3), *rng.sample(list(plot.words[language]), 4))).capitalize()
        day = plot.day + timedelta(days=rng.choice((0, 0, 0, 1, 1, 2)))
        actors = tuple(ref.id for act in plot.acts[:3] for ref in act.actors if ref.id.startswith("q:"))
        pages.append(StoryPage(page, language, title, text, when_day(day), None, actors, plot.vector))
        texts.append(Text(page, text))
        outlet = f"Kabar {rng.randrange(200)}"
        credited.append(PageCredits(page, outlet, (rng.choice(AGENCIES),) if rng.random() < 0.3 else ()))
        for start, end, act in places:
            mentions.append(_mention(page, start, end, act, text, rng))
            sentences.append(Sentence(mentions[-1].evidence, mentions[-1].quote, language))


def run(pages: int) -> dict[str, float]:
    """Weave so many made pages; return seconds of CPU, peak memory and B³ of the stories."""
    made = make(pages)
    resting = peak_mb()
    begun = time.process_time()
    woven = weave(made.material)
    spent = time.process_time() - begun
    home = {page: story.id for story in woven.stories for page in story.pages}
    precision, recall, f1 = b_cubed(home, made.story_of)
    return {
        "pages": float(pages), "mentions": float(len(made.material.mentions)), "CPU seconds": round(spent, 1),
        "peak MB": round(peak_mb(), 0), "MB before weaving": round(resting, 0), "stories": float(len(woven.stories)),
        "events": float(len(woven.events)), "copies": float(len(woven.copies)),
        "contradictions": float(len(woven.contradictions)), "B3 precision": round(precision, 4),
        "B3 recall": round(recall, 4), "B3 F1": round(f1, 4),
    }  # fmt: skip


def peak_mb() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run each asked size in turn (the peak is of the largest so far)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", nargs="*", type=int, default=[20_000])
    for pages in parser.parse_args().pages:
        print(json.dumps(run(pages), indent=1), flush=True)


if __name__ == "__main__":
    main()
