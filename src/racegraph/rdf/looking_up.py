"""What a store holds of one node, whichever graph says it; and texts as they may be shown."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

Value = NamedNode | BlankNode | Literal | Triple


def subjects(store: Store, predicate: NamedNode, value: Value) -> set[NamedNode]:
    """Return the nodes that have a value."""
    quads = store.quads_for_pattern(None, predicate, value, None)
    return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}


def objects(store: Store, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    """Return the nodes that a node points at, sorted."""
    quads = store.quads_for_pattern(node, predicate, None, None)
    return sorted({quad.object for quad in quads if isinstance(quad.object, NamedNode)}, key=str)


def texts(store: Store, node: NamedNode, predicate: NamedNode) -> list[str]:
    """Return the literals of a node as texts, sorted."""
    quads = store.quads_for_pattern(node, predicate, None, None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, Literal)})


def text(store: Store, node: NamedNode, predicate: NamedNode) -> str:
    """Return the first literal of a node as text, "" where there is none."""
    return next(iter(texts(store, node, predicate)), "")


def one_line(text: str) -> str:
    """Keep a text in its line: characters that move a terminal's cursor or turn its writing are left out."""
    return "".join(c for c in text if c.isprintable())
