"""A made-up f1db, in each of its layouts."""

from __future__ import annotations

import io
import pickle
import tarfile
import zipfile
from collections import Counter
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml
from tests.parsers.datasets import f1db_releases
from tests.parsers.datasets.tiny_f1db import FILES, RACE, row, write_tree

from racegraph.documents.model import Passage
from racegraph.errors import UnreadableFileError
from racegraph.identity import resolve
from racegraph.parsers.datasets import find_dataset, parse_part
from racegraph.parsers.model import Parsed
from racegraph.rdf import map_dataset
from racegraph.records import (
    Entry,
    Era,
    Fact,
    InterimStanding,
    Kind,
    LapRecord,
    Name,
    PitStop,
    Property,
    Record,
    ResultStatus,
    Round,
    RoundStatus,
    SeasonEntry,
    Session,
    SessionKind,
    SessionResult,
    Standing,
)

Found = TypeVar("Found")
ANN, BO = Name(Kind.PERSON, "Ann Lee", "ann-lee"), Name(Kind.PERSON, "Bo Lee", "bo-lee")
NORWAY = Name(Kind.RACE, "1956 Norwegian Grand Prix")


def parse(path: Path) -> list[Parsed]:
    dataset = find_dataset(path, "f1db")
    assert dataset is not None
    parsed = [parse_part(pickle.loads(pickle.dumps(part))) for part in dataset.parts()]
    dataset.close()
    return parsed


def records(parsed: list[Parsed]) -> list[Record]:
    return [record for part in parsed for record in part.records]


@pytest.fixture
def tiny(tmp_path: Path) -> list[Record]:
    return records(parse(write_tree(tmp_path / "f1db")))


def of(sort: type[Found], found: list[Record]) -> list[Found]:
    return [one for one in found if isinstance(one, sort)]


def test_drivers_who_shared_a_car_are_one_entry_with_their_own_points(tiny: list[Record]) -> None:
    won, missed, practised = of(Entry, tiny)
    assert won.result is not None
    assert missed.result is not None
    assert [(drive.driver, drive.seat, drive.points) for drive in won.drives] == [(ANN, 1, 5), (BO, 2, Decimal("1.5"))]
    assert won.result.points is None
    assert (won.result.race_time, won.result.time_penalty) == (Decimal("7201.500"), Decimal(5))
    assert (won.result.grid_position, won.result.grid_position_as_printed) == (None, "PL")
    assert (won.source.first_line, won.source.last_line) == (1, 30)
    assert (missed.ref.occurrence, missed.result.status) == ("2", ResultStatus.DID_NOT_START)
    assert (practised.ref.car_number, practised.result) == ("44", None)


def test_an_entry_knows_its_entrant_and_models_where_the_list_names_one_of_each(tiny: list[Record]) -> None:
    won = of(Entry, tiny)[0]
    assert [entrant.name.text for entrant in won.entrants] == ["Fjord Works"]
    assert [one.name.text for one in won.chassis] == ["Fjord 01"]
    assert [one.name.text for one in won.engines] == ["Tind T1 2.5 L6"]
    assert [passage.document for passage in won.further_sources] == ["f1db/seasons/1956/entrants.yml"]


def test_an_entrant_with_a_drivers_id_and_name_is_that_person(tiny: list[Record]) -> None:
    assert [one.entrant.name for one in of(SeasonEntry, tiny) if one.entrant] == [
        Name(Kind.TEAM, "Fjord Works"),
        BO,
    ]


def test_sessions_have_their_day_their_lines_and_who_drove(tiny: list[Record]) -> None:
    sessions = {(one.ref.kind, one.ref.number): one for one in of(Session, tiny)}
    qualifying = sessions[SessionKind.QUALIFYING, 1]
    assert (qualifying.date, qualifying.start_time) == (date(1956, 6, 2), "13:30")
    lines = {(one.session.kind, one.row): one for one in of(SessionResult, tiny)}
    second = lines[SessionKind.QUALIFYING, 2]
    assert (second.driver, second.result.gap_seconds, second.result.interval_seconds) == (
        BO,
        Decimal("0.500"),
        Decimal("-0.100"),
    )
    assert lines[SessionKind.STARTING_GRID, 1].result.grid_penalty == "SFB"
    assert lines[SessionKind.DRIVER_OF_THE_DAY, 1].share_of_votes == Decimal("0.291")
    assert lines[SessionKind.SPRINT, 1].result.points == 2
    assert [one.lap_time for one in of(LapRecord, tiny)] == [Decimal("61.000")]
    assert [(one.number, one.lap, one.duration) for one in of(PitStop, tiny)] == [(1, 20, Decimal("31.250"))]


def test_a_race_without_results_is_still_to_come(tiny: list[Record]) -> None:
    assert [(one.race_name, one.status) for one in of(Round, tiny)] == [
        ("Norwegian Grand Prix", RoundStatus.HELD),
        ("Fjord Grand Prix", RoundStatus.SCHEDULED),
    ]


def test_standings_after_a_round_are_apart_from_the_final_ones(tiny: list[Record]) -> None:
    assert [one.total_points for one in of(Standing, tiny)] == [Decimal("6.5")]
    assert [(one.after.number, one.contender.text) for one in of(InterimStanding, tiny)] == [
        (1, "Ann Lee"),
        (1, "Fjord"),
    ]


def test_lineage_and_family_are_stated(tiny: list[Record]) -> None:
    facts = {(one.subject, one.property): one.value for one in of(Fact, tiny)}
    assert facts[ANN, Property.SIBLING] == BO
    assert facts[Name(Kind.MANUFACTURER, "Fjord"), Property.PREDECESSOR] == Name(Kind.MANUFACTURER, "Skerry")
    assert [(one.constructor.text, one.last_year) for one in of(Era, tiny)] == [("Skerry", 1954), ("Fjord", None)]


def test_the_graph_of_it_can_be_written(tmp_path: Path) -> None:
    parsed = parse(write_tree(tmp_path / "f1db"))
    quads = list(map_dataset(parsed, resolve(records(parsed)), ()))
    assert len({quad.graph_name for quad in quads if "stated" in str(quad.graph_name)}) == 1
    assert any("f1db:vik-2" in str(quad.object) for quad in quads)


def test_each_layout_gives_the_same_records(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "f1db")
    rows = f1db_releases.tables({name: yaml.load(text, yaml.BaseLoader) for name, text in FILES.items()})
    for folder in ("csv", "splitted"):
        (tmp_path / folder).mkdir()
    f1db_releases.write_csv(rows, tmp_path / "csv")
    f1db_releases.write_json_files(rows, tmp_path / "splitted")
    f1db_releases.write_json(rows, tmp_path / "f1db.json")
    f1db_releases.write_sqlite(rows, tmp_path / "f1db.db")
    with zipfile.ZipFile(tmp_path / "f1db-csv.zip", "w") as archive:
        for path in sorted((tmp_path / "csv").iterdir()):
            archive.write(path, path.name)
    expected = Counter(map(bare, records(parse(tree))))
    for name in ("csv", "splitted", "f1db.json", "f1db.db", "f1db-csv.zip"):
        parsed = parse(tmp_path / name)
        assert Counter(map(bare, records(parsed))) == expected, name
        assert [part.coverage.cells.left_over for part in parsed if part.coverage.cells.left_over] == [], name
        assert [part.problems for part in parsed if part.problems] == [], name


def bare(value: Any) -> Any:
    """Return a record without its passages: the layouts have other lines."""
    if isinstance(value, Passage):
        return None
    if is_dataclass(value):
        kept = (one.name for one in fields(value) if one.name not in {"source", "further_sources"})
        return (type(value).__name__, *(bare(getattr(value, name)) for name in kept))
    return tuple(map(bare, value)) if isinstance(value, tuple) else value


def test_an_unknown_key_is_left_over_and_an_unknown_table_too(tmp_path: Path) -> None:
    changes = {
        f"{RACE}/pit-stops.yml": row("1", "ann-lee", "stop: 1", "lap: 20", 'time: "31.250"', "crew: 20"),
        f"{RACE}/weather.yml": "- position: 1\n  sky: grey\n",
    }
    parsed = parse(write_tree(tmp_path / "f1db", changes))
    left = [text for part in parsed for text in part.coverage.cells.left_over]
    assert f'{RACE}/pit-stops.yml, line 1: "crew: 20"' in left
    assert f'{RACE}/weather.yml, line 1: "sky: grey"' in left


def test_a_bad_row_costs_no_other(tmp_path: Path) -> None:
    changes = {
        f"{RACE}/pit-stops.yml": row("1", "ann-lee", "stop: one", "lap: 20", "time:")
        + row("2", "ann-lee", "stop: 2", "lap: 30", "time:"),
        f"{RACE}/fastest-laps.yml": row("1", "nobody", "lap: 33", 'time: "1:01.000"', "gap:", "interval:"),
        "drivers/ann-lee.yml": FILES["drivers/ann-lee.yml"].replace("SIBLING", "RIVAL"),
        f"{RACE}/driver-standings.yml": "- position: [1\n",
    }
    parsed = parse(write_tree(tmp_path / "f1db", changes))
    problems = [str(problem.error) for part in parsed for problem in part.problems]
    assert [stop.number for stop in of(PitStop, records(parsed))] == [2]
    assert len(problems) == 4
    assert f'f1db, {RACE}/pit-stops.yml, line 1: expected a whole number behind stop, found "one"' in problems
    assert (
        f'f1db, {RACE}/fastest-laps.yml, line 1: expected the id of a driver behind driverId, found "nobody"'
        in problems
    )


def archive_with(path: Path, name: str, link: bool = False) -> Path:
    with tarfile.open(path, "w:xz") as archive:
        for inner, text in {"src/data/drivers/ann-lee.yml": FILES["drivers/ann-lee.yml"], name: "id: x\n"}.items():
            info = tarfile.TarInfo(inner)
            data = text.encode()
            info.size = len(data)
            if link and inner == name:
                info.type, info.linkname, info.size = tarfile.SYMTYPE, "/etc/passwd", 0
            archive.addfile(info, io.BytesIO(data[: info.size]))
    return path


@pytest.mark.parametrize(
    ("name", "link"),
    [("src/data/../../../outside.yml", False), ("/src/data/drivers/x.yml", False), ("src/data/drivers/y.yml", True)],
)
def test_an_archive_never_writes_outside_its_folder(tmp_path: Path, name: str, link: bool) -> None:
    dataset = find_dataset(archive_with(tmp_path / "f1db-1.tar.xz", name, link), "f1db")
    assert dataset is not None
    with pytest.raises(UnreadableFileError):
        dataset.parts()
    dataset.close()
    assert not (tmp_path / "outside.yml").exists()


def test_what_is_no_database_is_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("1950 Monaco Grand Prix", encoding="utf-8")
    (tmp_path / "page.json").write_text('{"drivers": []}', encoding="utf-8")
    (tmp_path / "cut.tar.xz").write_bytes(b"\xfd7zXZ\x00 cut")
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\x00" + bytes(200))
    (tmp_path / "folder").mkdir()
    for name in ("notes.txt", "page.json", "cut.tar.xz", "other.db", "folder", "nothing"):
        assert find_dataset(tmp_path / name, "x") is None


def test_what_was_unpacked_is_gone_when_it_is_closed(tmp_path: Path) -> None:
    dataset = find_dataset(archive_with(tmp_path / "f1db-6a5845b8.tar.xz", "src/data/entrants/x.yml"), "f1db")
    assert dataset is not None
    root = dataset.parts()[0].root
    assert (root / "drivers" / "ann-lee.yml").is_file()
    assert dataset.origin.revision == "6a5845b8"
    dataset.close()
    assert not root.exists()
