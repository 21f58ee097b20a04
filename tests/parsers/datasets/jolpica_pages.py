"""Makes pages of the API from the small dump, as the server lays them out: what differs is their form alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DUMP = Path(__file__).with_name("ergast_dump")
_SESSIONS = {"fp1": "FirstPractice", "fp2": "SecondPractice", "quali": "Qualifying", "sprint": "Sprint"}

Row = dict[str, str]
Json = dict[str, Any]


def rows(table: str) -> list[Row]:
    """Return a table's rows without what is not known."""
    with (DUMP / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: value for key, value in row.items() if value != "\\N"} for row in csv.DictReader(file)]


_DRIVERS = {row["driverId"]: row for row in rows("drivers")}
_MAKERS = {row["constructorId"]: row for row in rows("constructors")}
_CIRCUITS = {row["circuitId"]: row for row in rows("circuits")}
_STATUSES = {row["statusId"]: row["status"] for row in rows("status")}


def _kept(names: dict[str, str], row: Row) -> Json:
    return {name: row[key] for name, key in names.items() if key in row}


def driver(id_: str) -> Json:
    names = {"driverId": "driverRef", "permanentNumber": "number", "code": "code", "url": "url"}
    names |= {"givenName": "forename", "familyName": "surname", "dateOfBirth": "dob", "nationality": "nationality"}
    return _kept(names, _DRIVERS[id_])


def maker(id_: str) -> Json:
    names = {"constructorId": "constructorRef", "url": "url", "name": "name", "nationality": "nationality"}
    return _kept(names, _MAKERS[id_])


def circuit(id_: str) -> Json:
    row = _CIRCUITS[id_]
    place = _kept({"lat": "lat", "long": "lng", "locality": "location", "country": "country"}, row)
    return {**_kept({"circuitId": "circuitRef", "url": "url", "circuitName": "name"}, row), "Location": place}


def race(row: Row, schedule: bool = False) -> Json:
    found = _kept({"season": "year", "round": "round", "url": "url", "raceName": "name"}, row)
    found["Circuit"] = circuit(row["circuitId"])
    found["date"] = row["date"]
    if "time" in row:
        found["time"] = row["time"] + "Z"
    for short, name in _SESSIONS.items() if schedule else ():
        if f"{short}_date" in row:
            found[name] = {"date": row[f"{short}_date"], "time": row[f"{short}_time"] + "Z"}
    return found


def result(row: Row) -> Json:
    found = _kept(
        {"number": "number", "position": "positionOrder", "positionText": "positionText", "points": "points"}, row
    )
    found |= {"Driver": driver(row["driverId"]), "Constructor": maker(row["constructorId"])}
    found |= _kept({"grid": "grid", "laps": "laps"}, row) | {"status": _STATUSES[row["statusId"]]}
    if "milliseconds" in row:
        found["Time"] = _kept({"millis": "milliseconds", "time": "time"}, row)
    if "fastestLapTime" in row:
        found["FastestLap"] = {
            **_kept({"rank": "rank", "lap": "fastestLap"}, row),
            "Time": {"time": row["fastestLapTime"]},
        }
    return found


def qualified(row: Row) -> Json:
    found = _kept({"number": "number", "position": "position"}, row)
    found |= {"Driver": driver(row["driverId"]), "Constructor": maker(row["constructorId"])}
    return found | _kept({"Q1": "q1", "Q2": "q2", "Q3": "q3"}, row)


def stop(row: Row) -> Json:
    return {
        "driverId": _DRIVERS[row["driverId"]]["driverRef"],
        **_kept({"lap": "lap", "stop": "stop", "time": "time", "duration": "duration"}, row),
    }


def standing(row: Row) -> Json:
    found = _kept({"position": "position", "positionText": "positionText", "points": "points", "wins": "wins"}, row)
    if "driverId" in row:
        return {**found, "Driver": driver(row["driverId"]), "Constructors": [maker("1")]}
    return {**found, "Constructor": maker(row["constructorId"])}


def page(table: str, name: str, lines: list[Json]) -> Json:
    asked = {"xmlns": "", "series": "f1", "url": "https://api.jolpi.ca/ergast/f1/", "limit": "100", "offset": "0"}
    return {"MRData": {**asked, "total": str(len(lines)), table: {name: lines}}}


def pages() -> Iterator[tuple[str, Json]]:
    """Yield the name and the content of each page."""
    races = rows("races")
    yield "jolpica-races-000000.json", page("RaceTable", "Races", [race(row, schedule=True) for row in races])
    lists = {
        "results": ("Results", result),
        "sprint": ("SprintResults", result),
        "qualifying": ("QualifyingResults", qualified),
    }
    tables = {"results": "results", "sprint": "sprint_results", "qualifying": "qualifying", "pitstops": "pit_stops"}
    for name, table in tables.items():
        key, make = lists.get(name, ("PitStops", stop))
        of_race = [
            {**race(row), key: found}
            for row in races
            if (found := [make(one) for one in rows(table) if one["raceId"] == row["raceId"]])
        ]
        yield f"jolpica-{name}-000000.json", page("RaceTable", "Races", of_race)
    for row in races:
        for kind, key in (("driver", "DriverStandings"), ("constructor", "ConstructorStandings")):
            lines = [standing(one) for one in rows(f"{kind}_standings") if one["raceId"] == row["raceId"]]
            found = [{"season": row["year"], "round": row["round"], key: lines}] if lines else []
            yield f"jolpica-{row['year']}-{kind}standings-000000.json", page("StandingsTable", "StandingsLists", found)


def write_pages(folder: Path, indent: int | None = 1) -> Path:
    """Write all pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pages():
        (folder / name).write_text(json.dumps(content, indent=indent, ensure_ascii=False), encoding="utf-8")
    return folder
