"""The rows of each released form of f1db: CSV files, JSON files, one JSON file, an SQLite database."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from racegraph.documents.datasets.json_stream import stream_lists
from racegraph.errors import UnreadableFileError
from racegraph.parsers.datasets.f1db.released import Row, as_printed, nested_rows

_LISTS = {"previousNames"}
_HUMP = re.compile(r"(?<=[a-z0-9])([A-Z])|(?<=[a-z])([0-9])")
_UNDERSCORE = re.compile(r"_([a-z0-9])")
_PREFIXES = ("practice", "qualifying", "startingGridPosition", "race", "fastestLap", "pitStop", "driverOfTheDay")
_SEASON_PARTS = {
    "chassis": "chassis",
    "engines": "engines",
    "tyreManufacturers": "tyre-manufacturers",
    "drivers": "drivers",
}


def csv_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of the released CSV files in a folder.

    Raises:
        UnreadableFileError: a file is no CSV in UTF-8.
    """
    for path in sorted(folder.glob("f1db-*.csv")):
        try:
            yield from _csv_rows(path)
        except (UnicodeDecodeError, csv.Error) as error:
            raise UnreadableFileError(path.name, "CSV in UTF-8", str(error)) from error


def _csv_rows(path: Path) -> Iterator[Row]:
    table = path.stem.removeprefix("f1db-")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = _Remembered(file)
        reader = csv.reader(lines, strict=True)
        head = next(reader, [])
        first = reader.line_num + 1
        lines.taken.clear()
        for cells in reader:
            text = "".join(lines.taken).rstrip("\r\n")
            lines.taken.clear()
            values = {key: _csv_value(key, cell) for key, cell in zip(head, cells, strict=False)}
            yield Row(table, path.name, first, reader.line_num, text, values)
            first = reader.line_num + 1


class _Remembered:
    """Lines of a file that keep those taken since the last row."""

    def __init__(self, file: io.TextIOBase | Any) -> None:  # noqa: ANN401 - what open returns
        self._file = file
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self.taken.append(line)
            yield line


def _csv_value(key: str, cell: str) -> str | list[str] | None:
    if key in _LISTS:
        return cell.split(";") if cell else None
    return cell or None


def json_files_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of the released JSON files, one for each table, in a folder.

    Raises:
        UnreadableFileError: a file is no JSON, or no list of objects.
    """
    for path in sorted(folder.glob("f1db-*.json")):
        rows = (row for _, row in stream_lists(path) if row is not None)
        yield from nested_rows(path.stem.removeprefix("f1db-"), path.name, rows)


def json_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the one released JSON file, under the names that the other forms give their tables.

    Raises:
        UnreadableFileError: the file is no JSON, or has another form.
    """
    numbers: Counter[str] = Counter()
    for key, values in stream_lists(path):
        numbers[key] += 1
        place = f"{path.name}/{key}"
        match key:
            case "seasons":
                yield from _season_rows(values, place, numbers[key])
            case "races":
                yield from _race_rows(values, place, numbers[key])
            case _:
                yield from _thing_rows(_kebab(key), values, place, numbers[key])


def _thing_rows(table: str, values: dict[str, Any], place: str, number: int) -> Iterator[Row]:
    inner = {
        "familyRelationships": ("drivers-family-relationships", "driverId", "otherDriverId"),
        "chronology": ("constructors-chronology", "constructorId", "otherConstructorId"),
        "layouts": ("circuits-layouts", "circuitId", None),
    }
    yield _plain_row(table, place, number, {key: value for key, value in values.items() if key not in inner})
    for key, (of, own, other) in inner.items():
        for row in nested_rows(of, f"{place}/{number}/{key}", values.get(key) or []):
            if other is not None:
                row.values[other] = row.values.pop(own, None)
            row.values[own] = as_printed(values.get("id"))
            yield row


def _plain_row(table: str, place: str, number: int, values: dict[str, Any]) -> Row:
    text = json.dumps(values, ensure_ascii=False)
    return Row(table, place, number, number, text, {key: as_printed(value) for key, value in values.items()})


def _race_rows(values: dict[str, Any], place: str, number: int) -> Iterator[Row]:
    yield _plain_row("races", place, number, {key: one for key, one in values.items() if not isinstance(one, list)})
    of = {"raceId": as_printed(values.get("id")), "year": as_printed(values.get("year"))}
    for key, value in values.items():
        if isinstance(value, list):
            for row in nested_rows(f"races-{_kebab(key)}", f"{place}/{number}/{key}", value):
                yield row._replace(values={**of, **row.values})


def _season_rows(season: dict[str, Any], place: str, number: int) -> Iterator[Row]:
    year = {"year": as_printed(season.get("year"))}
    for key, value in season.items():
        where = f"{place}/{number}/{key}"
        if key == "entrants":
            yield from _entrant_rows(value or [], where, year)
        elif isinstance(value, list):
            for row in nested_rows(f"seasons-{_kebab(key)}", where, value):
                yield row._replace(values={**year, **row.values})


def _entrant_rows(rows: list[dict[str, Any]], place: str, year: dict[str, Any]) -> Iterator[Row]:
    for number, entrant in enumerate(rows, start=1):
        own = {**year, "entrantId": as_printed(entrant.get("entrantId"))}
        text = json.dumps(entrant, ensure_ascii=False)
        values = {**own, "countryId": as_printed(entrant.get("countryId"))}
        yield Row("seasons-entrants", place, number, number, text, values)
        for car in entrant.get("constructors") or []:
            key = {**own, **{name: as_printed(car.get(name)) for name in ("constructorId", "engineManufacturerId")}}
            where = f"{place}/{number}/constructors"
            yield Row("seasons-entrants-constructors", where, 1, 1, json.dumps(car, ensure_ascii=False), dict(key))
            for name, table in _SEASON_PARTS.items():
                for row in nested_rows(f"seasons-entrants-{table}", f"{where}/{name}", car.get(name) or []):
                    yield row._replace(values={**key, **row.values})


def sqlite_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the released SQLite database, under the names that the other forms give their tables.

    Raises:
        UnreadableFileError: the file is no SQLite database, or has another form.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("PRAGMA query_only = ON")
            database.execute("PRAGMA trusted_schema = OFF")
            years = {str(race): str(year) for race, year in database.execute("SELECT id, year FROM race")}
            for table in sorted(_SQLITE):
                yield from _sqlite_rows(database, table, path.name, years)
    except sqlite3.Error as error:
        raise UnreadableFileError(path.name, "an SQLite release of f1db", str(error)) from error


_SQLITE = {
    "continent": "continents",
    "country": "countries",
    "driver": "drivers",
    "driver_family_relationship": "drivers-family-relationships",
    "constructor": "constructors",
    "constructor_chronology": "constructors-chronology",
    "chassis": "chassis",
    "engine_manufacturer": "engine-manufacturers",
    "engine": "engines",
    "tyre_manufacturer": "tyre-manufacturers",
    "entrant": "entrants",
    "circuit": "circuits",
    "circuit_layout": "circuits-layouts",
    "grand_prix": "grands-prix",
    "season_entrant": "seasons-entrants",
    "season_entrant_constructor": "seasons-entrants-constructors",
    "season_entrant_chassis": "seasons-entrants-chassis",
    "season_entrant_engine": "seasons-entrants-engines",
    "season_entrant_tyre_manufacturer": "seasons-entrants-tyre-manufacturers",
    "season_entrant_driver": "seasons-entrants-drivers",
    "season_driver_standing": "seasons-driver-standings",
    "season_constructor_standing": "seasons-constructor-standings",
    "race": "races",
    "race_data": "",
    "race_driver_standing": "races-driver-standings",
    "race_constructor_standing": "races-constructor-standings",
}
_RACE_DATA = {
    "PRE_QUALIFYING_RESULT": "pre-qualifying-results",
    "FREE_PRACTICE_1_RESULT": "free-practice-1-results",
    "FREE_PRACTICE_2_RESULT": "free-practice-2-results",
    "FREE_PRACTICE_3_RESULT": "free-practice-3-results",
    "FREE_PRACTICE_4_RESULT": "free-practice-4-results",
    "QUALIFYING_1_RESULT": "qualifying-1-results",
    "QUALIFYING_2_RESULT": "qualifying-2-results",
    "QUALIFYING_RESULT": "qualifying-results",
    "SPRINT_QUALIFYING_RESULT": "sprint-qualifying-results",
    "SPRINT_STARTING_GRID_POSITION": "sprint-starting-grid-positions",
    "SPRINT_RACE_RESULT": "sprint-race-results",
    "WARMING_UP_RESULT": "warming-up-results",
    "STARTING_GRID_POSITION": "starting-grid-positions",
    "RACE_RESULT": "race-results",
    "FASTEST_LAP": "fastest-laps",
    "PIT_STOP": "pit-stops",
    "DRIVER_OF_THE_DAY_RESULT": "driver-of-the-day-results",
}


def _sqlite_rows(database: sqlite3.Connection, table: str, file_name: str, years: Mapping[str, str]) -> Iterator[Row]:
    columns = list(database.execute(f'PRAGMA table_info("{table}")'))  # our own names, never the file's
    if not columns:
        return
    truths = {column[1] for column in columns if str(column[2]).upper() == "BOOLEAN"}
    order = " ORDER BY race_id, type, position_display_order" if table == "race_data" else " ORDER BY rowid"
    cursor = database.execute(f'SELECT rowid, * FROM "{table}"{order}')
    names = [column[0] for column in cursor.description][1:]
    for rowid, *cells in cursor:
        found = {name: _sqlite_value(name, cell, truths) for name, cell in zip(names, cells, strict=True)}
        race = found.get("race_id")
        values = {_camel(name): value for name, value in found.items()}
        if isinstance(race, str):
            values["year"] = years.get(race)
        text = json.dumps({name: value for name, value in found.items() if value is not None}, ensure_ascii=False)
        of = _SQLITE[table]
        if table == "race_data":
            of = f"races-{_RACE_DATA.get(str(found['type']), str(found['type']).lower().replace('_', '-'))}"
            values = _without_prefix(values)
        yield Row(of, f"{file_name}/{table}", rowid, rowid, text, values)


def _sqlite_value(name: str, cell: object, truths: set[str]) -> str | list[str] | None:
    if cell is None:
        return None
    if name in truths:
        return "true" if cell in {1, "1", "true", "TRUE"} else "false"
    if name == "previous_names":
        return str(cell).split(";")
    return str(cell)


def _without_prefix(values: dict[str, Any]) -> dict[str, Any]:
    """Return a row of the table that holds all sessions: only its own columns, without the session's name in front."""
    own: dict[str, Any] = {}
    for key, value in values.items():
        starts = (one for one in _PREFIXES if key.startswith(one) and key[len(one) : len(one) + 1].isupper())
        prefix = next(starts, None)
        if key == "raceId" or prefix is None:
            if key != "type":
                own[key] = value
        elif value is not None:
            bare = key[len(prefix) :]
            own[bare[0].lower() + bare[1:]] = value
    return own


def _kebab(key: str) -> str:
    return _HUMP.sub(lambda match: f"-{match[0].lower()}", key)


def _camel(name: str) -> str:
    return _UNDERSCORE.sub(lambda match: match[1].upper(), name)
