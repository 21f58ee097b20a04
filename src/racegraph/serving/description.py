"""What the endpoint can do, as SPARQL 1.1 Service Description."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from racegraph.rdf.vocabulary import PREFIXES, Vocabulary, rdf, void, xsd
from racegraph.serving.negotiation import GRAPH_FORMATS, Form
from racegraph.serving.replies import Reply
from racegraph.serving.site import ONTOLOGY, Site

sd = Vocabulary(
    "http://www.w3.org/ns/sparql-service-description#",
    "Service endpoint supportedLanguage SPARQL11Query resultFormat defaultDataset Dataset defaultGraph Graph "
    "namedGraph NamedGraph name feature",
)
_triples = NamedNode("http://rdfs.org/ns/void#triples")
_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)
_MOST_GRAPHS = 1_000  # that are listed


def describe_service(site: Site, asked: tuple[str, Form]) -> Reply:
    """Return the description of the endpoint at an address, in a form; runs in a worker."""
    address, form = asked
    service, dataset, default = (BlankNode(name) for name in ("service", "dataset", "default"))
    triples = [
        Triple(service, rdf.type, sd.Service),
        Triple(service, sd.endpoint, NamedNode(address)),
        Triple(service, sd.supportedLanguage, sd.SPARQL11Query),
        Triple(service, sd.defaultDataset, dataset),
        Triple(dataset, rdf.type, sd.Dataset),
        Triple(dataset, sd.defaultGraph, default),
        Triple(default, rdf.type, sd.Graph),
        Triple(default, _triples, Literal(str(site.snapshot.triples), datatype=xsd.integer)),
        Triple(default, void.vocabulary, NamedNode(ONTOLOGY)),
        *(Triple(service, sd.resultFormat, NamedNode(f"http://www.w3.org/ns/formats/{name}")) for name in _FORMATS),
    ]
    names = sorted((name for name in site.store.named_graphs() if isinstance(name, NamedNode)), key=str)
    for place, name in enumerate(names[:_MOST_GRAPHS]):
        graph = BlankNode(f"graph{place}")
        triples.append(Triple(dataset, sd.namedGraph, graph))
        triples.append(Triple(graph, rdf.type, sd.NamedGraph))
        triples.append(Triple(graph, sd.name, name))
    prefixes = {**PREFIXES, "sd": sd.iri} if form.name in {"ttl", "rdf"} else None
    body = serialize(triples, format=GRAPH_FORMATS[form.name], prefixes=prefixes) or b""
    return Reply(media_type=form.media_type, body=body)
