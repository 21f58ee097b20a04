from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from racegraph.documents import Document, Limits, Table
from racegraph.documents.readers.bare_pipes import BarePipes
from racegraph.documents.source import Source

Read = Callable[[str | bytes], Document]

SEASON = """The season began on March 15. It ended in May. [1]
Rnd | Race | Date |
---|---|---|
1 | 500 km of A | March 15 |
C | Grand Prix of B | April 6 |
Sources: [2] [3] |
Winners in bold.
Pos | Team | Car | Rd 1 | Rd 2 | Rd 3 | Total |
---|---|---|---|---|---|---|
1 | ![]() | Audi R8 | 20 | 16 | 20 | 56 |
2 | ![]() | Dome | 16 | 16 | 32 | |
3 | ![]() | Lola | 20 | 20 | ||
4 | ![]() | Reynard | 1 | 1 |
Pos | Team | Car | Rd 1 | Rd 2 | Rd 3 | Total |
---|---|---|---|---|---|---|
1 | ![]() | MG | 20 | 20 | 20 | 60 |
A Racing is a team from Ohio. It ran two cars.
"""

BROKEN = """Pos | Nat | Name | Laps |
---|---|---|---|
1 | ![]() |
A. Able | 44 |
2 | ![]() |
B. Baker | 43 |
NC | ![]() |
C. Cook | 12 |
"""


def rows(table: Table) -> list[tuple[str, ...]]:
    return [row.texts for row in table.rows]


def test_tables_begin_at_a_header_and_end_at_text(read: Read) -> None:
    document = read(SEASON)
    assert [len(table.rows) for table in document.tables()] == [4, 5, 2]
    assert [len(text.sentences) for text in document.texts()] == [2, 1, 2]
    assert document.title is None
    assert [section.heading for section in document.sections] == [None]


def test_padding_is_no_cell_and_an_image_is_one(read: Read) -> None:
    table = list(read(SEASON).tables())[1]
    assert rows(table)[2:] == [
        ("2", "", "Dome", "16", "16", "32"),
        ("3", "", "Lola", "20", "20"),
        ("4", "", "Reynard", "1", "1"),
    ]
    assert table.rows[2].cells[1].images == ("",)


def test_a_table_says_when_cells_were_lost(read: Read) -> None:
    assert [table.lost_cells for table in read(SEASON).tables()] == [False, True, False]


def test_a_row_broken_at_an_image_is_put_together(read: Read) -> None:
    table = next(read(BROKEN).tables())
    assert rows(table)[1:] == [("1", "", "A. Able", "44"), ("2", "", "B. Baker", "43"), ("NC", "", "C. Cook", "12")]
    assert (table.rows[1].passage.first_line, table.rows[1].passage.last_line) == (3, 4)
    assert [(cell.line, cell.column) for cell in table.rows[1].cells] == [(3, 0), (3, 1), (4, 2), (4, 3)]
    assert not table.lost_cells


def test_short_rows_are_not_put_together_by_chance(read: Read) -> None:
    table = next(read("A | B | C | D |\n---|---|---|---|\n1 | x |\n2 | y |\n3 | z | 1 |\n").tables())
    assert len(table.rows) == 4
    assert table.lost_cells


def test_a_repeated_header_starts_a_table_without_a_rule_too(read: Read) -> None:
    document = read("A | B |\n---|---|\n1 | x |\nA | B |\n2 | y |\n")
    assert [rows(table) for table in document.tables()] == [[("A", "B"), ("1", "x")], [("A", "B"), ("2", "y")]]


def test_a_last_row_cut_in_the_middle_is_still_a_row(read: Read) -> None:
    document = read(SEASON.split("2 | ![]() | Dome", maxsplit=1)[0] + "2 | ![]() | Do")
    assert rows(list(document.tables())[-1])[-1] == ("2", "", "Do")


def test_lines_of_bars_alone_are_nothing(read: Read) -> None:
    document = read("A | B |\n---|---|\n1 | x |\nSome text here.\n|\n||\n|\n")
    assert len(list(document.tables())) == 1


def test_a_table_without_a_rule_is_a_table(read: Read) -> None:
    document = read(SEASON + "Previous: 1998 | Next: 2000 |\n")
    assert rows(list(document.tables())[-1]) == [("Previous: 1998", "Next: 2000")]


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=5), min_size=1, max_size=8))
def test_no_printed_cell_is_ever_lost(scores: list[list[int]]) -> None:
    lines = ["Pos | Team | R1 | R2 | R3 | R4 | Total |", "---|---|---|---|---|---|---|"]
    lines += [" | ".join(["1", "![]()", *map(str, row)]) + " |" + " |" * (5 - len(row)) for row in scores]
    document = BarePipes().read(Source("sample", "sample.txt", "", tuple(lines)), Limits())
    cells = [cell.text for table in document.tables() for row in table.rows[1:] for cell in row.cells]
    assert cells == [text for row in scores for text in ("1", "", *map(str, row))]
    assert [table.lost_cells for table in document.tables()] == [any(len(row) < 5 for row in scores)]
