"""What a table is: a race's results, a season's standings or calendar, or something we leave with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from racegraph.cells.positions import find_status
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Document, Section, Table
from racegraph.errors import CellError, UnknownDocumentError
from racegraph.parsers.infobox import is_infobox, is_lasting_box, parse_infobox, parse_lasting_box
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.careers import LASTING, CareerTables
from racegraph.parsers.tables.headers import Header, Role
from racegraph.parsers.tables.meetings import Meeting
from racegraph.parsers.tables.observed import Observed, observe
from racegraph.parsers.tables.points_scales import Scale, points_rules, read_scale
from racegraph.parsers.tables.race_tables import (
    is_entry_table,
    reason_by_heading,
    reason_to_leave_in_race,
    session_of,
    settle,
)
from racegraph.parsers.tables.results import Results
from racegraph.parsers.tables.rows import skip_row
from racegraph.parsers.tables.season_boxes import is_season_box, parse_season_box
from racegraph.parsers.tables.season_tables import SeasonTables, recognise_in_season
from racegraph.parsers.tables.sessions import SessionTables
from racegraph.parsers.tables.shapes import Shape, read_shape, reason_to_leave
from racegraph.parsers.tables.strangers import reason_for_stranger
from racegraph.records import Fact, Name, Property, Record, ResultStatus

_KNOWN_HEADS = "a head such as Pos, No, Team, Drivers, Laps or Rnd, Race, Circuit, Date or Pos, Team, Rd 1, Total"


class TableParser:
    """Reads the tables of one document."""

    def __init__(self, document: Document, context: Context, accounting: Accounting) -> None:
        self._document = document
        self._context = context
        self._accounting = accounting
        self._shapes = {id(table): read_shape(table) for table in document.tables()}
        self._observed: Observed = observe(document, [shape for shape in self._shapes.values() if shape is not None])
        self._headings: list[tuple[int, str]] = []
        self._tables = 0  # so far
        self._labels: set[str | None] = set()  # classes of the tables of results so far
        self._rules = 0  # scales of points so far
        self._season = SeasonTables(context, self._observed, accounting)
        self._meeting = Meeting(context.race, document) if context.race is not None else None
        self._careers = CareerTables(context, self._observed, accounting)
        self._sessions = SessionTables(context, self._observed, accounting)

    def parse(self) -> Iterator[Record | Problem]:
        """Yield what the tables state, and what could not be read."""
        for section in self._document.sections:
            self._enter(section)
            for block in section.blocks:
                if isinstance(block, Table):
                    yield from self._parse_table(block)

    def _enter(self, section: Section) -> None:
        self._headings = [(level, text) for level, text in self._headings if level < section.level]
        if section.heading:
            self._headings.append((section.level, section.heading))

    def _parse_table(self, table: Table) -> Iterator[Record | Problem]:
        box = self._parse_box(table)
        if box is not None:
            yield from box
            return
        subject = self._context.subject
        if (reason := reason_to_leave(table)) is not None:
            for row in table.rows:
                skip_row(row, reason, self._accounting)
            return
        if subject is not None and subject.kind in LASTING:
            yield from self._careers.parse(table, self._headings_of(table, self._shapes[id(table)]))
            return
        if (scale := read_scale(table)) is not None:
            yield from self._points_rules(table, scale)
            return
        shape = self._shapes[id(table)]
        if shape is not None and self._context.race is not None:
            shape = settle(shape)
        if shape is None:
            yield from self._leave_unknown(table)
            return
        headings = self._headings_of(table, shape)
        if self._context.race is not None:
            yield from self._parse_of_race(shape, table, headings)
        else:
            yield from self._parse_in_season(shape, table, headings)

    def _parse_box(self, table: Table) -> Iterator[Record | Problem] | None:
        """Return what the box of the page's subject states; None where the table is none."""
        context, subject = self._context, self._context.subject
        if context.race is not None and is_infobox(table):
            return parse_infobox(table, context, self._accounting)
        if context.season is not None and is_season_box(table):
            return parse_season_box(table, context, self._observed, self._accounting)
        if subject is not None and is_lasting_box(table, subject.kind):
            return parse_lasting_box(table, subject, self._accounting)
        return None

    def _parse_of_race(self, shape: Shape, table: Table, headings: tuple[str, ...]) -> Iterator[Record | Problem]:
        if is_entry_table(shape.header) and (one := self._race_of_meeting(headings)) is not None:
            yield Fact(subject=one, property=Property.YEAR, value=self._context.year or 0, source=table.passage)
            yield from self._parse_results(shape, headings, replace(self._context, race=one))
        elif (session := session_of(shape.header, headings)) is not None:
            self._tables += 1
            yield from self._sessions.parse(session, shape, self._tables, self._class_of(shape, headings))
        elif (reason := reason_to_leave_in_race(shape.header, headings)) is not None:
            for row in table.rows:
                skip_row(row, reason, self._accounting)
        elif self._context.season is not None:
            yield from self._parse_in_season(shape, table, headings)
        elif is_entry_table(shape.header):
            yield from self._parse_results(shape, headings)
        else:
            yield self._problem(table, self._what_is_missing(shape.header))

    def _headings_of(self, table: Table, shape: Shape | None) -> tuple[str, ...]:
        """Return a table's caption, then its headings from the inside out."""
        rows = shape.captions if shape is not None else ()
        captions = tuple(dict.fromkeys(cell.text for row in rows for cell in row.cells if cell.text))
        title = (table.caption,) if table.caption else ()
        return (*title, *captions, *(text for _, text in reversed(self._headings)))

    def _parse_in_season(self, shape: Shape, table: Table, headings: tuple[str, ...]) -> Iterator[Record | Problem]:
        kind = recognise_in_season(shape.header.roles)
        if kind is None:
            yield self._problem(table, self._what_is_missing(shape.header))
        else:
            yield from self._season.parse(kind, shape, table, headings)

    def _race_of_meeting(self, headings: tuple[str, ...]) -> Name | None:
        return self._meeting.race_of(headings) if self._meeting is not None and self._context.year else None

    def _parse_results(
        self, shape: Shape, headings: tuple[str, ...], context: Context | None = None
    ) -> Iterator[Record | Problem]:
        for row in (*shape.captions, *shape.heads):
            skip_row(row, "caption" if row in shape.captions else "head of the table", self._accounting)
        self._tables += 1
        label = self._class_of(shape, headings)
        status = status_of(headings)
        is_continued = status is None and label in self._labels
        self._labels.add(label)
        yield from Results(
            shape, context or self._context, self._observed, self._accounting, self._tables, label, status, is_continued
        ).parse()

    def _class_of(self, shape: Shape, headings: tuple[str, ...]) -> str | None:
        """Return the class of the headings, for a table without a column of classes."""
        return None if Role.RACING_CLASS in shape.header.roles else self._season.class_of(headings)

    def _points_rules(self, table: Table, scale: Scale) -> Iterator[Record | Problem]:
        """Yield the points by position; a race's document that repeats them says nothing new."""
        season = self._context.season
        for cell in scale.cells:
            if season is None:
                self._accounting.skip(cell, "a scale of points outside a season")
            else:
                self._accounting.take(cell)
        for row in table.rows:
            skip_row(row, "beside the scale of points", self._accounting)
        if season is not None:
            yield from points_rules(scale, season, table.passage, self._rules)
            self._rules += len(scale.rows)

    def _what_is_missing(self, header: Header) -> str:
        if Role.LAPS in header.roles or Role.CAR_NUMBER in header.roles:
            return "a document about one race around this table of results"
        if Role.POSITION in header.roles or Role.ROUND in header.roles:
            return "a document about one season around this table"
        return _KNOWN_HEADS

    def _leave_unknown(self, table: Table) -> Iterator[Problem]:
        """Skip a table whose heading or cells show that it is none of ours; report what looks like results."""
        headings = tuple(text for _, text in reversed(self._headings))
        by_heading = reason_by_heading(headings) if self._context.race is not None else None
        reason = by_heading or reason_for_stranger(table)
        if reason is None:
            yield self._problem(table, _KNOWN_HEADS)
            return
        for row in table.rows:
            skip_row(row, reason, self._accounting)

    def _problem(self, table: Table, expected: str) -> Problem:
        title = table.caption or (self._headings[-1][1] if self._headings else None)
        named = f', the table of "{title}"' if title else ""
        where = f"{self._context.file_name}, line {table.passage.first_line}{named}"
        found = " | ".join(table.rows[0].texts) if table.rows else "no row"
        error = CellError if expected is not _KNOWN_HEADS else UnknownDocumentError
        return Problem(error(where, expected, found))


def status_of(headings: tuple[str, ...]) -> ResultStatus | None:
    """Tell how the cars of a table ended, where its heading says nothing else: `Did not finish`."""
    status = find_status(headings[0]) if headings else None
    return None if status is ResultStatus.CLASSIFIED else status
