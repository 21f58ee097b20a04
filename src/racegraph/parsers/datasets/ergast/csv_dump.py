r"""Ergast's CSV dump: one file for each table, `\N` where nothing is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from racegraph.documents.datasets.delimited_rows import Delimited, Line, count_cells, read_delimited
from racegraph.documents.datasets.items import Item
from racegraph.errors import CellError, InputError, UnreadableFileError
from racegraph.parsers.datasets.ergast.source import OF_RACES, REFERENCE, Aside, RaceRows

NOTHING = ("\\N", "")
_LARGEST = 200_000_000  # bytes of one file; the times of all laps have 20 MB
_OWN_NUMBER = "a number of the database's own rows"
_IN_ORDER = "the order of the rows"
_OF_NO_TABLE = {
    "lap_times": "a lap in the course of a race; results state each car's fastest one",
    "constructor_results": "points of a maker in one race, which no table of a championship prints",
}
TABLES = (*REFERENCE, "races", *OF_RACES, *_OF_NO_TABLE)


class CsvDump:
    """Reads the dump.

    Args:
        root: the folder of the files.
        dataset: the database's id, which every passage starts with.
    """

    skipped: Mapping[str, str] = MappingProxyType(
        {
            "resultId": _OWN_NUMBER,
            "sprintResultId": _OWN_NUMBER,
            "qualifyId": _OWN_NUMBER,
            "driverStandingsId": _OWN_NUMBER,
            "constructorStandingsId": _OWN_NUMBER,
            "positionOrder": _IN_ORDER,
        }
    )

    def __init__(self, root: Path, dataset: str) -> None:
        self._root = root
        self._dataset = dataset
        self._found: dict[str, Delimited | None] = {}
        self.problems: list[InputError] = []

    def years(self) -> Sequence[int]:
        """Return the seasons that have races, in order."""
        return sorted(self._races)

    def reference(self, table: str) -> list[Item]:
        """Return the rows of a table."""
        found = self._table(table)
        return [] if found is None else [found.item(line, NOTHING) for line in self._whole(table, found)]

    def races(self, year: int) -> list[RaceRows]:
        """Return the races of a season in order of their rounds."""
        return [
            RaceRows(item, {table: self._rows_of(table, item.text("raceId") or "") for table in OF_RACES})
            for item in sorted(self._races.get(year, ()), key=_round)
        ]

    def asides(self) -> Sequence[Aside]:
        """Return how many values the tables have that give no record."""
        return [
            Aside(count_cells(text, f"{table}.csv"), reason)
            for table, reason in _OF_NO_TABLE.items()
            if (text := self._text(table)) is not None
        ]

    @cached_property
    def _races(self) -> dict[int, list[Item]]:
        found: defaultdict[int, list[Item]] = defaultdict(list)
        for item in self.reference("races"):
            year = item.text("year") or ""
            if year.isdecimal() and len(year) == 4:
                found[int(year)].append(item)
            else:
                where = f"races.csv, line {item.passage.first_line}"
                self.problems.append(CellError(where, "a year behind year", f'"{year}"'))
        return dict(found)

    @cached_property
    def _by_race(self) -> dict[str, dict[str, list[Line]]]:
        """The rows of each table by the race that they name."""
        found: dict[str, dict[str, list[Line]]] = {}
        for table in OF_RACES:
            rows = self._table(table)
            of_race: defaultdict[str, list[Line]] = defaultdict(list)
            if rows is not None:
                place = rows.head.index("raceId") if "raceId" in rows.head else None
                if place is None:
                    self.problems.append(UnreadableFileError(f"{table}.csv, line 1", "a column raceId", "none"))
                else:
                    for line in self._whole(table, rows):
                        of_race[line.cells[place]].append(line)
                self._tell_of_strangers(table, of_race)
            found[table] = dict(of_race)
        return found

    def _tell_of_strangers(self, table: str, of_race: Mapping[str, Sequence[Line]]) -> None:
        known = {item.text("raceId") for items in self._races.values() for item in items}
        for race, lines in of_race.items():
            if race not in known:
                where = f"{table}.csv, line {lines[0].first}"
                self.problems.append(CellError(where, "a raceId of races.csv", f'"{race}" in {len(lines)} rows'))

    def _rows_of(self, table: str, race: str) -> list[Item]:
        rows = self._table(table)
        lines = self._by_race[table].get(race, ())
        return [] if rows is None else [rows.item(line, NOTHING) for line in lines]

    def _whole(self, table: str, rows: Delimited) -> list[Line]:
        """Return the rows that have as many cells as the head; tell of the others."""
        whole = [line for line in rows.rows if len(line.cells) == len(rows.head)]
        for line in rows.rows if len(whole) < len(rows.rows) else ():
            if len(line.cells) != len(rows.head):
                where = f"{table}.csv, line {line.first}"
                self.problems.append(CellError(where, f"{len(rows.head)} cells", str(len(line.cells))))
        return whole

    def _table(self, table: str) -> Delimited | None:
        if table not in self._found:
            self._found[table] = self._read(table)
        return self._found[table]

    def _read(self, table: str) -> Delimited | None:
        text = self._text(table)
        try:
            return None if text is None else read_delimited(text, f"{self._dataset}/{table}.csv", f"{table}.csv")
        except InputError as error:
            self.problems.append(error)
            return None

    def _text(self, table: str) -> str | None:
        """Return a table's text; None where the dump has no such table, or one that cannot be read."""
        name = f"{table}.csv"
        path = self._root / name
        if not path.is_file():
            return None  # older dumps have no sprints, and a part of a dump is one, too
        try:
            if path.stat().st_size > _LARGEST:
                raise UnreadableFileError(name, f"at most {_LARGEST:,} bytes", f"{path.stat().st_size:,}")
            return path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.problems.append(UnreadableFileError(name, "text in UTF-8", f"byte {error.start}: {error.reason}"))
        except OSError as error:
            self.problems.append(UnreadableFileError(name, "a file that can be read", error.strerror or "an error"))
        except InputError as error:
            self.problems.append(error)
        return None


def _round(item: Item) -> int:
    text = item.text("round") or ""
    return int(text) if text.isdecimal() and len(text) < 5 else 0
