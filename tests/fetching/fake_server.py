"""A server on this machine that answers as a test wants it to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Route = Callable[["Handler"], None]


@dataclass(frozen=True)
class Seen:
    """A request as it came."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    at: float  # seconds, of a clock that only goes forward


@dataclass
class FakeServer:
    """Answers by path; what has no route is 404."""

    routes: dict[str, Route] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    most_at_once: int = 0

    def __enter__(self) -> FakeServer:
        self._lock = threading.Lock()
        self._running = 0
        server = self

        class Bound(Handler):
            fake = server

        self._http = _Quiet(("127.0.0.1", 0), Bound)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(10)

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def begin(self, seen: Seen) -> None:
        with self._lock:
            self.seen.append(seen)
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)

    def end(self) -> None:
        with self._lock:
            self._running -= 1


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone is no error here."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    fake: FakeServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        """Answer as to GET; the fields of the form are seen beside those of the query."""
        form = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self.answer(dict(parse_qsl(form, keep_blank_values=True)))

    def do_GET(self) -> None:
        self.answer({})

    def answer(self, form: Mapping[str, str]) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True)) | dict(form)
        self.seen = Seen(parts.path, query, dict(self.headers.items()), time.monotonic())
        self.fake.begin(self.seen)
        try:
            self.fake.routes.get(parts.path, replying(404))(self)
        finally:
            self.fake.end()

    def reply(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | dict(headers)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def replying(status: int = 200, body: bytes | object = b"", kind: str = "application/json", **headers: str) -> Route:
    """Answer always the same; what is not bytes goes out as JSON. `Retry_After="1"` is the header Retry-After."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.reply(status, data, {"Content-Type": kind, **named})


def in_turn(*routes: Route) -> Route:
    """Answer first so, then so; the last for ever."""
    left = list(routes)

    def route(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return route


def cut(body: bytes, declared: int) -> Route:
    """Declare more than is sent, and hang up."""

    def route(handler: Handler) -> None:
        handler.reply(200, body, {"Content-Type": "application/json", "Content-Length": str(declared)})
        handler.close_connection = True

    return route


def dripping(seconds: float, *, headers: bool = False) -> Route:
    """Send a byte every now and then, in the body or in the headers, for longer than anybody should wait."""

    def route(handler: Handler) -> None:
        handler.close_connection = True
        if headers:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        else:
            handler.send_response(200)
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    return route
