"""Pages of drivers, teams, circuits, series, races that recur and cars: boxes and tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from racegraph.documents import read_document
from racegraph.parsers import parse_document
from racegraph.parsers.model import Parsed
from racegraph.records import (
    Championship,
    Entry,
    Fact,
    Honour,
    HonourKind,
    Kind,
    Name,
    Property,
    ResultRef,
    Standing,
    Subject,
)


def parsed_page(tmp_path: Path, title: str, text: str) -> Parsed:
    path = tmp_path / f"{title.replace(' ', '_')}.wikitext"
    path.write_text(text, encoding="utf-8")
    return parse_document(read_document(path, "page"))


def table(*lines: str) -> str:
    return '{| class="wikitable"\n' + "\n|-\n".join(lines) + "\n|}\n"


DRIVER = "'''Ann Lee''' (born 3 May 1970) is a British [[racing driver]].\n"


def facts_of(parsed: Parsed, name: Property) -> list[object]:
    return [record.value for record in parsed.records if isinstance(record, Fact) and record.property is name]


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("birth_date = {{birth date and age|1970|5|3}}", Property.BIRTH_DATE, "1970-05-03"),
        ("death_date = {{death date and age|2010|11|2|1970|5|3}}", Property.DEATH_DATE, "2010-11-02"),
        ("birth_name = Anna Maria Lee", Property.ALSO_KNOWN_AS, "Anna Maria Lee"),
        ("birth_place = [[Coventry]], [[England]]", Property.BIRTH_PLACE, Name(Kind.PLACE, "Coventry")),
        ("teams = [[Kestrel Racing|Kestrel]]", Property.DROVE_FOR, Name(Kind.TEAM, "Kestrel")),
    ],
)
def test_a_drivers_box_states(tmp_path: Path, line: str, name: Property, value: object) -> None:
    parsed = parsed_page(tmp_path, "Ann Lee", f"{{{{Infobox racing driver\n| name = Ann Lee\n| {line}\n}}}}\n{DRIVER}")
    found = facts_of(parsed, name)
    assert value in found or str(value) in [str(each) for each in found]
    assert parsed.problems == () == parsed.coverage.cells.left_over


def test_the_years_of_titles_in_a_box_are_titles(tmp_path: Path) -> None:
    lines = "| name = Ann Lee\n| nationality = {{flagicon|GBR}} British\n| championships = 2 (1998, 2001)\n"
    box = f"{{{{Infobox F1 driver\n{lines}}}}}\n"
    titles = [record for record in parsed_page(tmp_path, "Ann Lee", box + DRIVER).records if isinstance(record, Honour)]
    assert [(title.kind, title.competition, title.year) for title in titles] == [
        (HonourKind.TITLE, Name(Kind.SERIES, "Formula One"), 1998),
        (HonourKind.TITLE, Name(Kind.SERIES, "Formula One"), 2001),
    ]


def test_teams_that_run_together_are_no_team(tmp_path: Path) -> None:
    box = "{{Infobox racing driver\n| name = Ann Lee\n| teams = [[Gulf Racing]] Kestrel Racing\n| years = 1998\n}}\n"
    assert facts_of(parsed_page(tmp_path, "Ann Lee", box + DRIVER), Property.DROVE_FOR) == []


def test_results_at_one_race_are_entries_of_each_year(tmp_path: Path) -> None:
    rows = table(
        "! Year !! Team !! Co-Drivers !! Car !! Class !! Laps !! Pos. !! Class<br>Pos.",
        "! 1998\n| Kestrel || {{flagicon|FRA}} Bo Ek<br>{{flagicon|BEL}} Cy Fox || Lola B98 || LMP || 332 "
        "|| 10th || 4th",
        "! 2001\n| Kestrel || {{flagicon|FRA}} Bo Ek || Lola B2K || LMP || 58 || DNF || DNF",
    )
    parsed = parsed_page(
        tmp_path, "Ann Lee", f"{DRIVER}== Racing record ==\n=== Complete 24 Hours of Le Mans results ===\n{rows}"
    )
    entries = [record for record in parsed.records if isinstance(record, Entry)]
    assert [
        (
            entry.ref.race.text,
            [drive.driver.text for drive in entry.drives],
            [drive.seat for drive in entry.drives],
            entry.result.position if entry.result else None,
            entry.result.laps_completed if entry.result else None,
        )
        for entry in entries
    ] == [
        ("1998 24 Hours of Le Mans", ["Ann Lee", "Bo Ek", "Cy Fox"], [1, 2, 3], 10, 332),
        ("2001 24 Hours of Le Mans", ["Ann Lee", "Bo Ek"], [1, 2], None, 58),
    ]
    places = [record for record in parsed.records if isinstance(record, Fact) and isinstance(record.subject, ResultRef)]
    assert [(place.property, place.value) for place in places] == [(Property.CLASS_POSITION, 4)]
    assert parsed.problems == () == parsed.coverage.cells.left_over


@pytest.mark.parametrize(
    ("heading", "head", "row"),
    [
        (
            "Complete Formula One results",
            "! Year !! Entrant !! Chassis !! 1 !! 2 !! Pts",
            "| 1998 || Tyrrell || 026 || BRA || ESP || 0",
        ),
        ("Career summary", "! Season !! Series !! Team !! Races !! Wins", "| 1998 || Formula 3 || Kestrel || 8 || 1"),
        ("Helmets", "! Colour !! Season", "| Green || 1998"),
    ],
)
def test_other_tables_of_a_driver_are_left_with_a_reason(tmp_path: Path, heading: str, head: str, row: str) -> None:
    parsed = parsed_page(tmp_path, "Ann Lee", f"{DRIVER}== {heading} ==\n{table(head, row)}")
    assert [record for record in parsed.records if isinstance(record, Entry | Honour)] == []
    assert parsed.problems == () == parsed.coverage.cells.left_over


def test_winners_by_year_are_honours_of_the_race(tmp_path: Path) -> None:
    text = "The '''24 Hours of Valmont''' was an endurance race for sports cars.\n== Winners ==\n" + table(
        "! Year !! Drivers !! Car !! Laps",
        "| 1963 || {{flagicon|FRA}} Bo Ek<br>{{flagicon|GBR}} Ann Lee || Porsche 904 || 500",
        "| 1964 || {{flagicon|FRA}} Bo Ek || Porsche 904 || 510",
    )
    honours = [
        record for record in parsed_page(tmp_path, "24 Hours of Valmont", text).records if isinstance(record, Honour)
    ]
    assert [(honour.winner.text, honour.kind, honour.year) for honour in honours] == [
        ("Bo Ek", HonourKind.OVERALL_WIN, 1963),
        ("Ann Lee", HonourKind.OVERALL_WIN, 1963),
        ("Bo Ek", HonourKind.OVERALL_WIN, 1964),
    ]


def test_a_car_is_a_chassis_and_its_box_names_the_maker(tmp_path: Path) -> None:
    box = "{{Racing car\n| Car_name = March 761\n| Constructor = [[March Engineering]]\n| Designers = Robin Her\n}}\n"
    parsed = parsed_page(tmp_path, "March 761", f"{box}The '''March 761''' is a [[Formula One]] racing car.\n")
    assert [record.name for record in parsed.records if isinstance(record, Subject)] == [
        Name(Kind.CHASSIS, "March 761")
    ]
    assert facts_of(parsed, Property.MANUFACTURER) == [Name(Kind.MANUFACTURER, "March Engineering")]


def test_turns_are_a_circuits_only_where_all_courses_agree(tmp_path: Path) -> None:
    lines = "| Name = Valmont\n| Length_km = 3.806\n| Turns = 14\n| Length = 2.1 km\n| Corners = 9\n"
    box = f"{{{{Infobox motorsport venue\n{lines}}}}}\n"
    parsed = parsed_page(tmp_path, "Circuit de Valmont", f"{box}'''Circuit de Valmont''' is a motor racing circuit.\n")
    assert facts_of(parsed, Property.TURN_COUNT) == []
    assert list(map(str, facts_of(parsed, Property.LAYOUT_LENGTH_KM))) == ["3.806", "2.1"]


def test_one_table_of_standings_may_hold_several_classes(tmp_path: Path) -> None:
    rows = table(
        "! Pos !! Driver !! Pts",
        '! colspan="3" | N-GT',
        "| 1 || Ann Lee || 30",
        "| 2 || Bo Ek || 20",
        '! colspan="3" | GT Cup',
        "| 1 || Cy Fox || 40",
    )
    parsed = parsed_page(
        tmp_path,
        "2004 Example GT Championship",
        f"The '''2004 Example GT Championship''' was a motor racing season.\n{rows}",
    )
    titles = [record for record in parsed.records if isinstance(record, Championship)]
    assert [title.racing_class.label if title.racing_class else None for title in titles] == ["N-GT", "GT Cup"]
    standings = [record for record in parsed.records if isinstance(record, Standing)]
    assert [(line.ref.championship.key, line.position) for line in standings] == [
        (titles[0].ref.key, 1),
        (titles[0].ref.key, 2),
        (titles[1].ref.key, 1),
    ]
