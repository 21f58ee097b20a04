"""Pages of the API as JSON: MRData with a list of races, of standings, of drivers, makers, circuits or seasons.

A page repeats a driver beside each of his results; the first place that names a thing describes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from racegraph.documents.datasets.items import Item, Value, leaves
from racegraph.documents.datasets.located_json import read_located_json
from racegraph.errors import CellError, InputError, UnreadableFileError
from racegraph.parsers.datasets.ergast.source import Aside, RaceRows

_MARK = b'"MRData"'
_HEAD = 4096  # bytes in which a page must say what it is
_LARGEST = 20_000_000  # bytes of one page; a page has at most 1,000 lines
_REPEATED = "described where the pages name it first"
_QUESTION = "what the page was asked for"
_LAPS = "a lap in the course of a race; results state each car's fastest one"

_CIRCUIT = {"circuitName": "name", "Location.lat": "lat", "Location.long": "lng", "Location.alt": "alt"} | {
    "Location.locality": "location",
    "Location.country": "country",
}
_DRIVER = {"permanentNumber": "number", "givenName": "forename", "familyName": "surname", "dateOfBirth": "dob"}
_RACE = {"season": "year", "raceName": "name"} | {
    f"{session}.{what}": f"{short}_{what}"
    for session, short in {
        "FirstPractice": "fp1",
        "SecondPractice": "fp2",
        "ThirdPractice": "fp3",
        "Qualifying": "quali",
        "Sprint": "sprint",
        "SprintQualifying": "sq",
        "SprintShootout": "sq",
    }.items()
    for what in ("date", "time")
}
_RESULT = {
    "Driver.driverId": "driverId",
    "Constructor.constructorId": "constructorId",
    "Constructors.constructorId": "constructors",
    "Time.millis": "milliseconds",
    "Time.time": "time",
    "FastestLap.rank": "rank",
    "FastestLap.lap": "fastestLap",
    "FastestLap.Time.time": "fastestLapTime",
    "FastestLap.Time.millis": "fastestLapMilliseconds",
    "FastestLap.AverageSpeed.speed": "fastestLapSpeed",
    "FastestLap.AverageSpeed.units": "fastestLapSpeedUnit",
    "Q1": "q1",
    "Q2": "q2",
    "Q3": "q3",
}
_OF_RACE = {
    "Results": "results",
    "SprintResults": "sprint_results",
    "QualifyingResults": "qualifying",
    "PitStops": "pit_stops",
}
_STANDINGS = {"DriverStandings": "driver_standings", "ConstructorStandings": "constructor_standings"}
_LISTS = {
    "DriverTable": ("Drivers", "drivers"),
    "ConstructorTable": ("Constructors", "constructors"),
    "CircuitTable": ("Circuits", "circuits"),
    "SeasonTable": ("Seasons", "seasons"),
    "StatusTable": ("Status", "status"),
}
_INSIDE = {"Driver": "drivers", "Constructor": "constructors", "Constructors": "constructors", "Circuit": "circuits"}
_TABLES = {"RaceTable": "Races", "StandingsTable": "StandingsLists"} | {
    name: rows for name, (rows, _) in _LISTS.items()
}
_PLACES = {"drivers": _DRIVER, "circuits": _CIRCUIT, "constructors": {}, "seasons": {"season": "year"}, "status": {}}
_IDS = {"drivers": "driverId", "constructors": "constructorId", "circuits": "circuitId"}

_Key = tuple[str, str]  # season and round


class ApiPages:
    """Reads pages.

    Args:
        root: a page, or the folder of pages.
        dataset: the database's id, which every passage starts with.
    """

    skipped: Mapping[str, str] = MappingProxyType(
        {
            "position": "the order of the rows; the place is printed beside it",
            "fastestLapSpeedUnit": "the unit of a speed that is left out",
            "fastestLapMilliseconds": "the time of the fastest lap again",
            "constructors": "the makers that a driver raced for, which the results state",
        }
    )

    def __init__(self, root: Path, dataset: str) -> None:
        self._dataset = dataset
        self.problems: list[InputError] = []
        self._things: dict[str, dict[str, Item]] = {table: {} for table in _PLACES}
        self._listed: dict[str, set[str]] = defaultdict(set)
        self._races: dict[_Key, RaceRows] = {}
        self._asides: defaultdict[str, int] = defaultdict(int)
        for path in pages_of(root):
            page = self._read(path, path.name if path == root else path.relative_to(root).as_posix())
            if page is not None:
                self._take(page)

    def years(self) -> Sequence[int]:
        """Return the seasons that have races or standings, in order."""
        return sorted({int(season) for season, _ in self._races})

    def reference(self, table: str) -> list[Item]:
        """Return what the pages say of the things of a table."""
        return list(self._things[table].values())

    def races(self, year: int) -> list[RaceRows]:
        """Return the races of a season in order of their rounds."""
        keys = sorted((key for key in self._races if key[0] == str(year)), key=lambda key: int(key[1]))
        return [self._races[key] for key in keys]

    def asides(self) -> Sequence[Aside]:
        """Return how many values the pages have that give no record."""
        return [Aside(count, reason) for reason, count in sorted(self._asides.items())]

    def _read(self, path: Path, name: str) -> Item | None:
        try:
            data = path.read_bytes()
            if len(data) > _LARGEST:
                raise UnreadableFileError(name, f"at most {_LARGEST:,} bytes", f"{len(data):,}")
            page = read_located_json(data.decode("utf-8-sig"), f"{self._dataset}/{name}", name).items("MRData")
            if len(page) == 1:
                return page[0]
            raise UnreadableFileError(name, "MRData, as Ergast has it", "something else")
        except UnicodeDecodeError as error:
            self.problems.append(UnreadableFileError(name, "text in UTF-8", f"byte {error.start}: {error.reason}"))
        except OSError as error:
            self.problems.append(UnreadableFileError(name, "a file that can be read", error.strerror or "an error"))
        except InputError as error:
            self.problems.append(error)
        return None

    def _take(self, page: Item) -> None:
        known = [name for name in _TABLES if page.items(name)]
        self._asides[_QUESTION] += _plain(page)
        if not known:
            where = f"{page.passage.document.removeprefix(f'{self._dataset}/')}, line {page.passage.first_line}"
            self.problems.append(CellError(where, f"one of {', '.join(_TABLES)} in MRData", "none"))
        for name in known:
            for table in page.items(name):
                self._asides[_QUESTION] += _plain(table)
                for row in table.items(_TABLES[name]):
                    self._take_row(name, row)

    def _take_row(self, name: str, row: Item) -> None:
        if name in _LISTS:
            self._describe(_LISTS[name][1], row)
            return
        self._describe_inside(row)
        key = row.text("season") or "", row.text("round") or ""
        if not all(part.isdecimal() and len(part) < 5 for part in key):
            where = f"{row.passage.document.removeprefix(f'{self._dataset}/')}, line {row.passage.first_line}"
            self.problems.append(CellError(where, "a season and a round", f'"{key[0]}" and "{key[1]}"'))
        elif name == "RaceTable":
            self._take_race(key, row)
        else:
            self._take_standings(key, row)

    def _take_race(self, key: _Key, row: Item) -> None:
        race = self._race(key, row)
        own = _renamed(row, _RACE, without=(*_OF_RACE, "Laps", "Circuit"))
        own.values["circuitId"] = next((one.text("circuitId") for one in row.items("Circuit")), None)
        self._merge(race, own)
        for name, table in _OF_RACE.items():
            for result in row.items(name):
                self._describe_inside(result)
                race.tables.setdefault(table, []).append(_renamed(result, _RESULT, _INSIDE))
        self._asides[_LAPS] += sum(1 for lap in row.items("Laps") for _ in leaves(lap))

    def _take_standings(self, key: _Key, row: Item) -> None:
        race = self._race(key, row)
        self._asides[_QUESTION] += _plain(row)
        for name, table in _STANDINGS.items():
            for standing in row.items(name):
                self._describe_inside(standing)
                race.tables.setdefault(table, []).append(_renamed(standing, _RESULT, _INSIDE))

    def _race(self, key: _Key, row: Item) -> RaceRows:
        if key not in self._races:  # until a list of races names it, only its season and its round are known
            self._races[key] = RaceRows(Item({"year": key[0], "round": key[1]}, row.passage))
        return self._races[key]

    def _merge(self, race: RaceRows, row: Item) -> None:
        """Add what a further page says of a race; the first page's lines stay those of the race."""
        if "name" not in race.race.values:
            race.race = row
            return
        for key, value in row.values.items():
            if race.race.values.get(key) is None:
                race.race.values[key] = value
            else:
                self._asides[_REPEATED] += 1

    def _describe_inside(self, row: Item) -> None:
        for name, table in _INSIDE.items():
            for thing in row.items(name):
                self._describe(table, thing)

    def _describe(self, table: str, thing: Item) -> None:
        """Take what describes a thing, where no page has yet."""
        item = _renamed(thing, _PLACES[table])
        id_ = item.text(_IDS.get(table, "")) or item.text("year") or item.text("statusId") or ""
        if id_ in self._things[table]:
            self._asides[_REPEATED] += len(item.values)
        else:
            self._things[table][id_] = item


def is_page(path: Path) -> bool:
    """Whether a file is a page of the API, by its name and its first bytes."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _MARK in head


def pages_of(root: Path) -> list[Path]:
    """Return a page, or the pages of a folder in order of their names."""
    if root.is_file():
        return [root]
    files = (path for path in root.iterdir() if not path.name.startswith("."))
    return sorted(path for path in files if is_page(path))


def _plain(row: Item) -> int:
    """Return how many plain values stand in a row itself."""
    return sum(1 for value in row.values.values() if not isinstance(value, list))


def _renamed(
    row: Item, names: Mapping[str, str], described: Mapping[str, str] | None = None, without: Sequence[str] = ()
) -> Item:
    """Return a row with all plain values of the objects in it, under the names of the dump's columns.

    Args:
        row: of the page.
        names: of columns, by the path in the page.
        described: objects of which only the ids stay.
        without: objects that are left out.
    """
    values: dict[str, Value] = {}
    for path, value in leaves(row):
        head, _, rest = path.partition(".")
        if rest and (head in without or (described and head in described and path not in names)):
            continue
        values[names.get(path, path)] = value
    return Item(values, row.passage)
