"""Tables with a mapping file: each field of a timing provider's export, and each mistake in one line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from racegraph.documents import find_inputs
from racegraph.errors import InputError
from racegraph.parsers import Parsed
from racegraph.parsers.datasets import find_dataset, parse_part, with_their_tables
from racegraph.records import (
    Championship,
    ChampionshipRef,
    Chassis,
    Contender,
    Country,
    Drive,
    Engine,
    Entrant,
    Entry,
    EntryRef,
    Fact,
    Kind,
    LapTime,
    Name,
    Property,
    RacingClass,
    Record,
    Result,
    ResultStatus,
    Round,
    RoundRef,
    RoundStatus,
    Score,
    Session,
    SessionKind,
    SessionRef,
    SessionResult,
    Standing,
)

EXPORT = Path(__file__).with_name("tables") / "results.csv"
SPA = Name(Kind.RACE, "2024 6 Hours of Spa")
SERIES = Name(Kind.SERIES, "World Endurance Cup")
SEASON = Name(Kind.SEASON, "2024 World Endurance Cup season")

Some = TypeVar("Some", bound=Record)


def parse(path: Path) -> Parsed:
    dataset = find_dataset(path, path.stem)
    assert dataset is not None
    (part,) = dataset.parts()
    return parse_part(part)


def table(folder: Path, rows: str, mapping: str, name: str = "results.csv") -> Path:
    """Write a table and its mapping; return the table."""
    path = folder / name
    path.write_text(rows, encoding="utf-8")
    path.with_suffix(".toml").write_text(mapping, encoding="utf-8")
    return path


def of(parsed: Parsed, kind: type[Some]) -> list[Some]:
    return [record for record in parsed.records if isinstance(record, kind)]


def person(text: str) -> Name:
    return Name(Kind.PERSON, text)


def problems(parsed: Parsed) -> list[str]:
    return [str(problem.error) for problem in parsed.problems]


@pytest.fixture(scope="module")
def export() -> Parsed:
    return parse(EXPORT)


def test_the_export_is_accounted_for(export: Parsed) -> None:
    cells = export.coverage.cells
    assert (cells.total, cells.left_over, problems(export)) == (5 * 34, (), [])
    assert dict(cells.skipped) == {"a rank of drivers within the class": 1, "no value": 71}


def test_a_winner(export: Parsed) -> None:
    assert of(export, Entry)[0] == Entry(
        ref=EntryRef(SPA, "08"),
        racing_class=RacingClass("HYPERCAR", SERIES),
        entrants=(Entrant(name=Name(Kind.TEAM, "Équipe Müller"), country=Country("DEU", "DEU")),),
        drives=(
            Drive(driver=person("Anna Bauer"), seat=1, country=Country("DEU", "DEU")),
            Drive(driver=person("José Peña"), seat=2, country=Country("ESP", "ESP")),
            Drive(driver=person("Kévin Lefèvre"), seat=3, country=Country("FRA", "FRA")),
        ),
        chassis=(Chassis(name=Name(Kind.CHASSIS, "Porsche 963"), maker="Porsche"),),
        engines=(),
        tyre="Michelin",
        result=Result(
            position=1,
            status=ResultStatus.CLASSIFIED,
            position_as_printed="1",
            laps_completed=145,
            race_time=Decimal("21634.567"),
        ),
        source=of(export, Entry)[0].source,
    )


def test_a_passage_is_the_row(export: Parsed) -> None:
    source = of(export, Entry)[3].source
    assert (source.document, source.first_line, source.last_line) == ("results/results.csv", 5, 5)
    assert source.text.startswith(
        '4;91;Not classified;90;6:02:11.400;55 Laps;51 Laps;12;2:20.114;;LMGT3;;"Manthey EMA"'
    )


def test_gaps_in_seconds_and_in_laps(export: Parsed) -> None:
    second, third = (entry.result for entry in of(export, Entry)[1:3])
    assert second is not None
    assert third is not None
    assert (second.gap_seconds, second.interval_seconds, second.gap_laps) == (
        Decimal("62.333"),
        Decimal("62.333"),
        None,
    )
    assert (third.gap_seconds, third.gap_laps) == (None, 4)


def test_statuses(export: Parsed) -> None:
    found = [entry.result.status for entry in of(export, Entry) if entry.result is not None]
    assert found == [
        *[ResultStatus.CLASSIFIED] * 3,
        ResultStatus.NOT_CLASSIFIED,
        ResultStatus.RETIRED,
    ]


def test_a_chassis_and_an_engine_in_one_column(export: Parsed) -> None:
    entry = of(export, Entry)[2]
    assert entry.chassis == (Chassis(name=Name(Kind.CHASSIS, "Oreca 07"), maker="Oreca"),)
    assert [engine.name.text for engine in entry.engines] == ["Gibson"]
    assert isinstance(entry.engines[0], Engine)


def test_fastest_laps_are_a_session(export: Parsed) -> None:
    ref = SessionRef(SPA, SessionKind.FASTEST_LAPS)
    assert [session.ref for session in of(export, Session)] == [ref]
    line = of(export, SessionResult)[0]
    assert (line.entry, line.lap) == (EntryRef(SPA, "08"), 98)
    assert line.lap_times == (LapTime(part=None, seconds=Decimal("127.402"), as_printed="2:07.402"),)


def test_constants_rest_on_the_mapping(export: Parsed) -> None:
    facts = {(fact.subject, fact.property): fact.value for fact in of(export, Fact)}
    assert facts == {
        (SEASON, Property.SERIES): SERIES,
        (SEASON, Property.YEAR): 2024,
        (SPA, Property.RECURRING_RACE): Name(Kind.RECURRING_RACE, "6 Hours of Spa"),
        (SPA, Property.YEAR): 2024,
        (SPA, Property.CIRCUIT): Name(Kind.CIRCUIT, "Circuit de Spa-Francorchamps"),
        (SPA, Property.DATE): date(2024, 5, 11),
    }
    (found,) = of(export, Round)
    assert (found.ref, found.status, found.race) == (RoundRef(SEASON, 3), RoundStatus.HELD, SPA)
    assert found.race_name == "6 Hours of Spa"
    assert (found.source.document, found.source.first_line, found.source.last_line) == ("results/results.toml", 10, 17)
    assert found.source.text.startswith("[about]\nrace = ")


def test_the_licence_is_the_mappings() -> None:
    dataset = find_dataset(EXPORT, "results")
    assert dataset is not None
    assert dataset.origin.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset.parts()[0].dataset.title == "Results of the 6 Hours of Spa"


def test_many_races_in_one_table(tmp_path: Path) -> None:
    rows = "Event,Date,No,Driver\nSpa 6 Hours,11/05/2024,7,Ann Lee\nMonza 6 Hours,16/06/2024,7,Ann Lee\n"
    mapping = (
        'table = "results"\n[about]\nrace = "{Event}"\ndate = "{Date}"\n[columns]\ncar_number = "No"\n'
        'drivers = "Driver"\n[values]\ndate = "%d/%m/%Y"\n'
    )
    parsed = parse(table(tmp_path, rows, mapping))
    assert problems(parsed) == []
    assert [entry.ref for entry in of(parsed, Entry)] == [
        EntryRef(Name(Kind.RACE, "2024 Spa 6 Hours"), "7"),
        EntryRef(Name(Kind.RACE, "2024 Monza 6 Hours"), "7"),
    ]
    days = [fact for fact in of(parsed, Fact) if fact.property is Property.DATE]
    assert [(fact.value, fact.source.first_line) for fact in days] == [(date(2024, 5, 11), 2), (date(2024, 6, 16), 3)]


def test_a_qualifying_with_parts(tmp_path: Path) -> None:
    rows = "Pos\tNo\tDriver\tQ1\tQ2\tLaps\n1\t7\tAnn Lee\t1:30.1\t1:29.95\t9\n2\t8\tBo Ray\t1:31,2\t-\t4\n"
    mapping = (
        'table = "qualifying"\n[about]\nrace = "2024 Vik Race"\nsession = "Qualifying 2"\nsession_number = 2\n'
        '[columns]\nposition = "Pos"\ncar_number = "No"\ndrivers = "Driver"\nlaps = "Laps"\n'
        '[columns.lap_times]\nQ1 = "Q1"\nQ2 = "Q2"\n'
    )
    parsed = parse(table(tmp_path, rows, mapping, "quali.tsv"))
    ref = SessionRef(Name(Kind.RACE, "2024 Vik Race"), SessionKind.QUALIFYING, 2)
    assert [(session.ref, session.label) for session in of(parsed, Session)] == [(ref, "Qualifying 2")]
    first, second = of(parsed, SessionResult)
    assert first.lap_times == (
        LapTime(part="Q1", seconds=Decimal("90.1"), as_printed="1:30.1"),
        LapTime(part="Q2", seconds=Decimal("89.95"), as_printed="1:29.95"),
    )
    assert (second.row, second.result.position, second.result.status) == (2, 2, None)
    assert second.lap_times == (LapTime(part="Q1", seconds=Decimal("91.2"), as_printed="1:31,2"),)
    assert problems(parsed) == []


def test_a_list_of_entries(tmp_path: Path) -> None:
    rows = "No,Driver 1,Driver 2,Team,Car,State\n7,Ann Lee,,Vik Racing,Lola B02/00,\n8,Bo Ray,Al Hill,,,WD\n"
    mapping = (
        'table = "entries"\n[about]\nrace = "2024 Vik Race"\n[columns]\ncar_number = "No"\n'
        'drivers = "Driver #"\nteam = "Team"\nchassis = "Car"\nstatus = "State"\n'
    )
    first, second = of(parse(table(tmp_path, rows, mapping)), Entry)
    assert (first.result, [drive.seat for drive in first.drives]) == (None, [1])
    assert second.result is not None
    assert second.result.status is ResultStatus.WITHDRAWN
    assert [drive.driver.text for drive in second.drives] == ["Bo Ray", "Al Hill"]


def test_a_calendar(tmp_path: Path) -> None:
    rows = "Rd;Race;From;To;Track\n1;Vik 500;5. 5. 2024;6.5.2024;Vikring\n2;Fjord 500;2024-06-01;;\n"
    mapping = (
        'table = "calendar"\n[about]\nrace = "{Race}"\nround = "{Rd}"\nseason = "2024 Vik Cup season"\n'
        'series = "Vik Cup"\nstart_date = "{From}"\nend_date = "{To}"\ncircuit = "{Track}"\n'
    )
    parsed = parse(table(tmp_path, rows, mapping))
    assert problems(parsed) == []
    first, second = of(parsed, Round)
    assert (first.ref.number, first.status, first.race) == (1, RoundStatus.SCHEDULED, Name(Kind.RACE, "2024 Vik 500"))
    assert (first.race_name, first.circuit, first.source.first_line) == ("Vik 500", Name(Kind.CIRCUIT, "Vikring"), 2)
    facts = {(fact.subject, fact.property): fact.value for fact in of(parsed, Fact)}
    assert facts[Name(Kind.RACE, "2024 Vik 500"), Property.START_DATE] == date(2024, 5, 5)
    assert facts[Name(Kind.RACE, "2024 Vik 500"), Property.END_DATE] == date(2024, 5, 6)
    assert second.date == date(2024, 6, 1)
    assert parsed.coverage.cells.left_over == ()


def test_standings_with_scores_and_a_decimal_comma(tmp_path: Path) -> None:
    rows = "Pos;Driver;Class;R1;R2;Total\n1;Ann Lee;GT;25,5;;1.025,5\n2;Bo Ray;GT;18;15;33\n1;Al Hill;LMP;25;25;50\n"
    mapping = (
        'table = "standings"\n[about]\nseason = "2024 Vik Cup season"\nseries = "Vik Cup"\n[columns]\n'
        'position = "Pos"\ndriver = "Driver"\nclass = "Class"\npoints = "Total"\n'
        '[columns.scores]\n1 = "R1"\n2 = "R2"\n[values]\ndecimal = ","\n'
    )
    parsed = parse(table(tmp_path, rows, mapping))
    assert problems(parsed) == []
    season = Name(Kind.SEASON, "2024 Vik Cup season")
    assert [(one.ref, one.contender) for one in of(parsed, Championship)] == [
        (ChampionshipRef(season, "GT-drivers"), Contender.DRIVERS),
        (ChampionshipRef(season, "LMP-drivers"), Contender.DRIVERS),
    ]
    first, second, third = of(parsed, Standing)
    assert (first.position, first.contender, first.total_points) == (1, person("Ann Lee"), Decimal("1025.5"))
    assert first.scores == (Score(order=1, points=Decimal("25.5"), as_printed="25,5", round=RoundRef(season, 1)),)
    assert (second.ref.row, third.ref.row) == (2, 1)


def test_parquet_gives_what_csv_gives(tmp_path: Path, export: Parsed) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    head, *lines = [line.split(";") for line in EXPORT.read_bytes().decode("cp1252").splitlines()]
    columns = {name: [line[place].strip('"') or None for line in lines] for place, name in enumerate(head) if name}
    parquet.write_table(pyarrow.table(columns), tmp_path / "results.parquet")
    shutil.copy(EXPORT.with_suffix(".toml"), tmp_path)
    found = of(parse(tmp_path / "results.parquet"), Entry)
    assert [(one.ref, one.result, one.drives) for one in found] == [
        (one.ref, one.result, one.drives) for one in of(export, Entry)
    ]


def test_a_cell_not_in_its_form_costs_no_other(tmp_path: Path) -> None:
    rows = "Pos,No,Driver,Laps,Note\n1,7,Ann Lee,5B,x\nLost,8,Bo Ray,58,\n3,9,Al Hill\n,,,,only a note\n"
    mapping = (
        'table = "results"\n[about]\nrace = "2024 Vik Race"\n[columns]\nposition = "Pos"\ncar_number = "No"\n'
        'drivers = "Driver"\nlaps = "Laps"\n'
    )
    parsed = parse(table(tmp_path, rows, mapping))
    assert problems(parsed) == [
        "results.csv, line 4: expected 5 cells, found 3",
        'results.csv, line 2, column "Laps": expected a whole number of laps, found "5B"',
        'results.csv, line 3, column "Pos": expected a position or a status such as NC, DNF, DNS, DSQ, found "Lost"',
    ]
    assert [entry.result.laps_completed for entry in of(parsed, Entry) if entry.result] == [None, 58]
    cells = parsed.coverage.cells
    assert dict(cells.skipped) == {"names no car and nobody": 5, "no value": 1, "not in its form": 2}
    assert cells.left_over == ('results.csv, line 2: "Note: x"',)


_ABOUT = '[about]\nrace = "2024 Vik Race"\n'


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("table = results\n", "results.toml: expected TOML, found Invalid value (at line 1, column 9)"),
        ("", "results.toml: expected one of results, practice,"),
        ('table = "laps"\n', "results.toml, line 1: expected one of results, practice,"),
        (
            'table = "results"\n[colums]\n',
            "results.toml, line 2: expected one of about, columns, file, skip, source, table",
        ),
        (
            'table = "results"\n' + _ABOUT + '[columns]\nlaps = "LAP"\n',
            'line 5: expected a column of results.csv behind laps, found "LAP"',
        ),
        ('table = "results"\n' + _ABOUT + '[columns]\nlap = "Laps"\n', "line 5: expected one of car, car_number,"),
        (
            'table = "results"\n' + _ABOUT + '[columns]\nlaps = ["Laps", "No"]\n',
            "line 5: expected one column behind laps, found a list",
        ),
        (
            'table = "results"\n' + _ABOUT + '[skip]\nNot = "x"\n',
            'line 5: expected a column of results.csv, found "Not"',
        ),
        (
            'table = "results"\n' + _ABOUT + '[columns]\nlaps = "Laps"\n[skip]\nLaps = "x"\n',
            'line 7: expected a column that is not taken, found "Laps" behind laps, too',
        ),
        (
            'table = "results"\n' + _ABOUT + '[values.status]\n"Out" = "out"\n',
            "line 5: expected one of classified, notClassified,",
        ),
        (
            'table = "results"\n' + _ABOUT + '[file]\nencoding = "cp9999"\n',
            "line 5: expected an encoding such as cp1252, found cp9999",
        ),
        ('table = "results"\n' + _ABOUT + '[file]\ndelimiter = ";;"\n', "line 5: expected one character, found ;;"),
        (
            'table = "results"\n[columns]\nlaps = "Laps"\n',
            "expected race under [about], a text or a column in braces, found none",
        ),
        (
            'table = "results"\n[about]\nrace = "Vik Race"\n',
            'line 3: expected a race with its year, or a year or a date beside it, found "Vik Race"',
        ),
        (
            'table = "results"\n[about]\nrace = "2024 {Race}"\n',
            'line 3: expected a column of results.csv behind race, found "Race"',
        ),
        (
            'table = "results"\n' + _ABOUT + '[columns]\ndrivers = "D#"\n',
            'line 5: expected columns with numbers in place of #, found "D#" and none of them',
        ),
        (
            'table = "standings"\n[about]\nseason = "2024 x"\n[columns.scores]\nfirst = "Laps"\n',
            "expected the number of a round before each column of scores",
        ),
    ],
)
def test_a_mistake_in_the_mapping_is_one_line(tmp_path: Path, mapping: str, message: str) -> None:
    path = table(tmp_path, "No,Laps\n7,58\n", mapping)
    try:
        found = problems(parse(path))
    except InputError as error:
        found = [str(error)]
    assert len(found) == 1
    assert message in found[0]
    assert "\n" not in found[0]


def test_an_encoding_that_does_not_fit_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes("No,Driver\n7,José\n".encode("cp1252"))
    path.with_suffix(".toml").write_text('table = "results"\n' + _ABOUT)
    assert problems(parse(path)) == [
        "results.csv, line 2: expected text in utf-8; another encoding is named under [file], found byte 0xE9"
    ]


def test_a_mapping_is_no_document(tmp_path: Path) -> None:
    path = table(tmp_path, "No\n7\n", 'table = "results"\n' + _ABOUT)
    (tmp_path / "page.txt").write_text("x")
    assert with_their_tables(find_inputs([tmp_path])) == [tmp_path / "page.txt", path]
    assert with_their_tables([path.with_suffix(".toml")]) == [path]


def test_the_mapping_of_the_whole_name_comes_first(tmp_path: Path) -> None:
    path = table(tmp_path, "No\n7\n", "table = nonsense")
    (tmp_path / "results.csv.toml").write_text('table = "results"\n' + _ABOUT + '[columns]\ncar_number = "No"\n')
    assert problems(parse(path)) == []
    assert with_their_tables([tmp_path / "results.csv.toml"]) == [path]


def test_a_mapping_without_a_table_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lost.toml"
    path.write_text('table = "results"\n')
    dataset = find_dataset(path, "lost")
    assert dataset is not None
    with pytest.raises(
        InputError, match=r"lost\.toml: expected a table beside it, in CSV, TSV or Parquet, that it maps"
    ):
        dataset.parts()


def test_a_text_table_without_a_mapping_is_left_to_the_readers(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text("No\n7\n")
    assert find_dataset(path, "results") is None


def test_hostile_cells_are_texts(tmp_path: Path) -> None:
    rows = 'No,Driver\n7,"=cmd|\' /C calc\'!A0"\n8,"a> <http://x> <http://y> . <http://z"\n9,../../etc/passwd\n'
    mapping = 'table = "entries"\n' + _ABOUT + '[columns]\ncar_number = "No"\ndrivers = "Driver"\n'
    parsed = parse(table(tmp_path, rows, mapping))
    assert [entry.drives[0].driver.text for entry in _with_drives(parsed)] == [
        "=cmd|' /C calc'!A0",
        "a> <http://x> <http://y> . <http://z",
        "../../etc/passwd",
    ]


def _with_drives(parsed: Parsed) -> Iterator[Entry]:
    return (entry for entry in of(parsed, Entry) if entry.drives)
