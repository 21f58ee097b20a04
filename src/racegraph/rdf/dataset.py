"""The dataset's description of itself: sources, graphs and the program that made it. No clock."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from racegraph.documents.model import Document, Origin
from racegraph.rdf import literals
from racegraph.rdf.sheets import Sheet
from racegraph.rdf.vocabulary import dcat, dcterms, prov, rdf, rdfs, rg, void

_TITLE = "What motorsport documents state, as a graph"


def map_description(sheet: Sheet, documents: Iterable[Document], version: str) -> None:
    """Write the description.

    Args:
        sheet: of the graph of descriptions.
        documents: all sources of the build.
        version: of racegraph.
    """
    dataset = sheet.iris.node("dataset")
    for dataset_type in (dcat.Dataset, void.Dataset):
        sheet.add(dataset, rdf.type, dataset_type)
    sheet.add(dataset, dcterms.title, literals.string(_TITLE))
    sheet.add(dataset, void.uriSpace, literals.string(sheet.iris.base))
    # The ontology's own IRI. PyLD loses the # of a namespace when it writes IRIs relative to the base.
    sheet.add(dataset, void.vocabulary, NamedNode(rg.iri.removesuffix("#")))
    sheet.add(dataset, prov.wasAttributedTo, _program(sheet, version))
    for document in documents:
        _map_source(sheet, dataset, document)
    _map_part(sheet, dataset, "graph/inferred", "What follows from what the documents state")
    _map_part(sheet, dataset, "graph/identity", "Which names are held to be the same thing")


def _program(sheet: Sheet, version: str) -> NamedNode:
    program = sheet.iris.node("software/racegraph")
    sheet.add(program, rdf.type, prov.SoftwareAgent)
    sheet.add(program, rdfs.label, literals.string("racegraph"))
    sheet.add(program, dcat.version, literals.string(version))
    return program


def _map_source(sheet: Sheet, dataset: NamedNode, document: Document) -> None:
    source = sheet.iris.document(document.id)
    graph = sheet.iris.stated_graph(document.id)
    sheet.add(dataset, dcterms.source, source)
    sheet.add(dataset, void.subset, graph)
    sheet.add(graph, rdf.type, void.Dataset)
    # The licence of a source is not ours to guess: without an origin its name says where to ask.
    sheet.add(graph, dcterms.title, literals.string(f"What {document.file_name} states"))
    sheet.add(graph, dcterms.source, source)
    if document.origin is not None:
        _map_origin(sheet, source, document.origin)


def _map_origin(sheet: Sheet, source: NamedNode, origin: Origin) -> None:
    sheet.add_given(source, dcterms.source, origin.url, literals.link)
    sheet.add_given(source, dcterms.license, origin.licence, literals.link)
    sheet.add_given(source, dcat.version, origin.revision, literals.string)
    sheet.add_given(source, dcterms.created, origin.retrieved, literals.string)
    sheet.add_given(source, dcterms.bibliographicCitation, origin.attribution, literals.string)


def _map_part(sheet: Sheet, dataset: NamedNode, path: str, title: str) -> None:
    graph = sheet.iris.node(path)
    sheet.add(dataset, void.subset, graph)
    sheet.add(graph, rdf.type, void.Dataset)
    sheet.add(graph, dcterms.title, literals.string(title))
