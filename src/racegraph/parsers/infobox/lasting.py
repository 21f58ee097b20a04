"""What the box of a lasting thing states: of a driver, a team, a circuit, a series, a car model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from racegraph.cells.countries import find_flag
from racegraph.cells.quantities import LONGEST_LAP, find_distance_km
from racegraph.cells.spacing import split_lines, squeeze, without_footnotes
from racegraph.cells.vocabulary import fold
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Table
from racegraph.parsers.infobox.box_lines import BoxLine, read_box_lines
from racegraph.parsers.infobox.box_values import (
    LONGEST_NAME,
    competition_of,
    links_of,
    names_of,
    part_at_day,
    without_years,
)
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.parties import read_parties
from racegraph.parsers.prose.places import read_country, read_place
from racegraph.parsers.prose.words import YEAR
from racegraph.records import Fact, Honour, HonourKind, Kind, Name, Property, Record, Value, Year

_TITLES = re.compile(rf"([0-9]{{1,2}})\s?\(((?:{YEAR})(?:(?:, |–|-| and )(?:{YEAR})){{0,20}})\)")
_SILENT = "a line of the infobox that is not recorded"


def parse_lasting_box(table: Table, subject: Name, accounting: Accounting) -> Iterator[Record]:
    """Yield what a box states of a page's subject; every other line is skipped."""
    reader = _Reader(subject)
    for line in read_box_lines(table, subject.kind):
        found = list(reader.read(line))
        if found:
            accounting.take(line.value)
            if line.label.source_cell != line.value.source_cell:
                accounting.skip(line.label, "label of a line")
        yield from found
    yield from reader.rest()
    for row in table.rows:
        for cell in row.cells:
            if accounting.is_open(cell):
                accounting.skip(cell, _SILENT)


class _Reader:
    """Reads the lines of one box."""

    def __init__(self, subject: Name) -> None:
        self._subject = subject
        self._turns: dict[int, Fact] = {}  # of each course
        self._careers: set[str] = set()

    def read(self, line: BoxLine) -> Iterator[Record]:
        """Yield what one line states."""
        if self._subject.kind is Kind.PERSON and line.career is not None and line.career not in self._careers:
            self._careers.add(line.career)
            competition = competition_of(line.career)
            if competition is not None:
                yield self._fact(line, Property.COMPETED_IN, competition)
        read = _READERS.get(line.says)
        if read is not None:
            yield from read(self, line)

    def rest(self) -> Iterator[Record]:
        """Yield what holds only if no other line of the box says otherwise: the turns of the one course."""
        if len(self._turns) == 1:
            yield from self._turns.values()

    def _fact(self, line: BoxLine, name: Property, value: Value, subject: Name | None = None) -> Fact:
        return Fact(subject=subject or self._subject, property=name, value=value, source=line.passage)

    def born(self, line: BoxLine) -> Iterator[Record]:
        """Read a birth: maybe a name, the day, maybe a place, on lines of their own or on one."""
        before, day, after = part_at_day(line.value.text)
        if day is None:
            return
        yield self._fact(line, Property.BIRTH_DATE, day)
        if before and fold(before) != fold(self._subject.text) and len(before) < LONGEST_NAME:
            yield self._fact(line, Property.ALSO_KNOWN_AS, before)
        yield from self._place(line, Property.BIRTH_PLACE, after)

    def died(self, line: BoxLine) -> Iterator[Record]:
        """Read the day of a death."""
        _, day, _ = part_at_day(line.value.text)
        if day is not None:
            yield self._fact(line, Property.DEATH_DATE, day)

    def birth_place(self, line: BoxLine) -> Iterator[Record]:
        """Read where a person was born."""
        yield from self._place(line, Property.BIRTH_PLACE, squeeze(line.value.text.replace("\n", ", ")))

    def nationality(self, line: BoxLine) -> Iterator[Record]:
        """Read a person's country; two countries are left, for we cannot tell when each held."""
        countries = {country.iso3: country for flag in line.value.flags if (country := find_flag(flag)) is not None}
        printed = read_country(squeeze(without_footnotes(line.value.text)))
        if not countries and printed is not None:
            countries = {printed.iso3: printed}
        if len(countries) == 1:
            yield self._fact(line, Property.NATIONALITY, next(iter(countries.values())))

    def country(self, line: BoxLine) -> Iterator[Record]:
        """Read the country of a team, circuit or series."""
        found = [find_flag(text) for text in (*line.value.flags, squeeze(without_footnotes(line.value.text))) if text]
        country = next((each for each in found if each is not None), None)
        if country is not None:
            yield self._fact(line, Property.COUNTRY, country)

    def teams(self, line: BoxLine) -> Iterator[Record]:
        """Read the teams that a person drove for."""
        for name in names_of(line.value, Kind.TEAM):
            yield self._fact(line, Property.DROVE_FOR, name)

    def drivers(self, line: BoxLine) -> Iterator[Record]:
        """Read the people who drove for a team."""
        for name in names_of(line.value, Kind.PERSON):
            if " " in name.text:
                yield self._fact(line, Property.DROVE_FOR, self._subject, name)

    def series(self, line: BoxLine) -> Iterator[Record]:
        """Read the series that a team took part in."""
        for name in names_of(line.value, Kind.SERIES):
            if kind_of(name.text) is Kind.SERIES:
                yield self._fact(line, Property.COMPETED_IN, name)

    def titles(self, line: BoxLine) -> Iterator[Record]:
        """Read the titles of a career: `3 (1969, 1971, 1973)`."""
        found = _TITLES.fullmatch(squeeze(without_footnotes(line.value.text)))
        competition = competition_of(line.career) if line.career else None
        years = re.findall(YEAR, found[2]) if found else []
        if found is None or competition is None or competition.kind is not Kind.SERIES or len(years) != int(found[1]):
            return
        for year in years:
            yield Honour(
                winner=self._subject,
                kind=HonourKind.TITLE,
                competition=competition,
                year=int(year),
                count=1,
                racing_class=None,
                source=line.passage,
            )

    def name(self, line: BoxLine) -> Iterator[Record]:
        """Read a full name."""
        text = squeeze(without_footnotes(line.value.text))
        if text and fold(text) != fold(self._subject.text) and len(text) <= LONGEST_NAME and len(_texts(line)) == 1:
            yield self._fact(line, Property.ALSO_KNOWN_AS, text)

    def former_name(self, line: BoxLine) -> Iterator[Record]:
        """Read names that the thing no longer has, one on each line."""
        for text in _texts(line):
            name = without_years(text)
            if name and len(name) <= LONGEST_NAME and fold(name) != fold(self._subject.text):
                yield self._fact(line, Property.FORMER_NAME, name)

    def founders(self, line: BoxLine) -> Iterator[Record]:
        """Read who founded a team."""
        yield from self._parties(line, Property.FOUNDED_BY)

    def owners(self, line: BoxLine) -> Iterator[Record]:
        """Read who owns a team."""
        yield from self._parties(line, Property.OWNED_BY)

    def manufacturer(self, line: BoxLine) -> Iterator[Record]:
        """Read who made a car."""
        for name in names_of(line.value, Kind.MANUFACTURER)[:1]:
            yield self._fact(line, Property.MANUFACTURER, name)

    def base(self, line: BoxLine) -> Iterator[Record]:
        """Read where a team has its seat."""
        yield from self._place(line, Property.BASED_IN, squeeze(line.value.text.replace("\n", ", ")))

    def location(self, line: BoxLine) -> Iterator[Record]:
        """Read where a circuit lies, and its country."""
        where = read_place(without_footnotes(squeeze(line.value.text.replace("\n", ", "))))
        if where.place is not None and not re.search(r"\d", where.place.text):
            yield self._fact(line, Property.LOCATION, where.place)
        if where.country is not None:
            yield self._fact(line, Property.COUNTRY, where.country)

    def length(self, line: BoxLine) -> Iterator[Record]:
        """Read the length of a course, a figure with its unit."""
        text = squeeze(without_footnotes(line.value.text))
        if re.fullmatch(r"[0-9.,]{1,8}", text):
            text = f"{text} km"  # of a template: its label names the unit
        length = find_distance_km(text, LONGEST_LAP)
        if length is not None:
            yield self._fact(line, Property.LAYOUT_LENGTH_KM, length)

    def turns(self, line: BoxLine) -> Iterator[Record]:
        """Keep the turns of a course."""
        found = re.fullmatch(r"([0-9]{1,3})(?: (?:turns|corners))?", squeeze(without_footnotes(line.value.text)))
        if found is not None:
            self._turns.setdefault(int(found[1]), self._fact(line, Property.TURN_COUNT, int(found[1])))
        return
        yield

    def _year(self, line: BoxLine, name: Property) -> Iterator[Record]:
        years = re.findall(rf"\b{YEAR}\b", without_footnotes(line.value.text))
        if len(set(years)) == 1:
            yield self._fact(line, name, Year(years[0]))

    def founded_in(self, line: BoxLine) -> Iterator[Record]:
        """Read the year of the foundation."""
        yield from self._year(line, Property.FOUNDED_IN)

    def ended_in(self, line: BoxLine) -> Iterator[Record]:
        """Read the last year."""
        yield from self._year(line, Property.ENDED_IN)

    def active_since(self, line: BoxLine) -> Iterator[Record]:
        """Read the first year."""
        yield from self._year(line, Property.ACTIVE_SINCE)

    def active_until(self, line: BoxLine) -> Iterator[Record]:
        """Read the year of the end of a circuit."""
        yield from self._year(line, Property.ACTIVE_UNTIL)

    def _parties(self, line: BoxLine, name: Property) -> Iterator[Record]:
        text = " and ".join(without_years(each) for each in _texts(line))
        links = links_of(line.value)
        for party in read_parties(text):
            yield self._fact(line, name, Name(party.kind, party.text, party.qualifier, links.get(party.text)))

    def _place(self, line: BoxLine, name: Property, text: str) -> Iterator[Record]:
        where = read_place(without_footnotes(text).strip(" ,"))
        if where.place is None or re.search(r"\d", where.place.text) or not where.place.text:
            return
        yield self._fact(line, name, where.place)
        if where.country is not None:
            yield self._fact(line, Property.COUNTRY, where.country, where.place)


_READERS: dict[str, Callable[[_Reader, BoxLine], Iterator[Record]]] = {
    "born": _Reader.born,
    "died": _Reader.died,
    "birth_name": _Reader.name,
    "birth_place": _Reader.birth_place,
    "nationality": _Reader.nationality,
    "teams": _Reader.teams,
    "titles": _Reader.titles,
    "based_in": _Reader.base,
    "founded_by": _Reader.founders,
    "founded_in": _Reader.founded_in,
    "ended_in": _Reader.ended_in,
    "owned_by": _Reader.owners,
    "full_name": _Reader.name,
    "former_name": _Reader.former_name,
    "series": _Reader.series,
    "drivers": _Reader.drivers,
    "country": _Reader.country,
    "location": _Reader.location,
    "opened": _Reader.active_since,
    "closed": _Reader.active_until,
    "length": _Reader.length,
    "length_km": _Reader.length,
    "turns": _Reader.turns,
    "active_since": _Reader.active_since,
    "manufacturer": _Reader.manufacturer,
}


def _texts(line: BoxLine) -> tuple[str, ...]:
    return tuple(without_footnotes(text) for text in split_lines(line.value.text))
