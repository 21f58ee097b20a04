"""Lap times, race times, gaps, and what the column Time/Retired holds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.cells.finishes import Finish, parse_finish
from racegraph.cells.times import Gap, parse_gap, parse_lap_time, parse_race_time
from racegraph.errors import CellError


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1:11.738", "71.738"), ("2:14.889", "134.889"), ("58.3", "58.3"), ("1:12,624", "72.624"), ("3:33", "213")],
)
def test_a_lap_time_is_read_in_seconds(text: str, seconds: str) -> None:
    assert parse_lap_time(text) == Decimal(seconds)


@pytest.mark.parametrize("text", ["", "+2 laps", "1.28.256", "DNF", "+10.730", "1:71.3", "58", "105.126 mi/h", "-"])
def test_a_lap_time_is_refused_when_it_is_something_else(text: str) -> None:
    with pytest.raises(CellError, match="expected a lap time"):
        parse_lap_time(text)


@given(st.integers(0, 59), st.integers(0, 59), st.integers(0, 999))
def test_a_printed_lap_time_parses_back(minutes: int, seconds: int, thousandths: int) -> None:
    printed = f"{minutes}:{seconds:02}.{thousandths:03}"
    assert parse_lap_time(printed) == Decimal(60_000 * minutes + 1000 * seconds + thousandths) / 1000


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1:30:21.625", "5421.625"), ("41:53.543", "2513.543"), ("9:15:23", "33323"), ("6h 00m 23.1s", "21623.1")],
)
def test_a_race_time_is_read_in_seconds(text: str, seconds: str) -> None:
    assert parse_race_time(text) == Decimal(seconds)


@pytest.mark.parametrize("text", ["", "+1:23.4", "+2 laps", "Engine", "1:75:00.1", "394"])
def test_a_race_time_is_refused_when_it_is_something_else(text: str) -> None:
    with pytest.raises(CellError, match="expected a race time"):
        parse_race_time(text)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("+1:23.4", Gap(seconds=Decimal("83.4"))),
        ("+10.730", Gap(seconds=Decimal("10.730"))),
        ("+ 6.95", Gap(seconds=Decimal("6.95"))),
        ("+42.1 secs", Gap(seconds=Decimal("42.1"))),
        ("+2 Laps", Gap(laps=2)),
        ("+ 1 Lap", Gap(laps=1)),
        ("1 lap", Gap(laps=1)),
        ("+1:02:03.5", Gap(seconds=Decimal("3723.5"))),
    ],
)
def test_a_gap_is_in_seconds_or_laps(text: str, gap: Gap) -> None:
    assert parse_gap(text) == gap


@pytest.mark.parametrize("text", ["", "1:11.738", "10.730", "DNF"])
def test_a_time_without_a_plus_is_no_gap(text: str) -> None:
    with pytest.raises(CellError, match="expected a gap"):
        parse_gap(text)


@given(st.integers(0, 59), st.integers(0, 59), st.integers(0, 999))
def test_a_printed_gap_parses_back(minutes: int, seconds: int, thousandths: int) -> None:
    gap = parse_gap(f"+{minutes}:{seconds:02}.{thousandths:03}")
    assert gap == Gap(seconds=Decimal(60_000 * minutes + 1000 * seconds + thousandths) / 1000)


@pytest.mark.parametrize(
    ("text", "finish"),
    [
        ("1:34:16.184", Finish(race_time=Decimal("5656.184"))),
        ("+31.651", Finish(gap_seconds=Decimal("31.651"))),
        ("+3 Laps", Finish(gap_laps=3)),
        ("Gearbox", Finish(reason="Gearbox")),
    ],
)
def test_the_column_of_times_holds_times_gaps_and_reasons(text: str, finish: Finish) -> None:
    assert parse_finish(text) == finish


def test_figures_that_may_be_a_time_or_a_gap_are_refused() -> None:
    with pytest.raises(CellError):
        parse_finish("16.6")
