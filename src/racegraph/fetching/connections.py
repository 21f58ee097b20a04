"""Connections that end when a request's time is over, and that never reach a private address unasked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Container
from contextlib import suppress
from types import TracebackType
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.poolmanager import ProxyManager

from racegraph.fetching.addresses import refuse_private


class Watch:
    """Ends the connections of one request when its time is over, whatever they wait for.

    A timeout of requests is for one read: a server that drips a byte each second, in the headers or in the body,
    never meets it. So this watches from another thread, and shuts the socket down. It holds copies of the sockets'
    descriptors, because TLS takes the socket itself away.

    Args:
        seconds: for all of the request, redirects included.
        allowed: the hosts that may have a private address.
    """

    def __init__(self, seconds: float, allowed: Container[str]) -> None:
        self.allowed = allowed
        self.over = False
        self._timer = threading.Timer(seconds, self.end)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> Watch:
        _thread.watch = self
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        _thread.watch = None
        self._timer.cancel()
        with self._lock:
            for copy in self._sockets:
                copy.close()
            self._sockets.clear()

    def follow(self, sock: socket.socket) -> None:
        """Watch a socket, too."""
        with self._lock:
            self._sockets.append(socket.fromfd(sock.fileno(), sock.family, sock.type))
        if self.over:
            self.end()

    def end(self) -> None:
        """End all connections now."""
        self.over = True
        with self._lock:
            for copy in self._sockets:
                with suppress(OSError):  # the other side was faster
                    copy.shutdown(socket.SHUT_RDWR)


class _Thread(threading.local):
    watch: Watch | None = None


_thread = _Thread()


class _Watched(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        """Connect; the address that counts is the one at the other end, as a name may change between two looks."""
        sock = super()._new_conn()
        watch = _thread.watch
        assert watch is not None, "a request of Client is always watched"
        try:
            if self.proxy is None:
                refuse_private(sock.getpeername()[0], self.host, watch.allowed)
            watch.follow(sock)
        except BaseException:
            sock.close()
            raise
        return sock

    def request(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - passed on
        if self.sock is not None and _thread.watch is not None:  # kept from an earlier request
            _thread.watch.follow(self.sock)
        super().request(*arguments, **named)


class _WatchedTls(_Watched, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Watched


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedTls


_POOLS = {"http": _Pool, "https": _TlsPool}


class WatchedAdapter(HTTPAdapter):
    """What a session of requests connects with. It repeats nothing by itself."""

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - passed on
        """Make the pools whose connections are watched."""
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *arguments: Any, **named: Any) -> ProxyManager:  # noqa: ANN401 - passed on
        """Return the same for a proxy."""
        manager: ProxyManager = super().proxy_manager_for(*arguments, **named)
        manager.pool_classes_by_scheme = _POOLS
        return manager
