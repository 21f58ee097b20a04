"""A season's calendar: one round for each line, with what it says of its race."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from racegraph.cells.dates import Days, parse_days
from racegraph.cells.flagged_names import FlaggedName
from racegraph.cells.rounds import RoundNumber, is_cancelled, parse_round_number
from racegraph.cells.spacing import is_nothing, squeeze
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.alignment import align
from racegraph.parsers.tables.calendar_races import RaceFacts, RaceLine, edition_of, year_of
from racegraph.parsers.tables.headers import Role
from racegraph.parsers.tables.names import circuit_of, place_of
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.round_columns import RoundBook
from racegraph.parsers.tables.rows import RowReader, present_cells, skip_row
from racegraph.parsers.tables.shapes import Shape, skip_silent_row
from racegraph.records import Fact, Kind, Name, Property, Record, Round, RoundRef, RoundStatus

_HEAT = re.compile(r"(?:R|Race|Heat|Leg)\s?[0-9]{1,2}", re.IGNORECASE)
_FIRST_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s?[-–/]\s?(?:[0-9]{4}|[0-9]{2})(?![0-9])")
_TAIL = (Role.WINNER, Role.WINNING_TEAM, Role.WINNING_MAKE, Role.POLE, Role.FASTEST_LAP, Role.CLASS_WINNER, Role.DATE)
_NO_NAME = "a winner of a heat, or of a round whose race has no name here"
_REASONS = {
    Role.ROUND: "number of a heat of the round",
    Role.NATIONALITY: "the country that a round is named after need not be where it was held",
    Role.CONSTRUCTOR: "makers of winning cars are not recorded yet",
    Role.MANUFACTURER: "makers of winning cars are not recorded yet",
    Role.WINNING_MAKE: "makers of winning cars are not recorded yet",
    Role.WINNER: _NO_NAME,
    Role.WINNING_TEAM: _NO_NAME,
    Role.CLASS_WINNER: _NO_NAME,
    Role.POLE: "a lap record of a heat, or of a round that is no race",
    Role.FASTEST_LAP: "a lap record of a heat, or of a round that is no race",
    Role.REPORT: "a link to another page",
}
_OTHERWISE = "a column that says nothing of a round"


@dataclass(slots=True)
class Calendar:
    """Reads one calendar.

    Args:
        shape: the table.
        context: what the document is about; its season must be known.
        observed: what the document's tables show together.
        accounting: the document's book.
        book: the rounds of the document so far.
        outside: whether the heading says that the races do not count for the championship.
    """

    shape: Shape
    context: Context
    observed: Observed
    accounting: Accounting
    book: RoundBook = field(default_factory=RoundBook)
    outside: bool = False
    _first_month: int = 0
    _heats: bool | None = None

    def parse(self) -> Iterator[Record | Problem]:
        """Yield the rounds in order, each followed by the facts on its race, and a problem for each bad row."""
        for row in self.shape.rows:
            if skip_silent_row(row, self.shape, self.accounting):
                continue
            if self._is_another_heat(row):
                skip_row(row, "another heat of the round above, with cells lost", self.accounting)
            elif len({cell.source_cell for cell in present_cells(row)}) == 1 and self.shape.header.width > 1:
                skip_row(row, "a remark across the table", self.accounting)
            else:
                yield from self._parse_row(self._without_heat(row))

    def _is_another_heat(self, row: Row) -> bool:
        first = row.cells[0]
        return first.copy_of is None and _HEAT.fullmatch(first.text) is not None and self._has_heats()

    def _numbers_heats(self) -> bool:
        """Whether rows have a heat after the round's number, for which a flat head has no column."""
        second = [row.cells[1].text for row in self.shape.rows if len(row.cells) > 1]
        return any(map(_HEAT.fullmatch, second))

    def _without_heat(self, row: Row) -> Row:
        """Take the heat out of a row where the head has no column for it."""
        below = [column for column in self.shape.header.first_line if column.index == 1]
        has_column = bool(below) and (below[0].role is Role.ROUND or not below[0].printed)
        if has_column or len(row.cells) < 2 or not _HEAT.fullmatch(row.cells[1].text):
            return row
        self.accounting.skip(row.cells[1], _REASONS[Role.ROUND])
        moved = tuple(replace(cell, column=cell.column - 1, copy_of=cell.source_cell) for cell in row.cells[2:])
        return replace(row, cells=(row.cells[0], *moved))

    def _parse_row(self, row: Row) -> Iterator[Record | Problem]:
        try:
            columns = self.shape.header.first_line
            cells = align(columns, row, self.shape.lost_cells, self.context.file_name)
            reader = RowReader(self.context.file_name, (row,), cells, self.accounting)
            records = self.build(reader)
            reader.skip_rest(_REASONS, _OTHERWISE)
            reader.finish()
        except CellError as error:
            yield Problem(error)
        else:
            yield from records
            yield from map(Problem, reader.remarks)

    def build(self, reader: RowReader) -> list[Record]:
        """Return the round of a row and the facts on its race and circuit.

        Raises:
            CellError: a cell does not have the form that its column promises.
        """
        line = self._line(reader)
        records: list[Record] = []
        if line.place.number is not None or line.place.cancelled:
            line, records = self._with_round(reader, self._with_race(reader, line))
        return records + RaceFacts(reader, line, self.observed).state()

    def _line(self, reader: RowReader) -> RaceLine:
        place = self._place(reader)
        race_text = reader.read(Role.RACE, lambda cell: place_of(cell, self.observed))
        circuit_text = reader.read(Role.CIRCUIT, lambda cell: circuit_of(cell, self.observed))
        # An extractor may keep the flag of a race and lose its name.
        race_text = race_text if race_text is not None and race_text.text else None
        named_by = race_text or circuit_text
        if named_by is None or not named_by.text:
            first = present_cells(reader.rows[0])[0]
            raise reader.error(first, "the name of a race or a circuit in this row")
        days = self._days(reader)
        year = days.first.year if days is not None else self.context.year
        edition, name = edition_of(named_by.text)
        race = self._race(reader, replace(race_text, text=name), year) if race_text and not place.cancelled else None
        return RaceLine(
            place=place,
            named_by=replace(named_by, text=name),
            edition=edition,
            race=race,
            circuit_text=circuit_text,
            days=days,
            year=year,
            is_past=self.context.is_past,
            is_heat=self._has_heats(),
        )

    def _has_heats(self) -> bool:
        """Whether a round has several rows, each with its winner: two columns of numbers, or numbers over two rows."""
        if self._heats is None:
            places = [column.index for column in self.shape.header.of(Role.ROUND)]
            spanning = (row.cells[place : place + 1] for place in places for row in self.shape.rows)
            shared = any(cell.copy_of is not None and cell.text for cells in spanning for cell in cells)
            self._heats = len(places) > 1 or shared or self._numbers_heats()
        return self._heats

    def _with_race(self, reader: RowReader, line: RaceLine) -> RaceLine:
        """Name the race of a round that goes only by its circuit: by its page, else by its number in the season."""
        if line.race is not None or line.status is not RoundStatus.HELD or self.context.season is None:
            return line
        page = _page_of_race(reader.cell(Role.REPORT), None, line.year)
        text = page or f"{self.context.season.text.removesuffix(' season')} round {line.place.number}"
        return replace(line, race=Name(Kind.RACE, text, link=page), is_named=False)

    def _place(self, reader: RowReader) -> RoundNumber:
        place = reader.take(Role.ROUND, parse_round_number) or RoundNumber()
        says_so = [cell for role in _TAIL for _, cell in reader.cells(role) if is_cancelled(cell.text)]
        for cell in says_so:
            reader.mark_taken(cell)
        if says_so:
            return replace(place, cancelled=True)
        return replace(place, outside=True) if self.outside else place

    def _days(self, reader: RowReader) -> Days | None:
        """Read the date; one that is only a month, or has no year anywhere, is kept as printed."""
        cell = reader.cell(Role.DATE)
        if cell is not None and is_cancelled(cell.text):
            return None
        try:
            return reader.take(Role.DATE, self._parse_days)
        except CellError:
            if cell is not None:
                reader.remarks.append(reader.error(cell, "a date with day and month"))
                reader.mark_taken(cell)  # as printed, on the round
            return None

    def _parse_days(self, text: str) -> Days:
        """Read a date; a season over two years begins in the first, and its later months are of the second."""
        season = self.context.season.text if self.context.season is not None else ""
        found = _FIRST_YEAR.search(season)
        if found is None:
            return parse_days(text, self.context.year)
        days = parse_days(text, int(found[1]))
        self._first_month = self._first_month or days.first.month
        return days if days.first.month >= self._first_month else parse_days(text, int(found[1]) + 1)

    def _race(self, reader: RowReader, race: FlaggedName, year: int | None) -> Name:
        text = race.text if year_of(race.text) or year is None else f"{year} {race.text}"
        return Name(Kind.RACE, text, link=_page_of_race(reader.cell(Role.REPORT), race, year))

    def _with_round(self, reader: RowReader, line: RaceLine) -> tuple[RaceLine, list[Record]]:
        """Return the round, or what a second table adds to it; the race goes by the name of the first."""
        found = self._round(reader, line)
        known = self.book.rounds.get(found.ref)
        if known is None:
            self.book.rounds[found.ref] = found
            country = line.named_by.country or (line.circuit_text.country if line.circuit_text else None)
            if country is not None:
                self.book.countries[found.ref] = country
            return line, [found]
        if known.race is not None and line.race is not None and line.is_named:
            line = replace(line, race=known.race, named_by=replace(line.named_by, text=known.race_name))
        added: list[Record] = []
        if known.date is None and known.date_as_printed is None and found.date is not None:
            added.append(Fact(subject=found.ref, property=Property.DATE, value=found.date, source=reader.passage))
        if known.circuit is None and found.circuit is not None:
            added.append(Fact(subject=found.ref, property=Property.CIRCUIT, value=found.circuit, source=reader.passage))
        return line, added

    def _round(self, reader: RowReader, line: RaceLine) -> Round:
        if self.context.season is None:
            raise ValueError("rounds need a season")
        date_text = squeeze(reader.text(Role.DATE))
        number, days, name = line.place.number, line.days, line.named_by.text
        is_printed = not is_nothing(date_text) and not is_cancelled(date_text)
        return Round(
            ref=RoundRef(self.context.season, number, name if number is None else None),
            status=line.status,
            race=line.race,
            race_name=name,
            date=days.first if days is not None and days.first == days.last else None,
            date_as_printed=date_text if is_printed else None,
            circuit=line.circuit,
            racing_classes=(),
            source=reader.passage,
        )


def _page_of_race(report: Cell | None, race: FlaggedName | None, year: int | None) -> str | None:
    """Return the page of this one race: linked as its report, or by its name; a page without the year is another's."""
    links = (*(report.links if report is not None else ()), *((race.link,) if race is not None and race.link else ()))
    pages = [link for link in links if year is not None and str(year) in link and "//" not in link]
    return pages[0] if pages else None
