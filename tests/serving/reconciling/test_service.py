"""The Reconciliation Service API as a client meets it, over HTTP; hostile clients too."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from racegraph.rdf.catalogue import load_catalogue
from racegraph.serving.reconciling import Access, ReconciliationService, create_app, in_background

from .served import need_loopback, served

EXPORT = Path(__file__).resolve().parents[3] / "exports" / "racegraph.nq"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
AUDI = {"query": "Audi Sport North America", "type": "Team"}


class Server:
    def __init__(self, root: str) -> None:
        self.port = urlsplit(root).port
        self.root = root

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def post(self, queries: object) -> tuple[int, Any]:
        text = queries if isinstance(queries, str) else json.dumps(queries)
        status, _, body = self.ask("POST", "/reconcile", urlencode({"queries": text}).encode(), FORM)
        return status, json.loads(body)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served(load_catalogue([EXPORT])) as root:
        yield Server(root)


def test_the_manifest_says_what_a_client_needs(server: Server) -> None:
    status, headers, body = server.ask("GET", "/reconcile")
    manifest = json.loads(body)
    assert status == 200
    assert headers["content-type"] == "application/json"
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://w3id.org/racegraph/id/"
    assert {"Driver", "Team", "Circuit", "Series", "Race", "Season"} <= {one["id"] for one in manifest["defaultTypes"]}
    assert manifest["suggest"]["entity"]["service_url"] == f"{server.root}/reconcile"


def test_a_batch_is_answered_by_get_and_by_post_alike(server: Server) -> None:
    queries = {"q0": AUDI, "other": {"query": "Tom Kristensen", "type": ["Driver"], "limit": 1}}
    status, posted = server.post(queries)
    got = json.loads(server.ask("GET", "/reconcile?" + urlencode({"queries": json.dumps(queries)}))[2])
    assert (status, got) == (200, posted)
    champion = posted["q0"]["result"][0]
    assert champion == {
        "id": "team/champion-racing",
        "name": "Champion Racing",
        "description": "team, United States",
        "score": 100.0,
        "match": True,
        "type": [{"id": "Team", "name": "team"}],
    }
    assert len(posted["other"]["result"]) == 1


def test_properties_are_evidence_in_any_of_their_forms(server: Server) -> None:
    for value in ("Denmark", ["Italy", "DNK"], {"id": "DNK", "name": "Denmark"}):
        query = {"query": "Tom Kristensen", "properties": [{"pid": "nationality", "v": value}, {"pid": "P1", "v": 1}]}
        _, answer = server.post({"q": query})
        assert answer["q"]["result"][0]["score"] == 100.0


@pytest.mark.parametrize(
    "queries",
    [
        "",
        "[]",
        "{}",
        "{",
        '"text"',
        "[" * 100_000,
        {"q": []},
        {"q": {}},
        {"q": {"query": 7}},
        {"q": {"query": "x" * 301}},
        {"q": {"query": "a", "type": "Horse"}},
        {"q": {"query": "a", "type": [1]}},
        {"q": {"query": "a", "type_strict": "perhaps"}},
        {"q": {"query": "a", "limit": 0}},
        {"q": {"query": "a", "limit": True}},
        {"q": {"query": "a", "properties": {"pid": "x"}}},
        {"q": {"query": "a", "properties": [{"v": "x"}]}},
        {"q": {"query": "a", "properties": [{"pid": "nationality", "v": {"a": "b"}}]}},
        {"q": {"query": "a", "properties": [{"pid": "nationality", "v": "x" * 301}]}},
        {f"q{number}": AUDI for number in range(51)},
    ],
)
def test_queries_of_another_form_are_refused_in_one_line(server: Server, queries: object) -> None:
    status, answer = server.post(queries)
    assert status == 400
    assert answer["status"] == "error"
    assert "expected" in answer["message"]
    assert "\n" not in answer["message"]


def test_names_that_do_harm_elsewhere_are_only_names_here(server: Server) -> None:
    for text in (
        "a> <http://x> <http://y> . <http://z",
        "</script><img src=x>",
        "../../etc/passwd",
        "\x00\u202e",
        "\ud800",
    ):
        status, answer = server.post({"q": {"query": text}})
        assert (status, answer) == (200, {"q": {"result": []}})


def test_a_body_beyond_the_cap_is_refused(server: Server) -> None:
    status, _, body = server.ask("POST", "/reconcile", b"queries=" + b"x" * 1_000_001, FORM)
    assert (status, json.loads(body)["message"]) == (413, "expected at most 1,000,000 bytes")


@pytest.mark.parametrize(("body", "kind"), [(b"{}", "application/json"), (b"queries=%ff", FORM["Content-Type"])])
def test_a_body_that_is_no_form_in_utf_8_is_refused(server: Server, body: bytes, kind: str) -> None:
    assert server.ask("POST", "/reconcile", body, {"Content-Type": kind})[0] in (400, 415)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "[::1"])
def test_a_foreign_name_for_this_server_is_refused(server: Server, host: str) -> None:
    assert server.ask("GET", "/reconcile", headers={"Host": host})[0] in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "[::1]:80", "LOCALHOST"])
def test_its_own_names_are_known(server: Server, host: str) -> None:
    assert server.ask("GET", "/health", headers={"Host": host})[0] == 200


def test_no_other_origin_may_read_and_no_script_is_called_back(server: Server) -> None:
    _, headers, body = server.ask("GET", "/reconcile?callback=alert", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in headers
    assert body.startswith(b"{")
    assert headers["x-content-type-options"] == "nosniff"


def test_other_methods_are_refused(server: Server) -> None:
    assert {server.ask(method, "/reconcile")[0] for method in ("PUT", "DELETE", "PATCH")} == {405}


def test_things_types_and_properties_are_suggested(server: Server) -> None:
    def suggested(what: str, prefix: str) -> list[str]:
        _, _, body = server.ask("GET", f"/reconcile/suggest/{what}?" + urlencode({"prefix": prefix}))
        return [one["id"] for one in json.loads(body)["result"]]

    assert "person/tom-kristensen" in suggested("entity", "tom k")
    assert suggested("type", "rec") == ["RecurringRace"]
    assert suggested("property", "date of b") == ["birthDate"]
    assert suggested("entity", "x" * 5000) == []


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    names = {str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in names - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r"."):
            socket.create_connection((address, server.port or 0), timeout=2).close()


def test_a_batch_that_takes_too_long_is_refused_and_not_cut_short() -> None:
    need_loopback()
    service = ReconciliationService(load_catalogue([EXPORT]), seconds=-1)
    with in_background(create_app([service])) as root:
        status, answer = Server(root).post({"q": AUDI})
    assert (status, answer["message"]) == (503, "the batch took too long; ask for less at once")


def test_a_client_that_drips_is_not_waited_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("racegraph.serving.reconciling.service._SECONDS_TO_SEND", 0.3)
    with socket.create_connection(("127.0.0.1", server.port or 0), timeout=20) as client:
        client.sendall(
            b"POST /reconcile HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\nqueries="
        )
        assert client.recv(100).startswith(b"HTTP/1.1 408")


def test_an_origin_that_is_allowed_may_read() -> None:
    need_loopback()
    app = create_app([], Access(origin="https://refine.example"))
    with in_background(app) as root:
        _, headers, _ = Server(root).ask("GET", "/health", headers={"Origin": "https://refine.example"})
    assert headers["access-control-allow-origin"] == "https://refine.example"
    assert headers["vary"] == "Origin"
