"""Turtle: the union of all graphs, for people to read."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from racegraph.exporters.reading_order import triples_as_read
from racegraph.rdf.turtle import write_ordered_turtle


class Turtle:
    """Subjects in natural order, each one block; IRIs of the data are relative to the base."""

    suffix = "ttl"

    def write(self, graph: Path, output: IO[bytes], base: str) -> None:
        """Write the union of all graphs."""
        write_ordered_turtle(triples_as_read(graph), output, base)
