"""What every format of the graph offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Protocol

from pyoxigraph import Quad


class Exporter(Protocol):
    """Writes the graph in one format: the same quads give the same bytes, in whatever order they come."""

    @property
    def suffix(self) -> str:
        """The end of the file's name, without a dot."""

    def write(self, quads: Sequence[Quad], output: IO[bytes], base: str) -> None:
        """Write the quads.

        Args:
            quads: of all graphs.
            output: to write to.
            base: what the IRIs of the data start with.
        """
