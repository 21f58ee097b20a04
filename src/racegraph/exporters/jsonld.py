"""JSON-LD: the union of all graphs, compacted with racegraph's own context, which is embedded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import IO, Any, NoReturn

from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Triple

from racegraph.exporters.reading_order import triples_as_read
from racegraph.rdf.vocabulary import rdf, xsd
from racegraph.resources import read_text

_BATCH = 500  # subjects; compaction of all at once holds everything thrice
_INDENT = 1


class JsonLd:
    """One node for each subject, in natural order, under `@graph`."""

    suffix = "jsonld"

    def write(self, graph: Path, output: IO[bytes], base: str) -> None:
        """Write the union of all graphs."""
        context = {"@base": base, **json.loads(read_text("ontology/context.jsonld"))["@context"]}
        output.write(f'{{\n"@context": {_dump(context)},\n"@graph": ['.encode())
        separator = "\n"
        for node in _compact(_nodes(triples_as_read(graph)), context):
            output.write(f"{separator}{_dump(node)}".encode())
            separator = ",\n"
        output.write(b"\n]\n}\n")


def _compact(nodes: Iterable[dict[str, Any]], context: dict[str, Any]) -> Iterator[dict[str, Any]]:
    batch: list[dict[str, Any]] = []
    for node in nodes:
        batch.append(node)
        if len(batch) == _BATCH:
            yield from _compact_batch(batch, context)
            batch = []
    if batch:
        yield from _compact_batch(batch, context)


def _compact_batch(batch: list[dict[str, Any]], context: dict[str, Any]) -> list[dict[str, Any]]:
    # The nodes are in expanded form already; `graph` keeps a batch of one under @graph, too.
    options = {"skipExpansion": True, "graph": True, "documentLoader": _refuse_to_load, "base": context["@base"]}
    compacted: dict[str, Any] = jsonld.compact(batch, {"@context": context}, options)
    nodes: list[dict[str, Any]] = compacted["@graph"]
    return nodes


def _nodes(triples: Iterable[Triple]) -> Iterator[dict[str, Any]]:
    """Yield the subjects in expanded form."""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        node: dict[str, Any] = {"@id": _iri(subject)}
        for triple in about:
            if triple.predicate == rdf.type:
                node.setdefault("@type", []).append(_iri(triple.object))
            else:
                node.setdefault(triple.predicate.value, []).append(_value(triple.object))
        yield node


def _value(term: object) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _iri(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == xsd.string:
        return {"@value": term.value}
    return {"@value": term.value, "@type": term.datatype.value}


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise TypeError(f"racegraph writes no such node: {term}")
    return term.value


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=_INDENT)


def _refuse_to_load(url: str, options: object) -> NoReturn:
    raise jsonld.JsonLdError(f"no context is fetched from the network: {url}", "jsonld.LoadDocumentError", {})
