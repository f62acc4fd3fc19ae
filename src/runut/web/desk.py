"""The chronicle behind the server: read-only, or with a writer for judgements when a token was given."""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
from datetime import UTC, datetime
from typing import Any

from runut.chronicle import Reader, Writer, fingerprint
from runut.records import Judgement, content_id

_BUSY = threading.Lock()


class Desk:
    """One chronicle for all requests. Reading is safe from many threads; writing is serialised."""

    def __init__(self, path: str | os.PathLike[str], token: str | None = None) -> None:
        self._writer = Writer(path) if token else None
        self.reader: Reader = self._writer.reader if self._writer else Reader(path)
        self.token = token
        self.csrf = secrets.token_urlsafe(24)
        self.fingerprint = fingerprint(self.reader)

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
        return bool(self.token and token and secrets.compare_digest(self.token, token))

    def judge(self, verb: str, subject: str, **said: str) -> Judgement:
        """Append a decision: who, what, why. Raises PermissionError on a read-only desk."""
        if self._writer is None:
            raise PermissionError("read-only")
        made_at = datetime.now(UTC).isoformat(timespec="microseconds")
        fields = {name: said.get(name, "") for name in ("object", "value", "author", "reason")}
        key = content_id(verb, subject, *fields.values(), made_at)
        judgement = Judgement(
            key, verb, subject, fields["object"], fields["value"], fields["author"], made_at, fields["reason"],
            said.get("undoes") or None,
        )  # fmt: skip
        with _BUSY:
            self._writer.judge([judgement])
        return judgement

    def judgements(self, subject: str | None = None) -> list[Judgement]:
        """Return decisions in the order they were made, those taken back left out."""
        where, params = ("true", []) if subject is None else ("subject = ?", [subject])
        rows: list[Any] = list(self.reader.records("judgements", where, params, order="made_at, id"))
        undone = {row.undoes for row in self.reader.records("judgements", "undoes IS NOT NULL", order="made_at, id")}
        return [row for row in rows if row.id not in undone and row.undoes is None]

    def etag(self, *parts: object) -> str:
        """Return an entity tag of the chronicle's state and a question."""
        text = "\x00".join([self.fingerprint, *map(str, parts)])
        return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
