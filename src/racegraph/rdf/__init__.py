"""Records to quads and quads to answers: the only room that knows IRIs and the ontology."""

from racegraph.rdf.finding import find_thing
from racegraph.rdf.iris import DEFAULT_BASE
from racegraph.rdf.mapping import map_dataset
from racegraph.rdf.querying import answer
from racegraph.rdf.reading import load_store, merge_graphs, to_rdflib
from racegraph.rdf.tracing import describe, why

__all__ = [
    "DEFAULT_BASE",
    "answer",
    "describe",
    "find_thing",
    "load_store",
    "map_dataset",
    "merge_graphs",
    "to_rdflib",
    "why",
]
