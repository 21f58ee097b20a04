"""Run all shapes over a graph: the union of whatever named graphs it has, with the ontology beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, Triple, parse

from racegraph.errors import UnreadableFileError
from racegraph.resources import read_text, resource_names
from racegraph.validation.classes import RDF_TYPE, Classes
from racegraph.validation.core import CoreCheck
from racegraph.validation.merging import NotGroupedError, group, merge_grouped, superclasses_of
from racegraph.validation.queries import find_query_results
from racegraph.validation.reports import Report
from racegraph.validation.shapes import read_shapes as shapes_of

TERM_SHAPES = "shapes/terms.ttl"  # about the ontology, not about data
LINE_FORMATS: Mapping[str, RdfFormat] = {  # what can be read line by line, by the end of a file's name
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
}


class Engine(StrEnum):
    """Who checks the shapes' core constraints; their queries are always run here."""

    OWN = "own"
    PYSHACL = "pyshacl"  # slow and large, and independent: what our own is compared with


def validate(quads: Iterable[Quad] | Store, *, shapes: Sequence[str] | None = None, engine: str = Engine.OWN) -> Report:
    """Validate the union of a dataset's graphs.

    Args:
        quads: the dataset, in any order; it is not changed.
        shapes: resources with shapes; without it, all that are about data.
        engine: who checks the core constraints, `own` or `pyshacl`.

    Raises:
        UnknownConstraintError: a shape asks for something that our own engine does not check.
    """
    triples = read_shapes(data_shapes() if shapes is None else shapes)
    if Engine(engine) is Engine.PYSHACL:
        return _validate_with_pyshacl(quads, triples)
    quads = list(quads)
    core = CoreCheck(shapes_of(triples), superclasses_of(quads))
    return _validate_grouped(group(quads), triples, core)


def validate_file(path: Path, *, shapes: Sequence[str] | None = None, engine: str = Engine.OWN) -> Report:
    """Validate a file of N-Quads or N-Triples without holding it besides the store that the queries need.

    A file in which all lines about a subject follow each other, as in ours, is read once, line by line; another one is
    read into memory.

    Args:
        path: the file; its name ends with .nq or .nt.
        shapes: as for `validate`.
        engine: as for `validate`.

    Raises:
        UnreadableFileError: the file is missing, or not what its name promises.
        UnknownConstraintError: a shape asks for something that our own engine does not check.
    """
    if Engine(engine) is Engine.OWN:
        triples = read_shapes(data_shapes() if shapes is None else shapes)
        try:
            return _validate_grouped(_read_quads(path), triples, CoreCheck(shapes_of(triples)))
        except NotGroupedError:
            pass
    return validate(_read_quads(path), shapes=shapes, engine=engine)


def _validate_grouped(quads: Iterable[Quad], shapes: list[Triple], core: CoreCheck) -> Report:
    graph = Store()
    graph.bulk_extend(merge_grouped(quads, core.close))
    results = list(core.results(graph))
    ontology = read_ontology()
    graph.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in ontology)
    _add_classes(core.classes, ontology)
    return Report.of([*results, *find_query_results(graph, shapes, core.classes)])


def _validate_with_pyshacl(quads: Iterable[Quad], shapes: list[Triple]) -> Report:
    from racegraph.validation.oracle import find_core_results  # noqa: PLC0415 - half a second to import

    # Not read back from the store, which turns "007"^^xsd:integer into 7.
    data = list(dict.fromkeys(Triple(quad.subject, quad.predicate, quad.object) for quad in quads))
    everything = [*data, *read_ontology()]
    graph = Store()
    graph.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in everything)
    classes = Classes()
    _add_classes(classes, everything)
    return Report.of([*find_core_results(data, shapes, graph), *find_query_results(graph, shapes, classes)])


def _add_classes(classes: Classes, triples: Iterable[Triple]) -> None:
    for triple in triples:
        if triple.predicate == RDF_TYPE and not isinstance(triple.subject, Triple):
            classes.add(triple.subject, [triple.object])


def _read_quads(path: Path) -> Iterator[Quad]:
    rdf_format = LINE_FORMATS.get(path.suffix)
    if rdf_format is None:
        raise UnreadableFileError(path.name, "a file of N-Quads (.nq) or N-Triples (.nt)", path.suffix or "no ending")
    try:
        yield from parse(path=path, format=rdf_format)
    except SyntaxError as error:
        raise UnreadableFileError(f"{path.name}, line {error.lineno}", rdf_format.name, str(error.args[0])) from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError(path.name, f"a file of {rdf_format.name}", str(error)) from error


def data_shapes() -> list[str]:
    """Return the resources with shapes about data."""
    return [name for name in resource_names("shapes", ".ttl") if name != TERM_SHAPES]


def read_shapes(names: Sequence[str]) -> list[Triple]:
    """Read the triples of shapes, with the prefixes that their queries use."""
    return _read_turtle(sorted({*names, "shapes/prefixes.ttl"}))


def read_ontology() -> list[Triple]:
    """Read the ontology and its closed lists, without the alignments."""
    return _read_turtle(["ontology/racegraph.ttl", *resource_names("ontology/concepts", ".ttl")])


def _read_turtle(names: Iterable[str]) -> list[Triple]:
    return [triple for name in names for triple in _read_file(name)]


@cache
def _read_file(name: str) -> tuple[Triple, ...]:
    quads = parse(read_text(name), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    return tuple(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
