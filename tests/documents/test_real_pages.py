"""Real encyclopedia pages as HTML and wikitext, against what a reader sees on them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from racegraph.documents import Document, Row, Table, TableKind, read_document

_PAGES = Path(__file__).resolve().parents[2].parent / "shared" / "pages"

pytestmark = pytest.mark.skipif(not _PAGES.is_dir(), reason="the real pages are not beside the checkout")

# Rows of each table in order, headers among them.
TABLES = {
    "1950_Indianapolis_500": (16, 2, 34, 34, 2, 40, 6, 3, 3, 2),
    "1954_24_Hours_of_Le_Mans": (3, 17, 3, 3, 38),
    "1962_Formula_One_season": (3, 10, 61, 53, 19, 17, 21),
    "1967_British_Grand_Prix": (18, 22, 6, 6, 2),
    "1998_French_Grand_Prix": (20, 23, 6, 6, 2),
    "1998_Swedish_Touring_Car_Championship_season": (2, 29, 3, 13, 30, 16, 16, 16),
    "1999_NASCAR_Busch_Series": (3, 49),
    "2003_Australian_motorcycle_Grand_Prix": (40, 25, 27, 34, 2),
    "2003_Grand_Prix_of_Monterey": (19, 20, 20, 2, 2, 2, 2),
    "2005_Belgian_Grand_Prix": (20, 21, 21, 6, 6, 2),
    "2007_Rally_Norway": (13, 1, 20, 19, 15, 11, 8),
    "2008_Superbike_World_Championship_season": (3, 29, 42, 16, 16, 8, 58, 4),
    "Ukrainian_Basketball_SuperLeague": (12, 23, 9, 3),
}


@lru_cache
def page(name: str) -> Document:
    path = _PAGES / (f"wikitext/{name}" if "." in name else f"html/{name}.html")
    return read_document(path, "page")


def tables(name: str) -> list[Table]:
    return list(page(name).tables())


def row_of(table: Table, text: str) -> Row:
    return next(row for row in table.rows if any(text in cell.text for cell in row.cells))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_page_has_its_tables_and_each_its_rows(name: str) -> None:
    assert tuple(len(table.rows) for table in page(name).tables()) == TABLES[name]
    assert page(name).title == name.replace("_", " ")
    assert tables(name)[0].kind is TableKind.INFOBOX


@pytest.mark.parametrize("name", sorted(TABLES))
def test_all_rows_of_a_result_have_the_width_of_its_header(name: str) -> None:
    for table in page(name).tables():
        if table.kind is TableKind.PLAIN and len(set(table.rows[0].cells)) > 4 and not table.rows[0].cells[1].copy_of:
            assert {len(row.cells) for row in table.rows} == {len(table.rows[0].cells)}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_no_navigation_and_no_reference_is_among_the_text(name: str) -> None:
    printed = " ".join(sentence.text for text in page(name).texts() for sentence in text.sentences)
    headings = {section.heading for section in page(name).sections}
    assert "[edit]" not in printed
    assert "v · t · e" not in printed
    assert "Contents" not in headings


@pytest.mark.parametrize("name", sorted(TABLES))
def test_passages_are_lines_of_the_file(name: str) -> None:
    lines = (_PAGES / "html" / f"{name}.html").read_text(encoding="utf-8").split("\n")
    passages = [row.passage for table in page(name).tables() for row in table.rows]
    passages += [text.passage for text in page(name).texts()]
    for passage in passages:
        text = "\n".join(lines[passage.first_line - 1 : passage.last_line])
        assert passage.text in {text, text[:19_999] + "…"}
    for table in page(name).tables():
        assert all(row.passage.text.startswith("<tr") for row in table.rows)


def test_a_grand_prix_row_is_read_cell_by_cell() -> None:
    result = tables("1967_British_Grand_Prix")[1]
    assert result.rows[0].texts == ("Pos", "No", "Driver", "Constructor", "Laps", "Time/Retired", "Grid", "Points")
    assert all(cell.header for cell in result.rows[0].cells)
    clark = result.rows[1]
    assert clark.texts == ("1", "5", "Jim Clark", "Lotus-Ford", "80", "1:59:25.6", "1", "9")
    assert [cell.bold for cell in clark.cells] == [False, False, True, True, False, False, False, True]
    assert clark.cells[2].flags == ("United Kingdom",)
    assert clark.cells[2].links == ("Jim Clark",)
    assert clark.cells[3].links == ("Team Lotus", "Ford Motor Company")
    assert (clark.passage.first_line, clark.passage.last_line, clark.cells[2].line) == (91, 99, 94)
    assert result.rows[-1].texts == ("DNS", "16", "Piers Courage", "BRM", "0", "Non Starter", "", "")


def test_drivers_of_one_car_stand_on_lines_of_their_own_with_their_flags() -> None:
    first = tables("1954_24_Hours_of_Le_Mans")[1].rows[1]
    assert first.texts == (
        "1",
        "S\n5.0",
        "4",
        "Scuderia Ferrari",
        "José Froilán González\nMaurice Trintignant",
        "Ferrari 375 Plus",
        "Ferrari 5.0L V12",
        "302",
    )
    assert first.cells[4].flags == ("Argentina", "France")
    assert first.cells[4].links == ("José Froilán González", "Maurice Trintignant")


def test_a_car_of_an_entry_list_stands_in_all_rows_that_it_spans() -> None:
    entries = tables("1962_Formula_One_season")[2]
    baghetti = entries.rows[2]
    assert baghetti.texts[:6] == (
        "Scuderia Ferrari SpA SEFAC",
        "Ferrari",
        "156",
        "Ferrari 178 1.5 V6",
        "D",
        "Giancarlo Baghetti",
    )
    assert [cell.copy_of is not None for cell in baghetti.cells] == [True] * 5 + [False] * 2
    assert baghetti.cells[0].source_cell is entries.rows[1].cells[0]


def test_a_matrix_has_a_flag_and_a_link_for_each_round_and_bold_for_poles() -> None:
    standings = tables("1962_Formula_One_season")[3]
    dutch = standings.rows[0].cells[2]
    assert (dutch.text, dutch.flags, dutch.links) == ("NED", ("Netherlands",), ("1962 Dutch Grand Prix",))
    clark = standings.rows[2]
    assert clark.texts == ("2", "Jim Clark", "9", "Ret", "1", "Ret", "1", "4", "Ret", "1", "Ret", "30")
    assert [cell.bold for cell in clark.cells[2:]] == [False, True, False, True, True, False, True, True, True, True]


def test_two_rounds_of_a_weekend_have_a_header_of_two_rows() -> None:
    riders = tables("2008_Superbike_World_Championship_season")[2]
    title, rounds, races = riders.rows[:3]
    assert set(title.texts) == {"2008 Final Riders Standings"}
    assert title.cells[0].notes == ("[6]",)
    assert rounds.texts[3:7] == ("QAT", "QAT", "AUS", "AUS")
    assert races.texts[:7] == ("Pos", "Rider", "Bike", "R1", "R2", "R1", "R2")


def test_a_rally_driver_and_codriver_and_a_shared_stage_win() -> None:
    results, stages = tables("2007_Rally_Norway")[2:4]
    first = row_of(results, "Mikko Hirvonen")
    assert first.texts == ("1.", "Mikko Hirvonen", "Jarmo Lehtinen", "Ford Focus RS WRC 06", "3:28:17.0", "0.0", "10")
    shared = stages.rows[-2].cells[5]
    assert shared.text == "X. Pons\nS. Loeb\nP. Solberg"
    assert shared.flags == ("Spain", "France", "Norway")
    assert shared.links == ("Xavier Pons", "Sébastien Loeb", "Petter Solberg")


def test_a_flag_alone_is_a_blank_cell_with_a_country() -> None:
    nation = tables("2003_Grand_Prix_of_Monterey")[1].rows[1].cells[1]
    assert (nation.text, nation.flags, nation.is_blank) == ("", ("Canada",), True)


def test_an_infobox_has_headings_keys_and_values() -> None:
    box = tables("2005_Belgian_Grand_Prix")[0]
    assert box.caption == "2005 Belgian Grand Prix"
    assert box.rows[0].cells[0].header
    assert row_of(box, "Date").texts == ("Date", "September 11, 2005")


def test_the_races_before_and_after_are_known() -> None:
    succession = tables("1950_Indianapolis_500")[-1]
    assert succession.kind is TableKind.SUCCESSION
    assert succession.rows[1].cells[0].links == ("1949 Indianapolis 500", "Bill Holland")


def test_numbered_results_keep_their_numbers() -> None:
    items = [text for text in page("1999_NASCAR_Busch_Series").texts() if text.number is not None]
    assert [(item.number, item.sentences[0].text) for item in items[:3]] == [
        (1, "1-Randy LaJoie"),
        (2, "32-Jeff Green"),
        (3, "18-Andy Hillenburg"),
    ]
    assert items[1].sentences[0].links == ("Jeff Green (NASCAR)",)


def test_wikitext_is_read_like_the_page_that_it_makes() -> None:
    name = "2008_British_motorcycle_Grand_Prix.wikitext"
    assert [len(table.rows) for table in tables(name)] == [47, 20, 26, 41, 6]
    box, race = tables(name)[:2]
    assert (box.kind, box.template) == (TableKind.INFOBOX, "Infobox Grand Prix motorcycle race report")
    assert row_of(box, "Pole_Rider_MotoGP").cells[1].links == ("Casey Stoner",)
    stoner = race.rows[1]
    assert stoner.texts == ("1", "1", "Casey Stoner", "Ducati", "30", "44:44.982", "1", "25")
    assert stoner.cells[2].flags == ("AUS",)
    assert stoner.cells[2].bold
    assert (stoner.passage.first_line, stoner.passage.last_line) == (66, 73)
    assert race.rows[-1].cells[7].copy_of is race.rows[-1].cells[0]
    assert page(name).categories == (
        "British motorcycle Grand Prix",
        "2008 MotoGP race reports",
        "2008 in British motorsport",
    )
