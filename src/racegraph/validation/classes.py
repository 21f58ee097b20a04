"""Which classes each node is of: one number per node, however large the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, NamedNode

from racegraph.validation.reports import Term

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SUBCLASS_OF = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


def key_of(node: NamedNode | BlankNode) -> str:
    """Return a node as text that no other node has; shorter in memory and faster to look up than a term."""
    return node.value if isinstance(node, NamedNode) else f"_:{node.value}"


def node_of(key: str) -> NamedNode | BlankNode:
    """Return the node of a key."""
    return BlankNode(key[2:]) if key.startswith("_:") else NamedNode(key)


class Classes:
    """The classes of the nodes that are the subject of anything.

    Nodes with the same classes share a kind, a small number. A million nodes have some forty kinds, so whatever
    depends on classes alone is worked out once for a kind.
    """

    def __init__(self) -> None:
        self.kinds: dict[str, int] = {}  # key of a node → its kind
        self.sets: list[frozenset[Term]] = []  # kind → classes stated
        self._numbers: dict[frozenset[Term], int] = {}

    def kind(self, classes: Iterable[Term]) -> int:
        """Return the number for a set of classes."""
        found = frozenset(classes)
        number = self._numbers.get(found)
        if number is None:
            number = self._numbers[found] = len(self.sets)
            self.sets.append(found)
        return number

    def add(self, node: NamedNode | BlankNode, classes: Iterable[Term]) -> None:
        """State more classes of a node."""
        key = key_of(node)
        known = self.sets[self.kinds[key]] if key in self.kinds else frozenset()
        self.kinds[key] = self.kind({*known, *classes})


def with_superclasses(classes: Iterable[Term], superclasses: Mapping[Term, set[Term]]) -> frozenset[Term]:
    """Return classes with all classes above them, by `rdfs:subClassOf` over any number of steps."""
    found: set[Term] = set()
    open_classes = list(classes)
    while open_classes:
        one = open_classes.pop()
        if one not in found:
            found.add(one)
            open_classes.extend(superclasses.get(one, ()))
    return frozenset(found)
