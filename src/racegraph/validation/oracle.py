"""The shapes' core constraints, run by pySHACL, and the only place that uses it.

It is slow over a large graph. It is here to be compared with: our own engine is held equal to it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from racegraph.validation.reports import Severity, Term, ValidationResult
from racegraph.validation.sources import Sources

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

_SH = "http://www.w3.org/ns/shacl#"
_SPARQL = NamedNode(_SH + "sparql")  # run in `queries`, faster


def find_core_results(data: Iterable[Triple], shapes: Iterable[Triple], graph: Store) -> list[ValidationResult]:
    """Run all core constraints.

    Args:
        data: what is validated.
        shapes: the triples of all shapes.
        graph: where the passages of results are looked up.
    """
    import pyshacl  # noqa: PLC0415  half a second to import

    shape_graph = as_rdflib(triple for triple in shapes if triple.predicate != _SPARQL)
    with _literals_as_they_are():
        _, found, _ = pyshacl.validate(as_rdflib(data), shacl_graph=shape_graph, inplace=True)
    return list(_results(found, Sources(graph)))


def as_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    """Return triples as an rdflib graph, every literal with its own characters ("08" stays "08")."""
    import rdflib  # noqa: PLC0415

    result = rdflib.Graph(bind_namespaces="none")
    with _literals_as_they_are():
        for triple in triples:
            result.add((_to_rdflib(triple.subject), _to_rdflib(triple.predicate), _to_rdflib(triple.object)))
    return result


@contextmanager
def _literals_as_they_are() -> Iterator[None]:
    """Keep rdflib from changing literals, and from logging a traceback for each ill-formed one.

    pySHACL copies the values that it reports, so that the switch must be off while it runs. The shapes report
    ill-formed values.
    """
    import rdflib  # noqa: PLC0415

    log = logging.getLogger("rdflib.term")
    was_disabled, log.disabled = log.disabled, True
    was_normalising, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        yield
    finally:
        log.disabled = was_disabled
        rdflib.NORMALIZE_LITERALS = was_normalising


def _to_rdflib(term: Term) -> Node:
    import rdflib  # noqa: PLC0415

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def _from_rdflib(node: Node | None) -> Term | None:
    import rdflib  # noqa: PLC0415

    if node is None:
        return None
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    assert isinstance(node, rdflib.Literal)
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))


def _results(found: rdflib.Graph, sources: Sources) -> Iterator[ValidationResult]:
    from rdflib.namespace import RDF, SH  # noqa: PLC0415

    for node in found.subjects(RDF.type, SH.ValidationResult):
        focus, path, value, shape, component = (
            _from_rdflib(found.value(node, predicate))
            for predicate in (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape, SH.sourceConstraintComponent)
        )
        assert focus is not None
        assert isinstance(shape, NamedNode)
        assert isinstance(component, NamedNode)
        known_path = path if isinstance(path, NamedNode) else None
        yield ValidationResult(
            severity=Severity.of(_from_rdflib(found.value(node, SH.resultSeverity))),
            shape=shape,
            component=component,
            focus=focus,
            path=known_path,
            value=value,
            message=" ".join(sorted(str(message) for message in found.objects(node, SH.resultMessage))),
            passages=sources.of(focus, known_path, value),
        )
