"""From a graph of any size to the few predicates that networks speak of, merged into one graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from racegraph.errors import UnreadableFileError
from racegraph.rdf.reading import load_store

_RG = "https://w3id.org/racegraph/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ENTRY = NamedNode(_RG + "Entry")
_SPOKEN_OF = """
    carNumber chassis country date driver engine entrant evidence judges lapsCompleted nameOf nationality position
    race racingClass result season series startDate status verdict
"""
PREDICATES = frozenset({_LABEL, *(_RG + name for name in _SPOKEN_OF.split())})
_LINES = {".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES}


def small_store(quads: Iterable[Quad]) -> Store:
    """Return a store of only what networks speak of, all graphs merged into one.

    A union that is not merged counts a triple once for each graph that states it. Of the types, only rg:Entry is
    kept: a pole position and a classification of a session have a race and a driver, too, and are no entries.
    """
    store = Store()
    store.bulk_extend(
        Quad(quad.subject, quad.predicate, quad.object)
        for quad in quads
        if quad.predicate.value in PREDICATES or (quad.predicate.value == _TYPE and quad.object == _ENTRY)
    )
    return store


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
