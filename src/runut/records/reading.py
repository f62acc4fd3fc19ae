"""What the neural reader sees in a text: spans and scores, nothing resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec import Struct

MentionType = Literal["PER", "ORG", "GPE", "LOC", "GRP", "TIME", "PRON", "NUM"]
Modality = Literal["actual", "planned", "possible", "denied", "requested"]
RoleName = Literal["actor", "recipient", "place", "time", "source", "dead", "injured", "size"]


class NameSpan(Struct, frozen=True):
    """A bare name as named-entity sets mark it, without title: PER, ORG or LOC."""

    start: int
    end: int
    type: Literal["PER", "ORG", "LOC"]
    score: float


class ReadMention(Struct, frozen=True):
    """An actor mention in our corpus's scheme; `second` is the runner-up type (or "O") and its score."""

    start: int
    end: int
    type: MentionType
    score: float
    second: str = ""
    second_score: float = 0.0


class ReadRole(Struct, frozen=True):
    """Mention number `mention` (index into Reading.mentions) fills `role` with `score`."""

    role: RoleName
    mention: int
    score: float


class ReadEvent(Struct, frozen=True):
    """An event trigger [start, end) with PLOVER 2021 type, mode (None: none or not told), modality and roles.

    `told_by`: the words by which a rule found it where the reader saw nothing; '' the reader saw it.
    """

    start: int
    end: int
    type: str
    score: float
    mode: str | None = None
    mode_score: float = 0.0
    modality: Modality = "actual"
    modality_score: float = 0.0
    roles: tuple[ReadRole, ...] = ()
    second: str = ""
    second_score: float = 0.0
    told_by: str = ""


class ReadQuote(Struct, frozen=True):
    """Reported speech; speaker, via and addressee are indexes into Reading.mentions."""

    start: int
    end: int
    kind: Literal["direct", "indirect"]
    score: float
    speaker: int | None = None
    speaker_score: float = 0.0
    via: tuple[int, ...] = ()
    addressee: int | None = None


class ReadKin(Struct, frozen=True):
    """What the network's states say of whose each mention is; float32 rows in little-endian bytes, mentions in order.

    `kinds` [count, 4]: log-probability of home, body, none, other (encoder/labels.py KIN_KINDS); `sectors` [count, 22]
    likewise (SECTORS); `pairs` [count, count]: log-odds that mentions i and j are of one land, NaN where they
    stand too far apart to be compared.
    """

    count: int
    kinds: bytes
    sectors: bytes
    pairs: bytes


class Reading(Struct, frozen=True):
    """One pass over a text. All offsets are code points into that text. `vectors` holds one L2-normalised
    sentence vector (float32, little-endian bytes) for each span that was asked for, in order."""

    names: tuple[NameSpan, ...]
    mentions: tuple[ReadMention, ...]
    events: tuple[ReadEvent, ...]
    quotes: tuple[ReadQuote, ...]
    vectors: tuple[bytes, ...] = ()
    method: str = ""
    kin: ReadKin | None = None


class DyadCall(Struct, frozen=True):
    """One PLOVER root for a sentence and two marked spans, or none; `scores` hold (root, probability), best first."""

    root: str | None
    score: float
    scores: tuple[tuple[str, float], ...] = ()


class Reader(Protocol):
    """The seam rooms below the encoder see; tests give a fake."""

    method: str

    def read(self, text: str, spans: Sequence[tuple[int, int]]) -> Reading:
        """Read `text` whose sentences are `spans` (code points, in order, not overlapping)."""
        ...

    def dyads(self, items: Sequence[tuple[str, tuple[int, int], tuple[int, int]]], scheme: str) -> list[DyadCall]:
        """Classify (sentence, source span, target span) under scheme 'plover16' or 'plv15'."""
        ...
