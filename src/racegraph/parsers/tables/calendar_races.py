"""What a line of a calendar says of its race and circuit: when, where, who won, who was fastest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from racegraph.cells.dates import Days
from racegraph.cells.flagged_names import FlaggedName
from racegraph.cells.rounds import RoundNumber
from racegraph.cells.spacing import is_nothing, squeeze
from racegraph.parsers.tables.contenders import contender_in
from racegraph.parsers.tables.headers import Role
from racegraph.parsers.tables.names import are_run_together, as_name, drivers_of, entrants_of, kind_of_winner
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader
from racegraph.records import (
    Fact,
    Honour,
    HonourKind,
    Kind,
    LapRecord,
    LapRecordKind,
    Name,
    Property,
    Record,
    RoundStatus,
    Value,
    Year,
)

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_ROMAN = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})\s(?=\S+\s\S|[^\W\d_]{4})")
_SHORT_NUMERAL = 2  # characters with the space: `V Cup` may be a cup called V
_ORDINAL = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)\s(?=\S+\s\S)")
_TENS = {"": 0, "X": 10, "XX": 20, "XXX": 30, "XL": 40, "L": 50, "LX": 60, "LXX": 70, "LXXX": 80}
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_RUN_TOGETHER = "several drivers with nothing between their names"
_LAP_RECORDS = ((Role.POLE, LapRecordKind.POLE_POSITION), (Role.FASTEST_LAP, LapRecordKind.FASTEST_LAP))


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceLine:
    """What a row of a calendar says; each None where it says nothing of it."""

    place: RoundNumber
    named_by: FlaggedName  # the race; the circuit where the calendar has no races
    edition: int | None  # 5 of `V Cape Grand Prix`
    race: Name | None
    circuit_text: FlaggedName | None
    days: Days | None
    year: int | None
    is_past: bool
    is_heat: bool = False  # whether the row is one of several of its round
    is_named: bool = True  # whether the race has a name here, not only a number

    @property
    def circuit(self) -> Name | None:
        """The circuit, without where it lies: `Road Atlanta, Braselton` is Road Atlanta."""
        if self.circuit_text is None:
            return None
        return Name(Kind.CIRCUIT, self.circuit_text.text.partition(", ")[0], link=self.circuit_text.link)

    @property
    def recurring(self) -> Name:
        """The race that the line's race is one running of."""
        text = self.named_by.text
        return Name(Kind.RECURRING_RACE, squeeze(_YEAR.sub(" ", text)) or text)

    @property
    def status(self) -> RoundStatus:
        """What became of the round."""
        if self.place.cancelled:
            return RoundStatus.CANCELLED
        return RoundStatus.HELD if self.is_past else RoundStatus.SCHEDULED


@dataclass(frozen=True, slots=True)
class RaceFacts:
    """States what a line says of its race and circuit.

    Args:
        reader: of the row; what is stated is taken.
        line: the row, understood.
        observed: what the document's tables show together.
    """

    reader: RowReader
    line: RaceLine
    observed: Observed

    def state(self) -> list[Record]:
        """Return all facts, honours and lap records."""
        race = self.line.race
        if race is None:
            return self._circuit_facts()
        records = self._race_facts(race)
        if not self.line.is_heat:
            records += self._lap_records(race)
            records += self._wins() if self.line.is_named else []
        return records + self._circuit_facts()

    def _race_facts(self, race: Name) -> list[Record]:
        line = self.line
        facts: list[tuple[Property, Value]] = []
        if line.is_named:
            facts.append((Property.RECURRING_RACE, line.recurring))
        if line.year is not None:
            facts.append((Property.YEAR, Year(line.year)))
        if line.edition is not None:
            facts.append((Property.EDITION, line.edition))
        if line.days is not None and line.days.first == line.days.last:
            facts.append((Property.DATE, line.days.first))
        elif line.days is not None:
            facts += [(Property.START_DATE, line.days.first), (Property.END_DATE, line.days.last)]
        if line.circuit is not None:
            facts.append((Property.CIRCUIT, line.circuit))
        if line.is_named and line.named_by.country is not None:
            facts.append((Property.COUNTRY, line.named_by.country))
        if line.place.outside:
            facts.append((Property.COUNTS_FOR_CHAMPIONSHIP, False))
        return [self._fact(race, name, value) for name, value in facts]

    def _circuit_facts(self) -> list[Record]:
        """Return where a circuit is: `Sebring International Raceway, Sebring, Florida`, a flag before it."""
        circuit, text = self.line.circuit, self.line.circuit_text
        location = squeeze(self.reader.text(Role.LOCATION))
        if circuit is None or text is None:
            return []
        cell = self.reader.cell(Role.LOCATION)
        if cell is not None and not is_nothing(location):
            self.reader.mark_taken(cell)
        else:
            _, _, location = text.text.partition(", ")
        facts: list[Record] = []
        if location:
            facts.append(self._fact(circuit, Property.LOCATION, Name(Kind.PLACE, location)))
        if text.country is not None:
            facts.append(self._fact(circuit, Property.COUNTRY, text.country))
        return facts

    def _fact(self, subject: Name, name: Property, value: Value) -> Fact:
        return Fact(subject=subject, property=name, value=value, source=self.reader.passage)

    def _lap_records(self, race: Name) -> list[Record]:
        """Read who had pole position and the fastest lap, where the calendar says so."""
        records: list[Record] = []
        for role, kind in _LAP_RECORDS:
            names = self.reader.read(role, lambda cell: drivers_of(cell, self.observed)) or ()
            if are_run_together(names):
                self.reader.give_back(role, _RUN_TOGETHER)
                continue
            records += [
                LapRecord(
                    kind=kind,
                    race=race,
                    entry=None,
                    held_by=as_name(Kind.PERSON, name),
                    lap_time=None,
                    lap_time_as_printed=None,
                    source=self.reader.passage,
                )
                for name in names[:1]
            ]
        return records

    def _wins(self) -> list[Record]:
        """Read who won, where the calendar says so: the drivers and the team."""
        drivers = self.reader.read(Role.WINNER, lambda cell: drivers_of(cell, self.observed)) or ()
        if are_run_together(drivers):
            drivers = ()
            self.reader.give_back(Role.WINNER, _RUN_TOGETHER)
        teams = self.reader.read(Role.WINNING_TEAM, lambda cell: entrants_of(cell, self.observed)) or ()
        kinds = [self._kind_of_winner(name) for name in drivers]
        winners = [as_name(kind, name) for kind, name in zip(kinds, drivers, strict=True)] + [
            as_name(Kind.TEAM, name) for name in teams
        ]
        return [
            Honour(
                winner=winner,
                kind=HonourKind.OVERALL_WIN,
                competition=self.line.recurring,
                year=self.line.year,
                count=1,
                racing_class=None,
                source=self.reader.passage,
            )
            for winner in winners
        ]

    def _kind_of_winner(self, name: FlaggedName) -> Kind:
        """Return PERSON, unless the head says only `Winner` and the name is a team's."""
        says_who = any(contender_in(column.printed) for column, _ in self.reader.cells(Role.WINNER))
        return Kind.PERSON if says_who else kind_of_winner(name, self.observed) or Kind.PERSON


def year_of(text: str) -> int | None:
    """Return the year in a name, None where it has none."""
    found = _YEAR.search(text)
    return int(found[0]) if found is not None else None


def edition_of(text: str) -> tuple[int | None, str]:
    """Part `V Cape Grand Prix` or `47th Monaco Grand Prix` into the number of the running and the name."""
    if found := _ORDINAL.match(text):
        return int(found[1]), text[found.end() :]
    found = _ROMAN.match(text)
    if found is not None and (len(found[0]) > _SHORT_NUMERAL or " " in text[found.end() :]):
        return _TENS[found[1]] + _ONES[found[2]], text[found.end() :]
    return None, text
