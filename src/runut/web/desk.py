"""The chronicle behind the server: read-only, or with a writer for judgements when a token was given."""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
from datetime import UTC, datetime

from runut.chronicle import Reader, Writer, table_counts
from runut.entities.judgements import make_judgement
from runut.records import Judgement

_BUSY = threading.Lock()


class Desk:
    """One chronicle for all requests. Reading is safe from many threads; writing is serialised."""

    def __init__(self, path: str | os.PathLike[str], token: str | None = None) -> None:
        self._writer = Writer(path) if token else None
        if self._writer:
            self._writer.index()
        self.reader: Reader = self._writer.reader if self._writer else Reader(path)
        self.token = token
        self.csrf = secrets.token_urlsafe(24)
        self._state = _state(self.reader)
        self._decisions = 0

    @property
    def writable(self) -> bool:
        """Whether judgements may be written at all."""
        return self._writer is not None

    def close(self) -> None:
        """Give the file back."""
        if self._writer:
            self._writer.close()
        else:
            self.reader.close()

    def may_write(self, token: str | None) -> bool:
        """Check a caller's token in constant time."""
        return bool(self.token and token and secrets.compare_digest(self.token.encode(), token.encode()))

    def judge(self, verb: str, subject: str, **said: str) -> Judgement:
        """Append a decision: who, what, why. Raises PermissionError on a read-only desk, SettingsError for a row that
        says too little."""
        if self._writer is None:
            raise PermissionError("read-only")
        made_at = datetime.now(UTC).isoformat(timespec="microseconds")
        judgement = make_judgement(verb, subject, made_at, **said)
        with _BUSY:
            self._writer.judge([judgement])
            self._decisions += 1
        return judgement

    def etag(self, *parts: object) -> str:
        """Return an entity tag of the chronicle's state, with the decisions made here, and a question."""
        text = "\x00".join([self._state, str(self._decisions), *map(str, parts)])
        return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def _state(reader: Reader) -> str:
    """What tells one state of a file from another at little cost: while it is served nobody else can write it."""
    run = next(reader.rows("SELECT id, finished_at FROM runs ORDER BY started_at DESC LIMIT 1"), ())
    last = reader.one("SELECT max(made_at) FROM judgements")
    return f"{sorted(table_counts(reader).items())} {run} {last} {reader.path.stat().st_size}"
