"""Delimited text: a head, and rows of cells with the lines they stand on; quoted cells may span lines.

Cells stay as printed. A row with more or fewer cells than the head is handed over as it is; who reads it says so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from racegraph.documents.datasets.items import Item, Value
from racegraph.documents.model import Passage
from racegraph.errors import UnreadableFileError

_WHITE = str.maketrans({"\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a row, and the first and the last line that it stands on, counted from 1."""

    cells: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Delimited:
    """A file of rows.

    Args:
        place: what its passages call it.
        head: the names of the columns, without white space around them.
        rows: without the head and without blank lines.
        lines: of the whole file, without their ends.
    """

    place: str
    head: tuple[str, ...]
    rows: tuple[Line, ...]
    lines: tuple[str, ...]

    def passage(self, line: Line) -> Passage:
        """Return the lines of a row."""
        return Passage(self.place, line.first, line.last, "\n".join(self.lines[line.first - 1 : line.last]))

    def item(self, line: Line, nothing: Collection[str] = ("",)) -> Item:
        """Return a row by the names of its columns; cells that hold one of `nothing` have no value."""
        values: dict[str, Value] = {
            name: None if cell in nothing else cell for name, cell in zip(self.head, line.cells, strict=False)
        }
        return Item(values, self.passage(line))


def read_delimited(text: str, place: str, file_name: str, delimiter: str = ",", head_line: int = 1) -> Delimited:
    """Read the text of a file.

    Args:
        text: of the file, decoded.
        place: what its passages call it.
        file_name: for messages.
        delimiter: one character.
        head_line: the line that names the columns; what stands above it is left out.

    Raises:
        UnreadableFileError: a quote is never closed, a column has no name of its own, or nothing is in the file.
    """
    if (nul := text.find("\0")) >= 0:
        raise UnreadableFileError(f"{file_name}, line {text.count(chr(10), 0, nul) + 1}", "text", "a NUL character")
    raw = tuple(io.StringIO(text, newline=""))
    rows = tuple(_rows(raw[head_line - 1 :], delimiter, file_name, head_line - 1))
    if not rows:
        raise UnreadableFileError(file_name, "a row that names the columns", "nothing")
    head = _head(rows[0], file_name)
    return Delimited(place, head, rows[1:], tuple(line.rstrip("\r\n") for line in raw))


def count_cells(text: str, file_name: str, delimiter: str = ",") -> int:
    """Return how many cells the rows of a file have, the head not counted; none of them is kept.

    Raises:
        UnreadableFileError: a quote is never closed.
    """
    counts = [len(line.cells) for line in _rows(io.StringIO(text, newline=""), delimiter, file_name, 0)]
    return sum(counts[1:])


def _rows(raw: Iterable[str], delimiter: str, file_name: str, before: int) -> Iterable[Line]:
    reader = csv.reader(raw, delimiter=delimiter, strict=True)
    first = before + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise UnreadableFileError(f"{file_name}, line {first}", "cells and closed quotes", str(error)) from error
        if cells is None:
            return
        last = before + reader.line_num
        if any(cell.strip() for cell in cells):
            yield Line(tuple(cell.translate(_WHITE).strip() for cell in cells), first, last)
        first = last + 1


def _head(line: Line, file_name: str) -> tuple[str, ...]:
    """Return the names of the columns; empty ones behind the last are no columns."""
    names = list(line.cells)
    while names and not names[-1]:
        names.pop()
    for number, name in enumerate(names, start=1):
        if not name or names.index(name) != number - 1:
            found = f'"{name}" twice' if name else f"column {number} without a name"
            raise UnreadableFileError(f"{file_name}, line {line.first}", "a name of its own for each column", found)
    return tuple(names)
