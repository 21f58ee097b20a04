"""Letters of tyres, and an engine's maker behind a chassis."""

from __future__ import annotations

from decimal import Decimal

import pytest

from racegraph.cells.cars import parse_chassis_with_engine
from racegraph.cells.times import parse_gap, parse_race_time
from racegraph.cells.tyres import parse_tyre
from racegraph.errors import CellError


@pytest.mark.parametrize(
    ("text", "maker"),
    [("D", "Dunlop"), ("M", "Michelin"), ("G[a]", "Goodyear"), ("Dunlop", "Dunlop"), ("P", "Pirelli")],
)
def test_a_letter_of_the_sport_stands_for_a_maker_of_tyres(text: str, maker: str) -> None:
    assert parse_tyre(text) == maker


@pytest.mark.parametrize("text", ["X", "Q", "DM", "1"])
def test_another_letter_is_no_maker(text: str) -> None:
    with pytest.raises(CellError, match="a maker of tyres"):
        parse_tyre(text)


@pytest.mark.parametrize(
    ("text", "chassis", "engine"),
    [
        ("Mirage GR8-Cosworth", "Mirage GR8", "Cosworth"),
        ("Oreca 05-Nissan", "Oreca 05", "Nissan"),
        ("CLM P1/01–AER", "CLM P1/01", "AER"),
        ("Lola T280-Ford-Cosworth", "Lola T280", "Ford-Cosworth"),
    ],
)
def test_a_maker_of_engines_behind_a_model_is_the_engine(text: str, chassis: str, engine: str) -> None:
    found = parse_chassis_with_engine(text)
    assert found is not None
    assert ([one.name.text for one in found[0]], [one.name.text for one in found[1]]) == ([chassis], [engine])


@pytest.mark.parametrize("text", ["Mercedes-Benz W25", "Porsche 911 GT3-R", "Lotus-Climax", "Audi R8", "MG-Lola EX257"])
def test_another_hyphen_is_part_of_the_name(text: str) -> None:
    assert parse_chassis_with_engine(text) is None


def test_a_gap_may_name_its_minutes() -> None:
    assert parse_gap("+1m 41.0s").seconds == Decimal("101.0")
    with pytest.raises(CellError):
        parse_gap("1m 41.0s")


@pytest.mark.parametrize(("text", "seconds"), [("1.22:36.8", "4956.8"), ("1:22:36.8", "4956.8"), ("41:53.5", "2513.5")])
def test_hours_may_stand_before_a_dot(text: str, seconds: str) -> None:
    assert parse_race_time(text) == Decimal(seconds)
