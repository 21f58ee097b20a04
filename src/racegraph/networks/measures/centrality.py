"""How much a node is linked, and what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from racegraph.networks.model import Network

if TYPE_CHECKING:
    import networkx as nx

EXACT_UP_TO = 2_000_000_000  # nodes times edges: beyond, betweenness takes minutes and is sampled
SAMPLED_SOURCES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMeasures:
    """The figures of one node. Long careers have high degrees: the figures per race and the reach allow for that."""

    key: str
    degree: int  # neighbours; in a directed network, in both directions together
    strength: int  # sum of the weights of its edges
    races: int
    degree_per_race: float  # allows for the length of a career
    reach: float  # share of those in the same races that it is linked to: allows for career and size of grid; 0 to 1
    betweenness: float  # share of all shortest paths between two others that lead through it; 0 to 1
    holds_together: bool  # without it, its component would fall apart (an articulation point)
    core: int  # the largest k such that it is in a part where each has k neighbours in the part


def components(graph: nx.Graph[str]) -> list[list[str]]:
    """Return the components, the largest first; of a directed network, whatever the direction."""
    import networkx as nx  # noqa: PLC0415

    parts = nx.connected_components(undirected(graph))
    return sorted((sorted(part) for part in parts), key=lambda part: (-len(part), part))


def measure_nodes(network: Network, graph: nx.Graph[str]) -> dict[str, NodeMeasures]:
    """Return the figures of each node, by key."""
    import networkx as nx  # noqa: PLC0415

    plain = undirected(graph)
    between = betweenness(plain)
    articulation = set(nx.articulation_points(plain))
    cores = nx.core_number(plain)
    reaches = _reaches(network, plain)
    return {
        key: NodeMeasures(
            key=key,
            degree=plain.degree(key),
            strength=int(graph.degree(key, weight="weight")),
            races=len(node.races),
            degree_per_race=plain.degree(key) / len(node.races),
            reach=reaches[key],
            betweenness=between[key],
            holds_together=key in articulation,
            core=cores[key],
        )
        for key, node in network.nodes.items()
    }


def undirected(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return the network without directions, nodes sorted, so that no figure hangs on the order of a file."""
    import networkx as nx  # noqa: PLC0415

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges() if edge[0] != edge[1]))
    return plain


def betweenness(plain: nx.Graph[str]) -> dict[str, float]:
    """Return each node's betweenness without regard to weights: exact, or from a sample of sources in a large network.

    Whether it was sampled is what `is_sampled` says. The sample has a fixed seed; the standard error of a figure b
    is at most sqrt(b (1 - b) / 500).
    """
    if is_sampled(plain):
        import networkx as nx  # noqa: PLC0415

        return dict(nx.betweenness_centrality(plain, k=SAMPLED_SOURCES, seed=1))
    import rustworkx  # noqa: PLC0415 - thirty times as fast as networkx at this

    nodes = sorted(plain)
    place = {key: index for index, key in enumerate(nodes)}
    quick: rustworkx.PyGraph[str, None] = rustworkx.PyGraph()
    quick.add_nodes_from(nodes)
    quick.add_edges_from_no_data([(place[one], place[other]) for one, other in plain.edges()])
    found = rustworkx.betweenness_centrality(quick, parallel_threshold=10**9)  # one thread: the same sums every time
    return {key: found[place[key]] for key in nodes}


def is_sampled(plain: nx.Graph[str]) -> bool:
    """Whether the network is too large for exact betweenness."""
    return plain.number_of_nodes() * plain.number_of_edges() > EXACT_UP_TO


def _reaches(network: Network, plain: nx.Graph[str]) -> dict[str, float]:
    """Return of each node how many of those that it could be linked to, in its races, it is linked to."""
    partner: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in network.definition.roles.values():
        partner[one].add(other)
        partner[other].add(one)
    at_race: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for node in network.nodes.values():
        for race in node.races:
            at_race[race, node.role].add(node.key)
    return {key: _reach(network, key, partner, at_race, plain) for key in network.nodes}


def _reach(
    network: Network,
    key: str,
    partner: Mapping[str, set[str]],
    at_race: Mapping[tuple[str, str], set[str]],
    plain: nx.Graph[str],
) -> float:
    node = network.nodes[key]
    met = {other for race in node.races for role in partner[node.role] for other in at_race.get((race, role), ())}
    met.discard(key)
    return plain.degree(key) / len(met) if met else 0.0
