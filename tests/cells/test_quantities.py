"""Distances, speeds and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.cells.dates import Days, parse_date, parse_days
from racegraph.cells.quantities import parse_distance_km, parse_speed_kmh
from racegraph.errors import CellError


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("1000.76 mi", "1610.56710144"),
        ("4.3\u00a0km", "4.3"),
        ("4,3 km", "4.3"),
        ("1,000 km", "1000"),
        ("5,148 m", "5.148"),
        ("313.374 km (194.706 mi)", "313.374"),
        ("1 mile", "1.609344"),
    ],
)
def test_a_distance_is_exact_in_kilometres(text: str, km: str) -> None:
    assert parse_distance_km(text) == Decimal(km)


@pytest.mark.parametrize("text", ["", "1000", "87 laps", "172.558 km/h", "far"])
def test_a_distance_needs_a_unit_of_length(text: str) -> None:
    with pytest.raises(CellError, match="expected a distance"):
        parse_distance_km(text)


@pytest.mark.parametrize(
    ("text", "kmh"), [("172.558 km/h", "172.558"), ("105.126 mi/h", "169.183897344"), ("100 mph", "160.9344")]
)
def test_a_speed_is_exact_in_kilometres_per_hour(text: str, kmh: str) -> None:
    assert parse_speed_kmh(text) == Decimal(kmh)


@pytest.mark.parametrize("text", ["", "172.558", "172 km", "fast"])
def test_a_speed_needs_a_unit_of_speed(text: str) -> None:
    with pytest.raises(CellError, match="expected a speed"):
        parse_speed_kmh(text)


@pytest.mark.parametrize(
    "text",
    [
        "March 15",
        "15 March",
        "15 March 2003",
        "March 15, 2003",
        "Mar. 15",
        "15th March",
        "2003-03-15",
        "15.03.2003",
        "Saturday, 15 March",
        "15 mar 2003",
    ],
)
def test_a_date_is_read_in_every_form(text: str) -> None:
    assert parse_date(text, 2003) == date(2003, 3, 15)


@pytest.mark.parametrize("text", ["20–22 June 2008", "June 20-22, 2008", "20 June – 22 June 2008", "20 to 22 June"])
def test_several_days_have_a_first_and_a_last(text: str) -> None:
    assert parse_days(text, 2008) == Days(date(2008, 6, 20), date(2008, 6, 22))


@pytest.mark.parametrize("text", ["30 June – 1 July 2008", "June 30 – July 1", "June 30, 2008 – July 1, 2008"])
def test_days_may_run_into_the_next_month(text: str) -> None:
    assert parse_days(text, 2008) == Days(date(2008, 6, 30), date(2008, 7, 1))


@pytest.mark.parametrize("text", ["", "May 2003", "2003", "June", "30 February 2003", "15/03/2003", "TBA", "soon"])
def test_a_day_is_never_invented(text: str) -> None:
    with pytest.raises(CellError):
        parse_date(text, 2003)


def test_a_year_is_never_invented() -> None:
    with pytest.raises(CellError, match="with a year"):
        parse_date("March 15")


def test_the_year_printed_goes_before_the_year_of_the_season() -> None:
    assert parse_date("14 January 2004", 2003) == date(2004, 1, 14)


@given(st.dates(min_value=date(1894, 1, 1), max_value=date(2100, 12, 31)))
def test_a_printed_date_parses_back(day: date) -> None:
    assert parse_date(f"{day:%B} {day.day}, {day.year}") == day
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day
    assert parse_date(f"{day:%B} {day.day}", day.year) == day
