"""Tables: what each is, and what its rows state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest

from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Document, Passage, Row, Section, Table
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables import parse_tables
from racegraph.records import (
    Championship,
    Contender,
    Entry,
    Fact,
    Honour,
    HonourKind,
    Kind,
    Name,
    PointsRule,
    Property,
    RacingClass,
    Record,
    ResultStatus,
    Round,
    RoundStatus,
    Standing,
    Year,
)

RACE = Name(Kind.RACE, "2003 Example 500")
SEASON = Name(Kind.SEASON, "2003 Example Series season")
SERIES = Name(Kind.SERIES, "Example Series")
OF_RACE = Context(file_name="race.txt", race=RACE, year=Year(2003), own_series=SERIES)
OF_SEASON = Context(
    file_name="season.txt", season=SEASON, year=Year(2003), own_series=SERIES, classes=("LMP900", "GTS", "GT")
)
R = TypeVar("R")
Found = tuple[tuple[Record, ...], tuple[Problem, ...], tuple[str, ...]]


def a_table(lines: Sequence[str], lost_cells: bool = False, first_line: int = 1) -> Table:
    rows = []
    for number, line in enumerate(lines, start=first_line):
        texts = [text.strip() for text in line.split("|")]
        cells = tuple(
            Cell("" if text == "IMG" else text, number, place, ("",) if text == "IMG" else ())
            for place, text in enumerate(texts)
        )
        rows.append(Row(cells, Passage("doc", number, number, line)))
    return Table(tuple(rows), Passage("doc", first_line, first_line + len(lines) - 1, "\n".join(lines)), lost_cells)


def parse(context: Context, *sections: tuple[str | None, Table]) -> Found:
    parts = tuple(Section(heading, 1 if heading else 0, (table,)) for heading, table in sections)
    document = Document("doc", context.file_name, "test", "0" * 64, None, None, (), None, parts)
    accounting = Accounting(document)
    records, problems = parse_tables(document, context, accounting)
    return records, problems, accounting.close().cells.left_over


def of_type(records: Sequence[Record], kind: type[R]) -> list[R]:
    return [record for record in records if isinstance(record, kind)]


def entries(*lines: str, context: Context = OF_RACE, lost_cells: bool = False) -> list[Entry]:
    records, problems, left_over = parse(context, ("Results", a_table(lines, lost_cells)))
    assert (problems, left_over) == ((), ())
    return of_type(records, Entry)


TWO_LINES = (
    "Pos | Class | No | Team | Drivers | Chassis | Tyre | Laps",
    "Engine | | | | | | |",
)


def test_an_engine_row_belongs_to_the_car_above_it() -> None:
    (entry,) = entries(
        *TWO_LINES, "1 | GT | 08 | GBR Prodrive | CHE Alain Menu NLD Peter Kox | Ferrari 360 | | 30", "Ferrari V8 |"
    )
    assert [engine.name.text for engine in entry.engines] == ["Ferrari V8"]
    assert (entry.source.first_line, entry.source.last_line) == (3, 4)
    assert [(drive.driver.text, drive.seat) for drive in entry.drives] == [("Alain Menu", 1), ("Peter Kox", 2)]
    assert entry.tyre is None


def test_a_car_without_an_engine_row_takes_nothing_from_the_next_car() -> None:
    first, second = entries(
        *TWO_LINES,
        "1 | GT | 1 | GBR One | GBR Ann Lee | Audi R8 | | 30",
        "2 | GT | 2 | GBR Two | GBR Bo Diaz | Audi R8 | | 29",
        "Audi V8 | | | | | | |",
    )
    assert (first.engines, second.engines[0].name.text) == ((), "Audi V8")


def test_columns_may_stand_in_any_order_and_be_missing() -> None:
    (entry,) = entries(
        "No. | Drivers | Engine | Car | Pos. | Laps", "3 | USA Ann Lee | Judd V10 | Lola T1 | 23 DNF | 12"
    )
    assert entry.result is not None
    assert (entry.result.position, entry.result.status) == (23, ResultStatus.RETIRED)
    assert (entry.ref.car_number, entry.racing_class, entry.entrants) == ("3", None, ())
    assert (entry.chassis[0].name.text, entry.engines[0].name.text) == ("Lola T1", "Judd V10")


@pytest.mark.parametrize(
    ("printed", "position", "status"),
    [("1", 1, "classified"), ("DNF", None, "retired"), ("NC", None, "notClassified"), ("DNS", None, "didNotStart")],
)
def test_a_result_says_what_is_printed(printed: str, position: int | None, status: str) -> None:
    (entry,) = entries("Pos | No | Drivers | Laps", f"{printed} | 5 | Ann Lee | -")
    assert entry.result is not None
    assert (entry.result.position, entry.result.status, entry.result.laps_completed) == (position, status, None)
    assert entry.result.position_as_printed == printed


def test_times_gaps_and_reasons_go_to_their_places() -> None:
    found = entries(
        "Pos | No | Driver | Laps | Time/Retired | Grid | Points",
        "1 | 32 | Ann Lee | 87 | 1:48:11.023 | 1 | 22",
        "2 | 1 | Bo Diaz | 87 | +0.8 | 2 | 16",
        "3 | 3 | Cy Fox | 86 | +1 Lap | 3 | 14",
        "4 | 9 | Di Cox | 86 | 16.6 | PL | 12",
        "Ret | 4 | Ed Roe | 3 | Gearbox | 7 | 0",
    )
    results = [entry.result for entry in found]
    assert [r.race_time for r in results if r] == [Decimal("6491.023"), None, None, None, None]
    assert [r.gap_seconds for r in results if r] == [None, Decimal("0.8"), None, None, None]
    assert [r.gap_laps for r in results if r] == [None, None, 1, None, None]
    assert [r.retirement_reason for r in results if r] == [None, None, None, None, "Gearbox"]
    assert [r.grid_position for r in results if r] == [1, 2, 3, None, 7]


def test_a_number_that_comes_twice_is_two_entries() -> None:
    found = entries("Pos | No | Drivers | Laps", "1 | 5 | Ann Lee | 9", "2 | 5 | Bo Diaz | 8", "3 | 05 | Cy Fox | 8")
    assert [(entry.ref.car_number, entry.ref.occurrence) for entry in found] == [("5", "1"), ("5", "2"), ("05", "1")]


def test_a_class_belongs_to_the_series_that_names_it_else_to_the_race() -> None:
    other = Name(Kind.SERIES, "Other Series")
    context = Context(file_name="race.txt", race=RACE, series_of_class={"SR1": SERIES, "GTO": other})
    found = entries(
        "Pos | Class | No | Drivers | Laps",
        "1 | SR1 | 1 | Ann Lee | 9",
        "2 | GTO | 2 | Bo Diaz | 9",
        "3 | Guest | 3 | Cy Fox | 9",
        context=context,
    )
    assert [entry.racing_class for entry in found] == [
        RacingClass("SR1", SERIES),
        RacingClass("GTO", other),
        RacingClass("Guest", RACE),
    ]


def test_an_entrant_who_also_drives_is_a_person() -> None:
    (entry,) = entries("Pos | No | Team | Drivers | Laps", "1 | 9 | FRA Guy Roux FRA Rive | FRA Guy Roux BEL Al Bo | 9")
    assert [(entrant.name.kind, entrant.name.text) for entrant in entry.entrants] == [
        (Kind.PERSON, "Guy Roux"),
        (Kind.TEAM, "Rive"),
    ]


def test_lost_cells_find_their_columns_by_what_they_hold() -> None:
    (entry,) = entries(
        "Pos | Class | No | Team | Drivers | Chassis | Tyre | Laps",
        "1 | GT | 8 | IMG | FRA Guy Roux | Audi R8 | 30 |",
        lost_cells=True,
    )
    assert entry.result is not None
    assert (entry.result.laps_completed, entry.tyre, entry.entrants) == (30, None, ())
    assert entry.chassis[0].name.text == "Audi R8"


def test_a_row_that_is_cut_is_reported_with_its_line_and_the_others_are_read() -> None:
    table = a_table(["Pos | No | Drivers | Chassis | Laps", "1 | 5 | Ann Lee | Audi R8 | 9", "2 | 6 | Bo"])
    records, problems, left_over = parse(OF_RACE, (None, table))
    assert len(of_type(records, Entry)) == 1
    assert str(problems[0].error).startswith("race.txt, line 3: expected 5 cells")
    assert len(left_over) == 3


def test_a_cell_without_its_form_costs_only_its_row() -> None:
    table = a_table(["Pos | No | Drivers | Laps", "1 | 5 | Ann Lee | 1OO", "2 | 6 | Bo Diaz | 99"])
    records, problems, _ = parse(OF_RACE, (None, table))
    assert [entry.ref.car_number for entry in of_type(records, Entry)] == ["6"]
    assert str(problems[0].error) == 'race.txt, line 2, column "Laps": expected a whole number of laps, found "1OO"'


def test_a_cell_beyond_the_last_column_is_never_lost_in_silence() -> None:
    table = a_table(["Pos | No | Drivers | Laps", "1 | 5 | Ann Lee | 99 | what is this"])
    records, problems, _ = parse(OF_RACE, (None, table))
    assert records == ()
    assert "no further cell" in str(problems[0].error)


def test_one_number_in_two_tables_of_results_is_two_entries_but_a_list_of_entries_names_the_same_car() -> None:
    listed = a_table(["No | Entrant | Driver | Car", "5 | GBR Alpha | GBR Ann Lee | Audi R8"])
    first = a_table(["Pos | No | Drivers | Laps", "1 | 5 | Ann Lee | 9"], first_line=5)
    second = a_table(["Pos | No | Drivers | Laps", "1 | 5 | Bo Diaz | 9"], first_line=9)
    records, _, _ = parse(OF_RACE, ("Entry list", listed), ("GT500", first), ("GT300", second))
    found = of_type(records, Entry)
    assert [entry.ref.occurrence for entry in found] == ["1", "1", "2"]
    assert [entry.racing_class.label if entry.racing_class else None for entry in found] == [None, "GT500", "GT300"]
    assert found[0].result is None


def test_a_row_that_could_be_placed_in_more_ways_than_we_can_look_at_is_refused() -> None:
    head = " | ".join(["Pos", "No", "Drivers", *["What"] * 40])
    table = a_table([head, " | ".join(["1", "2", "Ann Lee", *["x"] * 20])], lost_cells=True)
    _, problems, _ = parse(OF_RACE, (None, table))
    assert "expected cells that fit the columns" in str(problems[0].error)


def test_an_unknown_code_is_reported_and_the_row_is_read() -> None:
    table = a_table(["Pos | No | Drivers | Laps", "1 | 5 | FIN Ann Lee XQX Bo Diaz | 99"])
    records, problems, _ = parse(OF_RACE, (None, table))
    assert [drive.driver.text for drive in of_type(records, Entry)[0].drives] == ["Ann Lee", "Bo Diaz"]
    assert "XQX" in str(problems[0].error)
    assert "line 2" in str(problems[0].error)


def test_a_head_that_means_nothing_is_a_problem_and_its_cells_stay_left_over() -> None:
    records, problems, left_over = parse(OF_RACE, (None, a_table(["Foo | Bar | Baz", "1 | 2 | 3"])))
    assert records == ()
    assert "line 1: expected a head such as Pos" in str(problems[0].error)
    assert "Foo | Bar | Baz" in str(problems[0].error)
    assert len(left_over) == 6


def test_results_need_a_race() -> None:
    context = Context(file_name="x.txt")
    _, problems, left_over = parse(context, (None, a_table(["Pos | No | Drivers | Laps", "1 | 5 | Ann Lee | 99"])))
    assert "a document about one race" in str(problems[0].error)
    assert len(left_over) == 8


def test_other_sessions_and_key_tables_are_skipped_for_a_reason() -> None:
    tests = a_table(["Pos | No | Driver | Time", "1 | 5 | Ann Lee | 1:11.738"])
    key = a_table(["Colour | Result", "Gold | Winner"], first_line=5)
    records, problems, left_over = parse(OF_RACE, ("Tests in winter", tests), ("Key", key))
    assert (records, problems, left_over) == ((), (), ())


HEAD = "Pos | Team | Chassis | Rd 1 | Rd 2 | Rd 3 | Total"


def standings(*lines: str, lost_cells: bool = False, heading: str | None = None, head: str = HEAD) -> list[Standing]:
    records, problems, left_over = parse(OF_SEASON, (heading, a_table((head, *lines), lost_cells)))
    assert (problems, left_over) == ((), ())
    return of_type(records, Standing)


def rounds(standing: Standing) -> list[tuple[str, int | None]]:
    return [(score.as_printed, score.round.number if score.round else None) for score in standing.scores]


def test_a_full_row_knows_its_rounds_and_a_row_with_lost_cells_only_its_order() -> None:
    full, lost = standings(
        "1 | IMG | Audi R8 | 26 | 16 | 20 | 62", "2 | IMG | Audi R8 | 10 | 8 | 18 ||", lost_cells=True
    )
    assert rounds(full) == [("26", 1), ("16", 2), ("20", 3)]
    assert rounds(lost) == [("10", None), ("8", None)]
    assert lost.total_points == Decimal(18)
    assert lost.contender is None


def test_a_lost_chassis_is_not_taken_from_the_scores() -> None:
    head = "Pos | Team | Chassis | Engine | Rd 1 | Rd 2 | Rd 3 | Total"
    first, second = standings("1 | IMG | Judd V8 | 10 | 8 | 18 ||", "IMG | Audi R8 | 7 | 7", lost_cells=True, head=head)
    assert (first.chassis, first.engines[0].name.text) == ((), "Judd V8")
    assert rounds(first) == [("10", None), ("8", None)]
    assert (second.position, second.chassis[0].name.text, rounds(second)) == (None, "Audi R8", [("7", None)])


def test_a_total_that_has_slid_to_the_left_shows_that_cells_were_lost() -> None:
    (standing,) = standings("1 | Alpha Racing | Audi R8 | 26 | 16 | 42 |")
    assert rounds(standing) == [("26", None), ("16", None)]
    assert standing.total_points == Decimal(42)


def test_a_blank_that_stands_in_place_keeps_the_rounds() -> None:
    (standing,) = standings("1 | USA Alpha Racing | Audi R8 | 26 | | 20 | 46")
    assert rounds(standing) == [("26", 1), ("20", 3)]
    assert standing.contender == Name(Kind.TEAM, "Alpha Racing")
    assert standing.contender_country is not None


def test_finishing_positions_by_round_are_not_called_points() -> None:
    first, second = standings(
        "1 | Ann Lee | 2 | Ret | 9", "2 | Bo Diaz | 1 | 4 | 7", head="Pos | Driver | SEB | ATL | Points"
    )
    assert (first.scores, second.scores) == ((), ())
    assert first.total_points == Decimal(9)
    assert first.contender == Name(Kind.PERSON, "Ann Lee")


def test_a_total_may_leave_out_dropped_scores() -> None:
    (standing,) = standings("1 | Alpha | Audi R8 | 26 | (5) | 20 | 46 (51)")
    assert standing.total_points == Decimal(46)
    assert len(standing.scores) == 3


def test_the_name_of_a_series_in_a_heading_is_no_class() -> None:
    context = Context(file_name="s", season=SEASON, own_series=Name(Kind.SERIES, "FIA GT Championship"))
    table = a_table((HEAD, "1 | Alpha | Audi R8 | 1 | 2 | 3 | 6"))
    records, _, _ = parse(context, ("FIA GT Championship for Teams", table))
    assert [found.ref.key for found in of_type(records, Championship)] == ["teams-1"]


def test_the_key_of_a_championship_comes_from_its_heading() -> None:
    tables = [a_table((HEAD, "1 | Alpha | Audi R8 | 1 | 2 | 3 | 6"), first_line=line) for line in (1, 5, 9, 13)]
    headings = ["LMP900 standings", "GT", None, None]
    records, _, _ = parse(OF_SEASON, *zip(headings, tables, strict=True))
    found = of_type(records, Championship)
    assert [c.ref.key for c in found] == ["lmp900-teams", "gt-teams", "teams-1", "teams-2"]
    assert [c.racing_class.label if c.racing_class else None for c in found] == ["LMP900", "GT", None, None]
    assert {c.contender for c in found} == {Contender.TEAMS}


CALENDAR = (
    "Rnd | Race | Circuit | Date",
    "1 | Mobil 1 12 Hours of Sebring | Sebring International Raceway, Sebring, Florida | March 15",
    "C | Grand Prix of Mexico | Autodromo Hermanos Rodriguez | April 6",
    "2 | Long Race | Road Atlanta | 28–29 June",
    "Sources: [2] [3] |",
)


def test_a_calendar_gives_rounds_held_and_cancelled() -> None:
    records, problems, left_over = parse(OF_SEASON, ("Schedule", a_table(CALENDAR)))
    assert (problems, left_over) == ((), ())
    first, cancelled, second = of_type(records, Round)
    assert (first.ref.number, first.status, first.date) == (1, RoundStatus.HELD, date(2003, 3, 15))
    assert first.race == Name(Kind.RACE, "2003 Mobil 1 12 Hours of Sebring")
    assert first.circuit == Name(Kind.CIRCUIT, "Sebring International Raceway")
    assert (cancelled.ref.number, cancelled.race, cancelled.status) == (None, None, RoundStatus.CANCELLED)
    assert cancelled.ref.race_name == "Grand Prix of Mexico"
    assert (second.date, second.date_as_printed) == (None, "28–29 June")


def test_a_calendar_states_of_each_race_held_what_its_row_says() -> None:
    records, _, _ = parse(OF_SEASON, (None, a_table(CALENDAR)))
    race = Name(Kind.RACE, "2003 Long Race")
    facts = {fact.property: fact.value for fact in of_type(records, Fact) if fact.subject == race}
    assert facts == {
        Property.RECURRING_RACE: Name(Kind.RECURRING_RACE, "Long Race"),
        Property.YEAR: 2003,
        Property.START_DATE: date(2003, 6, 28),
        Property.END_DATE: date(2003, 6, 29),
        Property.CIRCUIT: Name(Kind.CIRCUIT, "Road Atlanta"),
    }


def test_a_season_to_come_has_scheduled_rounds() -> None:
    context = Context(file_name="s.txt", season=SEASON, year=Year(2003), is_past=False)
    records, _, _ = parse(context, (None, a_table(CALENDAR)))
    assert of_type(records, Round)[0].status is RoundStatus.SCHEDULED


def test_a_date_that_is_only_a_month_is_kept_as_printed_and_reported() -> None:
    table = a_table(["Rnd | Race | Circuit | Date", "1 | Long Race | Road Atlanta | May 2003"])
    records, problems, left_over = parse(OF_SEASON, (None, table))
    (found,) = of_type(records, Round)
    assert (found.date, found.date_as_printed, left_over, len(problems)) == (None, "May 2003", (), 1)


def test_winners_by_class_are_honours_of_the_round_s_race() -> None:
    winners = a_table(
        [
            "Rnd | Circuit | GTS Winning Team | GT Winning Team | Results",
            "GTS Winning Drivers | GT Winning Drivers",
            "1 | Sebring | #3 Corvette Racing | #23 Alex Job Racing | Results",
            "USA Ron Fell CAN Al Bo | DEU Lucas Luhr",
        ],
        first_line=20,
    )
    records, problems, left_over = parse(OF_SEASON, (None, a_table(CALENDAR)), (None, winners))
    assert (problems, left_over) == ((), ())
    found = of_type(records, Honour)
    assert [(honour.winner.text, honour.racing_class) for honour in found] == [
        ("Corvette Racing", "GTS"),
        ("Alex Job Racing", "GT"),
        ("Ron Fell", "GTS"),
        ("Al Bo", "GTS"),
        ("Lucas Luhr", "GT"),
    ]
    assert {honour.kind for honour in found} == {HonourKind.CLASS_WIN}
    assert found[0].competition == Name(Kind.RECURRING_RACE, "Mobil 1 12 Hours of Sebring")


def test_a_calendar_may_name_the_winners_beside_the_dates() -> None:
    table = a_table(
        [
            "Rnd | Race | Circuit | Date | GTS Winner | GT Winner",
            "1 | Long Race | Mosport | May 4 | USA Alpha Racing | -",
        ]
    )
    records, problems, left_over = parse(OF_SEASON, (None, table))
    assert (problems, left_over) == ((), ())
    assert [found.date for found in of_type(records, Round)] == [date(2003, 5, 4)]
    assert [(found.winner.text, found.racing_class) for found in of_type(records, Honour)] == [("Alpha Racing", "GTS")]


def test_a_second_line_may_hold_other_things_than_the_engine() -> None:
    (entry,) = entries(
        "Pos | No | Team | Laps",
        "| | Drivers | Chassis",
        "1 | 5 | GBR Alpha Racing | 99",
        "| | GBR Ann Lee GBR Bo Diaz | Audi R8",
    )
    assert [drive.driver.text for drive in entry.drives] == ["Ann Lee", "Bo Diaz"]
    assert (entry.chassis[0].name.text, entry.entrants[0].name.text) == ("Audi R8", "Alpha Racing")


def test_a_scale_of_points_is_a_rule_of_the_season() -> None:
    table = a_table(["Position | 1st | 2nd | 3rd | 4th", "Points | 20 | 16 | 13 | 10"])
    records, problems, left_over = parse(OF_SEASON, ("Points", table))
    assert (problems, left_over) == ((), ())
    (rule,) = of_type(records, PointsRule)
    assert (rule.key, rule.scoring_positions) == ("standard", 4)
    assert list(rule.points) == [Decimal(20), Decimal(16), Decimal(13), Decimal(10)]
