"""f1db as released: JSON in one file or many, CSV, SQLite. All come to one form of rows, cut by season on disk.

The releases say what the source tree says under other keys (`positionText` for `position`), in flat tables instead of
folders, and add what follows from it: totals, milliseconds, display orders. That is skipped, each key with its reason.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from racegraph.documents.datasets.items import Item, Leaf, Value
from racegraph.documents.model import Passage
from racegraph.errors import InputError
from racegraph.parsers.datasets.f1db.source import RaceRows, SeasonRows

_COMPUTED = "what f1db computes from its own rows"
_WHICH = "which season or race the row is of"
_STATISTICS = (
    "ChampionshipPosition StartingGridPosition RaceResult",
    "ChampionshipWins RaceEntries RaceStarts RaceWins 1And2Finishes RaceLaps Podiums PodiumRaces Points "
    "ChampionshipPoints PolePositions FastestLaps SprintRaceStarts SprintRaceWins DriverOfTheDay GrandSlams RacesHeld",
)
_COMPUTED_KEYS = (
    "positionDisplayOrder positionNumber timeMillis gapMillis gapLaps intervalMillis q1Millis q2Millis q3Millis "
    "timePenaltyMillis qualificationPositionNumber qualificationPositionText gridPositionNumber positionsGained "
    "pitStops fastestLap driverOfTheDay polePosition gridPenaltyPositions roundsList championshipWon"
)
_RENAMED = {
    "positionText": "position",
    "gridPositionText": "gridPosition",
    "roundsText": "rounds",
    "rounds": "roundsList",
}
_AT_ONCE = 20_000  # rows that are held before they are written
_RESULTS = "races-"
_ENTRANT = ("entrantId",)
_CAR = ("entrantId", "constructorId", "engineManufacturerId")


class Row(NamedTuple):
    """A row of a released table.

    Args:
        table: as the files are called: `races-race-results`.
        place: the file, or the table in it.
        first: its first line; in JSON and SQLite its number in the table, from 1.
        last: its last line.
        text: its characters; in SQLite its values.
        values: by key, as printed.
    """

    table: str
    place: str
    first: int
    last: int
    text: str
    values: dict[str, Leaf | list[str]]


def spool(rows: Iterable[Row], folder: Path) -> None:
    """Write rows to files of JSON lines, those of a season in a folder of its own, so that parts read no others.

    Args:
        rows: of all tables; those of a table in their order.
        folder: where to; it exists.
    """
    waiting: dict[Path, list[str]] = defaultdict(list)
    for number, row in enumerate(rows, start=1):
        year = row.values.get("year") if row.table.startswith(("seasons-", "races")) else None
        path = folder / (year if isinstance(year, str) and year.isdigit() else ".") / f"{row.table}.jsonl"
        waiting[path].append(json.dumps(row[1:], ensure_ascii=False))
        if number % _AT_ONCE == 0:
            _write(waiting)
    _write(waiting)


def _write(waiting: dict[Path, list[str]]) -> None:
    for path, lines in waiting.items():
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
    waiting.clear()


class Released:
    """Reads the rows that `spool` wrote.

    Args:
        root: the folder.
        dataset: the database's id, which every passage starts with.
    """

    derived: Mapping[str, str] = MappingProxyType(
        {
            **dict.fromkeys(_COMPUTED_KEYS.split(), _COMPUTED),
            **{f"best{name}": _COMPUTED for name in _STATISTICS[0].split()},
            **{f"total{name}": _COMPUTED for name in _STATISTICS[1].split()},
            **dict.fromkeys(("year", "raceId", "round"), _WHICH),
        }
    )

    def __init__(self, root: Path, dataset: str) -> None:
        self._root = root
        self._dataset = dataset
        self.problems: list[InputError] = []

    def years(self) -> Sequence[int]:
        """Return the seasons, in order."""
        return sorted(int(one.name) for one in self._root.iterdir() if one.is_dir() and one.name.isdigit())

    def reference(self, table: str) -> list[Item]:
        """Return the rows of a table of things, with the rows of further tables that belong to them."""
        items = self._items(table)
        match table:
            case "drivers":
                self._nest(items, "drivers-family-relationships", "familyRelationships", "driverId", "otherDriverId")
            case "constructors":
                self._nest(items, "constructors-chronology", "chronology", "constructorId", "otherConstructorId")
            case "circuits":
                self._nest(items, "circuits-layouts", "layouts", "circuitId", None)
            case _:
                pass
        return items

    def season(self, year: int) -> SeasonRows:
        """Return all rows of a season."""
        folder = str(year)
        rows = SeasonRows(year, entrants=self._entrants(folder))
        rows.driver_standings = self._items(f"{folder}/seasons-driver-standings")
        rows.constructor_standings = self._items(f"{folder}/seasons-constructor-standings")
        races = {item.text("id"): RaceRows(item) for item in self._items(f"{folder}/races")}
        for path in sorted((self._root / folder).glob(f"{_RESULTS}*.jsonl")):
            table = path.stem.removeprefix(_RESULTS)
            for item in self._items(f"{folder}/{path.stem}"):
                race = races.get(item.text("raceId"))
                if race is not None:
                    race.tables.setdefault(table, []).append(item)
        rows.races = sorted(races.values(), key=lambda race: int(race.race.text("round") or 0))
        return rows

    def _entrants(self, folder: str) -> list[Item]:
        """Put together again what the release spreads over six tables."""
        parts = {
            "chassis": self._grouped(f"{folder}/seasons-entrants-chassis", _CAR),
            "engines": self._grouped(f"{folder}/seasons-entrants-engines", _CAR),
            "tyreManufacturers": self._grouped(f"{folder}/seasons-entrants-tyre-manufacturers", _CAR),
            "drivers": self._grouped(f"{folder}/seasons-entrants-drivers", _CAR),
        }
        cars = self._grouped(f"{folder}/seasons-entrants-constructors", _ENTRANT)
        items = self._items(f"{folder}/seasons-entrants")
        for item in items:
            own = cars.get((item.text("entrantId"),), [])
            for car in own:
                car.values["entrantId"] = item.text("entrantId")
                key = tuple(car.text(name) for name in _CAR)
                for name, found in parts.items():
                    if key in found:
                        car.values[name] = list(found[key])
                car.values.pop("entrantId")
            item.values["constructors"] = list(own)
        return items

    def _grouped(self, table: str, keys: tuple[str, ...]) -> dict[tuple[Leaf, ...], list[Item]]:
        """Return rows by the keys of the row that they belong to, without these keys and the year."""
        found: dict[tuple[Leaf, ...], list[Item]] = defaultdict(list)
        for item in self._items(table):
            found[tuple(item.text(key) for key in keys)].append(item)
            for key in (*keys, "year"):
                item.values.pop(key, None)
        return found

    def _nest(self, items: list[Item], table: str, as_key: str, of: str, other: str | None) -> None:
        by_id: dict[Leaf, list[Item]] = defaultdict(list)
        for row in self._items(table):
            by_id[row.text(of)].append(row)
            row.values.pop(of, None)
            if other is not None:
                row.values[of] = row.values.pop(other, None)
        for item in items:
            if found := by_id.get(item.text("id")):
                item.values[as_key] = list(found)

    def _items(self, table: str) -> list[Item]:
        path = self._root / f"{table}.jsonl"
        if not path.is_file():
            return []
        with path.open(encoding="utf-8") as file:
            return [self._item(*json.loads(line)) for line in file]

    def _item(self, place: str, first: int, last: int, text: str, values: dict[str, Value]) -> Item:
        renamed = {_RENAMED.get(key, key): value for key, value in values.items()}
        return Item(renamed, Passage(f"{self._dataset}/{place}", first, last, text))


def nested_rows(table: str, place: str, rows: Iterable[Mapping[str, object]]) -> Iterator[Row]:
    """Yield the rows of a list in JSON, numbered from 1.

    Args:
        table: as the files are called.
        place: of the list.
        rows: decoded, numbers as printed.
    """
    for number, values in enumerate(rows, start=1):
        text = json.dumps(values, ensure_ascii=False)
        yield Row(table, place, number, number, text, {key: as_printed(value) for key, value in values.items()})


def as_printed(value: object) -> Leaf | list[str]:
    """Return a decoded value of JSON as text."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return [str(one) for one in value]
    return str(value)
