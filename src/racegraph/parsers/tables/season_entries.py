"""A season's list of entries: `Team | Chassis | Engine | No | Driver | Rounds`.

What it says of cars is true of no single race, so each line is an entry of the season. That somebody took part in a
round is stated of the series, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from racegraph.cells.car_numbers import parse_optional_car_number
from racegraph.cells.chassis import parse_several_chassis
from racegraph.cells.engines import parse_engines
from racegraph.cells.flagged_names import FlaggedName
from racegraph.cells.spacing import squeeze, with_plain_dashes, without_footnotes
from racegraph.cells.vocabulary import fold
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.entries import take_tyre
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.names import are_run_together, as_name, drivers_of, entrants_of, linked_name
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader, present_cells, skip_row
from racegraph.parsers.tables.shapes import Shape, skip_silent_row
from racegraph.records import (
    Chassis,
    Entrant,
    Fact,
    Kind,
    Name,
    Property,
    RacingClass,
    Record,
    Round,
    RoundStatus,
    SeasonDrive,
    SeasonEntry,
)

_ROUNDS = re.compile(
    r"all(?: rounds)?|alle|tous|toutes|todas?|todos|tutt[ie]|[0-9]{1,2}(?:\s?[-,&/;]\s?[0-9]{1,2}){0,40}",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s?[,&/;]\s?")
_SHORTEST_CLASS = 2  # letters; a single one is an icon of a key
Part = TypeVar("Part")
_RUN_TOGETHER = "several drivers with nothing between their names"
_CAR = "a season's list of entries: its cars are those of no single race"
_WITHOUT_ROUNDS = "a season's list of entries: it does not say which rounds were contested"


@dataclass(slots=True)
class SeasonEntries:
    """Reads one list of entries.

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

    keys: Counter[str] = field(default_factory=Counter)  # of the document's lists so far

    def parse(self) -> Iterator[Record | Problem]:
        """Yield the lines, who competed in the series where the rounds are named, and what is odd."""
        stated: set[Name] = set()
        for row in self.shape.rows:
            if skip_silent_row(row, self.shape, self.accounting):
                continue
            if not self._is_whole(row):
                skip_row(row, _CAR, self.accounting)
                continue
            reader = RowReader(self.context.file_name, (row,), self._cells(row), self.accounting)
            try:
                facts, line = self._facts(reader)
                reader.finish()
            except CellError as error:
                yield Problem(error)
                continue
            yield from line
            for fact in facts:
                if isinstance(fact.subject, Name) and fact.subject not in stated:
                    stated.add(fact.subject)
                    yield fact

    def _is_whole(self, row: Row) -> bool:
        """Whether all cells stand in their places."""
        places = {cell.column for cell in row.cells}
        present = {cell.column for cell in present_cells(row)}
        width = self.shape.header.width
        stands = places >= set(range(width)) and max(present) < width
        return stands and not (self.shape.lost_cells and len(present) < width)

    def _cells(self, row: Row) -> dict[Column, Cell]:
        by_place = {cell.column: cell for cell in row.cells}
        return {column: by_place[column.index] for column in self.shape.header.first_line}

    def _facts(self, reader: RowReader) -> tuple[list[Fact], list[SeasonEntry]]:
        series = self.context.own_series
        took_part = series is not None and self.context.is_past and self._names_rounds(reader)
        people, teams = self._people(reader), reader.read(Role.ENTRANT, lambda cell: entrants_of(cell, self.observed))
        names = [as_name(Kind.PERSON, name) for name in people]
        if len(teams or ()) == 1 and not any(team.text == person.text for team in teams or () for person in people):
            names += [as_name(Kind.TEAM, team) for team in teams or ()]
        line = self._line(reader, people, teams or ())
        if not took_part or series is None:
            for role in (Role.DRIVERS, Role.ENTRANT) if not line else ():
                reader.give_back(role, _WITHOUT_ROUNDS)
            names = []
        reader.skip_rest({}, _CAR)
        facts = [
            Fact(subject=name, property=Property.COMPETED_IN, value=series, source=reader.passage)
            for name in names
            if series is not None
        ]
        return facts, line

    def _line(
        self, reader: RowReader, people: Sequence[FlaggedName], teams: Sequence[FlaggedName]
    ) -> list[SeasonEntry]:
        """Return the line as an entry of the season; nothing where it names nobody, or several teams."""
        if self.context.season is None or not people or len(teams) > 1 or not self._has_a_car():
            return []
        number = self._number(reader)
        constructor = self._maker(reader, Role.CONSTRUCTOR)
        manufacturer = self._maker(reader, Role.MANUFACTURER)
        engines = self._parts(reader, Role.ENGINE, parse_engines)
        chassis = self._parts(reader, Role.CHASSIS, lambda text: parse_several_chassis(text, self.observed.chassis, 1))
        tyre = take_tyre(reader)
        stem = " ".join((number, people[0].text)).strip()
        self.keys[fold(stem)] += 1
        self.keys["rows"] += 1
        count = self.keys[fold(stem)]
        return [
            SeasonEntry(
                season=self.context.season,
                row=self.keys["rows"],
                key=stem if count == 1 else f"{stem} {count}",
                car_number=number or None,
                racing_class=self._racing_class(reader),
                entrant=Entrant(name=as_name(self._kind(teams[0].text), teams[0]), country=teams[0].country)
                if teams
                else None,
                constructor=constructor,
                manufacturers=(manufacturer,) if manufacturer is not None else (),
                engine_makers=(),
                chassis=_of_maker(chassis or (), constructor),
                engines=engines or (),
                tyres=(Name(Kind.MANUFACTURER, tyre),) if tyre else (),
                drives=self._drives(reader, people),
                source=reader.passage,
            )
        ]

    def _has_a_car(self) -> bool:
        return bool(self.shape.header.roles & {Role.CAR_NUMBER, Role.CHASSIS, Role.ENGINE, Role.ENTRANT})

    def _kind(self, entrant: str) -> Kind:
        return Kind.PERSON if fold(entrant) in self.observed.drivers else Kind.TEAM

    def _number(self, reader: RowReader) -> str:
        """Return the number of the car; several of one driver are none for certain."""
        try:
            return reader.take(Role.CAR_NUMBER, parse_optional_car_number) or ""
        except CellError:
            reader.give_back(Role.CAR_NUMBER, "several numbers, or none")
            return ""

    def _parts(self, reader: RowReader, role: Role, parse: Callable[[str], tuple[Part, ...]]) -> tuple[Part, ...]:
        try:
            return reader.take(role, parse) or ()
        except CellError:
            reader.give_back(role, "no name of a car's part")
            return ()

    def _maker(self, reader: RowReader, role: Role) -> Name | None:
        name = reader.read(
            role, lambda cell: linked_name(Kind.MANUFACTURER, squeeze(without_footnotes(cell.text)), cell)
        )
        return name if name is not None and name.text else None

    def _racing_class(self, reader: RowReader) -> RacingClass | None:
        label = reader.take(Role.RACING_CLASS, lambda text: without_footnotes(squeeze(text)))
        if not label or (len(label) < _SHORTEST_CLASS and label not in self.context.classes):
            return None
        return self.context.racing_class(label)

    def _drives(self, reader: RowReader, people: Sequence[FlaggedName]) -> tuple[SeasonDrive, ...]:
        """Return the drivers, each with the rounds of his line, or with those of the row."""
        cell = reader.cell(Role.ROUNDS)
        lines = [squeeze(without_footnotes(line)) for line in cell.text.split("\n")] if cell is not None else []
        known = [line for line in lines if line]
        if len(known) not in (1, len(people)):
            known = []
        elif cell is not None:
            reader.mark_taken(cell)
        printed = known * len(people) if len(known) == 1 else known or [None] * len(people)  # type: ignore[list-item]
        return tuple(
            SeasonDrive(
                driver=as_name(Kind.PERSON, person),
                rounds=parse_rounds(text) if text else None,
                rounds_as_printed=text,
                is_test_driver=False,
            )
            for person, text in zip(people, printed, strict=True)
        )

    def _people(self, reader: RowReader) -> tuple[FlaggedName, ...]:
        names = reader.read(Role.DRIVERS, lambda cell: drivers_of(cell, self.observed)) or ()
        if are_run_together(names):
            reader.give_back(Role.DRIVERS, _RUN_TOGETHER)
            return ()
        return names

    def _names_rounds(self, reader: RowReader) -> bool:
        """Whether one text of rounds stands for all drivers of the row: `All`, `1-3, 5`."""
        cell = reader.cell(Role.ROUNDS)
        if cell is None:
            return False
        lines = [without_footnotes(with_plain_dashes(squeeze(line))) for line in cell.text.split("\n")]
        return bool(lines) and all(_ROUNDS.fullmatch(line) for line in lines)


def parse_rounds(text: str) -> tuple[int, ...] | None:
    """Return the rounds that a list names, `1-3, 5`; empty for all of them, None where it is no such list."""
    plain = with_plain_dashes(without_footnotes(squeeze(text)))
    if _ROUNDS.fullmatch(plain) is None:
        return None
    rounds: list[int] = []
    for part in _COMMA.split(plain) if plain[:1].isdigit() else ():
        first, _, last = part.partition("-")
        if not first.strip().isdigit() or (last and not last.strip().isdigit()):
            return None
        begin, end = int(first), int(last or first)
        if end < begin:
            return None
        rounds.extend(range(begin, end + 1))
    return tuple(rounds)


def with_known_rounds(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records, the rounds of entries of the season as the calendar has them.

    `All` are the rounds that were not cancelled. Where the calendar does not have a round, only the print stays.
    """
    kept = tuple(records)
    numbered = [one for one in kept if isinstance(one, Round) and one.ref.number is not None]
    known = {one.ref.number for one in numbered if one.ref.number is not None}
    held = tuple(sorted({one.ref.number or 0 for one in numbered if one.status is not RoundStatus.CANCELLED}))
    for record in kept:
        if isinstance(record, SeasonEntry):
            yield replace(record, drives=tuple(_in_calendar(drive, known, held) for drive in record.drives))
        else:
            yield record


def _in_calendar(drive: SeasonDrive, known: set[int], held: tuple[int, ...]) -> SeasonDrive:
    if drive.rounds is None:
        return drive
    rounds = drive.rounds or held
    return replace(drive, rounds=rounds if rounds and known.issuperset(rounds) else None)


def _of_maker(chassis: Sequence[Chassis], constructor: Name | None) -> tuple[Chassis, ...]:
    """Return the models, a bare type number (`156`) with the constructor that sets it apart from others'."""
    if constructor is None:
        return tuple(chassis)
    return tuple(replace(one, name=replace(one.name, qualifier=constructor.text)) for one in chassis)
