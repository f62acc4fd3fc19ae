"""`python -m bench lookalikes`: B³ of stories and of events on pages and mentions of our own writing.

Indonesian and English, three days, full of happenings that look alike (data_story_set.txt, data_event_set.txt): the
same parties talk and break off talks, two ferries burn, drones raid one town twice. No vectors, no known actors.
`python -m bench.lookalikes` shows every cluster.
"""

from __future__ import annotations

from pathlib import Path

from bench.clusters import b_cubed
from runut.ontology import quad_of
from runut.records import ActorRef, EventMention, EventTime, Span, When, content_id
from runut.stories import StoryPage
from runut.stories.cluster import cluster_pages
from runut.stories.happenings import cluster_events
from runut.temporal import find_times, parse_edtf, resolve

STORIES, EVENTS = (Path(__file__).parent / f"data_{name}_set.txt" for name in ("story", "event"))


def own_stories() -> tuple[list[StoryPage], dict[str, str]]:
    """Our own pages, and the story of each."""
    pages, home = [], {}
    for number, block in enumerate(STORIES.read_text(encoding="utf-8").split("\n\n")[1:]):
        head, body = block.strip().split("\n", 1)
        story, language, day, title = (part.strip() for part in head.split("|"))
        page = f"{number:03}"
        published = parse_edtf(day)
        pages.append(StoryPage(page, language, title, body, published, _happened(body, language, published)))
        home[page] = page if story == "-" else story
    return pages, home


def _happened(body: str, language: str, published: When) -> When | None:
    """The first certain day the text tells of, as the build takes it from dated statements."""
    found = (resolve(time, published).when for time in find_times(body, language))
    return next((when for when in found if when and when.earliest and when.earliest == when.latest), None)


def own_events() -> tuple[list[EventMention], dict[str, str], dict[str, str], dict[str, str]]:
    """Our own mentions, the event of each, the story of each page, and the kinds of actors."""
    mentions: list[EventMention] = []
    event_of: dict[str, str] = {}
    story_of: dict[str, str] = {}
    kinds: dict[str, str] = {}
    story = ""
    for number, line in enumerate(EVENTS.read_text(encoding="utf-8").splitlines()):
        if line.startswith("# story "):
            story = line[8:]
        elif line and not line.startswith("#"):
            event, page, *rest = (part.strip() for part in line.split(" | "))
            mention = _mention(page, number * 500, rest, kinds)
            mentions.append(mention)
            event_of[mention.id], story_of[page] = f"{story} {event}", story
    return mentions, event_of, story_of, kinds


def _mention(page: str, start: int, fields: list[str], kinds: dict[str, str]) -> EventMention:
    code, modality, when, who, whom, quote = fields
    kind, _, mode = code.partition(".")
    span = Span(page, start, start + len(quote))
    dated = None if when == "-" else parse_edtf(when)
    return EventMention(
        content_id(page, start), page, Span(page, start, start + 4), quote[:4], span, quote, 1, kind, mode or None,
        modality.split()[0], _party(who, kinds), _party(whom, kinds), (), EventTime(dated, "expression"),
        quad=quad_of(kind), background=modality.endswith(" b"),
    )  # fmt: skip


def _party(raw: str, kinds: dict[str, str]) -> tuple[ActorRef, ...]:
    found = []
    for part in raw.split(";") if raw != "-" else ():
        name, country, sector, kind = part.split("/")
        number = country if kind == "country" else f"{country}:{name}"
        kinds[number] = kind
        found.append(ActorRef(name, 0, len(name), number, name, country, sector))
    return tuple(found)


def measure() -> dict[str, float]:
    """B³ precision, recall and F1 of stories and events, and how many stories mix two."""
    pages, told = own_stories()
    found = {page: number for number, cluster in enumerate(cluster_pages(pages)) for page in cluster}
    mentions, acts, story_of, kinds = own_events()
    happened = {name: item.id for item in cluster_events(mentions, story_of, kinds) for name in item.mentions}
    numbers: dict[str, float] = {}
    for name, ours, true in (("stories", found, told), ("events", happened, acts)):
        scores = zip(("precision", "recall", "F1"), b_cubed(ours, true), strict=True)
        numbers |= {f"{name} B3 {part}": value for part, value in scores}
    one_language = {page.page: told[page.page] for page in pages if page.language == "id"}
    numbers["stories B3 F1, Indonesian only"] = b_cubed(found, one_language)[2]
    mixed = {cluster for cluster in set(found.values())
             if len({told[page] for page, at in found.items() if at == cluster}) > 1}  # fmt: skip
    return numbers | {"stories that mix two": float(len(mixed))}


def main() -> None:
    """Show what our own sets get wrong."""
    pages, told = own_stories()
    titles = {page.page: f"{told[page.page]} [{page.language}] {page.title}" for page in pages}
    for cluster in cluster_pages(pages):
        print("\n  ".join(titles[page] for page in cluster))
    mentions, acts, story_of, kinds = own_events()
    quotes = {item.id: f"{acts[item.id]}: {item.quote}" for item in mentions}
    for happening in cluster_events(mentions, story_of, kinds):
        print("\n  ".join(quotes[name] for name in happening.mentions))


if __name__ == "__main__":
    main()
