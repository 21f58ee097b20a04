"""Turtle: the union of all graphs, for people to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from pyoxigraph import Quad

from racegraph.rdf.turtle import write_turtle


class Turtle:
    """Subjects in natural order, each one block; IRIs of the data are relative to the base."""

    suffix = "ttl"

    def write(self, quads: Sequence[Quad], output: IO[bytes], base: str) -> None:
        """Write the union of all graphs."""
        write_turtle(quads, output, base)
