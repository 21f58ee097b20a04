"""What a table is about: its races, its season and its series, as constants of the mapping or columns of the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from racegraph.cells.countries import parse_country
from racegraph.cells.refusals import refuse
from racegraph.documents.model import Passage
from racegraph.errors import CellError
from racegraph.parsers.datasets.tables.cells import RowCells, whole
from racegraph.parsers.datasets.tables.mapping import TableMapping
from racegraph.records import (
    Country,
    Fact,
    Kind,
    Name,
    Property,
    RacingClass,
    Record,
    Round,
    RoundRef,
    RoundStatus,
    Value,
    Year,
)

_YEAR = re.compile(r"(?<![0-9])(1[89][0-9]{2}|20[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class About:
    """What one row is about."""

    race: Name | None = None
    race_text: str = ""  # as printed, without its year
    recurring: Name | None = None
    year: int | None = None
    first: date | None = None
    last: date | None = None
    season: Name | None = None
    series: Name | None = None
    circuit: Name | None = None
    country: Country | None = None
    number: int | None = None  # of the round
    source: Passage = field(default=Passage("", 0, 0, ""), compare=False)

    def racing_class(self, label: str | None) -> RacingClass | None:
        """Return a class in the series, else in the race, that names it."""
        scope = self.series or self.race
        return RacingClass(label, scope) if label is not None and scope is not None else None


class Subjects:
    """Reads what rows are about, and states it once.

    Args:
        mapping: of the table.
        held: whether the table shows that its races were held.
    """

    def __init__(self, mapping: TableMapping, held: bool) -> None:
        self._mapping = mapping
        self._held = held
        self._stated: dict[Fact | Round, None] = {}
        self._known: set[About] = set()
        self.records: list[Record] = []  # what was stated of races, seasons and series so far

    def read(self, cells: RowCells) -> About:
        """Return what a row is about, and take note of it."""
        about = self._read(cells)
        if about not in self._known:
            self._known.add(about)
            for record in _statements(about, self._held):
                plain = replace(record, source=_NO_PASSAGE)
                if plain not in self._stated:
                    self._stated[plain] = None
                    self.records.append(record)
        return about

    def _read(self, cells: RowCells) -> About:
        first = cells.read_about("start_date", cells.day) or cells.read_about("date", cells.day)
        last = cells.read_about("end_date", cells.day) or (first if cells.about("start_date") is None else None)
        season, race = cells.about("season"), cells.about("race")
        year = cells.read_about("year", _year) or _year_in(race) or (first.year if first else None) or _year_in(season)
        named = {name for name, template in self._mapping.about.items() if template.columns}
        return About(
            race=_race(cells, race, year),
            race_text=_YEAR.sub("", race).strip(" -,") if race else "",
            recurring=_name(Kind.RECURRING_RACE, cells.about("recurring_race")),
            year=year,
            first=first,
            last=last,
            season=_name(Kind.SEASON, season),
            series=_name(Kind.SERIES, cells.about("series")),
            circuit=_name(Kind.CIRCUIT, cells.about("circuit")),
            country=cells.read_about("country", parse_country),
            number=cells.read_about("round", whole),
            source=cells.item.passage if named else self._mapping.passage,
        )


_NO_PASSAGE = Passage("", 0, 0, "")


def _race(cells: RowCells, text: str | None, year: int | None) -> Name | None:
    """Return a race with its year; a year that stands in its name already is not repeated."""
    if text is None:
        return None
    if _year_in(text) is not None:
        return Name(Kind.RACE, text)
    if year is None:
        cells.refuse((), CellError("", "a race with its year, or year or date under [about]", f'"{text}"'))
        return None
    return Name(Kind.RACE, f"{year} {text}")


def _statements(about: About, held: bool) -> Iterator[Fact | Round]:
    race, season = about.race, about.season
    if season is not None:
        yield from _facts(about, season, {Property.SERIES: about.series})
        if (year := _year_in(season.text)) is not None:
            yield from _facts(about, season, {Property.YEAR: Year(year)})
    if race is None:
        return
    yield from _facts(
        about,
        race,
        {
            Property.RECURRING_RACE: about.recurring,
            Property.YEAR: Year(about.year) if about.year is not None else None,
            Property.CIRCUIT: about.circuit,
            Property.COUNTRY: about.country,
            **_days(about),
        },
    )
    if season is not None and about.number:
        yield Round(
            ref=RoundRef(season, about.number),
            status=RoundStatus.HELD if held else RoundStatus.SCHEDULED,
            race=race,
            race_name=about.race_text or race.text,
            date=about.last or about.first,
            date_as_printed=None,
            circuit=about.circuit,
            racing_classes=(),
            source=about.source,
        )


def _days(about: About) -> dict[Property, Value | None]:
    if about.first == about.last:
        return {Property.DATE: about.first}
    return {Property.START_DATE: about.first, Property.END_DATE: about.last}


def _facts(about: About, subject: Name, values: dict[Property, Value | None]) -> Iterator[Fact]:
    for of, value in values.items():
        if value is not None:
            yield Fact(subject=subject, property=of, value=value, source=about.source)


def _name(kind: Kind, text: str | None) -> Name | None:
    return Name(kind, text) if text else None


def _year_in(text: str | None) -> int | None:
    found = _YEAR.findall(text or "")
    return int(found[0]) if len(found) == 1 else None


def _year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise refuse("a year", text)
    return int(text)
