"""Reconciliation services, the good and the bad: asked in batches, politely, and never believed unread."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from racegraph.errors import NetworkError
from racegraph.fetching import Allowance, Cache, Client, PatienceError, Query, Reconciliation

from .conftest import new_client
from .fake_server import FakeServer, Handler, cut, dripping, in_turn, replying

MANIFEST = {"name": "test", "identifierSpace": "http://items.example/", "schemaSpace": "http://schema.example/"}
SPA = {"id": "Q1", "name": "Spa", "score": 90.5, "match": True, "type": [{"id": "Q2", "name": "circuit"}]}


def answering(*results: Any) -> Any:
    """Answer each query of a batch in turn, from the first."""

    def route(handler: Handler) -> None:
        asked = json.loads(handler.seen.query["queries"])
        body = {name: {"result": result} for name, result in zip(asked, results, strict=False)}
        replying(200, body)(handler)

    return route


def service(server: FakeServer, client: Client, cache: Cache | None = None) -> Reconciliation:
    return Reconciliation(client, server.url("/api"), cache)


def test_the_manifest_says_how_many_at_once(server: FakeServer, client: Client) -> None:
    server.routes["/api"] = replying(200, {**MANIFEST, "batchSize": 3})
    manifest = service(server, client).manifest
    assert (manifest.identifier_space, manifest.batch_size) == ("http://items.example/", 3)


@pytest.mark.parametrize("body", [[], {}, {"identifierSpace": 1}, {**MANIFEST, "schemaSpace": "none"}, "text"])
def test_what_is_no_manifest_is_one_clear_line(server: FakeServer, client: Client, body: object) -> None:
    server.routes["/api"] = replying(200, body)
    with pytest.raises(NetworkError, match="expected the manifest of a reconciliation service"):
        _ = service(server, client).manifest


def test_a_batch_is_posted_and_its_candidates_come_back_the_best_first(server: FakeServer, client: Client) -> None:
    worse = {"id": "Q3", "name": "Spa (spring)", "score": "12", "match": "yes"}
    server.routes["/api"] = answering([worse, SPA], [])
    found = service(server, client).ask([Query("Spa", ("Q2",), (("P17", "Belgium"),)), Query("Nowhere")])
    assert [[one.id for one in candidates] for candidates in found] == [["Q1", "Q3"], []]
    best, other = found[0]
    assert (best.score, best.match, best.types) == (Decimal("90.5"), True, (("Q2", "circuit"),))
    assert not other.match
    asked = json.loads(server.seen[0].query["queries"])
    assert asked["q0"]["properties"] == [{"pid": "P17", "v": "Belgium"}]
    assert "racegraph" in server.seen[0].headers["User-Agent"]


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"q0": []},
        {"q0": {"result": {}}},
        {"q0": {"result": [{"name": "no id", "score": 1}]}},
        {"q0": {"result": [{"id": "Q1", "name": "a", "score": "NaN"}]}},
        {"q0": {"result": [{"id": 7, "name": "a", "score": 1}]}},
        {"q0": {"result": ["Q1"]}},
    ],
)
def test_an_answer_of_another_form_is_one_clear_line(server: FakeServer, client: Client, body: object) -> None:
    server.routes["/api"] = replying(200, body)
    with pytest.raises(NetworkError, match=r"expected (an answer with a result|a candidate with an id)") as caught:
        service(server, client).ask([Query("Spa")])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("body", [b"{", b"<html>", b"[" * 100_000, b"\xff"])
def test_what_is_no_json_is_asked_for_again_and_then_given_up(server: FakeServer, client: Client, body: bytes) -> None:
    server.routes["/api"] = replying(200, body)
    with pytest.raises(NetworkError, match="expected JSON"):
        service(server, client).ask([Query("Spa")])
    assert len(server.seen) == 3


def test_a_busy_service_is_given_the_time_it_asks_for(server: FakeServer, client: Client, waits: list[float]) -> None:
    server.routes["/api"] = in_turn(replying(503, Retry_After="2"), answering([SPA]))
    ((spa,),) = service(server, client).ask([Query("Spa")])
    assert spa.id == "Q1"
    assert [round(seconds) for seconds in waits] == [2]


def test_a_service_that_wants_an_hour_is_left_alone(server: FakeServer, client: Client) -> None:
    server.routes["/api"] = replying(503, Retry_After="3600")
    with pytest.raises(PatienceError):
        service(server, client).ask([Query("Spa")])


@pytest.mark.parametrize("route", [dripping(5), dripping(5, headers=True), cut(b'{"q0"', 400)])
def test_a_service_that_drips_or_cuts_is_given_up_in_time(server: FakeServer, route: Any) -> None:
    server.routes["/api"] = route
    hasty = new_client(lambda _: None, Allowance(seconds=0.5, attempts=1, first_pause=0.01))
    with pytest.raises(NetworkError):
        service(server, hasty).ask([Query("Spa")])


def test_an_answer_beyond_the_cap_is_not_read_to_its_end(server: FakeServer) -> None:
    server.routes["/api"] = replying(200, b" " * 5000)
    with pytest.raises(NetworkError, match="at most 1,000 bytes"):
        service(server, new_client(allowance=Allowance(size=1000, attempts=1))).ask([Query("Spa")])


def test_a_form_goes_on_through_a_redirect_that_wants_it_again(server: FakeServer, client: Client) -> None:
    server.routes["/api"] = replying(307, Location="/there")
    server.routes["/there"] = answering([SPA])
    ((spa,),) = service(server, client).ask([Query("Spa")])
    assert spa.name == "Spa"


def test_a_form_is_not_sent_on_by_a_redirect_that_only_shows_another_page(server: FakeServer, client: Client) -> None:
    server.routes["/api"] = replying(303, Location="/there")
    server.routes["/there"] = replying(200, MANIFEST)
    with pytest.raises(NetworkError, match="expected an answer with a result"):
        service(server, client).ask([Query("Spa")])
    assert "queries" not in server.seen[-1].query


def test_what_was_answered_once_is_not_asked_again(server: FakeServer, client: Client, tmp_path: Path) -> None:
    server.routes["/api"] = in_turn(answering([SPA]), answering([]))
    first = service(server, client, Cache(tmp_path)).ask([Query("Spa")])
    again = service(server, client, Cache(tmp_path)).ask([Query("Spa"), Query("Monza")])
    assert again == [*first, ()]
    asked = [json.loads(seen.query["queries"])["q0"]["query"] for seen in server.seen]
    assert asked == ["Spa", "Monza"]


def test_a_kept_answer_that_was_tampered_with_is_asked_for_again(
    server: FakeServer, client: Client, tmp_path: Path
) -> None:
    server.routes["/api"] = answering([SPA])
    service(server, client, Cache(tmp_path)).ask([Query("Spa")])
    (kept,) = tmp_path.glob("candidates-*.json")
    kept.write_text('{"result": []}', encoding="utf-8")
    ((spa,),) = service(server, client, Cache(tmp_path)).ask([Query("Spa")])
    assert spa.id == "Q1"


def test_names_of_a_service_come_as_one_line_that_can_be_printed(server: FakeServer, client: Client) -> None:
    server.routes["/api"] = answering([{**SPA, "name": "Spa\n\u202e\x1b[31m", "description": 3}])
    ((spa,),) = service(server, client).ask([Query("Spa")])
    assert spa.name == "Spa [31m"
    assert spa.description == ""
