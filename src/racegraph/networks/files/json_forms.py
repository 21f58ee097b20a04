"""JSON of a network: the node-link form of networkx and d3, and Cytoscape's own."""

from __future__ import annotations

import json

from racegraph.networks.conversion import edge_attributes, graph_attributes, node_attributes
from racegraph.networks.model import Network


def node_link(network: Network) -> bytes:
    """Return what `networkx.node_link_graph(json, edges="edges")` reads."""
    return _json(
        {
            "directed": network.definition.directed,
            "multigraph": False,
            "graph": graph_attributes(network),
            "nodes": [{"id": node.key, **node_attributes(node)} for node in network.nodes.values()],
            "edges": [
                {"source": edge.one, "target": edge.other, **edge_attributes(edge, network)} for edge in network.edges
            ],
        }
    )


def cytoscape(network: Network) -> bytes:
    """Return Cytoscape.js JSON, which Cytoscape's desktop program opens as .cyjs."""
    nodes = [{"data": {"id": node.key, "name": node.label, **node_attributes(node)}} for node in network.nodes.values()]
    edges = [
        {"data": {"id": str(number), "source": edge.one, "target": edge.other, **edge_attributes(edge, network)}}
        for number, edge in enumerate(network.edges)
    ]
    return _json(
        {
            "data": graph_attributes(network),
            "directed": network.definition.directed,
            "multigraph": False,
            "elements": {"nodes": nodes, "edges": edges},
        }
    )


def _json(value: object) -> bytes:
    # A lone surrogate has no UTF-8; a question mark says that something stood there.
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
