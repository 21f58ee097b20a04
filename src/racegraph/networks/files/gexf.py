"""GEXF 1.3, what Gephi opens best: nodes and edges with their span of time, and no date of writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET  # writes only; nothing is parsed here

from racegraph.networks.conversion import Attributes, edge_attributes, graph_attributes, node_attributes
from racegraph.networks.graphml import without_forbidden
from racegraph.networks.model import Network

_NAMESPACE = "http://gexf.net/1.3"
_OWN = frozenset({"label", "weight", "first", "last"})  # GEXF has words of its own for them


def gexf(network: Network) -> bytes:
    """Return a network as GEXF 1.3 with time spans from the first to the last race of each node and edge."""
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "racegraph"
    said = graph_attributes(network)
    ET.SubElement(meta, "description").text = without_forbidden("\n".join(f"{key}: {said[key]}" for key in said))
    graph = ET.SubElement(root, "graph", _graph_attributes(network))
    nodes = {key: node_attributes(node) for key, node in network.nodes.items()}
    edges = [edge_attributes(edge, network) for edge in network.edges]
    node_ids = _declare(graph, "node", nodes.values())
    edge_ids = _declare(graph, "edge", edges)
    inside = ET.SubElement(graph, "nodes")
    for key, attributes in nodes.items():
        element = ET.SubElement(inside, "node", {"id": _clean(key), "label": _clean(attributes["label"])})
        _describe(element, attributes, node_ids)
    inside = ET.SubElement(graph, "edges")
    for number, (edge, attributes) in enumerate(zip(network.edges, edges, strict=True)):
        ends = {"id": str(number), "source": _clean(edge.one), "target": _clean(edge.other)}
        _describe(ET.SubElement(inside, "edge", {**ends, "weight": str(edge.weight)}), attributes, edge_ids)
    ET.indent(root)
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + ET.tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def _graph_attributes(network: Network) -> dict[str, str]:
    return {
        "mode": "dynamic",
        "defaultedgetype": "directed" if network.definition.directed else "undirected",
        "timeformat": "date",
        "timerepresentation": "interval",
    }


def _declare(graph: ET.Element, of: str, things: Iterable[Attributes]) -> Mapping[str, str]:
    kinds = {name: type(value) for attributes in things for name, value in attributes.items() if name not in _OWN}
    ids = {name: str(number) for number, name in enumerate(sorted(kinds))}
    block = ET.SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for name, number in ids.items():
        kind = "integer" if kinds[name] is int else "string"
        ET.SubElement(block, "attribute", {"id": number, "title": name, "type": kind})
    return ids


def _describe(element: ET.Element, attributes: Attributes, ids: Mapping[str, str]) -> None:
    if "first" in attributes:
        element.set("start", str(attributes["first"]))
        element.set("end", str(attributes["last"]))
    values = ET.SubElement(element, "attvalues")
    for name in sorted(attributes.keys() - _OWN):
        ET.SubElement(values, "attvalue", {"for": ids[name], "value": _clean(attributes[name])})


def _clean(value: str | int) -> str:
    return without_forbidden(str(value))
