"""Turtle that people can read: one block for each subject, in natural order, the type first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import IO

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from racegraph.rdf.vocabulary import PREFIXES, rdf, rdfs, skos

_DIGITS = re.compile(r"\d+")
_SEPARATORS = str.maketrans({"/": "\x01", "#": "\x02"})  # so that an entry follows its race at once
_FIRST = {rdf.type: "0", rdfs.label: "1", skos.altLabel: "2"}

Term = NamedNode | BlankNode | Literal | Triple


def order_triples(quads: Iterable[Quad | Triple]) -> list[Triple]:
    """Return the union of all graphs, each triple once, as people read: by subject, the type and names first."""
    keys: dict[Term, str] = {}

    def key(term: Term) -> str:
        found = keys.get(term)
        if found is None:
            found = keys[term] = natural_key(str(term))
        return found

    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    return sorted(
        triples,
        key=lambda triple: (
            *(key(triple.subject), str(triple.subject)),
            *(_FIRST.get(triple.predicate, "3"), key(triple.predicate)),
            *(key(triple.object), str(triple.object)),
        ),
    )


def natural_key(text: str) -> str:
    """Return a text's place in natural order: 9 before 10, a folder before what is in it."""
    return _DIGITS.sub(_sortable, text.translate(_SEPARATORS))


def write_turtle(quads: Iterable[Quad | Triple], output: IO[bytes], base: str | None = None) -> None:
    """Write the union of all graphs as Turtle.

    Args:
        quads: in any order.
        output: to write to.
        base: what the IRIs of the data start with, to write them short; None to write them in full.
    """
    body = BytesIO()
    serialize(order_triples(quads), body, RdfFormat.TURTLE, prefixes=dict(PREFIXES), base_iri=base)
    output.write(_header(base))
    in_body = False
    for line in body.getvalue().splitlines(keepends=True):
        in_body = in_body or not line.startswith((b"@prefix ", b"@base "))
        if in_body:
            # A line that starts with white space goes on with its subject; any other starts a block.
            output.write(b"\n" + line if not line.startswith((b"\t", b" ")) else line)


def turtle_text(quads: Iterable[Quad | Triple], base: str | None = None) -> str:
    """Return the union of all graphs as Turtle."""
    output = BytesIO()
    write_turtle(quads, output, base)
    return output.getvalue().decode("utf-8")


def _header(base: str | None) -> bytes:
    """Return the prefixes in order: pyoxigraph's come in the order of a hash, and relative to the base."""
    nothing: list[Triple] = []
    base_line = serialize(nothing, format=RdfFormat.TURTLE, base_iri=base) if base else b""
    prefixes = serialize(nothing, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    return (base_line or b"") + b"".join(sorted(prefixes.splitlines(keepends=True)))


def _sortable(digits: re.Match[str]) -> str:
    number = digits.group().lstrip("0")
    return f"{len(number):06d}{number}"
