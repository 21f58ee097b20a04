"""exports/ is what the main job writes from seeds/, now."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import RDF, Graph, Namespace

import racegraph
from racegraph import pipeline

RG = Namespace("https://w3id.org/racegraph/ontology#")

ROOT = Path(__file__).resolve().parents[1]
EXPORTS = ROOT / "exports"


def test_exports_are_up_to_date(tmp_path: Path) -> None:
    published = pipeline.publish(pipeline.build([ROOT / "seeds"]), tmp_path, ["ttl", "nt", "nq", "jsonld"])
    committed = {path.name: path.read_bytes() for path in (ROOT / "exports").iterdir()}
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(published.files) == sorted(written)
    assert sorted(committed) == sorted(written)
    stale = [name for name in written if committed[name] != written[name]]
    assert not stale, f"run `make exports` and read the diff of {stale}"


def test_every_name_that_a_judgement_speaks_of_is_in_the_graph() -> None:
    graph = racegraph.open(ROOT / "exports" / "racegraph.nq")
    names = {str(node) for node in graph.subjects(RDF.type, RG.Name)}
    text = (ROOT / "exports" / "judgements.sssom.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t"))
    spoken_of = {row[column] for row in rows for column in ("subject_id", "object_id")}
    assert rows
    assert {name.replace("printed:", "https://w3id.org/racegraph/id/name/") for name in spoken_of} <= names


@pytest.fixture(scope="module")
def union() -> set[Triple]:
    """The graph as pyoxigraph reads it from N-Triples."""
    return {quad.triple for quad in parse(path=EXPORTS / "racegraph.nt", format=RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("suffix", ["ttl", "nq", "jsonld"])
def test_pyoxigraph_reads_the_same_graph_from_each_export(suffix: str, union: set[Triple]) -> None:
    path = EXPORTS / f"racegraph.{suffix}"
    assert {quad.triple for quad in parse(path=path, format=RdfFormat.from_extension(suffix))} == union


@pytest.mark.parametrize(("suffix", "syntax"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_graph_from_each_export(suffix: str, syntax: str) -> None:
    expected = Graph().parse(EXPORTS / "racegraph.nt", format="nt")
    assert set(Graph().parse(EXPORTS / f"racegraph.{suffix}", format=syntax)) == set(expected)


@pytest.mark.parametrize("suffix", ["ttl", "nt"])
@pytest.mark.parametrize(
    "command", [("rapper", "-q", "-o", "ntriples", "-i"), ("serdi", "-o", "ntriples", "-i")], ids=["rapper", "serdi"]
)
def test_other_parsers_read_the_same_graph(command: tuple[str, ...], suffix: str, union: set[Triple]) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed here")
    syntax = {"ttl": "turtle", "nt": "ntriples"}[suffix]
    done = subprocess.run(
        [*command, syntax, str(EXPORTS / f"racegraph.{suffix}")], capture_output=True, check=True, timeout=60
    )
    assert {quad.triple for quad in parse(done.stdout, format=RdfFormat.N_TRIPLES)} == union


def test_nothing_in_the_exports_is_a_blank_node(union: set[Triple]) -> None:
    assert not any(str(term).startswith("_:") for triple in union for term in (triple.subject, triple.object))
