"""Records to quads and quads to answers: the only room that knows IRIs and the ontology."""

from racegraph.rdf.finding import find_thing
from racegraph.rdf.iris import DEFAULT_BASE, Iris, read_base
from racegraph.rdf.lines import conclusion_lines, description_lines, document_lines, judgement_lines
from racegraph.rdf.mapping import map_dataset
from racegraph.rdf.querying import answer
from racegraph.rdf.reading import load_store, merge_graphs, to_rdflib
from racegraph.rdf.tracing import describe, why

__all__ = [
    "DEFAULT_BASE",
    "Iris",
    "answer",
    "conclusion_lines",
    "describe",
    "description_lines",
    "document_lines",
    "find_thing",
    "judgement_lines",
    "load_store",
    "map_dataset",
    "merge_graphs",
    "read_base",
    "to_rdflib",
    "why",
]
