"""Values as pages of other languages and decades print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from racegraph.cells.engines import parse_engines
from racegraph.cells.finishes import Finish, parse_finish
from racegraph.cells.points import parse_points
from racegraph.cells.positions import parse_position
from racegraph.cells.quantities import LONGEST_LAP, find_distance_km, parse_speed_kmh
from racegraph.cells.times import Gap, parse_gap, parse_lap_time, parse_race_time
from racegraph.errors import CellError
from racegraph.records import ResultStatus


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:14,929 min", "74.929"),
        ("1 min 14 s 929", "74.929"),
        ("1'14\"929", "74.929"),
        ("1:14.929s", "74.929"),
        ("14 s 929", "14.929"),
    ],
)
def test_a_lap_time_may_have_units_and_marks_between_its_figures(text: str, seconds: str) -> None:
    assert parse_lap_time(text) == Decimal(seconds)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1 h 34 min 45 s 026", "5685.026"), ("1h43'45\"0", "6225"), ("2:03'04\"5", "7384.5"), ("42:53.7", "2573.7")],
)
def test_a_race_time_may_have_units_and_marks_between_its_figures(text: str, seconds: str) -> None:
    assert parse_race_time(text) == Decimal(seconds)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("+ 19 s 575", Gap(seconds=Decimal("19.575"))),
        ("+ 1 min 14 s 929", Gap(seconds=Decimal("74.929"))),
        ('+ 0"2', Gap(seconds=Decimal("0.2"))),
        ("à 2 tours", Gap(laps=2)),
        ("a 1 giro", Gap(laps=1)),
        ("+1 Runde", Gap(laps=1)),
    ],
)
def test_a_gap_in_other_words(text: str, gap: Gap) -> None:
    assert parse_gap(text) == gap


@pytest.mark.parametrize("text", ["74 s", "45 s 026 7", "1 h 2 min 3 s 4", "19 s 575 km"])
def test_what_is_no_lap_time_stays_none(text: str) -> None:
    with pytest.raises(CellError):
        parse_lap_time(text)


@pytest.mark.parametrize("text", ["1er", "1re", "1ère".replace("è", "e"), "1.º", "1ª", "1ste"])
def test_ordinals_of_other_languages_are_places(text: str) -> None:
    assert parse_position(text).place == 1


def test_a_status_keeps_its_meaning_with_a_footnotes_figure() -> None:
    assert parse_position("DNF1").status is ResultStatus.RETIRED


@pytest.mark.parametrize(
    ("text", "points"),
    [("10+3", "13"), ("25+1+1", "27"), ("15 + 1", "16"), ("1⁄2", "0.5"), ("3+1⁄2", "3.5")],
)
def test_points_of_several_kinds_are_added(text: str, points: str) -> None:
    assert parse_points(text).value == Decimal(points)


@pytest.mark.parametrize(
    ("text", "finish"),
    [
        ("Retired – engine", Finish(reason="engine", status=ResultStatus.RETIRED)),
        ("DNF - oil leak", Finish(reason="oil leak", status=ResultStatus.RETIRED)),
        ("+ 3 Laps/DNF", Finish(gap_laps=3, status=ResultStatus.RETIRED)),
        ("Out of fuel (+2 Laps)", Finish(gap_laps=2, reason="Out of fuel")),
        ("Flagged", Finish()),
        ("Collision with Ek", Finish(reason="Collision with Ek")),
    ],
)
def test_a_finish_tells_status_gap_and_reason_apart(text: str, finish: Finish) -> None:
    assert parse_finish(text) == finish


@pytest.mark.parametrize(
    ("text", "most", "km"),
    [("301,464 km", 6000, "301.464"), ("1,000 km", 6000, "1000"), ("5,911 km", LONGEST_LAP, "5.911")],
)
def test_a_comma_is_one_of_decimals_where_the_figure_were_too_large(text: str, most: int, km: str) -> None:
    assert find_distance_km(text, most) == Decimal(km)


def test_a_speed_is_no_hundred_thousand_kilometres_an_hour() -> None:
    assert parse_speed_kmh("190,963 km/h") == Decimal("190.963")
    assert parse_speed_kmh("148.148 miles per hour (238.421 km/h)") == Decimal("148.148") * Decimal("1.609344")


def test_brackets_below_an_engine_say_more_of_it() -> None:
    (engine,) = parse_engines("Audi TDI 3.7 L Turbo V6\n(Hybrid Diesel)")
    assert (engine.name.text, engine.tuner) == ("Audi TDI 3.7 L Turbo V6 (Hybrid Diesel)", None)
