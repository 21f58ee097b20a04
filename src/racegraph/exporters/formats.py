"""What every format of the graph offers."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Protocol


class Exporter(Protocol):
    """Writes the graph in one format. Memory does not grow with the graph."""

    @property
    def suffix(self) -> str:
        """The end of the file's name, without a dot."""

    def write(self, graph: Path, output: IO[bytes], base: str) -> None:
        """Write a graph.

        Args:
            graph: N-Quads of all graphs, sorted by their bytes, each once.
            output: to write to.
            base: what the IRIs of the data start with.
        """
