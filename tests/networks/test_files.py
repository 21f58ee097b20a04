"""Files of networks: the same bytes each time, and read back by those who will open them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse

from racegraph.errors import UsageError
from racegraph.networks.building import Networks
from racegraph.networks.conversion import to_networkx
from racegraph.networks.definitions import DEFINITIONS
from racegraph.networks.files import FILE_FORMS, network_files
from racegraph.networks.files.tables import neutral

HOSTILE = """
@prefix rg: <https://w3id.org/racegraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:r rdfs:label "=cmd|' /C calc'!A0" . :d rdfs:label "NUL\\u0007 <script>alert(1)</script> \\"q\\" \\u202Edlrow" .
:t rdfs:label "@team" .
:e a rg:Entry ; rg:race :r ; rg:driver :d ; rg:entrant :t ; rg:carNumber "08" .
"""


@pytest.fixture(scope="module")
def hostile() -> Networks:
    return Networks(parse(HOSTILE.encode(), format=RdfFormat.TURTLE))


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_same_network_gives_the_same_bytes(networks: Networks, name: str) -> None:
    first = network_files(networks.build(name), [*FILE_FORMS])
    assert first == network_files(networks.build(name), [*FILE_FORMS])


@pytest.mark.parametrize("name", DEFINITIONS)
def test_networkx_reads_back_what_was_written(networks: Networks, name: str) -> None:
    network = networks.build(name)
    files, expected = network_files(network, ["graphml", "gexf", "json"]), to_networkx(network)
    by_graphml = nx.read_graphml(io.BytesIO(files[f"{name}.graphml"]))
    by_json = nx.node_link_graph(json.loads(files[f"{name}.json"]), edges="edges")
    # networkx knows GEXF up to 1.2draft, which differs in nothing that we write but its namespace.
    older = files[f"{name}.gexf"].replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft")
    by_gexf = nx.read_gexf(io.BytesIO(older.replace(b'version="1.3"', b'version="1.2"')))
    for graph in (by_graphml, by_json, by_gexf):
        assert set(graph) == set(expected)
        assert graph.number_of_edges() == expected.number_of_edges()
        assert all(graph.nodes[node]["label"] == expected.nodes[node]["label"] for node in expected)
        assert all(graph.edges[edge]["weight"] == expected.edges[edge]["weight"] for edge in expected.edges())
    assert all(by_json.nodes[node] == expected.nodes[node] for node in expected)
    assert all(by_graphml.nodes[node] == expected.nodes[node] for node in expected)


def test_igraph_reads_the_graphml(networks: Networks, tmp_path: Path) -> None:
    path = tmp_path / "n.graphml"
    path.write_bytes(network_files(networks.build("driver-team"), ["graphml"])["driver-team.graphml"])
    graph = igraph.Graph.Read_GraphML(str(path))
    assert (graph.vcount(), graph.ecount(), len(graph.connected_components())) == (261, 215, 55)


def test_gexf_has_spans_of_time_and_no_date_of_writing(networks: Networks) -> None:
    root = ET.fromstring(network_files(networks.build("driver-team"), ["gexf"])["driver-team.gexf"])
    space = {"g": "http://gexf.net/1.3"}
    assert root.get("version") == "1.3"
    lammers = root.find(".//g:node[@label='Jan Lammers']", space)
    assert lammers is not None
    assert (lammers.get("start"), lammers.get("end")) == ("2003-08-31", "2003-10-18")
    meta = root.find("g:meta", space)
    assert meta is not None
    assert meta.get("lastmodifieddate") is None


def test_the_csv_has_the_columns_that_its_metadata_describes(networks: Networks) -> None:
    files = network_files(networks.build("driver-team"), ["csv"])
    described = json.loads(files["driver-team.csv-metadata.json"])
    for table in described["tables"]:
        rows = list(csv.reader(io.StringIO(files[table["url"]].decode())))
        assert rows[0] == [column["name"] for column in table["tableSchema"]["columns"]]
        assert len(rows) - 1 == {"driver-team.nodes.csv": 261, "driver-team.edges.csv": 215}[table["url"]]


def test_cytoscape_json_names_nodes_that_are_there(networks: Networks) -> None:
    elements = json.loads(network_files(networks.build("suppliers"), ["cyjs"])["suppliers.cyjs"])["elements"]
    ids = {node["data"]["id"] for node in elements["nodes"]}
    assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in elements["edges"])


def test_parquet_holds_the_rows_of_the_csv(networks: Networks) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    files = network_files(networks.build("driver-team"), ["parquet"])
    table = pyarrow.read_table(io.BytesIO(files["driver-team.edges.parquet"]))
    assert table.num_rows == 215
    assert sum(table.column("weight").to_pylist()) == 215


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-12", "-12"),
        ("+3.5", "+3.5"),
        ("-x", "'-x"),
        ("\tx", "'\tx"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_is_a_formula(text: str, expected: str) -> None:
    assert neutral(text) == expected


def test_hostile_names_are_text_in_every_form(hostile: Networks) -> None:
    files = network_files(hostile.build("driver-team"), [*FILE_FORMS])
    assert b"'=cmd" in files["driver-team.edges.csv"]
    assert b"'@team" in files["driver-team.nodes.csv"]
    label = 'NUL <script>alert(1)</script> "q" \u202edlrow'
    for form in ("graphml", "gexf"):
        texts = [v for e in ET.fromstring(files[f"driver-team.{form}"]).iter() for v in (e.text, e.get("label")) if v]
        assert label in texts


def test_a_form_that_does_not_exist_is_named(networks: Networks) -> None:
    with pytest.raises(UsageError, match="found dot"):
        network_files(networks.build("series-team"), ["dot"])
