"""A season's calendar: one round for each line, with what it says of its race."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.cells.countries import find_country
from racegraph.cells.dates import Days, parse_days
from racegraph.cells.flagged_names import (
    FlaggedName,
    looks_like_several_people,
    parse_drivers,
    parse_entrants,
    parse_flagged,
)
from racegraph.cells.rounds import RoundNumber, parse_round_number
from racegraph.cells.spacing import is_nothing, squeeze
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Row
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.alignment import align
from racegraph.parsers.tables.headers import Role
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader, present_cells
from racegraph.parsers.tables.shapes import Shape, skip_silent_row
from racegraph.records import (
    Country,
    Fact,
    Honour,
    HonourKind,
    Kind,
    LapRecord,
    LapRecordKind,
    Name,
    Property,
    Record,
    Round,
    RoundRef,
    RoundStatus,
    Value,
    Year,
)

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a row of a calendar says; each None where it says nothing of it."""

    place: RoundNumber
    named_by: FlaggedName  # the race; the circuit where the calendar has no races
    race: Name | None
    circuit_text: FlaggedName | None
    days: Days | None

    @property
    def circuit(self) -> Name | None:
        """The circuit, without where it lies: `Road Atlanta, Braselton` is Road Atlanta."""
        return Name(Kind.CIRCUIT, self.circuit_text.text.partition(", ")[0]) if self.circuit_text else None


@dataclass(slots=True)
class Calendar:
    """Reads one calendar.

    Args:
        shape: the table.
        context: what the document is about; its season must be known.
        observed: what the document's tables show together.
        accounting: the document's book.
    """

    shape: Shape
    context: Context
    observed: Observed
    accounting: Accounting

    def parse(self) -> Iterator[Record | Problem]:
        """Yield the rounds in order, each followed by the facts on its race, and a problem for each bad row."""
        for row in self.shape.rows:
            if not skip_silent_row(row, self.shape, self.accounting):
                yield from self._parse_row(row)

    def _parse_row(self, row: Row) -> Iterator[Record | Problem]:
        try:
            columns = self.shape.header.first_line
            cells = align(columns, row, self.shape.lost_cells, self.context.file_name)
            reader = RowReader(self.context.file_name, (row,), cells, self.accounting)
            records = self.build(reader)
            for role in Role:
                reader.skip_role(role, "a column that says nothing of a round")
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
            records.append(self._round(reader, line))
        if line.race is not None:
            records += self._race_facts(reader, line.race, line)
            records += self._lap_records(reader, line.race)
            records += self._overall_win(reader, line)
        return records + _circuit_facts(reader, line)

    def _line(self, reader: RowReader) -> Line:
        place = reader.take(Role.ROUND, parse_round_number) or RoundNumber()
        race_text = reader.take(Role.RACE, self._parse_name)
        circuit_text = reader.take(Role.CIRCUIT, self._parse_name)
        named_by = race_text or circuit_text
        if named_by is None:
            first = present_cells(reader.rows[0])[0]
            raise reader.error(first, "the name of a race or a circuit in this row")
        race = self._race(race_text.text) if race_text and not place.cancelled else None
        days = self._days(reader)
        return Line(place=place, named_by=named_by, race=race, circuit_text=circuit_text, days=days)

    def _parse_name(self, text: str) -> FlaggedName:
        return parse_flagged(text, self.observed.flags)

    def _days(self, reader: RowReader) -> Days | None:
        """Read the date; one that is only a month, or has no year anywhere, is kept as printed."""
        try:
            return reader.take(Role.DATE, lambda text: parse_days(text, self.context.year))
        except CellError:
            cell = reader.cell(Role.DATE)
            if cell is not None:
                reader.remarks.append(reader.error(cell, "a date with day and month"))
                reader.mark_taken(cell)  # as printed, on the round
            return None

    def _race(self, text: str) -> Name:
        printed_year = _YEAR.search(text)
        return Name(Kind.RACE, text if printed_year or self.context.year is None else f"{self.context.year} {text}")

    def _round(self, reader: RowReader, line: Line) -> Round:
        if self.context.season is None:
            raise ValueError("rounds need a season")
        date_text = squeeze(reader.text(Role.DATE))
        number, days, name = line.place.number, line.days, line.named_by.text
        return Round(
            ref=RoundRef(self.context.season, number, name if number is None else None),
            status=self._status(line.place),
            race=line.race,
            race_name=name,
            date=days.first if days is not None and days.first == days.last else None,
            date_as_printed=date_text if not is_nothing(date_text) else None,
            circuit=line.circuit,
            racing_classes=(),
            source=reader.passage,
        )

    def _status(self, place: RoundNumber) -> RoundStatus:
        if place.cancelled:
            return RoundStatus.CANCELLED
        return RoundStatus.HELD if self.context.is_past else RoundStatus.SCHEDULED

    def _race_facts(self, reader: RowReader, race: Name, line: Line) -> list[Record]:
        facts: list[tuple[Property, Value]] = [(Property.RECURRING_RACE, _recurring(line))]
        if self.context.year is not None:
            facts.append((Property.YEAR, Year(self.context.year)))
        if line.days is not None and line.days.first == line.days.last:
            facts.append((Property.DATE, line.days.first))
        elif line.days is not None:
            facts += [(Property.START_DATE, line.days.first), (Property.END_DATE, line.days.last)]
        if line.circuit is not None:
            facts.append((Property.CIRCUIT, line.circuit))
        country = line.named_by.country or _country_of_image(reader, Role.RACE)
        if country is not None:
            facts.append((Property.COUNTRY, country))
        if line.place.outside:
            facts.append((Property.COUNTS_FOR_CHAMPIONSHIP, False))
        return [_fact(reader, race, name, value) for name, value in facts]

    def _overall_win(self, reader: RowReader, line: Line) -> list[Record]:
        """Read who won, where the calendar says so: the drivers, or the team where no drivers are named."""
        drivers = reader.take(Role.WINNER, lambda text: parse_drivers(text, self.observed.flags_before_drivers)) or ()
        if any(driver.country is None and looks_like_several_people(driver.text) for driver in drivers):
            drivers = ()
            reader.give_back(Role.WINNER, "several drivers with nothing between their names")
        teams = reader.take(Role.WINNING_TEAM, lambda text: parse_entrants(text, self.observed.flags)) or ()
        winners = [Name(Kind.PERSON, name.text) for name in drivers] + [Name(Kind.TEAM, name.text) for name in teams]
        return [
            Honour(
                winner=winner,
                kind=HonourKind.OVERALL_WIN,
                competition=_recurring(line),
                year=self.context.year,
                count=1,
                racing_class=None,
                source=reader.passage,
            )
            for winner in winners
        ]

    def _lap_records(self, reader: RowReader, race: Name) -> list[Record]:
        """Read who had pole position and the fastest lap, where the calendar says so."""
        records: list[Record] = []
        kinds = ((Role.POLE, LapRecordKind.POLE_POSITION), (Role.FASTEST_LAP, LapRecordKind.FASTEST_LAP))
        for role, kind in kinds:
            names = reader.take(role, lambda text: parse_drivers(text, self.observed.flags_before_drivers)) or ()
            if len(names) == 1:
                records.append(
                    LapRecord(
                        kind=kind,
                        race=race,
                        entry=None,
                        held_by=Name(Kind.PERSON, names[0].text),
                        lap_time=None,
                        lap_time_as_printed=None,
                        source=reader.passage,
                    )
                )
        return records


def _recurring(line: Line) -> Name:
    text = line.named_by.text
    return Name(Kind.RECURRING_RACE, squeeze(_YEAR.sub(" ", text)) or text)


def _country_of_image(reader: RowReader, role: Role) -> Country | None:
    cell = reader.cell(role)
    return find_country(cell.images[0]) if cell is not None and len(cell.images) == 1 else None


def _circuit_facts(reader: RowReader, line: Line) -> list[Record]:
    """Return where a circuit is: `Sebring International Raceway, Sebring, Florida`, a flag before it."""
    if line.circuit is None or line.circuit_text is None:
        return []
    facts: list[Record] = []
    _, _, location = line.circuit_text.text.partition(", ")
    if location:
        facts.append(_fact(reader, line.circuit, Property.LOCATION, Name(Kind.PLACE, location)))
    country = line.circuit_text.country or _country_of_image(reader, Role.CIRCUIT)
    if country is not None:
        facts.append(_fact(reader, line.circuit, Property.COUNTRY, country))
    return facts


def _fact(reader: RowReader, subject: Name, name: Property, value: Value) -> Fact:
    return Fact(subject=subject, property=name, value=value, source=reader.passage)
