from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pyoxigraph
import pytest

from racegraph.rdf import answer, load_store
from racegraph.serving.protocol import EndpointRules
from racegraph.serving.reconciling import Access
from racegraph.serving.workers import Limits

from .conftest import PATIENT, ROOT, SEEDS, Client, serving

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
DIRECT = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
ONE = "SELECT (COUNT(*) AS ?races) WHERE { ?race a rg:Race }"
RACES = "SELECT ?race WHERE { ?race a rg:Race } ORDER BY ?race"
GRAPH = "CONSTRUCT { ?race rdfs:label ?label } WHERE { ?race a rg:Race ; rdfs:label ?label }"
IRI = "https://w3id.org/racegraph/id/"


def test_get_and_both_forms_of_post_give_one_answer(client: Client) -> None:
    got = client.sparql(ONE)
    posted = client.ask("/sparql", method="POST", body=urlencode({"query": ONE}), headers=FORM)
    direct = client.ask("/sparql", method="POST", body=ONE, headers=DIRECT)
    assert got.status == posted.status == direct.status == 200
    assert got.body == posted.body == direct.body
    assert got.text.splitlines()[0] == "races"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    ],
)
def test_the_form_of_rows_is_the_one_that_is_accepted(client: Client, accept: str, kind: str) -> None:
    assert client.sparql(RACES, accept).kind == kind


@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        ("text/turtle", "text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
    ],
)
def test_a_graph_comes_in_the_form_that_is_accepted(
    client: Client, accept: str, kind: str, form: pyoxigraph.RdfFormat
) -> None:
    reply = client.sparql(GRAPH, accept)
    assert (reply.status, reply.kind) == (200, kind)
    labels = {quad.object.value for quad in pyoxigraph.parse(reply.body, form)}
    assert "2003 Petit Le Mans" in labels


def test_rows_in_all_forms_are_the_same_rows(client: Client) -> None:
    rows = list(csv.reader(io.StringIO(client.sparql(RACES, "text/csv").text)))[1:]
    bindings = json.loads(client.sparql(RACES, "application/json").text)["results"]["bindings"]
    results = ElementTree.fromstring(client.sparql(RACES, "application/sparql-results+xml").text)
    tsv = client.sparql(RACES, "text/tab-separated-values").text.splitlines()[1:]
    assert [[one["race"]["value"]] for one in bindings] == rows
    assert [[one.text] for one in results.iter("{http://www.w3.org/2005/sparql-results#}uri")] == rows
    assert [[line.strip("<>")] for line in tsv] == rows


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_the_form_can_be_named_in_the_address(client: Client, form: str) -> None:
    assert client.sparql(ONE, "text/html", format=form).status == 200


def test_yes_and_no_come_as_json_and_xml(client: Client) -> None:
    assert json.loads(client.sparql("ASK { ?r a rg:Race }", "application/json").text)["boolean"] is True
    assert "false" in client.sparql("ASK { ?r a rg:Nothing }", "application/sparql-results+xml").text


def test_a_form_that_there_is_not_is_refused(client: Client) -> None:
    assert client.sparql(ONE, "image/png").status == 406
    assert client.sparql(ONE, "text/csv", format="pdf").status == 406
    assert client.sparql(GRAPH, "text/csv").status == 406


def test_the_default_graph_is_all_graphs_and_the_request_can_name_others(client: Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    within = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    spa = f"{IRI}graph/stated/2003-1000-km-of-spa"
    everything, stated = (int(client.sparql(count, **fields).text.split()[1]) for fields in (_default(), _default(spa)))
    assert 0 < stated < everything
    two = int(client.sparql(count, **_default(spa, f"{IRI}graph/inferred")).text.split()[1])
    assert stated < two < everything
    assert client.sparql(within, **_named(spa)).text.split()[1] == "1"
    assert client.sparql(count, **_default("http://example.org/none")).text.split()[1] == "0"
    assert client.sparql(count, **_default("no IRI")).status == 400


def _named(*graphs: str) -> dict[str, Any]:
    return {"named-graph-uri": list(graphs)}


def _default(*graphs: str) -> dict[str, Any]:
    return {"default-graph-uri": list(graphs)}


def test_without_a_query_the_service_is_described(client: Client) -> None:
    reply = client.ask("/sparql", headers={"Accept": "text/turtle"})
    triples = list(pyoxigraph.parse(reply.body, pyoxigraph.RdfFormat.TURTLE))
    told = {(quad.predicate.value.rpartition("#")[2], str(quad.object)) for quad in triples}
    endpoint = f"<http://127.0.0.1:{client.port}/sparql>"
    assert ("endpoint", endpoint) in told
    assert ("supportedLanguage", "<http://www.w3.org/ns/sparql-service-description#SPARQL11Query>") in told
    assert ("name", f"<{IRI}graph/inferred>") in told


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * WHERE { ?s ?p", "cannot be read: error at 1:"),
        ("nonsense", "cannot be read"),
        ("", "cannot be read"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * WHERE " + "{" * 3000 + "}" * 3000, "nested too deep"),
        ("SELECT * WHERE { ?s ?p " + "'a'" * 40_000, "too long"),
        ("LOAD <http://127.0.0.1:1/a.ttl>", "cannot be read"),
        ("DELETE WHERE { ?s ?p ?o }", "cannot be read"),
    ],
)
def test_a_bad_query_is_refused_with_the_reason(client: Client, query: str, said: str) -> None:
    reply = client.ask("/sparql", method="POST", body=query, headers=DIRECT)
    assert reply.status == 400
    assert said in reply.text


def test_a_graph_from_elsewhere_is_never_fetched(client: Client, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://a> <http://b> 'secret' .")
    reply = client.sparql(f"SELECT ?s FROM <file://{secret}> WHERE {{ ?s ?p ?o }}")
    assert (reply.status, reply.text.split()) == (200, ["s"])


def test_updates_are_refused(client: Client) -> None:
    update = "INSERT DATA { <http://a> <http://b> <http://c> }"
    direct = {"Content-Type": "application/sparql-update"}
    assert client.ask("/sparql", method="POST", body=update, headers=direct).status == 403
    assert client.ask("/sparql", method="POST", body=urlencode({"update": update}), headers=FORM).status == 403
    assert client.ask("/sparql", method="PUT", body=update, headers=direct).status == 405


def test_a_body_of_another_kind_and_two_queries_are_refused(client: Client) -> None:
    assert client.ask("/sparql", method="POST", body="{}", headers={"Content-Type": "application/json"}).status == 415
    assert client.ask("/sparql", query=[ONE, RACES]).status == 400
    assert client.ask("/sparql", method="POST", body=b"\xff\xfe", headers=DIRECT).status == 400
    assert client.ask("/sparql", method="POST", body="a" * 500_000, headers=DIRECT).status == 413


def test_a_server_under_another_name_does_not_answer(client: Client) -> None:
    assert client.ask("/sparql", headers={"Host": "evil.example"}, query=ONE).status == 421
    assert client.ask("/sparql", headers={"Host": f"localhost:{client.port}"}, query=ONE).status == 200


def test_no_other_origin_may_read_unless_it_is_allowed(client: Client) -> None:
    origin = {"Origin": "https://example.org"}
    assert "access-control-allow-origin" not in client.ask("/sparql", headers=origin, query=ONE).headers


@pytest.mark.skipif(not SEEDS.is_file(), reason="exports/ has not been built")
@pytest.mark.parametrize(
    "name",
    ["01-class-winners", "02-crews-of-class-winners", "03-laps-of-class-winners", "04-drivers-in-several-races"],
)
def test_competency_questions_have_the_answers_of_the_query_command(client: Client, name: str) -> None:
    text = (ROOT / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    store = load_store([SEEDS])
    assert client.sparql(text, "text/csv").text == answer(store, text, "csv")
    served = json.loads(client.sparql(text, "application/json").text)
    assert served == json.loads(answer(store, text, "json"))


@pytest.fixture
def three(tmp_path: Path) -> Path:
    file = tmp_path / "three.nt"
    file.write_text("".join(f'<http://a/{number}> <http://b> "c" .\n' for number in range(300)))
    return file


def test_an_answer_that_is_too_large_is_refused_as_a_whole(three: Path) -> None:
    with serving(three, limits=PATIENT, rules=EndpointRules(largest_answer=1_000)) as client:
        everything = "SELECT * WHERE { ?s ?p ?o }"
        for accept in ("text/csv", "application/json", "application/sparql-results+xml"):
            reply = client.sparql(everything, accept)
            assert reply.status == 422
            assert "LIMIT" in reply.text
        assert client.sparql(everything + " LIMIT 3").status == 200
        assert client.sparql("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle").status == 422


def test_a_long_answer_comes_whole_through_a_file_that_is_then_gone(three: Path) -> None:
    with serving(three, limits=PATIENT) as client:
        reply = client.sparql("SELECT * WHERE { ?s ?p ?o . ?t ?q ?x }")
        assert reply.status == 200
        assert len(reply.text.splitlines()) == 1 + 300 * 300
        assert int(reply.headers["content-length"]) == len(reply.body) > 1_000_000
        deadline = time.monotonic() + 10  # the file goes after its last byte was sent
        while list((client.folder / "answers").iterdir()) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not list((client.folder / "answers").iterdir())


def test_the_folder_of_the_snapshot_is_gone_at_the_end(three: Path) -> None:
    with serving(three, limits=Limits(quick=1, slow=1)) as client:
        assert (client.folder / "store").is_dir()
    assert not client.folder.exists()


def test_an_origin_that_is_allowed_may_read_and_is_told_so_before(three: Path) -> None:
    origin = "https://example.org"
    asks = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    with serving(three, limits=Limits(quick=1, slow=1), access=Access(origin=origin)) as client:
        told = client.ask("/sparql", method="OPTIONS", headers=asks)
        assert told.status == 204
        assert "Content-Type" in told.headers["access-control-allow-headers"]
        read = client.sparql("ASK { ?s ?p ?o }", "application/json")
        assert read.headers["access-control-allow-origin"] == told.headers["access-control-allow-origin"] == origin
