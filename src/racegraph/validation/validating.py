"""Run all shapes over a graph: the union of whatever named graphs it has, with the ontology beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pyoxigraph import Quad, RdfFormat, Store, Triple, parse

from racegraph.resources import read_text, resource_names
from racegraph.validation.core import find_core_results
from racegraph.validation.queries import find_query_results
from racegraph.validation.reports import Report

TERM_SHAPES = "shapes/terms.ttl"  # about the ontology, not about data


def validate(quads: Iterable[Quad] | Store, *, shapes: Sequence[str] | None = None) -> Report:
    """Validate the union of a dataset's graphs.

    Args:
        quads: the dataset; it is not changed.
        shapes: resources with shapes; without it, all that are about data.
    """
    shape_triples = read_shapes(data_shapes() if shapes is None else shapes)
    # Not read back from the store, which turns "007"^^xsd:integer into 7.
    data = list(dict.fromkeys(Triple(quad.subject, quad.predicate, quad.object) for quad in quads))
    graph = Store()
    graph.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in [*data, *read_ontology()])
    results = [*find_core_results(data, shape_triples, graph), *find_query_results(graph, shape_triples)]
    return Report.of(results)


def data_shapes() -> list[str]:
    """Return the resources with shapes about data."""
    return [name for name in resource_names("shapes", ".ttl") if name != TERM_SHAPES]


def read_shapes(names: Sequence[str]) -> list[Triple]:
    """Read shapes, with the prefixes that their queries use."""
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
