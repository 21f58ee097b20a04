"""Engines: the same results in the same order, and one bad item costs no other."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from racegraph.engines import Lost, ProcessPool, Serial


@pytest.fixture(autouse=True)
def _workers_find_this_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).resolve().parents[2])


def square(number: int) -> int:
    return number * number


def misbehave(deed: str) -> str:
    if deed == "loop":
        while True:
            pass
    if deed == "sleep":
        time.sleep(3600)
    if deed == "fall":
        os.abort()
    if deed == "hoard":
        return str(len(bytearray(4 << 30)))
    if deed == "bug":
        raise ZeroDivisionError(deed)
    return deed


def one_second(_: object) -> float:
    return 1.0


@pytest.mark.parametrize("engine", [Serial(), ProcessPool(1, one_second), ProcessPool(3, one_second)])
def test_results_come_in_the_order_of_the_items(engine: Serial | ProcessPool) -> None:
    assert list(engine.map(square, range(20))) == [number * number for number in range(20)]


def test_nothing_gives_nothing() -> None:
    assert list(ProcessPool(2, one_second).map(square, [])) == []


@pytest.mark.parametrize("deed", ["loop", "sleep", "fall", "hoard"])
def test_an_item_that_takes_too_much_costs_no_other(deed: str) -> None:
    outcomes = list(ProcessPool(1, one_second).map(misbehave, ["one", deed, "two"]))
    assert [outcomes[0], outcomes[2]] == ["one", "two"]
    assert isinstance(outcomes[1], Lost)
    assert outcomes[1].item == deed


def test_a_bug_is_raised_where_the_user_is() -> None:
    with pytest.raises(ZeroDivisionError, match="bug"):
        list(ProcessPool(1, one_second).map(misbehave, ["bug"]))
