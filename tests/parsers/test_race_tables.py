"""Tables of race pages: classifications of every kind of racing, and the tables beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

import pytest

from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Document, Passage, Row, Run, RunKind, Section, Table
from racegraph.parsers.model import Context
from racegraph.parsers.tables import parse_tables
from racegraph.records import Entry, Fact, Kind, Name, Property, Record, Result, ResultRef, ResultStatus, Year

RACE = Name(Kind.RACE, "1967 Example Grand Prix")
CONTEXT = Context(file_name="race.html", race=RACE, year=Year(1967), own_series=Name(Kind.SERIES, "Example Series"))
R = TypeVar("R")
FLAGS = {"GBR", "United Kingdom", "Italy", "Argentina", "West Germany", "GB", "France"}
_SEPARATOR = re.compile(r"\s\|(?=\s|$)")


def a_cell(text: str, line: int, column: int) -> Cell:
    """Read `{GBR}` as a flag, `[[Page|text]]` as a link, `//` as a line break."""
    runs: list[Run] = []
    plain = ""
    for number, part in enumerate(text.split("//")):
        if number:
            runs.append(Run(RunKind.BREAK, "\n"))
            plain += "\n"
        for piece in part.replace("}", "{").split("{"):
            if piece in FLAGS:
                runs.append(Run(RunKind.FLAG, piece))
            elif piece.strip().startswith("[["):
                link, _, shown = piece.strip().strip("[]").partition("|")
                runs.append(Run(RunKind.TEXT, shown or link, link=link))
                plain += shown or link
            elif piece:
                runs.append(Run(RunKind.TEXT, piece))
                plain += piece
    flags = tuple(run.text for run in runs if run.kind is RunKind.FLAG)
    links = tuple(run.link for run in runs if run.link)
    return Cell(plain.strip(), line, column, flags, links, order=100 * line + column, runs=tuple(runs))


def a_table(lines: Sequence[str], first_line: int = 1) -> Table:
    rows = []
    for number, line in enumerate(lines, start=first_line):
        cells = [a_cell(text.strip(), number, place) for place, text in enumerate(_SEPARATOR.split(line))]
        if len(cells) == 1:  # a heading across the table
            width = len(_SEPARATOR.split(lines[0]))
            copies = (Cell(cells[0].text, number, at, order=cells[0].order, copy_of=cells[0]) for at in range(1, width))
            cells.extend(copies)
        rows.append(Row(tuple(cells), Passage("doc", number, number, line)))
    return Table(tuple(rows), Passage("doc", first_line, first_line + len(lines) - 1, "\n".join(lines)))


def parse(*sections: tuple[str | None, Sequence[str]]) -> tuple[tuple[Record, ...], dict[str, int]]:
    tables = [a_table(lines, first_line=100 * number + 1) for number, (_, lines) in enumerate(sections)]
    parts = tuple(
        Section(heading, 1 if heading else 0, (table,)) for (heading, _), table in zip(sections, tables, strict=True)
    )
    document = Document("doc", "race.html", "test", "0" * 64, None, None, (), None, parts)
    accounting = Accounting(document)
    records, problems = parse_tables(document, CONTEXT, accounting)
    tally = accounting.close().cells
    assert (problems, tally.left_over) == ((), ())
    return records, dict(tally.skipped)


def of_type(records: Sequence[Record], kind: type[R]) -> list[R]:
    return [record for record in records if isinstance(record, kind)]


def entries(*lines: str, heading: str | None = "Classification") -> list[Entry]:
    return of_type(parse((heading, lines))[0], Entry)


def result(entry: Entry) -> Result:
    assert entry.result is not None
    return entry.result


def drivers(entry: Entry) -> list[tuple[str, str | None, str | None]]:
    return [(d.driver.text, d.country.iso3 if d.country else None, d.driver.link) for d in entry.drives]


HEAD = "Pos | No | Driver | Constructor | Laps | Time/Retired | Grid | Points"


def test_a_grand_prix_has_constructors_and_no_entrants() -> None:
    first, last = entries(
        HEAD,
        "1 | 5 | {United Kingdom} [[Ann Lee (driver)|Ann Lee]] | [[Lotus]] | 80 | 1:59:25.6 | 1 | 9",
        "Ret | 9 | {Italy} [[Bo Diaz]] | Lotus-Ford | 12 | Engine | 3 |",
    )
    assert drivers(first) == [("Ann Lee", "GBR", "Ann Lee (driver)")]
    assert [(name.kind, name.text, name.link) for name in first.constructors] == [(Kind.MANUFACTURER, "Lotus", "Lotus")]
    assert (first.entrants, first.chassis, first.engines, first.manufacturers) == ((), (), (), ())
    assert (result(first).race_time, result(first).points) == (Decimal("7165.6"), Decimal(9))
    assert (result(last).status, result(last).retirement_reason) == (ResultStatus.RETIRED, "Engine")
    assert last.constructors[0].text == "Lotus-Ford"


def test_a_classified_car_may_have_stopped_for_a_reason() -> None:
    _, found = entries(
        HEAD, "1 | 5 | Ann Lee | Lotus | 80 | 1:59:25.6 | 1 | 9", "15 | 2 | Bo Diaz | BRM | 78 | Suspension | 8 |"
    )
    assert (result(found).position, result(found).status) == (15, ResultStatus.CLASSIFIED)
    assert result(found).retirement_reason == "Suspension"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("{France} Ann Lee//{Argentina} Bo Diaz", [("Ann Lee", "FRA"), ("Bo Diaz", "ARG")]),
        ("Ann Lee {France}//Bo Diaz {Argentina}", [("Ann Lee", "FRA"), ("Bo Diaz", "ARG")]),
        ("{France} Ann Lee {Argentina} Bo Diaz", [("Ann Lee", "FRA"), ("Bo Diaz", "ARG")]),
        ("{GB} Ann Lee / Bo Diaz", [("Ann Lee", "GBR"), ("Bo Diaz", None)]),
        ("{West Germany} Ann Lee", [("Ann Lee", "DEU")]),
        ("{France} Ann Lee//(Relieved by Bo Diaz)", [("Ann Lee", "FRA"), ("Bo Diaz", None)]),
        ("Ann Lee (ITA)", [("Ann Lee", "ITA")]),
        ("[Argentina] Ann Lee", [("Ann Lee", "ARG")]),
        ("{France} Pseudonym", [("Pseudonym", "FRA")]),
        ("{France} Ann Lee, Jr.", [("Ann Lee, Jr.", "FRA")]),
        ("{France} Ann Lee (12 laps)", [("Ann Lee", "FRA")]),
        ("{France} {Argentina} Ann Lee", [("Ann Lee", None)]),
    ],
)
def test_each_flag_belongs_to_one_driver(cell: str, expected: list[tuple[str, str | None]]) -> None:
    (entry,) = entries("Pos | No | Drivers | Laps", f"1 | 5 | {cell} | 80")
    assert [(name, country) for name, country, _ in drivers(entry)] == expected


def test_countries_in_words_are_flags_where_most_drivers_have_them() -> None:
    found = entries(
        "Pos | No | Driver | Laps",
        "1 | 5 | United Kingdom Ann Lee | 80",
        "2 | 6 | New Zealand Bo Diaz | 80",
        "3 | 7 | United States Cy Fox | 80",
        "4 | 8 | Jordan King | 79",
    )
    assert [drivers(entry)[0][:2] for entry in found[:3]] == [("Ann Lee", "GBR"), ("Bo Diaz", "NZL"), ("Cy Fox", "USA")]


def test_a_name_that_begins_like_a_country_is_a_name_elsewhere() -> None:
    found = entries("Pos | No | Driver | Laps", "1 | 5 | Chad Fox | 80", "2 | 6 | Bo Diaz | 80", "3 | 7 | Di Cox | 79")
    assert drivers(found[0]) == [("Chad Fox", None, None)]


def test_a_column_of_flags_gives_the_nationality() -> None:
    (entry,) = entries("Pos | Nat | Name | Team | Laps", "1 | {Italy} | Ann Lee | Alpha Racing | 80")
    assert drivers(entry) == [("Ann Lee", "ITA", None)]


@pytest.mark.parametrize("number", ["0", "007", "08", "1A"])
def test_numbers_are_text(number: str) -> None:
    (entry,) = entries("Pos | No | Driver | Laps", f"1 | {number} | Ann Lee | 80")
    assert entry.ref.car_number == number


def test_entries_without_numbers_are_told_apart_by_their_drivers() -> None:
    first, second = entries("Pos | Rider | Manufacturer | Laps", "1 | Ann Lee | Honda | 20", "2 | Bo Diaz | Honda | 20")
    assert [(e.ref.car_number, e.ref.occurrence) for e in (first, second)] == [("", "Ann Lee"), ("", "Bo Diaz")]
    assert [name.text for name in first.manufacturers] == ["Honda"]


def test_a_driver_may_share_several_cars() -> None:
    first, second = entries(
        "Pos | No | Driver | Laps", "2 | 22 | Ann Lee//Bo Diaz | 50", "Ret | 26 | Cy Fox//Ann Lee | 40"
    )
    assert [[name for name, _, _ in drivers(entry)] for entry in (first, second)] == [
        ["Ann Lee", "Bo Diaz"],
        ["Cy Fox", "Ann Lee"],
    ]


def test_classes_of_a_meeting_have_their_own_numbers_and_places() -> None:
    records, _ = parse(
        ("MotoGP classification", ["Pos | No | Rider | Manufacturer | Laps", "1 | 5 | Ann Lee | Honda | 27"]),
        ("125cc classification", ["Pos | No | Rider | Manufacturer | Laps", "1 | 5 | Bo Diaz | KTM | 23"]),
    )
    first, second = of_type(records, Entry)
    assert [entry.racing_class.label if entry.racing_class else None for entry in (first, second)] == [
        "MotoGP",
        "125cc",
    ]
    assert [entry.ref.occurrence for entry in (first, second)] == ["1", "2"]
    assert [result(entry).position for entry in (first, second)] == [1, 1]


def test_a_rally_has_crews_whole_times_and_gaps_without_a_plus() -> None:
    records, _ = parse(
        (
            "Results",
            [
                "Pos. | Driver | Co-driver | Car | Time | Difference | Points",
                "WRC",
                "1. | {Italy} Ann Lee | {France} Bo Diaz | Ford Focus RS WRC 06 | 3:28:17.0 | 0.0 | 10",
                "2. | Cy Fox | Di Cox | Subaru Impreza WRC06 | 3:32:01.6 | 3:44.6 | 8",
                "J-WRC",
                "1. (18.) | Ed Roe | Fa Gil | Suzuki Swift S1600 | 3:49:37.9 | 0.0 | 10",
            ],
        )
    )
    first, second, junior = of_type(records, Entry)
    assert drivers(first) == [("Ann Lee", "ITA", None), ("Bo Diaz", "FRA", None)]
    assert first.racing_class is not None
    assert first.racing_class.label == "WRC"
    assert first.chassis[0].name.text == "Ford Focus RS WRC 06"
    assert (result(first).race_time, result(first).gap_seconds) == (Decimal("12497.0"), None)
    assert result(second).gap_seconds == Decimal("224.6")
    assert (result(junior).position, result(junior).position_as_printed) == (18, "1. (18.)")
    (fact,) = of_type(records, Fact)
    assert (fact.subject, fact.property, fact.value) == (ResultRef(junior.ref), Property.CLASS_POSITION, 1)


def test_a_gap_that_the_times_deny_is_not_stated() -> None:
    _, second = entries(
        "Pos | Driver | Car | Time | Difference | Points",
        "1 | Ann Lee | Ford Focus | 3:28:17.0 | | 10",
        "2 | Bo Diaz | Ford Focus | 3:32:01.6 | 1:00.0 | 8",
    )
    assert result(second).gap_seconds is None


def test_stock_cars_have_makes_starts_and_laps_led() -> None:
    first, second = entries(
        "Fin | St | # | Driver | Team | Make | Laps | Led | Status | Pts | Winnings",
        "1 | 4 | 08 | Ann Lee | Alpha Racing | Chevrolet | 200 | 99 | running | 185 | $99,000",
        "43 | 1 | 3 | Bo Diaz | Beta Racing | Ford | 12 | 0 | crash | 34 | $9,000",
    )
    assert (first.entrants[0].name.text, first.manufacturers[0].text) == ("Alpha Racing", "Chevrolet")
    assert (result(first).grid_position, result(first).retirement_reason) == (4, None)
    assert (result(second).position, result(second).retirement_reason) == (43, "crash")


def test_chassis_and_engine_in_one_column_are_parted() -> None:
    first, second = entries(
        "Pos | No | Driver | Team | Chassis-Engine | Laps",
        "1 | 5 | Ann Lee | Alpha Racing | Dallara-Honda | 80",
        "2 | 6 | Bo Diaz | Alpha Racing | Lola B02/00//Ford XFE | 80",
    )
    assert [(e.chassis[0].name.text, e.engines[0].name.text) for e in (first, second)] == [
        ("Dallara", "Honda"),
        ("Lola B02/00", "Ford XFE"),
    ]


def test_headings_inside_a_table_say_how_cars_ended() -> None:
    first, second = entries(
        "Pos | No | Driver | Laps", "1 | 5 | Ann Lee | 80", "Did not finish", "21 | 6 | Bo Diaz | 3"
    )
    assert result(first).status is ResultStatus.CLASSIFIED
    assert (result(second).position, result(second).status) == (21, ResultStatus.RETIRED)


@pytest.mark.parametrize(
    ("heading", "status"),
    [("Did Not Finish", "retired"), ("Disqualified", "disqualified"), ("Not Classified", "notClassified")],
)
def test_a_tables_heading_says_how_its_cars_ended(heading: str, status: str) -> None:
    (entry,) = entries("Pos | No | Driver | Laps", "21 | 6 | Bo Diaz | 3", heading=heading)
    assert (result(entry).position, result(entry).status) == (21, status)


def test_those_who_did_not_qualify_are_entries_of_their_own() -> None:
    records, _ = parse(
        ("Classification", [HEAD, "1 | 5 | Ann Lee | Lotus | 80 | 1:59:25.6 | 1 | 9"]),
        ("Non-qualifiers", ["No | Driver | Constructor", "9 | Bo Diaz | BRM", "9 | Cy Fox | BRM"]),
    )
    found = of_type(records, Entry)
    assert [(e.ref.car_number, e.ref.occurrence, e.result.status if e.result else None) for e in found[1:]] == [
        ("9", "1", ResultStatus.DID_NOT_QUALIFY),
        ("9", "2", ResultStatus.DID_NOT_QUALIFY),
    ]


def test_a_list_of_entries_adds_what_the_results_do_not_say() -> None:
    records, _ = parse(
        ("Entry list", ["No | Entrant | Driver | Chassis | Tyre", "5 | Alpha Racing | Ann Lee | Lotus 49 | Dunlop"]),
        ("Race", [HEAD, "1 | 5 | {Italy} Ann Lee | Lotus | 80 | 1:59:25.6 | 1 | 9"]),
    )
    listed, classified = of_type(records, Entry)
    assert listed.ref == classified.ref
    assert (listed.drives, listed.entrants[0].name.text, listed.tyre) == ((), "Alpha Racing", "Dunlop")
    assert drivers(classified) == [("Ann Lee", "ITA", None)]


def test_a_column_is_what_its_values_are() -> None:
    (first,) = entries(
        "Pos | No | Driver | Laps | Qual | Grid", "1 | 5 | Ann Lee | 138 | 132.040 | 5", heading="Race results"
    )
    assert (result(first).grid_position, result(first).laps_completed) == (5, 138)


def test_points_that_drivers_shared_are_no_number_of_the_car() -> None:
    (entry,) = entries(HEAD, "5 | 17 | Ann Lee//Bo Diaz | Lotus | 80 | +2 Laps | 9 | 1//1")
    assert (result(entry).points, result(entry).gap_laps) == (None, 2)


@pytest.mark.parametrize(
    ("heading", "lines", "reason"),
    [
        ("Test day", ["Pos | Driver", "1 | Ann Lee"], "another session"),
        ("Standings after the race", ["Pos | Driver | Points", "1 | Ann Lee | 28"], "standings after the race"),
        (None, ["Laps | Leader", "1-87 | Ann Lee"], "leaders of laps"),
        (None, ["Driver | Laps led", "Ann Lee | 87"], "leaders of laps"),
        (None, ["Laps | Cause", "1 | Yellow start"], "cautions"),
        (None, ["Leg | Stage | Time | Name | Length | Winner", "1 | SS1 | 07:43 | Hill | 30.30 km | A. Lee"], "stages"),
        ("Race 2", ["Pos | No | Driver | Laps", "1 | 5 | Ann Lee | 20"], "one of several races"),
        ("Broadcasting", ["Booth | Pit reporters", "Ann Lee | Bo Diaz"], "broadcast"),
    ],
)
def test_other_tables_are_left_by_name(heading: str | None, lines: Sequence[str], reason: str) -> None:
    records, skipped = parse((heading, lines))
    assert records == ()
    assert any(reason in each for each in skipped)


def test_a_second_table_that_goes_on_does_not_say_that_its_cars_were_classified() -> None:
    records, _ = parse(
        ("Official results", ["Pos | No | Driver | Laps", "1 | 5 | Ann Lee | 80"]),
        ("Failed to go far enough", ["Pos | No | Driver | Laps", "2 | 6 | Bo Diaz | 9", "Ret | 7 | Cy Fox | 3"]),
    )
    assert [result(entry).status for entry in of_type(records, Entry)] == ["classified", None, "retired"]


def test_a_line_that_names_nobody_is_no_entry() -> None:
    records, skipped = parse(("Results", ["Pos | Rider | Manufacturer | Laps", "1 |  | Honda | 20"]))
    assert records == ()
    assert any("names nobody" in reason for reason in skipped)


def test_results_by_class_after_those_of_all_are_of_the_same_cars() -> None:
    records, _ = parse(
        ("Overall", ["Pos | No | Driver | Laps", "1 | 5 | Ann Lee | 80", "2 | 6 | Bo Diaz | 79"]),
        ("GT results", ["Pos | No | Driver | Car | Laps", "1 | 6 | Bo Diaz | Lotus 49 | 79"]),
    )
    *_, again = of_type(records, Entry)
    assert (again.ref.car_number, again.ref.occurrence, again.result) == ("6", "1", None)
    assert again.racing_class is not None
    assert (again.racing_class.label, again.chassis[0].name.text) == ("GT", "Lotus 49")


def test_moto2_is_a_class_and_moto_2_one_of_several_races() -> None:
    lines = ["Pos | No | Rider | Laps", "1 | 5 | Ann Lee | 20"]
    assert len(of_type(parse(("Moto2 classification", lines))[0], Entry)) == 1
    assert of_type(parse(("Moto 2", lines))[0], Entry) == []
