"""Reading one record of a table: each cell is taken or skipped for a stated reason, else the reader complains."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from racegraph.cells.spacing import is_nothing
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Passage, Row
from racegraph.errors import CellError
from racegraph.parsers.tables.headers import Column, Role

Value = TypeVar("Value")

LONGEST = 2000  # characters; a crew of ten with flags has 300
EMPTY = "empty: unknown is not none"


class RowReader:
    """One record of a table, of one line or two.

    The accounting hears of the cells only when the whole record could be read: a row that fails stays left over.

    Args:
        file_name: for messages.
        rows: the lines of the record.
        cells: the cell under each column.
        accounting: the document's book.
    """

    def __init__(
        self, file_name: str, rows: tuple[Row, ...], cells: Mapping[Column, Cell], accounting: Accounting
    ) -> None:
        self._file_name = file_name
        self.rows = rows
        self._cells = cells
        self._by_role: dict[Role, list[tuple[Column, Cell]]] = {}
        places = {id(cell.source_cell) for column, cell in cells.items() if column.role is Role.POSITION}
        for column, cell in cells.items():
            if column.role is not Role.POSITION and cell.copy_of is not None and id(cell.source_cell) in places:
                continue  # `DNF` over place and class: it says nothing of the class
            self._by_role.setdefault(column.role, []).append((column, cell))
        self._accounting = accounting
        self._taken: dict[int, Cell] = {}  # by identity: two cells of one text are two cells
        self._skipped: dict[int, tuple[Cell, str]] = {}
        self.remarks: list[CellError] = []  # what is odd, though the record could be read

    @property
    def passage(self) -> Passage:
        """All lines of the record."""
        first, last = self.rows[0].passage, self.rows[-1].passage
        text = "\n".join(row.passage.text for row in self.rows)
        return Passage(first.document, first.first_line, last.last_line, text)

    def cell(self, role: Role) -> Cell | None:
        """Return the first cell under a role, None where the record has none."""
        found = self._by_role.get(role)
        return found[0][1] if found else None

    def cells(self, role: Role) -> tuple[tuple[Column, Cell], ...]:
        """Return all cells under a role with their columns."""
        return tuple(self._by_role.get(role, ()))

    def text(self, role: Role) -> str:
        """Return the text under a role, "" where there is none."""
        cell = self.cell(role)
        return cell.text if cell is not None else ""

    def take(self, role: Role, parse: Callable[[str], Value]) -> Value | None:
        """Read the cell under a role; None where the table has no such column or nothing is printed.

        Raises:
            CellError: the cell does not have the form that its column promises.
        """
        cell = self.cell(role)
        if cell is None:
            return None
        if is_nothing(cell.text) and not cell.images:
            self.skip(cell, EMPTY if cell.is_blank else "a dash: nothing to say")
            return None
        return self._parsed(cell, parse)

    def read(self, role: Role, parse: Callable[[Cell], Value]) -> Value | None:
        """Read the cell under a role with its marks; None where the table has none or nothing is printed.

        Raises:
            CellError: see `take`.
        """
        cell = self.cell(role)
        return self.take(role, lambda _: parse(cell)) if cell is not None else None

    def _parsed(self, cell: Cell, parse: Callable[[str], Value]) -> Value:
        """Read one cell, with the place added to what its grammar says."""
        if len(cell.text) > LONGEST:
            raise self.error(cell, f"at most {LONGEST} characters in a cell")
        try:
            value = parse(cell.text)
        except CellError as error:
            printed = self._column_of(cell).printed
            raise CellError(place(self._file_name, cell, printed), error.expected, error.found) from error
        self._taken[id(cell)] = cell
        return value

    def mark_taken(self, cell: Cell) -> None:
        """Say that what the cell states is in the record."""
        self._taken[id(cell)] = cell

    def skip(self, cell: Cell, reason: str) -> None:
        """Say why a cell states nothing for the graph, even if its form is right."""
        self._taken.pop(id(cell), None)
        self._skipped[id(cell)] = cell, reason

    def skip_role(self, role: Role, reason: str) -> None:
        """Skip all cells under a role that nobody has taken; an empty one says so itself."""
        for _, cell in self._by_role.get(role, ()):
            if id(cell) not in self._taken and id(cell) not in self._skipped:
                self.skip(cell, EMPTY if cell.is_blank else reason)

    def skip_rest(self, reasons: Mapping[Role, str], otherwise: str) -> None:
        """Skip all cells under any role that nobody has taken.

        Args:
            reasons: by role.
            otherwise: the reason for all other roles.
        """
        for role in self._by_role:
            self.skip_role(role, reasons.get(role, otherwise))

    def skip_all(self, reason: str) -> None:
        """Skip every cell of the record, whatever was taken."""
        for cell in self._cells.values():
            self.skip(cell, EMPTY if cell.is_blank else reason)

    def give_back(self, role: Role, reason: str) -> None:
        """Skip the cell under a role although its form was right."""
        cell = self.cell(role)
        if cell is not None:
            self.skip(cell, reason)

    def error(self, cell: Cell, expected: str) -> CellError:
        """Return an error that names a cell's place."""
        return CellError(place(self._file_name, cell, self._column_of(cell).printed), expected, f'"{cell.text}"')

    def finish(self) -> None:
        """Write the record's cells into the book.

        Raises:
            CellError: a cell was neither taken nor skipped.
        """
        for row in self.rows:
            for cell in row.cells:
                if id(cell) in self._taken or id(cell) in self._skipped:
                    continue
                if cell.copy_of is not None and self._is_done(cell.copy_of):
                    continue
                if not cell.is_blank:
                    raise CellError(place(self._file_name, cell, ""), "no further cell in this row", f'"{cell.text}"')
                self._skipped[id(cell)] = cell, ("an image without text" if cell.images else EMPTY)
        for cell in self._taken.values():
            self._accounting.take(cell)
        for cell, reason in self._skipped.values():
            self._accounting.skip(cell, reason)

    def _is_done(self, cell: Cell) -> bool:
        """Whether a cell that spans several places has been spoken of in another of them."""
        return id(cell) in self._taken or id(cell) in self._skipped

    def _column_of(self, cell: Cell) -> Column:
        return next(column for column, other in self._cells.items() if other is cell)


def place(file_name: str, cell: Cell, column: str) -> str:
    """Return where a cell stands, for messages."""
    return f'{file_name}, line {cell.line}, column "{column}"' if column else f"{file_name}, line {cell.line}"


def skip_row(row: Row, reason: str, accounting: Accounting) -> None:
    """Skip a whole row, such as a head or a footnote."""
    for cell in row.cells:
        accounting.skip(cell, reason if not cell.is_blank else EMPTY)


def is_present(cell: Cell) -> bool:
    """Whether something stands in a cell, be it only an image."""
    return bool(cell.text or cell.images)


def own_cells(row: Row) -> tuple[Cell, ...]:
    """Return the cells in which something stands, those that span this row from above or from the left left out."""
    return tuple(cell for cell in row.cells if cell.copy_of is None and is_present(cell))


def present_cells(row: Row) -> tuple[Cell, ...]:
    """Return the cells in which something stands."""
    return tuple(cell for cell in row.cells if is_present(cell))
