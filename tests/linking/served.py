"""Our own reconciliation service on loopback, for as long as a test needs it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from racegraph.rdf.catalogue import Catalogue
from racegraph.serving.reconciling import ReconciliationService, bind, create_app, new_server


@contextmanager
def served(catalogue: Catalogue) -> Iterator[str]:
    """Serve a catalogue and yield the root of the server, without a slash at its end."""
    listening = bind(0)
    port = listening.getsockname()[1]
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        pytest.skip("this machine has no loopback interface")
    server = new_server(create_app([ReconciliationService(catalogue)]))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    end = time.monotonic() + 20
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()
