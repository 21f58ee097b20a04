"""Which lines of which document a finding speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Store

from racegraph.validation.reports import SourceLines, Term

_RG = "https://w3id.org/racegraph/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (NamedNode(_RDF + name) for name in ("type", "subject", "predicate", "object"))
_PASSAGE = NamedNode(_RG + "Passage")
_DERIVED = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")


class Sources:
    """Finds the passages of nodes and statements in a graph.

    Args:
        graph: with everything in its default graph.
    """

    def __init__(self, graph: Store) -> None:
        self._graph = graph

    def of(self, focus: Term, path: NamedNode | None, value: Term | None) -> tuple[SourceLines, ...]:
        """Return the passages of a statement; where it has none of its own, those of its subject."""
        if isinstance(focus, Literal):
            return ()
        own = [] if path is None or value is None else self._of_statement(focus, path, value)
        return self.describe(own or [focus, *self._values(focus, _DERIVED)])

    def describe(self, nodes: Iterable[Term]) -> tuple[SourceLines, ...]:
        """Return those nodes that are passages, with their lines."""
        found = {self._lines(node) for node in nodes if isinstance(node, NamedNode) and self._is_passage(node)}
        return tuple(sorted(found))

    def _of_statement(self, subject: Term, path: NamedNode, value: Term) -> list[Term]:
        return [
            passage
            for quad in self._graph.quads_for_pattern(None, _SUBJECT, subject)
            if path in self._values(quad.subject, _PREDICATE) and value in self._values(quad.subject, _OBJECT)
            for passage in self._values(quad.subject, _DERIVED)
        ]

    def _is_passage(self, node: NamedNode) -> bool:
        return _PASSAGE in self._values(node, _TYPE)

    def _lines(self, passage: NamedNode) -> SourceLines:
        documents = self._values(passage, NamedNode(_RG + "document"))
        names = [
            f"{name}{_place_within(passage.value, document)}"
            for document in documents
            for name in self._texts(document, "fileName")
        ]
        return SourceLines(
            file_name=next(iter(names), "?"),
            first_line=self._number(passage, "firstLine"),
            last_line=self._number(passage, "lastLine"),
            text="".join(self._texts(passage, "text")[:1]),
            iri=passage.value,
        )

    def _values(self, node: Term, predicate: NamedNode) -> list[Term]:
        if isinstance(node, Literal):
            return []
        return [quad.object for quad in self._graph.quads_for_pattern(node, predicate, None)]

    def _texts(self, node: Term, name: str) -> list[str]:
        return sorted(value.value for value in self._values(node, NamedNode(_RG + name)) if isinstance(value, Literal))

    def _number(self, node: Term, name: str) -> int:
        """Return a whole number, 0 where a broken graph has none."""
        return next((int(text) for text in self._texts(node, name) if text.isdecimal() and len(text) < 10), 0)


def _place_within(passage: str, document: Term) -> str:
    """Return the place of a passage's file within its database, with ", " before it; "" of a file by itself."""
    start = f"{document.value}/" if isinstance(document, NamedNode) else ""
    return f", {passage.removeprefix(start).partition('#')[0]}" if start and passage.startswith(start) else ""
