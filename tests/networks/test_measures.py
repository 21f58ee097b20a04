"""Every measure, computed another way: by igraph, by another formula, or by hand."""

from __future__ import annotations

from collections import Counter
from random import Random

import igraph
import networkx as nx
import pytest

from racegraph.networks import measures
from racegraph.networks.building import Networks
from racegraph.networks.conversion import to_networkx
from racegraph.networks.definitions import DEFINITIONS
from racegraph.networks.measures import centrality
from racegraph.networks.measures.communities import adjusted_rand
from racegraph.networks.measures.mixing import assortativity
from racegraph.networks.measures.null_model import rewire
from racegraph.networks.model import Network


def by_igraph(network: Network, *, directed: bool = False) -> igraph.Graph:
    place = {key: index for index, key in enumerate(network.nodes)}
    graph = igraph.Graph(
        len(place), [(place[edge.one], place[edge.other]) for edge in network.edges], directed=directed
    )
    graph.vs["name"] = list(network.nodes)
    graph.es["weight"] = [edge.weight for edge in network.edges]
    return graph


@pytest.mark.parametrize("name", DEFINITIONS)
def test_igraph_finds_the_same_figures_of_nodes(networks: Networks, name: str) -> None:
    network = networks.build(name)
    plain, weighted = by_igraph(network).simplify(), by_igraph(network)
    count = plain.vcount()
    between = [b / ((count - 1) * (count - 2) / 2) for b in plain.betweenness()]
    articulation, cores = set(plain.articulation_points()), plain.coreness()
    found = measures.measure_nodes(network, to_networkx(network))
    for at, key in enumerate(network.nodes):
        mine = found[key]
        assert mine.degree == plain.degree(at)
        assert mine.strength == weighted.strength(at, weights="weight")
        assert mine.betweenness == pytest.approx(between[at], abs=1e-12)
        assert mine.holds_together == (at in articulation)
        assert mine.core == cores[at]
    assert len(measures.components(to_networkx(network))) == len(plain.connected_components())


def test_betweenness_of_a_network_too_large_is_drawn_and_says_so(
    networks: Networks, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = centrality.undirected(to_networkx(networks.build("driver-race")))
    exact = centrality.betweenness(plain)
    assert not centrality.is_sampled(plain)
    monkeypatch.setattr(centrality, "EXACT_UP_TO", 0)
    monkeypatch.setattr(centrality, "SAMPLED_SOURCES", 100)
    drawn = centrality.betweenness(plain)
    assert centrality.is_sampled(plain)
    assert drawn == centrality.betweenness(plain)
    assert all(abs(drawn[key] - exact[key]) < 4 * (exact[key] * (1 - exact[key]) / 100) ** 0.5 + 0.01 for key in plain)


def test_what_must_hold_on_exports(networks: Networks) -> None:
    network = networks.build("driver-team")
    graph = to_networkx(network)
    held = {node.key for node in network.with_role("driver")} & {
        key for key, figures in measures.measure_nodes(network, graph).items() if figures.holds_together
    }
    assert sorted(network.nodes[key].label for key in held) == ["Andy Wallace", "Jan Lammers", "Larry Oberto"]
    assert len(measures.components(graph)) == 55


def test_reach_is_the_share_of_the_field_that_one_is_linked_to(networks: Networks) -> None:
    network = networks.build("co-drivers")
    found = measures.measure_nodes(network, to_networkx(network))
    for key, node in network.nodes.items():
        field = {other.key for other in network.nodes.values() if set(other.races) & set(node.races)} - {key}
        assert found[key].reach == pytest.approx(found[key].degree / len(field))
        assert found[key].degree_per_race == found[key].degree / len(node.races)


def test_modularity_of_the_communities_is_what_igraph_counts(networks: Networks) -> None:
    network = networks.build("teammates")
    found = measures.find_communities(to_networkx(network))
    graph = by_igraph(network)
    group = found.by_node()
    assert found.modularity == pytest.approx(graph.modularity([group[key] for key in network.nodes], weights="weight"))
    assert found == measures.find_communities(to_networkx(network))


def test_adjusted_rand_is_what_igraph_counts() -> None:
    one, other = [["a", "b", "c"], ["d", "e"]], [["a", "b"], ["c", "d"], ["e"]]
    expected = igraph.compare_communities([0, 0, 0, 1, 1], [0, 0, 1, 1, 2], method="adjusted_rand")
    assert adjusted_rand(one, other) == pytest.approx(expected)
    assert adjusted_rand(one, one) == 1.0


def test_page_rank_is_what_igraph_counts(networks: Networks) -> None:
    network = networks.build("who-beat-whom")
    graph = by_igraph(network, directed=True)
    graph.reverse_edges()
    expected = dict(zip(network.nodes, graph.pagerank(weights="weight"), strict=True))
    ranks = measures.rank_drivers(network, samples=20)
    assert {rank.key: rank.score for rank in ranks} == pytest.approx(expected, abs=1e-6)
    assert all(rank.low <= rank.high for rank in ranks)
    assert ranks == measures.rank_drivers(network, samples=20)


@pytest.mark.parametrize("name", ["driver-team", "co-drivers", "who-beat-whom"])
def test_assortativity_is_what_networkx_counts(networks: Networks, name: str) -> None:
    network = networks.build(name)
    graph = to_networkx(network)
    known = {key for key, node in network.nodes.items() if len(node.countries) == 1}
    part = graph.edge_subgraph([edge for edge in graph.edges() if set(edge) <= known])
    found = {each.attribute: each for each in measures.mixing(network)}["nationality"]
    assert found.coefficient == pytest.approx(nx.attribute_assortativity_coefficient(part, "countries"))
    assert found.edges == part.number_of_edges()


def test_assortativity_of_one_value_is_not_defined() -> None:
    assert assortativity([("GBR", "GBR")], both_ways=True) is None
    assert assortativity([], both_ways=True) is None


def test_slices_count_who_entered_and_who_left(networks: Networks) -> None:
    network = networks.build("driver-race")
    spa, petit = measures.slices(network, "driver")
    drivers = {
        race: {edge.one for edge in network.edges if network.nodes[edge.other].label == race}
        for race in ("2003 1000 km of Spa", "2003 Petit Le Mans")
    }
    first, second = drivers["2003 1000 km of Spa"], drivers["2003 Petit Le Mans"]
    assert (set(spa.keys), set(petit.keys)) == (first, second)
    assert (set(petit.entered), set(petit.left)) == (second - first, first - second)
    assert petit.jaccard == len(first & second) / len(first | second)
    assert spa.jaccard is None


@pytest.mark.parametrize("name", ["driver-team", "co-drivers", "suppliers", "who-beat-whom"])
def test_rewiring_keeps_every_degree_and_makes_no_edge_twice(networks: Networks, name: str) -> None:
    network = networks.build(name)
    pairs = [(edge.one, edge.other) for edge in network.edges]
    kinds = [(network.nodes[one].role, network.nodes[other].role) for one, other in pairs]
    directed = network.definition.directed
    rewired = rewire(pairs, kinds, Random(1), directed=directed)
    make = nx.DiGraph if directed else nx.Graph
    before, after = make(pairs), make(rewired)
    assert after.number_of_edges() == len(pairs)
    assert nx.number_of_selfloops(after) == 0
    assert dict(before.degree()) == dict(after.degree())
    if directed:
        assert Counter(other for _, other in pairs) == Counter(other for _, other in rewired)
    assert set(rewired) != set(pairs)


def test_a_comparison_counts_what_the_network_has(networks: Networks) -> None:
    network = networks.build("driver-team")
    found = {each.figure: each for each in measures.compare_with_rewired(network, samples=10)}
    assert found["components"].observed == 55
    assert found["drivers who hold a component together"].observed == 3
    mixed = found["assortativity by nationality"]
    assert mixed.z == pytest.approx((mixed.observed - mixed.mean) / mixed.deviation)
    assert abs(mixed.mean) < 0.1  # rewired, nationality says nothing
