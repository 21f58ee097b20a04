"""What judged links do to a build, in every form of the graph; and that undoing them leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

import racegraph
from racegraph import pipeline
from racegraph.errors import InputError
from racegraph.rdf import load_store
from racegraph.rdf.catalogue import read_catalogue

SPA = Path(__file__).resolve().parents[2] / "seeds" / "2003-1000-km-of-spa.txt"
BASE = "https://w3id.org/racegraph/id/"
TRACK, OTHER = f"{BASE}circuit/circuit-de-spa-francorchamps", f"{BASE}person/nobody"
HEADER = "subject_id\tpredicate_id\tpredicate_modifier\tobject_id\treviewer_label\treviewer_id\n"
FORMATS = ["nq", "nt", "ttl", "jsonld"]


def links(folder: Path, *rows: tuple[str, str, str, str]) -> pipeline.JudgedLinks:
    file = folder / "links.sssom.tsv"
    lines = ["\t".join([*row, "A. Reviewer", "https://orcid.org/0000-0002-1825-0097"]) for row in rows]
    file.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return pipeline.read_links(file)


SAME = (TRACK, "owl:sameAs", "", "http://www.wikidata.org/entity/Q172030")
EXACT = (TRACK, "skos:exactMatch", "", "http://other.example/spa")
NOT = (TRACK, "skos:closeMatch", "Not", "http://third.example/monza")


def test_links_are_in_every_form_of_the_graph_and_it_conforms(tmp_path: Path) -> None:
    built = pipeline.build([SPA], links=links(tmp_path, SAME, EXACT, NOT))
    published = pipeline.publish(built, tmp_path / "out", FORMATS)
    assert published.report.conforms
    for suffix in FORMATS:
        store = load_store([tmp_path / "out" / f"racegraph.{suffix}"])
        about = {quad.object for quad in store.quads_for_pattern(NamedNode(TRACK), None, None, None)}
        assert {NamedNode(SAME[3]), NamedNode(EXACT[3])} <= about
        assert NamedNode(NOT[3]) not in about
    track = read_catalogue(built.quads()).things[TRACK]
    assert set(track.linked) == {SAME[3], EXACT[3]}
    assert track.refused == (NOT[3],)


def test_taking_the_links_out_again_restores_the_graph_byte_for_byte(tmp_path: Path) -> None:
    graphs = []
    for given in (None, links(tmp_path, SAME), None):
        built = pipeline.build([SPA], links=given)
        graphs.append(built.graph.read_bytes())
    assert graphs[0] == graphs[2]
    assert len(graphs[1].splitlines()) == len(graphs[0].splitlines()) + 11


def test_a_thing_that_the_build_does_not_have_is_told_and_costs_no_other(tmp_path: Path) -> None:
    built = pipeline.build([SPA], links=links(tmp_path, (OTHER, *SAME[1:]), EXACT))
    (problem,) = built.unread
    assert str(problem).startswith('links.sssom.tsv, line 2, column "subject_id": expected the IRI of a thing')
    assert f"{OTHER}".encode() not in built.graph.read_bytes()
    assert EXACT[3].encode() in built.graph.read_bytes()


def test_strict_stops_at_the_first_link_that_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2"):
        pipeline.build([SPA], links=links(tmp_path, (OTHER, *SAME[1:])), strict=True)


def test_python_takes_a_file_of_links_too(tmp_path: Path) -> None:
    links(tmp_path, EXACT)
    graph = racegraph.build([SPA], links=tmp_path / "links.sssom.tsv")
    asked = f"ASK {{ <{TRACK}> <http://www.w3.org/2004/02/skos/core#exactMatch> <{EXACT[3]}> }}"
    assert graph.query(asked).askAnswer
