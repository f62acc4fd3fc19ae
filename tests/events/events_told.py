"""A text and what a fake reader sees in it, coded: what the tests of this room are told with."""

from bench.gold_reading import page_of
from msgspec.structs import replace

from runut.claims import code_claims
from runut.entities import resolve
from runut.events import code_events, code_mentions
from runut.records import ReadEvent, Reading, ReadMention, ReadQuote, ReadRole


class Told:
    """A text and what a reader would see in it; words are looked up in the text."""

    def __init__(self, text, language="id", roles=None):
        self.text, self.language, self.roles = text, language, roles
        self.mentions, self.events, self.quotes = [], [], []

    def sees(self, words, kind, nth=1):
        at = -1
        for _ in range(nth):
            at = self.text.index(words, at + 1)
        self.mentions.append(ReadMention(at, at + len(words), kind, 0.99))
        return len(self.mentions) - 1

    def event(self, words, type_, nth=1, modality="actual", sure=0.9, mode=None, score=0.95, **roles):
        at = -1
        for _ in range(nth):
            at = self.text.index(words, at + 1)
        found = [
            ReadRole(role, number, 0.9)
            for role, numbers in roles.items()
            for number in ([numbers] if isinstance(numbers, int) else numbers)
        ]
        self.events.append(
            ReadEvent(at, at + len(words), type_, score, mode, 0.9 if mode else 0.0, modality, sure, tuple(found))
        )

    def quote(self, words, kind="indirect", speaker=None):
        at = self.text.index(words)
        self.quotes.append(ReadQuote(at, at + len(words), kind, 0.9, speaker, 0.9 if speaker is not None else 0.0))

    def coded(self, published=None, merge=False, claims=False, resolved=False):
        page, article = page_of(self.text, self.language)
        if self.roles is not None:
            blocks = tuple(replace(block, role=role) for block, role in zip(article.blocks, self.roles, strict=True))
            article = replace(article, blocks=blocks)
        article = replace(article, published=published)
        reading = Reading((), tuple(self.mentions), tuple(self.events), tuple(self.quotes), method="fake")
        resolution = resolve(page, article, reading, published=published) if resolved else None
        said = code_claims(page, article, reading, resolution) if claims else ()
        found = (code_events if merge else code_mentions)(page, article, reading, resolution, claims=said)
        for mention in found:
            assert page.text[mention.trigger.start : mention.trigger.end] == mention.trigger_quote
            assert page.text[mention.evidence.start : mention.evidence.end] == mention.quote
            assert mention.evidence.start <= mention.trigger.start < mention.evidence.end
            fields = {
                "type",
                "mode",
                "modality",
                "actors",
                "recipients",
                "places",
                "date",
                "source",
                "counts",
                "contexts",
            }
            assert fields <= {name for name, why in mention.why if why}
        return found


def coded(text, words, type_, language="id", **more):
    """What becomes of one trigger alone in a text."""
    told = Told(text, language)
    told.event(words, type_, **more)
    return told.coded()


def one(text, words, type_, language="id", **more):
    (mention,) = coded(text, words, type_, language, **more)
    return mention
