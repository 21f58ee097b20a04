"""Rows told by the words of a header and by what its columns hold, where cells stand in one long file."""

from __future__ import annotations

import time

import pytest

from racegraph.documents.cell_rows import find_tables
from racegraph.documents.column_sorts import NEVER, place_of, sort_of
from racegraph.documents.head_words import column_role, is_label, is_make

GRAND_PRIX = ["Pos", "No", "Driver", "Constructor", "Laps", "Time/Retired", "Grid", "Points"]


def tables(cells: list[str], *, may_lose: bool = False) -> list[list[list[str]]]:
    found = find_tables(cells, may_lose=may_lose)
    return [[[table.text(cells, at, cell) for at, cell in enumerate(row)] for row in table.rows] for table in found]


def loose(cells: list[str]) -> list[str]:
    return [cells[place] for table in find_tables(cells, may_lose=False) for place in table.loose]


def lines(text: str) -> list[str]:
    return [piece.strip() for piece in text.split("/ ")]


def test_a_car_that_scored_nothing_has_its_last_figure_under_the_grid() -> None:
    cells = [*GRAND_PRIX, *lines("1/ 5/ A. Able/ Make/ 80/ 1:59:25.6/ 1/ 9/ 2/ 7/ B. Baker/ Make/ 79/ +1 lap/ 12")]
    cells += lines("Ret/ 8/ C. Clark/ Make/ 11/ Engine/ 3/ Ret/ 9/ D. Dunn/ Make/ 4/ Clutch/ 6")
    [[_, *rows]] = tables(cells)
    assert rows[1] == ["2", "7", "B. Baker", "Make", "79", "+1 lap", "12", ""]
    assert rows[3] == ["Ret", "9", "D. Dunn", "Make", "4", "Clutch", "6", ""]


def test_one_figure_of_a_car_that_did_not_start_stands_nowhere() -> None:
    cells = [*GRAND_PRIX, *lines("1/ 5/ A. Able/ Make/ 80/ 1:59:25.6/ 1/ 9/ 2/ 7/ B. Baker/ Make/ 79/ +1 lap/ 12")]
    cells += lines("3/ 8/ C. Clark/ Make/ 77/ +3 laps/ 9/ DNS/ 9/ D. Dunn/ Make/ 21")
    [[_, *rows]] = tables(cells)
    assert rows[-1] == ["DNS", "9", "D. Dunn", "Make", "", "", "", ""]
    assert loose(cells) == ["21"]


def test_drivers_of_one_car_stand_in_several_pieces() -> None:
    cells = lines("Pos/ Class/ No/ Team/ Drivers/ Chassis/ Engine/ Laps")
    cells += lines("1/ S/ 5.0/ 4/ Able Racing/ Ann Able/ Bob Baker/ Ferrari 375/ Plus/ Ferrari/ 5.0L V12/ 302")
    cells += lines("2/ S/ 2.0/ 14/ Team Clark/ Carl Clark/ Dan Dunn/ Jaguar C-Type/ Jaguar 3.4L I6/ 301")
    cells += lines("3/ S/ 2.0/ 15/ Team Ek/ Eva Ek/ Fritz Fox/ Porsche/ 550/ Porsche/ 1.5L Flat-4/ 290")
    [[_, *rows]] = tables(cells)
    assert rows[0] == [
        "1",
        "S 5.0",
        "4",
        "Able Racing",
        "Ann Able\nBob Baker",
        "Ferrari 375 Plus",
        "Ferrari 5.0L V12",
        "302",
    ]
    assert rows[2][5:] == ["Porsche 550", "Porsche 1.5L Flat-4", "290"]


def test_a_third_name_is_a_driver_or_a_second_team_and_nobody_says_which() -> None:
    cells = lines("Pos/ No/ Team/ Drivers/ Chassis/ Laps/ 1/ 4/ Able Racing/ Ann Able/ Bob Baker/ Lola T70/ 302")
    cells += lines(
        "2/ 14/ Team Clark/ Carl Clark/ Dan Dunn/ Lola T70/ 301/ 3/ 15/ Team Ek/ Eva Ek/ Fritz Fox/ Lola T70/ 300"
    )
    cells += lines("4/ 16/ Gus Gray/ Ina Ives/ Gus Gray/ Joe Jay/ Lola T70/ 290")
    [[_, *rows]] = tables(cells)
    assert rows[3] == ["4", "16", "", "", "Lola T70", "290"]
    assert loose(cells) == ["Gus Gray", "Ina Ives", "Gus Gray", "Joe Jay"]


def test_scores_are_told_to_rounds_only_where_none_is_missing() -> None:
    cells = lines("Pos./ Driver/ AVA/ COR/ DAL/ ELB/ Pts./ 1/ Ann Able/ 1/ 2/ Ret/ 1/ 24/ 2/ Bob Baker/ 2/ 1/ 12")
    cells += lines("3/ Carl Clark/ 3/ Ret/ 2/ 3/ 9/ —/ Dan Dunn/ Ret/ 0")
    [[head, *rows]] = tables(cells)
    assert head == ["Pos.", "Driver", "AVA", "COR", "DAL", "ELB", "Pts."]
    assert rows[0] == ["1", "Ann Able", "1", "2", "Ret", "1", "24"]
    assert rows[1] == ["2", "Bob Baker", "", "", "", "", "12"]
    assert rows[3] == ["—", "Dan Dunn", "", "", "", "", "0"]


def test_more_scores_than_heads_leave_contenders_and_totals() -> None:
    cells = lines("Pos./ Driver/ AVA/ COR/ DAL/ Pts/ 1/ Ann Able/ 1/ 2/ Ret/ 1/ 2/ 3/ 24/ 2/ Bob Baker/ 2/ 1/ 12")
    cells += lines("3/ Carl Clark/ 3/ Ret/ 2/ 3/ 9")
    assert tables(cells) == [
        [["Pos.", "Driver", "Pts"], ["1", "Ann Able", "24"], ["2", "Bob Baker", "12"], ["3", "Carl Clark", "9"]]
    ]


def test_further_heats_of_a_round_belong_to_no_column() -> None:
    cells = lines("Round/ Circuit/ Date/ Pole Position/ Winning Driver")
    cells += lines(
        "1/ R1/ Spa/ 1 May/ Ann Able/ Bob Baker/ R2/ Carl Clark/ 2/ R3/ Zolder/ 8 May/ Dan Dunn/ Dan Dunn/ R4/ Eva Ek"
    )
    cells += lines("3/ R5/ Monza/ 15 May/ Bob Baker/ Eva Ek/ R6/ Ann Able")
    [[_, *rows]] = tables(cells)
    assert rows[0] == ["1", "Spa", "1 May", "Ann Able", "Bob Baker"]
    assert [row[1] for row in rows] == ["Spa", "Zolder", "Monza"]


def test_a_word_between_header_and_first_record_is_a_line_across_the_table() -> None:
    cells = lines("Pos./ Driver/ Co-driver/ Car/ Time/ Points/ WRC/ 1./ Ann Able/ Bob Baker/ Ford Focus/ 3:28:17.0/ 10")
    cells += lines(
        "2./ Carl Clark/ Dan Dunn/ Ford Focus/ 3:29:17.0/ 8/ J-WRC/ 1. (18.)/ Eva Ek/ Fred Fox/ Fiat Uno/ 3:49:37.9/ 10"
    )
    cells += lines("2. (21.)/ Gus Gray/ Ina Ives/ Suzuki Swift/ 3:57:11.6/ 8")
    [[_, *rows]] = tables(cells)
    assert [row for row in rows if len(row) == 1] == [["WRC"], ["J-WRC"]]
    assert rows[4] == ["1. (18.)", "Eva Ek", "Fred Fox", "Fiat Uno", "3:49:37.9", "10"]


def test_a_table_ends_where_the_next_header_begins() -> None:
    race = [*GRAND_PRIX, *lines("1/ 5/ A. Able/ Make/ 80/ 1:59:25.6/ 1/ 9/ 2/ 7/ B. Baker/ Make/ 79/ +1 lap/ 12")]
    race += lines("3/ 8/ C. Clark/ Make/ 77/ +3 laps/ 9")
    after = lines("Pos/ Driver/ Points/ 1/ A. Able/ 28/ 2/ B. Baker/ 19/ 3/ C. Clark/ 15")
    assert [len(table) - 1 for table in tables([*race, *after])] == [3, 3]


def test_a_total_that_grows_is_none() -> None:
    cells = lines(
        "Pos./ Driver/ AVA/ COR/ DAL/ Pts./ 1/ Ann Able/ 1/ 2/ 1/ 24/ 2/ Bob Baker/ 2/ 1/ 2/ 12/ —/ Carl Clark/ 14/ 15"
    )
    [[_, *rows]] = tables(cells)
    assert rows[-1][-1] == ""


def test_the_end_of_a_longer_header_is_no_header() -> None:
    cells = lines(
        "Team/ Chassis/ No./ Driver/ Rounds/ Able Racing/ Lola/ 3/ Ann Able/ All/ Team Baker/ Lola/ 4/ Bob Baker/ All"
    )
    cells += lines("Team Clark/ Lola/ 5/ Carl Clark/ All/ Team Dunn/ Lola/ 6/ Dan Dunn/ All")
    assert tables(cells) == []


@pytest.mark.parametrize("may_lose", [False, True])
@pytest.mark.parametrize(
    "block",
    [
        lines("4/ 5/ A. Able/ Make/ 80/ +12.8/ 4/ 1"),
        [*GRAND_PRIX],
        [*GRAND_PRIX, "1", "5"],
        ["Ret"],
        ["1", "2", "3"],
        ["Pos"],
        ["A. Able"],
    ],
)
def test_ten_times_the_cells_cost_about_ten_times_the_time(block: list[str], may_lose: bool) -> None:
    def seconds(times: int) -> float:
        cells = [*GRAND_PRIX, *block * times]
        started = time.process_time()
        find_tables(cells, may_lose=may_lose)
        return time.process_time() - started

    assert seconds(600) < 40 * max(seconds(60), 0.02)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3", 3),
        ("3.", 3),
        ("1. (18.)", 1),
        ("2nd", 2),
        ("Ret", "ret"),
        ("DNS", "dns"),
        ("—", "—"),
        ("1:25.3", None),
        ("Lotus", None),
    ],
)
def test_a_record_begins_with_a_place_or_a_code(text: str, place: object) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("role", "good", "bad"),
    [
        ("drivers", "José Able", "1:25.3"),
        ("laps", "80", "Able"),
        ("points", "4.5", "Engine"),
        ("time", "+1 lap", "17"),
        ("gap", "9.5", "Engine"),
        ("date", "16 September", "Monza"),
        ("car_number", "007", "Able"),
        ("constructor", "Lotus-Ford", "1:25.3"),
    ],
)
def test_a_column_knows_what_it_holds(role: str, good: str, bad: str) -> None:
    assert sort_of(role).cost(good) < 1
    assert sort_of(role).cost(bad) >= NEVER


def test_words_of_heads_are_known_in_several_languages_and_with_notes() -> None:
    assert [column_role(text) for text in ("Pos.", "Fahrer", "Vueltas", "Pts.[2]", "AVA")] == [
        *("position", "drivers", "laps", "points"),
        None,
    ]
    assert is_label("Pole position")
    assert is_make("Aston Martin DB3S")
    assert not is_make("Ann Able")
