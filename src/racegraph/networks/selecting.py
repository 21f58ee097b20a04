"""From a graph of any size to the few predicates that networks speak of, merged into one graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from racegraph.errors import UnreadableFileError
from racegraph.rdf.reading import load_store

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_RG = "https://w3id.org/racegraph/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
_ENTRY = NamedNode(_RG + "Entry")
_SPOKEN_OF = """
    carNumber chassis country date driver engine entrant evidence judges lapsCompleted nameOf nationality position
    race racingClass result sameEntry season series startDate status verdict
"""
PREDICATES = frozenset({_LABEL, *(_RG + name for name in _SPOKEN_OF.split())})
SPOKEN_OF = PREDICATES | {_TYPE, _DERIVED}  # of the last two, small_store takes what concerns entries
_LINES = {".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES}


def small_store(quads: Iterable[Quad]) -> Store:
    """Return a store of only what networks speak of, all graphs merged into one.

    A union that is not merged counts a triple once for each graph that states it. Of the types, only rg:Entry is
    kept: a pole position and a classification of a session have a race and a driver, too, and are no entries. Of the
    passages, only those that state an entry.
    """
    store = Store()
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads if _is_spoken_of(quad))
    return store


def _is_spoken_of(quad: Quad) -> bool:
    predicate = quad.predicate.value
    if predicate in PREDICATES:
        return True
    if predicate == _TYPE:
        return quad.object == _ENTRY
    if predicate != _DERIVED or not isinstance(quad.subject, NamedNode):
        return False
    _, is_entry, number = quad.subject.value.rpartition("/entry/")
    return bool(is_entry) and "/" not in number


def quads_of(graph: Graph, predicates: Iterable[str] | None = SPOKEN_OF) -> Iterator[Quad]:
    """Return what an rdflib Dataset or Graph holds, all graphs as one.

    Args:
        graph: a Dataset whose default graph is the union, as `racegraph.open` gives, or a Graph.
        predicates: only statements with these; None for all.
    """
    from rdflib import URIRef  # noqa: PLC0415 - a quarter of a second

    for predicate in [None] if predicates is None else sorted(predicates):
        wanted = None if predicate is None else URIRef(predicate)
        for subject, said, thing in graph.triples((None, wanted, None)):
            yield Quad(_node(subject), NamedNode(str(said)), _term(thing))


def _term(term: Node) -> NamedNode | BlankNode | Literal:
    from rdflib import Literal as RdflibLiteral  # noqa: PLC0415

    if not isinstance(term, RdflibLiteral):
        return _node(term)
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))


def _node(term: Node) -> NamedNode | BlankNode:
    from rdflib import BNode  # noqa: PLC0415

    return BlankNode(str(term)) if isinstance(term, BNode) else NamedNode(str(term))


def read_quads(path: Path) -> Iterator[Quad]:
    """Read a graph's file; N-Quads and N-Triples line by line, whatever their size.

    Raises:
        UnreadableFileError: the file is missing, empty or not the RDF that its name promises.
    """
    rdf_format = _LINES.get(path.suffix.lower())
    if rdf_format is None or not path.is_file() or path.stat().st_size == 0:
        yield from load_store([path])  # whatever is wrong with the file, loading it says so
        return
    try:
        yield from parse(path=path, format=rdf_format)
    except (SyntaxError, ValueError, OSError) as error:
        line = getattr(error, "lineno", None)
        where = path.name if line is None else f"{path.name}, line {line}"
        raise UnreadableFileError(where, rdf_format.name, str(error.args[0])) from error
