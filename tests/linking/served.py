"""Our own reconciliation service on loopback, for as long as a test needs it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from racegraph.rdf.catalogue import Catalogue
from racegraph.serving.reconciling import ReconciliationService, bind, create_app, in_background


@contextmanager
def served(catalogue: Catalogue) -> Iterator[str]:
    """Serve a catalogue and yield the root of the server, without a slash at its end."""
    need_loopback()
    with in_background(create_app([ReconciliationService(catalogue)])) as root:
        yield root


def need_loopback() -> None:
    """Skip a test where this machine has no loopback interface."""
    try:
        with bind(0) as listening:
            socket.create_connection(listening.getsockname(), timeout=5).close()
    except OSError:
        pytest.skip("this machine has no loopback interface")
