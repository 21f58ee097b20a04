"""Looking things up for a page: values, labels, links and the lines that something rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from racegraph.rdf.looking_up import one_line
from racegraph.rdf.turtle import natural_key
from racegraph.rdf.vocabulary import PREFIXES, prov, rdf, rdfs, rg, skos
from racegraph.serving.pages.model import Origin, Text
from racegraph.serving.site import Site

_ALL = DefaultGraph()  # holds every triple once
_LINKED = ("http://", "https://")
Term = NamedNode | BlankNode | Literal | Triple


class View:
    """The graph as a page needs it.

    Args:
        site: what the worker holds.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self._store = site.store
        self.label = lru_cache(maxsize=10_000)(self._label)

    def values(self, node: NamedNode, *predicates: NamedNode) -> list[Term]:
        """Return all values of some properties, in natural order."""
        found = {
            quad.object
            for predicate in predicates
            for quad in self._store.quads_for_pattern(node, predicate, None, _ALL)
        }
        return sorted(found, key=lambda term: natural_key(str(term)))

    def nodes(self, node: NamedNode, *predicates: NamedNode) -> list[NamedNode]:
        """Return the things that a thing points at."""
        return [value for value in self.values(node, *predicates) if isinstance(value, NamedNode)]

    def node(self, node: NamedNode, predicate: NamedNode) -> NamedNode | None:
        """Return the first of the things that a thing points at."""
        return next(iter(self.nodes(node, predicate)), None)

    def text(self, node: NamedNode | None, *predicates: NamedNode) -> str:
        """Return the literal of the first property that has one, "" where none has."""
        for predicate in predicates if node is not None else ():
            for value in self.values(node, predicate):  # type: ignore[arg-type]
                if isinstance(value, Literal):
                    return one_line(value.value)
        return ""

    def number(self, node: NamedNode | None, predicate: NamedNode) -> str:
        """Return a number as people write it: 170.0 is 170."""
        text = self.text(node, predicate)
        return text.rstrip("0").rstrip(".") if "." in text else text

    def subjects(self, predicate: NamedNode, value: Term) -> list[NamedNode]:
        """Return the things that have a value, in natural order."""
        found = self._store.quads_for_pattern(None, predicate, value, _ALL)
        nodes = {quad.subject for quad in found if isinstance(quad.subject, NamedNode)}
        return sorted(nodes, key=lambda node: natural_key(node.value))

    def pointing(self, node: NamedNode) -> Iterator[tuple[NamedNode, NamedNode]]:
        """Yield what points at a thing, and by which property."""
        for quad in self._store.quads_for_pattern(None, None, node, _ALL):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject, quad.predicate

    def is_a(self, node: NamedNode, kind: NamedNode) -> bool:
        """Return whether a thing is of a class."""
        return any(self._store.quads_for_pattern(node, rdf.type, kind, _ALL))

    def is_known(self, node: NamedNode) -> bool:
        """Return whether the graph says anything of a node."""
        return any(self._store.quads_for_pattern(node, None, None, _ALL)) or any(
            self._store.quads_for_pattern(None, None, node, _ALL)
        )

    def _label(self, node: NamedNode) -> str:
        for predicate in (rdfs.label, skos.prefLabel, rg.title, rg.fileName, rg.nameAsPrinted):
            if text := self.text(node, predicate):
                return text
        if (number := self.text(node, rg.carNumber)) and (race := self.node(node, rg.race)):
            return f"No. {number}, {self.label(race)}"
        return self._term_label(node) or self._composed_label(node)

    def _term_label(self, node: NamedNode) -> str:
        for predicate in (skos.prefLabel, rdfs.label):
            for quad in self.site.ontology.quads_for_pattern(node, predicate, None, None):
                if isinstance(quad.object, Literal):
                    return quad.object.value
        for prefix, iri in PREFIXES.items():
            if node.value.startswith(iri) and node.value != iri:
                return f"{prefix}:{node.value.removeprefix(iri)}"
        return ""

    def _composed_label(self, node: NamedNode) -> str:
        """Name what has no name after the class it has and what it belongs to."""
        tail = one_line(node.value.removeprefix(self.site.snapshot.base))
        for predicate in (rg.driver, rg.entry):
            if (named := self.node(node, predicate)) and (of := self.node(node, rdf.type)):
                return f"{self._term_label(of)}: {self.label(named)}"
        for predicate in (rg.season, rg.championship):
            if whole := self.node(node, predicate):
                kind = next((self._term_label(kind) for kind in self.nodes(node, rdf.type)), "")
                racing_class = self.node(node, rg.racingClass)
                number = self.text(node, rg.roundNumber, rg.position)
                beside = self.label(racing_class) if racing_class else number
                return ", ".join(filter(None, [f"{kind} {beside}".strip(), self.label(whole)]))
        return tail

    def link(self, node: NamedNode, small: str = "") -> Text:
        """Return a thing by its label, with its address."""
        address = self.site.address(node.value)
        if address is None and node.value.startswith(_LINKED):
            address = node.value
        return Text(self.label(node), address, small)

    def links(self, nodes: Iterable[NamedNode]) -> tuple[Text, ...]:
        """Return things by their labels."""
        return tuple(self.link(node) for node in nodes)

    def linked(self, node: NamedNode | None, *predicates: NamedNode) -> tuple[Text, ...]:
        """Return what a thing points at, as links."""
        return self.links(self.nodes(node, *predicates)) if node is not None else ()

    def shown(self, value: Term) -> Text:
        """Return any value as people read it; a text that is the address of a page is a link."""
        if isinstance(value, NamedNode):
            return self.link(value)
        if isinstance(value, Literal):
            words = one_line(value.value)
            return Text(words, words if words.startswith(_LINKED) and " " not in words else None)
        return Text(one_line(str(value)))

    def origins(self, *nodes: NamedNode | None) -> tuple[Origin, ...]:
        """Return the lines that things rest on."""
        passages = [passage for node in nodes if node is not None for passage in self.nodes(node, prov.wasDerivedFrom)]
        return tuple(self.origin(passage) for passage in dict.fromkeys(passages))

    def origin(self, passage: NamedNode) -> Origin:
        """Return a passage as a link to its place on its document's page."""
        document = self.node(passage, rg.document)
        file_name = self.text(document, rg.fileName) or (self.label(document) if document else "")
        if document is not None and passage.value.startswith(f"{document.value}/"):  # a file within a database
            file_name = passage.value.removeprefix(f"{document.value}/").partition("#")[0]
        first, last = self.text(passage, rg.firstLine), self.text(passage, rg.lastLine)
        return Origin(
            file=file_name,
            lines=line_words(first, last),
            href=self.passage_address(passage.value, document.value if document else ""),
            text=next((value.value for value in self.values(passage, rg.text) if isinstance(value, Literal)), ""),
        )

    def passage_address(self, passage: str, document: str) -> str:
        """Return where a passage is shown: on its document's page, or by itself if it is of one of very many files."""
        if passage.startswith(f"{document}#"):
            return self.site.address(passage) or ""
        return f"/passage?iri={quote(passage, safe='')}"


def line_words(first: str | int, last: str | int) -> str:
    """Return lines as people say them."""
    return f"line {first}" if str(first) == str(last) else f"lines {first}–{last}"


def natural(text: str) -> tuple[bool, str]:
    """Return a text's place in order; what is empty comes last."""
    return not text, natural_key(text)
