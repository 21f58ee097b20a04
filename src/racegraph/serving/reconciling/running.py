"""A server on this machine, from its socket to its end."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from racegraph.errors import UsageError

_AT_ONCE = 64  # connections
_IDLE, _TO_FINISH = 5, 3  # seconds


def bind(port: int, host: str = "127.0.0.1") -> socket.socket:
    """Return a socket that listens.

    Args:
        port: 0 for any that is free.
        host: an IP address of this machine; the default is reached from this machine alone.

    Raises:
        UsageError: the port is taken or not allowed.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_AT_ONCE)
    except OSError as error:
        listening.close()
        reason = (error.strerror or "an error").lower()
        raise UsageError(f"--port {port}: expected a port of {host} that is free, found: {reason}") from error
    return listening


def new_server(app: ASGIApp, connections: int = _AT_ONCE) -> uvicorn.Server:
    """Return a server that says nothing on the terminal; `should_exit` ends it.

    Args:
        app: what to serve.
        connections: at once; more are answered with 503.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=connections,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_TO_FINISH,
        ws="none",
        lifespan="off",
    )
    return uvicorn.Server(config)


@contextmanager
def in_background(app: ASGIApp, seconds: float = 20) -> Iterator[str]:
    """Serve in another thread until the end of the block, for tests and notebooks; yield the root of the server.

    Args:
        app: what to serve.
        seconds: in which it must have started, and in which it must end.
    """
    listening = bind(0)
    server = new_server(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    end = time.monotonic() + seconds
    while not server.started and thread.is_alive() and time.monotonic() < end:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(seconds)
        listening.close()
