from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest

from racegraph.fetching import Allowance, Client

from .fake_server import FakeServer

QUICK = Allowance(seconds=10, attempts=3, first_pause=0.01, longest_wait=5)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as fake:
        try:
            socket.create_connection(("127.0.0.1", fake.port), timeout=5).close()
        except OSError:
            pytest.skip("this machine has no loopback interface")
        yield fake


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the client would have waited."""
    return []


@pytest.fixture
def client(waits: list[float]) -> Client:
    return new_client(waits.append)


def new_client(wait: Callable[[float], object] | None = None, allowance: Allowance = QUICK, **named: float) -> Client:
    return Client("tests@example.org", allow_private=frozenset({"127.0.0.1"}), allowance=allowance, wait=wait, **named)
