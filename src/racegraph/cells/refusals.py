"""How a grammar says no."""

from __future__ import annotations

from racegraph.errors import CellError


def refuse(expected: str, found: str) -> CellError:
    """Return the error of a text that does not have its form; the caller replaces "cell" by the place."""
    return CellError("cell", expected, f'"{found}"')
