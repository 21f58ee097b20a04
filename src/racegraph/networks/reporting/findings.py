"""All figures of a report, gathered before a word is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from racegraph.networks import measures
from racegraph.networks.building import Networks
from racegraph.networks.context import Context
from racegraph.networks.conversion import to_networkx
from racegraph.networks.definitions import DEFINITIONS
from racegraph.networks.measures.centrality import is_sampled
from racegraph.networks.model import Filters, Network
from racegraph.networks.reporting.quality import Contradiction, Quality, read_quality

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The size of one network of the graph, under the same filters."""

    name: str
    title: str
    nodes: int
    edges: int
    components: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a report says of one network."""

    network: Network
    graph: nx.Graph[str]
    context: Context
    components: Sequence[Sequence[str]]
    nodes: Mapping[str, measures.NodeMeasures]
    is_sampled: bool  # betweenness
    communities: measures.Communities
    mixing: Sequence[measures.Mixing]
    slices: Sequence[measures.Slice]
    comparisons: Sequence[measures.Comparison]
    ranks: Sequence[measures.Rank]  # empty where the network has no directions
    overview: Sequence[Overview]
    quality: Quality

    def held_together_by(self, role: str) -> list[str]:
        """Return the nodes of a role without which a component falls apart, by label."""
        return [node.key for node in self.network.with_role(role) if self.nodes[node.key].holds_together]

    def ranked(self, role: str, figure: str) -> list[str]:
        """Return the nodes of a role by one of their figures, the highest first, then by label."""
        nodes = self.network.with_role(role)
        return [node.key for node in sorted(nodes, key=lambda node: -getattr(self.nodes[node.key], figure))]


def find(
    networks: Networks,
    name: str,
    filters: Filters | None = None,
    contradictions: Sequence[Contradiction] | None = None,
) -> Findings:
    """Compute everything that a report of a network says.

    Args:
        networks: of the graph.
        name: of the network.
        filters: which races, entries and edges count.
        contradictions: what a validation of the graph warned of; those that touch the network are kept. None where
            nobody looked.

    Raises:
        UsageError: there is no network of this name.
    """
    network = networks.build(name, filters)
    graph = to_networkx(network)
    return Findings(
        network=network,
        graph=graph,
        context=networks.context,
        components=measures.components(graph),
        nodes=measures.measure_nodes(network, graph),
        is_sampled=is_sampled(graph),
        communities=measures.find_communities(graph),
        mixing=measures.mixing(network),
        slices=measures.slices(network, network.definition.lead_role),
        comparisons=measures.compare_with_rewired(network),
        ranks=measures.rank_drivers(network) if network.definition.directed else (),
        overview=[_overview(networks, each, filters, network) for each in DEFINITIONS],
        quality=read_quality(networks, network, contradictions),
    )


def _overview(networks: Networks, name: str, filters: Filters | None, known: Network) -> Overview:
    network = known if name == known.name else networks.build(name, filters)
    return Overview(
        name=name,
        title=network.definition.title,
        nodes=len(network.nodes),
        edges=len(network.edges),
        components=len(measures.components(to_networkx(network))),
    )
