"""A row of results, of a session or of a list of entries: the car with its crew, and its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from racegraph.cells.car_numbers import parse_optional_car_number
from racegraph.cells.cars import parse_car_and_engine
from racegraph.cells.chassis import parse_chassis
from racegraph.cells.countries import parse_country
from racegraph.cells.engines import parse_engine
from racegraph.cells.finishes import Finish, parse_finish
from racegraph.cells.laps import parse_laps
from racegraph.cells.positions import Position, parse_position
from racegraph.cells.times import Gap, parse_lap_time
from racegraph.errors import CellError
from racegraph.parsers.datasets.tables.cells import RowCells, any_gap, whole
from racegraph.parsers.datasets.tables.subjects import About
from racegraph.records import Chassis, Country, Drive, Engine, Entrant, Entry, EntryRef, Kind, LapTime, Name, Result

_NO_PLACE = Position(None, None)
_PIT_LANE = frozenset({"pl", "pit", "pitlane", "pit lane", "0"})


@dataclass(frozen=True, slots=True)
class CarLine:
    """What a row says of its car."""

    number: str
    drivers: tuple[tuple[Name, Country | None], ...]
    entrants: tuple[Entrant, ...]

    @property
    def is_blank(self) -> bool:
        """Whether the row names no car and nobody."""
        return not self.number and not self.drivers and not self.entrants


def read_car(cells: RowCells) -> CarLine:
    """Return who drove which car for whom."""
    number = cells.read("car_number", parse_optional_car_number) or ""
    return CarLine(number, tuple(_drivers(cells)), tuple(_entrants(cells)))


def _drivers(cells: RowCells) -> Iterator[tuple[Name, Country | None]]:
    places, countries = cells.places("drivers"), cells.places("driver_countries")
    beside: list[str | None] = [*countries, *[None] * len(places)]
    for text, country in zip(places, beside, strict=False):
        if text is not None:
            yield Name(Kind.PERSON, text), _country(cells, "driver_countries", country)


def _entrants(cells: RowCells) -> Iterator[Entrant]:
    country = _country(cells, "team_country", cells.text("team_country"))
    for number, text in enumerate(cells.texts("team")):
        yield Entrant(name=Name(Kind.TEAM, text), country=None if number else country)


def _country(cells: RowCells, field: str, text: str | None) -> Country | None:
    if text is None:
        return None
    try:
        return parse_country(text)
    except CellError as error:
        cells.refuse(cells.columns_of(field, text), error)
        return None


def read_entry(cells: RowCells, line: CarLine, ref: EntryRef, about: About, result: Result | None) -> Entry:
    """Return the entry of a row."""
    chassis, engines = _car(cells)
    return Entry(
        ref=ref,
        racing_class=about.racing_class(cells.text("class")),
        entrants=line.entrants,
        drives=tuple(
            Drive(driver=name, seat=seat, country=country)
            for seat, (name, country) in enumerate(dict(line.drivers).items(), start=1)
        ),
        chassis=chassis,
        engines=engines,
        tyre=cells.text("tyre"),
        result=result,
        constructors=_makers(cells.texts("constructor")),
        manufacturers=_makers(cells.texts("manufacturer")),
        source=cells.item.passage,
    )


def _car(cells: RowCells) -> tuple[tuple[Chassis, ...], tuple[Engine, ...]]:
    both = cells.read("car", parse_car_and_engine)
    chassis, engine = cells.read("chassis", parse_chassis), cells.read("engine", parse_engine)
    of_car = both or ((), ())
    return (*of_car[0], *([chassis] if chassis else [])), (*of_car[1], *([engine] if engine else []))


def _makers(texts: Iterable[str]) -> tuple[Name, ...]:
    return tuple(Name(Kind.MANUFACTURER, text) for text in texts)


def read_result(cells: RowCells, timed: bool = False) -> Result:
    """Return the line of a row.

    Args:
        cells: of the row.
        timed: whether it is of a session in which lap times count, so that a place says nothing of being classified.
    """
    position = cells.read("position", parse_position) or _NO_PLACE
    stated = cells.read("status", cells.status)
    finish = cells.read("time", parse_finish) or Finish()
    gap, interval = cells.read("gap", any_gap) or Gap(), cells.read("interval", any_gap) or Gap()
    status = stated or finish.status or position.status
    grid = cells.text("grid")
    pit_lane = grid if grid is not None and grid.casefold() in _PIT_LANE else None
    return Result(
        position=position.place,
        status=None if timed and position.place is not None and stated is None else status,
        position_as_printed=cells.text("position") or "",
        laps_completed=cells.read("laps", parse_laps),
        race_time=finish.race_time or None,
        gap_seconds=gap.seconds if gap.seconds is not None else finish.gap_seconds,
        gap_laps=_first(gap.laps, cells.read("gap_laps", whole), finish.gap_laps),
        points=cells.read("points", cells.points),
        retirement_reason=cells.text("reason") or finish.reason,
        interval_seconds=interval.seconds,
        time_penalty=_penalty(cells),
        grid_position=cells.read("grid", _place) if pit_lane is None else None,
        grid_position_as_printed=pit_lane,
    )


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def _penalty(cells: RowCells) -> Decimal | None:
    gap = cells.read("time_penalty", any_gap)
    return gap.seconds or None if gap is not None else None


def _place(text: str) -> int | None:
    return parse_position(text).place


def read_lap_times(cells: RowCells, field: str = "lap_time") -> Iterator[LapTime]:
    """Yield the row's own lap time, then those of the parts of the session."""
    seconds = cells.read(field, parse_lap_time)
    if seconds is not None:
        yield LapTime(part=None, seconds=seconds, as_printed=cells.text(field) or "")
    for label, text, value in cells.labelled("lap_times", parse_lap_time):
        yield LapTime(part=label, seconds=value, as_printed=text)
