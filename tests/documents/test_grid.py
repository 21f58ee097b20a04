"""Cells that span rows and columns, as a plain grid."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.documents.grid import GridTooLargeError, Spanning, expand, span_of

ROWS = st.lists(
    st.lists(st.builds(Spanning, st.integers(), st.integers(0, 5), st.integers(1, 4)), max_size=6), max_size=8
)


def test_a_cell_stands_in_each_place_that_it_spans() -> None:
    rows = [
        [Spanning("round", columns=2), Spanning("circuit", rows=2)],
        [Spanning("no"), Spanning("race")],
        [Spanning("1"), Spanning("Spa 1000 km"), Spanning("Spa")],
    ]
    assert expand(rows, 100) == [
        ["round", "round", "circuit"],
        ["no", "race", "circuit"],
        ["1", "Spa 1000 km", "Spa"],
    ]


def test_cells_of_a_row_go_around_those_from_above() -> None:
    rows = [[Spanning("a"), Spanning("b", rows=3), Spanning("c")], [Spanning("d"), Spanning("e")], [Spanning("f")]]
    assert expand(rows, 100) == [["a", "b", "c"], ["d", "b", "e"], ["f", "b"]]


def test_a_place_that_no_cell_fills_is_none() -> None:
    rows = [[Spanning("a"), Spanning("b"), Spanning("c", rows=2)], [Spanning("d")]]
    assert expand(rows, 100) == [["a", "b", "c"], ["d", None, "c"]]


@pytest.mark.parametrize("rows", [0, 65535, 999999])
def test_a_span_of_rows_ends_with_the_table(rows: int) -> None:
    assert expand([[Spanning("a", rows=rows)], [Spanning("b")], []], 100) == [["a"], ["a", "b"], ["a"]]


def test_a_span_of_columns_stops_at_a_cell_from_above() -> None:
    rows = [[Spanning("a"), Spanning("b"), Spanning("c", rows=2)], [Spanning("d", columns=5)]]
    assert expand(rows, 100) == [["a", "b", "c"], ["d", "d", "c"]]


def test_more_places_than_allowed_are_refused_before_they_are_made() -> None:
    started = time.process_time()
    with pytest.raises(GridTooLargeError):
        expand([[Spanning("a", rows=65535, columns=1000)]] * 65535, 1_000_000)
    assert time.process_time() - started < 5


@given(ROWS)
def test_every_cell_stands_somewhere_and_nowhere_beside_its_span(rows: list[list[Spanning[int]]]) -> None:
    marked = [
        [Spanning((number, place), cell.rows, cell.columns) for place, cell in enumerate(row)]
        for number, row in enumerate(rows)
    ]
    grid = expand(marked, 10_000)
    assert len(grid) == len(rows)
    for number, row in enumerate(marked):
        for cell in row:
            spots = [(r, c) for r, line in enumerate(grid) for c, found in enumerate(line) if found == cell.cell]
            assert spots
            assert min(r for r, _ in spots) == number
            assert max(r for r, _ in spots) < (number + cell.rows if cell.rows else len(rows))
            assert {c for r, c in spots if r == number} == set(
                range(spots[0][1], spots[0][1] + len(spots) // len({r for r, _ in spots}))
            )
            assert len({c for _, c in spots}) <= cell.columns


@given(st.lists(st.lists(st.integers(), max_size=5), max_size=5))
def test_a_table_without_spans_stays_as_it_is(rows: list[list[int]]) -> None:
    assert expand([[Spanning(cell) for cell in row] for row in rows], 100) == rows


@pytest.mark.parametrize(
    ("printed", "count"),
    [(None, 1), ("2", 2), (" 3 ", 3), ("0", 0), ("2px", 2), ("", 1), ("x", 1), ("-1", 1), ("9" * 30, 999999), ("٣", 1)],
)
def test_a_span_is_the_number_that_it_begins_with(printed: str | None, count: int) -> None:
    assert span_of(printed) == count
