"""What extractors make of a page, each in a small page of the same form."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from racegraph.documents import Document, RunKind, TableKind, read_document
from racegraph.errors import InputError

Read = Callable[[str | bytes], Document]

FLAG = '[![{0}](//u/Flag_of_{0}.svg/23px-Flag_of_{0}.svg.png)](//en.wikipedia.org/wiki/{0} "{0}")'
ITALY, FRANCE = FLAG.format("Italy"), FLAG.format("France")

HTML2TEXT = f"""# 1999 Race of Nowhere

{ITALY} **1999 Nowhere** Race details{"  "}
---{"  "}
**Date** | May 30, 1999{"  "}
**Course** | Street course{"  "}
4.3 km (2.7 mi){"  "}
Pole position{"  "}
**Time** | 1:09.575{"  "}
{"  "}
The **1999 race** was
run on a Sunday. It rained.

## Results

Pos | Class | Drivers | Laps{"  "}
---|---|---|---{"  "}
1 | S{"  "}
5.0 | {ITALY} [A. Able](//en.wikipedia.org/wiki/A_Able_\\(driver\\) "A. Able \\(driver\\)"){"  "}
{FRANCE} B. Baker | _302_{"  "}
2 | S{"  "}
2.0 | {ITALY} C. Clark{"  "}
{FRANCE} D. Dunn | **301**{"  "}
Not classified{"  "}
Ret | S{"  "}
1.5 | {ITALY} E. Evans | 12 [1]{"  "}
"""

MARKDOWN = """# 1999 Race of Nowhere

|  |  |
| --- | --- |
| **Date** | May 30, 1999 |

| Pos | Driver | Laps |
| --- | --- | --- |
| 1 | [Canada](//en.wikipedia.org/wiki/Canada "Canada") [A. Able](//en.wikipedia.org/wiki/A._Able "A. Able")  [France](//en.wikipedia.org/wiki/France "France") B. Baker | 44 [[1]](#cite_note-1) |
| 2 | C. Clark | 43 |

| | Pos | Driver | Points | | --- | --- | --- | | 1 | A. Able | 9 | | 2 | C. Clark | 6 | | |
"""  # noqa: E501

TABS = """1999 Race of Nowhere

1999 Nowhere
Date\t\tMay 30, 1999
Course\t\tStreet course
4.3 km / 2.7 mi

The race was run on a Sunday. It rained.

Results

Pos\t\tClass\t\tDrivers\t\tLaps
1\t\tS
5.0\t\tA. Able
B. Baker\t\t302
2\t\tS
2.0\t\tC. Clark
D. Dunn\t\t301
"""

ALIGNED = """1999 Race of Nowhere

  The race was run on a Sunday. It rained. [ 1 ]

      Contents

      * 1 Results
          + 1.1 Race

  Results

  Race

    Pos  Class  Nat  Drivers   Chassis  Laps
    1    S           A. Able   Able X   302\x20
         5.0         B. Baker               \x20
         S           C. Clark               \x20
    2    2.0         D. Dunn   Dunn Y   301\x20
                     E. Evans               \x20
    \x20
"""

BAR_LINES = """The 1999 race was run on a Sunday in the town of Nowhere.
|Pos
|Driver
|Laps
|Points
|1
|
A. Able
B. Baker
|302
|9
|2
|C. Clark
|301
|6
|3
|D. Dunn
|300
|4
|4
|F. Fox
|299
|Ret
|E. Evans
|12
Behind the table stands a sentence of several words.
"""

BARE_LINES = """1999 Race of Nowhere - Wikipedia
1999 Race of Nowhere
The
1999 Race of Nowhere
was held at
Spa
, and in the rain.
Contents
1
Results
2
Notes
Results
Pos
Driver
Team
Laps
1
A. Able
Able
-
Ford
302
2
B. Baker
Baker
301
3
C. Clark
Clark
300
Ret
D. Dunn
Dunn
12
Notes
None.
"""


def rows(document: Document, table: int) -> list[tuple[str, ...]]:
    return [row.texts for row in list(document.tables())[table].rows]


def sentences(document: Document) -> list[str]:
    return [sentence.text for text in document.texts() for sentence in text.sentences]


def test_lines_of_html2text_are_put_together_to_rows(read: Read) -> None:
    document = read(HTML2TEXT)
    assert rows(document, 1) == [
        ("Pos", "Class", "Drivers", "Laps"),
        ("1", "S\n5.0", "A. Able\nB. Baker", "302"),
        ("2", "S\n2.0", "C. Clark\nD. Dunn", "301"),
        ("Not classified",),
        ("Ret", "S\n1.5", "E. Evans", "12"),
    ]
    table = list(document.tables())[1]
    assert not table.lost_cells
    drivers = table.rows[1].cells[2]
    assert drivers.flags == ("Italy", "France")
    assert drivers.links == ("A Able (driver)",)
    assert drivers.line == 19
    assert table.rows[2].cells[3].bold
    assert table.rows[4].cells[3].notes == ("[1]",)
    assert table.rows[1].passage.text.startswith("1 | S")


def test_an_infobox_of_html2text_has_keys_values_and_headings(read: Read) -> None:
    document = read(HTML2TEXT)
    assert document.title == "1999 Race of Nowhere"
    assert rows(document, 0) == [
        ("1999 Nowhere Race details",),
        ("Date", "May 30, 1999"),
        ("Course", "Street course\n4.3 km (2.7 mi)"),
        ("Pole position",),
        ("Time", "1:09.575"),
    ]


def test_wrapped_lines_of_html2text_are_one_paragraph(read: Read) -> None:
    document = read(HTML2TEXT)
    assert sentences(document) == ["The 1999 race was run on a Sunday.", "It rained."]
    first, second = next(document.texts()).sentences
    assert (first.line, second.line) == (11, 12)
    assert HTML2TEXT.split("\n")[11][second.offset :] == "It rained."
    assert any(run.bold for run in first.runs)


def test_markdown_flags_are_links_of_countries_before_a_name(read: Read) -> None:
    document = read(MARKDOWN)
    assert rows(document, 0) == [("Date", "May 30, 1999")]
    assert rows(document, 1)[1] == ("1", "A. Able\nB. Baker", "44")
    cell = list(document.tables())[1].rows[1].cells[1]
    assert cell.flags == ("Canada", "France")
    assert cell.links == ("A. Able",)


def test_a_table_on_one_line_of_markdown_is_parted_by_its_rule(read: Read) -> None:
    document = read(MARKDOWN)
    assert rows(document, 2) == [("Pos", "Driver", "Points"), ("1", "A. Able", "9"), ("2", "C. Clark", "6")]


@pytest.mark.parametrize("rule", ["|---|---|\n", ""])
def test_barred_rows_are_read_with_and_without_a_rule(read: Read, rule: str) -> None:
    document = read(f"| Pos | Driver | \n{rule}| 1 | A. Able | \n| 2 |  | \nThe race was run on a Sunday.\n")
    assert rows(document, 0) == [("Pos", "Driver"), ("1", "A. Able"), ("2", "")]
    assert sentences(document) == ["The race was run on a Sunday."]


def test_a_rule_behind_rows_starts_the_next_table(read: Read) -> None:
    document = read("| A | B | \n|---|---|\n| 1 | 2 | \n| C | D | \n|---|---|\n| 3 | 4 | \n")
    assert [rows(document, place) for place in (0, 1)] == [[("A", "B"), ("1", "2")], [("C", "D"), ("3", "4")]]


def test_cells_parted_by_tabs_go_on_in_the_next_line(read: Read) -> None:
    document = read(TABS)
    assert document.title == "1999 Race of Nowhere"
    assert rows(document, 0) == [
        ("1999 Nowhere",),
        ("Date", "May 30, 1999"),
        ("Course", "Street course\n4.3 km / 2.7 mi"),
    ]
    assert rows(document, 1) == [
        ("Pos", "Class", "Drivers", "Laps"),
        ("1", "S\n5.0", "A. Able\nB. Baker", "302"),
        ("2", "S\n2.0", "C. Clark\nD. Dunn", "301"),
    ]
    assert [section.heading for section in document.sections] == [None, "Results"]


def test_cells_that_span_rows_leave_short_rows_and_are_owned_up_to(read: Read) -> None:
    document = read("T\n\nPos\t\tDriver\t\tA\t\tB\t\tPts\n1\t\tA. Able\t\t1\t\t2\t\t9\nB. Baker\t\t2\t\t1\t\t9\n")
    (table,) = document.tables()
    assert table.rows[2].texts == ("B. Baker", "2", "1", "9")
    assert table.lost_cells


def test_aligned_columns_are_cut_at_their_gutters(read: Read) -> None:
    document = read(ALIGNED)
    assert rows(document, 0) == [
        ("Pos", "Class", "Nat", "Drivers", "Chassis", "Laps"),
        ("1", "S\n5.0", "", "A. Able\nB. Baker", "Able X", "302"),
        ("2", "S\n2.0", "", "C. Clark\nD. Dunn\nE. Evans", "Dunn Y", "301"),
    ]


def test_headings_of_aligned_text_are_those_of_the_contents(read: Read) -> None:
    document = read(ALIGNED)
    assert [(section.heading, section.level) for section in document.sections] == [
        (None, 0),
        ("Results", 1),
        ("Race", 2),
    ]
    notes = [run.text for run in next(document.texts()).sentences[-1].runs if run.kind is RunKind.NOTE]
    assert notes == ["[1]"]


def test_rows_of_one_cell_per_line_are_regained_by_the_counting_column(read: Read) -> None:
    document = read(BAR_LINES)
    (table,) = document.tables()
    assert [row.texts for row in table.rows] == [
        ("Pos", "Driver", "Laps", "Points"),
        ("1", "A. Able\nB. Baker", "302", "9"),
        ("2", "C. Clark", "301", "6"),
        ("3", "D. Dunn", "300", "4"),
        ("4", "F. Fox", "299", ""),
        ("Ret", "E. Evans", "12", ""),
    ]
    assert not table.lost_cells
    assert sentences(document)[-1] == "Behind the table stands a sentence of several words."


def test_cells_whose_rows_nobody_knows_stay_text(read: Read) -> None:
    document = read("|Date\n|May 30, 1999\n|Winner\n|A. Able\n|Laps\n|200\n")
    assert not list(document.tables())
    assert sentences(document) == ["Date", "May 30, 1999", "Winner", "A. Able", "Laps", "200"]


def test_bare_lines_are_put_together_to_sentences(read: Read) -> None:
    document = read(BARE_LINES)
    assert document.title == "1999 Race of Nowhere"
    assert sentences(document)[0] == "The 1999 Race of Nowhere was held at Spa, and in the rain."
    assert [section.heading for section in document.sections] == [None, "Results", "Notes"]


def test_bare_lines_are_a_table_where_each_row_fits_the_words_of_the_header(read: Read) -> None:
    document = read(BARE_LINES)
    assert rows(document, 0) == [
        ("Pos", "Driver", "Team", "Laps"),
        ("1", "A. Able", "Able-Ford", "302"),
        ("2", "B. Baker", "Baker", "301"),
        ("3", "C. Clark", "Clark", "300"),
        ("Ret", "D. Dunn", "Dunn", "12"),
    ]
    lost = BARE_LINES.replace("Baker\n301", "301").replace("Baker\nBaker", "Baker")
    assert rows(read(lost), 0)[2] == ("2", "B. Baker", "", "301")
    nobody = BARE_LINES.replace("Pos\n", "Rubrik\n").replace("Driver\n", "Sort\n").replace("C. Clark\n", "")
    assert not list(read(nobody).tables())


def test_pipes_without_rules_are_read_as_those_with_them(read: Read) -> None:
    document = read("1999 Race | ||\nPrevious | 1998 |\nThe race was run on a Sunday.\n")
    assert rows(document, 0) == [("1999 Race",), ("Previous", "1998")]


def test_a_table_of_keys_and_values_before_all_text_is_an_infobox(read: Read) -> None:
    lines = "".join(f"| {key} | x | \n" for key in ("Date", "Course", "Weather", "Time"))
    document = read(lines + "The race was run on a Sunday in the rain, and more than that.\n" + lines)
    assert [table.kind for table in document.tables()] == [TableKind.INFOBOX, TableKind.PLAIN]


@pytest.mark.parametrize("page", [HTML2TEXT, MARKDOWN, TABS, ALIGNED, BAR_LINES, BARE_LINES])
def test_ten_times_the_page_costs_about_ten_times_the_time(read: Read, page: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        read(page * times)
        return time.process_time() - started

    short = min(seconds(20) for _ in range(2))
    assert seconds(200) < 30 * short + 0.3


@pytest.mark.parametrize(
    "piece", ["[", "](", "![", "**", "_", "|", "\\", "a  b", "1\t\t2", "|1\n", "---|---\n", "a |\n"]
)
@pytest.mark.parametrize("title", ["# T\n\n", "a | b  \n---|---  \n", "T\n\na\t\tb\nc\t\td\n", "|a\n|b\n|c\n|d\n"])
def test_hostile_lines_are_read_in_linear_time(read: Read, title: str, piece: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        with contextlib.suppress(InputError):
            read(title + piece * times + "\n")
        return time.process_time() - started

    short = min(seconds(2_000) for _ in range(2))
    assert seconds(20_000) < 30 * short + 0.3


PAGES = Path(__file__).resolve().parents[3] / ".." / "shared" / "pages" / "text"


@pytest.mark.skipif(not PAGES.is_dir(), reason="the real pages are not beside this checkout")
def test_each_real_page_is_claimed_by_exactly_one_reader() -> None:
    for path in sorted(PAGES.iterdir()):
        document = read_document(path, path.stem)
        assert any(document.texts()), path.name
