"""The classification of a race: one entry for each car, over one line or two."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.cells.class_labels import is_class_label
from racegraph.cells.engines import looks_like_engine
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.alignment import align
from racegraph.parsers.tables.entries import EntryBuilder
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader, present_cells, skip_row
from racegraph.parsers.tables.shapes import Shape, is_footnote, skip_silent_row
from racegraph.records import Record


@dataclass(slots=True)
class Results:
    """Reads one table of results.

    Args:
        shape: the table.
        context: what the document is about; its race must be known.
        observed: what the document's tables show together.
        accounting: the document's book.
        seen: how often each car number has come so far in the results of the document.
        racing_class: the class of the heading, for a table without a column of classes.
    """

    shape: Shape
    context: Context
    observed: Observed
    accounting: Accounting
    seen: Counter[str]
    racing_class: str | None = None

    def parse(self) -> Iterator[Record | Problem]:
        """Yield the entries in order, and a problem for each record that could not be read."""
        builder = EntryBuilder(self.context, self.observed, self.seen)
        rows = deque(self.shape.rows)
        while rows:
            row = rows.popleft()
            if skip_silent_row(row, self.shape, self.accounting) or self._is_heading(row):
                continue
            below = rows.popleft() if rows and self._is_second_line(rows[0]) else None
            lines = (row, below) if below is not None else (row,)
            try:
                reader = RowReader(self.context.file_name, lines, self._cells(lines), self.accounting)
                records = builder.build(reader, self.racing_class)
                reader.finish()
            except CellError as error:
                yield Problem(error)
            else:
                yield from records
                yield from map(Problem, reader.remarks)

    def _is_heading(self, row: Row) -> bool:
        """Take the class from a row that holds nothing else."""
        present = present_cells(row)
        if len(present) != 1 or not is_class_label(present[0].text, self.context.classes):
            return False
        self.racing_class = present[0].text
        skip_row(row, "heading: the class of the rows below", self.accounting)
        return True

    def _is_second_line(self, row: Row) -> bool:
        present = present_cells(row)
        second = self.shape.header.second_line
        if not second:
            has_engine = Role.ENGINE in self.shape.header.roles
            return not has_engine and len(present) == 1 and looks_like_engine(present[0].text)
        if len(present) > len(second) or is_footnote(row):
            return False
        if len(second) * 2 > len(self.shape.header.first_line) and len(present) * 2 > len(second):
            return all(cell.column in {column.index for column in second} for cell in present)
        if len(present) == 1 and is_class_label(present[0].text, self.context.classes):
            return False
        places = {column.index for column in second}
        return self.shape.lost_cells or all(cell.column in places for cell in present)

    def _cells(self, lines: tuple[Row, ...]) -> dict[Column, Cell]:
        header = self.shape.header
        lost = self.shape.lost_cells
        cells = dict(align(header.first_line, lines[0], lost, self.context.file_name, self.context.classes))
        if len(lines) == 2:
            cells |= self._second_cells(lines[1])
        return cells

    def _second_cells(self, row: Row) -> dict[Column, Cell]:
        present = present_cells(row)
        columns = self.shape.header.second_line
        if not columns:
            return {Column(present[0].column, Role.ENGINE, "Engine", second=True): present[0]}
        if len(present) == len(columns):
            return dict(zip(columns, present, strict=True))
        by_place = {cell.column: cell for cell in row.cells}
        return {column: by_place[column.index] for column in columns if column.index in by_place}
