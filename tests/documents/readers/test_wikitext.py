"""Wikitext: samples of each feature."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racegraph.documents import Document, RunKind, Table, TableKind, read_document
from racegraph.documents.model import Cell
from racegraph.documents.readers.wikitext_inline import read_wikitext
from racegraph.documents.runs import printed
from racegraph.errors import InputError, UnreadableFileError

ReadWiki = Callable[[str], Document]
ReadCell = Callable[[str], Cell]


@pytest.fixture
def read(tmp_path: Path) -> ReadWiki:
    def read_wiki(text: str) -> Document:
        path = tmp_path / "2001_Some_Race.wikitext"
        path.write_text(text, encoding="utf-8")
        return read_document(path, "sample")

    return read_wiki


@pytest.fixture
def cell(read: ReadWiki) -> ReadCell:
    def read_cell(inside: str) -> Cell:
        return only_table(read("{|\n|" + inside + "\n|}")).rows[0].cells[0]

    return read_cell


def only_table(document: Document) -> Table:
    (table,) = document.tables()
    return table


def sentences(document: Document) -> list[str]:
    return [sentence.text for text in document.texts() for sentence in text.sentences]


# --- cells -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "text", "flags", "links"),
    [
        ("{{flagicon|GBR}} [[Jim Clark]]", "Jim Clark", ("GBR",), ("Jim Clark",)),
        ("{{flagicon|United Kingdom|1801}} [[Jim Clark|J. Clark]]", "J. Clark", ("United Kingdom",), ("Jim Clark",)),
        ("{{Flag icon|GBR}} A", "A", ("GBR",), ()),
        ("{{flag|Brazil}}", "Brazil", ("Brazil",), ()),
        ("{{GBR}}", "GBR", ("GBR",), ()),
        ("{{flagathlete|[[Ann One]]|FRA}}", "Ann One", ("FRA",), ("Ann One",)),
        ("[[File:Flag of Italy.svg|20px]] A", "A", ("Italy",), ()),
        ("[[Image:Flag of the United States.svg|20px|link=]] A", "A", ("United States",), ()),
        ("{{sortname|Jim|Clark}}", "Jim Clark", (), ("Jim Clark",)),
        ("{{sortname|Paul|Jordan|Paul Jordan (rider)}}", "Paul Jordan", (), ("Paul Jordan (rider)",)),
        ("{{sortname|Jim|Clark|dab=driver}}", "Jim Clark", (), ("Jim Clark (driver)",)),
        ("{{sortname|Jim|Clark|nolink=1}}", "Jim Clark", (), ()),
        ("{{sort|Clark, Jim|[[Jim Clark]]}}", "Jim Clark", (), ("Jim Clark",)),
        ("{{hs|007}}7", "7", (), ()),
        ('<span style="display:none">007</span>7', "7", (), ()),
        ("{{nts|1204}}", "1204", (), ()),
        ("{{abbr|Ret|Retired}}", "Ret", (), ()),
        ("{{nowrap|[[Audi R8 (LMP)|Audi R8]]}}", "Audi R8", (), ("Audi R8 (LMP)",)),
        ("{{convert|4.26|km|mi|abbr=on}}", "4.26 km", (), ()),
        ("{{coord|52|N|1|W}}x", "x", (), ()),
        ("{{frac|5|1|2}}", "5 1/2", (), ()),
        ("{{start date|1967|7|15|df=y}}", "15 July 1967", (), ()),
        ("{{ubl|A|[[B]]}}", "A\nB", (), ("B",)),
        ("{{ill|Ann One|fr}}", "Ann One", (), ("Ann One",)),
        ("{{lang|fr|Grand Prix}}", "Grand Prix", (), ()),
        ("{{color|red|9}}", "9", (), ()),
        ("1{{ndash}}3", "1–3", (), ()),
        ("12&nbsp;June", "12 June", (), ()),
        ("A<br />B<br>C", "A\nB\nC", (), ()),
        ("[http://example.org/r Report]", "Report", (), ("http://example.org/r",)),
        ("[[:fr:Jim Clark|Jim]]", "Jim", (), ("Fr:Jim Clark",)),
        ("[[#Results|below]]", "below", (), ("2001 Some Race",)),
        ("'''[[Audi]]'''-[[Dallara]]", "Audi-Dallara", (), ("Audi", "Dallara")),
        ("08", "08", (), ()),
    ],
)
def test_a_cell_is_read_as_it_prints(
    cell: ReadCell, inside: str, text: str, flags: tuple[str, ...], links: tuple[str, ...]
) -> None:
    found = cell(inside)
    assert (found.text, found.flags, found.links) == (text, flags, links)


@pytest.mark.parametrize(
    ("inside", "text", "notes"),
    [
        ("3<ref>A book.</ref>", "3", ("[ref]",)),
        ('3<ref name="a" />', "3", ("[ref]",)),
        ("3<sup>†</sup>", "3", ("†",)),
        ("3{{dagger}}", "3", ("†",)),
        ("1<sup>st</sup>", "1st", ()),
        ("3{{efn|A note.}}", "3", ("[ref]",)),
        ("3<!-- hidden -->", "3", ()),
        ("3<ref>\n| a = b\n|-\n</ref>", "3", ("[ref]",)),
    ],
)
def test_notes_and_comments_are_apart_from_text(cell: ReadCell, inside: str, text: str, notes: tuple[str, ...]) -> None:
    assert (cell(inside).text, cell(inside).notes) == (text, notes)


@pytest.mark.parametrize(
    ("inside", "bold"),
    [
        ("'''25'''", True),
        ("'''[[A]]'''", True),
        ("{{flagicon|A}} '''[[A]]'''", True),
        ("''A''", False),
        ("'''A''' b", False),
    ],
)
def test_bold_is_what_is_bold_throughout(cell: ReadCell, inside: str, bold: bool) -> None:
    assert cell(inside).bold is bold


def test_an_unknown_template_is_kept_apart_and_prints_nothing(cell: ReadCell) -> None:
    found = cell("{{Some odd thing|44}} A")
    assert found.text == "A"
    assert [run.text for run in found.runs if run.kind is RunKind.UNKNOWN] == ["{{Some odd thing|44}}"]


# --- tables ------------------------------------------------------------------------------------------------------

TABLE = """{| class="wikitable sortable" style="font-size: 95%;"
|+ align=top | Final '''standings'''
|-
! rowspan="2" | Pos
! scope="col" colspan=2 | Rounds
|-
!A!!B
|-
! 1
| 25 || style="background:#FFFFBF" | 18
|-
! 2
| [[X|Y]] | z
|
* one
* two
|}"""


def test_a_table_is_read_line_by_line(read: ReadWiki) -> None:
    table = only_table(read(TABLE))
    assert table.caption == "Final standings"
    assert [row.texts for row in table.rows] == [
        ("Pos", "Rounds", "Rounds"),
        ("Pos", "A", "B"),
        ("1", "25", "18"),
        ("2", "Y | z", "one\ntwo"),
    ]
    assert [cell.header for cell in table.rows[2].cells] == [True, False, False]
    assert table.rows[1].cells[0].copy_of is table.rows[0].cells[0]


def test_rows_and_cells_know_their_lines(read: ReadWiki) -> None:
    table = only_table(read(TABLE))
    assert [(row.passage.first_line, row.passage.last_line) for row in table.rows] == [
        (4, 5),
        (7, 7),
        (9, 10),
        (12, 16),
    ]
    assert table.rows[2].passage.text == '! 1\n| 25 || style="background:#FFFFBF" | 18'
    assert [cell.line for cell in table.rows[3].cells] == [12, 13, 14]


def test_a_template_over_several_lines_keeps_the_lines_behind_it_right(read: ReadWiki) -> None:
    table = only_table(read("{|\n| {{ubl\n|A\n|B}} || c\n|-\n| d\n|}"))
    assert [row.texts for row in table.rows] == [("A\nB", "c"), ("d",)]
    assert [cell.line for row in table.rows for cell in row.cells] == [2, 4, 6]


def test_a_table_inside_a_cell_is_a_table_of_its_own(read: ReadWiki) -> None:
    document = read("{|\n| a\n{| class=wikitable\n| inner\n|}\n| b\n|}")
    assert [[row.texts for row in table.rows] for table in document.tables()] == [[("a", "b")], [("inner",)]]


def test_a_table_that_nobody_ended_ends_at_the_next_heading(read: ReadWiki) -> None:
    document = read("{|\n| a\n== Next ==\nOne word.\n{|\n| b")
    assert [table.rows[0].texts for table in document.tables()] == [("a",), ("b",)]
    assert sentences(document) == ["One word."]


def test_an_infobox_is_a_table_of_its_values(read: ReadWiki) -> None:
    document = read(
        "{{Use dmy dates|date=May 2001}}\n{{Infobox race\n| name = Race of X\n| date = {{start date|2001|5|6}}\n"
        "| winner = {{flagicon|FRA}} [[Ann One|One]]\n| laps=\n}}\nIt was run.\n"
    )
    table = only_table(document)
    assert (table.kind, table.template) == (TableKind.INFOBOX, "Infobox race")
    assert [row.texts for row in table.rows] == [
        ("name", "Race of X"),
        ("date", "6 May 2001"),
        ("winner", "One"),
        ("laps", ""),
    ]
    assert [row.passage.text for row in table.rows][:2] == ["| name = Race of X", "| date = {{start date|2001|5|6}}"]
    assert table.rows[2].cells[1].flags == ("FRA",)
    assert sentences(document) == ["It was run."]


def test_named_values_of_another_template_are_a_table_too(read: ReadWiki) -> None:
    table = only_table(read("{{Race report\n| previous = [[2000 Race]]\n| next = [[2002 Race]]\n}}"))
    assert (table.kind, table.template) == (TableKind.TEMPLATE, "Race report")
    assert [row.texts for row in table.rows] == [("previous", "2000 Race"), ("next", "2002 Race")]


# --- pages -------------------------------------------------------------------------------------------------------


def test_a_page_gives_sections_paragraphs_lists_and_categories(read: ReadWiki) -> None:
    document = read(
        "The '''2001 Race of X''' was run at [[Y|the Y]].<ref>A.</ref> It\nrained.\n"
        "<!-- a comment -->\nSame paragraph.\n\n"
        "[[File:A.jpg|thumb|A picture]]\n== Results ==\n# [[Ann One]]\n# B. Two\n* Pole: C\n: indented\n"
        "=== Notes ===\n{{reflist}}\n[[Category:2001 in X|Race]]\n[[Category:Races]]\n[[de:Rennen]]\n"
    )
    assert (document.title, document.title_passage) == ("2001 Some Race", None)
    assert document.categories == ("2001 in X", "Races")
    assert [(section.heading, section.level) for section in document.sections] == [
        (None, 0),
        ("Results", 1),
        ("Notes", 2),
    ]
    assert sentences(document) == [
        "The 2001 Race of X was run at the Y.",
        "It rained.",
        "Same paragraph.",
        "Ann One",
        "B. Two",
        "Pole: C",
        "indented",
    ]
    assert [text.number for text in document.texts()] == [None, 1, 2, None, None]
    first = next(document.texts())
    assert (first.passage.first_line, first.passage.last_line) == (1, 4)
    assert first.sentences[0].links == ("Y",)


@pytest.mark.parametrize(
    "text",
    [
        "{{Infobox race}}\n'''A race''' was held here on a Sunday.",
        "{| class=wikitable\n|-\n| 1 || A\n|}",
        "The '''race''' was run at [[Y]].",
        "{| class=wikitable\n|-----\n| 1 || A\n|}",
    ],
)
def test_wikitext_is_known_by_its_marks(tmp_path: Path, text: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(text)
    assert read_document(path, "page").format == "wikitext"


# --- hostile pages -----------------------------------------------------------------------------------------------

UNITS = [
    "{{a|",
    "[[a|",
    "<b a=",
    "{|\n| ",
    "<b>",
    "<ref>",
    "<!--",
    "'''",
    "''a'''b",
    "[http://a ",
    "{{{",
    "{{a|[[b|",
    "<b",
    "&#",
    "{{a}}",
]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("frame", ["{}", "{{|\n| {}\n|}}"])
def test_marks_that_are_never_closed_cost_little(read: ReadWiki, unit: str, frame: str) -> None:
    started = time.process_time()
    read(frame.format(unit * (40_000 // len(unit))))
    assert time.process_time() - started < 2


def test_templates_too_deep_inside_one_another_are_kept_unread(read: ReadWiki) -> None:
    document = read("'''A race''' was run.\n\nIt {{a|" + "{{a|" * 5_000 + "}}" * 5_001 + " rained.\n\nIt ended.")
    assert sentences(document) == ["A race was run.", "It ended."]


def test_a_table_of_a_hundred_thousand_cells_is_read_in_time(read: ReadWiki) -> None:
    started = time.process_time()
    table = only_table(read("{|\n" + "|-\n| 1 || [[A|B]] || {{flagicon|FRA}} c\n" * 30_000 + "|}"))
    assert len(table.rows) == 30_000
    assert time.process_time() - started < 30


def test_spans_beyond_reason_are_refused(read: ReadWiki) -> None:
    with pytest.raises(UnreadableFileError, match="at most 1,000,000 cells"):
        read("{|\n" + "|-\n| rowspan=65535 colspan=1000 | a\n" * 3_000 + "|}")


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "{{a|",
                "}}",
                "[[",
                "]]",
                "|",
                "'''",
                "''",
                "<b>",
                "</b>",
                "<ref>",
                "</ref>",
                "<br>",
                "{|",
                "|}",
                "\n",
                "=",
                "x ",
                "&#xD800;",
                "&nbsp;",
                "\u202e",
            ]
        ),
        max_size=30,
    )
)
def test_no_mix_of_marks_breaks_the_reader(pieces: list[str]) -> None:
    text = printed(read_wikitext("".join(pieces)))
    text.encode()
    assert text == text.strip()


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            ["{|", "|}", "|-", "| a || b", "! c", "|+ d", "== h ==", "* i", "", "x {{y", "z}}", "<!--", "-->"]
        ),
        max_size=14,
    )
)
def test_passages_are_the_lines_of_the_file(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.mktemp("wiki") / "page.wiki"
    path.write_text("\n".join(lines))
    try:
        document = read_document(path, "page")
    except InputError:
        return
    passages = [row.passage for table in document.tables() for row in table.rows]
    passages += [text.passage for text in document.texts()]
    for passage in passages:
        assert passage.text == "\n".join(lines[passage.first_line - 1 : passage.last_line])
