"""The driver-team network, from a graph of two races written by hand."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from racegraph.networks import driver_team_network, driver_team_report, graphml, select_seats

GRAPH = """
@prefix rg: <https://w3id.org/racegraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:spa rdfs:label "2003 Spa" . :petit rdfs:label "2003 Petit" .
:ann rdfs:label "Ann <b>Ace</b>" . :bob rdfs:label "Bob Brake" . :cy rdfs:label "Cy | Clutch" .
:red rdfs:label "Red Racing" . :blue rdfs:label "Blue Racing" .
:e1 rg:race :spa ; rg:carNumber "08" ; rg:entrant :red ; rg:driver :ann, :bob .
:e2 rg:race :spa ; rg:carNumber "8" ; rg:entrant :red ; rg:driver :cy .
:e3 rg:race :petit ; rg:carNumber "1" ; rg:entrant :blue ; rg:driver :ann .
:e4 rg:race :petit ; rg:carNumber "2" ; rg:entrant :cy ; rg:driver :cy .
"""


@pytest.fixture
def network() -> nx.Graph[str]:
    store = Store()
    store.load(GRAPH.encode(), format=RdfFormat.TURTLE)
    return driver_team_network(select_seats(store))


def test_an_edge_joins_a_driver_and_who_entered_the_car(network: nx.Graph[str]) -> None:
    edge = network.edges["driver:https://example.org/ann", "entrant:https://example.org/red"]
    assert edge == {"weight": 1, "races": "2003 Spa", "entries": "2003 Spa #08"}
    assert network.number_of_edges() == 5


def test_who_enters_a_car_and_drives_it_has_two_nodes(network: nx.Graph[str]) -> None:
    assert network.nodes["driver:https://example.org/cy"]["role"] == "driver"
    assert network.nodes["entrant:https://example.org/cy"]["role"] == "entrant"


def test_the_report_names_the_drivers_who_connect_the_races(network: nx.Graph[str]) -> None:
    report = driver_team_report(network)
    assert "## Components: 1" in report
    assert "| Ann \\<b\\>Ace\\</b\\> | 2 | Blue Racing (2003 Petit \\#1); Red Racing (2003 Spa \\#08) | yes |" in report
    assert "Entrants who also drive: Cy \\| Clutch." in report


def test_graphml_reads_back_as_the_same_network(network: nx.Graph[str]) -> None:
    data = graphml(network)
    again = nx.read_graphml(io.BytesIO(data))
    assert {node: again.nodes[node] for node in again} == {node: network.nodes[node] for node in network}
    assert {frozenset(edge) for edge in again.edges()} == {frozenset(edge) for edge in network.edges()}
    assert data == graphml(network)


def test_graphml_leaves_out_what_xml_forbids() -> None:
    network: nx.Graph[str] = nx.Graph()
    network.add_node("n", label='NUL\x00 \ud800 \ufffe "<&>"\U0001f3ce')
    root = ET.fromstring(graphml(network))
    assert [element.text for element in root.iter() if element.tag.endswith("data")] == ['NUL   "<&>"\U0001f3ce']


def test_an_empty_graph_gives_an_empty_report() -> None:
    report = driver_team_report(driver_team_network(select_seats(Store())))
    assert "| drivers | 0 |" in report
    assert "No driver drove in more than one race." in report
