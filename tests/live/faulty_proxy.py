"""A proxy before the wiki that passes requests on, and spoils those that a test asks it to spoil."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Fault = Callable[["Handler"], None]


class FaultyProxy:
    """Passes on to a server of this machine; the first requests that a fault is meant for get the fault."""

    def __init__(self, port: int) -> None:
        self.upstream = port
        self._lock = threading.Lock()
        self._faults: list[tuple[str, Fault]] = []
        self.seen: list[str] = []  # paths with their queries
        self.at_once = self.most_at_once = 0

        class Bound(Handler):
            proxy = self

        self._http = _Quiet(("127.0.0.1", 0), Bound)
        self.port = int(self._http.server_address[1])
        self.api = f"http://127.0.0.1:{self.port}/api.php"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> FaultyProxy:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(10)

    def spoil(self, part: str, *faults: Fault) -> None:
        """Spoil the next requests whose URL holds a text, one for each fault."""
        self._faults += [(part, fault) for fault in faults]

    def begin(self, path: str) -> Fault | None:
        with self._lock:
            self.seen.append(path)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            for place, (part, fault) in enumerate(self._faults):
                if part in path:
                    del self._faults[place]
                    return fault
        return None

    def end(self) -> None:
        with self._lock:
            self.at_once -= 1


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone is no error here."""


class Handler(BaseHTTPRequestHandler):
    proxy: FaultyProxy
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        fault = self.proxy.begin(self.path)
        try:
            if fault is not None:
                fault(self)
            else:
                self.reply(*self.ask_upstream())
        finally:
            self.proxy.end()

    def ask_upstream(self) -> tuple[int, dict[str, str], bytes]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.proxy.upstream}{self.path}")
        for name in ("User-Agent", "Accept", "If-None-Match"):
            if name in self.headers:
                request.add_header(name, self.headers[name])
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, _kept(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _kept(error.headers), error.read()

    def reply(self, status: int, headers: dict[str, str], body: bytes, declared: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if declared is None else declared))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _kept(headers: Any) -> dict[str, str]:
    return {name: headers[name] for name in ("Content-Type", "ETag", "Retry-After") if headers[name]}


def status(number: int, retry_after: str | None = None) -> Fault:
    headers = {"Content-Type": "text/html"} | ({"Retry-After": retry_after} if retry_after else {})
    return lambda handler: handler.reply(number, headers, b"<p>busy</p>")


def cut_body(handler: Handler) -> None:
    """Send half of what the wiki says, and hang up."""
    number, headers, body = handler.ask_upstream()
    handler.reply(number, headers, body[: len(body) // 2], declared=len(body))
    handler.close_connection = True


def dripping(handler: Handler) -> None:
    """Send what the wiki says a byte at a time."""
    handler.close_connection = True
    _, headers, body = handler.ask_upstream()
    handler.send_response(200)
    handler.send_header("Content-Type", headers["Content-Type"])
    handler.end_headers()
    for byte in body[:200]:
        handler.wfile.write(bytes([byte]))
        time.sleep(0.1)


def wrong_type(handler: Handler) -> None:
    number, headers, body = handler.ask_upstream()
    handler.reply(number, headers | {"Content-Type": "text/html"}, body)


def redirecting(target: str) -> Fault:
    """Send on to `target`, in which `{path}` is the path that was asked for."""
    return lambda handler: handler.reply(302, {"Location": target.format(path=handler.path)}, b"")


def lagging(handler: Handler) -> None:
    """Answer as MediaWiki does when its databases are behind."""
    error = {"code": "maxlag", "info": "Waiting for a database server: 6 seconds lagged.", "lag": 6}
    headers = {"Content-Type": "application/json; charset=utf-8", "Retry-After": "1"}
    handler.reply(200, headers, json.dumps({"error": error}).encode())
