"""What a table is: a race's results, a season's standings or calendar, or something we leave with a reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum, auto

from racegraph.cells.class_labels import find_class_label
from racegraph.cells.positions import find_status
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Document, Section, Table
from racegraph.errors import CellError, UnknownDocumentError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.calendar import Calendar
from racegraph.parsers.tables.headers import Header, Role
from racegraph.parsers.tables.observed import Observed, observe
from racegraph.parsers.tables.points_scales import Scale, points_rules, read_scale
from racegraph.parsers.tables.race_tables import is_entry_table, reason_to_leave_in_race, settle
from racegraph.parsers.tables.results import Results
from racegraph.parsers.tables.rows import skip_row
from racegraph.parsers.tables.shapes import Shape, read_shape, reason_to_leave
from racegraph.parsers.tables.standings import ROLE_OF_CONTENDER, ChampionshipKeys, Standings
from racegraph.parsers.tables.winners import Winners
from racegraph.records import Championship, ChampionshipRef, Contender, RacingClass, Record, ResultStatus, Round

_KNOWN_HEADS = "a head such as Pos, No, Team, Drivers, Laps or Rnd, Race, Circuit, Date or Pos, Team, Rd 1, Total"
_CONTENDER_WORDS = (
    (re.compile(r"driver|rider|pilot", re.IGNORECASE), Contender.DRIVERS),
    (re.compile(r"constructor", re.IGNORECASE), Contender.CONSTRUCTORS),
    (re.compile(r"manufacturer|make", re.IGNORECASE), Contender.MANUFACTURERS),
    (re.compile(r"team|entrant", re.IGNORECASE), Contender.TEAMS),
)


_WHO = frozenset({Role.DRIVERS, Role.ENTRANT, Role.MANUFACTURER, Role.CONSTRUCTOR})


class TableKind(Enum):
    """What we read, or leave."""

    RESULTS = auto()
    STANDINGS = auto()
    CALENDAR = auto()
    WINNERS = auto()
    ENTRIES_OF_SEASON = auto()


_LEFT_FOR_A_REASON = {
    TableKind.ENTRIES_OF_SEASON: "a season's list of entries: not recorded yet",
}


class TableParser:
    """Reads the tables of one document."""

    def __init__(self, document: Document, context: Context, accounting: Accounting) -> None:
        self._document = document
        self._context = context
        self._accounting = accounting
        self._observed: Observed = observe(document)
        self._keys = ChampionshipKeys(Counter())
        self._headings: list[tuple[int, str]] = []
        self._tables = 0  # so far
        self._rules = 0  # scales of points so far
        self._race_names: dict[int, str] = {}  # by round, as the calendar prints them

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
        if (reason := reason_to_leave(table)) is not None:
            for row in table.rows:
                skip_row(row, reason, self._accounting)
            return
        if (scale := read_scale(table)) is not None:
            yield from self._points_rules(table, scale)
            return
        shape = read_shape(table)
        if shape is not None and self._context.race is not None:
            shape = settle(shape)
        if shape is None:
            yield self._problem(table, _KNOWN_HEADS)
            return
        captions = tuple(cell.text for row in shape.captions for cell in row.cells if cell.text)
        title = (table.caption,) if table.caption else ()
        headings = (*title, *captions, *(text for _, text in reversed(self._headings)))
        if self._context.race is not None and (reason := reason_to_leave_in_race(shape.header, headings)):
            for row in table.rows:
                skip_row(row, reason, self._accounting)
            return
        kind = recognise(shape.header, headings, self._context)
        if kind is None:
            yield self._problem(table, self._what_is_missing(shape.header))
            return
        for row in (*shape.captions, *shape.heads):
            skip_row(row, "caption" if row in shape.captions else "head of the table", self._accounting)
        yield from self._parse_kind(kind, shape, table, headings)

    def _parse_kind(
        self, kind: TableKind, shape: Shape, table: Table, headings: tuple[str, ...]
    ) -> Iterator[Record | Problem]:
        if kind in _LEFT_FOR_A_REASON:
            for row in table.rows:
                skip_row(row, _LEFT_FOR_A_REASON[kind], self._accounting)
        elif kind is TableKind.RESULTS:
            self._tables += 1
            label = None if Role.RACING_CLASS in shape.header.roles else self._class_of(headings)
            status = status_of(headings)
            yield from Results(
                shape, self._context, self._observed, self._accounting, self._tables, label, status
            ).parse()
        elif kind is TableKind.CALENDAR:
            for found in Calendar(shape, self._context, self._observed, self._accounting).parse():
                if isinstance(found, Round) and found.ref.number is not None and found.race is not None:
                    self._race_names[found.ref.number] = found.race_name
                yield found
        elif kind is TableKind.WINNERS:
            parser = Winners(shape, self._context, self._observed, self._accounting, self._race_names)
            yield from parser.parse()
        else:
            yield from self._parse_standings(shape, table, headings)

    def _parse_standings(self, shape: Shape, table: Table, headings: tuple[str, ...]) -> Iterator[Record | Problem]:
        season = self._context.season
        if season is None:
            raise ValueError("standings need a season")
        contender = find_contender(shape.header, headings)
        label = self._class_of(headings)
        ref = ChampionshipRef(season, self._keys.key(contender, label))
        yield Championship(ref=ref, racing_class=self._racing_class(label), contender=contender, source=table.passage)
        yield from Standings(shape, self._context, self._observed, self._accounting, ref, contender).parse()

    def _points_rules(self, table: Table, scale: Scale) -> Iterator[Record | Problem]:
        """Yield the points by position; a race's document that repeats them says nothing new."""
        season = self._context.season
        for cell in scale.cells:
            if season is None:
                self._accounting.skip(cell, "a scale of points outside a season")
            else:
                self._accounting.take(cell)
        for row in table.rows:
            skip_row(row, "head of the table", self._accounting)
        if season is not None:
            yield from points_rules(scale, season, table.passage, self._rules)
            self._rules += len(scale.rows)

    def _racing_class(self, label: str | None) -> RacingClass | None:
        return self._context.racing_class(label) if label else None

    def _class_of(self, headings: tuple[str, ...]) -> str | None:
        series = self._context.own_series.text if self._context.own_series else ""
        named = (heading.replace(series, " ") if series else heading for heading in headings)
        found = (find_class_label(heading, self._context.classes) for heading in named)
        return next((label for label in found if label), None)

    def _what_is_missing(self, header: Header) -> str:
        if Role.LAPS in header.roles or Role.CAR_NUMBER in header.roles:
            return "a document about one race around this table of results"
        if Role.POSITION in header.roles or Role.ROUND in header.roles:
            return "a document about one season around this table"
        return _KNOWN_HEADS

    def _problem(self, table: Table, expected: str) -> Problem:
        where = f"{self._context.file_name}, line {table.passage.first_line}"
        found = " | ".join(table.rows[0].texts) if table.rows else "no row"
        error = CellError if expected is not _KNOWN_HEADS else UnknownDocumentError
        return Problem(error(where, expected, found))


def recognise(header: Header, headings: tuple[str, ...], context: Context) -> TableKind | None:
    """Tell what a table is by its columns and headings; None where it is nothing that the document can have."""
    roles = header.roles
    if context.season is not None:
        return _recognise_in_season(roles)
    if context.race is None or not roles & _WHO:
        return None
    return TableKind.RESULTS if is_entry_table(header) else None


def status_of(headings: tuple[str, ...]) -> ResultStatus | None:
    """Tell how the cars of a table ended, where its heading says nothing else: `Did not finish`."""
    status = find_status(headings[0]) if headings else None
    return None if status is ResultStatus.CLASSIFIED else status


def _recognise_in_season(roles: frozenset[Role]) -> TableKind | None:
    if Role.CLASS_WINNER in roles:
        return TableKind.WINNERS
    if roles & {Role.RACE, Role.CIRCUIT} and roles & {Role.ROUND, Role.DATE} and Role.POSITION not in roles:
        return TableKind.CALENDAR
    if roles & _WHO and (Role.ROUND_SCORE in roles or (Role.POSITION in roles and _only_totals(roles))):
        return TableKind.STANDINGS
    if roles & _WHO and Role.CAR_NUMBER in roles and not roles & {Role.POSITION, Role.LAPS}:
        return TableKind.ENTRIES_OF_SEASON
    return None


def _only_totals(roles: frozenset[Role]) -> bool:
    return Role.POINTS in roles and not roles & {Role.LAPS, Role.TIME, Role.GRID, Role.GAP, Role.REASON}


def find_contender(header: Header, headings: tuple[str, ...]) -> Contender:
    """Tell who a championship is for: by the one column that can be it, else by the heading, else the first column."""
    present = {contender: header.of(role) for contender, role in ROLE_OF_CONTENDER.items() if header.of(role)}
    if len(present) > 1:
        for heading in headings:
            for pattern, contender in _CONTENDER_WORDS:
                if pattern.search(heading) and contender in present:
                    return contender
    return min(present, key=lambda contender: present[contender][0].index)
