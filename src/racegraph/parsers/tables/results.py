"""The classification of a race: one entry for each car, over one line or two."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from racegraph.cells.class_labels import is_class_label
from racegraph.cells.engines import looks_like_engine
from racegraph.cells.positions import find_status
from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.alignment import align
from racegraph.parsers.tables.entries import EntryBuilder
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader, is_present, own_cells, present_cells, skip_row
from racegraph.parsers.tables.shapes import Shape, is_footnote, skip_silent_row
from racegraph.records import Entry, Record, ResultStatus

_CLASS_HEADING = re.compile(
    r"(?!RACE|HEAT|LEG|DAY|FINAL|POS)[A-Z][A-Z0-9]{0,5}(?:[- ]?[A-Z0-9]{1,5}){0,2}|[0-9]{2,4}\s?cc"
)

_LIMIT = re.compile(r"10[57]\s?%")  # `107% time: 1:36.407`: who is slower does not start

_LONGEST_CODE = 5  # letters of `DNPQ.`; what is longer is a word


@dataclass(slots=True)
class Results:
    """Reads one table of results.

    Args:
        shape: the table.
        context: what the document is about; its race must be known.
        observed: what the document's tables show together.
        accounting: the document's book.
        table: number of the table in the document.
        racing_class: the class of the heading, for a table without a column of classes.
        status: how the cars ended, where the heading says so.
        is_continued: whether another table of results stands before it. Where it goes on with later places, its
            heading may have been lost (`Did not finish`), so that a plain place does not say that a car was classified.
        builder: makes the records of a line, where it is no line of a race.
    """

    shape: Shape
    context: Context
    observed: Observed
    accounting: Accounting
    table: int
    racing_class: str | None = None
    status: ResultStatus | None = None
    is_continued: bool = False
    builder: EntryBuilder | None = None

    def parse(self) -> Iterator[Record | Problem]:
        """Yield the entries in order, and a problem for each record that could not be read."""
        builder = self.builder or EntryBuilder(self.context, self.observed, self.table)
        rows = deque(self.shape.rows)
        is_doubtful = self.is_continued and not self._begins_with_a_winner()
        while rows:
            row = rows.popleft()
            if skip_silent_row(row, self.shape, self.accounting) or self._is_heading(row):
                continue
            below = rows.popleft() if rows and self._is_second_line(rows[0]) else None
            lines = (row, below) if below is not None else (row,)
            try:
                reader = RowReader(self.context.file_name, lines, self._cells(lines), self.accounting)
                records = builder.build(reader, self.racing_class, self.status)
                reader.finish()
            except CellError as error:
                yield Problem(error)
            else:
                yield from map(self._without_doubtful_status, records) if is_doubtful else records
                yield from map(Problem, reader.remarks)

    def _begins_with_a_winner(self) -> bool:
        """Whether the first place printed is 1, as in a table of its own."""
        index = next((column.index for column in self.shape.header.of(Role.POSITION)), None)
        texts = (cell.text for row in self.shape.rows for cell in row.cells if cell.column == index)
        first = next((text for text in texts if text[:1].isdigit()), "")
        return first.strip(". ") == "1"

    def _without_doubtful_status(self, record: Record) -> Record:
        if not isinstance(record, Entry) or record.result is None:
            return record
        if record.result.status is not ResultStatus.CLASSIFIED:
            return record
        return replace(record, result=replace(record.result, status=None))

    def _is_heading(self, row: Row) -> bool:
        """Take the class or the status from a row that holds nothing else."""
        present = present_cells(row)
        if not present or any(cell.source_cell != present[0].source_cell for cell in present[1:]):
            return False
        text = squeeze(without_footnotes(present[0].text))
        spans = sum(bool(cell.text) for cell in row.cells) > 1
        status = find_status(text)
        is_like_class = _CLASS_HEADING.fullmatch(text) is not None and status is None
        if is_class_label(text, self.context.classes) or (is_like_class and (spans or self._is_among_classes(row))):
            self.racing_class, self.status = text, None
            reason = "heading: the class of the rows below"
        elif status is not None and (spans or len(row.cells) == 1 or _is_words_alone(row, text)):
            self.status = None if status is ResultStatus.CLASSIFIED else status
            reason = "heading: how the cars of the rows below ended"
        elif spans or _LIMIT.match(text) or (len(text) > 40 and not looks_like_engine(text)):
            reason = "a remark across the table"
        else:
            return False
        skip_row(row, reason, self.accounting)
        return True

    def _is_among_classes(self, row: Row) -> bool:
        """Whether a row of one cell heads a class as another one does: `WRC` above some cars, `J-WRC` above others."""
        others = (other.cells[0].text for other in self.shape.rows if other is not row and _is_first_alone(other))
        return _is_first_alone(row) and any(is_class_label(squeeze(text), self.context.classes) for text in others)

    def _is_second_line(self, row: Row) -> bool:
        present = own_cells(row)
        second = self.shape.header.second_line
        if second and self._spans_from_above(row):
            return True
        if not second:
            has_engine = Role.ENGINE in self.shape.header.roles
            spans = any(cell.copy_of in present for cell in row.cells)  # a remark across the table, on 250cc say
            return not has_engine and len(present) == 1 and not spans and looks_like_engine(present[0].text)
        if len(present) > len(second) or is_footnote(row):
            return False
        if len(second) * 2 > len(self.shape.header.first_line) and len(present) * 2 > len(second):
            return all(cell.column in {column.index for column in second} for cell in present)
        if len(present) == 1 and self._is_class_or_status(present[0].text):
            return False
        return self._stands_below(present)

    def _is_class_or_status(self, text: str) -> bool:
        """Whether a text heads rows, or is `DNF` under `38` where an extractor prints the lines of a cell as rows."""
        return is_class_label(text, self.context.classes) or find_status(text) is not None

    def _stands_below(self, present: tuple[Cell, ...]) -> bool:
        """Whether cells are under the heads of the second line, or are the engine that alone is printed there."""
        second = self.shape.header.second_line
        if len(present) == len(second) == 1 and second[0].role is Role.ENGINE and looks_like_engine(present[0].text):
            return True
        places = {column.index for column in second}
        return self.shape.lost_cells or all(cell.column in places for cell in present)

    def _cells(self, lines: tuple[Row, ...]) -> dict[Column, Cell]:
        header = self.shape.header
        lost = self.shape.lost_cells
        cells = dict(align(header.first_line, lines[0], lost, self.context.file_name, self.context.classes))
        if len(lines) == 2:
            cells |= self._second_cells(lines[1])
        return cells

    def _spans_from_above(self, row: Row) -> bool:
        """Whether all columns that have one line are filled by cells that span from the line above."""
        two_lines = {column.index for column in self.shape.header.second_line}
        one_line = [cell for cell in row.cells if cell.column not in two_lines and is_present(cell)]
        return bool(one_line) and all(cell.copy_of is not None and cell.copy_of.line <= cell.line for cell in one_line)

    def _second_cells(self, row: Row) -> dict[Column, Cell]:
        present = own_cells(row)
        columns = self.shape.header.second_line
        if not columns:
            return {Column(present[0].column, Role.ENGINE, "Engine", second=True): present[0]}
        if len(present) == len(columns):
            return dict(zip(columns, present, strict=True))
        by_place = {cell.column: cell for cell in row.cells}
        return {column: by_place[column.index] for column in columns if column.index in by_place}


def _is_words_alone(row: Row, text: str) -> bool:
    """Whether a row holds words in its first cell and nothing else, where an extractor has lost what they span."""
    return len(text) > _LONGEST_CODE and [cell.column for cell in present_cells(row)] == [0]


def _is_first_alone(row: Row) -> bool:
    return [cell.column for cell in row.cells if cell.text or cell.images] == [0]
