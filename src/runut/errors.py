"""One exception tree.

RunutError
├── InputError        a file, table or archive cannot be used (names the file and the fix)
├── SettingsError     an option or a user's data file is malformed
├── KnowledgeError    a shipped or user table breaks a law (overlapping terms, malformed dates)
├── ModelError        weights are missing, broken or of another version
├── ChronicleError    the database cannot be opened, is locked, truncated or newer than this program
│   ├── DamagedError  a part of the file is gone: `runut doctor` says what is left
│   └── EvidenceError text[start:end] != quote: the row is refused
└── MissingExtraError an optional part is not installed (names the extra)
"""

from __future__ import annotations

__all__ = [
    "ChronicleError",
    "DamagedError",
    "EvidenceError",
    "InputError",
    "KnowledgeError",
    "MissingExtraError",
    "ModelError",
    "RunutError",
    "SettingsError",
]


class RunutError(Exception):
    """Base of everything Runut raises on purpose; `fix` says what the user can do about it."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message} ({self.fix})" if self.fix else message


class InputError(RunutError):
    """A file, table or archive cannot be used."""


class SettingsError(RunutError):
    """An option or a user's own data file is malformed."""


class KnowledgeError(RunutError):
    """A table of facts breaks one of its laws."""


class ModelError(RunutError):
    """The reader's weights are missing, broken or of another version."""


class ChronicleError(RunutError):
    """The chronicle cannot be opened, is locked, truncated or newer than this program."""


class DamagedError(ChronicleError):
    """A part of the database is gone or overwritten."""


class EvidenceError(ChronicleError):
    """A row's quote is not what its span says: the row is refused."""


class MissingExtraError(RunutError):
    """An optional part is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the optional part '{extra}'", f"pip install 'runut[{extra}]'")
