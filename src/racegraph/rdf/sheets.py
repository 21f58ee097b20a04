"""One named graph while it is written: each triple once, and what every family of records says in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from racegraph.documents.model import Passage
from racegraph.rdf import literals
from racegraph.rdf.iris import Iris
from racegraph.rdf.vocabulary import prov, rdf, rg

Term = NamedNode | Literal
Triple = tuple[NamedNode, NamedNode, Term]
Value = TypeVar("Value")


class Sheet:
    """The triples of one graph.

    Args:
        iris: of the build.
        graph: the graph's name.
    """

    def __init__(self, iris: Iris, graph: NamedNode) -> None:
        self.iris = iris
        self.graph = graph
        self._written: dict[Triple, None] = {}  # a dict for its order
        self._statements: dict[Triple, NamedNode] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, value: Term | None) -> None:
        """Write a triple, unless it is written or there is nothing to say."""
        if value is not None:
            self._written[subject, predicate, value] = None

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
        node = self._statements.get((subject, predicate, value))
        if node is None:
            node = self._statements[subject, predicate, value] = self.iris.statement(subject, predicate, value)
            self.add(subject, predicate, value)
            self.add(node, rdf.type, rdf.Statement)
            self.add(node, rdf.subject, subject)
            self.add(node, rdf.predicate, predicate)
            self.add(node, rdf.object, value)
        self.add(node, prov.wasDerivedFrom, self.passage(source))
        return node

    def state(
        self, subject: NamedNode, predicate: NamedNode, value: Term, source: Passage, quote: str | None = None
    ) -> None:
        """Write what a passage states of a lasting thing, about which other passages may state something else."""
        node = self.statement(subject, predicate, value, source)
        self.add(subject, prov.wasDerivedFrom, self.passage(source))
        self.add_given(node, rg.quote, quote, literals.string)

    def quads(self) -> Iterator[Quad]:
        """Yield what was written, in that order."""
        for subject, predicate, value in self._written:
            yield Quad(subject, predicate, value, self.graph)

    def lines(self) -> list[bytes]:
        """Return what was written as lines of N-Quads in UTF-8 with their ends, each once, in that order.

        A line joins what pyoxigraph writes for each term, which is the same in N-Triples and in N-Quads.
        """
        end = f"{self.graph!s} .\n"
        return [f"{subject!s} {predicate!s} {value!s} {end}".encode() for subject, predicate, value in self._written]
