"""Networks from a small graph written by hand, and what must hold on exports/."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse
from tests.networks.conftest import EXPORTS

from racegraph.errors import UsageError
from racegraph.networks import driver_team_network, select_seats
from racegraph.networks.building import Networks
from racegraph.networks.conversion import project, to_networkx
from racegraph.networks.definitions import DEFINITIONS
from racegraph.networks.model import Filters, Network
from racegraph.networks.selecting import read_quads

GRAPH = """
@prefix rg: <https://w3id.org/racegraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .
:spa rdfs:label "2003 Spa" ; rg:date "2003-08-31"^^xsd:date .
:petit rdfs:label "2004 Petit" ; rg:date "2004-10-18"^^xsd:date .
:r1 rg:race :spa ; rg:season :s1 . :s1 rdfs:label "2003 Cup" ; rg:series :cup . :cup rdfs:label "Cup" .
:r2 rg:race :petit ; rg:season :s2 . :s2 rdfs:label "2004 Series" ; rg:series :series . :series rdfs:label "Series" .
:ann rdfs:label "Ann" . :bob rdfs:label "Bob" . :cy rdfs:label "Cy" .
:red rdfs:label "Red" . :blue rdfs:label "Blue" . :gt rdfs:label "GT" . :gts rdfs:label "GTS" .
:e1 a rg:Entry ; rg:race :spa ; rg:carNumber "08" ; rg:entrant :red ; rg:driver :ann, :bob ; rg:racingClass :gt ;
    rg:chassis :c1 ; rg:engine :m1 ; rg:result [ rg:position 1 ; rg:lapsCompleted 100 ] .
:e2 a rg:Entry ; rg:race :spa ; rg:carNumber "8" ; rg:entrant :red ; rg:driver :cy ; rg:racingClass :gt ;
    rg:chassis :c1 ; rg:engine :m1 ; rg:result [ rg:position 2 ; rg:lapsCompleted 90 ] .
:e3 a rg:Entry ; rg:race :petit ; rg:carNumber "1" ; rg:entrant :blue ; rg:driver :ann ; rg:racingClass :gt ;
    rg:result [ rg:position 2 ] .
:e4 a rg:Entry ; rg:race :petit ; rg:carNumber "2" ; rg:entrant :cy ; rg:driver :cy ; rg:racingClass :gts ;
    rg:result [ rg:position 1 ] .
:e5 a rg:Entry ; rg:race :petit ; rg:carNumber "3" ; rg:entrant :red ; rg:driver :bob ; rg:racingClass :gt .
:pole rg:race :petit ; rg:driver :bob .
[] rg:session :q ; rg:entry :e5 ; rg:driver :bob ; rg:position 1 .
"""


@pytest.fixture(scope="module")
def small() -> Networks:
    return Networks(parse(GRAPH.encode(), format=RdfFormat.TURTLE))


def edges(network: Network) -> set[tuple[str, str, int]]:
    label = {key: node.label for key, node in network.nodes.items()}
    return {(label[edge.one], label[edge.other], edge.weight) for edge in network.edges}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "driver-team",
            {("Ann", "Red", 1), ("Bob", "Red", 2), ("Cy", "Red", 1), ("Ann", "Blue", 1), ("Cy", "Cy", 1)},
        ),
        ("co-drivers", {("Ann", "Bob", 1)}),
        ("teammates", {("Ann", "Bob", 1), ("Ann", "Cy", 1), ("Bob", "Cy", 1)}),
        ("suppliers", {("Red", "c1", 2), ("c1", "m1", 2)}),
        (
            "driver-race",
            {
                ("Ann", "2003 Spa", 1),
                ("Bob", "2003 Spa", 1),
                ("Cy", "2003 Spa", 1),
                ("Ann", "2004 Petit", 1),
                ("Cy", "2004 Petit", 1),
                ("Bob", "2004 Petit", 1),
            },
        ),
        ("who-beat-whom", {("Ann", "Cy", 1), ("Bob", "Cy", 1)}),
        ("series-team", {("Red", "Cup", 2), ("Blue", "Series", 1), ("Cy", "Series", 1), ("Red", "Series", 1)}),
    ],
)
def test_a_network_has_the_edges_that_its_words_say(
    small: Networks, name: str, expected: set[tuple[str, str, int]]
) -> None:
    assert edges(small.build(name)) == expected


def test_an_edge_knows_the_entries_and_races_that_made_it(small: Networks) -> None:
    network = small.build("driver-team")
    edge = next(each for each in network.edges if each.one.endswith("bob"))
    assert edge.entries == ("https://example.org/e1", "https://example.org/e5")
    assert edge.races == ("https://example.org/spa", "https://example.org/petit")
    assert (edge.laps, edge.first, edge.last) == (100, "2003-08-31", "2004-10-18")
    assert (edge.seasons, edge.series, edge.classes) == (("2003 Cup", "2004 Series"), ("Cup", "Series"), ("GT",))


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(season="2003"), 3),
        (Filters(season="2003 cup"), 3),
        (Filters(season="s2"), 3),
        (Filters(series="Series"), 3),
        (Filters(racing_class="GTS"), 1),
        (Filters(since="2004-01-01"), 3),
        (Filters(until="2003-12-31"), 3),
        (Filters(minimum_weight=2), 1),
        (Filters(season="1999"), 0),
    ],
)
def test_filters_keep_the_edges_of_their_races(small: Networks, filters: Filters, count: int) -> None:
    assert len(small.build("driver-team", filters).edges) == count
    assert filters.words()


@pytest.mark.parametrize("day", ["2003", "31.8.2003", "2003-02-30", "20030831", ""])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(UsageError, match="expected a day such as 2003-08-31"):
        Filters(since=day)


def test_a_projection_joins_who_shares_a_neighbour(small: Networks) -> None:
    projected = project(small.build("driver-team"), "driver")
    assert edges(projected) == {("Ann", "Bob", 1), ("Ann", "Cy", 1), ("Bob", "Cy", 1)}
    assert "weight is the number they share" in str(projected.projected)
    with pytest.raises(UsageError, match="one sort"):
        project(small.build("co-drivers"), "driver")


def test_a_network_that_does_not_exist_is_named_in_one_line(small: Networks) -> None:
    with pytest.raises(UsageError, match=r"expected one of driver-team, .*, found friends"):
        small.build("friends")


def test_the_driver_team_network_of_exports_is_the_one_that_a_build_writes(networks: Networks) -> None:
    network = networks.build("driver-team")
    written = driver_team_network(select_seats(read_quads(EXPORTS)))
    assert {(edge.one, edge.other, edge.weight) for edge in network.edges} == {
        (min(ends), max(ends), written.edges[ends]["weight"]) for ends in written.edges()
    }
    assert (len(network.with_role("driver")), len(network.with_role("entrant"))) == (199, 62)
    assert len(network.edges) == 215


def test_one_person_of_exports_has_two_roles(networks: Networks) -> None:
    nodes = networks.build("driver-team").nodes.values()
    drivers = {node.iri: node.label for node in nodes if node.role == "driver"}
    assert [drivers[node.iri] for node in nodes if node.role == "entrant" and node.iri in drivers] == [
        "Christophe Lemée"
    ]


@pytest.mark.parametrize("name", DEFINITIONS)
def test_networkx_holds_the_same_edges(networks: Networks, name: str) -> None:
    network = networks.build(name)
    graph = to_networkx(network)
    assert graph.number_of_edges() == len(network.edges)
    assert set(graph) == set(network.nodes)
    assert all(isinstance(value, str | int) for _, data in graph.nodes(data=True) for value in data.values())


@pytest.mark.parametrize("name", sorted(DEFINITIONS))
def test_a_line_of_a_career_that_is_a_car_of_the_classification_counts_once(name: str, small: Networks) -> None:
    again = (
        GRAPH
        + """
:career a rg:Entry ; rg:race :spa ; rg:entrant :red ; rg:driver :ann, :bob ; rg:racingClass :gt ; rg:sameEntry :e1 ;
    rg:chassis :c1 ; rg:engine :m1 ; rg:result [ rg:position 1 ; rg:lapsCompleted 100 ] .
"""
    )
    twice = Networks(parse(again.encode(), format=RdfFormat.TURTLE))
    assert edges(twice.build(name)) == edges(small.build(name))
