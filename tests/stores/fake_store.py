"""A graph store in this process: enough of the Graph Store Protocol and of SPARQL to load it, and to go wrong."""

from __future__ import annotations

import json
import re
import threading
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Fault = Callable[["Handler"], None]
BASIC = "Basic " + b64encode("timing:Süd-Kurve".encode()).decode()


@dataclass
class FakeStore:
    """Keeps lines by graph; `faults` are answered in turn before anything else, by method."""

    graphs: dict[str, set[str]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    seen: list[tuple[str, str]] = field(default_factory=list)  # method and graph
    locked: bool = False  # wants credentials
    most: int = 1_000_000  # triples in one answer; what is beyond is cut, with no word
    rewrite: Callable[[str], str] = str

    def __enter__(self) -> FakeStore:
        store = self

        class Bound(Handler):
            fake = store

        self._http = _Quiet(("127.0.0.1", 0), Bound)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone is no error here."""


class Handler(BaseHTTPRequestHandler):
    fake: FakeStore
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.answer("GET")

    def do_PUT(self) -> None:
        self.answer("PUT")

    def do_POST(self) -> None:
        self.answer("POST")

    def answer(self, method: str) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        url = urlsplit(self.path)
        names = parse_qs(url.query, keep_blank_values=True)
        graph = (names.get("graph") or names.get("graph-uri") or [""])[0]
        kind = "QUERY" if url.path.endswith(("/query", "/sparql-auth", "/sparql")) else method
        self.fake.seen.append((kind, graph))
        if faults := self.fake.faults.get(kind):
            faults.pop(0)(self)
        elif self.fake.locked and self.headers.get("Authorization") != BASIC:
            self.reply(401, b"who are you?")
        elif kind == "QUERY":
            self.query(parse_qs(self.body.decode())["query"][0])
        elif method == "GET":
            lines = self.fake.graphs.get(graph)
            self.reply(404 if lines is None else 200, b"no such graph" if lines is None else self.lines(lines))
        else:
            self.write(method, graph)

    def write(self, method: str, graph: str) -> None:
        body = self.body.decode()
        if self.headers["Content-Type"].startswith("multipart/form-data"):
            body = body.partition("\r\n\r\n")[2].partition("\r\n--")[0]
        lines = {self.fake.rewrite(line) for line in body.split("\n") if line}
        if method == "POST":
            lines |= self.fake.graphs.get(graph, set())
        self.fake.graphs[graph] = lines
        self.reply(204, b"")

    def query(self, text: str) -> None:
        graph = (re.findall(r"GRAPH <([^>]*)>", text) or [""])[0]
        held = sorted(self.fake.graphs.get(graph, set()))
        if text.startswith("CONSTRUCT"):
            size, first = (int(number) for number in re.findall(r"(?:LIMIT|OFFSET) (\d+)", text))
            self.reply(200, self.lines(held[first : first + size]))
        else:
            count = {"n": {"type": "literal", "value": str(len(held))}}
            self.reply(200, json.dumps({"head": {}, "results": {"bindings": [count]}}).encode())

    def lines(self, lines: Any) -> bytes:
        return "".join(line + "\n" for line in list(lines)[: self.fake.most]).encode()

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None, declared: int = -1) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(declared if declared >= 0 else len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def status(number: int, body: bytes = b"", **headers: str) -> Fault:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.reply(number, body, named)


def hang_up(handler: Handler) -> None:
    """Close the connection in the middle of an answer."""
    handler.reply(200, b"half", declared=1000)
    handler.close_connection = True
