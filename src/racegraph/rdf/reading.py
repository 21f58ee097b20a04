"""RDF files into a store, and stores into rdflib, which is what people get in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from racegraph.errors import UnreadableFileError
from racegraph.rdf.literals import with_point
from racegraph.rdf.nesting import DEEPEST, json_depth, turtle_depth
from racegraph.rdf.vocabulary import xsd

if TYPE_CHECKING:  # rdflib takes a quarter of a second to import
    from rdflib import Dataset
    from rdflib.term import Identifier

FORMATS: Mapping[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
LARGEST_FILE = 1_000_000_000  # bytes

Term = NamedNode | BlankNode | Literal | Triple | DefaultGraph


def load_store(paths: Iterable[Path]) -> Store:
    """Read RDF files into one store in memory; what triples formats hold goes into the default graph.

    Raises:
        UnreadableFileError: a file is missing, empty, too large, nested too deep, or not the RDF that its name
            promises.
    """
    store = Store()
    for path in paths:
        content, rdf_format = _read_content(path)
        try:
            store.extend(parse(content, rdf_format, rename_blank_nodes=True))
        except (SyntaxError, ValueError, OSError) as error:
            line = getattr(error, "lineno", None)
            where = path.name if line is None else f"{path.name}, line {line}"
            raise UnreadableFileError(where, rdf_format.name, str(error.args[0])) from error
    return store


def merge_graphs(store: Store) -> Store:
    """Return a store whose default graph is the union of all graphs, each triple once; the named graphs stay.

    The union that pyoxigraph makes for a query repeats a triple that is in several graphs, and counts are wrong.
    """
    merged = Store()
    merged.bulk_extend(store)
    merged.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    return merged


def to_rdflib(quads: Iterable[Quad]) -> Dataset:
    """Return quads, or a whole store, as an rdflib Dataset; its default graph is the union of all graphs."""
    from rdflib import Dataset, URIRef  # noqa: PLC0415 - see TYPE_CHECKING above
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID  # noqa: PLC0415

    dataset = Dataset(default_union=True)
    known: dict[Term, Identifier] = {}

    def term(of: Term) -> Identifier:
        if of not in known:
            known[of] = _to_rdflib_term(of)
        return known[of]

    for quad in quads:
        is_default = isinstance(quad.graph_name, DefaultGraph)
        graph = dataset.graph(URIRef(DATASET_DEFAULT_GRAPH_ID) if is_default else term(quad.graph_name))
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return dataset


def _to_rdflib_term(term: Term) -> Identifier:
    from rdflib import BNode, URIRef  # noqa: PLC0415
    from rdflib import Literal as RdflibLiteral  # noqa: PLC0415

    match term:
        case NamedNode():
            return URIRef(term.value)
        case BlankNode():
            return BNode(term.value)
        case Literal() if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        case Literal():
            datatype = None if term.datatype == xsd.string else URIRef(term.datatype.value)
            return RdflibLiteral(with_point(term).value, datatype=datatype, normalize=False)
        case _:
            raise ValueError(f"rdflib cannot hold {term}")


def _read_content(path: Path) -> tuple[str, RdfFormat]:
    rdf_format = FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        raise UnreadableFileError(path.name, f"a name that ends in {', '.join(FORMATS)}", path.suffix or "no ending")
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UnreadableFileError(path.name, f"at most {LARGEST_FILE} bytes", f"{size} bytes")
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableFileError(path.name, "a file that can be read", error.strerror or "an error") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path.name, "text in UTF-8", f"byte {error.object[error.start]:#04x}") from error
    if not content.strip():
        raise UnreadableFileError(path.name, rdf_format.name, "an empty file")
    _check_content(path.name, content, rdf_format)
    return content, rdf_format


def _check_content(file_name: str, content: str, rdf_format: RdfFormat) -> None:
    if rdf_format is RdfFormat.RDF_XML and "<!doctype" in content.casefold():
        raise UnreadableFileError(file_name, "RDF/XML without a DOCTYPE", "<!DOCTYPE")
    measure = _DEPTHS.get(rdf_format.file_extension)
    if measure is not None and (depth := measure(content)) > DEEPEST:
        raise UnreadableFileError(file_name, f"brackets at most {DEEPEST} deep", f"{depth} deep")


_DEPTHS: Mapping[str, Callable[[str], int]] = {"jsonld": json_depth, "ttl": turtle_depth, "trig": turtle_depth}
