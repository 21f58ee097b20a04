"""Releases of f1db derived from its source tree, after the published schemas: CSV, JSON files, one JSON file, SQLite.

What f1db computes is there, too (positions as numbers, milliseconds, totals), so that readers have it to skip.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

Rows = dict[str, list[dict[str, Any]]]

RESULTS = re.compile(r"(results|laps|stops|positions|standings)$")
TYPES = {
    "fastest-laps": ("FASTEST_LAP", "fastest_lap"),
    "pit-stops": ("PIT_STOP", "pit_stop"),
    "starting-grid-positions": ("STARTING_GRID_POSITION", "starting_grid_position"),
    "sprint-starting-grid-positions": ("SPRINT_STARTING_GRID_POSITION", "starting_grid_position"),
    "race-results": ("RACE_RESULT", "race"),
    "sprint-race-results": ("SPRINT_RACE_RESULT", "race"),
    "driver-of-the-day-results": ("DRIVER_OF_THE_DAY_RESULT", "driver_of_the_day"),
    "warming-up-results": ("WARMING_UP_RESULT", "practice"),
    **{f"free-practice-{n}-results": (f"FREE_PRACTICE_{n}_RESULT", "practice") for n in (1, 2, 3, 4)},
    **{f"qualifying-{n}-results": (f"QUALIFYING_{n}_RESULT", "qualifying") for n in (1, 2)},
    "qualifying-results": ("QUALIFYING_RESULT", "qualifying"),
    "pre-qualifying-results": ("PRE_QUALIFYING_RESULT", "qualifying"),
    "sprint-qualifying-results": ("SPRINT_QUALIFYING_RESULT", "qualifying"),
}
OF_ALL = {"position_display_order", "position_number", "position_text", "driver_number", "race_id", "year", "round"}
SQL_NAMES = {
    "drivers-family-relationships": "driver_family_relationship",
    "constructors-chronology": "constructor_chronology",
    "circuits-layouts": "circuit_layout",
    "grands-prix": "grand_prix",
    "countries": "country",
    "chassis": "chassis",
    "seasons-entrants-chassis": "season_entrant_chassis",
}
BOOLEANS = ("sharedCar", "grandSlam", "testDriver", "driversChampionshipDecider", "constructorsChampionshipDecider")
NUMBERS = {"points", "percentage", "length", "courseLength", "distance", "scheduledDistance", "latitude", "longitude"}
WHOLE = {"laps", "lap", "stop", "turns", "round", "scheduledLaps", "yearFrom", "yearTo"}


def tables(files: Mapping[str, Any]) -> Rows:
    """Return the flat tables of a release from the files of a tree, read with all values as texts."""
    found: Rows = defaultdict(list)
    for path, content in sorted(files.items()):
        parts = path.split("/")
        if parts[0] != "seasons":
            _thing(parts[0], content, found)
        elif len(parts) == 3:
            _season(parts[1], parts[2].removesuffix(".yml"), content or [], found)
        elif parts[-1] == "race.yml":
            found["races"].append({"year": parts[1], **_plain(content)})
        else:
            race = files[f"{'/'.join(parts[:-1])}/race.yml"]
            which = {"raceId": race["id"], "year": parts[1], "round": race["round"]}
            rows = [_published(row, place) for place, row in enumerate(content or [], start=1)]
            found[f"races-{parts[-1].removesuffix('.yml')}"] += [{**which, **row} for row in rows]
    return found


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(key, value) for key, value in values.items()}


def _value(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return value
    if key in BOOLEANS:
        return value == "true"
    if value == "":
        return None
    if key in NUMBERS:
        return float(value)
    return int(value) if key in WHOLE else value


def _thing(table: str, content: Mapping[str, Any], found: Rows) -> None:
    inner = {
        "familyRelationships": ("drivers-family-relationships", "driverId", "otherDriverId"),
        "chronology": ("constructors-chronology", "constructorId", "otherConstructorId"),
        "layouts": ("circuits-layouts", "circuitId", ""),
    }
    row = _plain({key: value for key, value in content.items() if key not in inner})
    if table not in {"continents", "countries", "chassis", "engines", "entrants"}:
        row["totalRaceEntries" if table not in {"circuits", "grands-prix"} else "totalRacesHeld"] = 7
    found[table].append(row)
    for key, (of, own, other) in inner.items():
        for place, one in enumerate(content.get(key) or [], start=1):
            values = _plain({name: value for name, value in one.items() if name != "effective"})
            if other:
                values[other] = values.pop(own)
                values["positionDisplayOrder"] = place
            found[of].append({own: content["id"], **values})


def _season(year: str, table: str, rows: list[dict[str, Any]], found: Rows) -> None:
    if table != "entrants":
        found[f"seasons-{table}"] += [
            {"year": year, **_published(row, place)} for place, row in enumerate(rows, start=1)
        ]
        return
    for row in rows:
        own = {"year": year, "entrantId": row["entrantId"]}
        found["seasons-entrants"].append({**own, "countryId": row["countryId"]})
        for car in row.get("constructors") or [row]:
            key = {**own, **{name: car[name] for name in ("constructorId", "engineManufacturerId")}}
            found["seasons-entrants-constructors"].append(key)
            for name, single in (("chassis", "chassisId"), ("engines", "engineId")):
                for one in car.get(name) or ([car] if car.get(single) else []):
                    found[f"seasons-entrants-{name}"].append({**key, single: one[single]})
            for one in car.get("tyreManufacturers") or ([car] if car.get("tyreManufacturerId") else []):
                found["seasons-entrants-tyre-manufacturers"].append(
                    {**key, "tyreManufacturerId": one["tyreManufacturerId"]}
                )
            for one in car.get("drivers") or ([car] if car.get("driverId") else []):
                rounds = one.get("rounds") or None
                found["seasons-entrants-drivers"].append(
                    {
                        **key,
                        "driverId": one["driverId"],
                        "rounds": [1] if rounds else None,
                        "roundsText": rounds,
                        "testDriver": one.get("testDriver") == "true",
                    }
                )


def _published(row: Mapping[str, Any], place: int) -> dict[str, Any]:
    values: dict[str, Any] = {
        "positionDisplayOrder": place,
        "positionNumber": int(row["position"]) if row["position"].isdecimal() else None,
        "positionText": row["position"],
    }
    for key, value in row.items():
        if key == "gridPosition":
            values["gridPositionNumber"] = int(value) if value.isdecimal() else None
            values["gridPositionText"] = value or None
        elif key != "position":
            values[key] = _value(key, value)
            if key in {"time", "gap", "interval"}:
                values[f"{key}Millis"] = 1 if value else None
    if "timePenalty" in row:
        values.setdefault("sharedCar", False)
        values["gapLaps"] = 1 if "lap" in row["gap"] else None
        values["polePosition"] = False
    return values


def write_csv(rows: Rows, folder: Path) -> None:
    for table, found in rows.items():
        head = list(dict.fromkeys(key for row in found for key in row))
        with (folder / f"f1db-{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writerow(head)
            writer.writerows([_csv_cell(row.get(key)) for key in head] for row in found)


def _csv_cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(map(str, value))
    return "" if value is None else str(value)


def write_json_files(rows: Rows, folder: Path) -> None:
    for table, found in rows.items():
        (folder / f"f1db-{table}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


def write_json(rows: Rows, path: Path) -> None:
    """Write the one file, with rows inside the rows that they belong to."""
    whole: dict[str, Any] = {}
    for table in ("drivers", "constructors", "chassis", "engine-manufacturers", "engines", "tyre-manufacturers"):
        whole[_camel(table)] = rows[table]
    for table in ("entrants", "circuits", "grands-prix"):
        whole[_camel(table)] = rows[table]
    whole["drivers"] = _nested(
        rows, "drivers", "drivers-family-relationships", "familyRelationships", "driverId", "other"
    )
    whole["constructors"] = _nested(
        rows, "constructors", "constructors-chronology", "chronology", "constructorId", "other"
    )
    whole["circuits"] = _nested(rows, "circuits", "circuits-layouts", "layouts", "circuitId", "")
    whole["seasons"] = list(_seasons(rows))
    whole["races"] = list(_races(rows))
    for table in ("continents", "countries"):
        whole[table] = rows[table]
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def _nested(  # noqa: PLR0917 - a table, what is in it, and how it points at it
    rows: Rows, table: str, inner: str, key: str, own: str, other: str
) -> list[dict[str, Any]]:
    found = []
    for row in rows[table]:
        below = [dict(one) for one in rows[inner] if one[own] == row["id"]]
        for one in below:
            del one[own]
            if other:
                one[own] = one.pop(f"other{own[0].upper()}{own[1:]}")
        found.append({**row, key: below or None})
    return found


def _races(rows: Rows) -> Iterator[dict[str, Any]]:
    of_race: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for table, found in rows.items():
        if table.startswith("races-"):
            for row in found:
                bare = {key: value for key, value in row.items() if key not in {"raceId", "year", "round"}}
                of_race[row["raceId"], table].append(bare)
    for race in rows["races"]:
        inner = {
            _camel(table.removeprefix("races-")): found for (id_, table), found in of_race.items() if id_ == race["id"]
        }
        yield {**race, **inner}


def _seasons(rows: Rows) -> Iterator[dict[str, Any]]:
    for year in sorted({row["year"] for row in rows["races"]}):
        entrants = []
        for row in rows["seasons-entrants"]:
            if row["year"] == year:
                cars = [_car(rows, car) for car in rows["seasons-entrants-constructors"] if _below(car, row)]
                entrants.append({"entrantId": row["entrantId"], "countryId": row["countryId"], "constructors": cars})
        standings = {
            _camel(table): [
                {key: value for key, value in row.items() if key != "year"}
                for row in rows[f"seasons-{table}"]
                if row["year"] == year
            ]
            for table in ("driver-standings", "constructor-standings")
        }
        yield {"year": year, "entrants": entrants, **standings}


def _below(row: Mapping[str, Any], above: Mapping[str, Any]) -> bool:
    return bool(row["year"] == above["year"] and row["entrantId"] == above["entrantId"])


def _car(rows: Rows, car: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {name: car[name] for name in ("constructorId", "engineManufacturerId")}
    for table in ("chassis", "engines", "tyre-manufacturers", "drivers"):
        found[_camel(table)] = [
            {key: value for key, value in row.items() if key not in car}
            for row in rows[f"seasons-entrants-{table}"]
            if all(row[key] == car[key] for key in car)
        ]
    return found


def write_sqlite(rows: Rows, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        data: list[dict[str, Any]] = []
        for table, found in rows.items():
            short = table.removeprefix("races-")
            if table.startswith("races-") and short in TYPES:
                data += [_race_data(short, row) for row in found]
            else:
                drop = {"year", "round"} if table.startswith("races-") else set()
                _insert(database, _sql_name(table), [{k: v for k, v in row.items() if k not in drop} for row in found])
        _insert(database, "race_data", data)
        database.commit()


def _race_data(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    type_, prefix = TYPES[table]
    values: dict[str, Any] = {"type": type_}
    for key, value in row.items():
        name = _snake(key)
        if name in {"year", "round"}:
            continue
        values[name if name in OF_ALL or name.endswith("_id") else f"{prefix}_{name}"] = value
    return values


def _insert(database: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    rows = [{_snake(key): value for key, value in row.items() if key != "rounds"} for row in rows]
    names = list(dict.fromkeys(key for row in rows for key in row))
    if not names:
        return
    truths = {name for row in rows for name, value in row.items() if isinstance(value, bool)}
    columns = ", ".join(
        f'"{name}" {"BOOLEAN" if name in truths else _affinity([row.get(name) for row in rows])}' for name in names
    )
    database.execute(f'CREATE TABLE "{table}" ({columns})')
    marks = ", ".join("?" for _ in names)
    values = [[_cell(row.get(name)) for name in names] for row in rows]
    database.executemany(f'INSERT INTO "{table}" VALUES ({marks})', values)


def _affinity(values: list[Any]) -> str:
    return "INTEGER" if all(value is None or isinstance(value, int) for value in values) else "VARCHAR(100)"


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return ";".join(map(str, value))
    return str(value) if isinstance(value, Decimal) else value


def _sql_name(table: str) -> str:
    if table in SQL_NAMES:
        return SQL_NAMES[table]
    return "_".join(word.removesuffix("s") for word in table.split("-"))


def _snake(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[a-z])(?=[0-9])(?!\d+$)|(?<=[0-9])(?=[A-Z])", "_", key).lower()


def _camel(table: str) -> str:
    return re.sub(r"-([a-z0-9])", lambda match: match[1].upper(), table)
