"""Rows whose cells span rows and columns, as a plain grid: for HTML and wikitext alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WIDEST = 1000  # columns that one cell may span, as in HTML
_NUMBER = re.compile(r"\s*([0-9]{1,6})")


class Spanning(NamedTuple, Generic[T]):
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
        if not held and not _spans(row):
            grid.append([cell.cell for cell in row])
        else:
            here = {column: cell for column, (_, cell) in held.items()}
            held = {column: (left - 1, cell) for column, (left, cell) in held.items() if left > 1}
            _place(row, here, held, len(rows) - number - 1)
            width = max(here, default=-1) + 1
            if places + width > most:
                raise GridTooLargeError
            grid.append([here.get(column) for column in range(width)])
        places += len(grid[-1])
        if places > most:
            raise GridTooLargeError
    return grid


def _spans(row: Sequence[Spanning[T]]) -> bool:
    for _, rows, columns in row:  # noqa: SIM110 - half the time of `any`, for the most frequent question of all
        if rows != 1 or columns != 1:
            return True
    return False


def _place(row: Sequence[Spanning[T]], here: dict[int, T], held: dict[int, tuple[int, T]], below: int) -> None:
    """Put the cells of a row into its free places, and hold places in the rows below."""
    column = 0
    for cell, rows, columns in row:
        while column in here:
            column += 1
        still = below if rows == 0 else min(rows - 1, below)
        for place in range(column, column + max(1, min(columns, _WIDEST))):
            if place in here:
                break
            here[place] = cell
            if still > 0:
                held[place] = (still, cell)
            column = place + 1


def span_of(printed: str | None) -> int:
    """Return the number of a rowspan or colspan as printed; 1 where it is none."""
    if printed is None:
        return 1
    digits = _NUMBER.match(printed)
    return int(digits[1]) if digits else 1
