"""Sessions of race pages in three formats: which one a table is of, its lines, and the entries that they are about."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import TypeVar

import pytest

from racegraph.documents import read_document
from racegraph.parsers import Parsed, parse_document
from racegraph.parsers.tables.session_names import find_session
from racegraph.records import Entry, Record, ResultStatus, Session, SessionKind, SessionResult

R = TypeVar("R", bound=Record)

WIKITEXT = """\
    The '''1993 Harbour Grand Prix''' was a [[Formula One]] motor race held at [[Harbour Park]] on 3 July 1993.

    == Qualifying ==
    {| class="wikitable"
    ! Pos !! No !! Driver !! Constructor !! Q1 !! Q2 !! Gap
    |-
    | 1 || 5 || {{flagicon|GBR}} [[Ann Lee]] || [[Lotus]]-[[Ford]] || 1:31.402 || '''1:30.100''' || —
    |-
    | 2 || 8 || {{flagicon|ITA}} [[Bo Diaz]] || [[Ferrari]] || '''1:30.522''' || 1:30.914 || +0.422
    |-
    | 3 || 17 || {{flagicon|FRA}} [[Cy Fox]] || [[Ligier]] || No time || '''1:33.007''' || +2.907
    |-
    ! colspan="7" | 107% time: 1:36.407
    |-
    | DNQ || 40 || {{flagicon|FRA}} [[Di Roux]] || [[AGS]] || 1:39.118 || 1:38.004 || +7.904
    |}

    == Race ==
    {| class="wikitable"
    ! Pos !! No !! Driver !! Constructor !! Laps !! Time/Retired !! Grid !! Points
    |-
    | 1 || 8 || {{flagicon|ITA}} [[Bo Diaz]] || [[Ferrari]] || 60 || 1:35:11.220 || 2 || 10
    |-
    | 2 || 5 || {{flagicon|GBR}} [[Ann Lee]] || [[Lotus]]-[[Ford]] || 60 || + 4.114 || 1 || 6
    |-
    | Ret || 17 || {{flagicon|FRA}} [[Cy Fox]] || [[Ligier]] || 12 || Engine || 3 ||
    |}
"""

HTML = """\
    <html><head><title>2004 Lakeside 6 Hours</title></head><body><h1>2004 Lakeside 6 Hours</h1>
    <p>The <b>2004 Lakeside 6 Hours</b> was a sports car race at Lakeside on 9 May 2004.</p>
    <h2>Results</h2>
    <table class="wikitable">
    <tr><th>Pos</th><th>Class</th><th>No</th><th>Team</th><th>Drivers</th><th>Chassis</th><th>Laps</th></tr>
    <tr><td>1</td><td>P1</td><td>08</td><td>Blue Racing</td><td>Ann Lee<br>Bo Diaz</td><td>Audi R8</td><td>201</td></tr>
    <tr><td>2</td><td>GT</td><td>8</td><td>Red Racing</td><td>Cy Fox<br>Di Roux</td><td>Porsche</td><td>180</td></tr>
    </table>
    <h2>Practice</h2><h3>First free practice</h3>
    <table class="wikitable">
    <tr><th>Pos</th><th>No</th><th>Driver</th><th>Time</th><th>Laps</th></tr>
    <tr><td>1</td><td>8</td><td>D. Roux</td><td>1:45.2</td><td>31</td></tr>
    <tr><td>2</td><td>08</td><td>Bo Diaz</td><td>+0.9</td><td>22</td></tr>
    <tr><td>3</td><td>11</td><td>Ed Marsh</td><td>1:50.0</td><td>9</td></tr>
    <tr><td>4</td><td>8</td><td>Fay North</td><td>1:50.9</td><td>9</td></tr>
    </table>
    <h3>Second free practice</h3>
    <table class="wikitable">
    <tr><th>Pos</th><th>No</th><th>Driver</th><th>Time</th></tr>
    <tr><td>1</td><td>08</td><td>Ann Lee</td><td>1:44.0</td></tr>
    </table>
    </body></html>
"""

TEXT = """\
    # 1999 Hill Grand Prix

    The 1999 Hill Grand Prix was a touring car race held at Hillside on 2 May 1999.

    ## Sprint race

    | Pos | Driver | Team | Laps | Time/Retired | Grid | Points |
    |---|---|---|---|---|---|---|
    | 1 | Ann Lee | Blue Racing | 12 | 18:10.250 | 2 | 8 |
    | 2 | Bo Diaz | Red Racing | 12 | +1.5 | 1 | 7 |
    | Ret | Cy Fox | Red Racing | 3 | Clutch | 3 | |

    ## Race

    | Pos | Driver | Team | Laps | Time/Retired | Grid | Points |
    |---|---|---|---|---|---|---|
    | 1 | Bo Diaz | Red Racing | 30 | 45:11.000 | 2 | 25 |
    | 2 | Ann Lee | Blue Racing | 30 | +9.3 | 1 | 18 |

    ## Starting grid

    | Pos | Driver | Time |
    |---|---|---|
    | 1 | Ann Lee | 1:12.345 |
    | 2 | Bo Diaz | 1:12.400 |
"""


def parse(folder: Path, name: str, text: str) -> Parsed:
    path = folder / name
    path.write_text(dedent(text), encoding="utf-8")
    parsed = parse_document(read_document(path, path.stem))
    assert (parsed.problems, parsed.coverage.cells.left_over) == ((), ())
    return parsed


def of_type(parsed: Parsed, kind: type[R]) -> list[R]:
    return [record for record in parsed.records if isinstance(record, kind)]


def times(result: SessionResult) -> list[tuple[str | None, str | None, str]]:
    return [(time.part, str(time.seconds) if time.seconds else None, time.as_printed) for time in result.lap_times]


def test_qualifying_in_parts_keeps_the_times_of_each(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "1993_Harbour_Grand_Prix.wikitext", WIKITEXT)
    (session,) = of_type(parsed, Session)
    assert (session.ref.kind, session.ref.number, session.label) == (SessionKind.QUALIFYING, 1, "Qualifying")
    first, second, third, last = of_type(parsed, SessionResult)
    assert [one.entry.car_number for one in (first, second, third, last)] == ["5", "8", "17", "40"]
    assert [one.result.position for one in (first, second, third, last)] == [1, 2, 3, None]
    assert times(first) == [("Q1", "91.402", "1:31.402"), ("Q2", "90.100", "1:30.100")]
    assert times(third) == [("Q1", None, "No time"), ("Q2", "93.007", "1:33.007")]
    assert (second.result.gap_seconds, second.result.status) == (Decimal("0.422"), None)
    assert (last.result.status, last.result.position_as_printed) == (ResultStatus.DID_NOT_QUALIFY, "DNQ")


def test_who_only_qualified_is_an_entry_without_a_result_and_nobody_is_one_twice(tmp_path: Path) -> None:
    entries = of_type(parse(tmp_path, "1993_Harbour_Grand_Prix.wikitext", WIKITEXT), Entry)
    assert sorted((entry.ref.car_number, entry.ref.occurrence) for entry in entries) == [
        ("17", "1"),
        ("40", "1"),
        ("5", "1"),
        ("8", "1"),
    ]
    (alone,) = [entry for entry in entries if entry.ref.car_number == "40"]
    assert alone.result is None
    assert [drive.driver.text for drive in alone.drives] == ["Di Roux"]


def test_lines_go_to_the_cars_of_the_race_by_number_and_driver(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "2004_Lakeside_6_Hours.html", HTML)
    assert [(one.ref.kind, one.ref.number) for one in of_type(parsed, Session)] == [
        (SessionKind.PRACTICE, 1),
        (SessionKind.PRACTICE, 2),
    ]
    results = of_type(parsed, SessionResult)
    assert [(one.session.number, one.row, one.entry.car_number) for one in results] == [
        (1, 1, "8"),
        (1, 2, "08"),
        (1, 3, "11"),
        (2, 1, "08"),
    ]


def test_a_line_names_the_one_of_several_drivers_who_set_the_time(tmp_path: Path) -> None:
    results = of_type(parse(tmp_path, "2004_Lakeside_6_Hours.html", HTML), SessionResult)
    assert [one.driver.text if one.driver else None for one in results] == ["Di Roux", "Bo Diaz", "Ed Marsh", "Ann Lee"]


def test_a_gap_in_place_of_a_time_is_a_gap_and_laps_are_laps(tmp_path: Path) -> None:
    first, second, *_ = of_type(parse(tmp_path, "2004_Lakeside_6_Hours.html", HTML), SessionResult)
    assert (times(first), first.result.laps_completed) == ([(None, "105.2", "1:45.2")], 31)
    assert (times(second), second.result.gap_seconds, second.result.laps_completed) == ([], Decimal("0.9"), 22)


def test_a_number_with_another_driver_may_be_another_car_and_is_left_with_the_reason(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "2004_Lakeside_6_Hours.html", HTML)
    assert "Fay North" not in {drive.driver.text for entry in of_type(parsed, Entry) for drive in entry.drives}
    skipped = dict(parsed.coverage.cells.skipped)
    assert skipped["a number that another driver's car has in the race: one car or two"] == 5


HEAD = "| Pos | No | Driver | Team | Q1 | Q2 | Final grid |"


def page(*lines: str, heading: str = "Qualifying", head: str = HEAD) -> str:
    rule = "|---" * (head.count("|") - 1) + "|"
    table = "\n".join(f"    {line}" for line in (head, rule, *lines))
    return f"    # 1999 Hill Grand Prix\n\n    It was a race held on 2 May 1999.\n\n    ## {heading}\n\n{table}\n"


def lines_of(folder: Path, *lines: str, heading: str = "Qualifying", head: str = HEAD) -> list[SessionResult]:
    return of_type(parse(folder, "1999_Hill_Grand_Prix.txt", page(*lines, heading=heading, head=head)), SessionResult)


def test_a_grid_after_penalties_is_a_grid_place_and_the_pits_are_none(tmp_path: Path) -> None:
    first, last = lines_of(
        tmp_path, "| 1 | 5 | Ann Lee | Blue | 1:11.2 | 1:10.0 | 7 |", "| 2 | 6 | Bo Diaz | Red | 1:12.0 | | PL |"
    )
    assert (first.result.grid_position, last.result.grid_position) == (7, None)
    assert times(last) == [("Q1", "72.0", "1:12.0")]


def test_a_limit_across_one_cell_is_a_remark(tmp_path: Path) -> None:
    found = lines_of(tmp_path, "| 1 | 5 | Ann Lee | Blue | 1:11.2 | 1:10.0 | 1 |", "| 107% time: 1:14.9 | | | | | | |")
    assert len(found) == 1


def test_speeds_are_no_lap_times_whatever_their_head(tmp_path: Path) -> None:
    head = "| Pos | No | Driver | Team | Time | Qual |"
    first, second = lines_of(
        tmp_path,
        "| 1 | 5 | Ann Lee | Blue | 48.114 | 97.056 |",
        "| 2 | 6 | Bo Diaz | Red | 48.125 | 96.734 |",
        head=head,
    )
    assert times(first) == [(None, "48.114", "48.114")]
    assert times(second) == [(None, "48.125", "48.125")]


def test_a_gap_to_the_car_ahead_is_none_to_the_best_time(tmp_path: Path) -> None:
    head = "| Pos | No | Driver | Team | Time | Gap |"
    found = lines_of(
        tmp_path,
        "| 1 | 5 | Ann Lee | Blue | 1:10.000 | |",
        "| 2 | 6 | Bo Diaz | Red | 1:10.300 | +0.300 |",
        "| 3 | 7 | Cy Fox | Red | 1:10.500 | +0.200 |",
        head=head,
    )
    assert [one.result.gap_seconds for one in found] == [None, Decimal("0.300"), None]


def test_the_lap_of_a_fastest_lap_is_no_number_of_laps(tmp_path: Path) -> None:
    head = "| Pos | No | Driver | Lap | Time |"
    (found,) = lines_of(tmp_path, "| 1 | 5 | Ann Lee | 44 | 1:10.000 |", heading="Fastest laps", head=head)
    assert (found.session.kind, found.lap, found.result.laps_completed) == (SessionKind.FASTEST_LAPS, 44, None)


def test_a_table_that_goes_on_with_later_places_is_of_the_same_session(tmp_path: Path) -> None:
    one = page("| 1 | 5 | Ann Lee | Blue | 1:11.2 | 1:10.0 | 1 |")
    rest = page("| 2 | 6 | Bo Diaz | Red | 1:12.0 | | 2 |").partition("## Qualifying")[2]
    parsed = parse(tmp_path, "1999_Hill_Grand_Prix.txt", one + "\n    Below the fold.\n" + rest)
    assert len(of_type(parsed, Session)) == 1
    assert [line.row for line in of_type(parsed, SessionResult)] == [1, 2]


def test_a_sprint_is_classified_as_a_race_is(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "1999_Hill_Grand_Prix.txt", TEXT)
    sprint = [one for one in of_type(parsed, SessionResult) if one.session.kind is SessionKind.SPRINT]
    first, second, last = (one.result for one in sprint)
    assert (first.race_time, first.points, first.grid_position, first.status) == (
        Decimal("1090.250"),
        Decimal(8),
        2,
        ResultStatus.CLASSIFIED,
    )
    assert (second.gap_seconds, second.laps_completed) == (Decimal("1.5"), 12)
    assert (last.status, last.retirement_reason) == (ResultStatus.RETIRED, "Clutch")


def test_a_driver_without_a_number_has_one_entry_in_all_sessions(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "1999_Hill_Grand_Prix.txt", TEXT)
    assert [entry.ref.occurrence for entry in of_type(parsed, Entry)] == ["Cy Fox", "Bo Diaz", "Ann Lee"]
    grid = [one for one in of_type(parsed, SessionResult) if one.session.kind is SessionKind.STARTING_GRID]
    assert [(one.entry.occurrence, times(one)) for one in grid] == [
        ("Ann Lee", [(None, "72.345", "1:12.345")]),
        ("Bo Diaz", [(None, "72.400", "1:12.400")]),
    ]


@pytest.mark.parametrize(
    ("heading", "kind", "number"),
    [
        ("Qualifying results", SessionKind.QUALIFYING, None),
        ("Pre-qualifying classification", SessionKind.PRE_QUALIFYING, None),
        ("Free Practice 3", SessionKind.PRACTICE, 3),
        ("Second free practice", SessionKind.PRACTICE, 2),
        ("1st qualifying session", SessionKind.QUALIFYING, 1),
        ("FP2", SessionKind.PRACTICE, 2),
        ("Q3", SessionKind.QUALIFYING, 3),
        ("Sprint qualifying", SessionKind.SPRINT_QUALIFYING, None),
        ("Sprint", SessionKind.SPRINT, None),
        ("Qualifying race 1", SessionKind.HEAT, 1),
        ("Heat 2", SessionKind.HEAT, 2),
        ("Qualifying – Race 2", SessionKind.QUALIFYING, None),
        ("Top 10 shoot-out", SessionKind.QUALIFYING, None),
        ("Warm-up", SessionKind.WARM_UP, None),
        ("Grille de départ", SessionKind.STARTING_GRID, None),
        ("Freies Training", SessionKind.PRACTICE, None),
        ("Prove libere", SessionKind.PRACTICE, None),
        ("Treinos", None, None),
        ("Practice and qualifying", None, None),
        ("Heat 1 starting grid", None, None),
    ],
)
def test_a_heading_names_a_session_and_its_number(heading: str, kind: SessionKind | None, number: int | None) -> None:
    found = find_session(heading)
    assert found is not None
    assert (found.kind, found.number, found.label) == (kind, number, heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Race",
        "Results",
        "Sprint Cup Series results",
        "Entry list",
        "Gridlock",
        "",
        "Report " * 40,
        "Qualifying " * 9000,
    ],
)
def test_other_headings_name_none(heading: str) -> None:
    assert find_session(heading) is None


def test_a_table_of_two_sessions_in_one_heading_is_told_by_its_columns(tmp_path: Path) -> None:
    line = "| 1 | 5 | Ann Lee | Blue | 1:11.2 | 1:10.0 | 7 |"
    (found,) = lines_of(tmp_path, line, heading="Practice and qualifying")
    assert found.session.kind is SessionKind.QUALIFYING
    head = "| Pos | No | Driver | Team | Time |"
    assert lines_of(tmp_path, "| 1 | 5 | Ann Lee | Blue | 1:11.2 |", heading="Practice and qualifying", head=head) == []


def test_standings_after_a_race_of_a_sprint_cup_are_no_sprint(tmp_path: Path) -> None:
    head = "| Pos | Driver | Points |"
    for heading in ("Sprint Cup standings", "Standings after the sprint"):
        assert lines_of(tmp_path, "| 1 | Ann Lee | 50 |", heading=heading, head=head) == []
