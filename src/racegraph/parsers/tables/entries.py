"""One entry of a race from the cells of its record."""

from __future__ import annotations

import re
from dataclasses import replace

from racegraph.cells.car_numbers import parse_optional_car_number
from racegraph.cells.cars import parse_car_and_engine, parse_chassis_with_engine
from racegraph.cells.chassis import parse_several_chassis
from racegraph.cells.countries import find_flag
from racegraph.cells.engines import parse_engines
from racegraph.cells.flagged_names import FlaggedName
from racegraph.cells.positions import find_status
from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.cells.tyres import parse_tyre
from racegraph.cells.vocabulary import fold
from racegraph.documents.model import Cell
from racegraph.errors import CellError
from racegraph.parsers.model import Context
from racegraph.parsers.tables.classifications import Classification
from racegraph.parsers.tables.headers import Role
from racegraph.parsers.tables.names import are_run_together, as_name, drivers_of, entrants_of, linked_name
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader
from racegraph.records import (
    Chassis,
    Drive,
    Engine,
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

_RUN_TOGETHER = "several drivers with nothing between their names"
_SESSIONS = "a time of another session, or a speed"
_REASONS = {
    Role.NATIONALITY: "a flag that belongs to nobody in particular",
    Role.REPORT: "a link to another page",
    Role.BEST_LAP: _SESSIONS,
    Role.SPEED: _SESSIONS,
    Role.FASTEST_LAP: _SESSIONS,
    Role.POLE: _SESSIONS,
    Role.LED: "laps led are not recorded yet",
    Role.PRIZE: "prize money is not recorded",
}
_PRIVATE = frozenset(
    map(
        fold,
        (
            "Private",
            "Privateer",
            "Private entry",
            "Private entrant",
            "Privately entered",
            "Privat",
            "Privé",
            "Privato",
            "Privado",
        ),
    )
)
_NUMBERED = re.compile(r"(?:#\s?|[Nn]o\.\s?)([0-9]{1,3}[A-Za-z]?)\s+(?=[^\W\d])")
_NOBODY_KNOWN = frozenset(
    {"unknown", "tba", "tbc", "tbd", "unnamed", "notknown", "inconnu", "unbekannt", "sconosciuto"}
)
_YEAR_BEFORE = re.compile(r"^['’]?(?:[0-9]{2}|19[0-9]{2}|20[0-9]{2}) (?=[^\W\d_]{2})")  # `'74 Dodge`, `1999 Ford`
_FEWEST_WORDS = 2  # of a person's name
_NOBODY = "a line that names nobody: no number, no driver, no entrant"
_OTHERWISE = "a column that says nothing of an entry"


class EntryBuilder:
    """Builds the entries of one table.

    Args:
        context: what the document is about; its race must be known.
        observed: what the document's tables show together.
        table: number of the table in the document; entries get their final places later (see `numbering`).
    """

    def __init__(self, context: Context, observed: Observed, table: int) -> None:
        if context.race is None:
            raise ValueError("entries need a race")
        self._race = context.race
        self._context = context
        self._observed = observed
        self._table = table
        self._count = 0
        self._classification = Classification()

    def build(
        self, reader: RowReader, class_of_heading: str | None = None, status: ResultStatus | None = None
    ) -> list[Record]:
        """Return the entry, with a fact for a printed position in its class; nothing where the line names nobody.

        Args:
            reader: of the record.
            class_of_heading: the class of the cars below a heading.
            status: how they ended, where a heading says so: `Did not finish`.

        Raises:
            CellError: a cell does not have the form that its column promises.
        """
        result, class_place = self._classification.read(reader, status)
        entry = self._entry(reader, class_of_heading, result)
        return [entry, *_class_position(entry, class_place)] if entry is not None else []

    def _entry(self, reader: RowReader, class_of_heading: str | None, result: Result | None) -> Entry | None:
        """Return the car of a line, with a place still to be settled; None where the line names nobody."""
        number = reader.take(Role.CAR_NUMBER, parse_optional_car_number) or ""
        chassis, engines = self._car(reader)
        entry = Entry(
            ref=EntryRef(self._race, number, f"{self._table}:{self._count}"),
            racing_class=self._racing_class(reader, class_of_heading),
            entrants=self._entrants(reader),
            drives=self._drives(reader),
            chassis=chassis,
            engines=engines,
            tyre=take_tyre(reader),
            result=result,
            constructors=self._makers(reader, Role.CONSTRUCTOR),
            manufacturers=self._makers(reader, Role.MANUFACTURER),
            source=reader.passage,
        )
        reader.skip_rest(_REASONS, _OTHERWISE)
        self._count += 1
        if not (number or entry.drives or entry.entrants):
            reader.skip_all(_NOBODY)
            return None
        return entry if number else _with_number_of_entrant(entry)

    def _car(self, reader: RowReader) -> tuple[tuple[Chassis, ...], tuple[Engine, ...]]:
        engines = reader.take(Role.ENGINE, parse_engines) or ()
        count = max(1, len(engines))
        known = self._observed.chassis
        both = None if engines else reader.take(Role.CHASSIS, parse_chassis_with_engine)
        if both is not None:
            return both
        chassis = reader.take(Role.CHASSIS, lambda text: parse_several_chassis(text, known, count)) or ()
        return reader.take(Role.CAR_AND_ENGINE, parse_car_and_engine) or (chassis, engines)

    def _makers(self, reader: RowReader, role: Role) -> tuple[Name, ...]:
        name = reader.read(
            role,
            lambda cell: linked_name(
                Kind.MANUFACTURER, _YEAR_BEFORE.sub("", squeeze(without_footnotes(cell.text))), cell
            ),
        )
        return (name,) if name is not None and name.text else ()

    def _racing_class(self, reader: RowReader, class_of_heading: str | None) -> RacingClass | None:
        cell = reader.cell(Role.RACING_CLASS)
        if cell is not None and find_status(cell.text) is not None and cell.text not in self._context.classes:
            reader.skip(cell, "a status, not a class")
            return None
        label = reader.take(Role.RACING_CLASS, lambda text: without_footnotes(squeeze(text))) or class_of_heading
        return self._context.racing_class(label) if label else None

    def _entrants(self, reader: RowReader) -> tuple[Entrant, ...]:
        cell = reader.cell(Role.ENTRANT)
        if cell is not None and cell.is_blank and cell.images:
            reader.skip(cell, "an image without text")
            return ()
        if cell is not None and fold(cell.text) in _PRIVATE:
            reader.skip(cell, "a private entry: nobody is named")
            return ()
        names = reader.read(Role.ENTRANT, lambda cell: entrants_of(cell, self._observed)) or ()
        names = self._parted(names, squeeze(reader.text(Role.DRIVERS)))
        return tuple(Entrant(name=as_name(self._kind(name.text), name), country=name.country) for name in names)

    def _parted(self, names: tuple[FlaggedName, ...], drivers: str) -> tuple[FlaggedName, ...]:
        """Part two entrants that an extractor has run together: a team of other cars, and a driver of this one."""
        if len(names) != 1 or names[0].link is not None:
            return names
        words = names[0].text.split(" ")
        for count in range(len(words) - _FEWEST_WORDS, 0, -1):
            team, person = " ".join(words[:count]), " ".join(words[count:])
            if team in self._observed.entrants and f"{drivers} ".startswith(f"{person} "):
                return (replace(names[0], text=team), FlaggedName(person, None))
        return names

    def _kind(self, entrant: str) -> Kind:
        return Kind.PERSON if fold(entrant) in self._observed.drivers else Kind.TEAM

    def _drives(self, reader: RowReader) -> tuple[Drive, ...]:
        names = self._with_nationality(reader, self._people(reader, Role.DRIVERS))
        return tuple(
            Drive(driver=as_name(Kind.PERSON, name), seat=seat, country=name.country)
            for seat, name in enumerate((*names, *self._people(reader, Role.CODRIVER)), start=1)
        )

    def _people(self, reader: RowReader, role: Role) -> tuple[FlaggedName, ...]:
        cell = reader.cell(role)
        if cell is None:
            return ()
        if cell.is_blank and cell.images:
            reader.skip(cell, "an image without text")
            return ()
        if cell.text.startswith("("):  # `(Relieved by ...)`: the name before it was lost, and with it who drove first
            reader.skip(cell, "a remark on a driver whose name is lost")
            return ()
        names = tuple(
            name for name in reader.read(role, self._read_people) or () if fold(name.text) not in _NOBODY_KNOWN
        )
        if are_run_together(names):
            reader.skip(cell, _RUN_TOGETHER)
            return ()
        for name in names:
            if name.unknown_code:
                reader.remarks.append(reader.error(cell, f"a country's code where {name.unknown_code} stands"))
        return names

    def _read_people(self, cell: Cell) -> tuple[FlaggedName, ...]:
        names = drivers_of(cell, self._observed)
        if not names:
            raise refuse("names of drivers", cell.text)
        return tuple({fold(name.text): name for name in reversed(names)}.values())[::-1]

    def _with_nationality(self, reader: RowReader, names: tuple[FlaggedName, ...]) -> tuple[FlaggedName, ...]:
        """Give drivers the countries of a column of their own: one for each, or one for the only driver."""
        cell = reader.cell(Role.NATIONALITY)
        if cell is None or not names or any(name.country is not None for name in names):
            return names
        printed = cell.flags or cell.images or tuple(cell.text.split("\n"))
        countries = [country for text in printed if (country := find_flag(text)) is not None]
        if len(countries) != len(names):
            return names
        reader.mark_taken(cell)
        return tuple(
            FlaggedName(name.text, country, link=name.link) for name, country in zip(names, countries, strict=True)
        )


def _with_number_of_entrant(entry: Entry) -> Entry:
    """Take the number from `#46 TDS Racing`, where a table has no column for it."""
    first = entry.entrants[0] if entry.entrants else None
    found = _NUMBERED.match(first.name.text) if first is not None else None
    if first is None or found is None:
        return entry
    bare = replace(first, name=replace(first.name, text=first.name.text[found.end() :]))
    return replace(entry, ref=replace(entry.ref, car_number=found[1]), entrants=(bare, *entry.entrants[1:]))


def take_tyre(reader: RowReader) -> str | None:
    """Return the maker of the tyres; a letter that stands for one we do not know is skipped."""
    try:
        return reader.take(Role.TYRE, parse_tyre)
    except CellError:
        reader.give_back(Role.TYRE, "a letter that stands for a maker")
        return None


def _class_position(entry: Entry, place: int | None) -> list[Record]:
    if place is None:
        return []
    subject = ResultRef(entry.ref)
    return [Fact(subject=subject, property=Property.CLASS_POSITION, value=place, source=entry.source)]
