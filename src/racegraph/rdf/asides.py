"""A graph of what is held of documents, beside the graphs of what they state."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from racegraph.documents.model import Passage
from racegraph.rdf.iris import Iris
from racegraph.rdf.sheets import Sheet
from racegraph.rdf.things import DocumentSheet


class Aside(Sheet):
    """A graph that rests on documents: a passage that no record cites is described in its document's graph.

    Args:
        iris: of the build.
        graph: the graph's name.
        described: the nodes of passages that are described elsewhere; gets those that are described here. None where
            nobody knows: then every passage that is cited is described here.
    """

    def __init__(self, iris: Iris, graph: NamedNode, described: set[NamedNode] | None) -> None:
        super().__init__(iris, graph)
        self._described = set() if described is None else described
        self._documents: dict[str, DocumentSheet] = {}

    def passage(self, source: Passage) -> NamedNode:
        """Return the node of a passage, and see that somebody describes it."""
        node = super().passage(source)
        if node not in self._described:
            self._described.add(node)
            document = self._documents.get(source.document)
            if document is None:
                document = self._documents[source.document] = DocumentSheet(self.iris, source.document, None)
            document.passage(source)
        return node

    def quads(self) -> Iterator[Quad]:
        """Yield what was written, then the passages that are described here."""
        yield from super().quads()
        for document in self._documents.values():
            yield from document.quads()

    def lines(self) -> list[bytes]:
        """Return the lines of what was written, then of the passages that are described here."""
        return super().lines() + [line for document in self._documents.values() for line in document.lines()]
