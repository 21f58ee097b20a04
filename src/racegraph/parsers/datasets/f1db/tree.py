"""f1db's source tree: a folder of YAML files for each table, each season and each race."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from racegraph.documents.datasets.items import Item
from racegraph.documents.datasets.yaml_rows import read_yaml
from racegraph.errors import InputError, UnreadableFileError
from racegraph.parsers.datasets.f1db.source import RaceRows, SeasonRows

_LARGEST = 5_000_000  # bytes of one file; the largest of f1db has 50 kB


class Tree:
    """Reads the tree.

    Args:
        root: the folder that holds `drivers` and `seasons`.
        dataset: the database's id, which every passage starts with.
    """

    derived: Mapping[str, str] = MappingProxyType({})

    def __init__(self, root: Path, dataset: str) -> None:
        self._root = root
        self._dataset = dataset
        self.problems: list[InputError] = []  # files that could not be read; the rest could

    def years(self) -> Sequence[int]:
        """Return the seasons that have a folder, in order."""
        folder = self._root / "seasons"
        found = [one.name for one in folder.iterdir() if one.is_dir()] if folder.is_dir() else []
        return sorted(int(name) for name in found if name.isascii() and name.isdigit())

    def reference(self, table: str) -> list[Item]:
        """Return the rows of a folder of files, one for each thing."""
        return [item for path in sorted((self._root / table).glob("*.yml")) for item in self._read(path)]

    def season(self, year: int) -> SeasonRows:
        """Return all rows of a season."""
        folder = self._root / "seasons" / str(year)
        rows = SeasonRows(year)
        for path in sorted(folder.glob("*.yml")):
            items = self._read(path)
            match path.stem:
                case "entrants":
                    rows.entrants = items
                case "driver-standings":
                    rows.driver_standings = items
                case "constructor-standings":
                    rows.constructor_standings = items
                case _:
                    self._refuse(path, "entrants, driver-standings or constructor-standings")
        races = folder / "races"
        for race in sorted(races.iterdir()) if races.is_dir() else []:
            self._read_race(race, rows)
        return rows

    def _read_race(self, folder: Path, rows: SeasonRows) -> None:
        about = self._read(folder / "race.yml")
        if len(about) != 1:
            self._refuse(folder / "race.yml", "one race")
            return
        tables = {path.stem: self._read(path) for path in sorted(folder.glob("*.yml")) if path.stem != "race"}
        rows.races.append(RaceRows(about[0], tables))

    def _read(self, path: Path) -> list[Item]:
        place = path.relative_to(self._root).as_posix()
        try:
            data = path.read_bytes()
            if len(data) > _LARGEST:
                raise UnreadableFileError(place, f"at most {_LARGEST:,} bytes", f"{len(data):,}")
            return read_yaml(data.decode("utf-8-sig"), f"{self._dataset}/{place}", place)
        except UnicodeDecodeError as error:
            self.problems.append(UnreadableFileError(place, "text in UTF-8", f"byte {error.start}: {error.reason}"))
        except OSError as error:
            self.problems.append(UnreadableFileError(place, "a file that can be read", error.strerror or "an error"))
        except InputError as error:
            self.problems.append(error)
        return []

    def _refuse(self, path: Path, expected: str) -> None:
        place = path.relative_to(self._root).as_posix()
        self.problems.append(UnreadableFileError(place, expected, "something else"))
