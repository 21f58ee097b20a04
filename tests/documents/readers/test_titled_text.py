from __future__ import annotations

from collections.abc import Callable

import pytest

from racegraph.documents import Document, Passage, Table, Text, TextKind

Read = Callable[[str | bytes], Document]

BRACKETED = """
[[1999 Race of Nowhere]]

CATEGORIES: 1999 in racing, Races in Washington, D.C., Tests

The race was held on 9 May. It was 4.3\u00a0km  long.

==Results==

Winners in bold.  Others are not.

===Figures===
==External links==
"""

EQUALS = """= 1999 Race of Nowhere =

The race was the sixth of its season.

==Results==
Winners in bold. Others are not.
| Pos | Team | Laps |
| Engine | | |
| 1 | GBR A | 44 |
| Judd 4.0L V10 | | |
After the table.

| Pos | Team | Laps |
| 2 | GBR B | - |

| Pos | Team | Laps |
| 3 | C | 1 |
| Pos | Team | Laps |
| 4 | D | 1 |
== Figures ==
- Pole - #1 A - 1:02.003
* Fastest. Two sentences in an item.
*no item
"""


def shape(document: Document) -> list[tuple[str | None, int, list[object]]]:
    def block(part: Text | Table) -> object:
        if isinstance(part, Table):
            return [row.texts for row in part.rows]
        return [sentence.text for sentence in part.sentences]

    return [(section.heading, section.level, [block(part) for part in section.blocks]) for section in document.sections]


def test_a_bracket_title_and_its_categories_are_read(read: Read) -> None:
    document = read(BRACKETED)
    assert document.title == "1999 Race of Nowhere"
    assert document.title_passage == Passage("sample", 2, 2, "[[1999 Race of Nowhere]]")
    assert document.categories == ("1999 in racing", "Races in Washington", "D.C.", "Tests")
    assert document.categories_passage is not None
    assert document.categories_passage.first_line == 4


def test_headings_make_sections_also_empty_ones(read: Read) -> None:
    assert shape(read(BRACKETED)) == [
        (None, 0, [["The race was held on 9 May.", "It was 4.3 km long."]]),
        ("Results", 1, [["Winners in bold.", "Others are not."]]),
        ("Figures", 2, []),
        ("External links", 1, []),
    ]


def test_categories_are_not_needed(read: Read) -> None:
    document = read("[[A]]\nOne sentence.\n")
    assert (document.categories, document.categories_passage) == ((), None)
    assert [text.sentences[0].line for text in document.texts()] == [2]


def test_tables_end_at_text_blank_lines_and_headers(read: Read) -> None:
    assert shape(read(EQUALS)) == [
        (None, 0, [["The race was the sixth of its season."]]),
        (
            "Results",
            1,
            [
                ["Winners in bold.", "Others are not."],
                [("Pos", "Team", "Laps"), ("Engine", "", ""), ("1", "GBR A", "44"), ("Judd 4.0L V10", "", "")],
                ["After the table."],
                [("Pos", "Team", "Laps"), ("2", "GBR B", "-")],
                [("Pos", "Team", "Laps"), ("3", "C", "1")],
                [("Pos", "Team", "Laps"), ("4", "D", "1")],
            ],
        ),
        (
            "Figures",
            1,
            [["Pole - #1 A - 1:02.003"], ["Fastest. Two sentences in an item."], ["*no item"]],
        ),
    ]


def test_list_items_are_told_from_paragraphs(read: Read) -> None:
    kinds = [text.kind for text in read(EQUALS).texts()]
    assert kinds[-3:] == [TextKind.LIST_ITEM, TextKind.LIST_ITEM, TextKind.PARAGRAPH]


def test_every_part_knows_its_place(read: Read) -> None:
    document = read(EQUALS)
    table = next(document.tables())
    assert (table.passage.first_line, table.passage.last_line) == (7, 10)
    assert table.passage.text == "\n".join(EQUALS.split("\n")[6:10])
    assert [(cell.line, cell.column) for cell in table.rows[2].cells] == [(9, 0), (9, 1), (9, 2)]
    assert not table.lost_cells
    pole = next(text for text in document.texts() if text.kind is TextKind.LIST_ITEM).sentences[0]
    assert (pole.line, pole.offset) == (21, 2)
    others = [
        sentence for text in document.texts() for sentence in text.sentences if sentence.text == "Others are not."
    ]
    assert [(sentence.line, sentence.offset) for sentence in others] == [(6, 17)]


def test_a_rule_is_no_row(read: Read) -> None:
    document = read("= A =\n| Pos | Team |\n|---|---|\n| 1 | B |\n")
    assert [row.texts for row in next(document.tables()).rows] == [("Pos", "Team"), ("1", "B")]


def test_a_table_cut_in_the_middle_keeps_what_is_there(read: Read) -> None:
    table = next(read("= A =\n| Pos | Team | Laps |\n| 1 | GBR Ecl").tables())
    assert table.rows[1].texts == ("1", "GBR Ecl")
    assert not table.lost_cells


def test_a_row_broken_inside_a_cell_is_one_row(read: Read) -> None:
    document = read("= A =\n| Pos | Team | Laps |\n| 1 | GBR A\nFRA B | 44 |\n| 2 | C | 43 |\n")
    (table,) = document.tables()
    assert [row.texts for row in table.rows[1:]] == [("1", "GBR A FRA B", "44"), ("2", "C", "43")]
    assert [(cell.line, cell.column) for cell in table.rows[1].cells] == [(3, 0), (3, 1), (4, 2)]
    assert table.rows[1].passage.text == "| 1 | GBR A\nFRA B | 44 |"


def test_text_behind_a_cut_row_is_text(read: Read) -> None:
    document = read("= A =\n| Pos | Team | Laps |\n| 1 | GBR A\nIt rained all day.\n")
    assert [text.sentences[0].text for text in document.texts()] == ["It rained all day."]


@pytest.mark.parametrize("line", ["= =", "==", "= A ==", "== A =", "=======A======="])
def test_what_only_looks_like_a_heading_is_text(read: Read, line: str) -> None:
    document = read(f"= T =\n{line}\n")
    assert len(document.sections) == 1
    assert document.sections[0].heading is None
