"""SPARQL for people: answers, formats, refusals."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Store

from racegraph.errors import UsageError
from racegraph.rdf import answer
from racegraph.rdf.querying import read_rows

from .samples import whole_dataset


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(whole_dataset())
    return store


WHO = "SELECT ?number ?position { ?entry rg:carNumber ?number ; rg:result/rg:position ?position }"


def test_a_table_has_columns_under_their_names(store: Store) -> None:
    assert answer(store, WHO) == "number  position\n------  --------\n08      23\n"


def test_machine_formats_are_those_of_sparql(store: Store) -> None:
    assert answer(store, WHO, "csv").splitlines() == ["number,position", "08,23"]
    assert answer(store, WHO, "tsv").splitlines() == ["?number\t?position", '"08"\t23']
    bindings = json.loads(answer(store, WHO, "json"))["results"]["bindings"]
    assert bindings[0]["number"] == {"type": "literal", "value": "08"}


def test_a_triple_in_two_graphs_counts_once(store: Store) -> None:
    once = {quad.triple for quad in store}
    assert answer(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "csv").splitlines()[1] == str(len(once))


def test_graphs_can_be_asked_for_by_name(store: Store) -> None:
    asked = "ASK { GRAPH <https://w3id.org/racegraph/id/graph/inferred> { ?result rg:classPosition 1 } }"
    assert answer(store, asked) == "true\n"
    assert json.loads(answer(store, asked, "json")) == {"head": {}, "boolean": True}


def test_a_constructed_graph_is_turtle_or_json_ld(store: Store) -> None:
    construct = "CONSTRUCT { ?e rg:carNumber ?n } WHERE { ?e rg:carNumber ?n }"
    assert '"08"' in answer(store, construct)
    assert json.loads(answer(store, construct, "json"))
    with pytest.raises(UsageError, match="is no csv"):
        answer(store, construct, "csv")


def test_a_cell_of_a_table_stays_in_its_line(store: Store) -> None:
    table = answer(store, 'SELECT ("a\\nb\\u001B[2J\\u202Ec" AS ?x) {}')
    assert table.splitlines()[2] == "a b [2J c"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {", "cannot be read"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "cannot be read"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * {?s ?p ?o}SERVICE<http://127.0.0.1:9/>{}", "SERVICE"),
        (r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:e { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { FILTER(?a<'x>y') SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p 3SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * " + "{ FILTER(?a<'>') " * 800 + "}" * 800, "nested too deep|too large"),
        ("SELECT * " + r"\u007B" * 3000, "nested too deep"),
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested too deep"),
        ("ASK {} #" + "x" * 100_000, "too long"),
        ("\ud800", "the query"),
    ],
)
def test_a_query_that_cannot_or_may_not_run_is_refused_in_one_line(store: Store, query: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as refusal:
        answer(store, query)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 400


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?service ?p $service } #SERVICE",
        "PREFIX e: <http://e/SERVICE/> ASK { ?s e:SERVICE ?o }",
        "ASK { ?s <http://e/SERVICE> ?o, <http://e#service> }",
    ],
)
def test_the_word_service_may_stand_where_it_is_no_keyword(store: Store, query: str) -> None:
    assert answer(store, query) == "false\n"


def test_rows_keep_their_terms(store: Store) -> None:
    rows = read_rows(store, WHO)
    assert rows.columns == ("number", "position")
    assert str(rows.cells[0][0]) == '"08"'
    with pytest.raises(UsageError, match="SELECT"):
        read_rows(store, "ASK {}")
