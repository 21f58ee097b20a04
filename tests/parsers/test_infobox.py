"""Infoboxes of race pages, in the forms that sources print them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Document, Passage, Row, Run, RunKind, Section, Table, TableKind
from racegraph.parsers.infobox import is_infobox, parse_infobox
from racegraph.parsers.lap_records import without_repeats
from racegraph.parsers.model import Context, Problem
from racegraph.records import Fact, Kind, LapRecord, LapRecordKind, Name, Property, Record, Round, Year

RACE = Name(Kind.RACE, "1967 Example Grand Prix")
CONTEXT = Context(file_name="race.html", race=RACE, year=Year(1967))


def a_table(lines: Sequence[str], kind: TableKind = TableKind.INFOBOX, template: str | None = None) -> Table:
    rows = []
    for number, line in enumerate(lines, start=1):
        texts = [text.strip().replace("//", "\n") for text in line.split("|")]
        cells = tuple(
            Cell(text, number, place, order=10 * number + place, runs=(Run(RunKind.TEXT, text),))
            for place, text in enumerate(texts)
        )
        rows.append(Row(cells, Passage("doc", number, number, line)))
    return Table(tuple(rows), Passage("doc", 1, len(lines), "\n".join(lines)), kind=kind, template=template)


def parse(*lines: str, template: str | None = None) -> list[Record | Problem]:
    table = a_table(lines, template=template)
    document = Document("doc", "race.html", "test", "0" * 64, None, None, (), None, (Section(None, 0, (table,)),))
    accounting = Accounting(document)
    found = list(parse_infobox(table, CONTEXT, accounting))
    assert accounting.close().cells.left_over == ()
    return found


def facts(*lines: str, template: str | None = None) -> dict[Property, object]:
    return {fact.property: fact.value for fact in parse(*lines, template=template) if isinstance(fact, Fact)}


def laps(*lines: str, template: str | None = None) -> list[tuple[LapRecordKind, str | None, Decimal | None]]:
    found = [record for record in parse(*lines, template=template) if isinstance(record, LapRecord)]
    return [(record.kind, record.held_by.text if record.held_by else None, record.lap_time) for record in found]


def test_day_names_circuit_and_lengths() -> None:
    assert facts(
        "Race details",
        "Date | 15 July 1967",
        "Official name | XX Example Grand Prix",
        "Location | Silverstone Circuit//Silverstone, England",
        "Course | Permanent racing facility//4.26 km (2.65 mi)",
        "Distance | 80 laps, 341.18 km (212.00 mi)",
        "Weather | Dry",
    ) == {
        Property.DATE: date(1967, 7, 15),
        Property.ALSO_KNOWN_AS: "XX Example Grand Prix",
        Property.CIRCUIT: Name(Kind.CIRCUIT, "Silverstone Circuit"),
        Property.LOCATION: Name(Kind.PLACE, "Silverstone, England"),
        Property.LAYOUT_LENGTH_KM: Decimal("4.26"),
        Property.DISTANCE_KM: Decimal("341.18"),
        Property.DISTANCE_AS_PRINTED: "80 laps, 341.18 km (212.00 mi)",
    }


def test_a_name_that_comes_every_year_gets_the_year() -> None:
    assert facts("Official name | Example Oil Grand Prix") == {
        Property.ALSO_KNOWN_AS: "1967 Example Oil Grand Prix",
    }


def test_a_place_that_is_no_circuit_is_where_the_race_was() -> None:
    assert facts("Location | Hamar, Norway") == {Property.LOCATION: Name(Kind.PLACE, "Hamar, Norway")}


def test_miles_beside_kilometres_are_the_same_length() -> None:
    found = facts("Location | Laguna Seca Raceway", "Course | Road course//2.238 mi / 3.602 km")
    assert found[Property.LAYOUT_LENGTH_KM] == Decimal("3.602")


def test_several_days() -> None:
    found = facts("Dates run | February 16 – 18 1967")
    assert found == {Property.START_DATE: date(1967, 2, 16), Property.END_DATE: date(1967, 2, 18)}


def test_the_round_names_its_season() -> None:
    found = parse("Race 6 of 11 in the 1967 Formula One season")
    (round_,) = [record for record in found if isinstance(record, Round)]
    assert (round_.ref.number, round_.ref.season) == (6, Name(Kind.SEASON, "1967 Formula One season"))
    counts = [record.value for record in found if isinstance(record, Fact) and record.property is Property.RACE_COUNT]
    assert counts == [11]


def test_pole_and_fastest_lap_stand_under_headings() -> None:
    assert laps(
        "Pole position",
        "Driver | Ann Lee | Lotus-Ford",
        "Time | 1:25.3",
        "Fastest lap",
        "Driver | Bo Diaz | Brabham",
        "Time | 1:27.0 on lap 3",
        "Podium",
        "First | Ann Lee | Lotus-Ford",
        "Second | Bo Diaz | Brabham",
    ) == [
        (LapRecordKind.POLE_POSITION, "Ann Lee", Decimal("85.3")),
        (LapRecordKind.FASTEST_LAP, "Bo Diaz", Decimal("87.0")),
    ]


def test_each_class_has_its_records() -> None:
    found = laps(
        "MotoGP",
        "Pole position",
        "Rider | Ann Lee",
        "Time | 1:30.068",
        "250 cc",
        "Pole position",
        "Rider | Bo Diaz",
        "Time | 1:33.771",
    )
    assert [(name, time) for _, name, time in found] == [("Ann Lee", Decimal("90.068")), ("Bo Diaz", Decimal("93.771"))]


def test_a_template_names_the_same_things() -> None:
    lines = (
        "Official_Name | XX Example Grand Prix",
        "Location | Donington Park",
        "Course_mi | 2.500",
        "Course_km | 4.023",
        "Race_No | 8",
        "Season_No | 18",
        "Date | 22 June",
        "Year | 1967",
        "Pole_Rider_MotoGP | Ann Lee",
        "Pole_Rider_MotoGP_Country | Australia",
        "Pole_Time_MotoGP | 1:38.232",
        "Fast_Rider_125 | Bo Diaz",
        "Fast_Time_125 | 1:38.704",
        "First_Rider_125 | Bo Diaz",
    )
    template = "Infobox Grand Prix motorcycle race report"
    found = facts(*lines, template=template)
    assert found[Property.DATE] == date(1967, 6, 22)
    assert found[Property.LAYOUT_LENGTH_KM] == Decimal("4.023")
    assert laps(*lines, template=template) == [
        (LapRecordKind.POLE_POSITION, "Ann Lee", Decimal("98.232")),
        (LapRecordKind.FASTEST_LAP, "Bo Diaz", Decimal("98.704")),
    ]
    (round_,) = [record for record in parse(*lines, template=template) if isinstance(record, Round)]
    assert round_.ref.season.text == "1967 Grand Prix motorcycle racing season"


def test_a_speed_is_no_lap_time() -> None:
    assert laps("Pole position | Ann Lee//134.343 mph") == [(LapRecordKind.POLE_POSITION, "Ann Lee", None)]


def test_a_day_that_does_not_exist_is_a_problem_and_the_rest_is_read() -> None:
    found = parse("Date | 31 June 1967", "Location | Donington Park")
    assert [str(each.error) for each in found if isinstance(each, Problem)] == [
        'race.html, line 1: expected a day that exists, found "31 June 1967"'
    ]
    assert any(isinstance(each, Fact) for each in found)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Date | 15 July 1967", "Location | Donington Park", "Weather | Dry"], True),
        (["Pos | Driver", "1 | Ann Lee", "2 | Bo Diaz"], False),
    ],
)
def test_an_infobox_without_marks_is_known_by_its_labels(lines: list[str], expected: bool) -> None:
    assert is_infobox(a_table(lines, TableKind.PLAIN)) is expected


def test_a_record_that_is_stated_twice_is_one() -> None:
    one = LapRecord(
        kind=LapRecordKind.POLE_POSITION,
        race=RACE,
        entry=None,
        held_by=Name(Kind.PERSON, "Ann Lee"),
        lap_time=None,
        lap_time_as_printed=None,
        source=Passage("doc", 1, 1, "Pole position | Ann Lee"),
    )
    other = LapRecord(
        kind=LapRecordKind.POLE_POSITION,
        race=RACE,
        entry=None,
        held_by=Name(Kind.PERSON, "ANN LEE"),
        lap_time=Decimal("85.3"),
        lap_time_as_printed="1:25.3",
        source=Passage("doc", 9, 9, "Pole position – Ann Lee – 1:25.3"),
    )
    assert without_repeats([one, other]) == (other,)
    assert without_repeats([other, one]) == (other,)
