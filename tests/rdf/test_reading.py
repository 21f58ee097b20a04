"""RDF files into stores, and stores into rdflib."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize
from rdflib import Dataset
from rdflib.compare import isomorphic

from racegraph.errors import InputError, UnreadableFileError
from racegraph.rdf import load_store, merge_graphs, to_rdflib
from racegraph.rdf.nesting import json_depth, turtle_depth

from .samples import whole_dataset

FORMATS = [
    RdfFormat.TURTLE,
    RdfFormat.N_TRIPLES,
    RdfFormat.N_QUADS,
    RdfFormat.TRIG,
    RdfFormat.JSON_LD,
    RdfFormat.RDF_XML,
]


@pytest.mark.parametrize("rdf_format", FORMATS, ids=lambda one: one.file_extension)
def test_each_format_is_read(tmp_path: Path, rdf_format: RdfFormat) -> None:
    path = tmp_path / f"graph.{rdf_format.file_extension}"
    quads = whole_dataset()
    content = quads if rdf_format.supports_datasets else [quad.triple for quad in quads]
    path.write_bytes(serialize(content, format=rdf_format) or b"")
    triples = {quad.triple for quad in load_store([path])}
    assert len(triples) == len({quad.triple for quad in quads})


def test_several_files_become_one_store(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text('<http://e/a> <http://e/p> "a" .\n', encoding="utf-8")
    (tmp_path / "b.ttl").write_text('<http://e/b> <http://e/p> "b" .\n', encoding="utf-8")
    assert len(load_store([tmp_path / "a.nt", tmp_path / "b.ttl"])) == 2


BAD = {
    "missing.nt": None,
    "empty.ttl": b"",
    "unknown.docx": b"x",
    "latin.nt": '<http://e/a> <http://e/p> "é" .'.encode("cp1252"),
    "torn.nt": b"<http://e/a> <http://e/p> ",
    "relative.ttl": b"<a> <b> <c> .",
    "prose.jsonld": b"{ not json",
    "remote.jsonld": b'{"@context": "http://127.0.0.1:9/context.jsonld", "a": "b"}',
    "deep.jsonld": b"[" * 5000 + b"]" * 5000,
    "deep.ttl": b"<http://e/a> <http://e/p> " + b"(" * 5000 + b")" * 5000 + b" .",
    "bomb.rdf": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>',
    "binary.nq": bytes(range(256)),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_refused_in_one_line_that_names_it(tmp_path: Path, name: str) -> None:
    content = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFileError) as refusal:
        load_store([tmp_path / name])
    assert isinstance(refusal.value, InputError)
    assert str(refusal.value).startswith(name)
    assert "expected" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert str(tmp_path) not in str(refusal.value)


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "folder.nt").mkdir()
    with pytest.raises(UnreadableFileError):
        load_store([tmp_path / "folder.nt"])


def test_rdflib_gets_the_same_graph(tmp_path: Path) -> None:
    quads = whole_dataset()
    parsed = Dataset(default_union=True)
    parsed.parse(data=serialize(quads, format=RdfFormat.N_QUADS), format="nquads")
    ours = to_rdflib(quads)
    assert {graph.identifier for graph in ours.graphs()} == {graph.identifier for graph in parsed.graphs()}
    for graph in ours.graphs():
        assert isomorphic(graph, parsed.graph(graph.identifier))


def test_a_store_gives_rdflib_the_same_graph_as_its_quads() -> None:
    quads = whole_dataset()
    store = Store()
    store.extend(quads)
    assert set(to_rdflib(store)) == set(to_rdflib(quads))


def test_rdflib_queries_the_union() -> None:
    dataset = to_rdflib(whole_dataset())
    query = "ASK { ?result <https://w3id.org/racegraph/ontology#classPosition> 1 ; a ?type }"
    assert dataset.query(query).askAnswer


def test_a_merged_store_has_each_triple_once_and_keeps_its_graphs() -> None:
    store = Store()
    for graph in ("http://e/g1", "http://e/g2"):
        store.add(Quad(NamedNode("http://e/s"), NamedNode("http://e/p"), Literal("x"), NamedNode(graph)))
    merged = merge_graphs(store)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert [solution["n"] for solution in merged.query(count)] == [Literal(1)]  # type: ignore[union-attr]
    in_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert [solution["n"] for solution in merged.query(in_graphs)] == [Literal(2)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("SELECT * { { ?s ?p (1 2) } }", 3),
        ('ASK { ?s ?p "{{{{" }', 1),
        ("ASK { ?s ?p '''{\n{''' } # {{{", 1),
        ("ASK { <http://e/#(> ?p ?o }", 1),
        ("ASK { ?s <http://e/a#b> ?o FILTER(?o < 3 && (?o > 1)) }", 3),
        ("", 0),
    ],
)
def test_brackets_are_counted_where_they_nest(text: str, depth: int) -> None:
    assert turtle_depth(text) == depth


def test_brackets_in_json_strings_do_not_count() -> None:
    assert json_depth('{"a": ["\\"[[[", {}]}') == 3


@pytest.mark.parametrize("piece", ['"', "'", '"""', "<", "\\", "{", "#", '"\\'])
def test_counting_takes_no_longer_per_character_for_hostile_text(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        turtle_depth(piece * times)
        json_depth(piece * times)
        return time.process_time() - start

    seconds(1000)
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.01)
