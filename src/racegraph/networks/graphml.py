"""GraphML of a network: bytes that do not change, and that any reader of XML accepts."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def graphml(network: nx.Graph[str]) -> bytes:
    """Return the network as GraphML, nodes and edges sorted, without characters that XML forbids."""
    import networkx as nx  # noqa: PLC0415 - half a second, paid only by who analyses

    directed = network.is_directed()
    ordered: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    ordered.graph.update({key: _clean(value) for key, value in network.graph.items()})
    for node in sorted(network):
        ordered.add_node(node, **{key: _clean(value) for key, value in sorted(network.nodes[node].items())})
    for one, other in sorted(edge if directed else tuple(sorted(edge)) for edge in network.edges()):
        attributes = {key: _clean(value) for key, value in sorted(network.edges[one, other].items())}
        ordered.add_edge(one, other, **attributes)
    buffer = BytesIO()
    nx.write_graphml_xml(ordered, buffer, encoding="utf-8", prettyprint=True)
    return buffer.getvalue() + b"\n"


def _clean(value: object) -> object:
    if not isinstance(value, str):
        return value
    return without_forbidden(value)


def without_forbidden(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return "".join(char for char in text if _is_xml(ord(char)))


def _is_xml(code: int) -> bool:
    """Whether XML 1.0 has the character (its production Char)."""
    return code in {0x9, 0xA, 0xD} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF
