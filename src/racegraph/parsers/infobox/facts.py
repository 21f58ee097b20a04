"""What the infobox of a race's page states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from racegraph.cells.countries import find_flag
from racegraph.cells.dates import parse_days
from racegraph.cells.flagged_names import parse_drivers
from racegraph.cells.marked_names import read_marked_drivers, with_links
from racegraph.cells.quantities import LONGEST_LAP, find_distance_km, parse_distance_km, parse_speed_kmh
from racegraph.cells.spacing import is_nothing, split_lines, squeeze, without_footnotes
from racegraph.cells.times import parse_lap_time
from racegraph.cells.vocabulary import fold
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Table
from racegraph.errors import CellError
from racegraph.parsers.infobox.lines import Label, Line, read_lines
from racegraph.parsers.infobox.rounds import is_of_series, read_round, season_of_template
from racegraph.parsers.lap_holders import CREW
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.prose.kinds import kind_of, kind_of_title
from racegraph.records import Fact, Kind, LapRecord, LapRecordKind, Name, Property, Record, Value

_KINDS = {Label.POLE: LapRecordKind.POLE_POSITION, Label.FASTEST_LAP: LapRecordKind.FASTEST_LAP}
_LAP_TIME = re.compile(r"(?:[0-9]{1,2}[:'′]\s?)?[0-9]{1,3}[.,][0-9]{1,4}(?![0-9.,:])")
_SPEED = re.compile(r"\s?(?:km/h|kph|mph|mi/h)", re.IGNORECASE)
_LAPS_OF = re.compile(
    r"\b(?:in|en|à|of)\s[0-9]{1,3}\s\w{3,12}\s(?:à|a|de|di|of|von|van)\s.+", re.IGNORECASE | re.DOTALL
)
_EDITION = re.compile(r"[0-9]{4}|[0-9]{1,3}(?:st|nd|rd|th|[.º°ª])\s|\b[IVXLC]{2,8}\b")
_SILENT = "a line of the infobox that is not recorded"
_PODIUM = "the podium, which the results say, too"
_BESIDE = "beside a record: the team, which the results say, too"


def parse_infobox(table: Table, context: Context, accounting: Accounting) -> Iterator[Record | Problem]:
    """Yield what an infobox states of the race, and a problem for each value without its form."""
    if context.race is None:
        raise ValueError("an infobox of a race needs a race")
    reader = _Reader(context, context.race, accounting, table.template)
    for line in read_lines(table):
        yield from reader.read(line)
    yield from reader.records()
    for row in table.rows:
        for cell in row.cells:
            if accounting.is_open(cell):
                accounting.skip(cell, _SILENT)


@dataclass(slots=True)
class _Reader:
    context: Context
    race: Name
    accounting: Accounting
    of_template: str | None = None
    circuit: Name | None = None
    held: dict[tuple[LapRecordKind, str], LapRecord] = field(default_factory=dict)
    template: dict[Label, Line] = field(default_factory=dict)

    def read(self, line: Line) -> Iterator[Record | Problem]:
        """Yield what one line states; records of laps wait for the line that completes them."""
        if is_nothing(line.value.text):
            return
        if line.part in _KINDS and line.label in (Label.DRIVER, Label.TIME):
            self._record(line, _KINDS[line.part])
            return
        if line.part is Label.PODIUM:
            self._skip(line, _PODIUM)
            return
        self.template[line.label] = line
        read = _READERS.get(line.label)
        try:
            facts = list(read(self, line)) if read is not None else []
        except CellError as error:
            where = f"{self.context.file_name}, line {line.passage.first_line}"
            yield Problem(CellError(where, error.expected, error.found))
            return
        if facts:
            self._take(line)
        yield from facts

    def records(self) -> Iterator[Record]:
        """Yield what needs several lines: the round, the course, the records of laps that have a holder."""
        number = self.template.get(Label.ROUND_NUMBER)
        if number is not None:
            self._take(number)
            yield from read_round(
                number,
                self.template.get(Label.ROUND_COUNT),
                self.context,
                self._season_of_template(),
            )
        course = self.template.get(Label.COURSE_KM) or self.template.get(Label.COURSE_MI)
        if course is not None and self.circuit is not None:
            yield from self._course_of_template(course, self.circuit)
        yield from (record for record in self.held.values() if record.held_by is not None)

    def _season_of_template(self) -> str | None:
        """Return the season that the box counts the race's round in: its own words, else what its template prints."""
        named = self.template.get(Label.SEASON)
        if named is not None:
            links = [link for link in named.value.links if kind_of_title(link) is Kind.SEASON]
            return links[0] if len(links) == 1 else squeeze(without_footnotes(named.value.text))
        sort = self.template.get(Label.SORT)
        printed = sort.value.text if sort is not None else ""
        is_other = fold(printed) not in ("", "f1", "formula1", "motogp") and not is_of_series(printed)
        return None if is_other else season_of_template(self.of_template, self.context.year, printed)

    def fact(self, line: Line, name: Property, value: Value, subject: Name | None = None) -> Fact:
        """Return a fact on the race, or on another subject."""
        return Fact(subject=subject or self.race, property=name, value=value, source=line.passage)

    def date(self, line: Line) -> Iterator[Record]:
        """Read the day of the race, or the days."""
        days = parse_days(without_footnotes(split_lines(line.value.text)[0]), self.context.year)
        if days.first == days.last:
            yield self.fact(line, Property.DATE, days.first)
        else:
            yield self.fact(line, Property.START_DATE, days.first)
            yield self.fact(line, Property.END_DATE, days.last)

    def official_name(self, line: Line) -> Iterator[Record]:
        """Read the official name; one that is used year after year gets the year of this race."""
        text = squeeze(without_footnotes(line.value.text))
        if not _EDITION.search(text) and self.context.year is not None:
            text = f"{self.context.year} {text}"
        if text.casefold() != self.race.text.casefold():
            yield self.fact(line, Property.ALSO_KNOWN_AS, text)

    def location(self, line: Line) -> Iterator[Record]:
        """Read the circuit, and where it lies; a place that is not called a circuit is where the race was."""
        lines = [squeeze(without_footnotes(text)).strip(", ") for text in split_lines(line.value.text)]
        if find_distance_km(lines[0], LONGEST_LAP) is not None and lines[0][:1].isdigit():
            yield from self.course(line)  # `Percorso | 5,911 km`
            return
        named, _, place = lines[0].partition(", ")
        place = ", ".join(part for part in (place, *lines[1:]) if part)
        if line.label is not Label.CIRCUIT and kind_of(named) is not Kind.CIRCUIT and not _is_circuit_link(line.value):
            yield self.fact(line, Property.LOCATION, Name(Kind.PLACE, ", ".join(lines)))
            return
        links = [run.link for run in line.value.runs if run.link and squeeze(run.text) == named]
        self.circuit = Name(Kind.CIRCUIT, named, link=links[0] if links else None)
        yield self.fact(line, Property.CIRCUIT, self.circuit)
        if place:
            yield self.fact(line, Property.LOCATION, Name(Kind.PLACE, place), self.circuit)

    def country(self, line: Line) -> Iterator[Record]:
        """Read the country."""
        country = find_flag(squeeze(line.value.text))
        if country is not None:
            yield self.fact(line, Property.COUNTRY, country)

    def course(self, line: Line) -> Iterator[Record]:
        """Read the length of a lap of the circuit."""
        length = find_distance_km(line.value.text, LONGEST_LAP)
        named = squeeze(without_footnotes(line.value.text))
        if length is None and self.circuit is None and (kind_of(named) is Kind.CIRCUIT or _is_circuit_link(line.value)):
            self.circuit = Name(Kind.CIRCUIT, named, link=line.value.links[0] if len(line.value.links) == 1 else None)
            yield self.fact(line, Property.CIRCUIT, self.circuit)
        if length is not None and self.circuit is not None:
            yield self.fact(line, Property.LAYOUT_LENGTH_KM, length, self.circuit)

    def distance(self, line: Line) -> Iterator[Record]:
        """Read how far the race went."""
        length = find_distance_km(_LAPS_OF.sub("", line.value.text))
        if length is not None:
            yield self.fact(line, Property.DISTANCE_KM, length)
            yield self.fact(line, Property.DISTANCE_AS_PRINTED, squeeze(without_footnotes(line.value.text)))

    def distance_of_template(self, line: Line) -> Iterator[Record]:
        """Read how far the race went from the line in kilometres."""
        yield self.fact(line, Property.DISTANCE_KM, parse_distance_km(f"{squeeze(line.value.text)} km"))

    def average_speed(self, line: Line) -> Iterator[Record]:
        """Read the winner's speed."""
        text = squeeze(without_footnotes(line.value.text))
        yield self.fact(line, Property.AVERAGE_SPEED_KMH, parse_speed_kmh(text))
        yield self.fact(line, Property.AVERAGE_SPEED_AS_PRINTED, text)

    def round(self, line: Line) -> Iterator[Record]:
        """Read which round of which season the race was."""
        return read_round(line, None, self.context)

    def pole_or_fastest(self, line: Line) -> Iterator[Record]:
        """Read a record in one cell: who, and maybe how fast."""
        kind = _KINDS[line.label]
        lines = split_lines(line.value.text)
        names = _drivers(line.value, lines[0].strip(" ,;"))
        if len(names) != 1 or any(map(str.isdigit, names[0].text)):
            return
        time = next((text for text in lines[1:] if _LAP_TIME.match(text) or _lap_time(text) is not None), None)
        yield self._lap_record(kind, line, names[0], time)

    def _course_of_template(self, line: Line, circuit: Name) -> Iterator[Record]:
        """Read the length from its own line, the one in kilometres if there is one."""
        unit = "km" if line.label is Label.COURSE_KM else "mi"
        try:
            length = parse_distance_km(f"{squeeze(line.value.text)} {unit}")
        except CellError:
            return
        self._take(line)
        yield self.fact(line, Property.LAYOUT_LENGTH_KM, length, circuit)

    def _record(self, line: Line, kind: LapRecordKind) -> None:
        """Note who holds a record, or how fast it was."""
        before = self.held.get((kind, line.group))
        text = squeeze(without_footnotes(line.value.text))
        if line.label is Label.DRIVER:
            names = _drivers(line.value, line.value.text)
            if not names or before is not None:
                self._skip(line, _SILENT)
                return
            holder = names[0] if len(names) == 1 else replace(names[0], qualifier=CREW)
            self.held[kind, line.group] = self._lap_record(kind, line, holder, None)
        elif (
            before is None or before.lap_time is not None or (_LAP_TIME.match(text) is None and _lap_time(text) is None)
        ):
            self._skip(line, _SILENT)
            return
        else:
            self.held[kind, line.group] = self._lap_record(kind, line, before.held_by, text)
        self._take(line)

    def _lap_record(self, kind: LapRecordKind, line: Line, holder: Name | None, text: str | None) -> LapRecord:
        whole = _lap_time(text) if text is not None else None  # `1 min 14 s 929`
        found = _LAP_TIME.match(text) if text is not None and whole is None else None
        is_time = whole is not None or (found is not None and not _SPEED.match(text or "", found.end()))
        return LapRecord(
            kind=kind,
            race=self.race,
            entry=None,
            held_by=holder,
            lap_time=whole or (_lap_time(found[0]) if found is not None and is_time else None),
            lap_time_as_printed=text if is_time else None,
            source=line.passage,
        )

    def _take(self, line: Line) -> None:
        for cell in line.cells:
            if cell.source_cell not in (line.value, line.cells[0]) and not cell.is_blank:
                self.accounting.skip(cell, _BESIDE)
        self.accounting.take(line.value)
        if line.cells[0].source_cell != line.value:
            self.accounting.skip(line.cells[0], "label of a line")

    def _skip(self, line: Line, reason: str) -> None:
        for cell in line.cells:
            self.accounting.skip(cell, reason)


_READERS: dict[Label, Callable[[_Reader, Line], Iterator[Record]]] = {
    Label.DATE: _Reader.date,
    Label.OFFICIAL_NAME: _Reader.official_name,
    Label.LOCATION: _Reader.location,
    Label.CIRCUIT: _Reader.location,
    Label.COUNTRY: _Reader.country,
    Label.COURSE: _Reader.course,
    Label.DISTANCE: _Reader.distance,
    Label.DISTANCE_KM: _Reader.distance_of_template,
    Label.AVERAGE_SPEED: _Reader.average_speed,
    Label.ROUND: _Reader.round,
    Label.POLE: _Reader.pole_or_fastest,
    Label.FASTEST_LAP: _Reader.pole_or_fastest,
}


def _drivers(cell: Cell, text: str) -> list[Name]:
    names = read_marked_drivers(cell.runs) if cell.flags else with_links(parse_drivers(text), cell.runs)
    return [Name(Kind.PERSON, name.text, link=name.link) for name in names]


def _is_circuit_link(cell: Cell) -> bool:
    return bool(cell.links) and kind_of(cell.links[0].partition(" (")[0]) is Kind.CIRCUIT


def _lap_time(text: str) -> Decimal | None:
    try:
        return parse_lap_time(text)
    except CellError:
        return None
