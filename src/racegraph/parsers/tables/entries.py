"""One entry of a race from the cells of its record."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from racegraph.cells.car_numbers import parse_optional_car_number
from racegraph.cells.chassis import parse_several_chassis
from racegraph.cells.countries import find_country
from racegraph.cells.engines import parse_engines
from racegraph.cells.finishes import Finish, parse_finish
from racegraph.cells.flagged_names import FlaggedName, looks_like_several_people, parse_drivers, parse_entrants
from racegraph.cells.laps import parse_laps
from racegraph.cells.points import parse_points
from racegraph.cells.positions import Position, parse_position
from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.cells.vocabulary import fold
from racegraph.errors import CellError
from racegraph.parsers.model import Context
from racegraph.parsers.tables.headers import Role
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader
from racegraph.records import (
    Drive,
    Entrant,
    Entry,
    EntryRef,
    Fact,
    Kind,
    Name,
    Property,
    RacingClass,
    Record,
    Result,
    ResultRef,
    ResultStatus,
)

_NOT_STOPPED = (None, ResultStatus.CLASSIFIED, ResultStatus.NOT_CLASSIFIED)
_RUN_TOGETHER = "several drivers with nothing between their names"


class EntryBuilder:
    """Builds the entries of one table, and counts the numbers that come twice.

    Args:
        context: what the document is about; its race must be known.
        observed: what the document's tables show together.
        seen: how often each car number has come so far in this table.
    """

    def __init__(self, context: Context, observed: Observed, seen: Counter[str]) -> None:
        if context.race is None:
            raise ValueError("entries need a race")
        self._race = context.race
        self._context = context
        self._observed = observed
        self._seen = seen
        self._winning_time: Decimal | None = None

    def build(self, reader: RowReader, class_of_heading: str | None) -> list[Record]:
        """Return the entry, with a fact for a printed position in its class.

        Raises:
            CellError: a cell does not have the form that its column promises.
        """
        number = reader.take(Role.CAR_NUMBER, parse_optional_car_number) or ""
        engines = reader.take(Role.ENGINE, parse_engines) or ()
        chassis = reader.take(
            Role.CHASSIS, lambda text: parse_several_chassis(text, self._observed.chassis, max(1, len(engines)))
        )
        drives = self._drives(reader)
        entry = Entry(
            ref=EntryRef(self._race, number, str(self._seen[number] + 1)),
            racing_class=self._racing_class(reader, class_of_heading),
            entrants=self._entrants(reader),
            drives=drives,
            chassis=chassis or (),
            engines=engines,
            tyre=reader.take(Role.TYRE, without_footnotes),
            result=self._result(reader),
            source=reader.passage,
        )
        facts = self._class_position(reader, entry)
        self._skip_the_rest(reader)
        self._seen[number] += 1
        return [entry, *facts]

    def _racing_class(self, reader: RowReader, class_of_heading: str | None) -> RacingClass | None:
        label = reader.take(Role.RACING_CLASS, lambda text: without_footnotes(squeeze(text))) or class_of_heading
        return self._context.racing_class(label) if label else None

    def _entrants(self, reader: RowReader) -> tuple[Entrant, ...]:
        cell = reader.cell(Role.ENTRANT)
        if cell is not None and cell.is_blank and cell.images:
            reader.skip(cell, "an image without text")
            return ()
        names = reader.take(Role.ENTRANT, lambda text: parse_entrants(text, self._observed.flags)) or ()
        names = _with_country_of_image(names, cell.images if cell is not None else ())
        return tuple(Entrant(name=Name(self._kind(name.text), name.text), country=name.country) for name in names)

    def _kind(self, entrant: str) -> Kind:
        return Kind.PERSON if fold(entrant) in self._observed.drivers else Kind.TEAM

    def _drives(self, reader: RowReader) -> tuple[Drive, ...]:
        cell = reader.cell(Role.DRIVERS)
        if cell is None:
            return ()
        if cell.is_blank and cell.images:
            reader.skip(cell, "an image without text")
            return ()
        names = reader.take(Role.DRIVERS, self._parse_drivers) or ()
        if any(name.country is None and looks_like_several_people(name.text) for name in names):
            reader.skip(cell, _RUN_TOGETHER)
            return ()
        for name in names:
            if name.unknown_code:
                reader.remarks.append(reader.error(cell, f"a country's code where {name.unknown_code} stands"))
        names = _with_country_of_image(names, cell.images)
        names = self._with_nationality(reader, names)
        return tuple(
            Drive(driver=Name(Kind.PERSON, name.text), seat=seat, country=name.country)
            for seat, name in enumerate((*names, *self._codrivers(reader)), start=1)
        )

    def _parse_drivers(self, text: str) -> tuple[FlaggedName, ...]:
        names = parse_drivers(text, self._observed.flags_before_drivers)
        if not names:
            raise refuse("names of drivers", text)
        return names

    def _codrivers(self, reader: RowReader) -> tuple[FlaggedName, ...]:
        return reader.take(Role.CODRIVER, self._parse_drivers) or ()

    def _with_nationality(self, reader: RowReader, names: tuple[FlaggedName, ...]) -> tuple[FlaggedName, ...]:
        cell = reader.cell(Role.NATIONALITY)
        if cell is None or len(names) != 1 or names[0].country is not None:
            return names
        country = find_country(cell.text) or find_country(cell.images[0] if len(cell.images) == 1 else "")
        if country is None:
            return names
        reader.mark_taken(cell)
        return (replace(names[0], country=country),)

    def _result(self, reader: RowReader) -> Result | None:
        if not any(reader.cell(role) for role in (Role.POSITION, Role.LAPS, Role.TIME, Role.GAP)):
            return None
        position_cell = reader.cell(Role.POSITION)
        position = reader.take(Role.POSITION, parse_position) or Position(None, None)
        finish = self._finish(reader, position)
        points = reader.take(Role.POINTS, parse_points)
        return Result(
            position=position.place,
            status=position.status,
            position_as_printed=position_cell.text if position_cell is not None else "",
            laps_completed=reader.take(Role.LAPS, parse_laps),
            race_time=finish.race_time,
            gap_seconds=finish.gap_seconds,
            gap_laps=finish.gap_laps,
            points=points.value if points is not None else None,
            grid_position=self._grid(reader),
            retirement_reason=finish.reason,
        )

    def _finish(self, reader: RowReader, position: Position) -> Finish:
        """Put together what the columns of time, gap and reason say."""
        parts = [self._finish_under(reader, role, position) for role in (Role.TIME, Role.GAP, Role.REASON)]
        return Finish(
            race_time=next((part.race_time for part in parts if part.race_time is not None), None),
            gap_seconds=next((part.gap_seconds for part in parts if part.gap_seconds is not None), None),
            gap_laps=next((part.gap_laps for part in parts if part.gap_laps is not None), None),
            reason=next((part.reason for part in parts if part.reason is not None), None),
        )

    def _finish_under(self, reader: RowReader, role: Role, position: Position) -> Finish:
        cell = reader.cell(role)
        if cell is None:
            return Finish()
        try:
            finish = reader.take(role, parse_finish) or Finish()
        except CellError:
            reader.skip(cell, "figures without a plus or a unit: a time or a gap")
            return Finish()
        if finish.race_time is not None and not self._is_whole_time(finish.race_time, role, position):
            reader.skip(cell, "figures without a plus or a unit: a time or a gap")
            return Finish()
        if finish.reason is not None and position.status in _NOT_STOPPED:
            reader.skip(cell, "a remark on a car that did not retire")
            return Finish()
        return finish

    def _is_whole_time(self, time: Decimal, role: Role, position: Position) -> bool:
        """Whether a time without a plus runs from the start: none is shorter than the winner's."""
        if position.place == 1:
            self._winning_time = time
            return True
        return role is Role.TIME and (self._winning_time is None or time >= self._winning_time)

    def _grid(self, reader: RowReader) -> int | None:
        try:
            return reader.take(Role.GRID, parse_laps)
        except CellError:
            reader.skip_role(Role.GRID, "a start without a place on the grid")
            return None

    def _class_position(self, reader: RowReader, entry: Entry) -> list[Record]:
        position = reader.take(Role.CLASS_POSITION, parse_position)
        if position is None or position.place is None:
            return []
        subject = ResultRef(entry.ref)
        return [Fact(subject=subject, property=Property.CLASS_POSITION, value=position.place, source=reader.passage)]

    def _skip_the_rest(self, reader: RowReader) -> None:
        for role in (Role.MANUFACTURER, Role.CONSTRUCTOR):
            reader.skip_role(role, "constructors are not recorded yet")
        reader.skip_role(Role.NATIONALITY, "a flag that belongs to nobody in particular")
        reader.skip_role(Role.REPORT, "a link to another page")
        for role in (Role.BEST_LAP, Role.SPEED, Role.FASTEST_LAP, Role.POLE):
            reader.skip_role(role, "times of sessions are not recorded yet")
        for role in Role:
            reader.skip_role(role, "a column that says nothing of an entry")


def _with_country_of_image(names: tuple[FlaggedName, ...], images: tuple[str, ...]) -> tuple[FlaggedName, ...]:
    """Give each name the country of its flag, where there are as many flags as names."""
    countries = [find_country(image) for image in images]
    if len(countries) != len(names):
        return names
    return tuple(
        replace(name, country=country) if name.country is None else name
        for name, country in zip(names, countries, strict=True)
    )
