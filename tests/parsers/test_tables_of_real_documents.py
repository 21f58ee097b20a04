"""The tables of the four real documents beside the checkout, hard rows field by field."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from racegraph.documents import read_document
from racegraph.documents.accounting import Accounting, Tally
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables import parse_tables
from racegraph.records import (
    Aspiration,
    CylinderLayout,
    Entry,
    Kind,
    Name,
    Record,
    ResultStatus,
    Round,
    RoundStatus,
    Standing,
    Year,
)

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not beside this checkout")
R = TypeVar("R")

SPORTSCAR, BRITISH_GT = Name(Kind.SERIES, "FIA Sportscar Championship"), Name(Kind.SERIES, "British GT Championship")
ALMS = Name(Kind.SERIES, "American Le Mans Series")
CONTEXTS = {
    "001": Context(
        file_name="spa",
        race=Name(Kind.RACE, "2003 1000 km of Spa"),
        year=Year(2003),
        series_of_class={"SR1": SPORTSCAR, "SR2": SPORTSCAR, "GTO": BRITISH_GT, "GT Cup": BRITISH_GT},
    ),
    "002": Context(file_name="petit", race=Name(Kind.RACE, "2003 Petit Le Mans"), year=Year(2003), own_series=ALMS),
    "003": Context(file_name="season", season=Name(Kind.SEASON, "2003 season"), year=Year(2003), own_series=ALMS),
}


@cache
def parsed(number: str) -> tuple[tuple[Record, ...], tuple[Problem, ...], Tally]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    document = read_document(path, number)
    accounting = Accounting(document)
    records, problems = parse_tables(document, CONTEXTS[number], accounting)
    return records, problems, accounting.close().cells


def records(number: str, kind: type[R]) -> list[R]:
    return [record for record in parsed(number)[0] if isinstance(record, kind)]


def car(number: str, car_number: str) -> Entry:
    (entry,) = [entry for entry in records(number, Entry) if entry.ref.car_number == car_number]
    return entry


@pytest.mark.parametrize("number", sorted(CONTEXTS))
def test_no_cell_is_left_over_and_no_row_is_a_problem(number: str) -> None:
    _, problems, cells = parsed(number)
    assert (problems, cells.left_over) == ((), ())
    assert cells.taken + sum(count for _, count in cells.skipped) == cells.total


def test_the_numbers_come_out() -> None:
    entries = records("001", Entry) + records("002", Entry)
    standings = records("003", Standing)
    scores = [score for standing in standings for score in standing.scores]
    assert (len(entries), sum(len(entry.drives) for entry in entries)) == (72, 202)
    assert (len(standings), len(scores), sum(score.round is not None for score in scores)) == (34, 175, 54)
    assert Counter(found.status for found in records("003", Round)) == {RoundStatus.HELD: 9, RoundStatus.CANCELLED: 1}


@pytest.mark.parametrize(
    ("number", "car_number", "entrants"),
    [
        ("001", "144", ["ISL Motorsport"]),
        ("001", "127", ["CDL Racing"]),
        ("001", "120", ["Master Motorsport", "Damax"]),
        ("001", "110", ["Christophe Lemée", "Riverside"]),
        ("001", "177", ["GruppeM / Tech9 Motorsport"]),
        ("002", "28", ["JMB Racing USA"]),
        ("002", "6", ["Yokohama/ADVAN", "Prototype Technology Group (PTG)"]),
        ("002", "31", ["Petersen Motorsports", "White Lightning Racing"]),
        ("002", "64", ["Downing Atlanta, Inc."]),
        ("002", "38", ["ADT Champion Racing"]),
    ],
)
def test_entrants(number: str, car_number: str, entrants: list[str]) -> None:
    assert [entrant.name.text for entrant in car(number, car_number).entrants] == entrants


def test_an_entrant_who_drives_is_a_person() -> None:
    assert [entrant.name.kind for entrant in car("001", "110").entrants] == [Kind.PERSON, Kind.TEAM]


@pytest.mark.parametrize(
    ("number", "car_number", "drivers"),
    [
        ("002", "42", [("Randy Pobst", "USA"), ("Joe Policastro", "USA"), ("Joe Policastro Jr.", "USA")]),
        ("002", "89", [("Oswaldo Negri, Jr.", "BRA"), ("Burt Frisselle", "USA")]),
        ("002", "20", [("Chris Dyson", "USA"), ("Didier de Radigues", "BEL"), ("Chad Block", "USA")]),
        ("001", "150", [("Ricky Cole", "GBR"), ("Paula Cook", "GBR"), ("Peter Le Bas", "IRL")]),
        ("001", "2", [("Beppe Gabbiani", "ITA"), ("Felipe Ortiz", "BOL")]),
        ("001", "63", [("Philippe Favre", "CHE"), ("Christophe Ricard", "CHE")]),
    ],
)
def test_drivers(number: str, car_number: str, drivers: list[tuple[str, str]]) -> None:
    drives = car(number, car_number).drives
    assert [(drive.driver.text, drive.country.iso3 if drive.country else None) for drive in drives] == drivers


def test_four_cars_have_numbers_that_are_nearly_equal() -> None:
    teams = {number: car("002", number).entrants[0].name.text for number in ("08", "03", "0", "3")}
    assert teams == {
        "08": "Prodrive",
        "03": "Hyper Sport Competition",
        "0": "Team Olive Garden",
        "3": "Corvette Racing",
    }


def test_a_place_and_a_status_may_be_printed_together() -> None:
    together, alone, not_started = (car(*key).result for key in (("002", "43"), ("001", "5"), ("002", "28")))
    assert together is not None
    assert alone is not None
    assert not_started is not None
    assert (together.position, together.status, together.laps_completed) == (23, ResultStatus.RETIRED, 313)
    assert (alone.position, alone.status, alone.laps_completed) == (None, ResultStatus.RETIRED, 104)
    assert (not_started.status, not_started.laps_completed) == (ResultStatus.DID_NOT_START, None)


def test_an_engine_with_tuner_and_turbo() -> None:
    (engine,) = car("002", "20").engines
    assert (engine.name.text, engine.maker, engine.tuner) == ("MG (AER) XP20 2.0 L Turbo I4", "MG", "AER")
    assert (engine.displacement_litres, engine.aspiration) == (Decimal("2.0"), Aspiration.TURBOCHARGED)
    assert (engine.layout, engine.cylinders) == (CylinderLayout.INLINE, 4)


def test_an_engine_keeps_its_spacing_and_its_displacement_is_the_same() -> None:
    one, other = car("002", "10").engines[0], car("002", "11").engines[0]
    assert (one.name.text, other.name.text) == ("Élan 6L8 6.0 L V8", "Élan 6L8 6.0L V8")
    assert one.displacement_litres == other.displacement_litres == Decimal("6.0")


def test_standings_part_chassis_and_engines_in_one_cell() -> None:
    standing = next(found for found in records("003", Standing) if found.total_points == 121)
    assert [chassis.name.text for chassis in standing.chassis] == ["MG-Lola EX257", "Lola B01/60"]
    assert [engine.name.text for engine in standing.engines] == ["MG (AER) XP20 2.0L Turbo I4", "Judd KV675 3.4L V8"]
    assert [score.as_printed for score in standing.scores] == ["22", "20", "20", "10", "13", "10", "26"]
    assert {score.round for score in standing.scores} == {None}


def test_every_entry_rests_on_its_two_lines() -> None:
    for entry in records("001", Entry) + records("002", Entry):
        assert entry.source.last_line == entry.source.first_line + 1
        assert f"| {entry.ref.car_number} |" in entry.source.text
