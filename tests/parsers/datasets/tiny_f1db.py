"""A made-up f1db of one season: a shared car, a test driver, a sprint, and a race yet to come."""

from __future__ import annotations

from pathlib import Path

THINGS = {
    "continents/europe.yml": "id: europe\ncode: EU\nname: Europe\ndemonym: European\n",
    "countries/norway.yml": (
        "id: norway\nalpha2Code: 'NO'\nalpha3Code: NOR\niocCode: NOR\nname: Norway\n"
        "demonym: Norwegian\ncontinentId: europe\n"
    ),
    "drivers/ann-lee.yml": (
        "id: ann-lee\nname: Ann Lee\nfirstName: Ann\nlastName: Lee\nfullName: Ann Mary Lee\nabbreviation: LEE\n"
        "permanentNumber:\ngender: FEMALE\ndateOfBirth: 1930-02-03\ndateOfDeath: 1999-04-05\nplaceOfBirth: Vik\n"
        "countryOfBirthCountryId: norway\nnationalityCountryId: norway\nsecondNationalityCountryId:\n"
        "familyRelationships:\n  - driverId: bo-lee\n    type: SIBLING\n"
    ),
    "drivers/bo-lee.yml": (
        "id: bo-lee\nname: Bo Lee\nfirstName: Bo\nlastName: Lee\nfullName: Bo Lee\nabbreviation: BOL\n"
        "permanentNumber: 7\ngender: MALE\ndateOfBirth: 1932-02-03\ndateOfDeath:\nplaceOfBirth: Vik\n"
        "countryOfBirthCountryId: norway\nnationalityCountryId: norway\nsecondNationalityCountryId:\n"
    ),
    "constructors/fjord.yml": (
        "id: fjord\nname: Fjord\nfullName: Fjord Cars\ncountryId: norway\nchronology:\n"
        "  - constructorId: skerry\n    yearFrom: 1950\n    yearTo: 1954\n"
        "  - constructorId: fjord\n    yearFrom: 1955\n    yearTo:\n"
    ),
    "constructors/skerry.yml": "id: skerry\nname: Skerry\nfullName: Skerry\ncountryId: norway\n",
    "chassis/fjord-1.yml": 'id: fjord-1\nconstructorId: fjord\nname: "01"\nfullName: Fjord 01\n',
    "engine-manufacturers/tind.yml": "id: tind\nname: Tind\ncountryId: norway\n",
    "engines/tind-t1.yml": (
        "id: tind-t1\nengineManufacturerId: tind\nname: T1\nfullName: Tind T1 2.5 L6\ncapacity: 2.5\n"
        "configuration: L6\naspiration: NATURALLY_ASPIRATED\n"
    ),
    "tyre-manufacturers/gum.yml": "id: gum\nname: Gum\ncountryId: norway\n",
    "entrants/fjord-works.yml": "id: fjord-works\nname: Fjord Works\n",
    "entrants/bo-lee.yml": "id: bo-lee\nname: Bo Lee\n",
    "circuits/vik.yml": (
        "id: vik\nname: Vik\nfullName: Vikring\npreviousNames:\n  - Old Vikring\ntype: ROAD\n"
        "direction: ANTI_CLOCKWISE\nplaceName: Vik\ncountryId: norway\nlatitude: 61.5\nlongitude: -6.25\n"
        "length: 4.100\nturns: 9\nlayouts:\n"
        "  - id: vik-1 # 1956\n    length: 4.100\n    turns: 9\n  - id: vik-2\n    length: 4.100\n    turns: 11\n"
    ),
    "grands-prix/norway.yml": (
        "id: norway\nname: Norway\nfullName: Norwegian Grand Prix\nshortName: Norwegian GP\nabbreviation: NOR\n"
        "countryId: norway\n"
    ),
    "grands-prix/fjord.yml": (
        "id: fjord\nname: Fjord\nfullName: Fjord Grand Prix\nshortName: Fjord GP\nabbreviation: FJO\ncountryId:\n"
    ),
}


def row(position: str, driver: str, *more: str, number: str = "8") -> str:
    """Return a row of a race's table."""
    lines = [
        f"- position: {position}",
        f"driverNumber: {number}",
        f"driverId: {driver}",
        "constructorId: fjord",
        "engineManufacturerId: tind",
        "tyreManufacturerId: gum",
        *more,
    ]
    return "\n  ".join(lines) + "\n"


TIMED = ('time: "1:02.500"', "gap:", "interval:", "laps: 12")
SHARED = ("sharedCar: true", "laps:", "time:", "timePenalty:", "gap:", "interval:", "reasonRetired:", "points: 1.5")
RACE = "seasons/1956/races/01-norway"
SEASON = {
    "seasons/1956/entrants.yml": (
        "- entrantId: fjord-works\n  countryId: norway\n  constructorId: fjord\n  engineManufacturerId: tind\n"
        "  chassisId: fjord-1\n  engineId: tind-t1\n  tyreManufacturerId: gum\n  drivers:\n"
        "    - driverId: ann-lee\n      rounds: 1-2\n    - driverId: bo-lee\n      rounds: 1\n"
        "- entrantId: bo-lee\n  countryId: norway\n  constructorId: fjord\n  engineManufacturerId: tind\n"
        "  drivers:\n    - driverId: bo-lee\n      rounds:\n      testDriver: true\n"
    ),
    "seasons/1956/driver-standings.yml": "- position: 1\n  driverId: ann-lee\n  points: 6.5\n",
    f"{RACE}/race.yml": (
        "id: 77\nround: 1\ndate: 1956-06-03\ngrandPrixId: norway\nofficialName: I Norges Grand Prix\n"
        "qualifyingFormat: TWO_SESSION\ncircuitId: vik\ncircuitLayoutId: vik-2\ncircuitType: ROAD\n"
        "direction: ANTI_CLOCKWISE\ncourseLength: 4.100\nturns: 11\nlaps: 50\ndistance: 205.000\nsprintRaceLaps: 9\n"
        "qualifyingDate: 1956-06-02\nqualifyingTime: 13:30\ndriversChampionshipDecider: true\n"
    ),
    f"{RACE}/race-results.yml": row(
        "1",
        "ann-lee",
        "laps: 50",
        'time: "2:00:01.500"',
        'timePenalty: "5.000"',
        "gap:",
        "interval:",
        "reasonRetired:",
        "points: 5",
        "gridPosition: PL",
        "grandSlam: true",
    )
    + row("1", "bo-lee", *SHARED, "gridPosition:")
    + row(
        "DNS",
        "bo-lee",
        *("laps:", "time:", "timePenalty:", "gap:", "interval:", "reasonRetired: Car raced by Lee", "points:"),
        "gridPosition:",
    ),
    f"{RACE}/qualifying-results.yml": row("1", "ann-lee", *TIMED)
    + row("2", "bo-lee", 'time: "1:03.000"', 'gap: "+0.500"', 'interval: "-0.100"', "laps: 9"),
    f"{RACE}/free-practice-1-results.yml": row("1", "bo-lee", *TIMED, number="44"),
    f"{RACE}/starting-grid-positions.yml": row("PL", "ann-lee", "gridPenalty: SFB", 'time: "1:02.500"'),
    f"{RACE}/sprint-race-results.yml": row(
        "1",
        "ann-lee",
        *("laps: 9", 'time: "20:01.500"', "timePenalty:", "gap:", "interval:", "reasonRetired:", "points: 2"),
        "gridPosition: 1",
    ),
    f"{RACE}/fastest-laps.yml": row("1", "ann-lee", "lap: 33", 'time: "1:01.000"', "gap:", "interval:"),
    f"{RACE}/pit-stops.yml": row("1", "ann-lee", "stop: 1", "lap: 20", 'time: "31.250"'),
    f"{RACE}/driver-of-the-day-results.yml": row("1", "ann-lee", "percentage: 29.1"),
    f"{RACE}/driver-standings.yml": "- position: 1\n  driverId: ann-lee\n  points: 6.5\n",
    f"{RACE}/constructor-standings.yml": (
        "- position: 1\n  constructorId: fjord\n  engineManufacturerId: tind\n  points: 6.5\n"
    ),
    "seasons/1956/races/02-fjord/race.yml": (
        "id: 78\nround: 2\ndate: 1956-09-02\ngrandPrixId: fjord\nofficialName: 1956 Fjord Grand Prix\n"
        "qualifyingFormat: TWO_SESSION\ncircuitId: vik\ncircuitLayoutId: vik-1\ncircuitType: ROAD\n"
        "direction: ANTI_CLOCKWISE\ncourseLength: 4.1\nturns: 9\nlaps: 50\ndistance: 205\n"
    ),
}
FILES = {**THINGS, **SEASON}


def write_tree(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """Write the tree with some files changed, and return its folder."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = folder / "src" / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
