"""Matrices of finishing positions on season pages, in three formats."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from racegraph.documents import read_document
from racegraph.documents.model import Cell
from racegraph.parsers import Parsed, parse_document
from racegraph.parsers.tables.round_results import read_finish
from racegraph.records import ResultStatus, RoundResult, Standing

CALENDAR = """\
    <table class="wikitable"><tr><th>Round</th><th>Race</th><th>Circuit</th><th>Date</th></tr>
    <tr><td>1</td><td>Monaco Grand Prix</td><td>Monte Carlo</td><td>3 June</td></tr>
    <tr><td>2</td><td>Belgian Grand Prix</td><td>Spa</td><td>17 June</td></tr>
    <tr><td>3</td><td>French Grand Prix</td><td>Rouen</td><td>8 July</td></tr></table>
"""
HTML = f"""\
    <html><head><title>1972 Example Cup season</title></head><body><h1>1972 Example Cup season</h1>
    <p>The <b>1972 Example Cup season</b> was a motor racing season of the Example Cup.</p>
    <h2>Calendar</h2>{CALENDAR}
    <h2>Drivers' Championship</h2>
    <p>Bold – Pole position<br>Italics – Fastest lap</p>
    <table class="wikitable">
    <tr><th>Pos</th><th>Driver</th><th>MON</th><th>BEL</th><th>FRA</th><th>Points</th></tr>
    <tr><td>1</td><td>Ann Lee</td><td><b>1</b></td><td>(4)</td><td><i>2</i><sup>3</sup></td><td>15 (18)</td></tr>
    <tr><td>2</td><td>Bo Diaz</td><td>Ret</td><td>1<br><small>9</small></td><td><b>DSQ</b></td><td>9</td></tr>
    <tr><td>3</td><td>Cy Fox</td><td>3</td><td></td><td>15†</td><td>4</td></tr>
    <tr><td>–</td><td>Di Roux</td><td>DNQ</td><td>–</td><td>NC</td><td>0</td></tr>
    </table></body></html>
"""
WIKITEXT = """\
    The '''1988 Example Touring Car Championship season''' was the third season of the Example Touring Car Championship.

    == Standings ==
    {| class="wikitable"
    ! rowspan=2 | Pos !! rowspan=2 | Driver !! colspan=2 | Rd 1 !! colspan=2 | Rd 2 !! rowspan=2 | Points
    |-
    ! R1 !! R2 !! R1 !! R2
    |-
    | 1 || Ann Lee || 1 || 2 || 1PF || Ret || 55
    |-
    | 2 || Bo Diaz || 2 || DNS || 4 || 3 || 40
    |-
    | 3 || Cy Fox || 7 || 1 || 12 || || 31
    |}
"""
TEXT = """\
    # 2021 Example Cup season

    The 2021 Example Cup season was a motor racing season of the Example Cup.

    ## Standings

    | Pos | Driver | Rd 1 | Rd 2 | Total |
    |---|---|---|---|---|
    | 1 | Ann Lee | 12 | 1 | 51 |
    | 2 | Bo Diaz | 21 | 2 | 44 |
    | 3 | Cy Fox | 33 | 3 | 31 |
    | 4 | Di Roux | 44 | Ret | 12 |
    | 5 | Ed Marsh | 56 | 4 | 12 |
    | 6 | Fay North | Ret | 7 | 6 |
"""
POINTS = """\
    # 2021 Example Cup season

    The 2021 Example Cup season was a motor racing season of the Example Cup.

    ## Standings

    | Pos | Driver | Rd 1 | Rd 2 | Total |
    |---|---|---|---|---|
    | 1 | Ann Lee | 25 | 18 | 43 |
    | 2 | Bo Diaz | 18 | Ret | 18 |
    | 3 | Cy Fox | 15 | 1 | 16 |
"""


def parse(folder: Path, name: str, text: str) -> Parsed:
    path = folder / name
    path.write_text(dedent(text), encoding="utf-8")
    parsed = parse_document(read_document(path, path.stem))
    assert (parsed.problems, parsed.coverage.cells.left_over) == ((), ())
    return parsed


def results_of(parsed: Parsed, driver: str) -> list[RoundResult]:
    (standing,) = [
        record
        for record in parsed.records
        if isinstance(record, Standing) and record.contender is not None and record.contender.text == driver
    ]
    return [record for record in parsed.records if isinstance(record, RoundResult) and record.standing == standing.ref]


def shown(results: list[RoundResult]) -> list[tuple[int | None, int | None, str | None]]:
    return [(one.round.number if one.round else None, one.position, one.status) for one in results]


def test_a_season_page_alone_tells_who_finished_where(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "1972_Example_Cup_season.html", HTML)
    assert shown(results_of(parsed, "Ann Lee")) == [(1, 1, None), (2, 4, None), (3, 2, None)]
    assert shown(results_of(parsed, "Bo Diaz")) == [(1, None, "retired"), (2, 1, None), (3, None, "disqualified")]
    assert shown(results_of(parsed, "Cy Fox")) == [(1, 3, None), (3, 15, None)]
    assert shown(results_of(parsed, "Di Roux")) == [(1, None, "didNotQualify"), (3, None, "notClassified")]


def test_type_means_what_the_legend_of_the_page_says(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "1972_Example_Cup_season.html", HTML)
    first = results_of(parsed, "Ann Lee")
    assert [(one.on_pole, one.fastest_lap) for one in first] == [(True, False), (False, False), (False, True)]
    assert [one.on_pole for one in results_of(parsed, "Bo Diaz")] == [False, False, True]
    without = parse(tmp_path, "1973_Example_Cup_season.html", HTML.replace("Bold – Pole position<br>", ""))
    assert not any(one.on_pole for one in results_of(without, "Ann Lee"))


def test_points_below_a_place_are_kept_apart_and_a_raised_figure_is_no_digit_of_it(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "1972_Example_Cup_season.html", HTML)
    assert results_of(parsed, "Bo Diaz")[1].points == Decimal(9)
    assert results_of(parsed, "Ann Lee")[2].position == 2
    assert [one.as_printed for one in results_of(parsed, "Ann Lee")] == ["1", "(4)", "2"]


def test_several_races_of_a_round_are_told_apart(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "1988_Example_Touring_Car_Championship_season.wikitext", WIKITEXT)
    lee = results_of(parsed, "Ann Lee")
    assert [(one.round.number if one.round else None, one.race_in_round, one.position) for one in lee] == [
        (1, 1, 1),
        (1, 2, 2),
        (2, 1, 1),
        (2, 2, None),
    ]
    assert (lee[2].on_pole, lee[2].fastest_lap) == (True, True)
    assert [one.round_as_printed for one in lee] == ["Rd 1 R1", "Rd 1 R2", "Rd 2 R1", "Rd 2 R2"]


def test_a_column_where_nobody_won_may_have_raised_figures_in_its_places(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "2021_Example_Cup_season.txt", TEXT)
    assert shown(results_of(parsed, "Ann Lee")) == [(2, 1, None)]
    assert shown(results_of(parsed, "Fay North")) == [(2, 7, None)]


def test_points_are_no_places_but_a_status_among_them_is_one(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "2021_Example_Cup_season.txt", POINTS)
    assert shown(results_of(parsed, "Ann Lee")) == []
    assert shown(results_of(parsed, "Bo Diaz")) == [(2, None, "retired")]


@pytest.mark.parametrize(
    ("text", "position", "status"),
    [
        ("1", 1, None),
        ("(6)", 6, None),
        ("2P", 2, None),
        ("15†", 15, None),
        ("3rd", 3, None),
        ("Ret", None, ResultStatus.RETIRED),
        ("RetP", None, ResultStatus.RETIRED),
        ("DNPQ", None, ResultStatus.DID_NOT_PREQUALIFY),
        ("EX", None, ResultStatus.EXCLUDED),
    ],
)
def test_a_cell_is_a_place_or_a_status(text: str, position: int | None, status: ResultStatus | None) -> None:
    found = read_finish(Cell(text, 1, 0))
    assert found is not None
    assert (found.position, found.status) == (position, status)


@pytest.mark.parametrize("text", ["", "-", "0", "1/2", "9.5", "999", "Monaco", "1 2 3", "1\nRet", "inj", "1" * 50_000])
def test_other_cells_are_neither(text: str) -> None:
    assert read_finish(Cell(text, 1, 0)) is None
