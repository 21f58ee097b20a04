from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.documents.inline import clean
from racegraph.documents.pipes import is_rule, read_cell, rule_width, split_bare, split_barred

_CELL = st.text(alphabet="ab1é .-\u00a0+'", max_size=8)


def texts(parts: list[str]) -> list[str]:
    return [read_cell(part, 1, column).text for column, part in enumerate(parts)]


def test_each_pair_of_bars_holds_a_cell_also_an_empty_one() -> None:
    assert texts(split_barred("| Judd 4.0L V10 | | | |")) == ["Judd 4.0L V10", "", "", ""]


def test_a_row_cut_before_its_last_bar_keeps_its_last_cell() -> None:
    assert texts(split_barred("| 12 | GTO | 169 | GBR Ecl")) == ["12", "GTO", "169", "GBR Ecl"]


def test_an_escaped_bar_is_no_end_of_a_cell() -> None:
    assert texts(split_barred(r"| Team A \| B | 3 |")) == ["Team A | B", "3"]


@pytest.mark.parametrize(
    ("line", "cells", "padding"),
    [
        ("1 | A | 20 | 36 |", ["1", "A", "20", "36"], 0),
        ("1 | A | 36 | |", ["1", "A", "36"], 1),
        ("1 | A | 36 | ||", ["1", "A", "36"], 2),
        ("1 | ![]() | 12 | 12 | ||||||||", ["1", "", "12", "12"], 8),
        ("1 | A | 3", ["1", "A", "3"], 0),
        ("|", [], 1),
        ("||", [], 2),
    ],
)
def test_bars_at_the_end_of_a_bare_row_are_padding(line: str, cells: list[str], padding: int) -> None:
    parts, bars = split_bare(line)
    assert (texts(parts), bars) == (cells, padding)


def test_an_image_is_a_blank_cell_and_no_padding() -> None:
    parts, _ = split_bare("1 | ![]() |")
    assert read_cell(parts[1], 7, 1).images == ("",)
    assert read_cell(parts[1], 7, 1).is_blank


@pytest.mark.parametrize("line", ["---|---|---|", "| --- | :---: |", "|---|", "---|---  "])
def test_a_rule_is_known(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["---", "| - | - |", "| a | --- |", "----------", "", "|", "| --- - | --- |"])
def test_what_is_no_rule_is_left_alone(line: str) -> None:
    assert not is_rule(line)


def test_a_rule_says_how_many_columns_there_are() -> None:
    assert rule_width("---|---|---|") == rule_width("| --- | --- | --- |") == 3


@given(st.lists(_CELL, min_size=1, max_size=9))
def test_every_cell_that_is_printed_between_bars_is_read(cells: list[str]) -> None:
    line = "| " + " | ".join(cells) + " |"
    assert texts(split_barred(line)) == [clean(cell) for cell in cells]


@given(st.text(alphabet="ab |-\u00a0é1", max_size=40))
def test_every_character_but_bars_and_spaces_ends_up_in_a_cell(line: str) -> None:
    printed = "".join(line.replace("|", " ").split())
    for parts in (split_barred(line), split_bare(line)[0]):
        assert "".join("".join(texts(parts)).split()) == printed
