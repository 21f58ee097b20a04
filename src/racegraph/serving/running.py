"""From a snapshot to a server that runs until it is told to stop."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from starlette.applications import Starlette
from starlette.types import ASGIApp

from racegraph.serving.asking import Asker
from racegraph.serving.browsing import GraphService
from racegraph.serving.protocol import EndpointRules
from racegraph.serving.reconciling import Access, create_app, new_server
from racegraph.serving.reconciling.app import Part
from racegraph.serving.site import open_site
from racegraph.serving.snapshot import Snapshot
from racegraph.serving.workers import Limits, WorkerPool

_CONNECTIONS = 1_000  # beyond, they are closed with 503; questions that wait are counted by the pool


@contextmanager
def open_app(
    snapshot: Snapshot,
    *,
    limits: Limits | None = None,
    rules: EndpointRules | None = None,
    access: Access | None = None,
    parts: Sequence[Part] = (),
) -> Iterator[Starlette]:
    """Start the workers, and give the application until the end of the block.

    Args:
        snapshot: of the graph.
        limits: of questions; None for the usual ones.
        rules: of the SPARQL endpoint.
        access: who may ask; by default only this machine, by its own names.
        parts: what else is served.
    """
    pool = WorkerPool(open_site, snapshot, limits or Limits())
    pool.start()
    try:
        graph = GraphService(Asker(pool, snapshot.answers), rules or EndpointRules(), snapshot.triples)
        yield create_app([graph, *parts], access)
    finally:
        pool.close()


def run(app: ASGIApp, listening: socket.socket) -> None:
    """Serve until the process is told to stop (Ctrl-C, SIGTERM); what was set up is then taken down.

    Raises:
        KeyboardInterrupt: it was told by Ctrl-C.
        SystemExit: it was told by SIGTERM.
    """
    with suppress(ValueError):  # not in the main thread: who started us stops us
        signal.signal(signal.SIGTERM, _leave)
    new_server(app, _CONNECTIONS).run(sockets=[listening])


def _leave(*_: int | FrameType | None) -> None:
    raise SystemExit(0)
