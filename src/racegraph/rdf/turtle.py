"""Turtle that people can read: one block for each subject, in natural order, the type first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BufferedWriter, BytesIO, RawIOBase
from typing import IO, TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from racegraph.rdf.literals import with_point
from racegraph.rdf.vocabulary import PREFIXES, rdf, rdfs, skos

_DIGITS = re.compile(r"\d+")
_SEPARATORS = str.maketrans({"/": "\x01", "#": "\x02"})  # so that an entry follows its race at once
_FIRST = {rdf.type: "0", rdfs.label: "1", skos.altLabel: "2"}

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Term = NamedNode | BlankNode | Literal | Triple


def order_triples(quads: Iterable[Quad | Triple]) -> list[Triple]:
    """Return the union of all graphs, each triple once, as people read: by subject, the type and names first."""
    keys: dict[Term, str] = {}

    def key(term: Term) -> str:
        found = keys.get(term)
        if found is None:
            found = keys[term] = natural_key(term.value if isinstance(term, NamedNode) else str(term))
        return found

    triples = {Triple(quad.subject, quad.predicate, _as_written(quad.object)) for quad in quads}
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
    write_ordered_turtle(order_triples(quads), output, base)


def write_ordered_turtle(triples: Iterable[Triple], output: IO[bytes], base: str | None = None) -> None:
    """Write triples as Turtle, in the order given; those of one subject follow each other."""
    blocks = BufferedWriter(_Blocks(output, _header(base)))
    serialize(triples, blocks, RdfFormat.TURTLE, prefixes=dict(PREFIXES), base_iri=base)
    blocks.close()


class _Blocks(RawIOBase):
    """Passes Turtle on with a header of ours and an empty line before each subject."""

    def __init__(self, output: IO[bytes], header: bytes) -> None:
        super().__init__()
        self._output = output
        self._rest = b""
        self._in_header = True
        output.write(header)

    def writable(self) -> bool:
        """Whether it takes bytes: it does."""
        return True

    def write(self, part: ReadableBuffer, /) -> int:
        """Pass on all whole lines; keep the rest until its end comes."""
        content = bytes(part)
        *lines, self._rest = (self._rest + content).split(b"\n")
        self._output.writelines(map(self._as_block, lines))
        return len(content)

    def close(self) -> None:
        """Pass on what is left; the output stays open."""
        if self._rest:
            self._output.write(self._rest)
            self._rest = b""
        super().close()

    def _as_block(self, line: bytes) -> bytes:
        self._in_header = self._in_header and line.startswith((b"@prefix ", b"@base "))
        if self._in_header:
            return b""
        # A line that starts with white space goes on with its subject; any other starts a block.
        return (line if line.startswith((b"\t", b" ")) else b"\n" + line) + b"\n"


def turtle_text(quads: Iterable[Quad | Triple], base: str | None = None) -> str:
    """Return the union of all graphs as Turtle."""
    output = BytesIO()
    write_turtle(quads, output, base)
    return output.getvalue().decode("utf-8")


def _header(base: str | None) -> bytes:
    """Return the prefixes in order: pyoxigraph's come in the order of a hash, and relative to the base."""
    # Without any triple nothing is written, not even the prefixes; what starts a line with @ is the header.
    one = [Triple(rdf.type, rdf.type, rdf.type)]
    with_base = serialize(one, format=RdfFormat.TURTLE, base_iri=base) if base else b""
    with_prefixes = serialize(one, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    lines = [*(with_base or b"").splitlines(keepends=True), *sorted((with_prefixes or b"").splitlines(keepends=True))]
    return b"".join(line for line in lines if line.startswith(b"@"))


def _as_written(term: Term) -> Term:
    return with_point(term) if isinstance(term, Literal) else term


def _sortable(digits: re.Match[str]) -> str:
    number = digits.group().lstrip("0")
    return f"{len(number):06d}{number}"
