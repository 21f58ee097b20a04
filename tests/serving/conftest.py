"""A real server on loopback, started for the tests and stopped by them."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from racegraph.serving.protocol import EndpointRules
from racegraph.serving.reconciling import Access, bind, new_server
from racegraph.serving.running import open_app
from racegraph.serving.snapshot import take_snapshot
from racegraph.serving.workers import Limits

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "exports" / "racegraph.nq"
SECONDS = 60  # that a client waits for an answer


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class Client:
    port: int
    folder: Path
    seen: list[int] = field(default_factory=list)

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: str | bytes | None = None,
        headers: Mapping[str, str] | None = None,
        **fields: str | list[str],
    ) -> Reply:
        """One request; what is not a parameter of ours is a field of the query."""
        target = f"{path}?{urlencode(fields, doseq=True)}" if fields else path
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            content = body.encode("utf-8") if isinstance(body, str) else body
            connection.request(method, target, content, dict(headers or {}))
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, found, answer.read())
        finally:
            connection.close()

    def sparql(self, query: str, accept: str = "text/csv", **fields: str | list[str]) -> Reply:
        return self.ask(f"/sparql?{urlencode({'query': query, **fields}, doseq=True)}", headers={"Accept": accept})

    def page(self, path: str, **fields: str) -> Reply:
        return self.ask(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}, **fields)


@contextmanager
def serving(
    graph: Path,
    *,
    limits: Limits | None = None,
    rules: EndpointRules | None = None,
    access: Access | None = None,
) -> Iterator[Client]:
    with (
        bind(0) as listening,
        take_snapshot([graph]) as snapshot,
        open_app(snapshot, limits=limits, rules=rules, access=access) as app,
    ):
        server = new_server(app, connections=1_000)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + SECONDS
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        try:
            yield Client(listening.getsockname()[1], snapshot.folder)
        finally:
            server.should_exit = True
            thread.join(SECONDS)


# Places for more clients than a usual run has, and patience for a machine that is busy with other things.
PATIENT = Limits(seconds=30, quick=2, slow=2, patience=5, longest_wait=30)


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    """The graph of the seeds."""
    if not SEEDS.is_file():
        pytest.skip("exports/ has not been built")
    with serving(SEEDS, limits=PATIENT) as client:
        yield client
