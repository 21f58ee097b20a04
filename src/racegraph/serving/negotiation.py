"""Which form of an answer a client asks for: `?format=` first, then the Accept header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

from racegraph.serving.replies import FailedError


@dataclass(frozen=True, slots=True)
class Form:
    """A form that an answer can have."""

    name: str  # as ?format= says it
    media_type: str  # as it is sent
    accepted: tuple[str, ...]  # media types that ask for it


ROWS = (
    Form("json", "application/sparql-results+json", ("application/sparql-results+json", "application/json")),
    Form("xml", "application/sparql-results+xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Form("csv", "text/csv; charset=utf-8", ("text/csv",)),
    Form("tsv", "text/tab-separated-values; charset=utf-8", ("text/tab-separated-values",)),
)
GRAPHS = (
    Form("ttl", "text/turtle; charset=utf-8", ("text/turtle", "application/turtle", "application/x-turtle")),
    Form("jsonld", "application/ld+json", ("application/ld+json", "application/json")),
    Form("nt", "application/n-triples", ("application/n-triples", "text/plain")),
    Form("rdf", "application/rdf+xml", ("application/rdf+xml", "application/xml", "text/xml")),
)
HTML = Form("html", "text/html; charset=utf-8", ("text/html", "application/xhtml+xml"))
ROW_FORMATS: Mapping[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Mapping[str, RdfFormat] = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}
_SYNONYMS = {"turtle": "ttl", "json-ld": "jsonld", "ntriples": "nt", "n-triples": "nt", "rdfxml": "rdf"}
_MOST_RANGES = 50  # of an Accept header; browsers send eight


def choose(forms: Sequence[Form], accept: str, wanted: str | None = None) -> Form:
    """Return the form that a client likes best; the first where it has no wish.

    Args:
        forms: what there is, the best first.
        accept: an Accept header.
        wanted: the name of a form, or a media type; it overrules the header.

    Raises:
        FailedError: 406, no form is as wanted.
    """
    if wanted:
        name = _SYNONYMS.get(wanted.lower(), wanted.lower())
        for form in forms:
            if name == form.name or name in form.accepted:
                return form
        raise FailedError(406, f"no such format here: expected {', '.join(form.name for form in forms)}")
    ranges = _ranges(accept)
    best = max(forms, key=lambda form: _liking(form, ranges))  # of equals, max takes the first
    if _liking(best, ranges) <= 0:
        offered = ", ".join(media_type for form in forms for media_type in form.accepted[:1])
        raise FailedError(406, f"none of the formats accepted is here: expected {offered}")
    return best


def _ranges(accept: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for part in accept.split(",")[:_MOST_RANGES]:
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((text[2:] for text in parameters if text.startswith("q=")), "1")
        if media_type:
            ranges[media_type] = _quality(quality)
    return ranges or {"*/*": 1.0}


def _quality(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def _liking(form: Form, ranges: Mapping[str, float]) -> float:
    """Return how much a form is liked, from 0; a more exact range overrules a wider one."""
    likings = []
    for media_type in form.accepted:
        wide = f"{media_type.partition('/')[0]}/*"
        likings.append(next((ranges[key] for key in (media_type, wide, "*/*") if key in ranges), 0.0))
    return max(likings)
