"""Engines: the same results in the same order, and one bad item costs no other."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from racegraph.engines import Lost, ProcessPool, Serial, Spool


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


@pytest.mark.parametrize("engine", [Serial(), ProcessPool(1), ProcessPool(3)])
def test_results_come_in_the_order_of_the_items(engine: Serial | ProcessPool) -> None:
    with engine:
        assert list(engine.map(square, range(20), one_second)) == [number * number for number in range(20)]


def test_one_pool_serves_one_map_after_another() -> None:
    with ProcessPool(2) as pool:
        assert list(pool.map(square, [1, 2, 3], one_second)) == [1, 4, 9]
        assert list(pool.map(str, [1, 2, 3], one_second)) == ["1", "2", "3"]


def test_a_map_that_is_left_early_leaves_a_pool_that_works() -> None:
    with ProcessPool(2) as pool:
        assert next(pool.map(square, range(100), one_second)) == 0
        assert list(pool.map(square, [5], one_second)) == [25]


def test_nothing_gives_nothing() -> None:
    with ProcessPool(2) as pool:
        assert list(pool.map(square, [], one_second)) == []


@pytest.mark.parametrize("deed", ["loop", "sleep", "fall", "hoard"])
def test_an_item_that_takes_too_much_costs_no_other(deed: str) -> None:
    with ProcessPool(1) as pool:
        outcomes = list(pool.map(misbehave, ["one", deed, "two"], one_second))
    assert [outcomes[0], outcomes[2]] == ["one", "two"]
    assert isinstance(outcomes[1], Lost)
    assert outcomes[1].item == deed


def test_a_bug_is_raised_where_the_user_is() -> None:
    with ProcessPool(1) as pool, pytest.raises(ZeroDivisionError, match="bug"):
        list(pool.map(misbehave, ["bug"], one_second))


def test_what_is_put_into_a_spool_comes_out_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.put(3, ("a", 1))
    assert Spool(tmp_path).get(3) == ("a", 1)
