"""Lists of entries on season pages, in three formats: each line an entry of the season."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from racegraph.documents import read_document
from racegraph.parsers import Parsed, parse_document
from racegraph.parsers.tables.season_entries import parse_rounds
from racegraph.records import SeasonEntry

HTML = """\
    <html><head><title>1972 Example Cup season</title></head><body><h1>1972 Example Cup season</h1>
    <p>The <b>1972 Example Cup season</b> was a motor racing season of the Example Cup.</p>
    <h2>Teams and drivers</h2>
    <table class="wikitable">
    <tr><th>Entrant</th><th>Constructor</th><th>Chassis</th><th>Engine</th><th>Tyre</th><th>No.</th><th>Driver</th>
    <th>Rounds</th></tr>
    <tr><td rowspan="2">Blue Racing</td><td rowspan="2">Lotus-Ford</td><td rowspan="2">72D</td>
    <td rowspan="2">Ford Cosworth DFV 3.0 V8</td><td rowspan="2">F</td><td>1</td><td>Ann Lee</td><td>All</td></tr>
    <tr><td>2</td><td>Bo Diaz</td><td>1–2, 9</td></tr>
    <tr><td>Cy Fox</td><td>March-Ford</td><td>721</td><td>Ford Cosworth DFV 3.0 V8</td><td>Firestone</td><td>30</td>
    <td>Cy Fox</td><td>2–3</td></tr>
    </table>
    <h2>Calendar</h2>
    <table class="wikitable"><tr><th>Round</th><th>Race</th><th>Circuit</th><th>Date</th></tr>
    <tr><td>1</td><td>Monaco Grand Prix</td><td>Monte Carlo</td><td>3 June</td></tr>
    <tr><td>2</td><td>Belgian Grand Prix</td><td>Spa</td><td>17 June</td></tr>
    <tr><td>3</td><td>French Grand Prix</td><td>Rouen</td><td>8 July</td></tr></table></body></html>
"""
WIKITEXT = """\
    The '''2004 Example GT Championship season''' was a motor racing season of the Example GT Championship.

    == Entry list ==
    {| class="wikitable"
    ! Team !! Class !! Car !! No. !! Drivers !! Rounds
    |-
    | Alpha || GT1 || Ferrari 550 || 08 || {{flagicon|GBR}} [[Ann Lee]]<br>{{flagicon|FRA}} [[Bo Diaz]] || 1–2<br>2
    |-
    | Beta || GT2 || Porsche 911 || 8 || [[Cy Fox]] || 3
    |}
"""
TEXT = """\
    # 2004 Example GT Championship season

    The 2004 Example GT Championship season was a motor racing season of the Example GT Championship.

    ## Entry list

    | Team | Car | No. | Driver |
    |---|---|---|---|
    | Alpha | Ferrari 550 | 08 | Ann Lee |
    | Beta | Porsche 911 | 8 | Cy Fox |
    | Beta | Porsche 911 | 8 | Cy Fox |
"""


def parse(folder: Path, name: str, text: str) -> Parsed:
    path = folder / name
    path.write_text(dedent(text), encoding="utf-8")
    parsed = parse_document(read_document(path, path.stem))
    assert (parsed.problems, parsed.coverage.cells.left_over) == ((), ())
    return parsed


def entries(folder: Path, name: str, text: str) -> list[SeasonEntry]:
    return [record for record in parse(folder, name, text).records if isinstance(record, SeasonEntry)]


def test_each_line_says_who_entered_which_car_for_whom(tmp_path: Path) -> None:
    first, second, third = entries(tmp_path, "1972_Example_Cup_season.html", HTML)
    assert [one.car_number for one in (first, second, third)] == ["1", "2", "30"]
    assert [one.entrant.name.text if one.entrant else None for one in (first, second)] == ["Blue Racing"] * 2
    assert third.entrant is not None
    assert third.entrant.name.kind == "person"
    assert second.constructor is not None
    assert (second.constructor.text, [one.name.text for one in second.chassis]) == ("Lotus-Ford", ["72D"])
    assert [one.name.text for one in second.engines] == ["Ford Cosworth DFV 3.0 V8"]


def test_rounds_are_those_of_the_calendar_and_all_are_all_of_them(tmp_path: Path) -> None:
    drives = [one.drives[0] for one in entries(tmp_path, "1972_Example_Cup_season.html", HTML)]
    assert [(drive.rounds, drive.rounds_as_printed) for drive in drives] == [
        ((1, 2, 3), "All"),
        (None, "1–2, 9"),  # the calendar has no ninth round
        ((2, 3), "2–3"),
    ]


def test_a_letter_stands_for_a_maker_of_tyres_where_the_sport_knows_it(tmp_path: Path) -> None:
    first, _, third = entries(tmp_path, "1972_Example_Cup_season.html", HTML)
    assert [[tyre.text for tyre in one.tyres] for one in (first, third)] == [["Firestone"], ["Firestone"]]


def test_drivers_of_one_car_have_the_rounds_of_their_lines(tmp_path: Path) -> None:
    first, second = entries(tmp_path, "2004_Example_GT_Championship_season.wikitext", WIKITEXT)
    assert [(drive.driver.text, drive.rounds_as_printed) for drive in first.drives] == [
        ("Ann Lee", "1–2"),
        ("Bo Diaz", "2"),
    ]
    assert [one.racing_class.label if one.racing_class else None for one in (first, second)] == ["GT1", "GT2"]
    assert (first.car_number, second.car_number) == ("08", "8")


def test_a_list_without_rounds_states_its_lines_and_lines_of_one_car_are_told_apart(tmp_path: Path) -> None:
    found = entries(tmp_path, "2004_Example_GT_Championship_season.txt", TEXT)
    assert [one.key for one in found] == ["08 Ann Lee", "8 Cy Fox", "8 Cy Fox 2"]
    assert [one.drives[0].rounds_as_printed for one in found] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "rounds"),
    [("1–3, 5", (1, 2, 3, 5)), ("4", (4,)), ("2, 6–7", (2, 6, 7)), ("1 & 3", (1, 3)), ("All", ()), ("Tous", ())],
)
def test_a_list_of_rounds_is_read(text: str, rounds: tuple[int, ...]) -> None:
    assert parse_rounds(text) == rounds


@pytest.mark.parametrize("text", ["", "3–1", "Monaco", "1–", "R1", "100", "1," * 50_000])
def test_other_texts_name_no_rounds(text: str) -> None:
    assert parse_rounds(text) is None
