"""One named graph while it is written: each quad once, and what every family of records says in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from racegraph.documents.model import Passage
from racegraph.rdf import literals
from racegraph.rdf.iris import Iris
from racegraph.rdf.vocabulary import prov, rdf, rg

Term = NamedNode | Literal
Value = TypeVar("Value")


class Sheet:
    """The quads of one graph, handed on as they come.

    Args:
        iris: of the build.
        graph: the graph's name.
    """

    def __init__(self, iris: Iris, graph: NamedNode) -> None:
        self.iris = iris
        self.graph = graph
        self._written: set[Quad] = set()
        self._waiting: list[Quad] = []

    def add(self, subject: NamedNode, predicate: NamedNode, value: Term | None) -> None:
        """Write a quad, unless it is written or there is nothing to say."""
        if value is None:
            return
        quad = Quad(subject, predicate, value, self.graph)
        if quad not in self._written:
            self._written.add(quad)
            self._waiting.append(quad)

    def add_given(
        self, subject: NamedNode, predicate: NamedNode, value: Value | None, term: Callable[[Value], Term]
    ) -> None:
        """Write a value where the record has one."""
        if value is not None:
            self.add(subject, predicate, term(value))

    def passage(self, source: Passage) -> NamedNode:
        """Return the node of a passage; the sheets of documents describe it, too."""
        return self.iris.passage(source)

    def begin_row(self, node: NamedNode, row_type: NamedNode, source: Passage) -> NamedNode:
        """Write the type of something that rests on one passage, and the passage."""
        self.add(node, rdf.type, row_type)
        self.add(node, prov.wasDerivedFrom, self.passage(source))
        return node

    def statement(self, subject: NamedNode, predicate: NamedNode, value: Term, source: Passage) -> NamedNode:
        """Write a triple and, beside it, the node that stands for it and knows where it comes from."""
        node = self.iris.statement(subject, predicate, value)
        self.add(subject, predicate, value)
        self.begin_row(node, rdf.Statement, source)
        self.add(node, rdf.subject, subject)
        self.add(node, rdf.predicate, predicate)
        self.add(node, rdf.object, value)
        return node

    def state(
        self, subject: NamedNode, predicate: NamedNode, value: Term, source: Passage, quote: str | None = None
    ) -> None:
        """Write what a passage states of a lasting thing, about which other passages may state something else."""
        node = self.statement(subject, predicate, value, source)
        self.add(subject, prov.wasDerivedFrom, self.passage(source))
        self.add_given(node, rg.quote, quote, literals.string)

    def hand_on(self, quads: Iterable[Quad]) -> None:
        """Let quads of another graph go with this one's."""
        self._waiting.extend(quads)

    def drain(self) -> Iterator[Quad]:
        """Hand on what was written since the last time."""
        quads, self._waiting = self._waiting, []
        yield from quads
