"""A network as networkx has it, and its projections on one sort of node."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from racegraph.errors import UsageError
from racegraph.networks.building import by_date
from racegraph.networks.model import Edge, Network, Node

if TYPE_CHECKING:
    import networkx as nx

Attributes = dict[str, str | int]


def to_networkx(network: Network) -> nx.Graph[str]:
    """Return the network as a networkx Graph, or DiGraph where it is directed.

    Attributes are texts and whole numbers, so that every format can hold them: several values are joined by "; ",
    and what is unknown is left out. Nodes: label, role, iri, races, countries, classes, first, last. Edges: weight,
    races, race_count, entries, laps, seasons, series, classes, first, last.
    """
    import networkx as nx  # noqa: PLC0415 - half a second, paid only by who analyses

    made: nx.Graph[str] = nx.DiGraph() if network.definition.directed else nx.Graph()
    made.graph.update(graph_attributes(network))
    for node in network.nodes.values():
        made.add_node(node.key, **node_attributes(node))
    for edge in network.edges:
        made.add_edge(edge.one, edge.other, **edge_attributes(edge, network))
    return made


def graph_attributes(network: Network) -> dict[str, str]:
    """Return what a file says of the network as a whole."""
    said = {"name": network.name, "meaning": network.definition.meaning, "weight_counts": network.definition.weight}
    words = "; ".join(network.filters.words())
    said |= {"filters": words} if words else {}
    return said | ({"projection": network.projected} if network.projected else {})


def node_attributes(node: Node) -> Attributes:
    """Return a node's attributes by name; what is unknown is left out."""
    return _known(
        label=node.label,
        role=node.role,
        iri=node.iri,
        races=len(node.races),
        entries=len(node.entries),
        countries="; ".join(node.countries),
        classes="; ".join(node.classes),
        first=node.first,
        last=node.last,
    )


def edge_attributes(edge: Edge, network: Network) -> Attributes:
    """Return an edge's attributes by name; what is unknown is left out."""
    return _known(
        weight=edge.weight,
        race_count=len(edge.races),
        laps=edge.laps,
        races="; ".join(network.race_labels[race] for race in edge.races),
        entries="; ".join(sorted({network.entry_labels[entry] for entry in edge.entries})),
        seasons="; ".join(edge.seasons),
        series="; ".join(edge.series),
        classes="; ".join(edge.classes),
        first=edge.first,
        last=edge.last,
    )


def project(network: Network, role: str) -> Network:
    """Return the network between the nodes of one role that share a neighbour of another.

    The weight of an edge is the number of neighbours that the two share.

    Raises:
        UsageError: the network is not bipartite, or has no such role.
    """
    if not network.definition.is_bipartite:
        raise UsageError(f"{network.name} joins things of one sort and cannot be projected")
    roles = sorted({each for pair in network.definition.roles.values() for each in pair})
    if role not in roles:
        raise UsageError(f"{network.name} has no {role}: expected one of {', '.join(roles)}")
    around: defaultdict[str, dict[str, Edge]] = defaultdict(dict)
    for edge in network.edges:
        for mine, neighbour in ((edge.one, edge.other), (edge.other, edge.one)):
            if network.nodes[mine].role == role:
                around[neighbour][mine] = edge
    shared: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for ends in around.values():
        for one, other in combinations(sorted(ends), 2):
            shared[one, other] += [ends[one], ends[other]]
    edges = tuple(_joined(pair, shared[pair], network) for pair in sorted(shared))
    nodes = {key: node for key, node in network.nodes.items() if node.role == role}
    definition = replace(
        network.definition, roles={"": (role, role)}, weight="the number of neighbours that the two share"
    )
    words = f"on {role}s: two are joined where they share a neighbour, the weight is the number they share"
    return replace(network, definition=definition, nodes=nodes, edges=edges, projected=words)


def _joined(pair: tuple[str, str], edges: list[Edge], network: Network) -> Edge:
    def several(name: str) -> tuple[str, ...]:
        return tuple(sorted({value for edge in edges for value in getattr(edge, name)}))

    return Edge(
        one=pair[0],
        other=pair[1],
        weight=len(edges) // 2,
        races=by_date(several("races"), network.race_dates),
        entries=several("entries"),
        laps=None,
        seasons=several("seasons"),
        series=several("series"),
        classes=several("classes"),
        first=min((edge.first for edge in edges if edge.first), default=None),
        last=max((edge.last for edge in edges if edge.last), default=None),
    )


def _known(**attributes: str | int | None) -> Attributes:
    return {name: value for name, value in attributes.items() if value is not None and value != ""}
