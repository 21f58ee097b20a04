"""Ergast's dump, field by field: a small one of two races, one with cars that drivers shared, one with a sprint."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from racegraph.parsers import Parsed
from racegraph.parsers.datasets import find_dataset, parse_part
from racegraph.parsers.datasets.ergast.races import hour_of
from racegraph.parsers.datasets.ergast.statuses import Ending, ending
from racegraph.records import (
    Championship,
    ChampionshipRef,
    Country,
    Drive,
    Entry,
    EntryRef,
    Fact,
    Identifier,
    InterimStanding,
    Kind,
    LapRecord,
    LapTime,
    Name,
    PitStop,
    Property,
    Record,
    Result,
    ResultStatus,
    Round,
    RoundRef,
    RoundStatus,
    Session,
    SessionKind,
    SessionRef,
    SessionResult,
    Standing,
    StandingRef,
)

DUMP = Path(__file__).with_name("ergast_dump")
ARGENTINA = Name(Kind.RACE, "1956 Argentine Grand Prix")
BRITAIN = Name(Kind.RACE, "2021 British Grand Prix")
SEASON = Name(Kind.SEASON, "1956 Formula One season")
FANGIO = Name(Kind.PERSON, "Juan Fangio", "fangio")
MUSSO = Name(Kind.PERSON, "Luigi Musso", "musso")
FERRARI = Name(Kind.MANUFACTURER, "Ferrari")

Some = TypeVar("Some", bound=Record)


def parse(path: Path) -> list[Parsed]:
    dataset = find_dataset(path, "ergast")
    assert dataset is not None
    try:
        return [parse_part(part) for part in dataset.parts()]
    finally:
        dataset.close()


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [record for part in parse(DUMP) for record in part.records]


def of(records: list[Record], kind: type[Some]) -> Iterator[Some]:
    return (record for record in records if isinstance(record, kind))


def entries_of(records: list[Record], race: Name) -> dict[str, Entry]:
    return {record.ref.car_number: record for record in of(records, Entry) if record.ref.race == race}


def facts_of(records: list[Record], subject: object) -> dict[Property, object]:
    return {record.property: record.value for record in of(records, Fact) if record.subject == subject}


def test_everything_is_accounted_for() -> None:
    parts = parse(DUMP)
    assert [problem for part in parts for problem in part.problems] == []
    assert [left for part in parts for left in part.coverage.cells.left_over] == []
    total = sum(
        len(line.split(",")) for path in DUMP.glob("*.csv") for line in path.read_text().splitlines()[1:] if line
    )
    races = len((DUMP / "races.csv").read_text().splitlines()[1:])
    assert sum(part.coverage.cells.total for part in parts) == total
    assert races == 2


def test_a_driver(records: list[Record]) -> None:
    assert facts_of(records, FANGIO) == {
        Property.IS_DRIVER: True,
        Property.GIVEN_NAME: "Juan",
        Property.FAMILY_NAME: "Fangio",
        Property.BIRTH_DATE: date(1911, 6, 24),
        Property.NATIONALITY: Country("ARG", "Argentine"),
    }
    hamilton = Name(Kind.PERSON, "Lewis Hamilton", "hamilton")
    facts = facts_of(records, hamilton)
    assert (facts[Property.ABBREVIATION], facts[Property.PERMANENT_NUMBER]) == ("HAM", "44")
    identifier = next(one for one in of(records, Identifier) if one.subject == hamilton)
    assert (identifier.scheme, identifier.value) == ("ergast", "hamilton")
    assert (identifier.source.document, identifier.source.first_line) == ("ergast/drivers.csv", 17)
    assert identifier.subject.link == "Lewis Hamilton"  # the page that the row is linked to


def test_a_constructor_and_a_circuit(records: list[Record]) -> None:
    assert facts_of(records, FERRARI) == {Property.IS_CONSTRUCTOR: True, Property.COUNTRY: Country("ITA", "Italian")}
    assert facts_of(records, Name(Kind.CIRCUIT, "Silverstone Circuit")) == {
        Property.LOCATION: Name(Kind.PLACE, "Silverstone"),
        Property.COUNTRY: Country("GBR", "UK"),
        Property.LATITUDE: Decimal("52.0786"),
        Property.LONGITUDE: Decimal("-1.01694"),
    }


def test_a_race_and_its_season(records: list[Record]) -> None:
    found = next(one for one in of(records, Round) if one.race == BRITAIN)
    assert found.ref == RoundRef(Name(Kind.SEASON, "2021 Formula One season"), 10)
    assert (found.status, found.race_name, found.date) == (RoundStatus.HELD, "British Grand Prix", date(2021, 7, 18))
    assert found.circuit == Name(Kind.CIRCUIT, "Silverstone Circuit")
    assert facts_of(records, BRITAIN) == {
        Property.RECURRING_RACE: Name(Kind.RECURRING_RACE, "British Grand Prix"),
        Property.YEAR: 2021,
        Property.DATE: date(2021, 7, 18),
        Property.START_TIME: "14:00",
        Property.CIRCUIT: Name(Kind.CIRCUIT, "Silverstone Circuit"),
    }
    assert facts_of(records, SEASON) == {
        Property.SERIES: Name(Kind.SERIES, "Formula One"),
        Property.YEAR: 1956,
    }
    assert {one.value for one in of(records, Identifier) if one.subject.kind is Kind.RACE} == {"1956/1", "2021/10"}


def test_a_car_that_two_drivers_shared_is_one_entry(records: list[Record]) -> None:
    entry = entries_of(records, ARGENTINA)["34"]
    assert entry.ref == EntryRef(ARGENTINA, "34", "1")
    assert entry.constructors == (FERRARI,)
    assert entry.drives == (
        Drive(driver=MUSSO, seat=1, country=None, points=Decimal(4)),
        Drive(driver=FANGIO, seat=2, country=None, points=Decimal(5)),
    )
    assert entry.result == Result(
        position=1,
        status=ResultStatus.CLASSIFIED,
        position_as_printed="1",
        laps_completed=98,
        race_time=Decimal("10803.700"),
        grid_position=3,
    )
    assert (entry.source.document, entry.source.first_line, entry.source.last_line) == ("ergast/results.csv", 2, 3)


def test_points_stay_exact(records: list[Record]) -> None:
    entry = entries_of(records, ARGENTINA)["10"]
    assert [drive.points for drive in entry.drives] == [Decimal("1.5"), Decimal("1.5")]
    assert entry.result is not None
    assert (entry.result.points, entry.result.gap_laps) == (None, 6)


def test_a_driver_of_two_cars_has_two_entries(records: list[Record]) -> None:
    cars = [
        number
        for number, entry in entries_of(records, ARGENTINA).items()
        if FANGIO in {drive.driver for drive in entry.drives}
    ]
    assert cars == ["34", "30"]


def test_a_gap_a_lap_behind_and_a_reason(records: list[Record]) -> None:
    entries = entries_of(records, BRITAIN)
    assert entries["16"].result == Result(
        position=2,
        status=ResultStatus.CLASSIFIED,
        position_as_printed="2",
        laps_completed=52,
        race_time=Decimal("7107.155"),
        gap_seconds=Decimal("3.871"),
        points=Decimal(18),
        grid_position=4,
    )
    assert entries["11"].result == Result(
        position=16,
        status=ResultStatus.CLASSIFIED,
        position_as_printed="16",
        laps_completed=51,
        gap_laps=1,
        points=Decimal(0),
        grid_position_as_printed="PL",  # 0 in the dump: from the pit lane
    )
    assert entries["33"].result == Result(
        position=None,
        status=ResultStatus.RETIRED,
        position_as_printed="R",
        laps_completed=0,
        points=Decimal(0),
        grid_position=1,
        retirement_reason="Collision",
    )


def test_qualifying_has_its_parts(records: list[Record]) -> None:
    ref = SessionRef(BRITAIN, SessionKind.QUALIFYING)
    session = next(one for one in of(records, Session) if one.ref == ref)
    assert (session.date, session.start_time) == (date(2021, 7, 16), "17:00")
    line = next(one for one in of(records, SessionResult) if one.session == ref and one.row == 1)
    assert (line.entry, line.driver, line.result.position) == (EntryRef(BRITAIN, "44"), None, 1)
    assert line.lap_times == (
        LapTime(part="Q1", seconds=Decimal("86.786"), as_printed="1:26.786"),
        LapTime(part="Q2", seconds=Decimal("86.023"), as_printed="1:26.023"),
        LapTime(part="Q3", seconds=Decimal("86.134"), as_printed="1:26.134"),
    )


def test_a_sprint_is_a_session_with_a_result(records: list[Record]) -> None:
    ref = SessionRef(BRITAIN, SessionKind.SPRINT)
    line = next(one for one in of(records, SessionResult) if one.session == ref and one.row == 2)
    assert line.result == Result(
        position=2,
        status=ResultStatus.CLASSIFIED,
        position_as_printed="2",
        laps_completed=17,
        race_time=Decimal("1539.856"),
        gap_seconds=Decimal("1.430"),
        points=Decimal(2),
        grid_position=1,
    )
    assert {one.ref.kind for one in of(records, Session) if one.ref.race == BRITAIN} == {
        SessionKind.PRACTICE,
        SessionKind.QUALIFYING,
        SessionKind.SPRINT,
        SessionKind.FASTEST_LAPS,
    }


def test_fastest_laps_are_in_order_of_their_ranks(records: list[Record]) -> None:
    ref = SessionRef(BRITAIN, SessionKind.FASTEST_LAPS)
    lines = [one for one in of(records, SessionResult) if one.session == ref]
    assert [(line.row, line.result.position, line.entry.car_number) for line in lines[:2]] == [
        (1, 1, "11"),
        (2, 2, "44"),
    ]
    assert (lines[0].lap, lines[0].lap_times[0].seconds) == (50, Decimal("88.617"))
    record = next(one for one in of(records, LapRecord) if one.race == BRITAIN)
    assert (record.held_by, record.lap_time) == (Name(Kind.PERSON, "Sergio Pérez", "perez"), Decimal("88.617"))


def test_pit_stops(records: list[Record]) -> None:
    stops = [one for one in of(records, PitStop) if one.entry == EntryRef(BRITAIN, "16")]
    assert [(one.number, one.lap, one.duration, one.duration_as_printed) for one in stops] == [
        (1, 2, Decimal("2047.731"), "34:07.731"),
        (2, 29, Decimal("28.433"), "28.433"),
    ]


def test_the_table_after_the_last_race_is_the_seasons(records: list[Record]) -> None:
    ref = ChampionshipRef(SEASON, "drivers")
    assert [one.ref for one in of(records, Championship) if one.ref.season == SEASON] == [ref]
    standing = next(one for one in of(records, Standing) if one.ref == StandingRef(ref, 2))
    assert (standing.contender, standing.position, standing.total_points) == (FANGIO, 2, Decimal(5))
    after = [one for one in of(records, InterimStanding) if one.championship == ref]
    assert [one.total_points for one in after[-2:]] == [Decimal("1.5"), Decimal("1.5")]
    assert after[0].after == RoundRef(SEASON, 1)


@pytest.mark.parametrize(
    ("position", "words", "expected"),
    [
        ("1", "Finished", Ending(1, ResultStatus.CLASSIFIED, None, None)),
        ("12", "+2 Laps", Ending(12, ResultStatus.CLASSIFIED, 2, None)),
        ("14", "Engine", Ending(14, ResultStatus.CLASSIFIED, None, "Engine")),
        ("R", "Engine", Ending(None, ResultStatus.RETIRED, None, "Engine")),
        ("R", "Retired", Ending(None, ResultStatus.RETIRED, None, None)),
        ("R", "+17 Laps", Ending(None, ResultStatus.NOT_CLASSIFIED, 17, None)),
        ("N", "+17 Laps", Ending(None, ResultStatus.NOT_CLASSIFIED, 17, None)),
        ("D", "Disqualified", Ending(None, ResultStatus.DISQUALIFIED, None, None)),
        ("D", "Underweight", Ending(None, ResultStatus.DISQUALIFIED, None, "Underweight")),
        ("E", "Excluded", Ending(None, ResultStatus.EXCLUDED, None, None)),
        ("W", "Withdrew", Ending(None, ResultStatus.WITHDRAWN, None, None)),
        ("W", "Did not start", Ending(None, ResultStatus.DID_NOT_START, None, None)),
        ("F", "Did not qualify", Ending(None, ResultStatus.DID_NOT_QUALIFY, None, None)),
        ("F", "Did not prequalify", Ending(None, ResultStatus.DID_NOT_PREQUALIFY, None, None)),
        ("F", "107% Rule", Ending(None, ResultStatus.DID_NOT_QUALIFY, None, "107% Rule")),
    ],
)
def test_an_ending_is_told_by_its_letter_and_its_words(position: str, words: str, expected: Ending) -> None:
    assert ending(position, words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("14:00:00", "14:00"), ("14:00:00Z", "14:00"), ("9:00:00", None), ("14:00:61", None), ("\\N", None)],
)
def test_an_hour_is_in_utc(text: str, expected: str | None) -> None:
    assert hour_of(text) == expected


def test_a_zip_gives_what_the_folder_gives(tmp_path: Path, records: list[Record]) -> None:
    with zipfile.ZipFile(tmp_path / "f1db_csv.zip", "w") as archive:
        for path in DUMP.glob("*.csv"):
            archive.write(path, f"f1db_csv/{path.name}")
    assert [record for part in parse(tmp_path / "f1db_csv.zip") for record in part.records] == records


def test_a_row_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    shutil.copytree(DUMP, tmp_path / "dump")
    path = tmp_path / "dump" / "results.csv"
    lines = path.read_text().splitlines()
    lines[1] = lines[1].replace(",98,", ",9B,")
    lines[4] = "4,784,4"
    lines.append("99,4711,1,1,1,1,1,1,1,0,1,\\N,\\N,\\N,\\N,\\N,\\N,1")
    path.write_text("\n".join(lines))
    parts = parse(tmp_path / "dump")
    assert sorted(str(problem.error) for part in parts for problem in part.problems) == [
        'dump, results.csv, line 2: expected a whole number behind laps, found "9B"',
        'results.csv, line 25: expected a raceId of races.csv, found "4711" in 1 rows',
        "results.csv, line 5: expected 18 cells, found 3",
    ]
    assert sum(isinstance(record, Entry) for part in parts for record in part.records) == 19


def test_a_missing_table_is_no_error(tmp_path: Path) -> None:
    shutil.copytree(DUMP, tmp_path / "dump")
    for name in ("sprint_results", "lap_times", "seasons"):
        (tmp_path / "dump" / f"{name}.csv").unlink()
    assert [problem for part in parse(tmp_path / "dump") for problem in part.problems] == []


def test_the_terms_of_ergast_are_stated() -> None:
    dataset = find_dataset(DUMP, "ergast")
    assert dataset is not None
    assert dataset.origin.licence == "http://ergast.com/mrd/terms/"
    assert dataset.origin.attribution == "Ergast API, http://ergast.com/mrd"
