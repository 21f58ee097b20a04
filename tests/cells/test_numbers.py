"""Car numbers, positions, laps and points."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.cells.car_numbers import parse_car_number, parse_optional_car_number
from racegraph.cells.laps import parse_laps
from racegraph.cells.points import Points, parse_points
from racegraph.cells.positions import Position, parse_position
from racegraph.errors import CellError
from racegraph.records import ResultStatus


@pytest.mark.parametrize("text", ["0", "3", "03", "08", "8", "007", "25", "66A"])
def test_a_car_number_stays_as_printed(text: str) -> None:
    assert parse_car_number(text) == text


def test_a_hash_is_no_part_of_a_car_number() -> None:
    assert parse_car_number("#38") == "38"


def test_a_car_without_a_number_has_an_empty_one() -> None:
    assert parse_optional_car_number("–") == ""


@pytest.mark.parametrize("text", ["", "-", "GBR Prodrive", "DNF", "12345", "1.5", "LMP900"])
def test_a_car_number_is_refused_when_it_is_something_else(text: str) -> None:
    with pytest.raises(CellError, match="expected a car number"):
        parse_car_number(text)


@pytest.mark.parametrize(
    ("text", "place", "status"),
    [
        ("1", 1, ResultStatus.CLASSIFIED),
        ("23 DNF", 23, ResultStatus.RETIRED),
        ("23DNF", 23, ResultStatus.RETIRED),
        ("DNF", None, ResultStatus.RETIRED),
        ("Ret", None, ResultStatus.RETIRED),
        ("NC", None, ResultStatus.NOT_CLASSIFIED),
        ("DNS", None, ResultStatus.DID_NOT_START),
        ("DSQ", None, ResultStatus.DISQUALIFIED),
        ("DNQ", None, ResultStatus.DID_NOT_QUALIFY),
        ("DNPQ", None, ResultStatus.DID_NOT_PREQUALIFY),
        ("DNA", None, ResultStatus.DID_NOT_ARRIVE),
        ("EX", None, ResultStatus.EXCLUDED),
        ("WD", None, ResultStatus.WITHDRAWN),
        ("5=", 5, ResultStatus.CLASSIFIED),
        ("3rd", 3, ResultStatus.CLASSIFIED),
        ("12th", 12, ResultStatus.CLASSIFIED),
        ("7†", 7, ResultStatus.CLASSIFIED),
        ("11.", 11, ResultStatus.CLASSIFIED),
        ("DNF (engine)", None, ResultStatus.RETIRED),
        ("—", None, None),
    ],
)
def test_a_position_gives_place_and_status(text: str, place: int | None, status: ResultStatus | None) -> None:
    assert parse_position(text) == Position(place, status)


@pytest.mark.parametrize("text", ["0", "Audi R8", "1:11.738", "1.5", "12 laps", "LMP900"])
def test_a_position_is_refused_when_it_is_something_else(text: str) -> None:
    with pytest.raises(CellError, match="expected a position"):
        parse_position(text)


@given(st.integers(min_value=1, max_value=9999))
def test_a_printed_place_parses_back(place: int) -> None:
    assert parse_position(str(place)).place == place


@pytest.mark.parametrize("text", ["", "-", "–", "—", "−", "\u00a0", " \u2011 "])
def test_a_dash_of_any_kind_is_no_number_of_laps(text: str) -> None:
    assert parse_laps(text) is None


@given(st.integers(min_value=0, max_value=99999))
def test_printed_laps_parse_back(laps: int) -> None:
    assert parse_laps(str(laps)) == laps


@pytest.mark.parametrize("text", ["1OO", "12.5", "+2", "-3", "Engine"])
def test_laps_are_refused_when_they_are_something_else(text: str) -> None:
    with pytest.raises(CellError, match="expected a whole number of laps"):
        parse_laps(text)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("26", Points(Decimal(26))),
        ("4.5", Points(Decimal("4.5"))),
        ("4½", Points(Decimal("4.5"))),
        ("7†", Points(Decimal(7))),
        ("(5)", Points(Decimal(5), dropped=True)),
        ("76 (81)", Points(Decimal(76), gross=Decimal(81))),
    ],
)
def test_points_are_read_as_printed(text: str, points: Points) -> None:
    assert parse_points(text) == points


@pytest.mark.parametrize("text", ["", "Ret", "-", "Audi", "1 2"])
def test_points_are_refused_when_they_are_something_else(text: str) -> None:
    with pytest.raises(CellError, match="expected a number of points"):
        parse_points(text)


@given(st.decimals(min_value=0, max_value=9999, places=2))
def test_printed_points_parse_back(value: Decimal) -> None:
    assert parse_points(str(value)).value == value
