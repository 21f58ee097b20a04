"""Tables of sessions: which session each is of, and its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from racegraph.cells.times import parse_lap_time
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.entries import EntryBuilder
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.results import Results
from racegraph.parsers.tables.rows import RowReader, skip_row
from racegraph.parsers.tables.session_lines import RACED, TIMES, SessionLines, part_of
from racegraph.parsers.tables.session_names import SessionName
from racegraph.parsers.tables.shapes import Shape
from racegraph.records import Record, ResultStatus, Session, SessionKind, SessionRef, SessionResult

_MAY_BE_TIMES = frozenset({Role.UNKNOWN, Role.FASTEST_LAP, Role.ROUND_SCORE, Role.POLE})
_SPEED_WORDS = ("speed", "mph", "km/h", "kph", "km h")


@dataclass(slots=True)
class SessionTables:
    """Reads the tables of sessions of one document in order.

    Args:
        context: what the document is about; its race must be known.
        observed: what the document's tables show together.
        accounting: the document's book.
    """

    context: Context
    observed: Observed
    accounting: Accounting
    _numbers: dict[SessionKind, list[int]] = field(default_factory=lambda: defaultdict(list))
    _last: tuple[SessionRef, SessionName, str | None] | None = None
    _rows: int = 0  # of the last session

    def parse(
        self, name: SessionName, shape: Shape, table: int, racing_class: str | None
    ) -> Iterator[Record | Problem]:
        """Yield the session, its lines, and the entries that the lines name.

        Args:
            name: of the session, with its kind.
            shape: the table.
            table: its number in the document.
            racing_class: the class of the heading.
        """
        race, kind = self.context.race, name.kind
        if race is None or kind is None:
            raise ValueError("a session needs a race and a kind")
        shape = settle_session(shape, kind)
        for row in (*shape.captions, *shape.heads):
            skip_row(row, "caption" if row in shape.captions else "head of the table", self.accounting)
        if self._last is None or self._last[1:] != (name, racing_class) or begins_anew(shape):
            ref = SessionRef(race, kind, self._number(kind, name.number))
            self._last, self._rows = (ref, name, racing_class), 0
            source = (shape.heads or shape.rows)[0].passage
            yield Session(ref=ref, label=name.label or None, date=None, date_as_printed=None, source=source)
        lines = SessionLines(kind, parts_of(shape))
        builder = SessionBuilder(self.context, self.observed, table, self._last[0], lines, self._rows)
        yield from Results(
            shape, self.context, self.observed, self.accounting, table, racing_class, builder=builder
        ).parse()
        self._rows = builder.rows

    def _number(self, kind: SessionKind, printed: int | None) -> int:
        """Return the number printed, or the next, where that is not taken."""
        known = self._numbers[kind]
        number = printed if printed is not None and printed not in known else max(known, default=0) + 1
        known.append(number)
        return number


class SessionBuilder(EntryBuilder):
    """Builds the lines of one session, each with the entry that it names.

    Args:
        context: what the document is about; its race must be known.
        observed: what the document's tables show together.
        table: number of the table in the document.
        session: whose lines they are.
        lines: reads their cells.
        rows: how many lines of the session other tables have.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - those of an entry's builder, and three
        self,
        context: Context,
        observed: Observed,
        table: int,
        session: SessionRef,
        lines: SessionLines,
        rows: int = 0,
    ) -> None:
        super().__init__(context, observed, table)
        self._session = session
        self._lines = lines
        self.rows = rows

    def build(
        self, reader: RowReader, class_of_heading: str | None = None, status: ResultStatus | None = None
    ) -> list[Record]:
        """Return the entry that a line names, and the line; nothing where it names nobody."""
        line = self._lines.read(reader, status)
        entry = self._entry(reader, class_of_heading, None)
        if entry is None:
            return []
        self.rows += 1
        drivers = [drive.driver for drive in entry.drives]
        result = SessionResult(
            session=self._session,
            row=self.rows,
            entry=entry.ref,
            driver=drivers[0] if len(drivers) == 1 else None,
            result=line.result,
            lap_times=line.lap_times,
            lap=line.lap,
            source=reader.passage,
        )
        return [entry, result]


def begins_anew(shape: Shape) -> bool:
    """Whether a table is not the rest of the one before it: its first place is 1, or it has none."""
    index = next((column.index for column in shape.header.of(Role.POSITION)), None)
    texts = (cell.text for row in shape.rows for cell in row.cells if cell.column == index)
    first = next((text for text in texts if text[:1].isdigit()), "")
    return not first or first.strip(". ") == "1"


def settle_session(shape: Shape, kind: SessionKind) -> Shape:
    """Return the shape with the columns that hold lap times, whatever their heads, and without those of speeds."""
    columns = tuple(_settled(shape, column, kind) for column in shape.header.columns)
    return replace(shape, header=replace(shape.header, columns=columns))


def _settled(shape: Shape, column: Column, kind: SessionKind) -> Column:
    if column.second or (column.role not in _MAY_BE_TIMES and column.role not in TIMES):
        return column
    times = [(_seconds(cell), cell) for cell in _cells(shape, column)]
    known = [(seconds, cell) for seconds, cell in times if seconds is not None]
    if column.role in TIMES:
        is_speed = any(word in column.printed.casefold() for word in _SPEED_WORDS) or _falls(known)
        return replace(column, role=Role.SPEED) if is_speed and kind not in RACED else column
    is_time = bool(column.printed) and bool(known) and 2 * len(known) > len(times) and not _falls(known)
    return replace(column, role=Role.BEST_LAP) if is_time else column


def _falls(times: list[tuple[Decimal, Cell]]) -> bool:
    """Whether figures without minutes fall from line to line, as speeds do."""
    plain = [seconds for seconds, cell in times if ":" not in cell.text and "'" not in cell.text]
    return len(plain) == len(times) > 1 and plain[0] > plain[-1]


def _seconds(cell: Cell) -> Decimal | None:
    try:
        return parse_lap_time(cell.text)
    except CellError:
        return None


def _cells(shape: Shape, column: Column) -> list[Cell]:
    return [cell for row in shape.rows for cell in row.cells if cell.column == column.index and cell.text]


def parts_of(shape: Shape) -> dict[int, str | None]:
    """Return of which part of the session each column of times is, by the column's place."""
    columns = [column for column in shape.header.first_line if column.role in TIMES]
    lower = {cell.column: cell for cell in shape.heads[-1].cells} if len(shape.heads) > 1 else {}
    printed = {
        column.index: lower[column.index].text
        if column.index in lower and lower[column.index].copy_of is None and lower[column.index].text
        else column.printed
        for column in columns
    }
    return {column.index: part_of(column, printed[column.index], len(columns) == 1) for column in columns}
