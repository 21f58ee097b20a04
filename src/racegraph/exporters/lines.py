"""N-Triples and N-Quads: one statement a line, in order, so that a diff of files is a diff of facts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO


class NTriples:
    """The union of all graphs, each triple once."""

    suffix = "nt"

    def write(self, graph: Path, output: IO[bytes], base: str) -> None:
        """Write the union of all graphs."""
        output.writelines(union_lines(graph))


class NQuads:
    """All graphs with their names."""

    suffix = "nq"

    def write(self, graph: Path, output: IO[bytes], base: str) -> None:
        """Write all graphs."""
        with graph.open("rb") as lines:
            shutil.copyfileobj(lines, output)


def union_lines(graph: Path) -> Iterator[bytes]:
    """Yield the triples of sorted N-Quads as lines of N-Triples, in the same order, each once."""
    former = b""
    with graph.open("rb") as lines:
        for line in lines:
            # The graph's name is an IRI, which holds no space; the order of triples is that of their quads.
            triple = line[: line.rindex(b" <")]
            if triple != former:
                former = triple
                yield triple + b" .\n"
