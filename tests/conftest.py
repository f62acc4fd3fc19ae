"""Shared fixtures: the folder of other people's data (read only, may be absent) and a ban on the network.

Plain Python is tested, also where compiled parts are built (they answer the same: tests/house/test_house_compiled.py);
`RUNUT_PURE=0` tests those, as `make test` does with the rooms they belong to.
"""

from __future__ import annotations

import os

os.environ.setdefault("RUNUT_PURE", "1")  # before any module of the house is imported

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from runut import compiled

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real pages and other people's data; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent")
    return SHARED


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """No test leaves the machine: connecting anywhere but loopback or a local socket is an error."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        local = isinstance(address, str | bytes) or (
            isinstance(address, tuple) and str(address[0]) in ("127.0.0.1", "::1", "localhost")
        )
        if not local:
            raise RuntimeError(f"a test tried to reach {address!r}")
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
    yield


def pytest_report_header() -> str:
    """Say whether compiled parts are tested, and whether there are any of these sources."""
    lying = compiled.built()
    built = {"in use": "built of these sources", "stale": "STALE, not used: run `make compile`"}.get(lying, "not built")
    return f"compiled parts: {built}; tested here: {'those' if compiled.state() == 'in use' else 'plain Python'}"


@pytest.fixture
def plain() -> None:
    """For tests that look behind a function by putting another in its place: compiled parts do not ask Python for it."""
    if compiled.state() == "in use":
        pytest.skip("compiled parts call one another directly; plain Python runs this test")
