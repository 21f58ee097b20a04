"""Tables of cars: results, sessions, lists of entries. A table may hold many races."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from racegraph.cells.times import parse_lap_time
from racegraph.documents.datasets.items import Item
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.tables.cells import RowCells, whole
from racegraph.parsers.datasets.tables.fields import SESSIONS
from racegraph.parsers.datasets.tables.lines import CarLine, read_car, read_entry, read_lap_times, read_result
from racegraph.parsers.datasets.tables.mapping import TableMapping
from racegraph.parsers.datasets.tables.subjects import About, Subjects
from racegraph.records import (
    Entry,
    EntryRef,
    LapTime,
    Name,
    Record,
    Result,
    Session,
    SessionKind,
    SessionRef,
    SessionResult,
)

_NO_CAR = "names no car and nobody"
_NO_RACE = "of no race that is known"


class RaceTable:
    """Parses a table whose rows are cars.

    Args:
        mapping: of the table.
        book: the accounting.
    """

    def __init__(self, mapping: TableMapping, book: Book) -> None:
        self._mapping = mapping
        self._book = book
        self._subjects = Subjects(mapping, held=mapping.kind == "results")
        self._occurrences: dict[tuple[Name, str], int] = defaultdict(int)
        self._rows: dict[SessionRef, int] = defaultdict(int)
        self._sessions: dict[SessionRef, Session] = {}

    def parse(self, items: Iterable[Item]) -> list[Record]:
        """Return what the rows state; what they are about comes first."""
        lines = [record for item in items for record in self._row(RowCells(item, self._mapping, self._book))]
        return [*self._subjects.records, *self._sessions.values(), *lines]

    def _row(self, cells: RowCells) -> Iterator[Record]:
        about, line = self._subjects.read(cells), read_car(cells)
        if about.race is None or line.is_blank:
            cells.leave(_NO_RACE if about.race is None else _NO_CAR)
            return
        self._occurrences[about.race, line.number] += 1
        ref = EntryRef(about.race, line.number, str(self._occurrences[about.race, line.number]))
        if self._mapping.kind in SESSIONS:
            yield from self._session_row(cells, line, ref, about)
        else:
            entry = read_entry(cells, line, ref, about, self._result(cells))
            yield entry
            yield from self._fastest_lap(cells, entry)
        cells.finish()

    def _result(self, cells: RowCells) -> Result | None:
        if self._mapping.kind == "results":
            return read_result(cells)
        status = cells.read("status", cells.status)  # a list of entries says who withdrew
        return (
            Result(position=None, status=status, position_as_printed="", laps_completed=None)
            if status is not None
            else None
        )

    def _session_row(self, cells: RowCells, line: CarLine, ref: EntryRef, about: About) -> Iterator[Record]:
        kind = SESSIONS[self._mapping.kind]
        session = SessionRef(ref.race, kind, cells.read_about("session_number", whole) or 1)
        self._sessions.setdefault(session, _session(session, cells.about("session"), about))
        yield read_entry(cells, line, ref, about, None)
        result = read_result(cells, timed=kind not in {SessionKind.HEAT, SessionKind.SPRINT})
        yield self._session_result(session, ref, cells, result, tuple(read_lap_times(cells)), "lap_number")

    def _fastest_lap(self, cells: RowCells, entry: Entry) -> Iterator[SessionResult]:
        """Yield the best lap that a row of results states beside the rest."""
        seconds = cells.read("fastest_lap_time", parse_lap_time)
        if seconds is None:
            cells.read("fastest_lap_number", whole)
            return
        session = SessionRef(entry.ref.race, SessionKind.FASTEST_LAPS)
        if session not in self._sessions:
            self._sessions[session] = _session(session, None, About(source=entry.source))
        times = (LapTime(part=None, seconds=seconds, as_printed=cells.text("fastest_lap_time") or ""),)
        nothing = Result(position=None, status=None, position_as_printed="", laps_completed=None)
        yield self._session_result(session, entry.ref, cells, nothing, times, "fastest_lap_number")

    def _session_result(  # noqa: PLR0913, PLR0917 - what a line is made of
        self,
        session: SessionRef,
        ref: EntryRef,
        cells: RowCells,
        result: Result,
        times: tuple[LapTime, ...],
        lap: str,
    ) -> SessionResult:
        self._rows[session] += 1
        return SessionResult(
            session=session,
            row=self._rows[session],
            entry=ref,
            driver=None,
            result=result,
            lap_times=times,
            lap=cells.read(lap, whole) or None,
            source=cells.item.passage,
        )


def _session(ref: SessionRef, label: str | None, about: About) -> Session:
    return Session(ref=ref, label=label, date=None, date_as_printed=None, start_time=None, source=about.source)
