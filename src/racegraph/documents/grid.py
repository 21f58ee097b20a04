"""Rows whose cells span rows and columns, as a plain grid: for HTML and wikitext alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_WIDEST = 1000  # columns that one cell may span, as in HTML
_TALLEST = 65534  # rows


@dataclass(frozen=True, slots=True)
class Spanning(Generic[T]):
    """A cell and how far it reaches.

    Args:
        cell: whatever stands in the grid.
        rows: that it spans; 0 is all rows to the end of the table.
        columns: that it spans.
    """

    cell: T
    rows: int = 1
    columns: int = 1


class GridTooLargeError(ValueError):
    """The cells span more places than the caller allows."""


def expand(rows: Sequence[Sequence[Spanning[T]]], most: int) -> list[list[T | None]]:
    """Return the grid: each cell in every place that it spans, None where a row has no cell at all.

    A cell goes into the first place of its row that no cell from above holds. A span of rows is cut at the
    end of the table, a span of columns at a place that is held already. Rows end at their last cell.

    Args:
        rows: the cells in the order of the source.
        most: places that the grid may have, those left free among them.

    Raises:
        GridTooLargeError: it has more.
    """
    grid: list[list[T | None]] = []
    held: dict[int, tuple[int, T]] = {}  # by column: rows still to come, and the cell from above
    places = 0
    for number, row in enumerate(rows):
        here = {column: cell for column, (_, cell) in held.items()}
        held = {column: (left - 1, cell) for column, (left, cell) in held.items() if left > 1}
        below = len(rows) - number - 1
        column = 0
        for spanning in row:
            while column in here:
                column += 1
            still = below if spanning.rows == 0 else min(spanning.rows - 1, below, _TALLEST)
            for _ in range(max(1, min(spanning.columns, _WIDEST))):
                if column in here:
                    break
                here[column] = spanning.cell
                if still > 0:
                    held[column] = (still, spanning.cell)
                column += 1
            if places + len(here) > most:
                raise GridTooLargeError
        width = max(here, default=-1) + 1
        places += width
        if places > most:
            raise GridTooLargeError
        grid.append([here.get(column) for column in range(width)])
    return grid


def span_of(printed: str | None) -> int:
    """Return the number of a rowspan or colspan as printed; 1 where it is none."""
    digits = (printed or "").strip()[:6]
    count = 0
    for digit in digits:
        if digit not in "0123456789":
            break
        count = count * 10 + int(digit)
    return count if digits[:1].isdigit() and digits[:1].isascii() else 1
