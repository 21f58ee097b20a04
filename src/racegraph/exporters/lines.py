"""N-Triples and N-Quads: one statement a line, in order, so that a diff of files is a diff of facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO

from pyoxigraph import Quad, RdfFormat, Triple, serialize


class NTriples:
    """The union of all graphs, each triple once."""

    suffix = "nt"

    def write(self, quads: Sequence[Quad], output: IO[bytes], base: str) -> None:
        """Write the union of all graphs."""
        triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
        _write_sorted(serialize(triples, format=RdfFormat.N_TRIPLES), output)


class NQuads:
    """All graphs with their names."""

    suffix = "nq"

    def write(self, quads: Sequence[Quad], output: IO[bytes], base: str) -> None:
        """Write all graphs."""
        _write_sorted(serialize(set(quads), format=RdfFormat.N_QUADS), output)


def _write_sorted(content: bytes | None, output: IO[bytes]) -> None:
    lines: Iterable[bytes] = (content or b"").split(b"\n")  # never splitlines: both formats escape newlines alone
    output.writelines(line + b"\n" for line in sorted(line for line in lines if line))
