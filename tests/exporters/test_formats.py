"""Every format holds the same graph, in the same bytes on every run."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyld import jsonld
from pyoxigraph import Quad, RdfFormat, Triple, parse
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from racegraph.exporters import EXPORTERS
from racegraph.rdf import to_rdflib
from racegraph.rdf.turtle import natural_key

from .samples import STRANGE, exported, strange_quads

FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
RAPPER_NAMES = {"ttl": "turtle", "nt": "ntriples"}
RDFLIB_NAMES = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "jsonld": "json-ld"}


def export(suffix: str, quads: list[Quad] | None = None) -> bytes:
    return exported(suffix, strange_quads() if quads is None else quads)


def union() -> set[Triple]:
    return {quad.triple for quad in strange_quads()}


def test_the_formats_are_those_promised() -> None:
    assert list(EXPORTERS) == ["ttl", "nt", "nq", "jsonld"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_pyoxigraph_reads_back_what_was_written(suffix: str) -> None:
    assert {quad.triple for quad in parse(export(suffix), FORMATS[suffix])} == union()


@pytest.mark.parametrize("suffix", FORMATS)
def test_rdflib_reads_the_same_graph(suffix: str) -> None:
    dataset = Dataset(default_union=True)
    dataset.parse(data=export(suffix), format=RDFLIB_NAMES[suffix])
    read, meant = Graph(), Graph()
    for triple in dataset.triples((None, None, None)):
        read.add(triple)
    for triple in to_rdflib(strange_quads()).triples((None, None, None)):
        meant.add(triple)
    assert isomorphic(read, meant)


@pytest.mark.parametrize("suffix", ["ttl", "nt"])
@pytest.mark.parametrize(
    ("program", "command"),
    [
        ("rapper", lambda suffix, path: ["rapper", "-q", "-i", RAPPER_NAMES[suffix], "-o", "ntriples", path]),
        ("serdi", lambda suffix, path: ["serdi", "-i", RDFLIB_NAMES[suffix].replace("nt", "ntriples"), path]),
    ],
    ids=["rapper", "serdi"],
)
def test_other_readers_read_the_same_graph(
    tmp_path: Path, suffix: str, program: str, command: Callable[[str, str], list[str]]
) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    path = tmp_path / f"graph.{suffix}"
    path.write_bytes(export(suffix))
    done = subprocess.run(command(suffix, str(path)), capture_output=True, check=True)
    assert {quad.triple for quad in parse(done.stdout, RdfFormat.N_TRIPLES)} == union()


def test_named_graphs_are_in_the_quads() -> None:
    assert set(parse(export("nq"), RdfFormat.N_QUADS)) == set(strange_quads())


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_order_of_the_quads_does_not_show(suffix: str) -> None:
    shuffled = strange_quads() + strange_quads()[:5]
    random.Random(1).shuffle(shuffled)
    assert export(suffix, shuffled) == export(suffix)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_process_writes_the_same_bytes(suffix: str) -> None:
    script = Path(__file__).with_name("samples.py")
    written = {
        subprocess.run(
            [sys.executable, str(script), suffix],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert written == {export(suffix)}


def test_turtle_is_one_block_for_each_subject_the_type_first() -> None:
    blocks = export("ttl").decode().split("\n\n")
    assert blocks[0].startswith("@base <https://w3id.org/racegraph/id/> .\n@prefix dcat:")
    assert blocks[0].splitlines()[1:] == sorted(blocks[0].splitlines()[1:])
    assert blocks[1] == (
        '<race/r/entry/08> a rg:Entry ;\n\trg:carNumber "08" ;\n\trg:isFinalSeason false ;\n'
        "\trg:points 20.0 ;\n\trg:position 8 ;\n\trg:status rgs:retired ."
    )
    assert len(blocks) == 1 + len({triple.subject for triple in union()})


def test_subjects_come_in_natural_order() -> None:
    subjects = [block.split(" ", 1)[0] for block in export("ttl").decode().split("\n\n")[1:]]
    teams = [subject for subject in subjects if subject.startswith("<team")]
    assert teams == [f"<team/t{number}>" for number in range(1, len(STRANGE) + 1)]


def test_a_whole_comes_before_its_parts_and_its_neighbours() -> None:
    paths = ["r/a-b", "r/a/entry/3", "r/a/entry/03/x", "r/a/entry/10", "r/a"]
    assert sorted(paths, key=natural_key)[0] == "r/a"
    assert sorted(paths, key=natural_key)[-1] == "r/a-b"
    assert natural_key("9") < natural_key("10")
    assert natural_key("1" * 5000) > natural_key("2")


@pytest.mark.parametrize("suffix", ["nt", "nq"])
def test_lines_are_sorted_and_distinct(suffix: str) -> None:
    lines = export(suffix).split(b"\n")
    assert lines[-1] == b""
    assert lines[:-1] == sorted(set(lines[:-1]))


def test_json_ld_says_its_terms_in_words_and_needs_no_network() -> None:
    content = json.loads(export("jsonld"))
    assert content["@context"]["carNumber"] == {"@id": "rg:carNumber"}
    entry = next(node for node in content["@graph"] if node["id"] == "race/r/entry/08")
    assert (entry["type"], entry["carNumber"], entry["status"]) == ("Entry", "08", "rgs:retired")


def test_json_ld_is_what_pyld_makes_of_the_whole() -> None:
    def refuse(url: str, _: object) -> dict[str, object]:
        raise AssertionError(url)

    content = json.loads(export("jsonld"))
    expanded = jsonld.expand(content, {"documentLoader": refuse})
    again = jsonld.compact(expanded, {"@context": content["@context"]}, {"graph": True, "documentLoader": refuse})
    assert again["@graph"] == content["@graph"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_graph_is_a_file_that_can_be_read(suffix: str) -> None:
    assert list(parse(export(suffix, []), FORMATS[suffix])) == []
